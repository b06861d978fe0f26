"""A few runs that together take every answer and get to every end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sopbook.graph.facts import Memory
from sopbook.graph.flow import Flow
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space
from sopbook.graph.walk import Pick


@dataclass(frozen=True, slots=True)
class Run:
    """A run from an audience's entry to an end, as moves."""

    audience: str
    picks: tuple[Pick, ...]
    end: str


def covering_runs(runs: Runs) -> list[Run]:
    """Return runs that take every way that some run can take on its way to an end.

    Not the fewest there could be: each begins with a shortest way to something not yet taken
    and goes on to what is new, or else to the nearest end.
    """
    return _Cover(runs).runs()


class _Cover:
    def __init__(self, runs: Runs) -> None:
        self.space: Space = runs.space
        self.flow: Flow = runs.space.flow
        self.can_end = runs.can_end
        self.distance = _distances(runs)
        self.taken: set[tuple[int, int]] = set()

    def runs(self) -> list[Run]:
        found: list[Run] = []
        for number, out in enumerate(self.space.moves):
            for position, (arrow, target) in enumerate(out):
                way = (self.space.states[number].place, arrow)
                if way not in self.taken and self.can_end[target]:
                    found.append(self._run(number, position))
        return found

    def _run(self, number: int, position: int) -> Run:
        moves = [*self._moves_to(number), (number, position)]
        current = self._target(number, position)
        while self.space.moves[current]:
            best = self._best(current)
            moves.append((current, best))
            current = self._target(current, best)
        self.taken |= {self._way(*move) for move in moves}
        begin = moves[0][0]
        audience = next(a for a, n in self.space.begins.items() if n == begin)
        end = self.flow.ends[self.space.states[current].place - len(self.flow.steps)]
        return Run(audience, tuple(self._pick(*move) for move in moves), end)

    def _best(self, number: int) -> int:
        """Return the move that is new or else nearest to an end; never one that moves away."""
        here = self.distance[number]
        moves = range(len(self.space.moves[number]))
        near = [m for m in moves if 0 <= self.distance[self._target(number, m)] < here]
        new = [m for m in near if self._way(number, m) not in self.taken]
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

    def _way(self, number: int, position: int) -> tuple[int, int]:
        return self.space.states[number].place, self.space.moves[number][position][0]

    def _pick(self, number: int, position: int) -> Pick:
        state, out = self.space.states[number], self.space.moves[number]
        step = self.flow.steps[state.place]
        index = out[position][0]
        arrow = self.flow.arrows[state.place][index]
        nth = sum(1 for other, _ in out[:position] if other == index)
        result = self.space.machine.results(state, arrow)[nth]
        answer = str(arrow.answer.id) if arrow.answer is not None else ""
        ticks = self._items(step.decide, result) if step.decide is not None else ()
        if answer == "any" and step.decide is not None and not ticks:
            # No condition reads what is ticked here, or none of what it reads: any item will do.
            items = (str(item.id) for item in self.flow.sop.lists[step.decide].items)
            read = self.flow.facts.variables
            ticks = (next(item for item in items if (step.decide, item) not in read),)
        values = {
            str(field.id): picked
            for field in step.fields
            if field.options and (picked := self._items(field.id, result))
        }
        return Pick(str(step.id), answer, ticks, values)

    def _items(self, fact: str, result: Memory) -> tuple[str, ...]:
        known = dict(result)
        facts = self.flow.facts
        ticked = [
            key[1]
            for key, number in facts.variables.items()
            if isinstance(key, tuple) and key[0] == fact and number in known
        ]
        if ticked or fact not in facts.variables or facts.variables[fact] not in known:
            return tuple(ticked)
        values = {number: value for value, number in facts.values[fact].items()}
        value = values.get(known[facts.variables[fact]], "")
        return () if value in ("any", "none") else (value,)


def _distances(runs: Runs) -> list[int]:
    """Return the fewest moves from each state to an end, shape {n states}; -1 if there is none."""
    before: list[list[int]] = [[] for _ in runs.space.states]
    for number, out in enumerate(runs.space.moves):
        for _, target in out:
            before[target].append(number)
    distance = [-1] * len(before)
    queue = deque(runs.ends)
    for end in runs.ends:
        distance[end] = 0
    while queue:
        number = queue.popleft()
        for parent in before[number]:
            if distance[parent] < 0:
                distance[parent] = distance[number] + 1
                queue.append(parent)
    return distance
