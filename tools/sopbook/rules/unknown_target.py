"""A target does not exist.

**Why.** Whoever takes this way is led nowhere. Most often the id is misspelt, or its step was
renamed or deleted.

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
          yes: tag-onwer
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
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
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
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
from sopbook.graph.flow import Stuck
from sopbook.model.sop import Step, Way
from sopbook.model.text import Text
from sopbook.rules.words import did_you_mean

ID = "unknown-target"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every target that names nothing."""
    for step, arrows in zip(case.flow.steps, case.flow.arrows, strict=True):
        for arrow in arrows:
            if Stuck.LOST in (arrow.to, arrow.call):
                yield from _targets(case, step, arrow.way)


def _targets(case: Case, step: Step, way: Way) -> Iterator[Finding]:
    sop = case.sop
    if way.call is not None and way.call not in sop.procedures:
        hint = did_you_mean(way.call, sop.procedures)
        if way.call in sop.steps:
            hint = "A step cannot be called, only a procedure; write 'go' to lead to a step."
        yield _finding(step, way.call, "procedure", hint)
    if way.kind == "go" and way.to is not None and sop.first_step(way.to) is None:
        hint = did_you_mean(way.to, [*sop.steps, *sop.procedures])
        if way.to in sop.ends:
            hint = f"An end of this name exists: write '{{end: {way.to}}}'."
        yield _finding(step, way.to, "step or procedure", hint)
    if way.kind == "end" and way.to is not None and way.to not in sop.ends:
        hint = did_you_mean(way.to, sop.ends)
        if sop.first_step(way.to) is not None:
            hint = f"A step of this name exists: write '{way.to}' without 'end:'."
        yield _finding(step, way.to, "end", hint)


def _finding(step: Step, to: Text, kind: str, hint: str) -> Finding:
    message = f"the {kind} '{to}' does not exist"
    return Finding(ID, message, to.span, hint, step=step.heading, steps=(str(step.id),))
