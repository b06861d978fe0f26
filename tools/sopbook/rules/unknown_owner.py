"""A published SOP has no owner, or one that does not exist.

**Why.** Somebody must answer for what agents are told. Owners are teams of `library.yaml`, never
people.

**Wrong**

```yaml
status: published
audiences: [front-line]
callers_say: [Help]
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
    note: Looked for an open case.
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
status: published
owner: trainers
audiences: [front-line]
callers_say: [Help]
effective: 2999-01-01
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
    note: Looked for an open case.
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
from sopbook.rules.words import did_you_mean

ID = "unknown-owner"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where the owner is missing or unknown."""
    sop, teams = case.sop, case.library.teams
    if sop.owner is not None and sop.owner not in teams and case.library.declared:
        hint = did_you_mean(sop.owner, teams)
        yield Finding(ID, f"the team '{sop.owner}' does not exist", sop.owner.span, hint)
    elif sop.owner is None and sop.status == "published":
        hint = f"Add 'owner:' with one of: {', '.join(teams)}."
        yield Finding(ID, "the SOP is published and has no owner", sop.span, hint)
