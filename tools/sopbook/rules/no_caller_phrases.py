"""A published SOP is not found by what customers say.

**Why.** The search looks through `callers_say`. An agent types what the customer just said, and
seldom the title.

**Wrong**

```yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
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

from collections.abc import Iterator, Sequence

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.rules import unlinked_sop

ID = "no-caller-phrases"


def check(library: Library, cases: Sequence[Case]) -> Iterator[Finding]:
    """Yield advice at published SOPs without words of customers, if something else leads there."""
    told = {finding.sop for finding in unlinked_sop.check(library, cases)}
    for sop in library.sops:
        if sop.status == "published" and not sop.callers_say and sop.id not in told:
            yield Finding(
                ID,
                "nothing that customers say leads here",
                sop.span,
                "Add 'callers_say:' with what customers say when they need it.",
                sop=str(sop.id),
            )
