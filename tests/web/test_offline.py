"""The library without a network: every page walks, and what is newer is shown where it answers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SOP = "escalate-complaints"
READY = """() => navigator.serviceWorker.ready.then(async ({active}) => {
    while (active.state !== 'activated') await new Promise(done => setTimeout(done, 50))
    return (await caches.keys()).length
})"""
KEPT = """async () => {
    const kept = []
    for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
            kept.push([request.url, await (await cache.match(request)).text()])
        }
    }
    return kept
}"""


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site, for tests that change it."""
    return Path(shutil.copytree(site, tmp_path_factory.mktemp("copy") / "site"))


@pytest.fixture(scope="module")
def served(copy: Path, serve: Callable[[Path], str]) -> str:
    return serve(copy)


@pytest.fixture
def kept(browser: Browser, served: str) -> Iterator[BrowserContext]:
    """A device that has once shown the list of procedures, and nothing else."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}sop/")
    page.wait_for_function(READY)
    page.close()
    yield context
    context.close()


def walked(page: Page) -> None:
    expect(page.locator(".sop-live")).to_be_visible()
    for key in ("1", "1", "1", "1", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".sop-outcome")).to_have_text("Resolved")


def test_a_page_never_shown_before_walks_without_a_network(
    kept: BrowserContext, served: str
) -> None:
    kept.set_offline(True)
    page = kept.new_page()
    page.goto(f"{served}sop/{SOP}/?entry=front-line&field.x=y")
    page.goto(f"{served}sop/{SOP}/")
    notice = page.locator(".sop-offline")
    expect(notice).to_contain_text(re.compile("You are offline. This is revision 3 of “Escalate"))
    walked(page)
    # The theme's styles and the parts that are loaded when asked for are there as well.
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    )
    page.keyboard.press("?")
    expect(page.locator(".sop-keys-list")).to_be_visible()
    kept.set_offline(False)
    expect(notice).to_have_count(0)


def test_where_the_network_answers_nothing_old_is_shown(
    kept: BrowserContext, served: str, copy: Path
) -> None:
    data, html = copy / "sop" / f"{SOP}.json", copy / "sop" / SOP / "index.html"
    before = data.read_bytes(), html.read_bytes()
    try:
        changed = json.loads(before[0])
        changed["revision"] = 4
        changed["steps"]["customer-asks"]["title"] = "A newer question"
        data.write_text(json.dumps(changed), "utf-8")
        html.write_text(before[1].decode().replace("<h1", "<p>Newer page</p><h1", 1), "utf-8")
        page = kept.new_page()
        for offline in (False, True):  # and what was newer is kept from then on
            kept.set_offline(offline)
            page.goto(f"{served}sop/{SOP}/")
            expect(page.locator(".sop-live")).to_be_visible()
            page.keyboard.press("1")
            expect(page.get_by_text("A newer question").first).to_be_visible()
            expect(page.get_by_text("Newer page")).to_be_visible()
        expect(page.locator(".sop-offline")).to_contain_text("revision 4")
    finally:
        kept.set_offline(False)
        data.write_bytes(before[0])
        html.write_bytes(before[1])


def test_an_error_of_the_server_is_an_answer(kept: BrowserContext, served: str, copy: Path) -> None:
    html = copy / "sop" / SOP / "index.html"
    text = html.read_bytes()
    try:
        html.unlink()
        page = kept.new_page()
        response = page.goto(f"{served}sop/{SOP}/")
        assert response is not None
        assert page.locator(".sop-desk").count() == 0
    finally:
        html.write_bytes(text)


def test_nothing_personal_is_kept(kept: BrowserContext, served: str) -> None:
    page = kept.new_page()
    page.goto(f"{served}sop/{SOP}/?entry=front-line&field.who=someone")
    expect(page.locator(".sop-live")).to_be_visible()
    page.locator(".sop-question").focus()
    for key in ("1", "2", "1", "Enter"):
        page.keyboard.press(key)
    page.locator("input[type=email]").fill("someone@example.org")
    page.keyboard.press("Tab")
    page.reload()
    entries = page.evaluate(KEPT)
    assert entries
    assert [url for url, _ in entries if "?" in url or "someone" in url] == []
    assert [url for url, text in entries if "someone@example.org" in text] == []


def test_the_list_holds_every_page_and_file_of_the_library(site: Path) -> None:
    script = (site / "sop" / "sw.js").read_text("utf-8")
    listed = json.loads(script.split("\n", 1)[0].removeprefix("const LIBRARY = "))
    pages = {p.parent.relative_to(site / "sop") for p in (site / "sop").rglob("index.html")}
    assert {Path(page) for page in listed["pages"]} == pages
    for path in listed["files"]:
        assert (site / "sop" / path).is_file()
    assert f"{SOP}.json" in listed["files"]
    assert "assets/sop-walker-element.js" in listed["files"]
