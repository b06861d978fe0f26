"""Chart, page and walk data are compared, and every kind of difference is seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopbook.check import check_folder
from sopbook.emit.chart import charts
from sopbook.emit.conform import disagreements
from sopbook.emit.page import page
from sopbook.emit.walk_data import walk_data

CASE = check_folder(Path(__file__).parents[2] / "sop").cases[0]
CHARTS = charts(CASE.sop, CASE.library)
PAGE, DATA = page(CASE, CHARTS), walk_data(CASE)


def test_the_real_procedure_is_the_same_in_all_three() -> None:
    assert list(disagreements(CASE, CHARTS, PAGE, DATA)) == []


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        (r'id="node--open-case"', "step open-case"),
        (r'id="edge--open-case--yes"', "answer"),
        (r'id="node--main--end--updates-given"', "end updates-given"),
    ],
)
def test_what_a_chart_lacks_is_told(pattern: str, word: str) -> None:
    lacking = {name: re.sub(pattern, 'id="x"', svg) for name, svg in CHARTS.items()}
    messages = [f.message for f in disagreements(CASE, lacking, PAGE, DATA)]
    assert len(messages) == 1
    assert "charts" in messages[0]
    assert word in messages[0]


@pytest.mark.parametrize(
    "gone", ["{ #open-case }", "- **No**: [Ask for time]", "{ #end--voicemail }"]
)
def test_what_the_page_lacks_is_told(gone: str) -> None:
    assert gone in PAGE
    messages = [f.message for f in disagreements(CASE, CHARTS, PAGE.replace(gone, ""), DATA)]
    assert messages
    assert all("the page" in message for message in messages)


def test_what_the_walk_data_lack_is_told() -> None:
    fewer = {**DATA, "ends": {k: v for k, v in DATA["ends"].items() if k != "voicemail"}}
    messages = [f.message for f in disagreements(CASE, CHARTS, PAGE, fewer)]
    assert messages == ["the walk data of 'escalate-complaints' lack the end voicemail"]
