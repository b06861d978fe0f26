"""Calls made in a real browser by keyboard, with all that an agent types and chooses on the way."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from sopbook.check import check_files, library_files
from sopbook.graph.walk import Pick

REPORT = check_files(library_files(Path(__file__).parents[1] / "sop"))
CASE = REPORT.cases[0]
PAGE = f"sop/{CASE.sop.id}/"
TYPED = {
    "customer-email": "someone@example.org",
    "installer-view": "Has *no* record of it",
    "interaction-id": "4711",
    "concern-type": "Slander",
    "red-flags": "Two {signatures}",
}
PICKS = [
    Pick("customer-asks", "no"),
    Pick("concern-qualifies", "any", ("lawyer", "slander")),
    Pick("open-case", "no"),
    Pick("offer-follow-up", "yes"),
    Pick("gather-overview", ""),
    Pick("verify-email", "on-file"),
    Pick("choose-concerns", "any", ("installer-promises",)),
    Pick("promise-questions", "", (), {"system-worked": ("no",), "promised-outside": ("yes",)}),
    Pick("installer-responsible", ""),
    Pick("overview-done", ""),
    Pick("explain-documentation", "no"),
    Pick("note-refusal", ""),
    Pick("create-case", ""),
    Pick("describe-case", "", (), {"documentation": ("refused",)}),
    Pick("key-points", "", (), {"voice-matches": ("unsure",)}),
    Pick("assign-case", ""),
    Pick("close-contact", "no"),
]


def open_page(page: Page, address: str, more: str = "") -> None:
    page.goto(f"{address}{PAGE}{more}")
    expect(page.locator("sop-walker.sop-live")).to_be_visible()


def begin(page: Page, address: str) -> None:
    open_page(page, address)
    page.keyboard.press("1")


def question(page: Page) -> str:
    return page.locator(".sop-question").inner_text()


def take(page: Page, pick: Pick) -> None:
    """Make one move by keyboard, with all that is typed and chosen in its step."""
    before = page.locator(".sop-trail li").count()
    for item in (*pick.ticks, *(o for chosen in pick.values.values() for o in chosen)):
        group = next((f for f, chosen in pick.values.items() if item in chosen), None)
        name = f"[name='{group}']" if group else ""
        page.locator(f".sop-card input{name}[value='{item}']").focus()
        page.keyboard.press("Space")
    for field in CASE.sop.steps[pick.step].fields:
        if field.id in TYPED:
            page.locator(f"[name='{field.id}']").focus()
            page.keyboard.type(TYPED[field.id])
    page.locator(".sop-question").focus()
    offered = [each.get_attribute("data-value") or "" for each in page.locator(".sop-answer").all()]
    page.keyboard.press("Enter" if not pick.answer else str(offered.index(pick.answer) + 1))
    expect(page.locator(".sop-trail li")).to_have_count(before + 1)


def walk(page: Page, address: str, count: int | None = None) -> None:
    begin(page, address)
    for pick in PICKS[:count]:
        take(page, pick)
