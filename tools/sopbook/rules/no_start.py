"""Nobody knows where the SOP starts, or the start does not exist.

**Why.** Each audience needs a first step. `entries` names it: a step, or a procedure, which
starts at its first step.

**Wrong**

```yaml
id: example
title: Example
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
from sopbook.rules.words import did_you_mean

ID = "no-start"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where entries are missing, and at every entry that names nothing."""
    sop = case.sop
    if not sop.entries and len(sop.procedures) == 1:
        yield Finding(
            ID,
            "the SOP does not say where it starts",
            sop.span,
            "Add 'entries:' with a line such as "
            f"'{_audience(case)}: {next(iter(sop.procedures))}'.",
        )
    for entry in sop.entries:
        if sop.first_step(entry.start) is None:
            yield Finding(
                ID,
                f"the start '{entry.start}' is not a step or a procedure",
                entry.start.span,
                did_you_mean(entry.start, [*sop.steps, *sop.procedures]),
            )


def _audience(case: Case) -> str:
    return str(next(iter(case.library.audiences), "everyone"))
