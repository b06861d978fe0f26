"""How many runs get to an end, and in how few and how many moves: counted, never listed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from sopbook.graph.paused import collector_paused
from sopbook.graph.runs import Runs


@dataclass(frozen=True, slots=True)
class Lengths:
    """What holds of the runs from each state to an end; all shapes {n states}.

    Attributes:
        counts: Number of runs; None where there are more than any number.
        shortest: Fewest moves; None where no end can be reached.
        longest: Most moves; None where there is no most, or no end can be reached.
    """

    counts: tuple[int | None, ...]
    shortest: tuple[int | None, ...]
    longest: tuple[int | None, ...]


@collector_paused
def lengths(runs: Runs) -> Lengths:
    """Return how many runs each state has to an end, and how long they are.

    Ways that lead to no end are left out, so a trap leaves the numbers of the other runs as they
    are. States are taken from the ends backwards; one that is never taken can be gone round
    through on the way to an end, so its runs have no bound. Time is linear in moves.
    """
    size, can_end = len(runs.space.states), runs.can_end
    before: list[list[int]] = [[] for _ in range(size)]
    waiting = [0] * size
    for number, out in enumerate(runs.space.moves):
        for _, target in out:
            if can_end[target]:
                before[target].append(number)
                waiting[number] += 1
    counts, longest, taken = [0] * size, [0] * size, [False] * size
    for end in runs.ends:
        counts[end] = 1
    ready = list(runs.ends)
    for number in ready:
        taken[number] = True
        for parent in before[number]:
            counts[parent] += counts[number]
            longest[parent] = max(longest[parent], longest[number] + 1)
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    return Lengths(
        tuple(counts[n] if taken[n] or not can_end[n] else None for n in range(size)),
        _shortest(before, runs.ends),
        tuple(longest[n] if taken[n] else None for n in range(size)),
    )


def most_moves(runs: Runs) -> dict[int, int]:
    """Return the longest way to an end from each place where a run can stand, in moves.

    A place from which some run has no most is left out.
    """
    longest = lengths(runs).longest
    most: dict[int, int] = {}
    endless: set[int] = set()
    for state, moves in zip(runs.space.states, longest, strict=True):
        if moves is None:
            endless.add(state.place)
        else:
            most[state.place] = max(most.get(state.place, 0), moves)
    return {place: moves for place, moves in most.items() if place not in endless}


def _shortest(before: list[list[int]], ends: Iterable[int]) -> tuple[int | None, ...]:
    shortest: list[int | None] = [None] * len(before)
    queue = deque((end, 0) for end in ends)
    while queue:
        number, moves = queue.popleft()
        if shortest[number] is None:
            shortest[number] = moves
            queue.extend((parent, moves + 1) for parent in before[number])
    return tuple(shortest)
