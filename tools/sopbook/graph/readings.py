"""Conditions that come out the same whenever a run reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sopbook.graph.facts import Memory
from sopbook.graph.space import Space
from sopbook.model.condition import All, Condition, Is, Not, Some, Ticked, atoms
from sopbook.model.sop import Answer


class Constant(NamedTuple):
    """A condition of the step at `place`, or a `part` of it, that always comes out as `holds`.

    `answer` is the answer that it stands on, None where it stands on the step. `whole` tells
    that the part is all of the condition.
    """

    place: int
    answer: Answer | None
    part: Condition
    holds: bool
    whole: bool


def constants(space: Space) -> Iterator[Constant]:
    """Yield every condition that always comes out the same, else its parts that do.

    Parts are the comparisons of one fact with its values. Those that ask for `unset` are left out:
    they guard against what is not asked yet. Time is linear in what was remembered at conditions.
    """
    flow = space.flow
    read = _memories(space)
    for place, step in enumerate(flow.steps):
        memories = read.get(place, [])
        if step.when is not None:
            yield from _constants(space, place, None, step.when, memories)
            test = flow.facts.test(step.when)
            memories = [memory for memory in memories if test(dict(memory))]
        # A route's conditions part the cases between them; one alone is like a step's.
        if step.ask is not None or len(step.answers) == 1:
            for answer in step.answers:
                if answer.when is not None:
                    yield from _constants(space, place, answer, answer.when, memories)


def _memories(space: Space) -> dict[int, list[Memory]]:
    """Return what was remembered where a condition was read, by place."""
    read: dict[int, list[Memory]] = {}
    for place, memory in space.machine.passed:
        read.setdefault(place, []).append(memory)
    steps = space.flow.steps
    asked = {
        place
        for place, step in enumerate(steps)
        if step.when is None and any(answer.when is not None for answer in step.answers)
    }
    if asked:
        for state in space.states:
            if state.place in asked:
                read.setdefault(state.place, []).append(state.memory)
    return read


def _constants(
    space: Space,
    place: int,
    answer: Answer | None,
    condition: Condition,
    memories: Iterable[Memory],
) -> Iterator[Constant]:
    parts = [condition, *(part for part in _parts(condition) if part is not condition)]
    tests = [space.flow.facts.test(part) for part in parts]
    results: list[set[bool]] = [set() for _ in parts]
    left = set(range(len(parts)))
    for memory in memories:
        known = dict(memory)
        for number in left:
            results[number].add(tests[number](known))
        left = {number for number in left if len(results[number]) < 2}
        if not left:
            return
    constant = [n for n in sorted(left) if results[n]]
    for number in constant[:1] if 0 in left else constant:
        yield Constant(place, answer, parts[number], results[number] == {True}, number == 0)


def _parts(condition: Condition) -> Iterator[Condition]:
    """Yield the comparisons of one fact each that a condition is made of."""
    facts = {str(atom.fact) for atom in atoms(condition)}
    if isinstance(condition, Is | Ticked) or (isinstance(condition, Some) and len(facts) == 1):
        if not any(isinstance(atom, Is) and atom.value is None for atom in atoms(condition)):
            yield condition
    elif isinstance(condition, Not):
        yield from _parts(condition.part)
    else:
        assert isinstance(condition, All | Some)
        for part in condition.parts:
            yield from _parts(part)
