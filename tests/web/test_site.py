"""The built site as a whole: its pages, its data, and what the pages tell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sopbook.catalogue import CATALOGUE
from sopbook.check import check_files, library_files

pytestmark = pytest.mark.browser

REPORT = check_files(library_files(Path(__file__).parents[2] / "sop"))
SOPS = [str(case.sop.id) for case in REPORT.cases]


def test_one_page_and_one_data_file_an_sop(site: Path) -> None:
    pages = {p.parent.name for p in (site / "sop").glob("*/index.html")}
    data = {p.stem for p in (site / "sop").glob("*.json") if "." not in p.stem} - {"embed"}
    assert pages == data == set(SOPS)


def test_one_page_a_rule(site: Path) -> None:
    assert {p.parent.name for p in (site / "rules").glob("*/index.html")} == set(CATALOGUE)


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    loads = re.compile(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"?(?:https?:)?//[^\s\">]+")
    for path in site.rglob("*.html"):
        assert loads.findall(path.read_text("utf-8")) == [], path


@pytest.mark.parametrize("sop", SOPS)
def test_page_chart_and_data_hold_the_same_steps(
    page: Page, address: str, site: Path, sop: str
) -> None:
    data = json.loads((site / "sop" / f"{sop}.json").read_text("utf-8"))
    page.goto(f"{address}sop/{sop}/")
    steps, ends = set(data["steps"]), set(data["ends"])
    headings = page.eval_on_selector_all("h3[id]", "all => all.map(each => each.id)")
    assert steps <= set(headings)
    nodes = page.eval_on_selector_all("g.node[id]", "all => all.map(each => each.id)")
    assert len(nodes) == len(set(nodes))
    assert steps <= {node.removeprefix("node--") for node in nodes}
    assert ends <= {node.split("--end--")[1] for node in nodes if "--end--" in node}
    edges = page.eval_on_selector_all("g.edge[id]", "all => all.map(each => each.id)")
    for name, step in data["steps"].items():
        for answer in step["answers"]:
            assert f"edge--{name}--{answer['id']}" in edges


@pytest.mark.parametrize("sop", SOPS)
def test_every_link_of_a_page_leads_somewhere(page: Page, address: str, sop: str) -> None:
    page.goto(f"{address}sop/{sop}/")
    lost = page.evaluate(
        """() => [...document.querySelectorAll('article a[href^="#"], article svg a')]
            .map(a => a.getAttribute('href')).filter(h => h.startsWith('#') && h.length > 1)
            .filter(h => !h.startsWith('#walk=') && !document.getElementById(h.slice(1)))"""
    )
    assert lost == []


def test_an_overdue_review_is_told(page: Page, address: str) -> None:
    page.clock.install(time="2025-08-01T12:00:00")
    page.goto(f"{address}sop/escalate-complaints/")
    expect(page.locator(".sop-live")).to_be_visible()
    expect(page.locator(".sop-overdue")).to_have_count(0)
    page.clock.install(time="2025-08-03T12:00:00")
    page.reload()
    expect(page.locator(".sop-overdue")).to_have_text("overdue")


def test_a_script_on_the_page_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}sop/escalate-complaints/")
    script = page.locator("#tag-owner ~ .sop-say").first
    script.get_by_role("button").click()
    expect(script.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("A case about your complaint is already open.")
    assert "24-48 business hours" in copied
