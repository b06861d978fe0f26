"""Procedures call each other in a circle.

**Why.** A call comes back to its caller. In a circle each waits for the next, and nobody comes
back.

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
        call: overview
        end: done
  overview:
    steps:
      - id: ask-again
        call: main
        return: true
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
        call: overview
        end: done
  overview:
    steps:
      - id: ask-again
        do: Ask for the main concern.
        return: true
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sopbook.finding import Finding, Related
from sopbook.graph.case import Case
from sopbook.graph.drawn import calls

ID = "call-circle"


def check(case: Case) -> Iterator[Finding]:
    """Yield one finding at the call that closes the circle."""
    circle = case.circle
    if not circle:
        return
    called = calls(case.flow)
    ways = [called[a][b] for a, b in pairwise(circle)]
    spans = [way.call.span for way in ways if way.call is not None]
    yield Finding(
        ID,
        "procedures call each other in a circle: " + " > ".join(f"'{name}'" for name in circle),
        spans[-1],
        "Replace one call by 'go', or take the steps that both need into a procedure of their own.",
        tuple(Related(span, "part of the circle") for span in spans[:-1]),
    )
