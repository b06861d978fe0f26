"""A published SOP does not say who follows it.

**Why.** Agents look for what is theirs. Without an audience an SOP is on nobody's list.

**Wrong**

```yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
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

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case

ID = "no-audience"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where a published SOP names no audience."""
    sop = case.sop
    if sop.status == "published" and not sop.audiences:
        known = ", ".join(case.library.audiences)
        hint = f"Add 'audiences:' with some of: {known}." if known else "Add 'audiences:'."
        yield Finding(ID, "the SOP is published and names no audience", sop.span, hint)
