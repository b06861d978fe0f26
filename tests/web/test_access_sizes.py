"""Larger text, a near screen, a finger, no motion: nothing is cut off, covered or too small."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from calls import Stand, every_stand, follow, open_page, walk

pytestmark = pytest.mark.browser

STANDS = every_stand()
LARGER = "size => document.documentElement.style.setProperty('font-size', size, 'important')"
# Texts that leave the screen or their box, or lie over another. What is scrolled may leave its box,
# and the answers stay in sight over a long step.
CUT = """() => {
    const scrolled = '.sop-unseen, .sop-scroll, textarea, pre'
    const boxed = 'button, .sop-card, .sop-trail, .sop-charts'
    const texts = [...document.querySelectorAll('.sop-desk :not(svg *)')]
        .filter(each => each.checkVisibility() && !each.closest(scrolled))
        .flatMap(each => [...each.childNodes].filter(node => node.nodeType === Node.TEXT_NODE))
    const lines = node => {
        const range = document.createRange()
        range.selectNodeContents(node)
        return [...range.getClientRects()]
    }
    const places = texts.filter(node => node.data.trim()).flatMap(node => {
        const parent = node.parentElement
        const {left, right, top, bottom} = parent.closest(boxed).getBoundingClientRect()
        const row = parent.closest('.sop-answers')
        const above = row && getComputedStyle(row).position === 'sticky'
        return lines(node).map(at => ({text: node.data, at, above, leaves: at.left < left - 1
            || at.right > right + 1 || at.top < top - 1 || at.bottom > bottom + 1
            || at.left < 0 || at.right > innerWidth}))
    })
    const shared = (one, other, start, end) =>
        Math.min(one[end], other[end]) - Math.max(one[start], other[start])
    const over = (one, other) => !one.above && !other.above
        && shared(one.at, other.at, 'left', 'right') > 2
        && shared(one.at, other.at, 'top', 'bottom') > 4
    return [
        ...document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [],
        ...places.filter(({leaves}) => leaves).map(({text}) => `cut off: ${text}`),
        ...places.flatMap((one, index) => places.slice(index + 1).filter(other => over(one, other))
            .map(other => `${one.text} lies over ${other.text}`)),
    ]
}"""


def at_each(page: Page, probe: str) -> dict[str, Any]:
    """Return what a probe finds at every step and end, where it finds anything."""

    def found(stand: Stand) -> Any:
        follow(page, stand)
        return page.evaluate(probe)

    return {stand.place: wrong for stand in STANDS if (wrong := found(stand))}


@pytest.mark.parametrize(
    ("width", "height", "text"),  # the theme's own text is at 125 %
    [(720, 450, "125%"), (1440, 900, "250%"), (390, 844, "250%")],
    ids=["zoomed", "large text", "large text, narrow"],
)
def test_nothing_is_cut_off(
    browser: Browser, address: str, width: int, height: int, text: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    open_page(page, address, f"#{STANDS[0].link}")
    page.evaluate(LARGER, text)
    found = at_each(page, CUT)
    context.close()
    assert found == {}


# ---- a finger -----------------------------------------------------------------------------------

# A box to tick is as large as its label; a link within a sentence may be as low as its line.
SMALL = """() => [...document.querySelectorAll('.sop-desk :is(button, input, textarea)')]
    .map(each => each.labels?.length && each.matches('[type=checkbox], [type=radio]')
        ? each.labels[0] : each)
    .filter(each => each.checkVisibility())
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([each, {width, height}]) =>
        width < 24 || height < (each.matches('.sop-answer, .sop-entry') ? 44 : 24))
    .map(([each, {width, height}]) => `${width} x ${height}: ${each.outerHTML}`)"""


def test_a_finger_meets_every_control(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_page(page, address)
    roles = page.evaluate(SMALL)
    page.goto(f"{address}#")  # a fragment alone would not load the page anew
    open_page(page, address, f"#{STANDS[0].link}")
    found = at_each(page, SMALL)
    context.close()
    assert roles == []
    assert found == {}


# ---- no motion, and nothing over the focus ------------------------------------------------------

MOTION = """() => {
    document.querySelector('.sop-answer').click()
    return document.getAnimations().map(each => each.animationName ?? each.transitionProperty)
}"""


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_a_step_comes_without_motion(browser: Browser, address: str, wish: Any) -> None:
    context = browser.new_context(reduced_motion=wish)
    page = context.new_page()
    walk(page, address, 2)
    page.wait_for_function("() => document.getAnimations().length === 0")
    assert page.evaluate(MOTION) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


COVERED = """() => {
    const focused = document.activeElement
    const {left, top, width, height} = focused.getBoundingClientRect()
    const seen = document.elementFromPoint(left + width / 2, top + height / 2)
    return focused.contains(seen) || focused.labels?.[0]?.contains(seen) ? '' : focused.outerHTML
}"""


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("place", ["promise-questions", "key-points"])
def test_the_focus_is_never_covered(page: Page, address: str, place: str, key: str) -> None:
    stand = next(each for each in STANDS if each.place == place)
    open_page(page, address, f"#{stand.link}")
    controls = page.locator(".sop-card :is(input, textarea, button)")
    (controls.first if key == "Tab" else controls.last).focus()
    covered = []
    for _ in range(controls.count()):
        expect(page.locator(".sop-card :focus")).to_have_count(1)
        covered.append(page.evaluate(COVERED))
        page.keyboard.press(key)
        if not page.locator(".sop-card :focus").count():
            break
    assert len(covered) > 6
    assert list(filter(None, covered)) == []
