"""A policy can never be broken, whatever the steps say.

**Why.** What it forbids happens on no run at all, so that it proves nothing. Mostly a tag was
renamed or taken off a step.

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
    always: announced
    before: {outcome: escalated}
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
from sopbook.graph.policy import is_vacuous
from sopbook.rules.words import complete, marks_words, unknown_marks

ID = "vacuous-policy"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every policy whose subject no run meets."""
    if not complete(case) or case.runs is None:
        return
    for policy in case.sop.policies:
        if unknown_marks(case, policy.marks) or not is_vacuous(case.runs, policy):
            continue
        subject = f"no run meets {marks_words(policy.what)}" if policy.what else "no step waits"
        yield Finding(
            ID,
            f"the policy '{policy.id}' proves nothing: {subject}",
            policy.span,
            "Put the tag on the steps that are meant, or delete the policy.",
        )
