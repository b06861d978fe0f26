"""A text holds what is a constant of the library.

**Why.** The day the constant changes, this text would stay as it was, and agents would promise
different things. Only constants with a number or an address in them are looked for, and not in
what customers say, in gaps and in scenarios.

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
        say: We will call you within 24-48 business hours.
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
        say: We will call you within {follow-up-time}.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.text import Text

ID = "hard-coded-constant"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every constant that a text writes out."""
    names = {_words(value): name for name, value in case.library.constants.items()}
    values = [value for value in names if _is_told_apart(value)]
    if not values:
        return
    longest_first = sorted(values, key=lambda value: (-len(value), value))
    # Not within a longer number or word: "24-48 hours" holds no "48 hours".
    pattern = re.compile(
        rf"(?<![\w{{/-])(?<!\d[.,:])(?:{'|'.join(map(_pattern, longest_first))})(?![\w/-]|[.,:]\d)"
    )
    if not pattern.search(case.all_prose):
        return
    for role, text in case.prose:
        if role in ("other", "note"):
            yield from (_finding(text, found, names) for found in pattern.finditer(text))


def _finding(text: Text, found: re.Match[str], names: Mapping[str, str]) -> Finding:
    value = _words(found[0])
    return Finding(
        ID,
        f"'{value}' is the constant '{names[value]}' of the library",
        text.part(found.start(), found.end()),
        f"Write '{{{names[value]}}}' instead.",
    )


def _words(value: str) -> str:
    return " ".join(value.split())


def _pattern(value: str) -> str:
    return r"\s+".join(re.escape(word) for word in value.split())


def _is_told_apart(value: str) -> bool:
    """Return whether a value can hardly stand in a text by chance, as '14' or 'the lead' can."""
    if "@" in value or "://" in value:
        return True
    digits = sum(char.isdigit() for char in value)
    return digits >= 5 or (digits > 0 and digits < len(value) > 3)
