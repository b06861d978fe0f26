"""One run, move by move, held against the naive interpreter on random walks."""

from __future__ import annotations

import random

import pytest

from lockstep import pairs
from naive_situation import Choice
from random_sops import case_of
from sopbook.graph.walk import Pick, Walk
from sopbook.graph.walkable import Walkable


def pick_of(step: str, choice: Choice) -> Pick:
    return Pick(step, choice.answer, choice.ticks, dict(choice.values))


def test_random_walks_stand_where_the_naive_ones_stand() -> None:
    rng = random.Random(0)
    moves = 0
    for pair in pairs():
        for audience, begin in pair.truth.begins.items():
            situation = begin
            walk = Walk(Walkable(pair.flow), audience)
            for _ in range(12):
                kind, where = situation.place
                assert walk.step == (where if kind == "step" else None), pair.seed
                assert walk.end == (where if kind == "end" else None), pair.seed
                assert list(walk.offered) == pair.truth.naive.offered(situation), pair.seed
                if not pair.truth.moves[situation]:
                    break
                choice, situation = rng.choice(pair.truth.moves[situation])
                walk.take(pick_of(where, choice))
                moves += 1
            assert all(isinstance(pick, Pick) for pick in walk.picks)
    assert moves > 1000


WALKED = """
id: example
title: Example
entries: {front-line: main}
lists:
  qualifiers: {title: Qualifiers, items: {lawyer: A lawyer, fraud: Fraud}}
procedures:
  main:
    steps:
      - id: qualified
        ask: Does any qualifier hold?
        decide: qualifiers
        answers: {any: hand-over, none: next}
      - id: try-again
        ask: Did it help?
        answers: {no: {go: try-again, at_most: 1}, yes: {end: done}}
      - {id: hand-over, do: Hand the call over., end: done}
ends:
  done: {outcome: resolved}
"""


@pytest.fixture
def walk() -> Walk:
    return Walk(Walkable(case_of(WALKED).flow), "front-line")


def test_trail_of_a_run(walk: Walk) -> None:
    picks = [Pick("qualified", "none"), Pick("try-again", "no"), Pick("try-again", "yes")]
    assert walk.offered == ("any", "none")
    for pick in picks:
        walk.take(pick)
    assert walk.picks == picks
    assert (walk.step, walk.end, walk.offered) == (None, "done", ())


def test_used_up_answer_is_not_offered(walk: Walk) -> None:
    walk.take(Pick("qualified", "none"))
    assert walk.offered == ("no", "yes")
    walk.take(Pick("try-again", "no"))
    assert walk.offered == ("yes",)
    with pytest.raises(ValueError, match="'no' is not offered at 'try-again'"):
        walk.take(Pick("try-again", "no"))


@pytest.mark.parametrize(
    "pick",
    [
        Pick("qualified", "any"),
        Pick("qualified", "none", ("fraud",)),
        Pick("qualified", "maybe"),
        Pick("hand-over", ""),
    ],
)
def test_move_that_does_not_fit_is_refused(walk: Walk, pick: Pick) -> None:
    with pytest.raises(ValueError, match=r"is not offered|ticks do not fit"):
        walk.take(pick)
    assert (walk.step, walk.picks) == ("qualified", [])


def test_audience_without_entry_cannot_begin(walk: Walk) -> None:
    with pytest.raises(KeyError):
        Walk(walk.machine, "back-office")
