"""No scenario of a published SOP takes an answer, or comes to an end.

**Why.** What no example has ever walked, nobody has thought through. All scenarios together take
every answer and come to every end.

**Wrong**

```yaml
id: example
title: Example
status: published
owner: trainers
audiences: [front-line]
callers_say: [Help]
effective: 2999-01-01
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
    note: Done.
```

**Right**

```yaml
id: example
title: Example
status: published
owner: trainers
audiences: [front-line]
callers_say: [Help]
effective: 2999-01-01
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
  has-a-question:
    answers: {reason: question}
    end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Done.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.graph.scenario import coverage
from sopbook.rules.words import complete

ID = "untried-answer"


def check(case: Case) -> Iterator[Finding]:
    """Yield one finding with everything that no scenario of a published SOP gets to."""
    if case.sop.status != "published" or not complete(case):
        return
    assert case.space is not None
    tried = coverage(case.space)
    missing = [f"answer '{answer}' of '{step}'" for step, answer in tried.answers_left]
    missing += [f"end '{end}'" for end in tried.ends_left]
    if missing:
        shown = ", ".join(missing[:6]) + (", ..." if len(missing) > 6 else "")
        place = case.sop.scenarios[-1].span if case.sop.scenarios else case.sop.span
        yield Finding(
            ID,
            f"no scenario tries {len(missing)} of the answers and ends: {shown}",
            place,
            "Add a scenario under 'scenarios:' that takes them.",
            steps=tuple(dict.fromkeys(step for step, _ in tried.answers_left)),
        )
