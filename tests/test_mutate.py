"""Changes on purpose: all are made, and the real procedure notices them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sopbook.check import Report, check_files, library_files
from sopbook.mutate import mutants, score

SOP = """\
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: tag-owner
          no: {end: fresh}
      - id: tag-owner
        do: Tag the case owner.
        end: tagged
ends:
  fresh: {title: Fresh, outcome: resolved}
  tagged: {title: Tagged, outcome: resolved}
"""
SCENARIOS = """\
scenarios:
  has-one: {answers: {open-case: yes}, end: tagged, must_pass: tag-owner}
  has-none: {answers: {open-case: no}, end: fresh}
"""


def test_every_answer_step_and_pair_is_changed(check: Callable[..., Report]) -> None:
    changes = [mutant.change for mutant in mutants(check(SOP).cases[0].sop)]
    assert changes == [
        "lead answer 'yes' of 'open-case' to 'open-case'",
        "lead answer 'no' of 'open-case' to 'open-case'",
        "exchange 'yes' and 'no' of 'open-case'",
        "drop step 'open-case'",
        "drop step 'tag-owner'",
    ]


def test_without_scenarios_changes_survive_and_with_them_none(
    check: Callable[..., Report],
) -> None:
    bare = score(check(SOP).cases[0])
    assert "exchange 'yes' and 'no' of 'open-case'" in [m.change for m in bare.survivors]
    assert score(check(SOP + SCENARIOS).cases[0]).survivors == ()


def test_the_real_procedure_notices_nine_of_ten() -> None:
    report = check_files(library_files(Path(__file__).parents[1] / "sop"))
    for case in report.cases:
        result = score(case)
        assert result.mutants > 80
        assert result.percent >= 90
