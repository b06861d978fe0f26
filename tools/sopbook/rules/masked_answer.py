"""An answer can never be chosen.

**Why.** No run gets to this step with the earlier answers that its condition asks for.

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
          no: {end: done}
      - id: tag-owner
        ask: What happens next?
        answers:
          updated: {end: done}
          fresh:
            when: {open-case: no}
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
          yes: tag-owner
          no: tag-owner
      - id: tag-owner
        ask: What happens next?
        answers:
          updated: {end: done}
          fresh:
            when: {open-case: no}
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
from sopbook.graph.flow import is_otherwise

ID = "masked-answer"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every answer that no run can take, on steps that some run gets to."""
    space = case.space
    if space is None or not space.complete:
        return
    # Only a condition, a limit or a list can keep an answer from a run that is there.
    held = {
        place
        for place, arrows in enumerate(space.flow.arrows)
        if any(arrow.test is not None or arrow.counter >= 0 for arrow in arrows)
        or space.flow.steps[place].decide is not None
        or space.flow.routes[place]
    }
    # Where a route is in doubt, or loops, its own finding says so.
    doubtful = {place for _, place in space.stuck} | set(space.machine.overlaps)
    for place in sorted(held & space.shown - doubtful):
        step = space.flow.steps[place]
        for number, arrow in enumerate(space.flow.arrows[place]):
            answer = arrow.answer
            # A route may keep 'otherwise' for cases that no run has yet.
            if (
                answer is not None
                and (place, number) not in space.taken
                and not is_otherwise(arrow)
            ):
                yield Finding(
                    ID,
                    f"the answer '{answer.id}' of step '{step.id}' can never be chosen",
                    answer.id.span,
                    "Change its condition, or delete it.",
                    step=step.heading,
                    steps=(str(step.id),),
                )
