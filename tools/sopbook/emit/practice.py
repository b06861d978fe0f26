"""Scenarios for a trainee: each customer on the page, the moves in a file of their own.

The file is read by `tools/sopbook/web/practice.js` (the moves) and `already.js` (the steps that
every run passes before a step), only where somebody asks for one of the two.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from sopbook.emit.inline import inline, plain
from sopbook.graph.case import Case
from sopbook.graph.passed import passed_before
from sopbook.graph.scenario import play
from sopbook.model.policy import Scenario
from sopbook.model.read import readable

FORMAT = 1


def practice_data(case: Case) -> dict[str, Any]:
    """Return the scenarios of an SOP that has been proved, and what comes before each step."""
    return {
        "format": FORMAT,
        "id": case.sop.id,
        "hash": case.sop.digest,
        "scenarios": [_scenario(case, scenario) for scenario in case.sop.scenarios],
        "before": passed_before(case.space) if case.space else {},
    }


def _scenario(case: Case, scenario: Scenario) -> dict[str, Any]:
    assert case.space is not None  # proved before anything is written
    played = play(case.space.machine, scenario)
    return {
        "id": scenario.id,
        "title": _plain(case, scenario.title or readable(scenario.id)),
        "customer": _plain(case, scenario.customer or ""),
        "audience": scenario.audience,
        "moves": [
            {
                "step": pick.step,
                "answer": pick.answer,
                "ticks": list(pick.ticks),
                "values": {name: list(options) for name, options in pick.values.items()},
            }
            for pick in played.picks
        ],
        "end": played.end,
    }


def practice_part(case: Case) -> Iterator[str]:
    """Yield the section of the page by which a trainee chooses a customer; nothing without one."""
    told = [scenario for scenario in case.sop.scenarios if scenario.customer]
    if not told:
        return
    items = "".join(
        f'<li><a href="?practise={html.escape(scenario.id)}">'
        f"{html.escape(_plain(case, scenario.title or readable(scenario.id)))}</a> "
        f"<span>{html.escape(_plain(case, scenario.customer or ''))}</span></li>"
        for scenario in told
    )
    yield "## Practise { #practise }"
    yield (
        "Choose a customer and walk the SOP above. You are told at the first answer that differs "
        "from the example. Nothing is recorded."
    )
    yield f'<ul class="sop-practise">{items}</ul>'


def _plain(case: Case, text: str) -> str:
    return plain(inline(text, case.library.constants))
