"""A route has one condition, and nothing for when it does not hold.

**Why.** Some run comes here for which the condition does not hold, and it cannot go on.
`otherwise` says where it goes; or it is no route but a step, with the condition on the step
itself: then the run passes on to the next step of the list.

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
          mail: sort
      - id: sort
        answers:
          talk:
            when: {channel: phone}
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
          mail: sort
      - id: sort
        answers:
          talk:
            when: {channel: phone}
            end: done
          otherwise: write
      - id: write
        do: Write to the customer.
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
from sopbook.graph.flow import Stuck
from sopbook.model.sop import Step
from sopbook.rules.words import stuck_findings

ID = "if-without-otherwise"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a shortest run, at every lone condition that some run does not meet."""
    found = stuck_findings(
        case,
        ID,
        {Stuck.UNCOVERED: "step '{step}' says nothing for when its one condition does not hold"},
        "Add 'otherwise:' with a target.",
    )
    yield from (finding for finding in found if is_lone(case.sop.steps[finding.steps[0]]))


def is_lone(step: Step) -> bool:
    """Return whether a step is a route whose only answer has a condition."""
    return step.ask is None and len(step.answers) == 1 and step.answers[0].when is not None
