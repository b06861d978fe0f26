"""An SOP has changed, and its revision has not.

**Why.** Agents are told of a new revision; without one they go on as before, and nobody can say
later which words held on a call. It is compared with the past revision of the same number, which
lies in the library as `archive/<id>@<revision>.yaml`. Only what agents read counts: steps,
answers, lists, ends, entries and the words before them.

**Wrong**

```yaml
# file: archive/example@2.yaml
id: example
title: Example
revision: 2
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
# file: example.yaml
id: example
title: Example
revision: 2
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there a case?
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
# file: archive/example@2.yaml
id: example
title: Example
revision: 2
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
# file: example.yaml
id: example
title: Example
revision: 3
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there a case?
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

from collections.abc import Iterator

from sopbook import schema
from sopbook.finding import Finding, Related
from sopbook.graph.case import Case
from sopbook.model.folder import ARCHIVE
from sopbook.model.parts import words
from sopbook.model.read_sop import read_sop
from sopbook.model.sop import Sop
from sopbook.source import Mapping, parse

ID = "unchanged-revision"

_READ = ("title", "summary", "background", "tips", "entries", "lists", "procedures", "ends")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding where the past revision of the same number reads otherwise."""
    sop = case.sop
    path = f"{ARCHIVE}{sop.id}@{sop.revision}.yaml"
    before = _archived(path, case.library.archive.get(path, b""))
    if before is None or all(words(getattr(sop, p)) == words(getattr(before, p)) for p in _READ):
        return
    changed = (s for s in sop.steps.values() if words(s) != words(before.steps.get(s.id)))
    yield Finding(
        ID,
        f"the SOP has changed and is still revision {sop.revision}",
        sop.span,
        f"Write 'revision: {sop.revision + 1}'.",
        tuple(Related(step.span, "the first step that is another") for step in [*changed][:1]),
    )


def _archived(path: str, data: bytes) -> Sop | None:
    """Return a past revision, None where there is none or where its form is of the past too."""
    node, _ = parse(path, data)
    if not isinstance(node, Mapping) or schema.validate("sop", node):
        return None
    return read_sop(path, node, data)[0]
