"""Branches that are written twice: the same texts, the same answers, on to the same places."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sopbook.graph.flow import Arrow, Flow
from sopbook.graph.loops import drawn_loops
from sopbook.graph.reads import facts_read


def alike_branches(flow: Flow) -> list[tuple[int, int, list[int]]]:
    """Return each branch that stands earlier already.

    Steps are compared by all that they show and by where they lead, down to the places that both
    branches share. A step whose answer something reads is like no other, nor is one that collects
    fields, since each field has an id of its own, nor one of a loop. Time is linear in steps and
    answers.

    Returns:
        The first place of the branch, that of the earlier one, and all places of the branch that
        are like earlier ones, in file order; outermost branches only, by their first place.
    """
    classes = _Classes(flow).classes
    first: dict[int, int] = {}
    for place in sorted(classes):
        first.setdefault(classes[place], place)
    twins = {place for place in classes if first[classes[place]] != place}
    led_to = {target for place in twins for target in _targets(flow, place)}
    return [
        (place, first[classes[place]], _branch(flow, place, twins))
        for place in sorted(twins - led_to)
    ]


def _targets(flow: Flow, place: int) -> Iterator[int]:
    for arrow in flow.arrows[place]:
        yield from (arrow.call, arrow.to)
    if flow.tests[place] is not None:
        yield flow.after[place]


def _branch(flow: Flow, root: int, twins: set[int]) -> list[int]:
    met = [root]
    seen = {root}
    for place in met:
        for target in _targets(flow, place):
            if target in twins and target not in seen:
                seen.add(target)
                met.append(target)
    return sorted(met)


class _Classes:
    """Numbers that are equal for steps that are alike; only steps with a like are numbered."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.candidates: set[int] = set()
        self.classes: dict[int, int] = {}
        first: dict[Hashable, int] = {}
        for place, step in enumerate(flow.steps):
            other = first.setdefault((step.ask, step.title, step.content), place)
            if other != place:
                self.candidates |= {other, place}
        if self.candidates:
            read = facts_read(flow.sop)
            self.candidates -= {p for p in self.candidates if flow.steps[p].id in read}
            self.candidates -= {place for loop in drawn_loops(flow) for place in loop}
            self._number()

    def _number(self) -> None:
        """Number steps after those they lead to."""
        keys: dict[Hashable, int] = {}
        opened: set[int] = set()
        for root in sorted(self.candidates):
            stack = [root]
            while stack:
                place = stack[-1]
                if place not in opened:
                    opened.add(place)
                    stack += [
                        target
                        for target in _targets(self.flow, place)
                        if target in self.candidates and target not in opened
                    ]
                    continue
                stack.pop()
                if place not in self.classes:
                    key = self._key(place)
                    self.classes[place] = keys.setdefault(key, len(keys))

    def _key(self, place: int) -> Hashable:
        flow, step = self.flow, self.flow.steps[place]
        after = self._goal(flow.after[place]) if step.when is not None else None
        arrows = tuple(self._arrow(arrow) for arrow in flow.arrows[place])
        shown = step.ask, step.title, step.content
        return shown, step.when, step.decide, step.tags, after, arrows

    def _arrow(self, arrow: Arrow) -> Hashable:
        answer = arrow.answer
        said = (answer.id, answer.label, answer.when) if answer is not None else None
        return said, self._goal(arrow.call), self._goal(arrow.to), arrow.way.at_most

    def _goal(self, place: int) -> tuple[bool, int]:
        return place in self.classes, self.classes.get(place, place)
