"""Every state that a run can be in, met once each, breadth first.

The search never lists runs: twenty yes/no questions in a row have 2^20 runs and 21 states.
Nothing that would be wrong in an SOP raises; a budget that is hit is told (`complete`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sopbook.finding import Move
from sopbook.graph.flow import Flow, Stuck
from sopbook.graph.paused import collector_paused
from sopbook.graph.walkable import State, Walkable

BUDGET = 1_000_000
"""States that one search may meet."""


@dataclass
class Space:
    """The states of one SOP and the moves between them.

    Attributes:
        flow: What was searched.
        machine: How it was walked.
        states: In order of their distance from an entry, shape {n states}.
        moves: For each state its moves as (number of the arrow, number of the state).
        parents: For each state the move that first led to it, (-1, -1) for a beginning.
        begins: Number of the state in which each audience begins.
        complete: Whether every state was met; False where the budget ran out.
    """

    flow: Flow
    machine: Walkable
    states: list[State]
    moves: list[Sequence[tuple[int, int]]]
    parents: list[tuple[int, int]]
    begins: dict[str, int]
    complete: bool

    @cached_property
    def shown(self) -> frozenset[int]:
        """Places (steps and ends) that some run gets to; routes count, skipped steps do not."""
        stopped = (Stuck.UNCOVERED, Stuck.SPENT)
        routes = {place for place, _ in self.machine.routed}
        routes |= {state.stack for state in self.states if state.place in stopped}
        return frozenset(state.place for state in self.states if state.place >= 0) | routes

    @cached_property
    def taken(self) -> frozenset[tuple[int, int]]:
        """Every way that some run takes, as (place, number of the arrow)."""
        return frozenset(self.machine.routed).union(
            (self.states[number].place, arrow)
            for number, out in enumerate(self.moves)
            for arrow, _ in out
        )

    @cached_property
    def stuck(self) -> dict[tuple[Stuck, int], int]:
        """Every way of being stuck and the place blamed, with the first state that shows it."""
        found: dict[tuple[Stuck, int], int] = {}
        steps = len(self.flow.steps)
        for number, state in enumerate(self.states):
            if state.place < 0:
                found.setdefault((Stuck(state.place), state.stack), number)
            elif state.place < steps and not self.moves[number]:
                why = self.machine.why_none(state)
                if why is not None:
                    found.setdefault((why, state.place), number)
        return found

    def first(self, place: int) -> int | None:
        """Return the number of the first state at a place: the one with a shortest run to it."""
        return self._firsts.get(place)

    @cached_property
    def _firsts(self) -> dict[int, int]:
        firsts: dict[int, int] = {}
        for number, state in enumerate(self.states):
            firsts.setdefault(state.place, number)
        return firsts

    def witness(self, number: int) -> tuple[Move, ...]:
        """Return a shortest run to a state. No run to it has fewer moves."""
        moves: list[Move] = []
        while self.parents[number][0] >= 0:
            number, arrow = self.parents[number]
            moves.append(self.move(number, arrow))
        return tuple(reversed(moves))

    def move(self, number: int, arrow: int) -> Move:
        """Return a move from a state in the words of the SOP."""
        place = self.states[number].place
        step = self.flow.steps[place]
        answer = self.flow.arrows[place][arrow].answer
        return Move(
            step=str(step.id),
            answer=str(answer.id) if answer else "",
            title=str(step.heading),
            label=str(answer.label) if answer else "",
        )


@collector_paused
def explore(flow: Flow, budget: int = BUDGET) -> Space:
    """Meet every state that some run from some entry gets to, nearest first.

    Time and memory are linear in states and moves.

    Args:
        flow: A flow without calls in a circle (their stacks would never end).
        budget: States to meet at most.
    """
    machine = Walkable(flow)
    numbers: dict[State, int] = {}
    states: list[State] = []
    parents: list[tuple[int, int]] = []
    begins: dict[str, int] = {}
    for audience, place in flow.starts.items():
        begin = machine.begin(place)
        if begin not in numbers:
            numbers[begin] = len(states)
            states.append(begin)
            parents.append((-1, -1))
        begins[audience] = numbers[begin]
    moves: list[Sequence[tuple[int, int]]] = []
    queue = deque(range(len(states)))
    while queue and len(states) <= budget:
        current = queue.popleft()
        out: list[tuple[int, int]] = []
        for arrow, state in machine.moves(states[current]):
            number = numbers.get(state)
            if number is None:
                number = numbers[state] = len(states)
                states.append(state)
                parents.append((current, arrow))
                queue.append(number)
            out.append((arrow, number))
        moves.append(out)
    complete = not queue
    moves += [()] * (len(states) - len(moves))
    return Space(flow, machine, states, moves, parents, begins, complete)
