"""What a call needs beside the walk: another SOP and back, the next agent, a large chart."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from hands import settle
from sopbook.check import check_files, library_files
from sopbook.graph.passed import passed_before

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CASE = check_files(library_files(ROOT / "sop")).cases[0]
SOP = str(CASE.sop.id)
FIRST = """\
id: late-invoice
title: The invoice is late
revision: 2
status: published
effective: 2025-02-03
owner: homeowner-training
audiences: [front-line]
callers_say: ["My invoice is late"]
entries: {front-line: main}
procedures:
  main:
    title: Main
    steps:
      - id: ask-name
        title: Whose invoice
        collect:
          caller: {label: Name of the caller, personal: true}
        see: [{sop: escalate-complaints}]
        ask: Is the customer upset?
        answers:
          yes: {end: escalated}
          no: {end: told}
ends:
  escalated: {outcome: handled-elsewhere, sop: escalate-complaints}
  told: {outcome: resolved}
"""


@pytest.fixture(scope="module")
def two(
    build_site: Callable[[Path], Path],
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The site of the real library with an SOP that leads to the real one."""
    library = tmp_path_factory.mktemp("two") / "sop"
    shutil.copytree(ROOT / "sop", library)
    (library / "late-invoice.yaml").write_text(FIRST, "utf-8")
    return serve(build_site(library))


