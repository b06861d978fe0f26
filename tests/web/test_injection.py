"""Some 280 attempts in every text field: each is seen to the letter, and none of them runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from injections import Library

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
EVIL = Library()


@pytest.fixture(scope="module")
def evil(
    tmp_path_factory: pytest.TempPathFactory,
    build_site: Callable[[Path], Path],
    serve: Callable[[Path], str],
) -> str:
    """The real project around a library of attempts, built and served; its address."""
    library = tmp_path_factory.mktemp("evil")
    for name, content in EVIL.files.items():
        (library / name).write_text(content, "utf-8")
    shutil.copy(next((ROOT / "docs").rglob("*.png")), library / "x.png")
    return serve(build_site(library))


@pytest.fixture
def watched(context: BrowserContext, evil: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and whatever it does that no page should."""
    page = context.new_page()
    wrong: list[str] = []

    def dismiss(dialog) -> None:  # type: ignore[no-untyped-def]
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda r: None if r.url.startswith((evil, "data:", "blob:")) else wrong.append(r.url),
    )
    yield page, wrong
    assert page.evaluate("window.hit") is None
    assert page.locator("[onclick], [onerror], [onload], [ontoggle], base, iframe").count() == 0
    assert wrong == []


def words(text: str) -> str:
    """Return text with every run of white space as one blank."""
    return " ".join(text.split())


def missing(attempts: list[str], text: str) -> list[str]:
    seen = words(text)
    return [attempt for attempt in attempts if words(attempt) not in seen]


def test_every_attempt_stands_on_the_page_as_text(browser: Browser, evil: str) -> None:
    # Without scripts the page is all there is: nothing stands in for what it lacks.
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{evil}sop/evil/")
    assert missing(EVIL.shown, page.locator("article").inner_text()) == []
    context.close()


def test_no_link_leads_where_an_attempt_wanted(watched: tuple[Page, list[str]], evil: str) -> None:
    page, _ = watched
    for path in ("sop/evil/", "sop/", ""):
        page.goto(evil + path)
        addresses = page.eval_on_selector_all("a", "all => all.map(a => a.href.baseVal ?? a.href)")
        assert [
            a for a in addresses if not re.match(r"https?://127\.0\.0\.1|#|mailto:|tel:|$", a)
        ] == []


def test_every_attempt_stands_in_the_walker_as_text(
    watched: tuple[Page, list[str]], evil: str
) -> None:
    page, _ = watched
    page.goto(f"{evil}sop/evil/")
    expect(page.locator("sop-walker.sop-live")).to_be_visible()
    seen = ""
    for moves in range(30):
        seen += " " + page.locator(".sop-card").inner_text()
        button = page.locator(".sop-answer").first
        if not button.count():
            break
        button.click()
        expect(page.locator(".sop-trail li")).to_have_count(moves + 1)
    assert missing(EVIL.walked, seen) == []


def test_search_shows_attempts_as_text(watched: tuple[Page, list[str]], evil: str) -> None:
    page, _ = watched
    page.goto(evil)
    page.keyboard.press("/")
    page.keyboard.type("script window hit")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.locator(".md-search-result script, .md-search-result img").count() == 0


@pytest.mark.parametrize("path", ["", "sop/"])
def test_the_other_pages_run_nothing_either(
    watched: tuple[Page, list[str]], evil: str, path: str
) -> None:
    page, _ = watched
    page.goto(evil + path)
    expect(page.locator("article")).to_contain_text("Z")
