"""A scenario does not go as it says.

**Why.** A scenario is an example that somebody thought through: with these answers the run comes
to this end, past these steps. Where it no longer does, either a change broke it or the example is
out of date.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: reason
        ask: Why does the customer call?
        answers:
          transfer: announce
          question: answer
      - id: announce
        tags: [announced]
        say: There may be a voicemail prompt.
      - id: transfer
        tags: [transfer]
        do: Transfer the call.
        end: done
      - id: answer
        do: Answer the question.
        end: done
scenarios:
  wants-a-lead:
    answers: {reason: transfer}
    end: done
    must_pass: answer
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
      - id: reason
        ask: Why does the customer call?
        answers:
          transfer: announce
          question: answer
      - id: announce
        tags: [announced]
        say: There may be a voicemail prompt.
      - id: transfer
        tags: [transfer]
        do: Transfer the call.
        end: done
      - id: answer
        do: Answer the question.
        end: done
scenarios:
  wants-a-lead:
    answers: {reason: transfer}
    end: done
    must_pass: [announce, transfer]
    must_not_pass: answer
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
from sopbook.graph.scenario import Played
from sopbook.model.policy import Mark, Scenario
from sopbook.rules.words import complete, played, run_words

ID = "failed-scenario"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at the first thing in which a scenario's run differs from what it says."""
    if not complete(case):
        return
    for scenario in case.sop.scenarios:
        result = played(case, scenario)
        if result is None or result.stopped:
            continue
        yield from _differences(case, scenario, result)


def _differences(case: Case, scenario: Scenario, result: Played) -> Iterator[Finding]:
    went = run_words(case, result)
    if result.end != scenario.end:
        message = f"the scenario '{scenario.id}' ends in '{result.end}', not in '{scenario.end}'"
        yield Finding(ID, message, scenario.end.span, f"It went: {went}.")
    for mark in scenario.must_pass:
        if not _met(mark, result):
            message = f"the scenario '{scenario.id}' never passes '{mark.to}'"
            yield Finding(ID, message, mark.to.span, f"It went: {went}.")
    for mark in scenario.must_not_pass:
        if _met(mark, result):
            message = f"the scenario '{scenario.id}' passes '{mark.to}'"
            yield Finding(ID, message, mark.to.span, f"It went: {went}.")


def _met(mark: Mark, result: Played) -> bool:
    if mark.kind == "answer":
        return any((p.step, p.answer) == (mark.to, mark.answer) for p in result.picks)
    return mark.to in result.tags if mark.kind == "tag" else mark.to in result.passed
