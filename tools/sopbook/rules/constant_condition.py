"""A condition comes out the same on every run that reads it.

**Why.** It looks as if something were decided here, and nothing is: every run that gets here has
given the same answer before. Either the condition is left over, or a way is missing on which it
would come out otherwise. A step or answer that never shows is told as such; a value that may be
`unset`, and the conditions of a route, may be kept for cases that no run has yet.

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
          yes: read-case
          no: {end: done}
      - id: read-case
        do: Read the case.
      - id: tag-owner
        when: {open-case: yes}
        do: Tag the case owner.
      - id: close
        do: Thank the customer.
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
          yes: read-case
          no: tag-owner
      - id: read-case
        do: Read the case.
      - id: tag-owner
        when: {open-case: yes}
        do: Tag the case owner.
      - id: close
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
from sopbook.graph.readings import Constant, constants
from sopbook.graph.space import Space
from sopbook.model.condition import atoms
from sopbook.model.sop import Step
from sopbook.rules.words import complete

ID = "constant-condition"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every condition, or part of one, that decides nothing.

    Waits until every run gets to an end, since a run that stops short reads less.
    """
    space, runs = case.space, case.runs
    if space is None or runs is None or not complete(case) or space.stuck:
        return
    if not case.flow.facts.variables or not (runs.always_ends or all(runs.can_end)):
        return
    given = _given(space)
    for constant in constants(space):
        facts = {str(atom.fact) for atom in atoms(constant.part)}
        told_elsewhere = constant.whole and not constant.holds
        if not told_elsewhere and all(given.get(fact, 2) > 1 for fact in facts):
            yield _finding(space.flow.steps[constant.place], constant)


def _given(space: Space) -> dict[str, int]:
    """Return how many answers of each step some run gives; where only one is, it is told there."""
    given = {str(step.id): 0 for step in space.flow.steps if step.answers}
    for place, _ in space.taken:
        if space.flow.steps[place].answers:
            given[space.flow.steps[place].id] += 1
    return given


def _finding(step: Step, constant: Constant) -> Finding:
    fact = next(atoms(constant.part)).fact
    what = "the condition" if constant.whole else f"the part of the condition about '{fact}'"
    where = f"answer '{constant.answer.id}' of step" if constant.answer else "step"
    return Finding(
        ID,
        f"{what} of {where} '{step.id}' {'always' if constant.holds else 'never'} holds",
        fact.span,
        "Delete it, or lead here the runs for which it comes out otherwise.",
        step=step.heading,
        steps=(str(step.id),),
    )
