"""A run is asked the same question twice, with nothing between.

**Why.** The customer has just answered it. Two steps ask the same, with the same answers, and on
the way from one to the other only questions lie: nothing is done, said, collected or waited for
that could change the answer. The step that comes second can read the first answer instead. A
second try, on a way with `at_most`, is meant.

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
          yes: owner
          no: {end: done}
      - id: owner
        ask: Does the customer know the owner?
        answers:
          yes: {end: done}
          no: case-again
      - id: case-again
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: create-case
      - id: create-case
        do: Create a case.
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
          yes: owner
          no: create-case
      - id: owner
        ask: Does the customer know the owner?
        answers:
          yes: {end: done}
          no: tag-owner
      - id: tag-owner
        do: Tag the case owner.
        end: done
      - id: create-case
        do: Create a case.
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
from sopbook.graph.again import asked_again
from sopbook.graph.case import Case
from sopbook.rules.words import complete

ID = "asked-twice"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a run, for each question that is asked again."""
    if case.runs is None or not complete(case):
        return
    for again in asked_again(case.runs):
        first, second = case.flow.steps[again.first], case.flow.steps[again.second]
        yield Finding(
            ID,
            f"step '{second.id}' asks again what the run was just asked by step '{first.id}'",
            second.ask.span if second.ask is not None else second.span,
            f"Make it a route with conditions on '{first.id}', or ask for what is new.",
            (Related(first.span, "asked here first"),),
            step=second.heading,
            steps=(str(first.id), str(second.id)),
            witness=again.run,
        )
