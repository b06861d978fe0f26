"""A text holds personal data.

**Why.** An SOP is for every call, so what is one customer's was copied by accident, and it would
stay in the history of the file. An address or a number of the support stands in `library.yaml`, as
a constant or under `allow`. Fields keep what a customer says: see `collect`.

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
        say: You can write to homeowner1970@mail.invalid.
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
        collect:
          address: {label: What is your e-mail address?, type: e-mail, personal: true}
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
from sopbook.model.library import Library
from sopbook.model.text import Text

ID = "personal-data"

_NAME = r"[A-Z][\w'\u2019-]+ (?:[A-Z]\. )?[A-Z][\w'\u2019-]+"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|[A-Z][a-z]+\.? \d{1,2},? \d{4})"
_KINDS = {
    "an e-mail address": re.compile(
        r"(?<![\w.%+-])[\w%+-][\w.%+-]*@(?!example\.)(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
    ),
    "a phone number": re.compile(
        r"(?<![\w.+/-])(?:\+[1-9](?:[ ().-]{0,2}\d){7,14}"
        r"|(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[ .-]\d{4})(?![\w/-]|[.,]\d)"
    ),
    "a social security number": re.compile(r"(?<![\w.-])(?!000|666|9)\d{3}-\d\d-\d{4}(?![\w-])"),
    "a person's name": re.compile(
        rf"(?:\A|(?<=\n))Name: {_NAME}(?=[.,;\n]|\Z)"
        rf"|\b(?:[Ff]ull|[Cc]ustomer(?:'s)?|[Cc]aller(?:'s)?|[Hh]omeowner(?:'s)?) [Nn]ame: {_NAME}"
    ),
    "a date of birth": re.compile(rf"\b(?:[Dd]ate of birth|DOB|[Bb]orn):? {_DAY}"),
}
# Whatever holds none of these holds none of the above.
_SIGNS = re.compile(r"@|\+\d|\d{3}[ .-]\d{4}|\d{3}-\d\d-|[Nn]ame: |DOB|[Bb]orn|of birth")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every text that holds what looks like one person's data."""
    if not _SIGNS.search(case.all_prose):
        return
    allowed = _allowed(case.library)
    for text in [text for _, text in case.prose if _SIGNS.search(text)]:
        left = allowed.sub(lambda found: " " * len(found[0]), text) if allowed else text
        for kind, pattern in _KINDS.items():
            found = pattern.search(left)
            if found is not None:
                yield _finding(kind, text, found)
                break


def _finding(kind: str, text: Text, found: re.Match[str]) -> Finding:
    return Finding(
        ID,
        f"'{found[0]}' looks like {kind}",
        text.part(found.start(), found.end()),
        "Delete it; if it is no person's, add it under 'allow:' in library.yaml.",
    )


def _allowed(library: Library) -> re.Pattern[str] | None:
    texts = sorted({*library.allow, *library.constants.values()}, key=lambda t: (-len(t), t))
    words = "|".join(re.escape(text) for text in texts)
    return re.compile(rf"(?<![\w.+-])(?:{words})(?![\w@-])", re.IGNORECASE) if texts else None
