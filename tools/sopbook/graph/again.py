"""Questions that a run meets twice with nothing between that could change the answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sopbook.finding import Move
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space
from sopbook.model.content import Block, Collect, Wait
from sopbook.model.sop import Step

MOST = 100
"""Questions looked at; the others are, once these are mended."""


@dataclass(frozen=True, slots=True)
class Again:
    """The step at `second` asks what that at `first` asked; `run` passes both."""

    first: int
    second: int
    run: tuple[Move, ...]


def asked_again(runs: Runs) -> Iterator[Again]:
    """Yield one pair of steps for each question that some run is asked twice in a row.

    Steps that only ask, and routes, may lie between. A way with a limit is a new try, so it is
    not followed. Time is linear in moves for the questions looked at.

    Args:
        runs: All runs, none of which goes on for ever.
    """
    groups = _groups(runs.space)
    if groups and runs.order is not None:
        search = _Search(runs.space, groups)
        yield from search.found(runs.order)


def _groups(space: Space) -> list[list[int]]:
    """Return the places of the steps that ask the same and offer the same answers."""
    first: dict[str, int] = {}
    repeated = {
        step.ask
        for place, step in enumerate(space.flow.steps)
        if step.ask is not None and first.setdefault(step.ask, place) != place
    }
    alike: dict[object, list[int]] = {}
    for place, step in enumerate(space.flow.steps) if repeated else ():
        if step.ask in repeated:
            alike.setdefault(_question(step), []).append(place)
    return [places for places in alike.values() if len(places) > 1][:MOST]


def _question(step: Step) -> object:
    return step.ask, step.decide, tuple((a.id, a.label) for a in step.answers)


def _changes(step: Step) -> bool:
    """Return whether something is done or said in a step, so that the answer may be another."""
    return any(
        isinstance(part, Collect | Wait)
        or (isinstance(part, Block) and part.kind in ("do", "say", "check"))
        for part in step.content
    )


class _Search:
    """Which questions of a group were asked last, as bits that are carried along the moves.

    A group has two bits for each digit of its members' numbers: one for 0, one for 1. So a
    member can tell from the bits whether another one, not only itself, was asked before.
    """

    def __init__(self, space: Space, groups: list[list[int]]) -> None:
        self.space = space
        self.group_of: dict[int, int] = {}
        self.own: dict[int, int] = {}
        self.all: dict[int, int] = {}
        offset = 0
        for group, places in enumerate(groups):
            digits = (len(places) - 1).bit_length()
            for number, place in enumerate(places):
                bits = sum(1 << 2 * d + (number >> d & 1) for d in range(digits))
                self.group_of[place], self.own[place] = group, bits << offset
                self.all[place] = ((1 << 2 * digits) - 1) << offset
            offset += 2 * digits
        self.loud = [_changes(step) for step in space.flow.steps]

    def found(self, order: list[int]) -> Iterator[Again]:
        hits: dict[int, int] = {}
        asked = [0] * len(order)
        for number in order:
            place = self.space.states[number].place
            if not 0 <= place < len(self.loud):
                continue
            after = 0 if self.loud[place] else asked[number]
            if place in self.own:
                if after & self.all[place] & ~self.own[place]:
                    hits.setdefault(self.group_of[place], number)
                after = after & ~self.all[place] | self.own[place]
            if after:
                for _, target in self._moves(number):
                    asked[target] |= after
        if hits:
            before = self._before()
            yield from (self._again(hits[group], before) for group in sorted(hits))

    def _moves(self, number: int) -> Iterator[tuple[int, int]]:
        arrows = self.space.flow.arrows[self.space.states[number].place]
        for arrow, target in self.space.moves[number]:
            if arrows[arrow].counter < 0:
                yield arrow, target

    def _before(self) -> list[list[tuple[int, int]]]:
        before: list[list[tuple[int, int]]] = [[] for _ in self.space.states]
        for number, out in enumerate(self.space.moves):
            if out:
                for arrow, target in self._moves(number):
                    before[target].append((number, arrow))
        return before

    def _again(self, second: int, before: list[list[tuple[int, int]]]) -> Again:
        """Walk back from a state to the nearest one that asked the same at another step."""
        states, place = self.space.states, self.space.states[second].place
        led: dict[int, tuple[int, int]] = {second: (-1, -1)}
        queue = deque([second])
        while True:
            number = queue.popleft()
            for parent, arrow in before[number]:
                if parent in led:
                    continue
                led[parent] = (number, arrow)
                at = states[parent].place
                if self.group_of.get(at) == self.group_of[place]:
                    if at != place:
                        return Again(at, place, self._run(parent, led))
                elif not self.loud[at]:
                    queue.append(parent)

    def _run(self, number: int, led: dict[int, tuple[int, int]]) -> tuple[Move, ...]:
        moves = list(self.space.witness(number))
        while led[number][0] >= 0:
            following, arrow = led[number]
            moves.append(self.space.move(number, arrow))
            number = following
        return tuple(moves)
