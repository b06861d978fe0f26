"""A case note needs something that some run has not set.

**Why.** The note would be copied with a gap in it. Write `{name?}` where that may be: the line it
stands in is then left out. A line with such a mark may hold more that the same steps set.

**Wrong**

```yaml
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: talk
        ask: Does the customer want to talk?
        answers:
          yes: open-case
          no: {end: done}
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
    note: "Open case: {open-case}"
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
      - id: talk
        ask: Does the customer want to talk?
        answers:
          yes: open-case
          no: {end: done}
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
    note: |-
      The customer called.
      Open case: {open-case?}
```
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from sopbook.finding import Finding
from sopbook.graph.avoid import Avoiding
from sopbook.graph.case import Case
from sopbook.graph.unfilled import runs_without, setters
from sopbook.model.placeholder import Placeholder, placeholders
from sopbook.model.text import Text

ID = "unset-placeholder"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding, with a shortest run, at what an end's note takes to be set."""
    space = case.space
    ends = enumerate(case.sop.ends.values(), len(case.sop.steps))
    notes = [(place, end.id, end.note) for place, end in ends if end.note is not None]
    if space is None or not space.complete or not any("{" in note for _, _, note in notes):
        return
    names = {written.name for _, _, note in notes for written in placeholders(note)}
    places = setters(case.flow, names - case.library.constants.keys())
    searched: dict[frozenset[int], Avoiding] = {}
    for place, end, note in notes:
        number = space.first(place)
        if number is None:
            continue
        for steps, needed in _needed(note, places).items():
            if steps not in searched:
                searched[steps] = runs_without(space, steps)
            if number in searched[steps].parents:
                witness = searched[steps].witness(number)
                yield dataclasses.replace(_finding(end, note, needed), witness=witness)


def _finding(end: Text, note: Text, needed: list[Placeholder]) -> Finding:
    names = " and ".join(dict.fromkeys(f"'{place.name}'" for place in needed))
    first = needed[0]
    return Finding(
        ID,
        f"the note needs {names}, but some run gets to the end '{end}' without it",
        note.part(first.start, first.end),
        f"Write '{{{first.name}?}}', so that the line is left out then, or ask before.",
    )


def _needed(
    note: Text, places: dict[str, frozenset[int]]
) -> dict[frozenset[int], list[Placeholder]]:
    """Return what must be set, by the steps that set it; unknown names are told elsewhere."""
    needed: dict[frozenset[int], list[Placeholder]] = {}
    known = [place for place in placeholders(note) if place.name in places]
    lines = [note.count("\n", 0, place.start) for place in known]
    guards = [(n, places[p.name]) for n, p in zip(lines, known, strict=True) if p.optional]
    for line, place in zip(lines, known, strict=True):
        steps = places[place.name]
        if not any(at == line and guard <= steps for at, guard in guards):
            needed.setdefault(steps, []).append(place)
    return needed
