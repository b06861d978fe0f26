"""A choice is recorded, and nothing uses it, though its neighbours are used.

**Why.** It costs a moment of the call, and what is chosen gets lost: no condition reads it and no
note mentions it. Choices are looked at only in steps of which another field is used: where no
field of a step is, they are written down for the case itself. Ticks of a list that decides choose
the answer, so they are used.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: take-order
        collect:
          order: Number of the order
          shop:
            label: Where was it bought?
            type: choice
            options: {online: Online, store: In a store}
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: "Order {order}."
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
      - id: take-order
        collect:
          order: Number of the order
          shop:
            label: Where was it bought?
            type: choice
            options: {online: Online, store: In a store}
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: "Order {order}, bought {shop?}."
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.graph.reads import facts_read

ID = "unused-choice"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every choice that alone among the fields of its step is not used."""
    if not any(field.options for field in case.sop.fields.values()):
        return
    read = facts_read(case.sop)
    for step in case.sop.steps.values():
        if not any(field.id in read for field in step.fields):
            continue
        for field in step.fields:
            if field.options and field.id not in read:
                yield Finding(
                    ID,
                    f"nothing uses what is chosen in '{field.id}'",
                    field.id.span,
                    f"Put '{{{field.id}?}}' into the note of an end, or delete the field.",
                    step=step.heading,
                    steps=(str(step.id),),
                )
