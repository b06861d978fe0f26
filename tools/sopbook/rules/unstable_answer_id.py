"""The id of an answer is only its number.

**Why.** Links to a step, notes and scenarios keep the ids of answers. `option-2` is renumbered
with the next answer that is put before it, and then an old link takes another way without a word.
An id says what is meant, so that labels and order can change. A number that stands in the label,
as in `90: 90 days`, does say it. A warning only, so that flows brought in from elsewhere pass.

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
          option-1: {label: Available (green), go: transfer}
          option-2: {label: Busy (yellow), end: done}
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
from sopbook.model.sop import Answer
from sopbook.rules.vague_label import is_vague

ID = "unstable-answer-id"

_COUNTED = re.compile(r"((answer|option|choice)[-_.]?)?[0-9]+\Z", re.IGNORECASE)


def check(case: Case) -> Iterator[Finding]:
    """Yield one finding at the first such id of every step; a vague label is told as that."""
    steps = case.sop.steps.values()
    numbers = {id_ for id_ in {a.id for step in steps for a in step.answers} if _COUNTED.match(id_)}
    for step in steps if numbers else ():
        counted = [
            answer
            for answer in step.answers
            if answer.id in numbers and _is_unsaid(answer) and not is_vague(answer.label)
        ]
        if counted:
            shown = ", ".join(f"'{answer.id}'" for answer in counted[:3])
            more = ", ..." if len(counted) > 3 else ""
            yield Finding(
                ID,
                f"answers of step '{step.id}' are only counted: {shown}{more}",
                counted[0].id.span,
                f"Name what is meant, such as '{_name(counted[0].label)}'.",
                step=step.heading,
                steps=(str(step.id),),
            )


def _is_unsaid(answer: Answer) -> bool:
    """Return whether the number in an answer's id stands nowhere in its label."""
    return re.findall(r"[0-9]+", answer.id)[-1] not in re.findall(r"[0-9]+", answer.label)


def _name(label: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", label.lower())[:3]) or "available"
