"""A text is not written yet.

**Why.** TODO, FIXME, TBD, XXX, lorem ipsum or ??? were left for later, and an agent would read
them to a customer. What the source does not say is written as a `gap`, where this is not looked
for. Words of other systems, such as a state `TODO`, stand as `code`.

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
        do: Look for an open case. TODO ask where.
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
        do: Look for an open case.
        gap: The source does not say where.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.inline import without_code

ID = "placeholder-text"

# Small 'todo' is a word of other languages, and XXX-XX or (xxx) shows the form of a number.
_LEFT = re.compile(
    r"\b(?:TODO|FIXME|TBD|tbd|[Ll]orem [Ii]psum|LOREM IPSUM)\b"
    r"|(?<![\w/.@#*(-])(?:xxx+|XXX+)(?![\w/@#*)-]|[ .]?\d|\.\w)"
    r"|(?<!\S)\?{3,}"
)
_SIGNS = re.compile(r"TODO|FIXME|TBD|tbd|Lorem|lorem|LOREM|xxx|XXX|\?\?\?")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every text with words that were left for later."""
    if not _SIGNS.search(case.all_prose):
        return
    for role, text in case.prose:
        if role == "gap" or not _SIGNS.search(text):
            continue
        found = _LEFT.search(without_code(text))
        if found is not None:
            yield Finding(
                ID,
                f"'{found[0]}' was left here for later",
                text.part(found.start(), found.end()),
                "Write the text, or say what is not known in a 'gap:'.",
            )
