"""A published SOP has not been reviewed in time.

**Why.** What is not looked at goes wrong in silence: teams move, numbers change. A review is due
`review_every` days after the last one, or after the day that the SOP came into force.

**Wrong**

```yaml
id: example
title: Example
status: published
effective: 2020-01-01
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
id: example
title: Example
status: published
effective: 2020-01-01
reviewed: 2999-01-01
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

from collections.abc import Iterator
from datetime import date

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.read import day_of

ID = "overdue-review"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where the day of the next review has passed."""
    sop = case.sop
    last = sop.reviewed or sop.effective
    day = None if last is None else day_of(last)
    if sop.status != "published" or last is None or day is None:
        return
    due = day.toordinal() + (sop.review_every or case.library.review_every)
    if due < case.today.toordinal():
        yield Finding(
            ID,
            f"a review was due on {date.fromordinal(due)}",
            last.span,
            "Review the SOP, and write the day into 'reviewed:'.",
        )
