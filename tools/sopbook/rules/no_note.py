"""An end of a published SOP has no case note.

**Why.** What happened on a call must stand in the case. With a template the agent copies the note
instead of writing it; without one, calls go undocumented.

**Wrong**

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

ID = "no-note"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every end without a note, once the SOP is published."""
    if case.sop.status != "published":
        return
    for end in case.sop.ends.values():
        if end.note is None:
            yield Finding(
                ID,
                f"the end '{end.id}' has no case note",
                end.id.span,
                "Add 'note:' with the words that go into the case.",
            )
