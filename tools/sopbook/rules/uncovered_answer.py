"""For some earlier answers no answer holds.

**Why.** A run that comes here with those answers could not go on. Answers with conditions must
cover every case together; an answer without `when`, or `otherwise` in a route, takes the rest.

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
          mail: sort
      - id: sort
        answers:
          talk:
            when: {channel: phone}
            end: done
          write:
            when: {channel: mail}
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
          mail: sort
      - id: sort
        answers:
          talk:
            when: {channel: [phone, chat]}
            end: done
          otherwise: {end: done}
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
from sopbook.rules.if_without_otherwise import is_lone
from sopbook.rules.words import stuck_findings

ID = "uncovered-answer"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with the answers that are not covered, at every step with a gap.

    A route with a single condition is told as such (`if-without-otherwise`).
    """
    found = stuck_findings(
        case,
        ID,
        {Stuck.UNCOVERED: "no answer of step '{step}' covers what was answered before"},
        "Add an answer without 'when', or 'otherwise:' where the step has no question.",
    )
    yield from (finding for finding in found if not is_lone(case.sop.steps[finding.steps[0]]))
