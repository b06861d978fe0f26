"""No end has this outcome.

**Why.** Leads count calls by outcome. One that no call can have looks like a zero in every report.
A library in which nothing is published yet is let be.

**Wrong**

```yaml
# file: library.yaml
title: Library
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
  refused: {title: Refused}
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
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.library import Library

ID = "unused-outcome"


def check(library: Library, cases: Sequence[Case]) -> Iterator[Finding]:
    """Yield a finding at every outcome that no end of any SOP has."""
    if not any(case.sop.status == "published" for case in cases):
        return
    used = {end.outcome for case in cases for end in case.sop.ends.values()}
    for outcome in library.outcomes.values():
        if outcome.id not in used:
            yield Finding(
                ID,
                f"no end has the outcome '{outcome.id}'",
                outcome.id.span,
                "Delete it, or give it to the end that it is meant for.",
            )
