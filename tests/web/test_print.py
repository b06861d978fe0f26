"""On paper each procedure is a sheet: its chart, its steps, the words to say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SOP = "escalate-complaints"
AFTER = """() => [...document.querySelectorAll('.sop-sheet')].map(heading =>
    [heading.id, heading.nextElementSibling.id])"""


def test_each_procedure_is_a_sheet_with_its_chart(page: Page, address: str, site: Path) -> None:
    data = json.loads((site / "sop" / f"{SOP}.json").read_text("utf-8"))
    procedures = [procedure["id"] for procedure in data["procedures"]]
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-say > .sop-copy").first).to_be_visible()
    order = page.eval_on_selector_all(".sop-charts > figure", "all => all.map(({id}) => id)")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(AFTER) == [[name, f"chart--{name}"] for name in procedures]
    for name in procedures:
        expect(page.locator(f"[id='chart--{name}'] svg")).to_be_visible()
    for hidden in ("sop-walker", ".sop-copy", "ul.sop-practise", ".sop-tabs", ".md-header"):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    after = page.eval_on_selector_all(".sop-charts > figure", "all => all.map(({id}) => id)")
    assert sorted(after) == sorted(order)
    page.emulate_media(media="screen")
    page.keyboard.press("1")
    expect(page.locator(".sop-chart:not([hidden]) .sop-here").first).to_be_visible()


def test_a_pdf_has_a_sheet_for_each_procedure(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-say > .sop-copy").first).to_be_visible()
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 32
