"""A choice lacks the 'Not sure' that the choices beside it have.

**Why.** A customer who does not know is pressed into a yes or no, and the record is wrong. Only
customers can know which questions they may be unsure about, so a choice is held against those
beside it: where two or more of a step offer the same options and one that leaves it open, this
one should, too. That is a comparison and no proof, and so it is advice.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: contract
        collect:
          got-copy:
            label: Did you get a copy?
            type: choice
            options: {yes: Yes, no: No, unsure: Not sure}
          read-copy:
            label: Did you read it?
            type: choice
            options: {yes: Yes, no: No, unsure: Not sure}
          signed-copy:
            label: Did you sign it?
            type: choice
            options: {yes: Yes, no: No}
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
      - id: contract
        collect:
          got-copy:
            label: Did you get a copy?
            type: choice
            options: {yes: Yes, no: No, unsure: Not sure}
          read-copy:
            label: Did you read it?
            type: choice
            options: {yes: Yes, no: No, unsure: Not sure}
          signed-copy:
            label: Did you sign it?
            type: choice
            options: {yes: Yes, no: No, unsure: Not sure}
        end: done
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
from sopbook.model.content import Field, Option

ID = "no-way-to-be-unsure"

_OPEN = re.compile(
    r"\b(unsure|unknown|unclear|other|not[ -](sure|known|certain)|do(es)?[ -]?n[o']?t[ -]know)\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every choice without the open option of at least two beside it."""
    for step in case.sop.steps.values() if case.sop.fields else ():
        choices = [field for field in step.fields if field.type == "choice"]
        if len(choices) < 3:
            continue
        for field in choices:
            beside = [way for other in choices if (way := _more(field, other)) is not None]
            if len(beside) > 1 and _open(field) is None:
                yield Finding(
                    ID,
                    f"'{field.label}' lacks '{beside[0].label}', which the choices beside it have",
                    field.id.span,
                    f"Add the option '{beside[0].id}: {beside[0].label}'.",
                    step=step.heading,
                    steps=(str(step.id),),
                )


def _more(field: Field, other: Field) -> Option | None:
    """Return the open option that another choice has more than this one, all others alike."""
    way = _open(other)
    ids = {option.id for option in field.options}
    return way if way and {o.id for o in other.options if o is not way} == ids else None


def _open(field: Field) -> Option | None:
    """Return the option of a choice that leaves the question open."""
    return next((o for o in field.options if _OPEN.search(f"{o.id} {o.label}")), None)
