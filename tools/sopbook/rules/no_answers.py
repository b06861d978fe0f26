"""A question has no answers.

**Why.** An agent who is asked must be able to answer: each answer says where it leads.

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

ID = "no-answers"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every question without answers, and every list that cannot decide."""
    for step in case.sop.steps.values():
        ids = [str(answer.id) for answer in step.answers]
        if step.ask is not None and not ids:
            yield Finding(
                ID,
                f"the question of step '{step.id}' has no answers",
                step.ask.span,
                "Add 'answers:', or write the words under 'do:' or 'collect:'.",
                step=step.heading,
                steps=(str(step.id),),
            )
        elif step.decide is not None and sorted(ids) != ["any", "none"]:
            yield Finding(
                ID,
                f"step '{step.id}' decides by a list, so its answers are 'any' and 'none'",
                step.decide.span,
                "Write 'any:' with the target where something is ticked, 'none:' for the rest.",
                step=step.heading,
                steps=(str(step.id),),
            )
