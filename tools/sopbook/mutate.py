"""Changes made on purpose, to see whether anything would notice.

Each answer is led elsewhere, each step dropped, the two answers of each yes/no exchanged. A
change that no rule, policy or scenario notices is a *survivor*: nothing in the library says that
the procedure must be as it is there.

Source: DeMillo, Lipton and Sayward, Hints on test data selection, 1978.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopbook.catalogue import Severity
from sopbook.examine import examine
from sopbook.finding import Span
from sopbook.graph.case import Case
from sopbook.model.sop import Answer, Procedure, Sop, Step, Way


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed SOP, what was changed, and where."""

    change: str
    span: Span
    sop: Sop


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes were noticed, and those that were not."""

    mutants: int
    survivors: tuple[Mutant, ...]

    @property
    def percent(self) -> float:
        """Share of changes that were noticed."""
        return 100.0 if not self.mutants else 100 * (1 - len(self.survivors) / self.mutants)


def score(case: Case) -> Score:
    """Return how many changes to an SOP its rules, policies and scenarios notice.

    Args:
        case: An SOP without errors; what is found in it as it stands counts as known.
    """
    known = _told(case)
    survivors: list[Mutant] = []
    count = 0
    for mutant in mutants(case.sop):
        count += 1
        changed = Case(mutant.sop, case.library, case.today)
        if not _told(changed) - known:
            survivors.append(mutant)
    return Score(count, tuple(survivors))


def _told(case: Case) -> set[tuple[str, str]]:
    """Return what is found, advice left out: advice stops nobody."""
    loud = (Severity.ERROR, Severity.WARNING)
    return {(f.rule, f.message) for f in examine(case) if f.severity in loud}


def mutants(sop: Sop) -> Iterator[Mutant]:
    """Yield every changed SOP, in file order; changes that change nothing are left out."""
    for step in sop.steps.values():
        for answer in step.answers:
            yield from _led_elsewhere(sop, step, answer)
        if len(step.answers) == 2:
            yield from _exchanged(sop, step)
        if len(sop.procedures[step.procedure].steps) > 1:
            yield Mutant(f"drop step '{step.id}'", step.span, _without(sop, step))


def _led_elsewhere(sop: Sop, step: Step, answer: Answer) -> Iterator[Mutant]:
    """Lead an answer to the step after where it leads now, or else to the first step."""
    steps = list(sop.steps.values())
    here = _leads_to(sop, step, answer.way)
    places = [str(s.id) for s in steps]
    after = places.index(here) + 1 if here in places else 0
    target = steps[after % len(steps)]
    way = Way("go", target.id, None, answer.way.at_most, answer.way.span)
    changed = _with_answers(step, {answer.id: dataclasses.replace(answer, way=way)})
    change = f"lead answer '{answer.id}' of '{step.id}' to '{target.id}'"
    yield Mutant(change, answer.id.span, _with_step(sop, changed))


def _exchanged(sop: Sop, step: Step) -> Iterator[Mutant]:
    one, two = step.answers
    if _key(sop, step, one.way) != _key(sop, step, two.way):
        swapped: dict[str, Answer] = {
            one.id: dataclasses.replace(one, way=two.way),
            two.id: dataclasses.replace(two, way=one.way),
        }
        change = f"exchange '{one.id}' and '{two.id}' of '{step.id}'"
        yield Mutant(change, step.span, _with_step(sop, _with_answers(step, swapped)))


def _key(sop: Sop, step: Step, way: Way) -> tuple[str, str | None]:
    return _leads_to(sop, step, way), way.call


def _leads_to(sop: Sop, step: Step, way: Way) -> str:
    """Return the id of the step or end, or `return`, that a way leads to."""
    if way.kind == "next":
        steps = sop.procedures[step.procedure].steps
        after = steps.index(step) + 1
        return str(steps[after].id) if after < len(steps) else ""
    if way.kind == "go":
        first = sop.first_step(way.to or "")
        return str(first.id) if first else ""
    return f"end {way.to}" if way.kind == "end" else "return"


def _with_answers(step: Step, changed: Mapping[str, Answer]) -> Step:
    answers = tuple(changed.get(answer.id, answer) for answer in step.answers)
    return dataclasses.replace(step, answers=answers)


def _with_step(sop: Sop, changed: Step) -> Sop:
    procedure = sop.procedures[changed.procedure]
    steps = tuple(changed if step.id == changed.id else step for step in procedure.steps)
    return _with_procedures(sop, {procedure.id: dataclasses.replace(procedure, steps=steps)})


def _with_procedures(sop: Sop, changed: Mapping[str, Procedure]) -> Sop:
    return dataclasses.replace(sop, procedures={**sop.procedures, **changed})


def _without(sop: Sop, dropped: Step) -> Sop:
    """Return the SOP without a step: whatever led to it leads to where its first way led."""
    way = dropped.ways[0][1]
    onward = _leads_to(sop, dropped, way)
    changed: dict[str, Procedure] = {}
    for name, procedure in sop.procedures.items():
        steps = tuple(
            _redirected(step, dropped, way, onward)
            for step in procedure.steps
            if step.id != dropped.id
        )
        changed[name] = dataclasses.replace(procedure, steps=steps)
    entries = tuple(
        dataclasses.replace(entry, start=sop.steps[onward].id)
        if entry.start == dropped.id and onward in sop.steps
        else entry
        for entry in sop.entries
    )
    return dataclasses.replace(_with_procedures(sop, changed), entries=entries)


def _redirected(step: Step, dropped: Step, way: Way, onward: str) -> Step:
    answers = tuple(
        dataclasses.replace(answer, way=_past(answer.way, dropped, way, onward))
        for answer in step.answers
    )
    own = None if step.way is None else _past(step.way, dropped, way, onward)
    return dataclasses.replace(step, answers=answers, way=own)


def _past(way: Way, dropped: Step, after: Way, onward: str) -> Way:
    if way.kind != "go" or way.to != dropped.id:
        return way
    kind = "go" if after.kind == "next" else after.kind
    to = type(way.to)(onward, way.to.span) if kind == "go" else after.to
    return dataclasses.replace(way, kind=kind, to=to)
