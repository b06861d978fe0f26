"""What is published beside page, chart and walk data."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sopbook.check import Report, check_files
from sopbook.emit.offline import worker
from sopbook.emit.practice import practice_data, practice_part
from sopbook.graph.passed import passed_before

LOOP = """\
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
      - {id: first, do: Begin., go: try-it}
      - id: try-it
        ask: Does it work?
        answers: {yes: last, no: {go: wait, at_most: 2}, never: {end: done}}
      - {id: wait, do: Wait., go: try-it}
      - {id: last, do: Say so., end: done}
ends: {done: {outcome: resolved}}
"""


def test_what_comes_before_a_step_in_a_circle(check: Callable[..., Report]) -> None:
    space = check(LOOP).cases[0].space
    assert space is not None
    assert passed_before(space) == {
        "first": [],
        "try-it": ["first"],
        "wait": ["first", "try-it"],
        "last": ["first", "try-it"],
    }


def test_an_sop_without_customers_has_no_practice(check: Callable[..., Report]) -> None:
    case = check(LOOP).cases[0]
    assert list(practice_part(case)) == []
    assert practice_data(case)["scenarios"] == []


def test_a_customer_is_text_on_the_page(check: Callable[..., Report]) -> None:
    text = 'scenarios: {one: {customer: You say <b> & "x"., answers: {try-it: yes}, end: done}}\n'
    case = check(LOOP + text).cases[0]
    page = "".join(practice_part(case))
    assert "You say &lt;b&gt; &amp; &quot;x&quot;." in page
    (scenario,) = practice_data(case)["scenarios"]
    assert [move["step"] for move in scenario["moves"]] == ["first", "try-it", "last"]


def test_the_worker_changes_with_what_it_keeps() -> None:
    one, same, other = ({"a.md": b"1", "a.json": content} for content in (b"2", b"2", b"3"))
    assert worker(one) == worker(same) != worker(other)
    listed = worker(one).split(b"\n", 1)[0].removeprefix(b"const LIBRARY = ")
    assert json.loads(listed)["pages"] == ["a/"]
    assert list(json.loads(listed)["files"]) == ["a.json"]


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://crm.example.com", True),
        ("https://crm.example.com:8443", True),
        ("http://localhost:3000", True),
        ("http://crm.example.com", False),
        ("https://crm.example.com/", False),
        ("https://*.example.com", False),
        ("*", False),
        ("null", False),
    ],
)
def test_only_an_origin_may_be_told(origin: str, allowed: bool) -> None:
    library = f'title: Library\nembed_origins: ["{origin}"]\n'.encode()
    report = check_files({"library.yaml": library})
    assert (report.errors == ()) is allowed
