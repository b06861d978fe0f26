"""Links made before ids were changed: the page, its anchors and a walk open all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hands import settle

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ID = "escalate-complaints"


@pytest.fixture(scope="module")
def moved(
    build_site: Callable[[Path], Path],
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The site of a library whose SOP, a step, an answer, an item and an end have other ids."""
    library = tmp_path_factory.mktemp("renamed") / "sop"
    shutil.copytree(ROOT / "sop", library)
    text = (library / f"{ID}.yaml").read_text("utf-8")
    for old, new in (
        (f"id: {ID}\n", f"id: complaints\nwas: [{ID}]\n"),
        ("- id: open-case\n", "- id: case-there\n        was: [open-case]\n"),
        ("open-case", "case-there"),
        ("was: [case-there]", "was: [open-case]"),
    ):
        assert old in text
        text = text.replace(old, new)
    (library / f"{ID}.yaml").unlink()
    (library / "complaints.yaml").write_text(text, "utf-8")
    return serve(build_site(library))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that opens both sites."""
    page = browser.new_page()
    yield page
    page.close()


def test_a_link_to_a_step_leads_to_it(page: Page, moved: str) -> None:
    page.goto(f"{moved}sop/{ID}/#open-case")
    page.wait_for_url(f"{moved}sop/complaints/#open-case")
    former, now = (page.locator(f"#{name}").bounding_box() for name in ("open-case", "case-there"))
    assert former is not None
    assert now is not None
    assert 0 <= now["y"] - former["y"] < 60


def test_a_walk_goes_on_where_it_stood(page: Page, moved: str, address: str) -> None:
    page.goto(f"{address}sop/{ID}/")
    for key in ("1", "1", "2", "1"):
        page.locator(".sop-question").wait_for()
        page.keyboard.press(key)
    settle(page)
    old = page.url.split("#")[1]
    assert "open-case" in old
    title = page.locator(".sop-question").inner_text()
    steps = page.locator(".sop-trail li").count()
    page.goto(f"{moved}sop/{ID}/#{old}")
    expect(page.locator(".sop-question")).to_have_text(title)
    expect(page.locator(".sop-trail li")).to_have_count(steps)
    assert page.url.startswith(f"{moved}sop/complaints/")


def test_without_scripts_the_page_moves_too(browser: Browser, moved: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{moved}sop/{ID}/")
    page.wait_for_url(f"{moved}sop/complaints/")
    page.close()
