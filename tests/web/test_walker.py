"""The walker in a real browser, by keyboard alone, held against the Python engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hands import settle
from sopbook.check import check_files, library_files
from sopbook.graph.case import Case
from sopbook.graph.cover import Run, covering_runs
from sopbook.graph.walk import Pick, Walk

pytestmark = pytest.mark.browser

REPORT = check_files(library_files(Path(__file__).parents[2] / "sop"))
RUNS = [(case, run) for case in REPORT.cases if case.runs for run in covering_runs(case.runs)]
NAMES = [f"{case.sop.id}-{number}-{run.end}" for number, (case, run) in enumerate(RUNS)]


def here(page: Page) -> str:
    """Return the id of the chart's node where the walker says it is."""
    settle(page)
    node = page.locator(".sop-chart:not([hidden]) g.node.sop-here").first
    return node.get_attribute("id") or ""


def begin(page: Page, address: str, case: Case, audience: str) -> None:
    page.goto(f"{address}sop/{case.sop.id}/")
    expect(page.locator("sop-walker.sop-live")).to_be_visible()
    entries = [entry.audience for entry in case.sop.entries]
    if len(entries) > 1:
        page.keyboard.press(str(entries.index(audience) + 1))  # type: ignore[arg-type]


def answer(page: Page, case: Case, pick: Pick) -> None:
    """Take a move by keyboard: tick, then the answer's number, or Enter to go on."""
    offered = [
        button.get_attribute("data-value") or "" for button in page.locator(".sop-answer").all()
    ]
    for item in pick.ticks:
        box = page.locator(f".sop-items input[value='{item}']")
        box.focus()
        page.keyboard.press("Space")
    if pick.ticks:
        page.locator(".sop-question").focus()
    position = offered.index(pick.answer)
    page.keyboard.press("Enter" if not pick.answer else str(position + 1))


def stands_at(page: Page, case: Case, walk: Walk) -> None:
    """Check place, answers, focus and chart against the engine."""
    question = page.locator(".sop-question")
    expect(question).to_be_focused()
    if walk.step is None:
        assert walk.end is not None
        expect(question).to_have_text(case.sop.ends[walk.end].title)
        assert here(page).endswith(f"--end--{walk.end}")
        return
    assert here(page) == f"node--{walk.step}"
    shown = [each.get_attribute("data-value") or "" for each in page.locator(".sop-answer").all()]
    assert tuple(shown) == walk.offered


@pytest.mark.parametrize(("case", "run"), RUNS, ids=NAMES)
def test_every_answer_by_keyboard_as_the_engine_says(
    page: Page, address: str, case: Case, run: Run
) -> None:
    assert case.space is not None
    walk = Walk(case.space.machine, run.audience)
    begin(page, address, case, run.audience)
    for pick in run.picks:
        stands_at(page, case, walk)
        answer(page, case, pick)
        walk.take(pick)
        expect(page.locator(".sop-trail li")).to_have_count(len(walk.picks))
    stands_at(page, case, walk)
    assert walk.end == run.end
    # The link of the end reopens it, with the whole trail.
    settle(page)
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".sop-trail li")).to_have_count(len(run.picks))
    stands_at(page, case, walk)


def test_runs_cover_every_answer_and_end() -> None:
    for case in REPORT.cases:
        assert case.space is not None
        runs = [run for other, run in RUNS if other is case]
        taken = {(pick.step, pick.answer) for run in runs for pick in run.picks}
        every = {
            (str(step.id), str(answer.id) if answer else "")
            for step in case.sop.steps.values()
            for answer, _ in step.ways
        }
        assert taken == every
        assert {run.end for run in runs} == set(case.sop.ends)


CASE = REPORT.cases[0]


def test_the_chart_marks_the_way_taken(page: Page, address: str) -> None:
    begin(page, address, CASE, "front-line")
    for key in ("1", "2"):
        page.keyboard.press(key)
    settle(page)
    taken = page.locator(".sop-chart:not([hidden]) .sop-taken")
    ids = [each.get_attribute("id") for each in taken.all()]
    assert set(ids) == {
        "node--main--entry--front-line",
        "edge--main--entry--front-line",
        "node--customer-asks",
        "edge--customer-asks--yes",
        "node--open-case",
        "edge--open-case--no",
    }


