"""What can be said of all runs at once: whether they end, how many there are, how long.

Everything is computed on the states of a `Space`, in time linear in states and moves; only
counts of runs grow, as whole numbers of any size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sopbook.graph.paused import collector_paused
from sopbook.graph.space import Space


@dataclass
class Runs:
    """The runs of one SOP.

    States that are stuck count as neither ends nor ways to one.
    """

    space: Space

    @cached_property
    @collector_paused
    def order(self) -> list[int] | None:
        """States so that every move leads forward; None where some run can go on for ever.

        Source: Kahn, Topological sorting of large networks, 1962.
        """
        moves = self.space.moves
        indegree = [0] * len(moves)
        for out in moves:
            for _, target in out:
                indegree[target] += 1
        ready = [number for number, degree in enumerate(indegree) if not degree]
        for number in ready:
            for _, target in moves[number]:
                indegree[target] -= 1
                if not indegree[target]:
                    ready.append(target)
        return ready if len(ready) == len(moves) else None

    @cached_property
    def ends(self) -> list[int]:
        """Numbers of the states that are ends."""
        steps = len(self.space.flow.steps)
        return [n for n, state in enumerate(self.space.states) if state.place >= steps]

    @cached_property
    @collector_paused
    def can_end(self) -> list[bool]:
        """Whether an end can be reached, shape {n states}."""
        if self.always_ends:
            return [True] * len(self.space.states)
        return reaching(self.space, self.ends)

    @cached_property
    def always_ends(self) -> bool:
        """Whether every run comes to an end, whatever is answered."""
        return self.order is not None and not self.space.stuck and self.space.complete

    @cached_property
    @collector_paused
    def longest(self) -> list[int] | None:
        """Most moves from each state on, shape {n states}; None where there is no most."""
        if self.order is None:
            return None
        longest = [0] * len(self.space.states)
        for number in reversed(self.order):
            out = self.space.moves[number]
            if out:
                longest[number] = 1 + max([longest[target] for _, target in out])
        return longest

    @cached_property
    def loops(self) -> list[list[int]]:
        """Sets of states that a run can go round in without bound, each in order of number."""
        if self.order is not None:
            return []
        return [part for part in components(self.space) if _is_loop(self.space, part)]


def reaching(space: Space, goals: list[int]) -> list[bool]:
    """Return from which states some goal can be reached, shape {n states}."""
    before: list[list[int]] = [[] for _ in space.states]
    for number, out in enumerate(space.moves):
        for _, target in out:
            before[target].append(number)
    reached = [False] * len(space.states)
    stack = list(goals)
    for goal in goals:
        reached[goal] = True
    while stack:
        for number in before[stack.pop()]:
            if not reached[number]:
                reached[number] = True
                stack.append(number)
    return reached


def _is_loop(space: Space, part: list[int]) -> bool:
    return len(part) > 1 or any(target == part[0] for _, target in space.moves[part[0]])


def components(space: Space) -> list[list[int]]:
    """Return the strongly connected sets of states, each sorted, by their first state.

    Source: Tarjan, Depth-first search and linear graph algorithms, 1972; written without
    recursion, since a run can be longer than Python's stack.
    """
    size = len(space.states)
    index, low = [-1] * size, [0] * size
    on_stack, stack = [False] * size, []
    found: list[list[int]] = []
    counter = 0
    for root in range(size):
        if index[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            node, position = work.pop()
            if not position:
                index[node] = low[node] = counter
                counter += 1
                stack.append(node)
                on_stack[node] = True
            targets = space.moves[node]
            for at in range(position, len(targets)):
                target = targets[at][1]
                if index[target] < 0:
                    work += [(node, at + 1), (target, 0)]
                    break
                if on_stack[target]:
                    low[node] = min(low[node], low[target])
            else:
                if low[node] == index[node]:
                    found.append(_pop(stack, node, on_stack))
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
    return sorted(found)


def _pop(stack: list[int], last: int, on_stack: list[bool]) -> list[int]:
    part: list[int] = []
    while not part or part[-1] != last:
        part.append(stack.pop())
        on_stack[part[-1]] = False
    return sorted(part)
