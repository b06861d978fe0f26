"""A fact is in doubt where a condition hangs on it and nobody was asked; nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopbook.check import Report

HEAD = """
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
"""
ASKED = """
      - id: open-case
        ask: Is there an open case?
        answers: {yes: next, no: last}
      - id: updated
        ask: Was it updated?
        answers: {yes: last, no: last}
"""
FIELDS = """
      - id: gather
        do: Ask what it is about.
        collect:
          concerns: {label: Concerns, type: many, options: {fraud: Fraud, other: Another}}
          urgency: {label: Urgency, type: choice, options: {low: Low, high: High}}
"""
TAIL = """
      - {id: close, do: Thank the customer., end: done}
ends:
  done: {outcome: resolved}
"""


def in_doubt(report: Report) -> list[str]:
    return [finding.message for finding in report.findings if finding.rule == "unset-fact"]


@pytest.mark.parametrize(
    "when",
    [
        "{open-case: yes, updated: no}",
        "{any: [{open-case: no}, {updated: yes}]}",
        "{not: {all: [{updated: no}, {open-case: yes}]}}",
        "{updated: [no, unset]}",
        "{all: [{updated: no}, {not: {updated: unset}}]}",
    ],
)
def test_condition_that_does_not_hang_on_it_is_no_doubt(
    check: Callable[..., Report], when: str
) -> None:
    last = f"      - {{id: last, when: {when}, do: Tag the case owner.}}"
    assert in_doubt(check(HEAD + ASKED + last + TAIL)) == []


@pytest.mark.parametrize("when", ["{updated: no}", "{not: {updated: no}, open-case: no}"])
def test_condition_that_hangs_on_it_is_told_with_a_run_to_it(
    check: Callable[..., Report], when: str
) -> None:
    last = f"      - {{id: last, when: {when}, do: Tag the case owner.}}"
    report = check(HEAD + ASKED + last + TAIL)
    told = "'updated' is read here, but some run gets to step 'last' without it"
    assert in_doubt(report) == [told]
    (finding,) = (finding for finding in report.findings if finding.rule == "unset-fact")
    assert finding.witness is not None
    assert [(move.step, move.answer) for move in finding.witness] == [("open-case", "no")]


@pytest.mark.parametrize(
    "when", ["{concerns: fraud}", "{concerns: any}", "{urgency: high}", "{not: {urgency: low}}"]
)
def test_field_that_is_left_empty_was_asked_for(check: Callable[..., Report], when: str) -> None:
    last = f"      - {{id: last, when: {when}, do: Tag the case owner.}}"
    assert check(HEAD + FIELDS + last + TAIL).errors == ()


def test_answers_of_a_skipped_step_are_not_read(check: Callable[..., Report]) -> None:
    last = """
      - id: last
        when: {open-case: yes}
        answers:
          fresh: {when: {updated: yes}, end: done}
          otherwise: next
"""
    assert in_doubt(check(HEAD + ASKED + last + TAIL)) == []


def test_route_reads_no_further_than_the_answer_it_takes(check: Callable[..., Report]) -> None:
    last = """
      - id: last
        answers:
          none-open: {when: {open-case: no}, end: done}
          fresh: {when: {updated: yes}, end: done}
          otherwise: next
"""
    assert in_doubt(check(HEAD + ASKED + last + TAIL)) == []