def test_back_by_key_and_by_browser_and_restart(page: Page, address: str) -> None:
    begin(page, address, CASE, "front-line")
    for key in ("1", "2"):
        page.keyboard.press(key)
    assert here(page) == "node--offer-follow-up"
    page.keyboard.press("Backspace")
    assert here(page) == "node--open-case"
    settle(page)
    page.go_back()
    assert here(page) == "node--offer-follow-up"
    page.go_back()
    assert here(page) == "node--open-case"
    page.get_by_role("button", name=re.compile("restart|begin|start", re.IGNORECASE)).last.click()
    expect(page.locator(".sop-trail li")).to_have_count(0)


def test_a_list_decides_only_as_it_is_ticked(page: Page, address: str) -> None:
    begin(page, address, CASE, "front-line")
    page.keyboard.press("2")
    assert here(page) == "node--concern-qualifies"
    page.keyboard.press("1")  # 'any', with nothing ticked
    assert here(page) == "node--concern-qualifies"
    page.locator(".sop-list input[type=search]").fill("slan")
    expect(page.locator(".sop-items label:visible")).to_have_count(1)
    page.keyboard.press("1")  # typed, not answered
    assert here(page) == "node--concern-qualifies"
    page.locator(".sop-list input[type=search]").fill("slan")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator(".sop-question").focus()
    page.keyboard.press("2")  # 'none', with one ticked
    assert here(page) == "node--concern-qualifies"
    page.keyboard.press("1")
    assert here(page) == "node--open-case"
    expect(page.locator("nav.sop-trail")).to_contain_text("Slander")


def test_personal_fields_are_not_in_the_address(page: Page, address: str) -> None:
    begin(page, address, CASE, "front-line")
    for key in ("1", "2", "1", "Enter"):
        page.keyboard.press(key)
    assert here(page) == "node--verify-email"
    page.locator("input[type=email]").fill("someone@example.org")
    page.locator(".sop-question").focus()
    page.keyboard.press("1")
    assert here(page) == "node--choose-concerns"
    settle(page)
    assert "someone" not in page.url
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "someone" not in stored


def test_a_role_on_the_home_page_begins_its_walk(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".sop-roles a").nth(1).click()
    expect(page.locator("sop-walker.sop-live")).to_be_visible()
    assert here(page) == "node--check-thread"


def test_a_phrase_on_the_home_page_leads_to_its_sop(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=re.compile("hired a lawyer")).click()
    expect(page.locator("sop-walker.sop-live")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "anchor"),
    [("slander", "list--qualifiers--slander"), ("Tag the Case Owner", "tag-owner")],
)
def test_search_lands_on_steps_and_qualifiers(
    page: Page, address: str, query: str, anchor: str
) -> None:
    page.goto(address)
    page.locator("input.md-search__input").click()
    page.keyboard.type(query)
    hit = page.locator(f".md-search-result__link[href*='#{anchor}']").first
    hit.wait_for(state="attached", timeout=15_000)
    href = hit.get_attribute("href") or ""
    page.goto(href)
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_without_scripts_the_page_is_walked_by_its_links(site: Path, browser, address: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}sop/{CASE.sop.id}/")
    for step in CASE.sop.steps.values():
        expect(page.locator(f"h3[id='{step.id}']")).to_have_count(1)
    page.locator("sop-walker a").first.click()
    for words in ("Yes, both points hold", "No", "No, refuses to wait", "No, unavailable"):
        anchor = page.url.split("#")[1]
        ways = page.locator(f"h3[id='{anchor}'] ~ .sop-ways").first
        item = ways.locator("li", has=page.locator(f"strong:text-is('{words}')"))
        item.locator("a").last.click()
    assert page.url.endswith("#announce-voicemail-unavailable")
    for _ in range(2):
        anchor = page.url.split("#")[1]
        page.locator(f"h3[id='{anchor}'] ~ .sop-ways").first.locator("a").last.click()
    assert page.url.endswith("#end--voicemail")
    context.close()
