"""No end can be reached from a step.

**Why.** An agent on a call must not be sent round in circles. That there is some end is not
enough: from every step that a run can get to, an end must be within reach.

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
        do: Tag the case owner.
      - id: call-again
        do: Ask the owner again.
        go: tag-owner
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
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
      - id: call-again
        ask: Has the owner answered?
        answers:
          yes: {end: done}
          no: {go: tag-owner, at_most: 2}
          never: {end: done}
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
from sopbook.graph.runs import Runs, reaching
from sopbook.graph.space import Space
from sopbook.rules.words import names_an_end

ID = "trap"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a shortest run into it, at the first step of every trap."""
    space, runs = case.space, case.runs
    if space is None or runs is None or not space.complete or not names_an_end(case.sop):
        return
    if runs.always_ends:
        return
    for trap in _traps(space, runs):
        yield _finding(space, trap)


def _traps(space: Space, runs: Runs) -> list[list[int]]:
    """Return sets of trapped states that hang together, each in order of distance."""
    # A run that gets stuck has a finding of its own, at the place where it is stuck.
    stuck = [n for n, out in enumerate(space.moves) if not out]
    free = reaching(space, sorted({*runs.ends, *stuck}))
    group = list(range(len(free)))

    def find(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for number, out in enumerate(space.moves):
        for _, target in out:
            if not free[number] and not free[target]:
                low, high = sorted((find(number), find(target)))
                group[high] = low
    traps: dict[int, list[int]] = {}
    for number, is_free in enumerate(free):
        if not is_free:
            traps.setdefault(find(number), []).append(number)
    return list(traps.values())


def _finding(space: Space, trap: list[int]) -> Finding:
    places = sorted({space.states[number].place for number in trap})
    steps = [space.flow.steps[place] for place in places]
    first = space.flow.steps[space.states[trap[0]].place]
    parent, arrow = space.parents[trap[0]]
    related: tuple[Related, ...] = ()
    if parent >= 0:
        way = space.flow.arrows[space.states[parent].place][arrow].way
        related = (Related(way.span, "this leads into the trap"),)
    round_ = "it only leads to itself" if len(steps) == 1 else "the steps lead to each other only"
    return Finding(
        ID,
        f"no end can be reached from step '{first.id}': {round_}",
        first.span,
        "Lead one of its answers, or of the steps after it, to a step that ends.",
        related,
        step=first.heading,
        steps=tuple(str(step.id) for step in steps),
        witness=space.witness(trap[0]),
    )
