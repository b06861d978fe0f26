"""The case note, line by line."""

from __future__ import annotations

import pytest

from random_sops import case_of
from sopbook.graph.note import filled, known
from sopbook.graph.walk import Pick


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Case: {a}", "Case: Yes"),
        ("Case: {b}", "Case: ____"),
        ("Case: {a} {b?}\nNext", "Next"),
        ("Case: {b?}", ""),
        ("{a?}: {b}", "Yes: ____"),
        ("{x, y} {not an id}\n", "{x, y} {not an id}"),
        ("Typed: {c}", "Typed: {a?}"),  # what is typed is no template
    ],
)
def test_filled(template: str, expected: str) -> None:
    assert filled(template, {"a": "Yes", "b": " ", "c": "{a?}"}) == expected


SOP = """
id: example
title: Example
entries: {front-line: main}
lists:
  qualifiers: {title: Qualifiers, items: {lawyer: A *lawyer*, fraud: Fraud}}
procedures:
  main:
    steps:
      - id: qualified
        ask: Does any qualifier hold?
        decide: qualifiers
        answers: {any: next, none: next}
      - id: route
        answers:
          legal: {label: To legal, when: {qualifiers: lawyer}, go: fields}
          otherwise: {label: Nowhere, go: fields}
      - id: fields
        collect:
          urgency: {label: Urgency, type: choice, options: {low: Low, high: High}}
          words: {label: Words, type: text}
        end: done
ends:
  done: {outcome: resolved}
"""


def test_known_are_labels_ticks_fields_and_what_routes_took() -> None:
    picks = [
        Pick("qualified", "any", ("lawyer", "fraud")),
        Pick("fields", "", (), {"urgency": ("high",)}),
    ]
    assert known(case_of(SOP), "front-line", picks, {"words": "So"}) == {
        "qualified": "At least one of these",
        "qualifiers": "A lawyer, Fraud",
        "route": "To legal",
        "urgency": "High",
        "words": "So",
    }
    picks = [Pick("qualified", "none")]
    facts = known(case_of(SOP), "front-line", picks, {"words": "not left yet"})
    assert facts == {"qualified": "None of these", "qualifiers": "none", "route": "Nowhere"}


TWICE = """
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
      - {id: begin, do: Begin}
      - id: first
        answers: {otherwise: {call: look, next: true}}
      - id: second
        answers: {otherwise: {call: look, end: done}}
  look:
    steps:
      - id: seen
        answers:
          again:
            label: A second time
            when: {all: [{not: {second: unset}}, {second: otherwise}]}
            return: true
          otherwise: {label: The first time, return: true}
ends:
  done: {outcome: resolved}
"""


def test_a_route_passed_twice_in_one_move_is_known_by_what_it_took_last() -> None:
    assert known(case_of(TWICE), "front-line", [Pick("begin", "")], {})["seen"] == "A second time"
