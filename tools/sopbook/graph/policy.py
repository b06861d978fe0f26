"""Whether a policy holds on every run, and a shortest run that breaks it.

A step is met when it is shown, an answer when it is taken, an end when the run comes to it, an
entry when the run begins. A step that is both what is forbidden and what must come first holds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sopbook.finding import Move
from sopbook.graph.avoid import Avoiding
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space
from sopbook.model.content import Wait
from sopbook.model.policy import Mark, Policy
from sopbook.model.sop import Step


class Marked:
    """Which states, moves and beginnings of a space meet any of some marks."""

    def __init__(self, space: Space, marks: Iterable[Mark]) -> None:
        """Look the marks up once."""
        self.space = space
        flow, marks = space.flow, tuple(marks)
        names = {kind: {m.to for m in marks if m.kind == kind} for kind in _KINDS}
        self.places = {
            place
            for place, step in enumerate(flow.steps)
            if step.id in names["step"] or not names["tag"].isdisjoint(step.tags)
        }
        for number, end in enumerate(flow.ends, len(flow.steps)):
            outcome = flow.sop.ends[end].outcome
            if end in names["end"] or outcome in names["outcome"]:
                self.places.add(number)
        answers = {(m.to, m.answer) for m in marks if m.kind == "answer"}
        self.ways = {
            (place, number)
            for place, arrows in enumerate(flow.arrows)
            for number, arrow in enumerate(arrows)
            if arrow.answer is not None and (flow.steps[place].id, arrow.answer.id) in answers
        }
        self.entries = names["entry"]

    def state(self, number: int) -> bool:
        """Return whether a state is marked."""
        return self.space.states[number].place in self.places

    def move(self, number: int, arrow: int) -> bool:
        """Return whether a move is marked."""
        return bool(self.ways) and (self.space.states[number].place, arrow) in self.ways

    @cached_property
    def is_met(self) -> bool:
        """Whether any run meets a mark."""
        space = self.space
        return (
            not self.places.isdisjoint(space.shown)
            or not self.ways.isdisjoint(space.taken)
            or not self.entries.isdisjoint(space.begins)
        )


_KINDS = ("tag", "step", "end", "outcome", "entry")


def counterexample(runs: Runs, policy: Policy) -> tuple[Move, ...] | None:
    """Return a run that breaks a policy, a shortest one; None where it holds on every run.

    For `no-longer-than` the run is as long as the limit and one move more.
    """
    space = runs.space
    if policy.kind == "no-longer-than":
        return _too_long(runs, policy.most, _begins(space, policy))
    if policy.kind == "at-most":
        marked = Marked(space, policy.what)
        weights = _Weights(marked.state, marked.move)
        return _too_much(space, weights, policy.most, _begins(space, policy))
    if policy.kind == "hold-at-most":
        held = [_seconds(step) for step in space.flow.steps]
        weights = _Weights(lambda number: _at(held, space.states[number].place))
        return _too_much(space, weights, policy.most, _begins(space, policy))
    return _too_early(space, policy)


def is_vacuous(runs: Runs, policy: Policy) -> bool:
    """Return whether no run could ever break the policy, so that it proves nothing."""
    if policy.kind in ("never", "at-most") or policy.what:
        return not Marked(runs.space, policy.what).is_met
    if policy.kind == "hold-at-most":
        return not any(isinstance(p, Wait) for s in runs.space.flow.steps for p in s.content)
    return False


def _begins(space: Space, policy: Policy) -> list[int]:
    return [n for a, n in space.begins.items() if policy.audience in (None, a)]


def _too_early(space: Space, policy: Policy) -> tuple[Move, ...] | None:
    """Look for a run that meets `what` (an end, where nothing is named) with `first` unmet."""
    first, what = Marked(space, policy.first), Marked(space, policy.what)
    begins = [
        number
        for audience, number in space.begins.items()
        if policy.audience in (None, audience) and audience not in first.entries
    ]
    begins = [number for number in begins if not first.state(number)]

    def blocked(number: int, arrow: int) -> bool:
        return first.state(number) or first.move(number, arrow)

    met = Avoiding(space, blocked, begins)
    anything = policy.kind == "must-pass" and not policy.what
    for number in met.parents:
        if first.state(number):
            continue
        if what.state(number) or (anything and space.flow.is_end(space.states[number].place)):
            return met.witness(number)
        for arrow, _ in space.moves[number]:
            if what.move(number, arrow) and not first.move(number, arrow):
                return (*met.witness(number), space.move(number, arrow))
    return None


@dataclass(frozen=True, slots=True)
class _Weights:
    """How much a state or a move adds to what is limited."""

    state: Callable[[int], int]
    move: Callable[[int, int], int] = lambda _number, _arrow: 0


def _too_much(
    space: Space, weights: _Weights, most: int, begins: list[int]
) -> tuple[Move, ...] | None:
    """Search states with what they add up to; nearest first, so the run found is a shortest."""
    starts = [(number, weights.state(number)) for number in begins]
    parents: dict[tuple[int, int], tuple[tuple[int, int], int] | None] = dict.fromkeys(starts)
    queue = deque(starts)
    while queue:
        node = queue.popleft()
        number, total = node
        if total > most:
            return _unwind(space, parents, node)
        for arrow, target in space.moves[number]:
            more = total + weights.move(number, arrow) + weights.state(target)
            if (target, more) not in parents:
                parents[target, more] = (node, arrow)
                queue.append((target, more))
    return None


def _unwind(
    space: Space,
    parents: dict[tuple[int, int], tuple[tuple[int, int], int] | None],
    node: tuple[int, int],
) -> tuple[Move, ...]:
    moves: list[Move] = []
    while (before := parents[node]) is not None:
        node, arrow = before
        moves.append(space.move(node[0], arrow))
    return tuple(reversed(moves))


def _too_long(runs: Runs, most: int, begins: list[int]) -> tuple[Move, ...] | None:
    space, longest = runs.space, runs.longest
    if longest is None:
        loop = runs.loops[0]
        return (*space.witness(loop[0]), *_round(space, loop))
    start = max(begins, key=lambda number: longest[number], default=None)
    if start is None or longest[start] <= most:
        return None
    moves: list[Move] = []
    number = start
    while len(moves) <= most:
        arrow, target = max(space.moves[number], key=lambda move: longest[move[1]])
        moves.append(space.move(number, arrow))
        number = target
    return tuple(moves)


def _round(space: Space, loop: list[int]) -> Iterator[Move]:
    """Yield the moves of a shortest way round from the first state of a loop."""
    inside = set(loop)
    parents: dict[int, tuple[int, int]] = {}
    queue = deque([loop[0]])
    while queue:
        number = queue.popleft()
        for arrow, target in space.moves[number]:
            if target in inside and target not in parents:
                parents[target] = (number, arrow)
                queue.append(target)
    moves: list[Move] = []
    number = loop[0]
    while not moves or number != loop[0]:
        number, arrow = parents[number]
        moves.append(space.move(number, arrow))
    yield from reversed(moves)


def _seconds(step: Step) -> int:
    return sum(part.seconds or 0 for part in step.content if isinstance(part, Wait))


def _at(values: list[int], place: int) -> int:
    return values[place] if 0 <= place < len(values) else 0
