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

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.anchors import anchors
from sopbook.model.inline import inline, links
from sopbook.rules.words import did_you_mean

ID = "broken-link"

_PARTS = ("ends", "callers-say", "before-you-begin", "related", "gaps")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every link to an anchor that the SOP's page does not have."""
    if "](#" not in case.all_prose:
        return
    linking = [text for _, text in case.prose if "](#" in text]
    known = dict.fromkeys([*anchors(case.sop), *_PARTS])
    for text in linking:
        for link in links(inline(text, case.library.constants)):
            if link.href.startswith("#") and link.href[1:] not in known:
                start = max(text.find(link.href), 0)
                yield Finding(
                    ID,
                    f"nothing on the page is called '{link.href}'",
                    text.part(start, start + len(link.href)),
                    did_you_mean(link.href[1:], known),
                )
