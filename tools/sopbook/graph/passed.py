"""Which steps every run passes before it gets to a step: the dominators of the step.

Source: Allen, Control flow analysis, 1970, by sets that shrink until nothing changes; here over
the states of a space, with one bit a step.
"""

from __future__ import annotations

from collections import deque

from sopbook.graph.space import Space


def passed_before(space: Space) -> dict[str, list[str]]:
    """Return for each step that runs stand at the steps that each of those runs stood at before.

    Steps are in file order; a step where some entry begins has none. Time is linear in moves
    where no run goes in circles, and at most as many times more as circles lie in each other.
    """
    passed = _by_state(space)
    steps = space.flow.steps
    together: dict[int, int] = {}
    for state, bits in zip(space.states, passed, strict=True):
        if 0 <= state.place < len(steps):
            together[state.place] = together.get(state.place, -1) & bits
    return {
        str(steps[place].id): [
            str(step.id)
            for number, step in enumerate(steps)
            if together[place] >> number & 1 and number != place
        ]
        for place in sorted(together)
    }


def _by_state(space: Space) -> list[int]:
    """Return for each state the places passed on every way to it, as bits; -1 means all."""
    passed = [-1] * len(space.states)
    ready = deque(dict.fromkeys(space.begins.values()))
    for number in ready:
        passed[number] = 0
    while ready:
        number = ready.popleft()
        place = space.states[number].place
        out = passed[number] | (1 << place if place >= 0 else 0)
        for _, target in space.moves[number]:
            if passed[target] & out != passed[target]:
                passed[target] &= out
                ready.append(target)
    return passed
