"""Calls in a circle, held against following every arrow."""

from __future__ import annotations

from itertools import pairwise

import pytest

from naive_runs import Bottomless, Naive
from naive_truth import truth_of
from random_sops import Data, as_yaml, case_of, random_sop
from sopbook.graph.drawn import closure


def calls_of(sop: Data, procedure: str) -> set[str]:
    """Procedures that the arrows from a procedure's first step lead to a call of."""
    naive = Naive(sop)
    met = queue = [naive.first[procedure]]
    called: set[str] = set()
    for step in queue:
        following = [naive.after[step]] if "when" in naive.steps[step] else []
        for way in naive.ways(step).values():
            called |= {way["call"]} if "call" in way else set()
            following.append(naive.to(step, way))
        met += [to[1] for to in dict.fromkeys(following) if to[0] == "step" and to[1] not in met]
    return called


def with_calls_anywhere(seed: int) -> Data:
    """A random SOP whose calls lead to any procedure."""
    sop = random_sop(seed)
    names = list(sop["procedures"])
    naive = Naive(sop)
    calls = [way for step in naive.steps for way in naive.ways(step).values() if "call" in way]
    for number, way in enumerate(calls):
        way["call"] = names[(seed + number) % len(names)]
    return sop


def test_circle_is_found_where_a_procedure_can_come_to_call_itself() -> None:
    circles = 0
    for seed in range(200):
        sop = with_calls_anywhere(seed)
        calls = {name: calls_of(sop, name) for name in sop["procedures"]}
        called = {name: set(direct) for name, direct in calls.items()}
        for _ in called:
            for below in called.values():
                below |= {far for near in below for far in calls[near]}
        circle = case_of(as_yaml(sop)).circle
        assert bool(circle) == any(name in called[name] for name in called), seed
        assert all(below in calls[name] for name, below in pairwise(circle)), seed
        assert not circle or circle[0] == circle[-1]
        circles += bool(circle)
    assert 10 < circles < 150


def test_without_a_circle_no_run_calls_for_ever() -> None:
    for seed in range(200):
        sop = with_calls_anywhere(seed)
        if case_of(as_yaml(sop)).circle:
            continue
        try:
            truth = truth_of(sop, most=300)
        except Bottomless:
            pytest.fail(f"calls without end: {seed}")
        if truth is not None:
            assert max(len(s.stack) for s in truth.moves) <= len(sop["procedures"]), seed


def test_what_some_run_gets_to_can_be_drawn() -> None:
    for seed in range(200):
        case = case_of(as_yaml(random_sop(seed)))
        if case.space is not None:
            drawn = closure(case.flow, case.flow.starts.values())
            assert case.space.shown <= drawn, seed


def test_step_past_the_call_may_be_jumped_to() -> None:
    text = """
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
      - {id: open-case, do: Open the case., call: detail}
      - {id: close, do: Close the case., end: done}
  detail:
    steps:
      - id: still-there
        ask: Is the customer still there?
        answers: {yes: return, no: close, again: open-case}
ends:
  done: {outcome: resolved}
"""
    assert case_of(text).circle == ("detail", "detail")
    assert case_of(text.replace(", again: open-case", "")).circle == ()
