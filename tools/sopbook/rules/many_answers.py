"""A question has more than nine answers.

**Why.** Answers are taken with the number keys, which end at 9, and nobody reads more than nine
while a customer waits. Ask in two steps, the kind first. Routes may have any number of answers.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: product
        ask: Which product is it?
        answers:
          boiler: {end: done}
          battery: {end: done}
          car-charger: {end: done}
          heat-pump: {end: done}
          inverter: {end: done}
          meter: {end: done}
          panel: {end: done}
          roof: {end: done}
          thermostat: {end: done}
          wiring: {end: done}
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
      - id: kind
        ask: Is it about power or about heat?
        answers:
          power: power-product
          heat: heat-product
      - id: power-product
        ask: Which one is it?
        answers:
          battery: {end: done}
          inverter: {end: done}
          panel: {end: done}
      - id: heat-product
        ask: Which one of these is it?
        answers:
          boiler: {end: done}
          heat-pump: {end: done}
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

ID = "many-answers"

MOST = 9


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every question with too many answers."""
    for step in case.sop.steps.values():
        if step.ask is not None and len(step.answers) > MOST:
            yield Finding(
                ID,
                f"the question of step '{step.id}' has {len(step.answers)} answers; "
                f"number keys end at {MOST}",
                step.answers[MOST].id.span,
                "Ask for the kind first, and for the rest in a second step.",
                step=step.heading,
                steps=(str(step.id),),
            )
