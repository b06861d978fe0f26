"""Conditions that always come out the same, held against following every run."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

import naive_truth
from naive_runs import Bottomless, Naive, Run
from random_sops import Data, as_yaml, case_of, random_sop
from sopbook.check import Report
from sopbook.graph.readings import constants
from sopbook.graph.space import Space

Where = tuple[str, str]
"""Step and answer that a condition stands on; the answer is empty for the step's own."""


class Reader(Naive):
    """Notes how each condition comes out."""

    def __init__(self, sop: Data) -> None:
        super().__init__(sop)
        self.results: dict[Where, set[bool]] = {}

    def _read(self, run: Run, step: str, condition: Data) -> None:
        if condition:
            answers = self.steps[step].get("answers", {})
            of = [answer for answer, way in answers.items() if way.get("when") is condition]
            self.results.setdefault((step, of[0] if of else ""), set()).add(run.holds(condition))

    def told(self, where: Where) -> bool:
        """Whether something is said of it: not where a route has several answers."""
        step = self.steps[where[0]]
        return not where[1] or "ask" in step or len(step["answers"]) == 1


def constant(space: Space) -> set[tuple[Where, bool]]:
    steps = space.flow.steps
    return {
        ((str(steps[found.place].id), str(found.answer.id) if found.answer else ""), found.holds)
        for found in constants(space)
        if found.whole
    }


def test_constants_agree_with_following_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naive_truth, "Naive", Reader)
    some = 0
    for seed in range(400):
        sop = random_sop(seed, wild=bool(seed % 2))
        truth = None
        with suppress(Bottomless):
            truth = naive_truth.truth_of(sop, 300)
        space = case_of(as_yaml(sop)).space
        if truth is None or space is None:
            continue
        assert isinstance(truth.naive, Reader)
        results = truth.naive.results.items()
        expected = {
            (where, True in seen)
            for where, seen in results
            if len(seen) == 1 and truth.naive.told(where)
        }
        assert constant(space) == expected, seed
        some += bool(expected)
    assert some > 50


def test_of_a_condition_that_decides_the_parts_that_do_not_are_told(
    check: Callable[..., Report],
) -> None:
    report = check("""\
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there an open case?
        answers: {yes: angry, no: {end: done}}
      - id: angry
        ask: Is the customer angry?
        answers: {yes: calm-down, no: calm-down}
      - id: calm-down
        when: {open-case: yes, angry: yes}
        say: I see why this upsets you.
      - id: guarded
        when: {any: [{angry: yes}, {open-case: [no, unset]}]}
        say: Let me read your case.
      - id: close
        do: Close the case.
        end: done
ends: {done: {outcome: resolved}}
""")
    (finding,) = report.findings
    assert (finding.rule, finding.span.line) == ("constant-condition", 14)
    assert "about 'open-case' of step 'calm-down' always holds" in finding.message
