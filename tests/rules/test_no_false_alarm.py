"""What a rule must not say: near misses, and one cause told once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopbook.check import Report, check_files, library_files
from sopbook.rules.exclusive_none import _NONE
from sopbook.rules.identical_arrows import spoken
from sopbook.rules.unstable_answer_id import ID as UNSTABLE
from sopbook.rules.vague_label import is_vague

HEAD = "id: example\ntitle: Example\nentries: {front-line: main}\n"
END = "ends: {done: {outcome: resolved}}\n"


def steps(text: str, ends: str = END) -> str:
    return f"{HEAD}procedures:\n  main:\n    steps:\n{text}{ends}"


def rules_of(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_the_real_procedure_has_no_finding_about_its_graph_and_answers() -> None:
    report = check_files(library_files(Path(__file__).parents[2] / "sop"))
    assert [f.message for f in report.findings if f.code[0] in "GAX"] == []


@pytest.mark.parametrize(
    "label", ["OK", "2", "A", "Optional", "Option line", "Plan A", "Here", "?"]
)
def test_short_labels_that_mean_something_are_not_vague(label: str) -> None:
    assert not is_vague(label)


@pytest.mark.parametrize("label", ["Option 1", "option b", "*Click here*", "Answer", " ", "..."])
def test_labels_that_mean_nothing_are_vague(label: str) -> None:
    assert is_vague(label)


@pytest.mark.parametrize("text", ["None", "none of these", "Not applicable", "N/A", "Neither"])
def test_none_is_known(text: str) -> None:
    assert _NONE.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["Nonregistered company", "None of the bills was paid", "No lawyer"]
)
def test_words_that_begin_like_none_are_not_none(text: str) -> None:
    assert not _NONE.fullmatch(text)


@pytest.mark.parametrize(("one", "other"), [("A+", "A-"), ("1.5", "15"), ("< 30", "> 30")])
def test_marks_with_a_meaning_tell_labels_apart(one: str, other: str) -> None:
    assert spoken(one) != spoken(other)


def test_two_meanings_may_lead_to_one_place(check: Callable[..., Report]) -> None:
    text = steps("""\
      - id: state
        ask: Which state does the screen show?
        answers: {available: transfer, busy: transfer, away: {end: done}, logged-out: {end: done}}
      - {id: transfer, do: Transfer the e-mail., end: done}
""")
    assert rules_of(check(text)) == []


@pytest.mark.parametrize(
    "reader",
    [
        "      - {id: tag, when: {angry: yes}, do: Tag the case., go: close}\n",
        "      - {id: tag, do: Tag the case.}\n",
    ],
)
def test_a_question_is_not_idle_where_something_reads_it(
    check: Callable[..., Report], reader: str
) -> None:
    asked = "      - {id: angry, ask: Is the customer angry?, answers: {yes: next, no: next}}\n"
    closed = "      - {id: close, do: Close the case., end: done}\n"
    note = "" if "when" in reader else ', note: "Angry: {angry?}"'
    ends = f"ends: {{done: {{outcome: resolved{note}}}}}\n"
    assert rules_of(check(steps(asked + reader + closed, ends))) == []
    idle = reader.replace("when: {angry: yes}, ", "")
    assert rules_of(check(steps(asked + idle + closed))) == ["idle-question"]


def test_asked_again_after_something_was_done_is_another_question(
    check: Callable[..., Report],
) -> None:
    text = steps("""\
      - id: works
        ask: Does it work now?
        answers: {yes: {end: done}, no: power-off}
      - id: power-off
        do: Restart the box.
      - id: works-after-restart
        ask: Does it work now?
        answers: {yes: {end: done}, no: still-dead}
      - {id: still-dead, do: Create a case., end: done}
""")
    assert rules_of(check(text)) == []
    quiet = text.replace("do: Restart", "note: Restart")
    assert rules_of(check(quiet)) == ["asked-twice"]


def test_the_same_step_in_a_limited_loop_is_a_second_try(check: Callable[..., Report]) -> None:
    text = steps("""\
      - id: works
        ask: Does the owner answer?
        answers: {yes: {end: done}, no: {go: works, at_most: 3}, never: {end: done}}
""")
    assert rules_of(check(text)) == []


def test_ids_that_count_are_told_once_and_vague_labels_first(check: Callable[..., Report]) -> None:
    text = """\
      - id: days
        ask: How many days is it late?
        answers: {1: %s, 90: {label: 90 days or more, end: done}}
"""
    assert rules_of(check(steps(text % "{label: 1 day, end: done}"))) == []
    assert rules_of(check(steps(text % "{label: A few, end: done}"))) == [UNSTABLE]
    vague = (text % "{end: done}").replace("1:", "option-1:")
    assert rules_of(check(steps(vague))) == ["vague-label"]


def test_a_long_sop_is_told_as_that(check: Callable[..., Report]) -> None:
    many = "".join(f"      - {{id: s{n}, do: Do number {n}.}}\n" for n in range(200))
    last = "      - {id: last, do: Close., end: done}\n"
    assert sorted(rules_of(check(steps(many + last)))) == ["long-run", "too-many-steps"]


def test_an_own_limit_of_moves_holds_instead(check: Callable[..., Report]) -> None:
    many = "".join(f"      - {{id: s{n}, do: Do number {n}.}}\n" for n in range(44))
    last = "      - {id: last, do: Close., end: done}\n"
    text = steps(many + last)
    assert "long-run" in rules_of(check(text))
    assert "long-run" not in rules_of(check(text + "policies: {long: {no_longer_than: 60}}\n"))


def test_second_tries_do_not_make_a_run_long(check: Callable[..., Report]) -> None:
    text = steps("""\
      - id: reach
        do: Call the owner.
      - id: answers
        ask: Does the owner answer?
        answers: {yes: {end: done}, no: {go: reach, at_most: 50}, never: {end: done}}
""")
    assert rules_of(check(text)) == []


def test_the_whole_library_waits_for_sops_with_errors(check: Callable[..., Report]) -> None:
    hand = "ends: {there: {outcome: resolved, sop: %s}}\n"
    one = steps("      - {id: look, do: Look at it., end: there}\n", hand % "other")
    other = one.replace("id: example", "id: other").replace("sop: other", "sop: example")
    found = rules_of(check(example=one, other=other))
    assert found == ["ping-pong", "ping-pong"]
    broken = other.replace("end: there", "end: nowhere")
    assert rules_of(check(example=one, other=broken)) == ["unknown-target"]


def test_drafts_may_name_each_other(check: Callable[..., Report]) -> None:
    look = "      - {id: look, do: Look at it., see: [{sop: other}], end: done}\n"
    one = steps(look)
    other = steps("      - {id: look, do: Look at it., end: done}\n").replace("example", "other")
    assert rules_of(check(example=one, other=other)) == []
