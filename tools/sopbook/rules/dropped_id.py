"""A published id is gone, and nothing says what it is called now.

**Why.** Agents, articles and other tools hold links to steps, answers and whole SOPs. A link
with an id that is gone opens nothing, in the middle of a call. `was:` says which part an id
means now: the part that was renamed, or the one that comes nearest. `sop/published.json` holds
every id that was ever published; `sop ids --write` adds those of today. An SOP that is given up
keeps its file, with `status: retired`, and its page says so.

**Wrong**

```yaml
# file: refunds.yaml
id: refunds
title: Refunds
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [I want my money back]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: refund
        do: Work on the refund.
        end: done
ends:
  done:
    outcome: resolved
    note: Worked on a refund.
scenarios:
  all: {answers: {}, end: done}
# file: published.json
{"refunds": {"procedures": ["main"], "steps": {"pay-back": []}, "ends": ["done"]}}
```

**Right**

```yaml
# file: refunds.yaml
id: refunds
title: Refunds
status: published
effective: 2999-01-01
owner: trainers
audiences: [front-line]
callers_say: [I want my money back]
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: refund
        was: [pay-back]
        do: Work on the refund.
        end: done
ends:
  done:
    outcome: resolved
    note: Worked on a refund.
scenarios:
  all: {answers: {}, end: done}
# file: published.json
{"refunds": {"procedures": ["main"], "steps": {"pay-back": []}, "ends": ["done"]}}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.model.published import Ids, renamed
from sopbook.model.sop import Sop

ID = "dropped-id"


def check(library: Library, _: Sequence[Case]) -> Iterator[Finding]:
    """Yield a finding for every published id that no link can be opened with any more."""
    now = {str(name): sop for sop in library.sops for name in (sop.id, *sop.was)}
    for name, ids in library.published.items():
        if name not in now:
            yield Finding(
                ID,
                f"the SOP '{name}' was published and is gone, so links to it open nothing",
                library.span,
                f"Write 'was: [{name}]' in the SOP that took its place.",
            )
        elif now[name].status != "retired":
            yield from _parts(now[name], ids)


def _parts(sop: Sop, ids: Ids) -> Iterator[Finding]:
    new = dict(renamed(sop))
    for kind, old in _lost(sop, ids, new):
        yield Finding(
            ID,
            f"the {kind} '{old}' was published and is gone, so links with it stop short",
            sop.id.span,
            f"Write 'was: [{old}]' where it is now, or at what comes nearest.",
            sop=str(sop.id),
        )


def _lost(sop: Sop, ids: Ids, new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is gone, with what it was; `new` are the names of today by those of before."""
    yield from (("procedure", p) for p in ids.procedures if new.get(p, p) not in sop.procedures)
    for old, answers in ids.steps.items():
        step = sop.steps.get(new.get(old, old))
        if step is None:
            yield "step", old
        else:
            named = {f"{step.id}:{answer.id}" for answer in step.answers} | set(new)
            gone = (answer for answer in answers if f"{step.id}:{answer}" not in named)
            yield from ((f"answer of '{step.id}'", answer) for answer in gone)
    for old, items in ids.lists.items():
        entry = sop.lists.get(new.get(f"{old}/", old))
        if entry is None:
            yield "list", old
        else:
            named = {f"{entry.id}/{item.id}" for item in entry.items} | set(new)
            gone = (item for item in items if f"{entry.id}/{item}" not in named)
            yield from ((f"item of '{entry.id}'", item) for item in gone)
    yield from (("end", end) for end in ids.ends if new.get(f"end:{end}", end) not in sop.ends)
