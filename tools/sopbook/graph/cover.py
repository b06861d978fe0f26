"""A few runs that together take every answer and get to every end."""

from __future__ import annotations

from dataclasses import dataclass

from sopbook.graph.facts import Memory
from sopbook.graph.flow import Flow
from sopbook.graph.lengths import lengths
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space
from sopbook.graph.walk import Pick
from sopbook.graph.walkable import Walkable
from sopbook.model.sop import Step

Way = tuple[int, int]
"""Place and number of the arrow; (end, -1) for getting to an end."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run from an audience's entry to an end, as moves."""

    audience: str
    picks: tuple[Pick, ...]
    end: str


def covering_runs(runs: Runs) -> list[Run]:
    """Return runs that take every way and get to every end that some run can, one an entry first.

    The ways that routes take by themselves count. Not the fewest runs there could be: each begins
    with a shortest way to something not yet taken and goes on to what is new, or else to the
    nearest end. What no run to an end can take is left out.
    """
    return _Cover(runs).runs()


class _Cover:
    def __init__(self, runs: Runs) -> None:
        self.space: Space = runs.space
        self.flow: Flow = runs.space.flow
        self.can_end = runs.can_end
        shortest = lengths(runs).shortest
        self.distance = [-1 if moves is None else moves for moves in shortest]
        self.routed = _routed(runs.space)
        self.taken: set[Way] = set()

    def runs(self) -> list[Run]:
        begins = self.space.begins.items()
        found = [self._run(audience, n, []) for audience, n in begins if self.can_end[n]]
        for number, out in enumerate(self.space.moves):
            for position, (_, target) in enumerate(out):
                if self.can_end[target] and self._is_new(number, position):
                    moves = [*self._moves_to(number), (number, position)]
                    audience = next(a for a, n in begins if n == moves[0][0])
                    found.append(self._run(audience, target, moves))
        return found

    def _run(self, audience: str, current: int, moves: list[tuple[int, int]]) -> Run:
        """Return the run of some moves that led to a state, and of the best ones from there on."""
        while self.space.moves[current]:
            best = self._best(current)
            moves.append((current, best))
            current = self._target(current, best)
        self.taken.update(*(self._ways(*move) for move in moves))
        end = self.flow.ends[self.space.states[current].place - len(self.flow.steps)]
        return Run(audience, tuple(self._pick(*move) for move in moves), end)

    def _best(self, number: int) -> int:
        """Return the move that is new or else nearest to an end; never one that moves away."""
        here = self.distance[number]
        moves = range(len(self.space.moves[number]))
        near = [m for m in moves if 0 <= self.distance[self._target(number, m)] < here]
        new = [m for m in near if self._is_new(number, m)]
        return min(new or near, key=lambda m: self.distance[self._target(number, m)])

    def _moves_to(self, number: int) -> list[tuple[int, int]]:
        moves: list[tuple[int, int]] = []
        while self.space.parents[number][0] >= 0:
            parent, _ = self.space.parents[number]
            targets = [target for _, target in self.space.moves[parent]]
            moves.append((parent, targets.index(number)))
            number = parent
        return moves[::-1]

    def _target(self, number: int, position: int) -> int:
        return self.space.moves[number][position][1]

    def _is_new(self, number: int, position: int) -> bool:
        return not self._ways(number, position) <= self.taken

    def _ways(self, number: int, position: int) -> set[Way]:
        """Return all that a move takes and gets to."""
        arrow, target = self.space.moves[number][position]
        ways = {(self.space.states[number].place, arrow)}
        if self.flow.is_end(self.space.states[target].place):
            ways.add((self.space.states[target].place, -1))
        return ways | self.routed.get((number, position), set())

    def _pick(self, number: int, position: int) -> Pick:
        state, out = self.space.states[number], self.space.moves[number]
        step = self.flow.steps[state.place]
        index = out[position][0]
        arrow = self.flow.arrows[state.place][index]
        nth = sum(1 for other, _ in out[:position] if other == index)
        result = self.space.machine.results(state, arrow)[nth]
        live = self.flow.live_at(arrow.call if arrow.call >= 0 else arrow.to)
        answer = str(arrow.answer.id) if arrow.answer is not None else ""
        ticks: tuple[str, ...] = ()
        if answer == "any" and step.decide is not None:
            items = [str(item.id) for item in self.flow.sop.lists[step.decide].items]
            ticks = self._ticked(step.decide, items, result, live)
        return Pick(str(step.id), answer, ticks, self._values(step, result, live))

    def _values(self, step: Step, result: Memory, live: int) -> dict[str, tuple[str, ...]]:
        """Return the options chosen; a field of which nothing is remembered is left empty."""
        values: dict[str, tuple[str, ...]] = {}
        for field in step.fields:
            value = dict(result).get(self.flow.facts.variables.get(field.id, -1))
            if value:
                options = [str(option.id) for option in field.options]
                values[str(field.id)] = (
                    self._ticked(field.id, options, result, live)
                    if field.type == "many"
                    else (options[value - 1],)
                )
        return values

    def _ticked(self, fact: str, items: list[str], result: Memory, live: int) -> tuple[str, ...]:
        """Return the items ticked; where none is remembered, one of which nobody would know."""
        numbers = {item: self.flow.facts.variables.get((fact, item), -1) for item in items}
        known = dict(result)
        ticked = tuple(item for item in items if numbers[item] in known)
        free = (item for item in items if numbers[item] < 0 or not live >> numbers[item] & 1)
        return ticked or (next(free),)


def _routed(space: Space) -> dict[tuple[int, int], set[Way]]:
    """Return the ways that routes take on a move, by number of the state and place of the move."""
    # Walked once more in the order of the search, so that calls get the same numbers.
    machine = Walkable(space.flow)
    for place in space.flow.starts.values():
        machine.begin(place)
    routed: dict[tuple[int, int], set[Way]] = {}
    for number, out in enumerate(space.moves):
        machine.routed = set()
        for position, _ in enumerate(machine.moves(space.states[number]) if out else ()):
            if machine.routed:
                routed[number, position] = machine.routed
                machine.routed = set()
    return routed
