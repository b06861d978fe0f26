"""No run gets to a step.

**Why.** Text that nobody can reach goes stale, and usually a way to it was forgotten. Every run
counts, from every entry, with conditions and limits taken into account.

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
from sopbook.graph.drawn import closure, successors
from sopbook.graph.flow import Flow
from sopbook.rules.words import blamed_elsewhere

ID = "unreachable-step"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at the first step of every set of steps that no run gets to.

    Steps that another finding's mending would make reachable are left out.
    """
    space, flow = case.space, case.flow
    if space is None or not space.complete or not flow.starts:
        return
    if len(space.shown) >= len(flow.steps) and space.shown.issuperset(range(len(flow.steps))):
        return
    excused = blamed_elsewhere(case)
    if excused is None:
        return
    lost = [
        place
        for place in range(len(flow.steps))
        if place not in space.shown and place not in excused
    ]
    for group in _groups(flow, lost):
        first = flow.steps[group[0]]
        others = len(group) - 1
        message = f"no run gets to step '{first.id}'"
        if others:
            message += f", nor to the {others} step{'s' * (others > 1)} that only it leads to"
        yield Finding(
            ID,
            message,
            first.span,
            "Lead an answer or a step to it, or delete it.",
            step=first.heading,
            steps=tuple(str(flow.steps[place].id) for place in group),
        )


def _groups(flow: Flow, lost: list[int]) -> list[list[int]]:
    """Return lost places grouped by the one that would bring the others back, in file order."""
    left = set(lost)
    led_to = {
        following for place in lost for following in successors(flow, place) if following != place
    }
    # First those that nothing lost leads to; what is left then are islands, led into by themselves.
    roots = [place for place in lost if place not in led_to] + lost
    groups: list[list[int]] = []
    for root in roots:
        if root in left:
            group = sorted((closure(flow, [root]) & left) - {root})
            groups.append([root, *group])
            left -= {root, *group}
    return sorted(groups)
