"""A loop can be gone round without bound.

**Why.** Every loop needs a limit that tells an agent when to stop trying: `at_most: 3` beside the
target that leads back.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: call
        ask: Does the owner answer?
        answers:
          yes: {end: done}
          no: call
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
      - id: call
        ask: Does the owner answer?
        answers:
          yes: {end: done}
          no: {go: call, at_most: 3}
          not-at-all: {end: done}
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
from sopbook.graph.space import Space

ID = "unlimited-loop"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every answer that leads back in a loop without a limit.

    A loop that no run can leave is a trap, and reported as such.
    """
    space, runs = case.space, case.runs
    if space is None or runs is None or not space.complete:
        return
    told: set[tuple[int, int]] = set()
    for loop in runs.loops:
        if not runs.can_end[loop[0]]:
            continue
        number, arrow = _where_to_limit(space, loop)
        place = space.states[number].place
        if (place, arrow) in told:
            continue
        told.add((place, arrow))
        step = space.flow.steps[place]
        places = sorted({space.states[member].place for member in loop})
        yield Finding(
            ID,
            f"the loop through step '{step.id}' has no limit",
            space.flow.arrows[place][arrow].way.span,
            "Write 'at_most: 3' beside the target, and an answer for when it is used up.",
            step=step.heading,
            steps=tuple(str(space.flow.steps[place].id) for place in places),
            witness=(*space.witness(number), space.move(number, arrow)),
        )


def _where_to_limit(space: Space, loop: list[int]) -> tuple[int, int]:
    """Return the last move that stays in a loop while another leaves it; else what closes it.

    A limit there leaves the agent the way out.
    """
    members = set(loop)
    inside = [
        (number, arrow, target)
        for number in reversed(loop)
        for arrow, target in space.moves[number]
        if target in members
    ]
    forks = {
        number for number in loop if any(target not in members for _, target in space.moves[number])
    }
    closing = (move for move in inside if move[2] <= move[0])
    number, arrow, _ = next((move for move in inside if move[0] in forks), None) or next(closing)
    return number, arrow
