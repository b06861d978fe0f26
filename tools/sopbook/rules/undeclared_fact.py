"""A condition reads something that nothing sets.

**Why.** A condition may read the answer of a step, the ticks of a list that decides, and choice
fields, and compare them with values that they can have. Anything else could never hold.

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
          no: tag-owner
      - id: tag-owner
        when: {open-cases: yes}
        do: Tag the case owner.
      - id: close
        do: Close the call.
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
        when: {open-case: yes}
        do: Tag the case owner.
      - id: close
        do: Close the call.
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
from sopbook.graph.facts import values_of
from sopbook.model.condition import Is, Ticked, atoms
from sopbook.model.sop import Sop, Step
from sopbook.rules.words import did_you_mean

ID = "undeclared-fact"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every fact or value that cannot be."""
    if not case.flow.facts.variables:
        return  # no condition reads anything
    known = facts(case.sop)
    for step in case.sop.steps.values():
        for condition in (step.when, *(answer.when for answer in step.answers)):
            for atom in atoms(condition):
                yield from _atom(step, atom, known)


def facts(sop: Sop) -> dict[str, tuple[str, ...]]:
    """Return every fact that conditions may read, with the values it can have."""
    known = {str(step.id): values_of(sop, step.id) for step in sop.steps.values() if step.answers}
    for step in sop.steps.values():
        if step.decide is not None and step.decide in sop.lists:
            items = sop.lists[step.decide].items
            known[str(step.decide)] = ("any", "none", *(str(item.id) for item in items))
        for field in step.fields:
            if field.options:
                options = (str(option.id) for option in field.options)
                known[str(field.id)] = (*(("any",) if field.type == "many" else ()), *options)
    return known


def _atom(step: Step, atom: Is | Ticked, known: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    value = atom.item if isinstance(atom, Ticked) else atom.value
    if atom.fact not in known:
        yield Finding(
            ID,
            f"no step sets '{atom.fact}', so this can never hold",
            atom.fact.span,
            did_you_mean(atom.fact, known),
            step=step.heading,
            steps=(str(step.id),),
        )
    elif value is not None and value not in known[atom.fact]:
        yield Finding(
            ID,
            f"'{atom.fact}' can never be '{value}'",
            value.span,
            did_you_mean(value, [*known[atom.fact], "unset"]),
            step=step.heading,
            steps=(str(step.id),),
        )
