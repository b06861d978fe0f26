"""A called procedure never comes back.

**Why.** The steps after the call could never be met. A procedure that is called needs a step with
`return: true` that some run gets to.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: gather
        call: overview
      - id: create-case
        do: Create the case.
        end: done
  overview:
    steps:
      - id: ask-concern
        do: Ask for the main concern.
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
      - id: gather
        call: overview
      - id: create-case
        do: Create the case.
        end: done
  overview:
    steps:
      - id: ask-concern
        do: Ask for the main concern.
        return: true
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related
from sopbook.graph.case import Case
from sopbook.rules.words import lost_calls

ID = "call-never-returns"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every call that some run makes and that never comes back."""
    for place, arrow in lost_calls(case):
        step = case.flow.steps[place]
        called = arrow.way.call
        assert called is not None
        assert case.space is not None
        number = case.space.first(place)
        yield Finding(
            ID,
            f"the called procedure '{called}' never comes back",
            called.span,
            f"Let a step of '{called}' say 'return: true', or write 'go' instead of 'call'.",
            (Related(case.sop.procedures[called].id.span, "the procedure that is called"),),
            step=step.heading,
            steps=(str(step.id),),
            witness=None if number is None else case.space.witness(number),
        )
