"""An answer is written twice on one step.

**Why.** Two answers with the same id cannot be told apart in a link, two with the same words not
by an agent.

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
          yes: {end: done}
          no: {label: "Yes", end: done}
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
          yes: {end: done}
          no: {end: done}
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
from sopbook.model.sop import Answer

ID = "same-answer-twice"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every label that another answer of the step has too.

    Repeated ids are found when the file is read.
    """
    for step in case.sop.steps.values():
        first: dict[str, Answer] = {}
        for answer in step.answers:
            label = " ".join(answer.label.casefold().split())
            if label in first:
                yield Finding(
                    ID,
                    f"the answer '{answer.label}' stands twice on step '{step.id}'",
                    answer.label.span,
                    "Reword one of the two, or delete it.",
                    (Related(first[label].label.span, "the same words"),),
                    step=step.heading,
                    steps=(str(step.id),),
                )
            first.setdefault(label, answer)
