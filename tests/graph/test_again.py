"""Questions asked twice in a row, held against walking on from every step that asks."""

from __future__ import annotations

import random

from random_sops import Data, as_yaml, case_of, random_sop
from sopbook.graph.again import asked_again
from sopbook.graph.case import Case
from sopbook.graph.space import Space

QUESTIONS = ("Is there a case?", "Is it urgent?")


def alike(seed: int) -> Data:
    """A random SOP that asks few different questions, with words between some of them."""
    rng = random.Random(seed)
    sop = random_sop(seed, wild=False)
    for procedure in sop["procedures"].values():
        for step in procedure["steps"]:
            if "ask" in step and rng.random() < 0.8:
                step["ask"] = rng.choice(QUESTIONS)
                step.pop("decide", None)
                for fact in ("yes", "no"):
                    step["answers"].setdefault(fact, {"end": "done"})
                step["answers"] = {a: step["answers"][a] for a in ("yes", "no")}
            elif "do" in step and rng.random() < 0.5:
                step["note"] = step.pop("do")
    return sop


def question(space: Space, place: int) -> object:
    steps = space.flow.steps
    if not 0 <= place < len(steps) or steps[place].ask is None:
        return None
    step = steps[place]
    return step.ask, step.decide, tuple((a.id, a.label) for a in step.answers)


def is_loud(space: Space, place: int) -> bool:
    kinds = {getattr(part, "kind", "") for part in space.flow.steps[place].content}
    return bool(kinds & {"do", "say", "check", "collect", "wait"})


def asked_twice(space: Space) -> set[object]:
    """Questions that a walk from one step that asks them gets to at another, in silence."""
    found: set[object] = set()
    for start, state in enumerate(space.states):
        asked = question(space, state.place)
        if asked is None:
            continue
        met, queue = {start}, [start]
        while queue:
            number = queue.pop()
            ways = space.flow.arrows[space.states[number].place]
            for arrow, target in space.moves[number]:
                place = space.states[target].place
                if ways[arrow].counter >= 0 or target in met or place >= len(space.flow.steps):
                    continue
                met.add(target)
                if place < 0 or is_loud(space, place):
                    continue
                if question(space, place) == asked:
                    found |= {asked} if place != state.place else set()
                else:
                    queue.append(target)
    return found


def replayed(case: Case, moves: list[tuple[str, str]]) -> bool:
    """Whether some run makes these moves."""
    space = case.space
    assert space is not None
    numbers = set(space.begins.values())
    for step, answer in moves:
        after: set[int] = set()
        for number in numbers:
            place = space.states[number].place
            for arrow, target in space.moves[number]:
                taken = space.flow.arrows[place][arrow].answer
                made = (space.flow.steps[place].id, taken.id if taken else "")
                after |= {target} if made == (step, answer) else set()
        numbers = after
    return bool(numbers)


def test_agrees_with_walking_on_from_every_question() -> None:
    some = 0
    for seed in range(600):
        case = case_of(as_yaml(alike(seed)))
        if case.space is None or case.runs is None or case.runs.order is None:
            continue
        found = list(asked_again(case.runs))
        questions = {question(case.space, again.second) for again in found}
        assert questions == asked_twice(case.space), seed
        assert len(questions) == len(found)
        for again in found:
            moves = [(move.step, move.answer) for move in again.run]
            assert again.first != again.second
            assert case.flow.steps[again.first].id in [step for step, _ in moves]
            assert replayed(case, moves)
            some += 1
    assert some > 30
