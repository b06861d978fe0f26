"""Loops: as they are drawn, and as runs go round in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopbook.graph.drawn import successors
from sopbook.graph.flow import Flow
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space
from sopbook.graph.walkable import Walkable


def drawn_loops(flow: Flow) -> list[list[int]]:
    """Return sets of places that arrows lead round in, conditions and limits left aside.

    Each set is in file order, as are the sets by their first place.
    """
    after = [
        [target for target in successors(flow, place) if not flow.is_end(target)]
        for place in range(len(flow.steps))
    ]
    return [part for part in _parts(after) if len(part) > 1 or part[0] in after[part[0]]]


def endless_loops(runs: Runs) -> list[list[int]]:
    """Return sets of places that some run can go round in without bound, in file order.

    A loop that a limit ends is none. Routes that are passed on the way round belong to it. Loops
    that differ in nothing but what is remembered are one.
    """
    found = [{runs.space.states[number].place for number in loop} for loop in runs.loops]
    if found:
        loop_of = {number: n for n, loop in enumerate(runs.loops) for number in loop}
        for number, target, routes in passages(runs.space):
            if number in loop_of and loop_of[number] == loop_of.get(target):
                found[loop_of[number]] |= routes
    return sorted(map(list, {tuple(sorted(places)) for places in found}))


def passages(space: Space) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Yield the moves on which routes are passed.

    Yields:
        Number of the state that is left (-1 where a run begins), number of the state that the
        move leads to, and the places of the routes between them.
    """
    flow = space.flow
    if not any(flow.routes):
        return
    # Walked once more in the order of the search, so that calls get the same numbers.
    machine = Walkable(flow)
    for audience, place in flow.starts.items():
        machine.routed.clear()
        machine.begin(place)
        if machine.routed:
            yield -1, space.begins[audience], _places(machine)
    for number, out in enumerate(space.moves):
        machine.routed.clear()
        if not out:
            continue
        for _, (_, target) in zip(machine.moves(space.states[number]), out, strict=True):
            if machine.routed:
                yield number, target, _places(machine)
                machine.routed.clear()


def _places(machine: Walkable) -> frozenset[int]:
    return frozenset(place for place, _ in machine.routed)


def _parts(after: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected parts of a graph, each sorted, by their first member.

    Source: Sharir, A strong-connectivity algorithm, 1981 (Kosaraju's); without recursion.
    """
    before: list[list[int]] = [[] for _ in after]
    for number, targets in enumerate(after):
        for target in targets:
            before[target].append(number)
    part_of: dict[int, int] = {}
    parts: list[list[int]] = []
    for root in reversed(_finished(after)):
        if root in part_of:
            continue
        part, part_of[root] = [root], root
        for number in part:
            for parent in before[number]:
                if parent not in part_of:
                    part_of[parent] = root
                    part.append(parent)
        parts.append(sorted(part))
    return sorted(parts)


def _finished(after: Sequence[Sequence[int]]) -> list[int]:
    """Return all numbers in the order in which a search depth first is done with them."""
    met = [False] * len(after)
    done: list[int] = []
    for root in range(len(after)):
        stack = [] if met[root] else [(root, iter(after[root]))]
        met[root] = True
        while stack:
            number, rest = stack[-1]
            target = next((target for target in rest if not met[target]), None)
            if target is None:
                done.append(number)
                stack.pop()
            else:
                met[target] = True
                stack.append((target, iter(after[target])))
    return done
