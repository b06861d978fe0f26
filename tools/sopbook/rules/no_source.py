"""A published SOP does not say where it comes from.

**Why.** Whoever reviews it needs the policy, article or law that it follows. Asked for only where
`library.yaml` says `require_source: true`.

**Wrong**

```yaml
# file: library.yaml
title: Library
require_source: true
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
# file: example.yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [Nobody has called me back]
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
    note: The customer has the answer.
scenarios:
  has-one:
    answers: {open-case: yes}
    end: done
  has-none:
    answers: {open-case: no}
    end: done
```

**Right**

```yaml
# file: library.yaml
title: Library
require_source: true
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
# file: example.yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [Nobody has called me back]
source: Handbook of the support, chapter 4
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
    note: The customer has the answer.
scenarios:
  has-one:
    answers: {open-case: yes}
    end: done
  has-none:
    answers: {open-case: no}
    end: done
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case

ID = "no-source"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where the library wants a source and a published SOP has none."""
    sop = case.sop
    if case.library.require_source and sop.status == "published" and sop.source is None:
        hint = "Add 'source:' with the policy, article or law that it follows."
        yield Finding(ID, "the SOP is published and names no source", sop.span, hint)
