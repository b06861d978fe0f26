"""An end does not say what came of the call.

**Why.** Leads count calls by outcome, and the agent is told in one word how the call stands. The
kinds of outcome stand in `library.yaml`.

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
        do: Look for an open case.
        end: done
ends:
  done:
    title: Done
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
        do: Look for an open case.
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

ID = "no-outcome"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every end without an outcome."""
    for end in case.sop.ends.values():
        if end.outcome is None:
            known = ", ".join(case.library.outcomes)
            yield Finding(
                ID,
                f"the end '{end.id}' has no outcome",
                end.id.span,
                f"Add 'outcome:' with one of: {known}.",
            )
