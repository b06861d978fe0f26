"""Two answers of a route hold at once.

**Why.** A route takes its answer by itself, so at most one may hold. Where two do, the order of
lines would decide, which nobody sees on the chart.

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
            when: {channel: [phone, chat]}
            end: done
          write:
            when: {channel: chat}
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
            end: done
          write:
            when: {channel: chat}
            end: done
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related
from sopbook.graph.case import Case
from sopbook.model.condition import form
from sopbook.model.sop import Answer

ID = "overlapping-answers"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every route at which two conditions hold on some run.

    Equal conditions are told as such (`same-condition`).
    """
    if case.space is None:
        return
    for place, (first, second) in sorted(case.space.machine.overlaps.items()):
        step = case.flow.steps[place]
        assert first.answer is not None
        assert second.answer is not None
        if _same(first.answer, second.answer):
            continue
        yield Finding(
            ID,
            f"'{first.answer.id}' and '{second.answer.id}' of step '{step.id}' can hold at once",
            second.answer.id.span,
            "Narrow one of the two conditions.",
            (Related(first.answer.id.span, "holds at the same time"),),
            step=step.heading,
            steps=(str(step.id),),
        )


def _same(one: Answer, other: Answer) -> bool:
    if one.when is None or other.when is None:
        return False
    return form(one.when) == form(other.when)
