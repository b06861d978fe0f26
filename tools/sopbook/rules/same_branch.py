"""A branch of two or more steps is written twice.

**Why.** One of the two will be changed and the other forgotten. A step or a procedure can be led
to from many places. Branches are the same if every text, tag and answer is, and both lead to the
same places; one whose answers are read later, or that collects fields, is not meant, nor is a
loop.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: who
        ask: Who is calling?
        answers:
          owner: thank-owner
          tenant: thank-tenant
      - id: thank-owner
        say: Thank you for your call.
      - id: close-owner
        do: Close the contact.
        end: done
      - id: thank-tenant
        say: Thank you for your call.
      - id: close-tenant
        do: Close the contact.
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
      - id: who
        ask: Who is calling?
        answers:
          owner: ask-deed
          tenant: thank
      - id: ask-deed
        do: Ask for the deed.
      - id: thank
        say: Thank you for your call.
      - id: close
        do: Close the contact.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related
from sopbook.graph.alike import alike_branches
from sopbook.graph.case import Case

ID = "same-branch"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at the first step of every branch that stands earlier already."""
    for place, earlier, places in alike_branches(case.flow):
        if len(places) < 2:
            continue
        step, first = case.flow.steps[place], case.flow.steps[earlier]
        yield Finding(
            ID,
            f"the {len(places)} steps from '{step.id}' on are the same as those from '{first.id}'",
            step.span,
            f"Lead to '{first.id}' instead, and delete them.",
            (Related(first.span, "the same branch"),),
            step=step.heading,
            steps=tuple(str(case.flow.steps[number].id) for number in places),
        )
