"""Whatever is answered, the run goes on in the same way.

**Why.** The question costs a moment of every call and decides nothing: all its answers lead to
the same step, and no condition, note or policy reads which one it was. An answer with which the
run ends is left alone: it is the last word on the call.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: angry
        ask: Is the customer angry?
        answers:
          yes: tag-owner
          no: tag-owner
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
      - id: angry
        ask: Is the customer angry?
        answers:
          yes: calm-down
          no: tag-owner
      - id: calm-down
        say: I see why this upsets you.
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
from sopbook.graph.flow import RETURN, Flow
from sopbook.graph.reads import facts_read
from sopbook.rules.identical_arrows import spoken

ID = "idle-question"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every question whose answers change nothing."""
    flow = case.flow
    idle = [
        place
        for place, arrows in enumerate(flow.arrows)
        if len(arrows) > 1 and arrows[0].to == arrows[-1].to and _is_one_way(flow, place)
    ]
    read = facts_read(case.sop) if idle else frozenset()
    for place in idle:
        step = flow.steps[place]
        # A question with one answer, however often it is written, is told as that.
        apart = len({spoken(answer.label) for answer in step.answers}) > 1
        if apart and step.id not in read and (step.decide is None or step.decide not in read):
            yield Finding(
                ID,
                f"all answers of step '{step.id}' lead to the same place, and nothing reads them",
                step.ask.span if step.ask is not None else step.span,
                "Lead one of them elsewhere, or delete the question.",
                step=step.heading,
                steps=(str(step.id),),
            )


def _is_one_way(flow: Flow, place: int) -> bool:
    arrows = flow.arrows[place]
    if flow.routes[place] or flow.is_end(arrows[0].to):
        return False
    call, to = arrows[0].call, arrows[0].to
    return to >= RETURN and all(a.to == to and a.call == call for a in arrows)
