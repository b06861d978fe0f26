"""No text uses a constant of the library.

**Why.** A constant that nothing uses is changed in vain one day, while the time or amount that is
meant stands in the texts as it was. Mostly a text names it no more, or never did. Texts of the
library itself count, too; a library in which nothing is published yet is let be.

**Wrong**

```yaml
# file: library.yaml
title: Library
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
constants:
  follow-up-time: 24-48 business hours
# file: example.yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [When will you call me]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: promise
        say: We will call you within 48 hours.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Promised a call.
scenarios:
  promised: {answers: {}, end: done}
```

**Right**

```yaml
# file: library.yaml
title: Library
audiences:
  front-line: {title: Front-line agent}
teams:
  trainers: {title: Trainers}
outcomes:
  resolved: {title: Resolved}
constants:
  follow-up-time: 24-48 business hours
# file: example.yaml
id: example
title: Example
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [When will you call me]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: promise
        say: We will call you within {follow-up-time}.
        end: done
ends:
  done:
    title: Done
    outcome: resolved
    note: Promised a call.
scenarios:
  promised: {answers: {}, end: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.model.placeholder import placeholders
from sopbook.model.prose import prose

ID = "unused-constant"


def check(library: Library, _: Sequence[Case]) -> Iterator[Finding]:
    """Yield a finding at every constant that no text of the library or of its SOPs fills in."""
    published = any(sop.status == "published" for sop in library.sops)
    unused = dict(library.constants) if published else {}
    for text in _texts(library) if unused else ():
        for placeholder in placeholders(text):
            unused.pop(placeholder.name, None)
    for name in unused:
        yield Finding(
            ID,
            f"no text uses the constant '{name}'",
            library.constants[name].span,
            f"Write '{{{name}}}' where it is meant, or delete it.",
        )


def _texts(library: Library) -> Iterator[str]:
    yield from (text for sop in library.sops for _, text in prose(sop))
    yield from (part.text or "" for part in library.audiences.values())
    yield from (part.text or "" for part in library.systems.values())
    yield from (part.text or "" for part in library.outcomes.values())
    for reference in library.references.values():
        yield from (reference.title, reference.text or "")
    for team in library.teams.values():
        yield from (team.channel or "", team.hours or "")
    yield from library.glossary.values()
