"""Waits: a countdown, and spans as dates."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from calls import PAGE, begin, question

pytestmark = pytest.mark.browser


def test_a_countdown_is_started_paused_and_told_when_over(page: Page, address: str) -> None:
    page.clock.install()
    begin(page, address)
    for key in ("1", "2", "2", "1", "Enter"):
        page.keyboard.press(key)
    assert question(page).startswith("Warm transfer")
    title = page.title()
    output = page.locator(".sop-timer output")
    page.keyboard.press("t")
    expect(page.locator(".sop-clock")).to_have_text(re.compile("Pause"))
    page.clock.run_for(10_000)
    expect(output).to_have_text("00:20")
    assert page.title() == f"00:20 {title}"
    page.keyboard.press("t")
    expect(page.locator(".sop-clock")).to_have_text(re.compile("Start"))
    page.clock.run_for(10_000)
    expect(output).to_have_text("00:20")
    assert page.title() == title
    page.keyboard.press("t")
    expect(page.locator(".sop-clock")).to_have_text(re.compile("Pause"))
    page.clock.run_for(20_200)
    expect(output).to_have_text("00:00")
    expect(page.locator("p.sop-unseen[role=status]")).to_have_text(
        "Time is up: choose what happened."
    )
    assert page.title() == f"Time is up. {title}"
    expect(page.locator(".sop-choose .sop-answer")).to_have_count(2)
    page.keyboard.press("1")
    expect(page.locator(".sop-timer")).to_have_count(0)
    assert page.title() == title


DUE = """([start, amount, unit, calendar]) => import('/sop/assets/due.js').then(({due}) => {
    const date = due(new Date(...start), amount, unit,
        {holidays: [], days: [1, 2, 3, 4, 5], from: null, to: null, ...calendar})
    return new Intl.DateTimeFormat('sv', {dateStyle: 'short', timeStyle: 'short'}).format(date)
})"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([[2025, 2, 7, 10], 24, "business hours", {}], "2025-03-10 10:00"),  # DST on Sunday
        ([[2025, 2, 8, 10], 24, "hours", {}], "2025-03-09 11:00"),  # a day of 23 hours
        ([[2025, 2, 8, 10], 1, "days", {}], "2025-03-09 10:00"),
        ([[2025, 9, 31, 12], 48, "business hours", {}], "2025-11-04 12:00"),  # back to winter
        (
            [[2025, 11, 24, 9], 24, "business hours", {"holidays": ["2025-12-25"]}],
            "2025-12-26 09:00",
        ),
        ([[2025, 2, 8, 10], 24, "business hours", {}], "2025-03-11 00:00"),  # asked on a Saturday
        (
            [[2025, 2, 3, 16], 3, "business hours", {"from": "09:00", "to": "17:00"}],
            "2025-03-04 11:00",
        ),
        (
            [[2025, 2, 3, 16], 1, "business hours", {"from": "09:00", "to": "17:00"}],
            "2025-03-03 17:00",
        ),
        (
            [[2025, 2, 3, 7], 8, "business hours", {"from": "09:00", "to": "17:00"}],
            "2025-03-03 17:00",
        ),
        ([[2025, 2, 6, 10], 2, "business days", {"days": [4, 6]}], "2025-03-13 10:00"),
        (
            [[2025, 11, 31, 12], 1, "business days", {"holidays": ["2026-01-01"]}],
            "2026-01-02 12:00",
        ),
    ],
)
def test_dates_skip_weekends_and_holidays(
    browser: Browser, address: str, asked: list[object], expected: str
) -> None:
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    assert page.evaluate(DUE, asked) == expected
    context.close()


def test_promised_time_is_shown_as_dates(browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id="America/Denver", locale="en-US")
    page = context.new_page()
    page.clock.set_fixed_time("2025-03-07T17:00:00Z")
    begin(page, address)
    for key in ("1", "2"):
        page.keyboard.press(key)
    due = page.locator(".sop-due")
    expect(due).to_contain_text("24-48 business hours: from Monday, March 10")
    expect(due).to_contain_text("10:00")
    expect(due).to_contain_text("Tuesday, March 11")
    expect(due).to_contain_text("America/Denver")
    context.close()
