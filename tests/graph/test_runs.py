"""Whether runs end, how many there are and how long, held against following every one."""

from __future__ import annotations

from functools import cache

import pytest

from lockstep import pairs
from naive_runs import Naive
from naive_situation import Choice, Situation, To, atoms
from naive_truth import Truth
from random_sops import Data, case_of, clean_sops
from sopbook.graph.lengths import lengths


def test_can_end() -> None:
    for pair in pairs():
        ending = pair.truth.ending()
        for situation, number in pair.numbers.items():
            assert pair.runs.can_end[number] == (situation in ending), pair.seed


def test_always_ends() -> None:
    for pair in pairs():
        ends = not pair.truth.endless() and not any(map(pair.truth.stuck, pair.truth.moves))
        assert pair.runs.always_ends == ends, pair.seed


def test_number_of_runs() -> None:
    """Ticks and options count apart where something may still read them, else as one."""
    for pair in pairs():
        counts = lengths(pair.runs).counts
        if not pair.truth.endless():
            counted = counts_of(pair.truth)
            for situation, number in pair.numbers.items():
                assert counts[number] == counted[situation], pair.seed


def test_number_of_runs_where_all_is_read_is_that_of_choices() -> None:
    """Without lists and fields each run is another list of answers."""
    tried = 0
    for pair in pairs():
        plain = not any("collect" in s or "decide" in s for s in pair.truth.naive.steps.values())
        if plain and not pair.truth.endless():
            counts = lengths(pair.runs).counts
            for audience, number in pair.space.begins.items():
                listed = runs_from(pair.truth, pair.truth.begins[audience])
                assert counts[number] == len(listed) == len(set(listed)), pair.seed
                tried += 1
    assert tried > 100


def test_longest_run() -> None:
    for pair in pairs():
        longest = pair.runs.longest
        assert (longest is None) == bool(pair.truth.endless()), pair.seed
        if longest is not None:
            length = longest_of(pair.truth)
            for situation, number in pair.numbers.items():
                assert longest[number] == length[situation], pair.seed


def test_loops_are_where_a_run_can_go_round_for_ever() -> None:
    for pair in pairs():
        truth = pair.truth
        round_ = {s: after for s in truth.endless() if s in (after := truth.after(s))}
        circles = {
            frozenset(t.place[1] for t in after if t in round_ and s in round_[t])
            for s, after in round_.items()
        }
        loops = {frozenset(pair.place(number)[1] for number in loop) for loop in pair.runs.loops}
        # Before all facts have settled, a circle may hold only some steps of its loop.
        assert loops <= circles, pair.seed
        assert all(any(circle <= loop for loop in loops) for circle in circles), pair.seed


def test_order_leads_forward() -> None:
    for pair in pairs():
        if pair.runs.order is not None:
            at = {number: position for position, number in enumerate(pair.runs.order)}
            for number, out in enumerate(pair.space.moves):
                assert all(at[number] < at[target] for _, target in out), pair.seed


def test_clean_sops_always_end() -> None:
    for _, case in clean_sops(10):
        assert case.runs is not None
        assert case.runs.always_ends


@pytest.mark.parametrize("diamonds", [1, 20, 60, 400])
def test_runs_are_counted_and_never_listed(diamonds: int) -> None:
    steps = "".join(
        f"""
      - id: step-{n}
        ask: Question {n}?
        answers: {{yes: next, no: next}}"""
        for n in range(diamonds)
    )
    text = f"""
id: example
title: Example
entries: {{front-line: main}}
procedures:
  main:
    steps:{steps}
      - {{id: last, do: Thank them., end: done}}
ends:
  done: {{outcome: resolved}}
"""
    runs = case_of(text).runs
    assert runs is not None
    assert runs.longest is not None
    assert lengths(runs).counts[0] == 2**diamonds
    assert runs.longest[0] == diamonds + 1
    assert len(runs.space.states) == diamonds + 2


def runs_from(truth: Truth, situation: Situation) -> list[tuple[str, ...]]:
    """List every run to an end as its answers, one after the other."""
    if situation.place[0] == "end":
        return [()]
    return [
        (choice.answer, *rest)
        for choice, target in truth.moves[situation]
        for rest in runs_from(truth, target)
    ]


def counts_of(truth: Truth) -> dict[Situation, int]:
    """Count the runs to an end, choices that nothing can tell apart as one."""

    @cache
    def count(situation: Situation) -> int:
        if situation.place[0] == "end":
            return 1
        apart: dict[object, int] = {}
        for choice, target in truth.moves[situation]:
            number = count(target)
            seen = visible(truth.naive, situation.place[1], choice)
            assert apart.setdefault(seen, number) == number
        return sum(apart.values())

    return {situation: count(situation) for situation in truth.moves}


def longest_of(truth: Truth) -> dict[Situation, int]:
    @cache
    def length(situation: Situation) -> int:
        return max((1 + length(target) for _, target in truth.moves[situation]), default=0)

    return {situation: length(situation) for situation in truth.moves}


def visible(naive: Naive, step: str, choice: Choice) -> tuple[object, ...]:
    """Return what of a choice some step may still read: equal for choices that count as one."""
    way = naive.ways(step)[choice.answer]
    to = ("step", naive.first[way["call"]]) if "call" in way else naive.to(step, way)
    data, picked = naive.steps[step], dict(choice.values)
    if "decide" in data:
        picked[data["decide"]] = choice.ticks
    seen: list[object] = [choice.answer]
    for fact, items in picked.items():
        many = data.get("collect", {}).get(fact, {}).get("type") != "choice"
        if read_later(naive, fact, "", to):
            seen.append((fact, "any" if many else items))
        if many:
            seen += [(fact, item) for item in items if read_later(naive, fact, item, to)]
    return tuple(seen)


@cache
def read_later(naive: Naive, fact: str, item: str, to: To) -> bool:
    """Whether some way along the arrows comes to where a fact, or one tick of it, is read."""
    calls = [(s, way) for s in naive.steps for way in naive.ways(s).values() if "call" in way]
    met = [to]
    for place in met:
        following: list[To] = []
        if place[0] == "return":
            following = [naive.to(*call) for call in calls]
        elif place[0] == "step":
            if reads(naive.steps[place[1]], fact, item):
                return True
            following = drawn(naive, place[1], passing=sets(naive.steps[place[1]], fact))
        met += [f for f in dict.fromkeys(following) if f not in met]
    return False


def drawn(naive: Naive, step: str, *, passing: bool) -> list[To]:
    """Where the arrows lead from a step, or only where they lead past it."""
    following = [naive.after[step]] if "when" in naive.steps[step] else []
    for way in () if passing else naive.ways(step).values():
        call = way.get("call")
        following.append(("step", naive.first[call]) if call else naive.to(step, way))
    return following


def reads(step: Data, fact: str, item: str) -> bool:
    whens = [part.get("when", {}) for part in (step, *step.get("answers", {}).values())]
    read = [line for when in whens for line in atoms(when)]
    return any(name == fact and (not item or item in values) for name, values in read)


def sets(step: Data, fact: str) -> bool:
    own = "answers" in step and fact == step["id"]
    return own or fact in step.get("collect", {}) or fact == step.get("decide")
