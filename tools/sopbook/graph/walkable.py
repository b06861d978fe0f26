"""The meaning of a run: from a state and an answer to the next state.

A *state* is where an agent stands: a place, the stack of calls and what is still remembered.
Skipped steps and routes are passed on the way, as the walker passes them, so every state is a
step that is shown, an end, or a way of being stuck.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sopbook.graph.doubt import answer_doubts, step_doubts
from sopbook.graph.facts import Memory
from sopbook.graph.flow import RETURN, Arrow, Flow, Stuck, is_otherwise, offered

BOTTOM = 0
"""The stack of a run that has called nothing."""


class State(NamedTuple):
    """Where a run is. When stuck (`place` < 0), `stack` holds the place that it is stuck at."""

    place: int
    stack: int
    memory: Memory


class Walkable:
    """An SOP as a machine: `begin` and `moves` are all there is to walking it.

    Stacks are numbered as they are met: `frames[n]` is (place to go on at, stack below, place
    of the calling step, place called).

    Attributes:
        returned: Calls that came back, as (place of the calling step, place called).
        overlaps: Two answers that hold at once, by the place of the route.
        unset: Facts that a step's conditions hang on though nobody was asked, as (place,
            variable), with the state and the arrow before it, None where a run begins.
        routed: Ways that routes took by themselves, as (place, number of the arrow).
        passed: What was remembered where a step with a condition or a route was come to, as
            (place, memory).
    """

    def __init__(self, flow: Flow) -> None:
        """Begin with an empty table of stacks."""
        self.flow = flow
        self.frames: list[tuple[int, int, int, int]] = [(Stuck.NO_CALLER, BOTTOM, -1, -1)]
        self._numbers: dict[tuple[int, int, int, int], int] = {}
        self.returned: set[tuple[int, int]] = set()
        self.overlaps: dict[int, tuple[Arrow, Arrow]] = {}
        self.routed: set[tuple[int, int]] = set()
        self.passed: set[tuple[int, Memory]] = set()
        self.unset: dict[tuple[int, int], tuple[State, Arrow] | None] = {}
        self._before: tuple[State, Arrow] | None = None
        self._still = [
            flow.tests[place] is None and not flow.routes[place] for place in range(len(flow.steps))
        ]

    @property
    def called(self) -> bool:
        """Whether any run has called a procedure so far."""
        return len(self.frames) > 1

    def begin(self, place: int) -> State:
        """Return the state in which a run that enters at a place begins."""
        self._before = None
        return self._settle(place, BOTTOM, (), place)

    def moves(self, state: State) -> Iterator[tuple[int, State]]:
        """Yield every move an agent can make: number of the arrow, and the state it leads to.

        An answer whose ticks or fields are remembered leads to several states.
        """
        flow, (place, stack, memory) = self.flow, state
        if place < 0 or flow.is_end(place):
            return
        arrows = flow.arrows[place]
        if not memory and not flow.sets[place]:
            for number, arrow in enumerate(arrows):
                if arrow.test is None and arrow.counter < 0:
                    self._before = state, arrow
                    yield number, self._follow(arrow, place, stack, ())
                else:
                    yield from self._moves(number, arrow, state)
            return
        for number, arrow in enumerate(arrows):
            yield from self._moves(number, arrow, state)

    def _moves(self, number: int, arrow: Arrow, state: State) -> Iterator[tuple[int, State]]:
        for result in self.results(state, arrow):
            yield number, self.take(state, arrow, result)

    def results(self, state: State, arrow: Arrow) -> list[Memory]:
        """Return every way in which an arrow can set what is still read; none if not offered."""
        if not offered(arrow, dict(state.memory)):
            return []
        flow = self.flow
        if not flow.sets[state.place]:
            return [()]  # nothing that is left here is read later
        live = flow.live_at(arrow.call if arrow.call >= 0 else arrow.to)
        return flow.facts.results(flow.sop, flow.steps[state.place], arrow.answer, live)

    def take(self, state: State, arrow: Arrow, result: Memory) -> State:
        """Return the state that an arrow leads to when leaving its step sets `result`."""
        self._before = state, arrow
        after = _remember(state.memory, self.flow.sets[state.place], result, arrow)
        return self._follow(arrow, state.place, state.stack, after)

    def why_none(self, state: State) -> Stuck | None:
        """Return why a shown step offers no move, None where it does offer one."""
        known = dict(state.memory)
        arrows = self.flow.arrows[state.place]
        if any(offered(arrow, known) for arrow in arrows):
            return None
        return _why_none(arrows, known)

    def _follow(self, arrow: Arrow, place: int, stack: int, memory: Memory) -> State:
        if arrow.call == -1:
            return self._settle(arrow.to, stack, memory, place)
        if arrow.call == Stuck.LOST:
            return State(Stuck.LOST, place, ())
        return self._settle(arrow.call, self._push(arrow, stack, place), memory, place)

    def _push(self, arrow: Arrow, stack: int, place: int) -> int:
        frame = (arrow.to, stack, place, arrow.call)
        number = self._numbers.get(frame)
        if number is None:
            number = self._numbers[frame] = len(self.frames)
            self.frames.append(frame)
        return number

    def _settle(self, place: int, stack: int, memory: Memory, origin: int) -> State:
        """Go on from a place until an agent stands somewhere.

        Args:
            place: Where the run goes on, perhaps `RETURN` or below.
            stack: Number of the stack of calls.
            memory: What is remembered.
            origin: Place of the step that led here, to blame where the run gets stuck.
        """
        flow, steps = self.flow, len(self.flow.steps)
        if 0 <= place < steps and self._still[place] and not flow.facts.variables:
            return State(place, stack, ())
        met: set[tuple[int, int, Memory]] = set()
        while True:
            if place == RETURN:
                place, stack, origin = self._return(stack, origin)
                continue
            if place < 0:
                return State(place, origin, ())
            if place >= steps:
                return State(place, BOTTOM, ())
            memory = _restrict(memory, flow.live[place])
            if self._still[place]:
                self._doubt(place, answer_doubts(flow, place, memory))
                return State(place, stack, memory)
            if (place, stack, memory) in met:
                return State(Stuck.SPINNING, place, ())
            met.add((place, stack, memory))
            stands, after = self._pass(place, stack, memory)
            if stands:
                return after
            origin, (place, stack, memory) = place, after

    def _return(self, stack: int, origin: int) -> tuple[int, int, int]:
        """Return where a return leads: place, stack, and the step to blame from there on."""
        place, below, caller, called = self.frames[stack]
        if caller >= 0:
            self.returned.add((caller, called))
        return place, below, caller if caller >= 0 else origin

    def _pass(self, place: int, stack: int, memory: Memory) -> tuple[bool, State]:
        """Pass a step that may be skipped or is a route.

        Returns:
            Whether the run stands now, and where it is; not standing, the state is only a
            place to go on from.
        """
        flow = self.flow
        self.passed.add((place, memory))
        known = dict(memory)
        test = flow.tests[place]
        self._doubt(place, step_doubts(flow, place, memory))
        if test is not None and not test(known):
            return False, State(flow.after[place], stack, memory)
        # What the answers read is read only where the step is not skipped.
        self._doubt(place, answer_doubts(flow, place, memory))
        if not flow.routes[place]:
            return True, State(place, stack, memory)
        chosen = self._choose(place, known)
        if chosen is None:
            return True, State(_why_none(flow.arrows[place], known), place, ())
        self.routed.add((place, flow.arrows[place].index(chosen)))
        memory = self._route_memory(place, chosen, memory)
        if chosen.call == Stuck.LOST:
            return True, State(Stuck.LOST, place, ())
        if chosen.call >= 0:
            return False, State(chosen.call, self._push(chosen, stack, place), memory)
        return False, State(chosen.to, stack, memory)

    def _doubt(self, place: int, facts: int) -> None:
        for variable in range(facts.bit_length()):
            if facts >> variable & 1:
                self.unset.setdefault((place, variable), self._before)

    def _choose(self, place: int, known: dict[int, int]) -> Arrow | None:
        arrows = self.flow.arrows[place]
        holding = [a for a in arrows if not is_otherwise(a) and offered(a, known)]
        if len(holding) > 1:
            self.overlaps.setdefault(place, (holding[0], holding[1]))
        if holding:
            return holding[0]
        return next((a for a in arrows if is_otherwise(a) and offered(a, known)), None)

    def _route_memory(self, place: int, arrow: Arrow, memory: Memory) -> Memory:
        flow = self.flow
        live = flow.live_at(arrow.call if arrow.call >= 0 else arrow.to)
        step = flow.steps[place]
        result = flow.facts.results(flow.sop, step, arrow.answer, live)[0]
        return _remember(memory, flow.sets[place], result, arrow)


def _why_none(arrows: Sequence[Arrow], known: Mapping[int, int]) -> Stuck:
    spent = any(arrow.test is None or arrow.test(known) for arrow in arrows)
    return Stuck.SPENT if spent else Stuck.UNCOVERED


def _remember(memory: Memory, forgotten: int, result: Memory, arrow: Arrow) -> Memory:
    if not forgotten and not result and arrow.counter < 0:
        return memory
    known = {variable: value for variable, value in memory if not forgotten >> variable & 1}
    known.update(result)
    if arrow.counter >= 0:
        known[arrow.counter] = known.get(arrow.counter, 0) + 1
    return tuple(sorted(known.items()))


def _restrict(memory: Memory, live: int) -> Memory:
    if not memory:
        return memory
    kept = [pair for pair in memory if live >> pair[0] & 1]
    return memory if len(kept) == len(memory) else tuple(kept)
