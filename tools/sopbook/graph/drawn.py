"""The arrows as they are drawn, conditions left aside: what could follow what at the most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopbook.graph.flow import Flow
from sopbook.model.sop import Sop, Way


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


def calls(sop: Sop) -> dict[str, dict[str, Way]]:
    """Return for each procedure the procedures it calls, with the first call of each.

    A procedure that is jumped to counts as part of the one that jumps.
    """
    parts = _parts(sop)
    called: dict[str, dict[str, Way]] = {}
    for procedure, members in parts.items():
        ways: dict[str, Way] = {}
        for member in members:
            for step in sop.procedures[member].steps:
                for _, way in step.ways:
                    if way.call is not None and way.call in sop.procedures:
                        ways.setdefault(way.call, way)
        called[procedure] = ways
    return called


def _parts(sop: Sop) -> dict[str, list[str]]:
    jumps = {str(name): _jumps(sop, name) for name in sop.procedures}
    parts: dict[str, list[str]] = {}
    for name in jumps:
        met = [name]
        for member in met:
            met += [target for target in jumps[member] if target not in met]
        parts[name] = met
    return parts


def _jumps(sop: Sop, procedure: str) -> list[str]:
    targets: dict[str, None] = {}
    for step in sop.procedures[procedure].steps:
        for _, way in step.ways:
            if way.kind == "go" and way.to is not None:
                first = sop.first_step(way.to)
                if first is not None:
                    targets[first.procedure] = None
    return list(targets)


def call_circle(sop: Sop) -> tuple[str, ...]:
    """Return procedures that call each other in a circle, the first one also last; or none."""
    called = calls(sop)
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
