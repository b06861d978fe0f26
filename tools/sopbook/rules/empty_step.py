"""A step says nothing.

**Why.** An agent who stands at a step needs something to read, to do or to answer. Only a route
may be without text.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: pause
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
      - id: pause
        do: Thank the customer.
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

ID = "empty-step"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every step with neither text nor question nor call."""
    for step in case.sop.steps.values():
        if not (step.content or step.ask or step.answers or step.title or step.kind == "call"):
            yield Finding(
                ID,
                f"step '{step.id}' says nothing",
                step.span,
                "Add 'do:', 'say:' or 'ask:', or delete the step.",
                steps=(str(step.id),),
            )
