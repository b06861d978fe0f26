"""What a tab keeps of a call, and what a changed answer or a changed SOP does to it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calls import PAGE, PICKS, begin, open_page, question, take, walk
from hands import settle
from sopbook.graph.walk import Pick

pytestmark = pytest.mark.browser


def test_a_reload_goes_on_with_ticks_and_choices_but_nothing_typed(
    page: Page, address: str
) -> None:
    walk(page, address, 10)
    page.locator(".sop-check input").first.check()
    page.reload()
    expect(page.locator(".sop-trail li")).to_have_count(10)
    expect(page.locator(".sop-check input").first).to_be_checked()
    for pick in PICKS[10:13]:
        take(page, pick)
    page.locator("[name='documentation'][value='refused']").check()
    page.locator("[name='installer-view']").fill("Secret words")
    assert "Secret" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    page.reload()
    expect(page.locator("[name='documentation'][value='refused']")).to_be_checked()
    expect(page.locator("[name='installer-view']")).to_have_value("")
    for _ in range(6):
        page.keyboard.press("Backspace")
    expect(page.locator(".sop-trail li")).to_have_count(7)
    expect(page.locator("[name='system-worked'][value='no']")).to_be_checked()


def test_a_second_tab_has_its_own_call(page: Page, address: str) -> None:
    walk(page, address, 3)
    other = page.context.new_page()
    begin(other, address)
    take(other, Pick("customer-asks", "yes"))
    other.close()
    page.reload()
    expect(page.locator(".sop-trail li")).to_have_count(3)
    assert (
        page.evaluate("JSON.parse(sessionStorage['sop-walk--escalate-complaints']).link")
        in page.url
    )


def test_a_call_is_come_back_to_after_starting_over_and_from_elsewhere(
    page: Page, address: str
) -> None:
    walk(page, address, 3)
    there = question(page)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name=re.compile("Back to the call before")).click()
    assert question(page) == there
    expect(page.locator(".sop-trail li")).to_have_count(3)
    page.goto(address)
    open_page(page, address)
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Back to the call before")).click()
    assert question(page) == there


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"link": 1}', '{"link": "x", "drafts": {"a": 1}}', "null"]
)
def test_what_was_tampered_with_is_put_aside(page: Page, address: str, broken: str) -> None:
    walk(page, address, 3)
    there = question(page)
    page.add_init_script(f"sessionStorage['sop-walk--escalate-complaints'] = {json.dumps(broken)}")
    page.reload()
    expect(page.locator(".sop-notice")).to_contain_text("cannot be read")
    assert question(page) == there
    take(page, PICKS[3])


@pytest.mark.parametrize("how", ["throw new DOMException('full', 'QuotaExceededError')"])
def test_a_full_storage_is_told_once_and_the_walk_goes_on(
    page: Page, address: str, how: str
) -> None:
    page.add_init_script(f"Storage.prototype.setItem = () => {{ {how} }}")
    begin(page, address)
    expect(page.locator(".sop-notice")).to_contain_text("keeps nothing")
    for pick in PICKS[:3]:
        take(page, pick)
    expect(page.locator(".sop-notice")).to_have_count(0)
    page.reload()
    expect(page.locator(".sop-trail li")).to_have_count(3)


def test_a_closed_storage_is_no_hindrance(context: BrowserContext, address: str) -> None:
    page = context.new_page()  # the theme's own errors are not told here
    closed = "get() { throw new DOMException('closed', 'SecurityError') }"
    for name in ("sessionStorage", "localStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {{ {closed} }})")
    page.goto(f"{address}{PAGE}")
    expect(page.locator("sop-walker.sop-live")).to_be_visible()
    page.keyboard.press("1")
    for pick in PICKS[:3]:
        take(page, pick)


def changed(page: Page, change: str) -> None:
    """Serve the walk data as a later build would write it; `change` is JavaScript on `data`."""

    def serve(route, request):  # type: ignore[no-untyped-def]
        response = route.fetch()
        data = response.json()
        exec(change, {"data": data})
        route.fulfill(response=response, json=data)

    page.route("**/sop/escalate-complaints.json", serve)


def test_a_changed_sop_is_told_and_where_the_path_parts(browser: Browser, address: str) -> None:
    # No worker stands between the page and the data that is changed here.
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    walk(page, address, 4)
    new = "data['revision'] = 4; data['hash'] = 'f' * 16; "
    changed(page, new)
    page.reload()
    notice = page.locator(".sop-notice")
    expect(notice).to_contain_text("it was of revision 3, this is revision 4")
    expect(notice).to_contain_text("Your own path is not affected")
    page.unroute_all()
    changed(page, new + "data['steps']['open-case']['title'] = 'Opened case'")
    open_page(page, address, "?#" + page.url.split("#")[1])
    expect(notice).to_contain_text("these steps now say something else")
    notice.get_by_role("button", name="Opened case").click()
    expect(page.locator(".sop-trail li")).to_have_count(2)
    settle(page)
    page.go_back()
    page.unroute_all()
    gone = "data['steps']['open-case']['answers'] = data['steps']['open-case']['answers'][:1]"
    changed(page, new + gone)
    page.reload()
    expect(notice).to_contain_text("Your path parts at: Open case")
    expect(notice).to_contain_text("Answers that still fit: 2 of 4")
    notice.get_by_role("button", name="Go on here").click()
    expect(notice).to_have_count(0)
    context.close()


def test_one_changed_answer_keeps_the_later_ones_that_fit(page: Page, address: str) -> None:
    walk(page, address)
    page.locator(".sop-trail button").nth(10).click()  # documentation: no
    expect(page.locator(".sop-notice")).to_contain_text("You change this answer")
    page.keyboard.press("1")
    notice = page.locator(".sop-notice")
    expect(notice).to_contain_text("Later answers kept: 0")
    expect(notice).to_contain_text(re.compile("No longer fit: ?Go on without files"))
    expect(notice).to_contain_text(re.compile("step comes: ?Create the case"))
    page.keyboard.press("Enter")  # the new step; the old ones follow
    expect(page.locator(".sop-trail li")).to_have_count(17)
    expect(notice).to_contain_text("Later answers kept: 5")
    expect(page.locator("#sop-note")).to_have_value(
        re.compile("point of view: Has \\*no\\* record")
    )
    page.locator(".sop-trail button").nth(2).click()  # open case: no
    page.keyboard.press("1")
    expect(notice).to_contain_text("Later answers kept: 0")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(notice).to_contain_text("No longer fit:")


def test_backspace_goes_step_by_step_and_one_press_comes_forward(page: Page, address: str) -> None:
    walk(page, address, 4)
    for _ in range(3):
        page.keyboard.press("Backspace")
    expect(page.locator(".sop-trail li")).to_have_count(1)
    page.get_by_role("button", name="Keep the 3 answers given after this").click()
    expect(page.locator(".sop-trail li")).to_have_count(4)
