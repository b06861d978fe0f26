"""The arrows as they are drawn, conditions left aside: what could follow what at the most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopbook.graph.flow import Flow
from sopbook.model.sop import Way


def successors(flow: Flow, place: int) -> Iterator[int]:
    """Yield the places (steps and ends) that an arrow from a step leads to, calls followed back."""
    for arrow in flow.arrows[place]:
        if arrow.call >= 0:
            yield arrow.call
        if arrow.to >= 0:
            yield arrow.to
    if flow.tests[place] is not None and flow.after[place] >= 0:
        yield flow.after[place]


def closure(flow: Flow, starts: Iterable[int]) -> set[int]:
    """Return every place that can be drawn a way to from the starts, the starts included."""
    met = {place for place in starts if place >= 0}
    stack = list(met)
    while stack:
        place = stack.pop()
        if flow.is_end(place):
            continue
        for following in successors(flow, place):
            if following not in met:
                met.add(following)
                stack.append(following)
    return met


def calls(flow: Flow) -> dict[str, dict[str, Way]]:
    """Return for each procedure those it can come to call, with the first such call of each.

    Steps that a procedure jumps to are its own from there on: they come back to its caller.
    """
    places = {str(step.id): place for place, step in enumerate(flow.steps)}
    called: dict[str, dict[str, Way]] = {}
    for name, procedure in flow.sop.procedures.items():
        ways: dict[str, Way] = {}
        for place in sorted(_own(flow, places[procedure.steps[0].id])):
            for arrow in flow.arrows[place]:
                if arrow.call >= 0:
                    ways.setdefault(str(arrow.way.call), arrow.way)
        called[str(name)] = ways
    return called


def _own(flow: Flow, start: int) -> set[int]:
    """Return the steps that the arrows lead to from a step, what is called left aside."""
    met, stack = {start}, [start]
    while stack:
        place = stack.pop()
        following = [arrow.to for arrow in flow.arrows[place]]
        if flow.tests[place] is not None:
            following.append(flow.after[place])
        for step in following:
            if 0 <= step < len(flow.steps) and step not in met:
                met.add(step)
                stack.append(step)
    return met


def call_circle(flow: Flow) -> tuple[str, ...]:
    """Return procedures that call each other in a circle, the first one also last; or none."""
    called = calls(flow)
    done: set[str] = set()
    for root in called:
        path: list[str] = []
        stack = [(root, iter(called[root]))]
        while stack:
            name, rest = stack[-1]
            if not path or path[-1] != name:
                path.append(name)
            following = next((n for n in rest if n not in done), None)
            if following is None:
                done.add(name)
                path.pop()
                stack.pop()
            elif following in path:
                return (*path[path.index(following) :], following)
            else:
                stack.append((following, iter(called[following])))
    return ()
