"""The case note, and what is typed: where it goes, and when it is gone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from calls import CASE, PICKS, TYPED, begin, question, walk
from sopbook.graph.note import filled, known
from sopbook.model.inline import fill

pytestmark = pytest.mark.browser


def clipboard(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    return str(text).replace("\r", "")


def test_the_note_at_the_end_is_what_python_fills(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk(page, address)
    note = page.locator(".sop-notes textarea")
    expect(note).to_be_visible()
    template = fill(str(CASE.sop.ends["case-created"].note), CASE.library.constants)
    expected = filled(template, known(CASE, "front-line", PICKS, TYPED))
    assert note.input_value() == expected
    assert (
        "Qualifiers for additional review: Lawyer or legal counsel retained or contacted, Slander"
        in expected
    )
    assert "Supporting documentation: Requested, not provided" in expected
    assert "Other items of concern: ____" in expected
    assert "Claim of fraud" not in expected
    page.keyboard.press("c")
    expect(page.locator(".sop-notes .sop-copy")).to_have_text(re.compile("Copied"))
    assert clipboard(page) == expected
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".sop-markdown")).to_have_text("Copied")
    copied = clipboard(page)
    assert copied.startswith("## Escalate complaints and sensitive concerns: Case with")
    assert (
        r"**Installer's or sales representative's point of view:** Has \*no\* record of it"
        in copied
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "escalate-complaints.txt"
    assert download.value.path().read_text("utf-8") == expected + "\n"


def test_every_field_of_the_overview_is_in_the_note() -> None:
    note = str(CASE.sop.ends["case-created"].note)
    for procedure in ("detailed-overview", "agrees-to-wait"):
        for step in CASE.sop.procedures[procedure].steps:
            for field in step.fields:
                assert f"{{{field.id}}}" in note or f"{{{field.id}?}}" in note


def test_own_notes_go_into_the_case_note_and_are_gone_after_starting_over(
    page: Page, address: str
) -> None:
    begin(page, address)
    page.keyboard.press("n")
    own = page.locator("#sop-own")
    expect(own).to_be_focused()
    page.keyboard.type("Calls back at 5, n or 1")
    assert question(page).startswith("Request for")
    page.locator(".sop-question").focus()
    page.keyboard.press("2")
    expect(own).to_have_value("Calls back at 5, n or 1")
    page.locator(".sop-question").focus()
    page.keyboard.press("2")
    note = page.locator("#sop-note")
    expect(note).to_have_value(re.compile("Your own notes: Calls back at 5, n or 1$"))
    page.keyboard.press("n")
    expect(note).to_be_focused()
    page.get_by_role("button", name="Start over").click()
    page.keyboard.press("1")
    page.keyboard.press("n")
    expect(own).to_have_value("")


def test_what_is_odd_in_a_field_is_said_and_stands_in_no_way(page: Page, address: str) -> None:
    walk(page, address, 5)
    email = page.locator("[name='customer-email']")
    email.fill("someone at example.org")
    page.keyboard.press("Tab")
    odd = page.locator(".sop-odd")
    expect(odd).to_contain_text("name@example.com")
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(email).to_have_accessible_description(re.compile("e-mail address, such as"))
    email.fill("someone@example.org")
    page.keyboard.press("Tab")
    expect(odd).to_have_count(0)
    expect(email).to_have_attribute("aria-invalid", "false")
    email.fill("someone at example.org")
    page.locator(".sop-question").focus()
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(6)


def test_what_is_typed_is_gone_after_thirty_idle_minutes(page: Page, address: str) -> None:
    page.clock.install()
    walk(page, address, 5)
    email = page.locator("[name='customer-email']")
    email.fill("someone@example.org")
    page.clock.fast_forward("29:00")
    expect(email).to_have_value("someone@example.org")
    page.keyboard.press("Shift")
    page.clock.fast_forward("29:00")
    expect(email).to_have_value("someone@example.org")
    page.clock.fast_forward("02:00")
    expect(email).to_have_value("")
    expect(page.locator(".sop-notice")).to_contain_text("30 minutes")
    expect(page.locator(".sop-trail li")).to_have_count(5)
    assert "someone" not in page.content()


@pytest.mark.parametrize("link", ["#", "#walk=3/back-office"])
def test_a_link_to_another_walk_puts_the_call_aside(page: Page, address: str, link: str) -> None:
    walk(page, address, 5)
    page.locator("[name='customer-email']").fill("someone@example.org")
    page.evaluate("link => { location.hash = link }", link)
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.go_back()
    expect(page.locator(".sop-trail li")).to_have_count(5)
    expect(page.locator("[name='customer-email']")).to_have_value("")
    page.go_forward()
    page.locator(".sop-undo").click()
    expect(page.locator(".sop-trail li")).to_have_count(5)


def test_back_and_forward_within_a_call_keep_what_was_typed(page: Page, address: str) -> None:
    walk(page, address, 5)
    email = page.locator("[name='customer-email']")
    email.fill("someone@example.org")
    for _ in range(6):
        page.go_back()
    expect(page.locator(".sop-entry").first).to_be_visible()
    for _ in range(6):
        page.go_forward()
    expect(email).to_have_value("someone@example.org")
