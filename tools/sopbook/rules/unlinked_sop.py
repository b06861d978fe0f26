"""Nothing leads to a published SOP.

**Why.** It stands in the list of all SOPs, and that is the only way to it: it has no words of
customers to search for (`callers_say`), no entry says what brings an agent there (`label`), and
no other published SOP names it. A library with a single published SOP needs no way to it.

**Wrong**

```yaml
# file: refunds.yaml
id: refunds
title: Refunds
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [I want my money back]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: refunds-step
        do: Work on refunds.
        end: refunds-done
ends:
  refunds-done:
    outcome: resolved
    note: Worked on refunds.
scenarios:
  all: {answers: {}, end: refunds-done}
# file: invoices.yaml
id: invoices
title: Invoices
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: invoices-step
        do: Work on invoices.
        end: invoices-done
ends:
  invoices-done:
    outcome: resolved
    note: Worked on invoices.
scenarios:
  all: {answers: {}, end: invoices-done}
```

**Right**

```yaml
# file: refunds.yaml
id: refunds
title: Refunds
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [I want my money back]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: refunds-step
        do: Work on refunds.
        end: refunds-done
ends:
  refunds-done:
    outcome: resolved
    note: Worked on refunds.
scenarios:
  all: {answers: {}, end: refunds-done}
# file: invoices.yaml
id: invoices
title: Invoices
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [My invoice is wrong]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: invoices-step
        do: Work on invoices.
        end: invoices-done
ends:
  invoices-done:
    outcome: resolved
    note: Worked on invoices.
scenarios:
  all: {answers: {}, end: invoices-done}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.rules.words import sops_named

ID = "unlinked-sop"


def check(library: Library, _: Sequence[Case]) -> Iterator[Finding]:
    """Yield a finding at every published SOP that is neither searched for nor linked to."""
    published = [sop for sop in library.sops if sop.status == "published"]
    named = {str(name) for sop in published for name in sops_named(sop) if name != sop.id}
    for sop in published if len(published) > 1 else ():
        labelled = any(entry.label is not None for entry in sop.entries)
        if not sop.callers_say and not labelled and sop.id not in named:
            yield Finding(
                ID,
                f"nothing leads an agent to the SOP '{sop.id}'",
                sop.id.span,
                "Add 'callers_say:' with what customers say, or name it in another SOP.",
                sop=str(sop.id),
            )
