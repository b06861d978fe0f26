"""Runs that keep clear of something: where they get to, and the shortest of them.

One search answers every "never this before that": leave out the moves that are *that*, and see
whether *this* is still met. Source of the idea: safety as reachability, Baier and Katoen,
Principles of Model Checking, 2008, section 3.3.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from sopbook.finding import Move
from sopbook.graph.space import Space


class Avoiding:
    """The part of a space that runs get to without taking certain moves.

    Attributes:
        parents: For each state met the move that first led to it, (-1, -1) for a beginning.
    """

    def __init__(
        self,
        space: Space,
        blocked: Callable[[int, int], bool],
        begins: Iterable[int] | None = None,
        moves: Sequence[Sequence[tuple[int, int]]] | None = None,
    ) -> None:
        """Search breadth first.

        Args:
            space: All states.
            blocked: Tells of a state and the number of an arrow whether the move is left out.
            begins: Numbers of the states to begin at; every entry's when not given.
            moves: Some of the space's moves by state; all of them when not given.
        """
        self.space = space
        starts = dict.fromkeys(space.begins.values() if begins is None else begins)
        self.parents: dict[int, tuple[int, int]] = dict.fromkeys(starts, (-1, -1))
        moves = space.moves if moves is None else moves
        queue = deque(starts)
        while queue:
            number = queue.popleft()
            for arrow, target in moves[number]:
                if target not in self.parents and not blocked(number, arrow):
                    self.parents[target] = (number, arrow)
                    queue.append(target)

    def witness(self, number: int) -> tuple[Move, ...]:
        """Return a shortest run to a state that takes none of the blocked moves."""
        moves: list[Move] = []
        while self.parents[number][0] >= 0:
            number, arrow = self.parents[number]
            moves.append(self.space.move(number, arrow))
        return tuple(reversed(moves))
