"""No violation in what a call rarely shows, nor on the pages around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from calls import CASE, PICKS, begin, every_stand, faults, follow, open_page, take, walk
from sopbook.graph.scenario import play

pytestmark = pytest.mark.browser

EXAMPLE = next(each for each in CASE.sop.scenarios if each.id == "case-has-an-update")
WORKER = "() => navigator.serviceWorker.controller && caches.keys().then(names => names.length > 0)"


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A page with no worker between it and what a test serves."""
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()


def practice(page: Page, address: str) -> None:
    open_page(page, address, f"?practise={EXAMPLE.id}")
    expect(page.locator(".sop-practising blockquote")).to_be_visible()
    page.keyboard.press("1")


def practice_wrong(page: Page, address: str) -> None:
    practice(page, address)
    for key in ("1", "2"):
        page.keyboard.press(key)
    expect(page.locator(".sop-verdict.wrong button")).to_be_visible()


def practice_right(page: Page, address: str) -> None:
    assert CASE.space is not None
    practice(page, address)
    for pick in play(CASE.space.machine, EXAMPLE).picks:
        take(page, pick)
    expect(page.locator(".sop-verdict.right")).to_be_visible()


def chart(page: Page, address: str) -> None:
    walk(page, address, 6)
    page.get_by_role("button", name="Full screen").click()
    expect(page.locator(".sop-zoomed .sop-here").first).to_be_visible()


def hand_over(page: Page, address: str) -> None:
    walk(page, address, 2)
    page.get_by_role("button", name="Hand over").click()
    expect(page.locator(".sop-handover-card pre")).to_be_visible()


def embedded(page: Page, address: str) -> None:
    open_page(page, address, "?embed")
    page.keyboard.press("1")
    expect(page.locator(".md-header")).to_be_hidden()


def offline(page: Page, address: str) -> None:
    open_page(page, address)
    page.wait_for_function(WORKER)
    page.context.set_offline(True)
    expect(page.locator(".sop-offline")).to_be_visible()


def revised(page: Page, address: str) -> None:
    open_page(page, address, "#walk=2.ffffff/front-line/customer-asks:yes/open-case:gone")
    expect(page.locator(".sop-notice button")).to_have_count(2)


def storage_full(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    begin(page, address)
    expect(page.locator(".sop-notice")).to_contain_text("keeps nothing")


def spanish(page: Page, address: str) -> None:
    open_page(page, address, "?lang=es")
    end = next(stand for stand in every_stand() if not stand.answers)
    follow(page, end)


def already(page: Page, address: str) -> None:
    open_page(page, address, "#case-updated")
    expect(page.locator(".sop-already label").first).to_be_visible()


def page_of(path: str) -> Callable[[Page, str], None]:
    def show(page: Page, address: str) -> None:
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")

    show.__name__ = path or "home"
    return show


PATHS = ("", "sop/", "404.html", "rules/", "rules/trap/", "write/", "write/embed/")
PARTS = (practice, practice_wrong, practice_right, chart, hand_over, embedded, offline, revised)
PARTS += (storage_full, spanish, already, *map(page_of, PATHS))


@pytest.mark.parametrize("part", PARTS, ids=[part.__name__ for part in PARTS])
def test_axe_finds_no_violation(
    page: Page, address: str, part: Callable[[Page, str], None]
) -> None:
    part(page, address)
    assert faults(page) == {}


def leads_to_itself(route: Route) -> None:
    """Serve the SOP with a link to an SOP in its first step: the library has one alone."""
    response = route.fetch()
    data = response.json()
    see = {"text": ["Another"], "href": f"../{CASE.sop.id}/", "held": True}
    data["steps"][PICKS[0].step]["content"].append({"kind": "see", "items": [see]})
    route.fulfill(response=response, json=data)


def test_another_sop_over_a_call(alone: Page, address: str) -> None:
    alone.route(f"**/{CASE.sop.id}.json", leads_to_itself)
    begin(alone, address)
    alone.wait_for_load_state("networkidle")
    alone.locator(".sop-card .sop-see a").click()
    inside = alone.frame_locator(".sop-visit iframe")
    expect(inside.locator(".sop-live .sop-question")).to_be_visible()
    expect(inside.locator(".md-header")).to_be_hidden()
    assert faults(alone, ".sop-visit") == {}  # nothing else can be reached meanwhile
