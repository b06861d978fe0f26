"""No violation that axe-core can see in the main states of a walk: light, dark, wide, narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from calls import faults, open_page, walk

pytestmark = pytest.mark.browser


def role(page: Page, address: str) -> None:
    open_page(page, address)


def ticked(page: Page, address: str) -> None:
    walk(page, address, 1)
    page.locator(".sop-items input").first.check()


def dates(page: Page, address: str) -> None:
    walk(page, address, 3)
    expect(page.locator(".sop-due small")).to_be_visible()


def fields(page: Page, address: str) -> None:
    walk(page, address, 13)
    page.keyboard.press("n")
    expect(page.locator("#sop-own")).to_be_focused()


def clock(page: Page, address: str) -> None:
    open_page(page, address)
    for key in ("1", "1", "2", "2", "1", "Enter", "t"):
        page.keyboard.press(key)
    expect(page.locator(".sop-clock")).to_contain_text("Pause")


def end(page: Page, address: str) -> None:
    walk(page, address)
    expect(page.locator("#sop-note")).to_be_visible()


def changed(page: Page, address: str) -> None:
    walk(page, address)
    page.locator(".sop-trail button").nth(10).click()
    page.keyboard.press("1")
    expect(page.locator(".sop-notice")).to_contain_text("kept")


def why(page: Page, address: str) -> None:
    walk(page, address, 8)
    page.get_by_role("button", name="Why here?").click()
    expect(page.locator(".sop-because")).to_be_visible()


def keys(page: Page, address: str) -> None:
    walk(page, address, 1)
    page.keyboard.press("?")
    expect(page.locator("dialog.sop-keys-list")).to_be_visible()


def started_over(page: Page, address: str) -> None:
    walk(page, address, 1)
    page.get_by_role("button", name="Start over").click()
    expect(page.locator(".sop-undo")).to_be_visible()


def table(page: Page, address: str) -> None:
    open_page(page, address)
    for key in ("3", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".sop-card table")).to_be_visible()


STATES = (role, ticked, dates, fields, clock, end, changed, why, keys, started_over, table)


@pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])
def test_axe_finds_no_violation(
    page: Page, address: str, state: Callable[[Page, str], None]
) -> None:
    state(page, address)
    assert faults(page) == {}
