"""Practice: a trainee walks an example, and is told at the first answer that differs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hands import settle
from sopbook.check import check_files, library_files
from sopbook.graph.scenario import play
from sopbook.graph.walk import Pick
from sopbook.model.policy import Scenario

pytestmark = pytest.mark.browser

CASE = check_files(library_files(Path(__file__).parents[2] / "sop")).cases[0]
SCENARIOS = {str(scenario.id): scenario for scenario in CASE.sop.scenarios}
KEPT = """() => JSON.stringify([localStorage, sessionStorage].flatMap(kept =>
    Object.entries(kept).filter(([key]) => key.startsWith('sop-'))))"""


def begin(page: Page, address: str, scenario: Scenario) -> list[Pick]:
    assert CASE.space is not None
    page.goto(f"{address}sop/{CASE.sop.id}/?practise={scenario.id}")
    expect(page.locator(".sop-practising blockquote")).to_have_text(str(scenario.customer))
    entries = [entry.audience for entry in CASE.sop.entries]
    page.keyboard.press(str(entries.index(scenario.audience) + 1))
    return list(play(CASE.space.machine, scenario).picks)


def take(page: Page, pick: Pick) -> None:
    for name, options in [("", pick.ticks), *pick.values.items()]:
        for option in options:
            where = f"[name='{name}']" if name else ".sop-items input"
            page.locator(f".sop-card {where}[value='{option}']").check()
    page.locator(".sop-question").focus()
    buttons = page.locator(".sop-answer").all()
    shown = [each.get_attribute("data-value") or "" for each in buttons]
    page.keyboard.press(str(shown.index(pick.answer) + 1) if pick.answer else "Enter")


@pytest.mark.parametrize("name", list(SCENARIOS))
def test_an_example_walked_as_it_is_meant(page: Page, address: str, name: str) -> None:
    picks = begin(page, address, SCENARIOS[name])
    for count, pick in enumerate(picks):
        expect(page.locator(".sop-trail li")).to_have_count(count)
        expect(page.locator(".sop-verdict.wrong")).to_have_count(0)
        take(page, pick)
    expect(page.locator(".sop-verdict.right")).to_contain_text(f"as in the example ({len(picks)})")
    expect(page.locator(".sop-verdict.right")).to_contain_text("the end of the example")
    assert page.evaluate(KEPT) == "[]"


def test_the_first_difference_is_told_and_taken_back(page: Page, address: str) -> None:
    begin(page, address, SCENARIOS["case-has-an-update"])
    page.keyboard.press("1")
    page.keyboard.press("2")  # the example says that a case is open
    verdict = page.locator(".sop-verdict.wrong")
    expect(verdict).to_contain_text(str(CASE.sop.steps["open-case"].heading))  # type: ignore[index]
    expect(verdict.locator("dd").first).to_have_text("No")
    expect(verdict.locator("dd").last).to_have_text("Yes")
    verdict.get_by_role("button").press("Enter")
    expect(page.locator(".sop-trail li")).to_have_count(1)
    expect(page.locator(".sop-verdict.wrong")).to_have_count(0)
    expect(page.locator(".sop-question")).to_be_focused()


def test_another_end_is_told(page: Page, address: str) -> None:
    begin(page, address, SCENARIOS["no-reason-to-escalate"])
    for key in ("1", "1", "1", "Enter"):
        page.keyboard.press(key)
    verdict = page.locator(".sop-verdict.wrong")
    expect(verdict).to_contain_text("comes to another end")
    expect(verdict).to_contain_text("parts from your walk at")


def test_another_role_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{CASE.sop.id}/?practise=case-has-an-update")
    expect(page.locator(".sop-practising")).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator(".sop-verdict.wrong")).to_contain_text("Front-line support agent")


def test_the_page_leads_to_each_customer(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{CASE.sop.id}/")
    expect(page.locator(".sop-live")).to_be_visible()
    links = page.locator("ul.sop-practise a")
    told = [scenario for scenario in CASE.sop.scenarios if scenario.customer]
    expect(links).to_have_count(len(told))
    links.first.click()
    page.wait_for_url(re.compile("practise="))
    expect(page.locator(".sop-practising")).to_be_visible()


def test_a_call_under_way_outlives_practice(page: Page, address: str) -> None:
    page.goto(f"{address}sop/{CASE.sop.id}/")
    expect(page.locator(".sop-live")).to_be_visible()
    page.keyboard.press("1")
    page.keyboard.press("1")
    settle(page)
    page.wait_for_function("sessionStorage.length > 0")
    call, kept = page.url, page.evaluate(KEPT)
    begin(page, address, SCENARIOS["case-has-an-update"])
    page.keyboard.press("2")
    assert page.evaluate(KEPT) == kept
    page.goto(call)
    expect(page.locator(".sop-trail li")).to_have_count(1)
