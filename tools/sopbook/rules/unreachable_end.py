"""No run comes to an end that the SOP declares.

**Why.** An end that nobody comes to is mostly one whose answer was led elsewhere by a later
change. Leads who count calls by end would wonder why there are none.

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
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
  called-back:
    title: Called back
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
          yes: {end: done}
          no: {end: called-back}
ends:
  done:
    title: Done
    outcome: resolved
  called-back:
    title: Called back
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case

ID = "unreachable-end"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every end that no run comes to, where nothing else explains it.

    An end that a step or answer leads to waits for the finding about that step; one that
    might be what a misspelt target meant waits for that.
    """
    space, flow = case.space, case.flow
    if space is None or not space.complete or not flow.starts:
        return
    led_to = {arrow.to for arrows in flow.arrows for arrow in arrows}
    misspelt = any(
        way.kind == "end" and way.to not in case.sop.ends
        for step in flow.steps
        for _, way in step.ways
    )
    for place, name in enumerate(flow.ends, len(flow.steps)):
        if place not in space.shown and place not in led_to and not misspelt:
            end = case.sop.ends[name]
            yield Finding(
                ID,
                f"no step or answer leads to the end '{end.id}'",
                end.id.span,
                "Lead an answer or a step to it, or delete it.",
            )
