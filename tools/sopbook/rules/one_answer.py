"""A question has only one answer.

**Why.** What cannot be answered otherwise is not a question but an instruction.

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
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
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

ID = "one-answer"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every question with a single answer."""
    for step in case.sop.steps.values():
        if step.ask is not None and len(step.answers) == 1:
            yield Finding(
                ID,
                f"the question of step '{step.id}' has one answer only",
                step.answers[0].id.span,
                "Add the other answers, or write 'do:' with 'go:' instead.",
                step=step.heading,
                steps=(str(step.id),),
            )
