"""A condition reads a fact that some run has not set.

**Why.** Nobody was asked, so a comparison cannot hold, and the step or answer would be left out
without a word. Say what is meant: add `unset` to the values, or ask first.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: talk
        ask: Does the customer want to talk?
        answers:
          yes: open-case
          no: tag-owner
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: tag-owner
          no: tag-owner
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
      - id: talk
        ask: Does the customer want to talk?
        answers:
          yes: open-case
          no: tag-owner
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: tag-owner
          no: tag-owner
      - id: tag-owner
        when: {open-case: [yes, unset]}
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

from sopbook.finding import Finding, Move
from sopbook.graph.case import Case
from sopbook.graph.flow import Arrow
from sopbook.graph.space import Space
from sopbook.graph.walkable import State
from sopbook.model.condition import Is, atoms

ID = "unset-fact"

_HINT = (
    "Ask before; or add 'unset' to the values if the condition shall hold without an answer, "
    "or write 'all:' with 'not: {...: unset}' beside it if it shall not."
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a run that sets nothing, at every fact read too early."""
    space = case.space
    if space is None or not space.complete:
        return
    names = {number: key for key, number in case.flow.facts.variables.items()}
    for (place, variable), before in sorted(space.machine.unset.items(), key=lambda item: item[0]):
        step = case.flow.steps[place]
        fact = str(names[variable])
        conditions = (step.when, *(answer.when for answer in step.answers))
        read = next(
            atom
            for condition in conditions
            for atom in atoms(condition)
            if atom.fact == fact and not (isinstance(atom, Is) and atom.value is None)
        )
        yield Finding(
            ID,
            f"'{fact}' is read here, but some run gets to step '{step.id}' without it",
            read.fact.span,
            _HINT,
            step=step.heading,
            steps=(str(step.id),),
            witness=_witness(space, before),
        )


def _witness(space: Space, before: tuple[State, Arrow] | None) -> tuple[Move, ...]:
    if before is None:
        return ()
    state, arrow = before
    number = space.states.index(state)
    last = space.move(number, space.flow.arrows[state.place].index(arrow))
    return (*space.witness(number), last)
