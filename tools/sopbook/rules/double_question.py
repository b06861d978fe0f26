"""A step asks two questions at once.

**Why.** Where the two have different answers, no answer fits: "yes" to which? Ask one after the
other, or ask what decides. Looked for are "and/or" and a second question mark; what stands in
brackets, in quotes or as `code` is not counted.

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
        ask: Is there an open case and/or a complaint?
        answers:
          yes: {end: done}
          no: {end: done}
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

import re
from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.inline import without_code

ID = "double-question"

_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»")
_AND_OR = re.compile(r"\band ?/ ?or\b", re.IGNORECASE)
_MARKS = re.compile(r"\?+")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every question with "and/or" or two question marks."""
    for step in case.sop.steps.values():
        if step.ask is None or (step.ask.count("?") < 2 and "/" not in step.ask):
            continue
        asked = _ASIDE.sub(" ", without_code(step.ask))
        if _AND_OR.search(asked):
            message = "the question asks with 'and/or', so that nobody knows what 'no' means"
        elif len(_MARKS.findall(asked)) > 1:
            message = "two questions stand here, and one answer"
        else:
            continue
        yield Finding(
            ID,
            message,
            step.ask.span,
            "Make a step of each, or ask the one thing that decides.",
            step=step.heading,
            steps=(str(step.id),),
        )
