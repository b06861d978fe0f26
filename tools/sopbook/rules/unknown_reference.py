"""Something that is referred to does not exist.

**Why.** A list, an SOP, an article, an audience, a team or an outcome is named that neither this
SOP nor `library.yaml` holds. Articles that are not at hand are still named in `library.yaml`, as
`not- held`.

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
        see:
          - list: qualifers
        end: done
lists:
  qualifiers:
    title: Qualifiers
    items:
      lawyer: A lawyer is involved
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
        see:
          - list: qualifiers
        end: done
lists:
  qualifiers:
    title: Qualifiers
    items:
      lawyer: A lawyer is involved
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.content import Pointer, See
from sopbook.model.text import Text
from sopbook.rules.words import did_you_mean

ID = "unknown-reference"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every name that nothing bears."""
    sop, library = case.sop, case.library
    for pointer in _pointers(case):
        yield from _pointed(case, pointer)
    for step in sop.steps.values():
        yield from _unknown("list", step.decide, sop.lists)
    if not library.declared:
        return
    for audience in (*sop.audiences, *(entry.audience for entry in sop.entries)):
        yield from _unknown("audience", audience, library.audiences)
    for end in sop.ends.values():
        yield from _unknown("outcome", end.outcome, library.outcomes)
        yield from _unknown("team", end.team, library.teams)
        yield from _unknown("SOP", end.sop, _sops(case))


def _pointers(case: Case) -> Iterator[Pointer]:
    yield from case.sop.related
    for step in case.sop.steps.values():
        for part in step.content:
            if isinstance(part, See):
                yield from part.pointers


def _pointed(case: Case, pointer: Pointer) -> Iterator[Finding]:
    sop = case.sop
    known: dict[str, Iterable[str]] = {
        "list": sop.lists,
        "sop": _sops(case),
        "reference": case.library.references,
        "step": [*sop.steps, *sop.procedures],
    }
    if case.library.declared or pointer.kind in ("list", "step"):
        kind = "SOP" if pointer.kind == "sop" else pointer.kind
        yield from _unknown(kind, pointer.to, known[pointer.kind])


def _sops(case: Case) -> list[str]:
    return [str(sop.id) for sop in case.library.sops]


def _unknown(kind: str, name: Text | None, known: Iterable[str]) -> Iterator[Finding]:
    known = list(known)
    if name is not None and name not in known:
        yield Finding(
            ID,
            f"the {kind} '{name}' does not exist",
            name.span,
            did_you_mean(name, known),
        )
