"""A policy of the SOP does not hold on every run.

**Why.** A policy says what must never happen, what must come first, and how often or how long. It
is held against every run, and where one run breaks it, the shortest such run is shown.

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
  no-transfer-after-announcing:
    never: announced
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
    text: Nobody is transferred without hearing of the voicemail.
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
from sopbook.graph.policy import counterexample
from sopbook.model.policy import Policy, PolicyKind
from sopbook.rules.words import complete, marks_words, unknown_marks

ID = "broken-policy"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a shortest run that breaks it, for every policy that is broken."""
    yield from broken(case, ID, ("never", "at-most", "no-longer-than", "hold-at-most"))


def broken(case: Case, rule: str, kinds: tuple[PolicyKind, ...]) -> Iterator[Finding]:
    """Yield a finding for every policy of some kinds that a run breaks."""
    if not complete(case) or case.runs is None:
        return
    for policy in case.sop.policies:
        if policy.kind not in kinds or unknown_marks(case, policy.marks):
            continue
        witness = counterexample(case.runs, policy)
        if witness is not None:
            yield Finding(
                rule,
                f"the policy '{policy.id}' is broken: {_how(policy)}",
                policy.span,
                policy.text or "Change the steps so that no run does this, or the policy.",
                step=witness[-1].title if witness else "",
                steps=tuple(dict.fromkeys(move.step for move in witness)),
                witness=witness,
            )


def _how(policy: Policy) -> str:
    what, first = marks_words(policy.what), marks_words(policy.first)
    match policy.kind:
        case "never":
            return f"a run meets {what}" + (f" before {first}" if policy.first else "")
        case "must-pass":
            return f"a run gets to {what or 'an end'} and never meets {first}"
        case "at-most":
            return f"a run meets {what} more than {policy.most} times"
        case "no-longer-than":
            return f"a run has more than {policy.most} steps"
        case "hold-at-most":
            return f"a run waits longer than {policy.most} seconds in all"
