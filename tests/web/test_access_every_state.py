"""Nothing is in the way at any step or end of the real SOP: light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from calls import CASE, LOOKS, Stand, every_stand, follow, open_page, violations

pytestmark = pytest.mark.browser

STANDS = every_stand()
# What axe-core cannot know: the state of this page, and what the engine says of it.
LOOK = """() => ({
    headings: document.querySelectorAll('.sop-card h2').length,
    focus: document.activeElement.matches('.sop-card h2'),
    status: document.querySelector('sop-walker > [role=status]').textContent,
    narrow: document.documentElement.scrollWidth <= innerWidth,
    hints: [...document.querySelectorAll('.sop-card kbd')]
        .filter(hint => hint.checkVisibility() &&
            hint.closest('button').ariaKeyShortcuts !== hint.textContent)
        .map(hint => hint.parentElement.outerHTML),
})"""


def expected(stand: Stand) -> dict[str, object]:
    answers = "1 answer" if stand.answers == 1 else f"{stand.answers} answers"
    status = f"{answers} to choose from, {len(stand.picks)} given so far."
    return {"headings": 1, "focus": True, "status": status, "narrow": True, "hints": []}


def wrong(page: Page, stand: Stand) -> list[object]:
    """Bring the page to a place and return what is wrong there."""
    follow(page, stand)
    seen, meant = page.evaluate(LOOK), expected(stand)
    differs = [(name, seen[name]) for name in meant if seen[name] != meant[name]]
    return [*differs, *violations(page, ".sop-desk")]


def test_every_step_and_end_is_looked_at() -> None:
    steps, ends = set(CASE.sop.steps), {f"end {name}" for name in CASE.sop.ends}
    assert {stand.place for stand in STANDS} == steps | ends


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_nothing_is_in_the_way_at_any_step_or_end(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    open_page(page, address, f"#{STANDS[0].link}")
    page.wait_for_load_state("networkidle")
    whole = violations(page)
    found = {stand.place: wrong(page, stand) for stand in STANDS}
    context.close()
    assert whole == []
    assert {place: list_ for place, list_ in found.items() if list_} == {}
