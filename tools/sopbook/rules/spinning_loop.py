"""A loop turns by itself.

**Why.** Routes and skipped steps are passed without asking anybody. Where they lead round in a
circle, the walker would spin for ever and no agent could stop it.

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
          yes: sort
          no: {end: done}
      - id: sort
        answers:
          again:
            when: {open-case: yes}
            go: sort
          otherwise: {end: done}
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
          yes: sort
          no: {end: done}
      - id: sort
        answers:
          again:
            when: {open-case: yes}
            end: done
          otherwise: {end: done}
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
from sopbook.rules.words import stuck_findings

ID = "spinning-loop"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at a step of every loop that nobody can leave or stop."""
    yield from stuck_findings(
        case,
        ID,
        {Stuck.SPINNING: "the loop through step '{step}' turns by itself, with no question in it"},
        "Ask the agent something inside the loop, or lead one of its ways out.",
    )
