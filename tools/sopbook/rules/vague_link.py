"""The words of a link do not say where it leads.

**Why.** A screen reader lists the links of a page by their words alone; "here" and "click here"
say nothing there, nor to somebody who skims.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        do: To see how, click [here](https://example.com/cases).
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        do: See [how cases are found](https://example.com/cases).
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.inline import inline, links, plain

ID = "vague-link"

_VAGUE = frozenset({"here", "click here", "click", "link", "this", "this link", "the link"})


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every link whose words are as good as none."""
    linking = [text for _, text in case.prose if "](" in text] if "](" in case.all_prose else []
    for text in linking:
        for link in links(inline(text, case.library.constants)):
            words = plain(link.parts)
            if words.strip(" .,:;!()").lower() in _VAGUE:
                start = max(text.find(f"[{words}]"), 0)
                yield Finding(
                    ID,
                    f"the link says '{words}', which does not say where it leads",
                    text.part(start, start + len(words) + 2),
                    "Make the name of what it leads to the words of the link.",
                )
