"""The label of an answer says nothing.

**Why.** Under pressure, an agent reads labels only. 'Option 1' or 'Click here' means something
only to whoever wrote it, and it is what the trail and the case note keep. Labels that are short
but mean something, such as 'OK' or '2', are left alone.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: state
        ask: Which state does the screen show?
        answers:
          available: {label: Option 1, go: transfer}
          busy: {label: Option 2, end: done}
      - id: transfer
        do: Transfer the call.
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
      - id: state
        ask: Which state does the screen show?
        answers:
          available: {label: Available (green), go: transfer}
          busy: {label: Busy (yellow), end: done}
      - id: transfer
        do: Transfer the call.
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

ID = "vague-label"

_EMPTY = "the label is empty"
_VAGUE = re.compile(
    r"|(answer|option|choice)( ?(no\.? ?)?[0-9]+| [a-z])?"
    r"|(click|press|tap)( on)? here|untitled|new (answer|option)",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every label, of answers and of options, that is empty or generic."""
    steps = case.sop.steps.values()
    written = {answer.label for step in steps for answer in step.answers}
    written |= {option.label for field in case.sop.fields.values() for option in field.options}
    vague = {label for label in written if is_vague(label)}
    for step in steps if vague else ():
        answers = [answer.label for answer in step.answers] if step.ask is not None else []
        options = [option.label for field in step.fields for option in field.options]
        for label in (*answers, *options):
            if label in vague:
                yield Finding(
                    ID,
                    f"the label '{label}' does not say what is meant" if label.strip() else _EMPTY,
                    label.span,
                    "Write what the agent sees or hears: 'Available (green)'.",
                    step=step.heading,
                    steps=(str(step.id),),
                )


def is_vague(label: str) -> bool:
    """Return whether a label is empty or says no more than that it is one."""
    return _VAGUE.fullmatch(label.strip(" .:!*_`()")) is not None
