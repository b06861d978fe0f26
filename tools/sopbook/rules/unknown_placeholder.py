"""Something in braces cannot be filled in.

**Why.** It would be read out or copied as it stands. Texts are filled with constants of
`library.yaml`. The note of an end is filled with answers (by the id of the step), ticked items (by
the id of the list) and fields too. In a text, braces within `code` that name no constant stay.

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
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
    note: "Open case: {opn-case}"
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
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
    note: "Open case: {open-case}"
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.inline import without_code
from sopbook.model.placeholder import Placeholder, placeholders
from sopbook.model.sop import Sop
from sopbook.model.text import Text
from sopbook.rules.words import did_you_mean

ID = "unknown-placeholder"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every placeholder that names nothing."""
    constants = case.library.constants
    if not case.library.declared or "{" not in case.all_prose:
        return
    facts = _facts(case.sop)
    for role, text in [prose for prose in case.prose if "{" in prose.text]:
        known = {**facts, **constants} if role == "note" else constants
        for place in placeholders(text if role == "note" else without_code(text)):
            if place.name not in known or (place.optional and role != "note"):
                yield _finding(text, place, known, facts)


def _finding(
    text: Text, place: Placeholder, known: Mapping[str, object], facts: Mapping[str, object]
) -> Finding:
    hint = did_you_mean(place.written, known)
    if place.name in known:
        hint = f"Write '{{{place.name}}}': a constant is always there."
    elif place.name in facts:
        hint = "Only the note of an end is filled with answers; other texts with constants."
    message = f"nothing can be filled in for '{{{place.written}}}'"
    return Finding(ID, message, text.part(place.start, place.end), hint)


def _facts(sop: Sop) -> dict[str, None]:
    """Return the ids of all that some run may set, in file order."""
    facts: dict[str, None] = {}
    for step in sop.steps.values():
        facts |= {str(step.id): None} if step.answers else {}
        facts |= {str(step.decide): None} if step.decide is not None else {}
        facts |= {str(field.id): None for field in step.fields}
    return facts
