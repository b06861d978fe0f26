"""A run can take more than forty moves.

**Why.** Nobody keeps a customer for so long, and nobody remembers how such a run began. Ways with
a limit (`at_most`) are not counted: a second try is no longer procedure. Where the SOP has a
policy `no_longer_than`, its limit holds instead.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps: [
      {id: form-1, do: Fill in form-1.}, {id: form-2, do: Fill in form-2.},
      {id: form-3, do: Fill in form-3.}, {id: form-4, do: Fill in form-4.},
      {id: form-5, do: Fill in form-5.}, {id: form-6, do: Fill in form-6.},
      {id: form-7, do: Fill in form-7.}, {id: form-8, do: Fill in form-8.},
      {id: form-9, do: Fill in form-9.}, {id: form-10, do: Fill in form-10.},
      {id: form-11, do: Fill in form-11.}, {id: form-12, do: Fill in form-12.},
      {id: form-13, do: Fill in form-13.}, {id: form-14, do: Fill in form-14.},
      {id: form-15, do: Fill in form-15.}, {id: form-16, do: Fill in form-16.},
      {id: form-17, do: Fill in form-17.}, {id: form-18, do: Fill in form-18.},
      {id: form-19, do: Fill in form-19.}, {id: form-20, do: Fill in form-20., go: more}
    ]
  more:
    steps: [
      {id: form-21, do: Fill in form-21.}, {id: form-22, do: Fill in form-22.},
      {id: form-23, do: Fill in form-23.}, {id: form-24, do: Fill in form-24.},
      {id: form-25, do: Fill in form-25.}, {id: form-26, do: Fill in form-26.},
      {id: form-27, do: Fill in form-27.}, {id: form-28, do: Fill in form-28.},
      {id: form-29, do: Fill in form-29.}, {id: form-30, do: Fill in form-30.},
      {id: form-31, do: Fill in form-31.}, {id: form-32, do: Fill in form-32.},
      {id: form-33, do: Fill in form-33.}, {id: form-34, do: Fill in form-34.},
      {id: form-35, do: Fill in form-35.}, {id: form-36, do: Fill in form-36.},
      {id: form-37, do: Fill in form-37.}, {id: form-38, do: Fill in form-38.},
      {id: form-39, do: Fill in form-39.}, {id: form-40, do: Fill in form-40.},
      {id: form-41, do: Fill in form-41., end: done}
    ]
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
      - id: forms
        do: Fill in forms 1 to 41.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.graph.runs import Runs
from sopbook.rules.words import complete

ID = "long-run"

MOST = 40


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every entry from which a run can take too many moves."""
    runs = case.runs
    if runs is None or runs.longest is None or not complete(case):
        return
    begins = runs.space.begins
    if max(runs.longest[number] for number in begins.values()) <= MOST:
        return
    longest = _without_second_tries(runs)
    for entry in case.sop.entries:
        number = begins.get(entry.audience)
        if number is None or longest[number] <= MOST or _has_own_limit(case, entry.audience):
            continue
        yield Finding(
            ID,
            f"a run of '{entry.audience}' can take {longest[number]} moves; {MOST} is much already",
            entry.start.span,
            "Join steps that always follow each other, or hand over to another SOP earlier.",
        )


def _has_own_limit(case: Case, audience: str) -> bool:
    return any(
        policy.kind == "no-longer-than" and policy.audience in (None, audience)
        for policy in case.sop.policies
    )


def _without_second_tries(runs: Runs) -> list[int]:
    """Return the most moves from each state on that take no way with a limit."""
    if not runs.space.flow.facts.variables and runs.longest is not None:
        return runs.longest
    states, arrows = runs.space.states, runs.space.flow.arrows
    longest = [0] * len(states)
    for number in reversed(runs.order or ()):
        if out := runs.space.moves[number]:
            ways = arrows[states[number].place]
            counted = [longest[target] for arrow, target in out if ways[arrow].counter < 0]
            longest[number] = 1 + max(counted) if counted else 0
    return longest
