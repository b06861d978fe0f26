"""An SOP made ready for searching: numbers instead of names, every target resolved.

A *place* is a number: steps first, in file order, then ends. Below zero stand the places that
only an unfinished SOP has (`RETURN` and those of `Stuck`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from sopbook.graph.facts import Facts, Test
from sopbook.graph.paused import collector_paused
from sopbook.model.read_step import OTHERWISE
from sopbook.model.sop import Answer, Sop, Step, Way

RETURN = -1


class Stuck(IntEnum):
    """Why a run can neither go on nor end. The values are places."""

    FELL_OFF = -2
    """The list of steps is over and nothing says how it ends."""
    LOST = -3
    """The target does not exist."""
    NO_CALLER = -4
    """`return` where no call was made."""
    UNCOVERED = -5
    """No answer's condition holds."""
    SPENT = -6
    """Every way on was taken as often as its limit allows."""
    SPINNING = -7
    """Skipped steps and routes lead round in a circle, with no agent to stop it."""


class Arrow(NamedTuple):
    """One way on: `call` and `to` are places, `call` is -1 where nothing is called."""

    answer: Answer | None
    way: Way
    call: int
    to: int
    test: Test | None
    counter: int
    limit: int


@dataclass(slots=True)
class Flow:
    """The searchable form of one SOP.

    Attributes:
        sop: What it was made from.
        steps: The step at each place, shape {n steps}.
        ends: Id of the end at place `n steps + i`, shape {n ends}.
        arrows: Ways on of each step, in file order, shape {n steps: any number}.
        after: Place of the next step of the list or `Stuck.FELL_OFF`, shape {n steps}.
        tests: Condition under which each step is shown, shape {n steps}.
        routes: Whether the step chooses its answer by itself, shape {n steps}.
        needs: Bit masks of the facts that the step's condition, and then those of its answers,
            take to be set, shape {n steps}.
        live: Bit mask of variables still read from each step on, shape {n steps}.
        sets: Bit mask of variables that leaving each step sets, shape {n steps}.
        starts: Place of each entry by audience, in file order; unknown starts are left out.
    """

    sop: Sop
    facts: Facts
    steps: Sequence[Step]
    ends: Sequence[str]
    arrows: list[tuple[Arrow, ...]]
    after: list[int]
    tests: list[Test | None]
    routes: list[bool]
    needs: list[tuple[int, int]]
    live: list[int]
    sets: list[int]
    starts: dict[str, int]
    live_after_call: int

    @classmethod
    @collector_paused
    def of(cls, sop: Sop) -> Flow:
        """Make an SOP ready. Time is linear in steps and answers."""
        return _Maker(sop).flow()

    def is_end(self, place: int) -> bool:
        """Return whether a place is an end."""
        return place >= len(self.steps)

    def live_at(self, place: int) -> int:
        """Return the bit mask of variables that may still be read from a place on."""
        if place == RETURN:
            return self.live_after_call
        return self.live[place] if 0 <= place < len(self.steps) else 0


