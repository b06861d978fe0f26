"""Something to tick says that nothing applies.

**Why.** 'None of these' can be ticked beside others, and then it says the opposite of them. In a
list that decides, nothing ticked is the answer `none`; in a field of type `many`, it is left
empty. A field of type `choice` may well have it.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
lists:
  concerns:
    title: Concerns
    items:
      fraud: A claim of fraud
      promises: A promise that was not kept
      nothing-else: None of these
procedures:
  main:
    steps:
      - id: choose
        ask: Which of these does the customer mention?
        decide: concerns
        answers:
          any: note-them
          none: {end: done}
      - id: note-them
        do: Write them down.
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
lists:
  concerns:
    title: Concerns
    items:
      fraud: A claim of fraud
      promises: A promise that was not kept
procedures:
  main:
    steps:
      - id: choose
        ask: Which of these does the customer mention?
        decide: concerns
        answers:
          any: note-them
          none: {label: None of these, end: done}
      - id: note-them
        do: Write them down.
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
from sopbook.model.text import Text

ID = "exclusive-none"

_NONE = re.compile(
    r"(none|nothing|neither)( of (these|those|them|the above|the following)( [a-z]+)?)?"
    r"( applies| apply)?|not applicable|n/?a|does not apply",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every item or option to tick that stands for none."""
    sop = case.sop
    deciding = {step.decide for step in sop.steps.values() if step.decide} if sop.lists else set()
    for name in sop.lists:
        for item in sop.lists[name].items if name in deciding else ():
            yield from _finding(item.text, f"the answer 'none' to '{name}'")
    for field in sop.fields.values():
        for option in field.options if field.type == "many" else ():
            yield from _finding(option.label, f"leaving '{field.id}' empty")


def _finding(text: Text, instead: str) -> Iterator[Finding]:
    if _NONE.fullmatch(" ".join(text.split()).strip(" .!*_()")):
        yield Finding(
            ID,
            f"'{text}' can be ticked together with what it rules out",
            text.span,
            f"Delete it: {instead} says so.",
        )
