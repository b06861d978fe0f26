"""What axe-core has no rule for: charts, forced colours, and where the focus is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from calls import PICKS, open_page, walk

pytestmark = pytest.mark.browser

SCHEMES = ["light", "dark"]
# Contrast as WCAG 2 counts it: text in its box or on the paper 4.5, lines on the paper 3.
FAINT = """() => {
    const linear = part => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    const shine = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(part => linear(part / 255))
        return .2126 * r + .7152 * g + .0722 * b
    }
    const contrast = (one, other) => {
        const [low, high] = [shine(one), shine(other)].sort((a, b) => a - b)
        return (high + .05) / (low + .05)
    }
    const colour = (part, name) => getComputedStyle(part)[name]
    const faint = (part, paper) => {
        const shape = part.querySelector('polygon, path, ellipse')
        const box = shape && part.matches('.node') ? colour(shape, 'fill') : paper
        const texts = [...part.querySelectorAll('text')]
        return texts.some(text => contrast(colour(text, 'fill'), box) < 4.5)
            || (shape && contrast(colour(shape, 'stroke'), paper) < 3)
    }
    return [...document.querySelectorAll('.sop-chart')].flatMap(chart =>
        [...chart.querySelectorAll('.node, .edge')]
            .filter(part => faint(part, colour(chart, 'backgroundColor'))).map(({id}) => id))
}"""
# The colours of the system in which all is drawn, and what is drawn in another.
DRAWN = """() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.forcedColorAdjust = 'none'
    const named = name => (probe.style.color = name, getComputedStyle(probe).color)
    const all = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText'].map(named)
    probe.remove()
    const parts = 'polygon, path, ellipse, polyline, text'
    return [...document.querySelectorAll(`.sop-chart :is(.node, .edge) :is(${parts})`)]
        .filter(part => [getComputedStyle(part).fill, getComputedStyle(part).stroke]
            .some(colour => colour !== 'none' && !all.includes(colour)))
        .map(part => part.outerHTML)
}"""
# Controls without an edge; the browser itself draws boxes to tick.
EDGELESS = """() => [...document.querySelectorAll('.sop-desk :is(button, input, textarea)')]
    .filter(each => each.checkVisibility())
    .filter(each => {
        const {appearance, borderTopStyle, borderTopWidth, borderTopColor} = getComputedStyle(each)
        const paper = getComputedStyle(each.closest('.sop-card, body')).backgroundColor
        return each.matches('[type=checkbox], [type=radio]') ? appearance !== 'auto'
            : borderTopStyle === 'none' || parseFloat(borderTopWidth) < 1
                || borderTopColor === paper
    }).map(each => each.outerHTML)"""
UNSEEN_FOCUS = """() => [...document.querySelectorAll(
        '.sop-desk :is(button, input, textarea, a[href], [tabindex="0"])')]
    .filter(each => each.checkVisibility())
    .filter(each => {
        each.focus()
        const {outlineStyle, outlineWidth, outlineColor, backgroundColor} = getComputedStyle(each)
        return document.activeElement !== each || outlineStyle === 'none' ||
            (outlineStyle !== 'auto' && parseFloat(outlineWidth) < 2) ||
            outlineColor === backgroundColor
    }).map(each => each.outerHTML)"""
STYLE = """(element, names) => names.map(name => getComputedStyle(element)[name])"""


@pytest.fixture(params=SCHEMES)
def forced(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in the few colours that a system may force, light or dark."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme=request.param,
        forced_colors="active",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def look(page: Page, selector: str, *names: str) -> list[str]:
    """Return the first one's style, by names of properties."""
    found: list[str] = page.locator(selector).first.evaluate(STYLE, list(names))
    return found


def differ(page: Page, one: str, other: str, *names: str) -> bool:
    """Whether each of the properties tells one from the other."""
    pairs = zip(look(page, one, *names), look(page, other, *names), strict=True)
    return all(first != second for first, second in pairs)


def test_a_list_in_forced_colours(forced: Page, address: str) -> None:
    walk(forced, address, 1)
    forced.locator(".sop-items input").first.check()
    assert forced.evaluate(EDGELESS) == []
    ticked, other = ".sop-items label:has(:checked)", ".sop-items label:not(:has(:checked))"
    assert differ(forced, ticked, other, "fontWeight")
    can, cannot = ".sop-answer[aria-disabled=false]", ".sop-answer[aria-disabled=true]"
    assert differ(forced, can, cannot, "borderTopStyle", "color")
    pressed, others = (f".sop-tabs [aria-pressed={state}]" for state in ("true", "false"))
    assert differ(forced, pressed, others, "fontWeight", "borderTopColor")


def test_an_end_and_its_note_in_forced_colours(forced: Page, address: str) -> None:
    walk(forced, address)
    expect(forced.locator("#sop-note")).to_be_visible()
    assert forced.evaluate(EDGELESS) == []
    for box in (".sop-notes", ".sop-outcome"):
        assert look(forced, box, "borderTopStyle") == ["solid"]


def test_practice_in_forced_colours(forced: Page, address: str) -> None:
    way = "#walk=3/front-line/customer-asks:yes/open-case:no"
    open_page(forced, address, f"?practise=case-has-an-update{way}")
    expect(forced.locator(".sop-verdict.wrong button")).to_be_visible()
    assert forced.evaluate(EDGELESS) == []
    assert look(forced, ".sop-verdict", "borderTopStyle") == ["solid"]


@pytest.mark.parametrize("theme", ["default", "slate"])
def test_charts_in_forced_colours(forced: Page, address: str, theme: str) -> None:
    walk(forced, address, 6)
    forced.evaluate("theme => { document.body.dataset.mdColorScheme = theme }", theme)
    assert forced.evaluate(DRAWN) == []
    shown = ".sop-chart:not([hidden])"
    here, taken = f"{shown} .node.sop-here polygon", f"{shown} .node.sop-taken polygon"
    plain = f"{shown} .node:not(.sop-here, .sop-taken) polygon"
    assert differ(forced, here, plain, "fill", "stroke")
    assert differ(forced, here, taken, "fill")
    assert differ(forced, taken, plain, "stroke", "strokeWidth")
    ways = (f"{shown} .edge.sop-taken", f"{shown} .edge:not(.sop-taken)")
    for part in ("path", "polygon"):
        assert differ(forced, *(f"{way} {part}" for way in ways), "stroke")


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_is_seen(browser: Browser, address: str, scheme: str, colours: str) -> None:
    context = browser.new_context(color_scheme=scheme, forced_colors=colours)
    page = context.new_page()
    walk(page, address, 1)
    page.get_by_role("button", name="Hand over").press("Enter")
    expect(page.locator(".sop-handover-card pre")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(UNSEEN_FOCUS) == []
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_charts_have_contrast(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for count in (0, 6, len(PICKS)):
        walk(page, address, count)
        assert page.evaluate(FAINT) == []
    context.close()
