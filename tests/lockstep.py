"""Random SOPs walked by the package and by the naive truth side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from naive_situation import Choice, Situation
from naive_truth import Truth, truths
from random_sops import Data, as_yaml, case_of
from sopbook.graph.flow import Arrow, Flow, Stuck
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space
from sopbook.graph.walkable import State

SEEDS = 500


@dataclass
class Pair:
    """One SOP, both ways.

    Attributes:
        numbers: Number of the state that each situation is; a situation whose state the search
            has not met is left out.
        clashes: What the two do not agree on while they walk.
    """

    seed: int
    sop: Data
    truth: Truth
    space: Space
    runs: Runs
    numbers: dict[Situation, int]
    clashes: list[str]

    @property
    def flow(self) -> Flow:
        return self.space.flow

    def name(self, place: int) -> str:
        """Id of a step or an end."""
        steps = self.flow.steps
        return str(steps[place].id) if place < len(steps) else self.flow.ends[place - len(steps)]

    def ids(self, places: Iterable[int]) -> set[str]:
        """Ids of the steps among places."""
        return {self.name(place) for place in places if 0 <= place < len(self.flow.steps)}

    def way(self, place: int, number: int) -> tuple[str, str]:
        """A way on as (step, answer)."""
        return self.name(place), answer_of(self.flow.arrows[place][number])

    def place(self, number: int) -> tuple[str, str]:
        """Where a state is, in the words of the truth."""
        state = self.space.states[number]
        if state.place < 0:
            return Stuck(state.place).name, self.name(state.stack)
        return "end" if self.flow.is_end(state.place) else "step", self.name(state.place)

    def agrees(self, situation: Situation, number: int) -> bool:
        """Whether a situation and a state are the same to an agent."""
        kind, where = self.place(number)
        if kind == "SPINNING" == situation.place[0]:
            # Which step of the circle is blamed is left open.
            return any({where, situation.place[1]} <= round_ for round_ in self.truth.naive.rounds)
        return (kind, where) == situation.place


def answer_of(arrow: Arrow) -> str:
    """Id of the answer that takes an arrow, empty where the run just goes on."""
    return str(arrow.answer.id) if arrow.answer is not None else ""


@cache
def pairs(count: int = SEEDS) -> tuple[Pair, ...]:
    """Walk every random SOP both ways."""
    found = []
    for seed, sop, truth in truths(count):
        case = case_of(as_yaml(sop))
        if case.space is not None and case.runs is not None:
            pair = Pair(seed, sop, truth, case.space, case.runs, {}, [])
            _walk(pair)
            found.append(pair)
    return tuple(found)


def _walk(pair: Pair) -> None:
    states = {state: number for number, state in enumerate(pair.space.states)}
    for audience, situation in pair.truth.begins.items():
        pair.numbers[situation] = pair.space.begins[audience]
    for situation, moves in pair.truth.moves.items():
        if situation not in pair.numbers:
            continue
        number = pair.numbers[situation]
        if not pair.agrees(situation, number):
            pair.clashes.append(f"{pair.place(number)} is {situation}")
            continue
        for choice, target in moves:
            arrow, after = _take(pair, number, choice)
            reached = states.get(after, -1)
            if (arrow, reached) not in pair.space.moves[number]:
                pair.clashes.append(f"no move {choice} at {situation}")
            elif pair.numbers.setdefault(target, reached) != reached:
                pair.clashes.append(f"{target} is two states")


def _take(pair: Pair, number: int, choice: Choice) -> tuple[int, State]:
    state = pair.space.states[number]
    step = pair.flow.steps[state.place]
    arrows = pair.flow.arrows[state.place]
    index = [answer_of(arrow) for arrow in arrows].index(choice.answer)
    picked = dict(choice.values)
    if step.decide is not None:
        picked[step.decide] = choice.ticks
    result = pair.flow.facts.chosen(step, arrows[index].answer, picked)
    return index, pair.space.machine.take(state, arrows[index], result)
