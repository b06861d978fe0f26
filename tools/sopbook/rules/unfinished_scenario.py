"""A scenario stops before an end, or has answers that nobody asks for.

**Why.** A scenario must answer every question on its way and nothing else: an answer that is
never used is mostly one for a step that has moved.

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
    answers: {}
    end: done
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
from sopbook.rules.words import complete, played, run_words

ID = "unfinished-scenario"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every scenario that stops early, and at every answer left over."""
    if not complete(case):
        return
    for scenario in case.sop.scenarios:
        result = played(case, scenario)
        if result is None:
            continue
        if result.stopped:
            place = result.at.span if result.at is not None else scenario.span
            message = f"the scenario '{scenario.id}' stops before an end: {result.stopped}"
            yield Finding(ID, message, place, f"It went: {run_words(case, result)}.")
            continue
        for step, answer in result.unused:
            message = f"the scenario '{scenario.id}' is never asked '{step}' for '{answer}'"
            yield Finding(ID, message, answer.span, f"It went: {run_words(case, result)}.")
