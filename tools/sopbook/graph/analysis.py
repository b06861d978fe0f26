"""What the proof says of one SOP in numbers and ids: for reports and the certificate.

Everything is a question to the states that runs can be in (`Case.space`), except the loops as
they are drawn. Ids stand in file order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sopbook.graph.case import Case
from sopbook.graph.flow import Flow, Stuck
from sopbook.graph.lengths import lengths
from sopbook.graph.loops import drawn_loops, endless_loops, passages
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryRuns:
    """The runs of one entry that get to an end. All lengths are in moves.

    Attributes:
        audience: Id of the audience that enters here.
        start: Id of the step or procedure, as it is written.
        runs: How many there are; None where there are more than any number, or nothing is proved.
        shortest: Moves of a shortest run; None where there is none.
        longest: Moves of a longest run; None where there is none, or none is longest.
    """

    audience: str
    start: str
    runs: int | None
    shortest: int | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class UnknownTarget:
    """A way of a step (by its answer, empty where it has none) to `target`, which is not there."""

    step: str
    answer: str
    target: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is proved of one SOP.

    Attributes:
        steps: How many there are, as of answers and ends.
        states: How many states runs can be in.
        complete: Whether all states were met; otherwise nothing is proved but what was met.
        can_always_end: Whether an end is within reach wherever a run can get to.
        always_ends: Whether every run comes to an end, whatever is answered.
        unreachable: Steps that no run gets to; None where nothing is proved.
        trapped: Steps at which some run can no longer reach an end; None where nothing is proved.
        dead_ends: Steps at which some run comes to a stop without an end.
        unknown_targets: Ways that lead to nothing.
        loops: Sets of steps that some run can go round in without bound.
        drawn_loops: Sets of steps that arrows lead round in, conditions and limits left aside.
        entries: One for each entry.
    """

    steps: int
    answers: int
    ends: int
    states: int
    complete: bool
    can_always_end: bool
    always_ends: bool
    unreachable: Ids | None
    trapped: Ids | None
    dead_ends: Ids
    unknown_targets: tuple[UnknownTarget, ...]
    loops: tuple[Ids, ...]
    drawn_loops: tuple[Ids, ...]
    entries: tuple[EntryRuns, ...]


def analyse(case: Case) -> Analysis:
    """Work out what is proved of an SOP. Time is linear in states and moves."""
    sop, flow, space, runs = case.sop, case.flow, case.space, case.runs
    complete = space is not None and space.complete
    begun = complete and space is not None and bool(space.begins)
    return Analysis(
        steps=len(flow.steps),
        answers=sum(len(step.answers) for step in flow.steps),
        ends=len(sop.ends),
        states=len(space.states) if space is not None else 0,
        complete=complete,
        can_always_end=begun and runs is not None and all(runs.can_end),
        always_ends=begun and runs is not None and runs.always_ends,
        unreachable=_ids(flow, _unreached(space)) if complete and space is not None else None,
        trapped=_ids(flow, _trapped(runs)) if complete and runs is not None else None,
        dead_ends=_ids(flow, {place for _, place in space.stuck}) if space is not None else (),
        unknown_targets=_unknown_targets(flow),
        loops=tuple(_ids(flow, loop) for loop in endless_loops(runs)) if runs is not None else (),
        drawn_loops=tuple(_ids(flow, loop) for loop in drawn_loops(flow)),
        entries=_entries(case, runs if complete else None),
    )


def _ids(flow: Flow, places: Iterable[int]) -> Ids:
    return tuple(str(flow.steps[place].id) for place in sorted(places))


def _halted(space: Space) -> set[int]:
    """Return routes that some run does not get past: no answer is left, or they turn for ever."""
    halting = (Stuck.UNCOVERED, Stuck.SPENT, Stuck.SPINNING)
    return {place for why, place in space.stuck if why in halting and space.flow.routes[place]}


def _unreached(space: Space) -> set[int]:
    return set(range(len(space.flow.steps))) - space.shown - _halted(space)


def _trapped(runs: Runs) -> set[int]:
    space = runs.space
    if all(runs.can_end):
        return set()
    states = zip(space.states, runs.can_end, strict=True)
    trapped = {state.place for state, can_end in states if not can_end and state.place >= 0}
    for _, target, routes in passages(space):
        if not runs.can_end[target]:
            trapped |= routes
    return trapped | _halted(space)


def _unknown_targets(flow: Flow) -> tuple[UnknownTarget, ...]:
    return tuple(
        UnknownTarget(str(step.id), str(arrow.answer.id) if arrow.answer else "", str(name))
        for step, arrows in zip(flow.steps, flow.arrows, strict=True)
        for arrow in arrows
        for place, name in ((arrow.call, arrow.way.call), (arrow.to, arrow.way.to))
        if place == Stuck.LOST
    )


def _entries(case: Case, runs: Runs | None) -> tuple[EntryRuns, ...]:
    named = [(str(entry.audience), str(entry.start)) for entry in case.sop.entries]
    if runs is None:
        return tuple(EntryRuns(*name, runs=None, shortest=None, longest=None) for name in named)
    of, begins = lengths(runs), runs.space.begins
    return tuple(
        EntryRuns(*name, of.counts[number], of.shortest[number], of.longest[number])
        if (number := begins.get(name[0], -1)) >= 0
        else EntryRuns(*name, runs=0, shortest=None, longest=None)
        for name in named
    )
