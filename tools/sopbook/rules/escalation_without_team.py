"""An escalation does not say who takes over, or how they are reached.

**Why.** Somebody else goes on from here. The agent must know which team that is, how to reach it,
and when it works: `channel`, and `hours` or a reference that gives them (`see`).

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
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: escalated
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
        ask: Is there an open case?
        answers:
          yes: {end: done}
          no: {end: done}
ends:
  done:
    title: Done
    outcome: escalated
    team: leads
```
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related, Span
from sopbook.graph.case import Case
from sopbook.model.library import Library, Team
from sopbook.model.sop import End, Sop

ID = "escalation-without-team"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding at every escalation without a team, and once for a team out of reach."""
    library = case.library
    told: set[str] = set()
    for end in _escalations(case.sop, library):
        team = library.teams.get(end.team or "")
        if end.team is None:
            able = [str(name) for name, known in library.teams.items() if not _missing(known)]
            message = f"the end '{end.id}' is an escalation and names no team"
            hint = f"Add 'team:' with one of: {', '.join(able)}." if able else "Add 'team:'."
            yield Finding(ID, message, end.id.span, hint)
        elif team is not None and team.id not in told and _missing(team):
            told.add(team.id)
            if not _told_before(case, team):
                yield _unreachable(end.team.span, team)


def _unreachable(at: Span, team: Team) -> Finding:
    words = " and ".join(f"no '{field}'" for field in _missing(team))
    return Finding(
        ID,
        f"the team '{team.id}' takes an escalation over, and has {words}",
        at,
        f"Add it to the team '{team.id}' in library.yaml, or name another team.",
        (Related(team.id.span, "the team"),),
    )


def _escalations(sop: Sop, library: Library) -> Iterator[End]:
    for end in sop.ends.values():
        outcome = library.outcomes.get(end.outcome or "")
        if outcome is not None and outcome.escalation:
            yield end


def _missing(team: Team) -> list[str]:
    missing = [] if team.channel is not None else ["channel"]
    return missing if team.hours is not None or team.see is not None else [*missing, "hours"]


def _told_before(case: Case, team: Team) -> bool:
    """Return whether an SOP before this one needs the same team, and so tells of it."""
    for sop in case.library.sops:
        if sop.id == case.sop.id:
            return False
        if any(end.team == team.id for end in _escalations(sop, case.library)):
            return True
    return False
