"""A run gets by without a step that must be passed.

**Why.** Some steps no run may leave out: the verification, the announcement, the disclaimer.
`must_pass` names them, and `to` the ends for which they are needed.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: reason
        ask: Why does the customer call?
        answers:
          transfer: announce
          question: answer
      - id: announce
        tags: [announced]
        say: There may be a voicemail prompt.
      - id: transfer
        tags: [transfer]
        do: Transfer the call.
        end: done
      - id: answer
        do: Answer the question.
        end: done
policies:
  always-announce:
    must_pass: announced
    to: {end: done}
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
      - id: reason
        ask: Why does the customer call?
        answers:
          transfer: announce
          question: answer
      - id: announce
        tags: [announced]
        say: There may be a voicemail prompt.
      - id: transfer
        tags: [transfer]
        do: Transfer the call.
        end: done
      - id: answer
        do: Answer the question.
        end: done
policies:
  always-announce:
    must_pass: announced
    to: transfer
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
from sopbook.rules.broken_policy import broken

ID = "bypassed-step"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a shortest run past it, for every `must_pass` that is not kept."""
    yield from broken(case, ID, ("must-pass",))
