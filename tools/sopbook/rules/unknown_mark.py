"""A policy or scenario names something that does not exist.

**Why.** A misspelt tag or step would make a policy hold for nothing, and a scenario wait for a
question that never comes.

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
policies:
  announce-first:
    always: anounced
    before: transfer
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
policies:
  announce-first:
    always: announced
    before: transfer
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
from sopbook.model.policy import Scenario
from sopbook.model.text import Text
from sopbook.rules.words import did_you_mean, unknown_marks

ID = "unknown-mark"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every name in a policy or scenario that nothing bears."""
    entries = [str(entry.audience) for entry in case.sop.entries]
    for policy in case.sop.policies:
        for kind, name, known in unknown_marks(case, policy.marks):
            yield _finding(kind, name, known)
        if policy.audience is not None and policy.audience not in entries:
            yield _finding("entry", policy.audience, entries)
    for scenario in case.sop.scenarios:
        yield from _scenario(case, scenario, entries)


def _scenario(case: Case, scenario: Scenario, entries: list[str]) -> Iterator[Finding]:
    sop = case.sop
    if scenario.audience not in entries:
        yield _finding("entry", scenario.audience, entries)
    for kind, name, known in unknown_marks(case, (*scenario.must_pass, *scenario.must_not_pass)):
        yield _finding(kind, name, known)
    if scenario.end not in sop.ends:
        yield _finding("end", scenario.end, list(sop.ends))
    asked = [str(step.id) for step in sop.steps.values() if step.answers]
    for step, answers in scenario.answers.items():
        if step not in asked:
            yield _finding("step with answers", step, asked)
            continue
        decide = sop.steps[step].decide
        known = [str(answer.id) for answer in sop.steps[step].answers]
        if decide is not None and decide in sop.lists:
            known = ["none", *(str(item.id) for item in sop.lists[decide].items)]
        yield from (_finding("answer", each, known) for each in answers if each not in known)
    for field, options in scenario.fields.items():
        if field not in sop.fields:
            yield _finding("field", field, list(sop.fields))
            continue
        known = [str(option.id) for option in sop.fields[field].options]
        yield from (_finding("option", each, known) for each in options if each not in known)


def _finding(kind: str, name: Text, known: list[str]) -> Finding:
    message = f"the {kind} '{name}' does not exist"
    return Finding(ID, message, name.span, did_you_mean(name, known))
