"""Where the limit of a loop is asked for: at an answer beside which another one leaves the loop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopbook.check import Report

LOOP = """
id: example
title: Example
entries: {front-line: START}
procedures:
  main:
    steps:
      - {id: look, do: Look whether the report is ready.}
      - id: ready
        ask: Is it ready?
        answers:
          yes: {end: done}
          no: next
      - {id: hold, wait: 30s, go: look}
ends:
  done: {title: Done, outcome: resolved}
"""


@pytest.mark.parametrize("start", ["look", "ready", "hold"])
def test_limit_belongs_where_the_way_out_is(check: Callable[..., Report], start: str) -> None:
    report = check(LOOP.replace("START", start))
    found = [f for f in report.findings if f.rule == "unlimited-loop"]
    assert [f.message for f in found] == ["the loop through step 'ready' has no limit"]
    assert [f.span.line for f in found] == [LOOP.splitlines().index("          no: next") + 1]


def test_limit_there_is_enough(check: Callable[..., Report]) -> None:
    limited = LOOP.replace("START", "look").replace("no: next", "no: {next: true, at_most: 3}")
    assert [f.rule for f in check(limited).findings if f.rule != "long-run"] == []
