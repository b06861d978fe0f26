"""The same files built by another renderer: as many pages, the same data, the same walk."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from calls import CASE, PICKS, open_page, walk
from projects import copy_project, sop

pytestmark = pytest.mark.browser

GUIDE = Path(__file__).parents[2] / "docs" / "write" / "renderer.md"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built by the steps that the guide gives."""
    folder = tmp_path_factory.mktemp("zensical")
    copy_project(folder)
    (style,) = re.findall(r"--style (\S+)", GUIDE.read_text("utf-8"))
    built = sop(folder, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    command = [sys.executable, "-m", "zensical", "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    protected = sop(folder, "protect", "site", "--style", style)
    assert protected.returncode == 0, protected.stdout + protected.stderr
    return folder / "site"


def own_files(site: Path) -> dict[str, bytes]:
    """Return what a site holds of the library besides its pages."""
    paths = sorted(path for path in (site / "sop").rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in paths
        if path.suffix != ".html"
    }


def test_pages_and_data_are_the_same(site: Path, other: Path) -> None:
    pages = [
        {p.relative_to(root).as_posix() for p in root.rglob("*.html")} for root in (site, other)
    ]
    assert pages[0] == pages[1]
    assert own_files(site) == own_files(other)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the other site that breaks no rule of its policy."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.close()
    assert wrong == []


def test_a_call_is_walked_to_its_end(page: Page, other: Path, serve: Callable[[Path], str]) -> None:
    address = serve(other)
    walk(page, address)
    expect(page.locator(".sop-trail li")).to_have_count(len(PICKS))
    assert page.locator("g.node.sop-here").count() > 0
    open_page(page, address)
    assert page.locator("h3[id]").count() >= len(CASE.sop.steps)


def test_the_search_finds_what_customers_say(
    page: Page, other: Path, serve: Callable[[Path], str]
) -> None:
    page.goto(serve(other))
    page.keyboard.press("/")
    page.keyboard.type("supervisor")
    expect(page.get_by_text("What customers say").first).to_be_visible()
