"""What a note can be filled with, and the runs that leave it unset.

A fact is set when a step that sets it is left, or when it is a route that is passed.
"""

from __future__ import annotations

import copy
from collections.abc import Collection

from sopbook.graph.avoid import Avoiding
from sopbook.graph.flow import Flow
from sopbook.graph.space import Space


def setters(flow: Flow, wanted: Collection[str]) -> dict[str, frozenset[int]]:
    """Return the places of the steps that set each fact: answers, lists that decide, fields.

    Args:
        flow: The SOP, ready for searching.
        wanted: Names that are asked for; those that are no fact are left out.
    """
    found: dict[str, set[int]] = {}
    for place, step in enumerate(flow.steps):
        names = [step.id] if step.answers else []
        names += [step.decide] if step.decide is not None and step.answers else []
        # A route is passed by itself, so that nobody fills in its fields.
        names += [] if flow.routes[place] else [field.id for field in step.fields]
        for name in (name for name in names if name in wanted):
            found.setdefault(str(name), set()).add(place)
    return {name: frozenset(places) for name, places in found.items()}


def runs_without(space: Space, places: frozenset[int]) -> Avoiding:
    """Return the runs that leave or pass none of some steps."""
    flow, states = space.flow, space.states

    def blocked(number: int, _arrow: int) -> bool:
        return states[number].place in places

    routes = {place for place in places if flow.routes[place]}
    if not routes:
        return Avoiding(space, blocked)
    return Avoiding(space, blocked, *_passing_none(space, routes))


def _passing_none(space: Space, routes: set[int]) -> tuple[list[int], list[list[tuple[int, int]]]]:
    """Return the states begun in, and the moves of each state, with no such route on the way."""
    machine = copy.copy(space.machine)  # the same stacks, but routes counted anew
    machine.routed = set()

    def passed() -> bool:
        met = any(place in routes for place, _ in machine.routed)
        machine.routed.clear()
        return met

    begins: list[int] = []
    for audience, place in space.flow.starts.items():
        machine.begin(place)
        if not passed():
            begins.append(space.begins[audience])
    moves = [
        [move for move, _ in zip(out, machine.moves(state), strict=True) if not passed()]
        for state, out in zip(space.states, space.moves, strict=True)
    ]
    return begins, moves
