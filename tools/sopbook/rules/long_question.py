"""A question is longer than 120 characters.

**Why.** It is read while somebody waits on the line. What must be known first belongs into `do` or
`note`, beside the question.

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
        ask: >-
          After you looked through every case of the last twelve months, including those that are
          closed already, is there an open case about this complaint?
        answers:
          yes: {end: done}
          no: {end: done}
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
        do: Look through every case of the last twelve months, the closed ones too.
        ask: Is there an open case about this complaint?
        answers:
          yes: {end: done}
          no: {end: done}
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
from sopbook.model.inline import inline, plain

ID = "long-question"

_MOST = 120


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every question that is too long as it is shown."""
    constants = case.library.constants
    for step in case.sop.steps.values():
        ask = step.ask
        if ask is None or (len(ask) <= _MOST and "{" not in ask):
            continue
        length = len(plain(inline(ask, constants)))
        if length > _MOST:
            yield Finding(
                ID,
                f"the question has {length} characters; {_MOST} are enough",
                ask.span,
                "Shorten it; move what must be known first into 'do' or 'note'.",
                step=step.heading,
                steps=(str(step.id),),
            )
