"""A procedure has more than 25 steps.

**Why.** Its chart is too tall to be read at a glance. A part with a purpose of its own makes a
procedure that is called or led to. Where the whole SOP is too long, only that is told.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps: [
      {id: form-1, do: Fill in form-1.}, {id: form-2, do: Fill in form-2.},
      {id: form-3, do: Fill in form-3.}, {id: form-4, do: Fill in form-4.},
      {id: form-5, do: Fill in form-5.}, {id: form-6, do: Fill in form-6.},
      {id: form-7, do: Fill in form-7.}, {id: form-8, do: Fill in form-8.},
      {id: form-9, do: Fill in form-9.}, {id: form-10, do: Fill in form-10.},
      {id: form-11, do: Fill in form-11.}, {id: form-12, do: Fill in form-12.},
      {id: form-13, do: Fill in form-13.}, {id: form-14, do: Fill in form-14.},
      {id: form-15, do: Fill in form-15.}, {id: form-16, do: Fill in form-16.},
      {id: form-17, do: Fill in form-17.}, {id: form-18, do: Fill in form-18.},
      {id: form-19, do: Fill in form-19.}, {id: form-20, do: Fill in form-20.},
      {id: form-21, do: Fill in form-21.}, {id: form-22, do: Fill in form-22.},
      {id: form-23, do: Fill in form-23.}, {id: form-24, do: Fill in form-24.},
      {id: form-25, do: Fill in form-25.}, {id: form-26, do: Fill in form-26., end: done}
    ]
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
    steps: [
      {id: form-1, do: Fill in form-1.}, {id: form-2, do: Fill in form-2.},
      {id: form-3, do: Fill in form-3.}, {id: form-4, do: Fill in form-4.},
      {id: form-5, do: Fill in form-5.}, {id: form-6, do: Fill in form-6.},
      {id: form-7, do: Fill in form-7.}, {id: form-8, do: Fill in form-8.},
      {id: form-9, do: Fill in form-9.}, {id: form-10, do: Fill in form-10.},
      {id: form-11, do: Fill in form-11.}, {id: form-12, do: Fill in form-12.},
      {id: form-13, do: Fill in form-13., go: more}
    ]
  more:
    steps: [
      {id: form-14, do: Fill in form-14.}, {id: form-15, do: Fill in form-15.},
      {id: form-16, do: Fill in form-16.}, {id: form-17, do: Fill in form-17.},
      {id: form-18, do: Fill in form-18.}, {id: form-19, do: Fill in form-19.},
      {id: form-20, do: Fill in form-20.}, {id: form-21, do: Fill in form-21.},
      {id: form-22, do: Fill in form-22.}, {id: form-23, do: Fill in form-23.},
      {id: form-24, do: Fill in form-24.}, {id: form-25, do: Fill in form-25.},
      {id: form-26, do: Fill in form-26., end: done}
    ]
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
from sopbook.rules import too_many_steps

ID = "many-steps"

MOST = 25


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every procedure with too many steps."""
    if len(case.sop.steps) > too_many_steps.MOST:
        return
    for procedure in case.sop.procedures.values():
        if len(procedure.steps) > MOST:
            yield Finding(
                ID,
                f"the procedure '{procedure.id}' has {len(procedure.steps)} steps; "
                f"{MOST} can still be read",
                procedure.id.span,
                "Make a procedure of a part of it, and call it or lead to it.",
            )
