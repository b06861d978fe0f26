"""A constant changed after the SOP that uses it was last reviewed.

**Why.** The new value stands in the SOP's texts at once. Whether the words around it are still
true, only somebody who reads them can tell.

**Wrong**

```yaml
# file: library.yaml
title: Test library
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
constants:
  follow-up-time: {text: 24-48 business hours, changed: 2998-06-01}
# file: example.yaml
id: example
title: Example
status: published
effective: 2998-01-01
owner: trainers
audiences: [front-line]
callers_say: [When will you call me]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: promise
        say: We will call you within {follow-up-time}.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Promised a call.
scenarios:
  promised: {answers: {}, end: done}
```

**Right**

```yaml
# file: library.yaml
title: Test library
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
constants:
  follow-up-time: {text: 24-48 business hours, changed: 2998-06-01}
# file: example.yaml
id: example
title: Example
status: published
effective: 2998-01-01
reviewed: 2998-06-02
owner: trainers
audiences: [front-line]
callers_say: [When will you call me]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: promise
        say: We will call you within {follow-up-time}.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Promised a call.
scenarios:
  promised: {answers: {}, end: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related
from sopbook.graph.case import Case
from sopbook.model.placeholder import placeholders

ID = "changed-constant"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at the first use of every constant that changed since the last review."""
    sop, library = case.sop, case.library
    last = sop.reviewed or sop.effective
    if not library.changed or last is None or sop.status != "published":
        return
    told: set[str] = set()
    for _, text in case.prose:
        for placeholder in placeholders(text):
            changed = library.changed.get(placeholder.name)
            if changed is None or changed <= last or placeholder.name in told:
                continue
            told.add(placeholder.name)
            yield Finding(
                ID,
                f"'{placeholder.name}' changed on {changed}, after the last review on {last}",
                text.span,
                "Read the text with the new value, and write the day into 'reviewed:'.",
                (Related(changed.span, "changed on this day"),),
            )
