"""No step ends the SOP.

**Why.** A run must be able to stop somewhere. At least one step or answer names an end.

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
          yes: tag-owner
          no: open-case
      - id: tag-owner
        do: Tag the case owner.
        go: open-case
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
          yes: tag-owner
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
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

ID = "no-end"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at the last step of the first procedure where nothing names an end."""
    sop = case.sop
    steps = list(sop.steps.values())
    if any(way.kind == "end" for step in steps for _, way in step.ways):
        return
    first = next(iter(sop.procedures.values()))
    last = first.steps[-1]
    yield Finding(
        ID,
        "no step or answer of this SOP ends it",
        last.span,
        "Add an end under 'ends:' and lead to it here with 'end:'.",
        step=last.heading,
        steps=(str(last.id),),
    )
