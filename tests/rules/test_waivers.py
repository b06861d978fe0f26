"""Waivers: what they take away, for how long, and what is said of them."""

from __future__ import annotations

from datetime import date

import pytest

from sopbook.check import Report, check_files

LIBRARY = b"""\
title: Test library
review_every: 30
audiences: {front-line: {title: Front-line agent}}
teams: {trainers: {title: Trainers}}
outcomes: {resolved: {title: Resolved}}
"""
SOP = """\
id: example
title: Example
status: published
effective: 2025-01-01
owner: trainers
audiences: [front-line]
callers_say: [Help]
entries: {front-line: main}
waivers:
  - {rule: RULE, AT, reason: Agreed., owner: trainers, until: 2025-06-30}
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there an open case?
        answers: {yes: {end: done}, no: {end: given-up}}
ends:
  done: {outcome: resolved}
  given-up: {outcome: resolved}
scenarios:
  has-one: {answers: {open-case: yes}, end: done}
  has-none: {answers: {open-case: no}, end: given-up}
"""


def check(rule: str, at: str = "", day: str = "2025-05-05", text: str = SOP) -> Report:
    text = text.replace("RULE", rule).replace("AT, ", f"at: {at}, " if at else "")
    files = {"library.yaml": LIBRARY, "example.yaml": text.encode()}
    return check_files(files, date.fromisoformat(day))


def rules(findings: object) -> list[str]:
    return [finding.rule for finding in findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", ["no-note", "T303", "t303", "No-Note"])
def test_a_waiver_takes_its_warnings_away_and_keeps_them(rule: str) -> None:
    report = check(rule)
    assert rules(report.findings) == ["overdue-review"]
    assert rules(report.waived) == ["no-note", "no-note"]


def test_a_waiver_at_an_end_leaves_the_other_end_alone() -> None:
    report = check("no-note", "given-up")
    assert rules(report.findings) == ["no-note", "overdue-review"]
    assert [f.span.line for f in report.waived] == [19]


def test_a_waiver_holds_to_the_end_of_its_last_day() -> None:
    assert "bad-waiver" not in rules(check("no-note", day="2025-06-30").findings)
    report = check("no-note", day="2025-07-01")
    assert rules(report.findings) == ["bad-waiver", "no-note", "no-note", "overdue-review"]
    assert report.waived == ()


@pytest.mark.parametrize(
    ("rule", "at", "said"),
    [
        ("no-nte", "", "does not exist"),
        ("trap", "", "errors cannot be waived"),
        ("no-note", "opn-case", "no step or end 'opn-case'"),
        ("no-note", "open-case", "waives nothing"),
        ("no-source", "", "waives nothing"),
    ],
)
def test_a_waiver_that_is_not_in_order_waives_nothing(rule: str, at: str, said: str) -> None:
    report = check(rule, at)
    (bad,) = (f for f in report.findings if f.rule == "bad-waiver")
    assert said in bad.message
    assert bad.hint
    assert report.waived == ()


def test_an_unknown_owner_is_told() -> None:
    report = check("no-note", text=SOP.replace("owner: trainers, until", "owner: trainer, until"))
    (bad,) = (f for f in report.findings if f.rule == "bad-waiver")
    assert "Did you mean 'trainers'?" in bad.hint


def test_where_errors_hide_what_a_waiver_is_for_nothing_is_said_of_it() -> None:
    text = SOP.replace("no: {end: given-up}", "no: {end: gven-up}")
    assert "bad-waiver" not in rules(check("one-answer", text=text).findings)
