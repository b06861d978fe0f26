"""Rules about texts: what each one tells, and what looks like it and is left alone."""

from __future__ import annotations

import json

import pytest

from sopbook.check import check_files

LIBRARY = """\
title: Test library
audiences: {front-line: {title: Front-line agent}}
outcomes: {resolved: {title: Resolved}}
allow: [help@support.invalid, (800) 555-0111, "https://support.invalid/a@b.invalid"]
constants:
  follow-up-time: 24-48 business hours
  reply: 24 to 48 hours
  seats: "14"
  fee: $500
  hotline: 800-555-0122
  lead: Resolution Lead
"""
SOP = """\
id: example
title: Example
entries: {{front-line: main}}
procedures:
  main:
    steps:
      - id: open-case
        {key}: {text}
        {ask}answers: {{yes: {{end: done}}, no: {{end: done}}}}
ends:
  done: {{outcome: resolved, note: {note}}}
"""


def rules_of(text: str, key: str = "do", note: str = "Looked for a case.") -> set[str]:
    ask = "" if key == "ask" else "ask: Is there an open case?\n        "
    sop = SOP.format(key=key, text=json.dumps(text), ask=ask, note=json.dumps(note))
    files = {"library.yaml": LIBRARY.encode(), "example.yaml": sop.encode()}
    found = check_files(files).findings
    return {f.rule for f in found if f.span.path == "example.yaml" and f.rule != "idle-question"}


@pytest.mark.parametrize(
    "text",
    [
        "Write to a.b+c@mail.invalid.",
        "[Write](mailto:homeowner@mail.invalid)",
        "Call 800-555-0100.",
        "Call (800) 555-0100.",
        "Call +1 (800) 555-0100 or +49 30 1234567.",
        "His number is 123-45-6789.",
        "Name: Jane Doe",
        "Customer name: Jane Q. Doe, from the list",
        "Date of birth: 12/31/1970",
    ],
)
def test_personal_data_is_told(text: str) -> None:
    assert rules_of(text) == {"personal-data"}


@pytest.mark.parametrize(
    "text",
    [
        "Since 2025-02-03, within 24 business hours, case 123456789012, ratio 1:30",
        "Write to help@support.invalid or call (800) 555-0111.",
        "See https://support.invalid/a@b.invalid and x@example.com.",
        "Call {hotline}.",
        "Name: `Resolution Lead`",
        "Name: Enter it as on the contract",
        "Field Name: Case Description",
        "Customer name: as on the contract",
        "Was the customer born in 1970?",
        "Date of birth: 8 digits",
        "Write the number as 000-00-0000.",
        "Part INV-800-555-0100, 300-400-500",
    ],
)
def test_what_looks_like_personal_data_is_left_alone(text: str) -> None:
    assert rules_of(text) == set()


@pytest.mark.parametrize(
    "text", ["TODO", "Ask. TODO: where", "tbd", "FIXME", "Lorem ipsum dolor", "call xxx", "So: ???"]
)
def test_what_was_left_for_later_is_told(text: str) -> None:
    assert rules_of(text) == {"placeholder-text"}
    assert rules_of(text, "gap") == set()


@pytest.mark.parametrize(
    "text",
    [
        "todo el día",
        "Set it to `TODO`.",
        "as XXX-XX-1234",
        "(xxx) xxx-xxxx",
        "What???",
        "Louis XXXV",
    ],
)
def test_what_looks_left_for_later_is_let_be(text: str) -> None:
    assert rules_of(text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("within 24-48 business hours.", True),
        ("within 24-48 business\n  hours", True),
        ("NICE needs 24 to 48 hours", True),
        ("It costs $500.", True),
        ("within {follow-up-time}", False),
        ("124-48 business hours", False),
        ("It costs $500.50 or $500,000.", False),
        ("for 14 days, by the Resolution Lead", False),
    ],
)
def test_a_constant_written_out_is_told(text: str, *, told: bool) -> None:
    assert rules_of(text) == ({"hard-coded-constant"} if told else set())
    assert rules_of(text, "gap") == set()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is there a case and/or a complaint?", "double-question"),
        ("Is there a case? Is it open?", "double-question"),
        ("Is there a case (Did you look everywhere?)?", None),
        ('Does the customer ask "May I speak to a lead?"?', None),
        ("Is it the field `and/or`?", None),
        ("Really??", None),
        ("Is it the installer/sales representative?", None),
        ("Is " + "it so, and " * 11 + "so?", "long-question"),
        ("Is [it](https://example.com/" + "a" * 120 + ") so?", None),
    ],
)
def test_a_question_is_one_and_short(question: str, told: str | None) -> None:
    assert rules_of(question, "ask") == ({told} if told else set())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See [the case](#open-case).", None),
        ("See [main](#main), [the end](#end--done).", None),
        ("See [the case](#opn-case).", "broken-link"),
        ("See **[the end](#done)**.", "broken-link"),
        ("See `[x](#nothing)`.", None),
        ("Click [here](https://example.com).", "vague-link"),
        ("Open [*This*.](#open-case)", "vague-link"),
        ("Open [this form](https://example.com).", None),
    ],
)
def test_links_lead_somewhere_and_say_where(text: str, told: str | None) -> None:
    assert rules_of(text) == ({told} if told else set())


@pytest.mark.parametrize(
    ("text", "note", "told"),
    [
        ("within {follow-up-time}", "{open-case}, {follow-up-time}", False),
        ("within {folow-up-time}", "", True),
        ("within {follow up time}", "", True),
        ("within {follow-up-time?}", "", True),
        ("the case {open-case}", "", True),
        ("the template `Dear {firstName}`", "", False),
        ("the set {a, b} and {}", "{a, b}", False),
        ("", "{opn-case}", True),
        ("", "{main}", True),
        ("", "{follow-up-time?}", False),
    ],
)
def test_only_what_can_be_filled_in_stands_in_braces(text: str, note: str, *, told: bool) -> None:
    found = rules_of(text or "Look.", note=note or "Looked.")
    assert found == ({"unknown-placeholder"} if told else set())
