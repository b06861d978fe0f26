"""A run comes to a stop without an end.

**Why.** The last step of a list must say how it goes on: `end`, `go`, `call` or `return`. A
`return` needs a call to return to, and limits must not use up every way on.

**Wrong**

```yaml
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
          yes: tag-owner
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
ends:
  done:
    title: Done
    outcome: resolved
```

**Right**

```yaml
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
          yes: tag-owner
          no: {end: done}
      - id: tag-owner
        do: Tag the case owner.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.graph.flow import Stuck
from sopbook.rules.words import names_an_end, stuck_findings

ID = "no-way-on"

_WORDS = {
    Stuck.FELL_OFF: "step '{step}' is the last of its list and does not say how it goes on",
    Stuck.NO_CALLER: "step '{step}' returns, but some run gets here without a call",
    Stuck.SPENT: "at step '{step}' every way on can be used up by its limit",
}


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a shortest run, at every step where a run stops short of an end."""
    if names_an_end(case.sop):
        hint = "Add 'end:', 'go:' or 'return: true', or one more answer."
        for finding in stuck_findings(case, ID, _WORDS, hint):
            yield _skipped(finding) if _is_skipped(case, finding) else finding


def _is_skipped(case: Case, finding: Finding) -> bool:
    """Return whether a step stops runs only where its condition leaves it out."""
    step = case.sop.steps[finding.steps[0]]
    falls_off = finding.message == _WORDS[Stuck.FELL_OFF].format(step=step.id)
    return falls_off and step.when is not None and all(w.kind != "next" for _, w in step.ways)


def _skipped(finding: Finding) -> Finding:
    return dataclasses.replace(
        finding,
        message=f"step '{finding.steps[0]}' is the last of its list, and nothing follows where "
        "its condition leaves it out",
        hint="Add a step after it that has no 'when', or delete its 'when'.",
    )
