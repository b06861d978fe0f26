"""Branches written twice, held against comparing them all the way down."""

from __future__ import annotations

import random

from random_sops import Data, as_yaml, case_of, random_sop
from sopbook.graph.alike import alike_branches
from sopbook.graph.drawn import closure, successors
from sopbook.graph.flow import Flow
from sopbook.graph.reads import facts_read


def repetitive(seed: int) -> Data:
    """A random SOP of few words."""
    rng = random.Random(seed)
    sop = random_sop(seed, wild=bool(seed % 2))
    for procedure in sop["procedures"].values():
        for step in procedure["steps"]:
            for key in ("ask", "do"):
                if key in step:
                    step[key] = "The same"
            for key in ("collect", "when"):
                if rng.random() < 0.8:
                    step.pop(key, None)
    return sop


def is_alike(flow: Flow, one: int, other: int) -> bool:
    """Whether two places are the same or look the same all the way down; in a loop none does."""
    if one == other:
        return True
    if min(one, other) < 0 or max(one, other) >= len(flow.steps):
        return False
    if any(place in closure(flow, successors(flow, place)) for place in (one, other)):
        return False
    a, b = flow.steps[one], flow.steps[other]
    read = facts_read(flow.sop)
    if a.id in read or b.id in read:
        return False
    shown = [(s.ask, s.title, s.content, s.when, s.decide, s.tags) for s in (a, b)]
    said = [
        [(w.answer and (w.answer.id, w.answer.label, w.answer.when), w.limit) for w in arrows]
        for arrows in (flow.arrows[one], flow.arrows[other])
    ]
    if shown[0] != shown[1] or said[0] != said[1]:
        return False
    goals = [[g for w in flow.arrows[p] for g in (w.call, w.to)] for p in (one, other)]
    if a.when is not None:
        goals[0].append(flow.after[one])
        goals[1].append(flow.after[other])
    return all(is_alike(flow, x, y) for x, y in zip(*goals, strict=True))


def test_agrees_with_comparing_all_the_way_down() -> None:
    for seed in range(800):
        flow = case_of(as_yaml(repetitive(seed))).flow
        for place, earlier, places in alike_branches(flow):
            assert earlier < place
            assert places[0] <= place
            assert is_alike(flow, earlier, place), seed


def test_finds_each_step_that_looks_like_an_earlier_one() -> None:
    some = 0
    for seed in range(800):
        flow = case_of(as_yaml(repetitive(seed))).flow
        found = {place for _, _, places in alike_branches(flow) for place in places}
        expected = {
            later
            for later in range(len(flow.steps))
            if any(is_alike(flow, earlier, later) for earlier in range(later))
        }
        assert found == expected, seed
        some += bool(found)
    assert some > 30
