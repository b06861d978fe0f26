"""A published SOP leads to one that is not published.

**Why.** A draft is on the site in previews only, and a retired SOP is on no page: the link would
lead nowhere. Drafts may name each other while they are written.

**Wrong**

```yaml
# file: example.yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [Is there a case]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        do: Look for an open case.
        see:
          - sop: refunds
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Looked for an open case.
scenarios:
  case: {answers: {}, end: done}
# file: refunds.yaml
id: refunds
title: Refunds
status: draft
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: pay-back
        do: Pay the amount back.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
# file: example.yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [Is there a case]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        do: Look for an open case.
        see:
          - sop: refunds
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Looked for an open case.
scenarios:
  case: {answers: {}, end: done}
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
      - id: pay-back
        do: Pay the amount back.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Paid the amount back.
scenarios:
  pay: {answers: {}, end: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.rules.words import sops_named

ID = "unpublished-target"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every name of a draft or retired SOP in a published one."""
    if case.sop.status != "published":
        return
    hidden = {sop.id: sop.status for sop in case.library.sops if sop.status != "published"}
    for name in sops_named(case.sop) if hidden else ():
        if name in hidden:
            state = "a draft" if hidden[name] == "draft" else "retired"
            yield Finding(
                ID,
                f"the SOP '{name}' is {state}, so agents cannot open it",
                name.span,
                f"Publish '{name}', or name another SOP.",
            )
