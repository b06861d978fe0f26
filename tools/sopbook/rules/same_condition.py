"""Two answers of a route stand under the same condition.

**Why.** Whenever one holds, so does the other, and only the first could ever be taken. Mostly a
line was copied and its condition left as it was. The order in which values and parts are written
does not matter. Where both lead to one place, one of them is too much.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: channel
        ask: How did the customer reach us?
        answers:
          phone: sort
          chat: sort
      - id: sort
        answers:
          talk:
            when: {channel: phone}
            go: call-back
          write:
            when: {channel: phone}
            end: done
          otherwise: {end: done}
      - id: call-back
        do: Call the customer.
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
      - id: channel
        ask: How did the customer reach us?
        answers:
          phone: sort
          chat: sort
      - id: sort
        answers:
          talk:
            when: {channel: phone}
            go: call-back
          write:
            when: {channel: chat}
            end: done
      - id: call-back
        do: Call the customer.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sopbook.finding import Finding, Related, Span
from sopbook.graph.case import Case
from sopbook.model.condition import atoms, form
from sopbook.model.sop import Answer

ID = "same-condition"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every answer of a route that repeats an earlier condition."""
    for step in case.sop.steps.values():
        if step.ask is None:
            first: dict[Hashable, Answer] = {}
            for answer in step.answers:
                if answer.when is None:
                    continue
                other = first.setdefault(form(answer.when), answer)
                if other is not answer:
                    yield Finding(
                        ID,
                        f"'{other.id}' and '{answer.id}' of step '{step.id}' have one condition",
                        _place(answer),
                        "Change one of the two conditions, or delete one of the answers.",
                        (Related(_place(other), "the same condition"),),
                        step=step.heading,
                        steps=(str(step.id),),
                    )


def _place(answer: Answer) -> Span:
    first = next(atoms(answer.when), None)
    return answer.id.span if first is None else first.fact.span
