"""An id is used twice in an SOP.

**Why.** A target, a link or a condition that names the id could mean either. Steps, procedures,
lists and fields share one set of ids.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: look
        do: Look for an open case.
      - id: look
        do: Look for a closed case.
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
      - id: look-open
        do: Look for an open case.
      - id: look-closed
        do: Look for a closed case.
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
from sopbook.model.sop import Procedure, Step
from sopbook.model.text import Text

ID = "duplicate-id"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every id that stood before."""
    first: dict[str, Text] = {}
    yield from _taken(case)
    for identifier in _ids(case):
        earlier = first.setdefault(identifier.lower(), identifier)
        if earlier is not identifier:
            differs = f"differs from '{earlier}' only by capital letters"
            yield Finding(
                ID,
                f"the id '{identifier}' {'is used twice' if identifier == earlier else differs}",
                identifier.span,
                "Give one of the two another id.",
                (Related(earlier.span, "first used here"),),
                steps=(str(identifier),),
            )


def _ids(case: Case) -> Iterator[Text]:
    for procedure in case.sop.procedures.values():
        yield procedure.id
        for step in procedure.steps:
            yield step.id
            yield from (field.id for field in step.fields)
    yield from (entry.id for entry in case.sop.lists.values())


def _taken(case: Case) -> Iterator[Finding]:
    """Yield a finding at every former id that means something else today, or two things."""
    now = {str(identifier): identifier for identifier in _ids(case)}
    for procedure in case.sop.procedures.values():
        parts: tuple[Procedure | Step, ...] = (procedure, *procedure.steps)
        for part in parts:
            for old in part.was:
                other = now.setdefault(str(old), old)
                if other is not old:
                    yield Finding(
                        ID,
                        f"'{old}' cannot be a former id of '{part.id}': it is in use",
                        old.span,
                        "Delete it here; a link with this id opens the other part.",
                        (Related(other.span, "used here"),),
                        steps=(str(part.id),),
                    )