@pytest.fixture
def call(browser: Browser, two: str) -> Iterator[Page]:
    """A call in the first SOP, with a name typed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{two}sop/late-invoice/")
    expect(page.locator(".sop-live")).to_be_visible()
    expect(page.locator(".sop-say > .sop-copy, .sop-facts").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator("[name=caller]").fill("Someone")
    yield page
    context.close()
    assert wrong == []


def test_another_sop_and_back_without_losing_either(call: Page) -> None:
    link = call.locator(".sop-see a")
    link.focus()
    call.keyboard.press("Enter")
    dialog = call.locator(".sop-visit")
    back = dialog.get_by_role("button")
    expect(back).to_have_text("Back to: The invoice is late, Whose invoice")
    inside = call.frame_locator(".sop-visit iframe")
    expect(inside.locator(".sop-question")).to_have_text("Request for a lead")
    expect(inside.locator(".md-header")).to_be_hidden()
    inside.locator(".sop-question").focus()
    for key in ("1", "2"):
        call.keyboard.press(key)
    expect(inside.locator(".sop-trail li")).to_have_count(2)
    call.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    expect(call.locator("[name=caller]")).to_have_value("Someone")
    link.press("Enter")
    expect(inside.locator(".sop-trail li")).to_have_count(2)
    back.focus()
    call.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    assert call.context.pages == [call]


def test_an_end_leads_to_the_sop_that_goes_on(call: Page) -> None:
    call.locator(".sop-question").focus()
    call.keyboard.press("1")
    call.get_by_role("link", name="Escalate complaints").first.click()
    expect(call.locator(".sop-visit button")).to_contain_text("The invoice is late, ")
    inside = call.frame_locator(".sop-visit iframe")
    expect(inside.locator(".sop-question")).to_have_text("Request for a lead")


def test_a_new_tab_where_it_is_asked_for(call: Page) -> None:
    with call.context.expect_page() as opened:
        call.locator(".sop-see a").click(modifiers=["Control"])
    assert opened.value.url.endswith(f"/sop/{SOP}/")
    expect(call.locator(".sop-visit")).to_have_count(0)


def test_the_next_agent_opens_the_same_state(call: Page) -> None:
    call.locator(".sop-question").focus()
    call.keyboard.press("2")
    call.locator(".sop-handover").focus()
    call.keyboard.press("Enter")
    expect(call.locator(".sop-handover-card pre")).to_be_visible()
    copied = call.evaluate("navigator.clipboard.readText()")
    lines = copied.splitlines()
    assert lines[0] == "The invoice is late, revision 2"
    assert lines[1] == "Stands at: Told"
    assert lines[2] == "1. Whose invoice: No"
    assert "Someone" not in copied
    call.goto("about:blank")
    call.goto(lines[-1])
    expect(call.locator(".sop-outcome")).to_have_text("Resolved")


def scale(page: Page) -> float:
    style = page.locator(".sop-zoom-box svg").get_attribute("style") or ""
    return float(re.search(r"scale\(([\d.]+)\)", style)[1])  # type: ignore[index]


def test_a_chart_on_the_whole_screen_by_keys_and_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-live")).to_be_visible()
    page.keyboard.press("1")
    opener = page.get_by_role("button", name="Full screen")
    opener.focus()
    page.keyboard.press("Enter")
    box = page.locator(".sop-zoom-box")
    expect(box.locator("svg .sop-here")).to_be_visible()
    whole = scale(page)
    page.keyboard.press("+")
    assert scale(page) == pytest.approx(whole * 1.25, rel=1e-3)
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert scale(page) == pytest.approx(whole / 1.25, rel=1e-3)
    page.keyboard.press("0")
    before = box.locator("svg").bounding_box()
    page.keyboard.press("ArrowLeft")
    after = box.locator("svg").bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == pytest.approx(before["x"] + 80)
    page.mouse.move(640, 450)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    assert scale(page) > whole
    page.mouse.down()
    page.mouse.move(700, 480, steps=4)
    page.mouse.up()
    moved = box.locator("svg").bounding_box()
    assert moved is not None  # also where the drag began and ended on a node
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(opener).to_be_focused()
    expect(page.locator(".sop-chart:not([hidden]) svg")).to_be_visible()
    # The chart is marked and walked as before.
    page.keyboard.press("1")
    expect(page.locator(".sop-chart:not([hidden]) .sop-here")).to_be_visible()


def test_two_fingers_zoom_a_chart(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}sop/{SOP}/")
    page.get_by_role("button", name="Full screen").tap()
    before = scale(page)
    session = context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (180, 400), (220, 400))
    touch("touchMove", (140, 400), (260, 400))
    touch("touchEnd")
    assert scale(page) > before * 2
    context.close()


def test_a_node_on_the_whole_screen_leads_to_its_step(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-live")).to_be_visible()
    page.keyboard.press("1")
    page.get_by_role("button", name="Full screen").click()
    page.locator(".sop-zoom-box [id='node--open-case'] a").click()
    expect(page.locator(".sop-zoomed")).to_have_count(0)
    expect(page.locator("h3[id='open-case']")).to_be_in_viewport()


def test_a_step_come_to_from_a_link_says_what_comes_before(page: Page, address: str) -> None:
    assert CASE.space is not None
    before = passed_before(CASE.space)["case-updated"]
    assert before == ["customer-asks", "open-case"]
    page.goto(f"{address}sop/{SOP}/#case-updated")
    ticks = page.locator("h3[id='case-updated'] + .sop-already label")
    expect(ticks).to_have_count(len(before))
    expect(ticks.last).to_contain_text(str(CASE.sop.steps["open-case"].heading))  # type: ignore[index]
    page.goto(f"{address}sop/{SOP}/#customer-asks")
    expect(page.locator("h3[id='customer-asks']")).to_be_in_viewport()
    expect(page.locator(".sop-already")).to_have_count(0)


def already(page: Page, step: str) -> Locator:
    return page.locator(f"h3[id='{step}'] + .sop-already")


def test_what_the_walk_has_done_is_ticked_as_it_goes_on(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/#case-updated")
    box = already(page, "case-updated")
    first, second = (box.locator("input").nth(number) for number in (0, 1))
    expect(first).not_to_be_checked()
    expect(box.locator("small").first).to_be_hidden()
    expect(page.locator(".sop-live")).to_be_visible()
    for key in ("1", "1"):  # the role, and the first question
        page.keyboard.press(key)
    expect(first).to_be_checked()
    expect(box.locator("small").first).to_be_visible()
    expect(second).not_to_be_checked()
    page.keyboard.press("Backspace")
    expect(first).not_to_be_checked()
    second.check()  # by hand: the walk does not take it back
    page.locator(".sop-question").focus()
    page.keyboard.press("1")
    expect(first).to_be_checked()
    expect(second).to_be_checked()
    page.keyboard.press("Backspace")
    expect(first).not_to_be_checked()
    expect(second).to_be_checked()


def test_a_step_come_to_in_the_middle_of_a_walk_has_its_ticks(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-live")).to_be_visible()
    for key in ("1", "1"):
        page.keyboard.press(key)
    expect(page.locator(".sop-trail li")).to_have_count(1)
    settle(page)
    page.evaluate("location.hash = 'case-updated'")
    box = already(page, "case-updated")
    expect(box.locator("input").first).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="Done on this walk: 1.")).to_have_count(1)
    expect(page.locator(".sop-trail li")).to_have_count(1)


def test_the_step_that_a_link_leads_to_keeps_the_place_of_the_keys(
    page: Page, address: str
) -> None:
    page.goto(f"{address}sop/{SOP}/#case-updated")
    box = page.get_by_role("group", name="You must already have")
    expect(box.get_by_role("link").last).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    # From the heading on: its own link, then the first thing to tick.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('h3')?.id") == "case-updated"
    page.keyboard.press("Tab")
    expect(box.locator("input").first).to_be_focused()
    page.keyboard.press("Space")
    expect(box.locator("input").first).to_be_checked()


def test_a_walk_begins_from_there_for_the_role_of_the_reader(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/#case-updated")
    starts = already(page, "case-updated").locator(".sop-already-starts a")
    roles = [CASE.library.audiences[entry.audience].title for entry in CASE.sop.entries]
    expect(starts).to_have_text([f"Start from the beginning: {role}" for role in roles])
    starts.last.focus()
    page.keyboard.press("Enter")
    question = page.locator(".sop-question")
    expect(question).to_be_focused()
    expect(question).to_be_in_viewport()
    assert f"/{CASE.sop.entries[-1].audience}" in page.url
    expect(starts).to_have_text([f"Start from the beginning: {roles[-1]}"])
    # Again from there, where nothing is left to go to.
    starts.focus()
    page.keyboard.press("Enter")
    expect(question).to_be_focused()


def test_a_call_under_way_is_put_aside_and_not_lost(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{SOP}/")
    expect(page.locator(".sop-live")).to_be_visible()
    for key in ("1", "1", "1"):
        page.keyboard.press(key)
    expect(page.locator(".sop-trail li")).to_have_count(2)
    settle(page)
    page.evaluate("location.hash = 'case-updated'")
    already(page, "case-updated").locator(".sop-already-starts a").click()
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.get_by_role("button", name="Back to the call before").click()
    expect(page.locator(".sop-trail li")).to_have_count(2)


def test_what_comes_before_is_on_every_run() -> None:
    from sopbook.graph.cover import covering_runs

    assert CASE.runs is not None
    assert CASE.space is not None
    before = passed_before(CASE.space)
    for run in covering_runs(CASE.runs):
        steps = [pick.step for pick in run.picks]
        for number, step in enumerate(steps):
            assert set(before[step]) <= set(steps[:number]), step
