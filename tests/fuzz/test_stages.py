"""Random SOPs through every stage: check, charts, page, walk data, certificate, comparison."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from fuzzing import changed, checked, clean, dressed, few, seeds
from random_sops import Data
from sopbook.build import build
from sopbook.check import Report
from sopbook.report import FORMATS, as_text

texts = st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=12)


def published(report: Report) -> None:
    """Build a report without errors, and count what is on the page and in the data."""
    outputs = build(report, drafts=True)
    (case,) = report.cases
    steps = [str(step.id) for step in case.flow.steps]
    page = outputs["example.md"].decode()
    headings = re.findall(r"^### .*\{ #([^ }]+) \}$", page, flags=re.MULTILINE)
    assert [heading for heading in headings if heading in steps] == steps
    data = json.loads(outputs["example.json"])
    assert list(data["steps"]) == steps
    assert list(data["ends"]) == list(case.sop.ends)
    proved = json.loads(outputs["example.certificate.json"])
    assert (proved["steps"], proved["ends"]) == (len(steps), len(case.sop.ends))
    assert proved["can_always_end"]
    charts = [name for name in outputs if name.startswith("charts/")]
    assert len(charts) >= len(case.sop.procedures)


def told(report: Report) -> None:
    """Print a report in every form."""
    assert not report.broken, [f.message for f in report.findings if f.rule == "broken-rule"]
    printed = as_text(report, report.findings)
    assert all(char.isprintable() or char == "\n" for char in printed)
    for form in FORMATS.values():
        form(report, report.findings)


@few(25)
@given(clean())
def test_a_clean_sop_gets_through_every_stage(drawn: tuple[Data, Report]) -> None:
    _, report = drawn
    told(report)
    published(report)


@few(25)
@given(clean(), texts)
def test_whatever_its_texts_say(drawn: tuple[Data, Report], words: list[str]) -> None:
    report = checked(dressed(drawn[0], words))
    told(report)
    if not report.errors:
        published(report)


@few(60)
@given(clean(), seeds)
def test_whatever_is_changed_in_it(drawn: tuple[Data, Report], seed: int) -> None:
    report = checked(changed(drawn[0], seed))
    told(report)
    if not report.errors:
        published(report)
