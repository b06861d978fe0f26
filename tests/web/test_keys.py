"""The keys of the walker."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from calls import begin

pytestmark = pytest.mark.browser


def test_keys_are_listed_and_can_be_turned_off(page: Page, address: str) -> None:
    begin(page, address)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys of the walker")
    expect(dialog).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(0)
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".sop-tools .sop-keys")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.locator(".sop-tools .sop-keys").click()
    dialog.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(1)


def test_slash_searches(page: Page, address: str) -> None:
    begin(page, address)
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()
