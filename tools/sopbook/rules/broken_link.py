"""A link leads to no place on the page.

**Why.** The agent clicks and nothing happens. A link within an SOP names a step or a procedure, a
list as `#list--qualifiers`, an item as `#list--qualifiers--lawyer`, an end as `#end--done`.

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
        do: Look for an open case, as in [the last step](#opn-case).
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
        do: Look for an open case, as in [the first step](#open-case).
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.anchors import anchors
from sopbook.model.inline import inline, links
from sopbook.rules.words import did_you_mean

ID = "broken-link"

# The page's own headings, of which an SOP may have all.
_PARTS = frozenset({"ends", "callers-say", "before-you-begin", "related", "gaps"})


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every link to an anchor that the SOP's page does not have."""
    if "](#" not in case.all_prose:
        return
    linking = [text for _, text in case.prose if "](#" in text]
    known = dict.fromkeys(anchors(case.sop))
    for text in linking:
        for link in links(inline(text, case.library.constants)):
            name = link.href[1:]
            if link.href.startswith("#") and name not in known and name not in _PARTS:
                start = max(text.find(link.href), 0)
                yield Finding(
                    ID,
                    f"nothing on the page is called '{link.href}'",
                    text.part(start, start + len(link.href)),
                    _hint(name, known),
                )


def _hint(name: str, known: Iterable[str]) -> str:
    meant = next((anchor for anchor in known if anchor.endswith(f"--{name}")), None)
    return did_you_mean(name, known) if meant is None else f"Did you mean '{meant}'?"
