"""The library without a network: every page walks, and what is newer is shown where it answers."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from line import Line

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
    """A device that has once shown the start page, and nothing else."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served)
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
    expect(notice).to_be_empty(timeout=30_000)


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
    expect(page.locator(".sop-answer").first).to_be_visible()  # the role is chosen by the link
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


def test_the_list_of_the_site_holds_every_page_as_it_is(site: Path) -> None:
    first = (site / "sw.js").read_text("utf-8").split("\n", 1)[0]
    listed = json.loads(first.removeprefix("self.site = "))["files"]
    pages = {p.relative_to(site).as_posix() for p in site.rglob("*.html")} - {"404.html"}
    assert {f"{address}index.html" for address in listed if not Path(address).suffix} == pages
    for address, digest in listed.items():
        path = site / (address if Path(address).suffix else f"{address}index.html")
        assert hashlib.sha256(path.read_bytes()).hexdigest()[:16] == digest
    size = sum(
        (site / (address if Path(address).suffix else f"{address}index.html")).stat().st_size
        for address in listed
    )
    assert size < 5_000_000


@pytest.fixture
def below(
    site: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> Iterator[tuple[Line, str, Path]]:
    """The site in a folder of its host, on a line that can be cut."""
    folder = Path(shutil.copytree(site, tmp_path / "some" / "path"))
    line = Line(int(serve(tmp_path).rstrip("/").rpartition(":")[2]))
    yield line, f"{line.address}some/path/", folder
    line.cut()


def scopes(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "async () => (await navigator.serviceWorker.getRegistrations()).map(each => each.scope)"
    )
    return found


def test_the_whole_site_is_there_after_a_look_at_the_start_page(
    context: BrowserContext, below: tuple[Line, str, Path]
) -> None:
    line, address, _ = below
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(READY)
    assert scopes(page) == [address]
    line.cut()
    page.goto(address)
    notice = page.locator(".sop-offline")
    expect(notice).to_have_text("You are offline. This page is as this device last got it.")
    page.keyboard.press("/")
    page.keyboard.type("supervisor")
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_be_visible()
    page.wait_for_timeout(300)  # the theme moves the list while it types
    hit.click()
    page.wait_for_url(re.compile(rf"/some/path/sop/{SOP}/"))
    expect(notice).to_contain_text("This is revision 3 of")
    page.goto(f"{address}sop/{SOP}/")
    walked(page)
    for path in ("write/", "write/embed/", "rules/"):
        page.goto(address + path)
        expect(notice).to_contain_text("You are offline.")
    page.get_by_role("link", name="trap", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("trap")
    expect(notice).to_contain_text("You are offline.")
    line.mend()
    expect(notice).to_be_empty(timeout=30_000)


def test_a_site_without_a_worker_of_its_own_keeps_its_library(
    context: BrowserContext, below: tuple[Line, str, Path]
) -> None:
    line, address, folder = below
    (folder / "sw.js").rename(folder / "later.js")
    page = context.new_page()
    page.goto(f"{address}sop/")
    page.wait_for_function(READY)
    assert scopes(page) == [f"{address}sop/"]
    line.cut()
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-offline")).to_contain_text("This is revision 3 of")
    walked(page)
    line.mend()
    # The site gets one: it takes over, and the one before goes.
    (folder / "later.js").rename(folder / "sw.js")
    page.goto(address)
    page.wait_for_function(READY)
    assert scopes(page) == [address]
    names = page.evaluate("caches.keys()")
    assert len(names) == 1
    line.cut()
    page.goto(f"{address}sop/{SOP}/")
    walked(page)


def test_what_is_not_of_the_site_is_left_alone(
    context: BrowserContext, below: tuple[Line, str, Path]
) -> None:
    _, address, folder = below
    (folder / "other.html").write_text("<p>Another program of the same host</p>", "utf-8")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(READY)
    page.goto(f"{address}other.html")
    expect(page.get_by_text("Another program")).to_be_visible()
    assert [url for url, _ in page.evaluate(KEPT) if "other.html" in url] == []
