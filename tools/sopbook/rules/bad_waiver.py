"""A waiver is not in order: over, unneeded, or without an owner.

**Why.** A warning may be lived with for a while: somebody says why, answers for it, and sets a
last day. Then it is looked at again. Errors are mended, never waived.

**Wrong**

```yaml
id: example
title: Example
waivers:
  - rule: one-answer
    at: open-case
    reason: The second answer comes with the new system.
    owner: trainers
    until: 2999-01-01
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
```

**Right**

```yaml
id: example
title: Example
waivers:
  - rule: one-answer
    at: open-case
    reason: The second answer comes with the new system.
    owner: trainers
    until: 2999-01-01
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: {end: done}
ends:
  done:
    title: Done
    outcome: resolved
```
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sopbook.catalogue import CATALOGUE, Severity
from sopbook.finding import Finding, Span
from sopbook.graph.case import Case
from sopbook.model.parts import spans
from sopbook.model.read import day_of
from sopbook.model.sop import Waiver
from sopbook.model.text import Text
from sopbook.rules.words import did_you_mean

ID = "bad-waiver"

_NAMES = {entry.code.lower(): rule for rule, entry in CATALOGUE.items()}


def waive(
    case: Case, found: Sequence[Finding], unasked: Collection[str] = ()
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that stand, and those that a waiver of the SOP takes away.

    Args:
        case: The SOP whose waivers are applied.
        found: Findings about any SOP.
        unasked: Rules that were not asked, so that they could find nothing.
    """
    stand, waived, bad = list(found), [], []
    for waiver in case.sop.waivers:
        wrong = _wrong(case, waiver)
        if wrong is not None:
            bad.append(wrong)
            continue
        meant = [finding for finding in stand if _is_meant(case, waiver, finding)]
        stand = [finding for finding in stand if finding not in meant]
        waived += meant
        if not meant and _rule(waiver) not in unasked and not _has_errors(case, found):
            message = f"the waiver of '{waiver.rule}' waives nothing"
            bad.append(_finding(case, waiver.rule, message, "Delete it."))
    return stand + bad, waived


def _wrong(case: Case, waiver: Waiver) -> Finding | None:
    rule, last = _rule(waiver), day_of(waiver.until)
    if rule not in CATALOGUE:
        hint = did_you_mean(waiver.rule, CATALOGUE)
        return _finding(case, waiver.rule, f"the rule '{waiver.rule}' does not exist", hint)
    if CATALOGUE[rule].severity is Severity.ERROR:
        message = f"'{waiver.rule}' is an error, and errors cannot be waived"
        return _finding(case, waiver.rule, message, "Mend what it says, and delete the waiver.")
    places = [*case.sop.steps, *case.sop.ends]
    if waiver.at is not None and waiver.at not in places:
        message = f"there is no step or end '{waiver.at}'"
        return _finding(case, waiver.at, message, did_you_mean(waiver.at, places))
    if waiver.owner not in case.library.teams and case.library.declared:
        hint = did_you_mean(waiver.owner, case.library.teams)
        return _finding(case, waiver.owner, f"the team '{waiver.owner}' does not exist", hint)
    if last is not None and last < case.today:
        message = f"the waiver of '{waiver.rule}' ended on {last}"
        hint = "Mend what it waived and delete it, or agree on a new day with its owner."
        return _finding(case, waiver.until, message, hint)
    return None


def _rule(waiver: Waiver) -> str:
    name = waiver.rule.lower()
    return _NAMES.get(name, name)


def _finding(case: Case, at: Text, message: str, hint: str) -> Finding:
    return Finding(ID, message, at.span, hint, sop=str(case.sop.id))


def _has_errors(case: Case, found: Sequence[Finding]) -> bool:
    return any(f.severity is Severity.ERROR and f.span.path == case.sop.path for f in found)


def _is_meant(case: Case, waiver: Waiver, finding: Finding) -> bool:
    if finding.rule != _rule(waiver) or finding.span.path != case.sop.path:
        return False
    at = waiver.at
    return at is None or at in finding.steps or _stands_in(case, at, finding.span)


def _stands_in(case: Case, at: Text, span: Span) -> bool:
    """Return whether a place lies between the first and the last word of a step or end."""
    for part in (case.sop.steps.get(at), case.sop.ends.get(at)):
        places = sorted(spans(part))
        if places and places[0] <= span:
            last = places[-1]
            if (span.line, span.column) <= (last.line, last.column + last.width):
                return True
    return False
