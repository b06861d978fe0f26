"""An id is a word that Sopbook itself uses.

**Why.** `next` and `return` are ways on, `unset`, `any` and `none` values of facts; a page called
`index` or `assets` would overwrite the site's own.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: next
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
from sopbook.model.text import Text

ID = "reserved-id"

RESERVED = frozenset(
    {"next", "return", "end", "start", "back", "restart", "walk", "unset", "any", "all", "none"}
    | {"not"}
)
# Names that every object in a browser has already; no id can be one.
OBJECT = frozenset(
    {"constructor", "prototype", "hasownproperty", "isprototypeof", "propertyisenumerable"}
    | {"tolocalestring", "tostring", "valueof"}
)
RESERVED_SOPS = frozenset({"index", "assets", "parts", "library", "archive", "embed", "charts"})
RESERVED_SOPS |= {"con", "prn", "aux", "nul"}
RESERVED_SOPS |= {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every id that cannot be one."""
    if case.sop.id in RESERVED_SOPS:
        yield _finding(case.sop.id)
    yield from (_finding(each) for each in _every_id(case) if each.lower() in OBJECT)
    for procedure in case.sop.procedures.values():
        yield from _reserved([procedure.id])
        for step in procedure.steps:
            yield from _reserved([step.id, *(field.id for field in step.fields)])
    for entry in case.sop.lists.values():
        yield from _reserved([entry.id, *(item.id for item in entry.items)])


def _every_id(case: Case) -> Iterator[Text]:
    sop = case.sop
    yield from (sop.id, *(each.id for each in sop.procedures.values()))
    yield from (entry.id for entry in sop.lists.values())
    yield from (end.id for end in sop.ends.values())
    for step in sop.all_steps():
        yield from (step.id, *(answer.id for answer in step.answers))
        for field in step.fields:
            yield from (field.id, *(option.id for option in field.options))
    for entry in sop.lists.values():
        yield from (item.id for item in entry.items)


def _reserved(ids: list[Text]) -> Iterator[Finding]:
    yield from (_finding(identifier) for identifier in ids if identifier.lower() in RESERVED)


def _finding(identifier: Text) -> Finding:
    return Finding(
        ID,
        f"'{identifier}' has a meaning of its own and cannot be an id",
        identifier.span,
        f"Write a longer one, such as '{identifier}-step'.",
    )
