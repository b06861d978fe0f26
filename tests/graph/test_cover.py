"""Covering runs: each is a run, and together they take all that can be taken to an end."""

from __future__ import annotations

from functools import cache

from lockstep import Pair, pairs
from naive_runs import Naive
from naive_situation import Choice, Situation
from random_sops import case_of
from sopbook.graph.cover import Run, covering_runs
from sopbook.graph.walk import Walk
from sopbook.graph.walkable import Walkable


@cache
def covered() -> tuple[tuple[Pair, list[Run]], ...]:
    return tuple((pair, covering_runs(pair.runs)) for pair in pairs())


def test_every_covering_run_can_be_walked_to_its_end() -> None:
    for pair, runs in covered():
        for run in runs:
            walk = Walk(Walkable(pair.flow), run.audience)
            for pick in run.picks:
                walk.take(pick)
            assert walk.end == run.end, pair.seed


def test_every_covering_run_is_a_naive_run_to_its_end() -> None:
    for pair, runs in covered():
        for run in runs:
            assert _situations(pair, run)[-1].place == ("end", run.end), pair.seed


def test_together_they_take_every_way_that_leads_to_an_end() -> None:
    for pair, runs in covered():
        ending = pair.truth.ending()
        possible = {
            (s.place[1], choice.answer)
            for s, out in pair.truth.moves.items()
            for choice, target in out
            if target in ending
        }
        taken = {(pick.step, pick.answer) for run in runs for pick in run.picks}
        assert taken == possible, pair.seed


def test_together_they_get_to_every_end() -> None:
    for pair, runs in covered():
        assert {run.end for run in runs} == pair.truth.ends, pair.seed


def test_together_they_take_every_way_of_a_route_that_leads_to_an_end() -> None:
    for pair, runs in covered():
        again = Naive(pair.sop)
        for run in runs:
            situation = again.begin(run.audience)
            for pick in run.picks:
                choice = Choice(pick.answer, pick.ticks, tuple(pick.values.items()))
                situation = again.take(situation, choice)
        assert again.routed == _routed_to_an_end(pair), pair.seed


def test_no_run_is_there_twice() -> None:
    for pair, runs in covered():
        told = [repr(run) for run in runs]
        assert len(told) == len(set(told)), pair.seed


def test_few_runs_cover_many() -> None:
    """Sixty questions with 2^60 runs need two."""
    steps = "".join(
        f"      - {{id: step-{n}, ask: Question {n}?, answers: {{yes: next, no: next}}}}\n"
        for n in range(60)
    )
    text = (
        "id: example\ntitle: Example\nentries: {front-line: main}\n"
        f"procedures:\n  main:\n    steps:\n{steps}"
        "      - {id: last, do: Thank them., end: done}\nends:\n  done: {outcome: resolved}\n"
    )
    runs = case_of(text).runs
    assert runs is not None
    assert len(covering_runs(runs)) == 2


def _situations(pair: Pair, run: Run) -> list[Situation]:
    found = [pair.truth.begins[run.audience]]
    for pick in run.picks:
        assert found[-1].place == ("step", pick.step), pair.seed
        choice = Choice(pick.answer, pick.ticks, tuple(pick.values.items()))
        assert choice in pair.truth.naive.choices(found[-1]), pair.seed
        found.append(pair.truth.naive.take(found[-1], choice))
    return found


def _routed_to_an_end(pair: Pair) -> set[tuple[str, str]]:
    ending = pair.truth.ending()
    again = Naive(pair.sop)
    for audience, situation in pair.truth.begins.items():
        if situation in ending:
            again.begin(audience)
    for situation, out in pair.truth.moves.items():
        for choice, target in out:
            if target in ending:
                again.take(situation, choice)
    return again.routed