class _Maker:
    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.facts = Facts.of(sop)
        self.steps = tuple(sop.steps.values())
        self.ends = tuple(sop.ends)
        self.places = {str(step.id): place for place, step in enumerate(self.steps)}
        for identifier, procedure in sop.procedures.items():
            if procedure.steps and identifier not in self.places:
                self.places[identifier] = self.places[procedure.steps[0].id]
        self.end_places = {end: len(self.steps) + n for n, end in enumerate(self.ends)}

    def flow(self) -> Flow:
        after = self._after()
        arrows = [self._arrows(step, after[place]) for place, step in enumerate(self.steps)]
        facts = self.facts
        sets = [facts.set_by(step) if facts.variables else 0 for step in self.steps]
        live, live_after_call = self._live(arrows, after, sets)
        return Flow(
            sop=self.sop,
            facts=facts,
            steps=self.steps,
            ends=self.ends,
            arrows=arrows,
            after=after,
            tests=[None if s.when is None else facts.test(s.when) for s in self.steps],
            routes=[bool(step.answers) and step.ask is None for step in self.steps],
            needs=[self._needs(step) for step in self.steps],
            live=live,
            sets=sets,
            starts={
                str(entry.audience): self.places[entry.start]
                for entry in self.sop.entries
                if entry.start in self.places
            },
            live_after_call=live_after_call,
        )

    def _after(self) -> list[int]:
        after: list[int] = [Stuck.FELL_OFF] * len(self.steps)
        for procedure in self.sop.procedures.values():
            for step, following in zip(procedure.steps, procedure.steps[1:], strict=False):
                after[self.places[step.id]] = self.places[following.id]
        return after

    def _arrows(self, step: Step, after: int) -> tuple[Arrow, ...]:
        if step.way is not None:
            return (self._arrow(step, None, step.way, after),)
        return tuple([self._arrow(step, answer, answer.way, after) for answer in step.answers])

    def _arrow(self, step: Step, answer: Answer | None, way: Way, after: int) -> Arrow:
        if way.kind == "go":
            to = self.places.get(way.to or "", Stuck.LOST)
            if way.call is None and way.at_most is None and (answer is None or answer.when is None):
                return Arrow(answer, way, -1, to, None, -1, 0)  # most arrows, made quickly
        elif way.kind == "end":
            to = self.end_places.get(way.to or "", Stuck.LOST)
        else:
            to = after if way.kind == "next" else RETURN
        call = -1
        if way.call is not None:
            callable_ = way.call in self.sop.procedures
            call = self.places[way.call] if callable_ and way.call in self.places else Stuck.LOST
        test = None
        if answer is not None and answer.when is not None:
            test = self.facts.test(answer.when)
        counter = -1
        if way.at_most is not None:
            counter = self.facts.counter((step.id, answer.id if answer else ""))
        return Arrow(answer, way, call, to, test, counter, way.at_most or 0)

    def _live(
        self, arrows: list[tuple[Arrow, ...]], after: list[int], sets: list[int]
    ) -> tuple[list[int], int]:
        """Solve which variables are still read, backwards, to a fixed point.

        Every return is taken to lead to every call: more may be remembered than is needed,
        never less.
        """
        live = [0] * len(self.steps)
        if not self.facts.variables:
            return live, 0
        reads = [self._reads(step, arrows[place]) for place, step in enumerate(self.steps)]
        returned = 0
        changed = True
        while changed:
            changed = False
            for place in range(len(self.steps) - 1, -1, -1):
                mask = 0
                for arrow in arrows[place]:
                    if arrow.call >= 0:
                        mask |= live[arrow.call]
                        more = self._live_to(live, arrow.to, returned)
                        changed, returned = changed or bool(more & ~returned), returned | more
                    else:
                        mask |= self._live_to(live, arrow.to, returned)
                mask = mask & ~sets[place] | reads[place]
                if self.steps[place].when is not None:
                    mask |= self._live_to(live, after[place], returned)
                if mask != live[place]:
                    live[place], changed = mask, True
        return live, returned

    def _live_to(self, live: list[int], to: int, returned: int) -> int:
        if to == RETURN:
            return returned
        return live[to] if 0 <= to < len(self.steps) else 0

    def _needs(self, step: Step) -> tuple[int, int]:
        answers = 0
        for answer in step.answers:
            answers |= self.facts.needed_by(answer.when)
        return self.facts.needed_by(step.when), answers

    def _reads(self, step: Step, arrows: tuple[Arrow, ...]) -> int:
        mask = self.facts.read_by(step.when)
        for arrow in arrows:
            if arrow.answer is not None:
                mask |= self.facts.read_by(arrow.answer.when)
            if arrow.counter >= 0:
                mask |= 1 << arrow.counter
        return mask


def is_otherwise(arrow: Arrow) -> bool:
    """Return whether an arrow of a route is taken where no other one is."""
    return arrow.answer is not None and arrow.answer.id == OTHERWISE


def offered(arrow: Arrow, known: Mapping[int, int]) -> bool:
    """Return whether an arrow may be taken: its condition holds and its limit is not used up."""
    if arrow.test is not None and not arrow.test(known):
        return False
    return arrow.counter < 0 or known.get(arrow.counter, 0) < arrow.limit
