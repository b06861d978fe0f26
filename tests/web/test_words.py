"""Why an agent is here, in which language the walker speaks, and what that weighs."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, expect

from calls import PAGE, open_page, walk

pytestmark = pytest.mark.browser


def test_why_and_how_far(page: Page, address: str) -> None:
    walk(page, address, 8)
    expect(page.locator(".sop-eyebrow")).to_contain_text("at most")
    page.get_by_role("button", name="Why here?").click()
    because = page.locator(".sop-because li")
    expect(because.first).to_contain_text("Check the qualifiers")
    expect(page.locator(".sop-because")).to_contain_text("Promises from the installer")
    expect(page.locator(".sop-because")).not_to_contain_text("Request for a lead")


def test_the_walker_speaks_spanish(page: Page, address: str) -> None:
    open_page(page, address, "?lang=es")
    page.keyboard.press("1")
    expect(page.locator(".sop-eyebrow")).to_contain_text("paso 1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Teclas del recorrido")).to_be_visible()


def test_both_languages_have_the_same_words(page: Page, address: str) -> None:
    page.goto(address)
    keys = """name => import(`/sop/assets/${name}`).then(({words}) => Object.entries(words)
        .map(([key, value]) => [key, typeof value, Array.isArray(value) && value.length]))"""
    english, spanish = (page.evaluate(keys, f"words.{lang}.js") for lang in ("en", "es"))
    assert english == spanish


def test_what_is_said_in_another_language_than_the_page_says_which(
    page: Page, address: str
) -> None:
    walk(page, address, 13)
    assert page.locator(".sop-question").evaluate(LANGUAGE) == "en"
    page.goto(f"{address}{PAGE}?lang=es#{page.url.partition('#')[2]}")
    for theirs in (".sop-question", ".sop-body", ".sop-trail li"):
        assert page.locator(theirs).first.evaluate(LANGUAGE) == "en", theirs
    for own in (".sop-restart", ".sop-kind", ".sop-trail > p", "[role=status].sop-unseen"):
        assert page.locator(f"sop-walker {own}").first.evaluate(LANGUAGE) == "es", own


LANGUAGE = """node => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    return (texts.nextNode()?.parentElement ?? node).closest('[lang]').lang
}"""

# Every module of the walker that was asked for before the first card was shown; what a page gains
# once it is there is asked for by its `load` event.
LOADED = """async () => {
    const [{loadEventStart}] = performance.getEntriesByType('navigation')
    const first = performance.getEntriesByType('resource')
        .filter(({startTime, name}) => name.endsWith('/sop-page.js') // may come before or after
            || startTime < Math.min(window.firstCard, loadEventStart))
        .map(({name}) => name).filter(name => /\\/sop\\/assets\\/[^/]+\\.js$/.test(name))
    const text = async name => [name.split('/').at(-1), await (await fetch(name)).text()]
    return Promise.all(first.map(text))
}"""
FIRST_CARD = """new MutationObserver((_, observer) => {
    if (!document.querySelector('.sop-card')) return
    window.firstCard = performance.now()
    observer.disconnect()
}).observe(document, {childList: true, subtree: true})"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_scripts_before_the_first_card_weigh_at_most_15_kb(
    page: Page, address: str, language: str
) -> None:
    page.add_init_script(FIRST_CARD)
    open_page(page, address, f"?lang={language}")
    page.wait_for_load_state()
    loaded = {name: len(gzip.compress(text.encode(), 9)) for name, text in page.evaluate(LOADED)}
    assert {"sop-walker-element.js", "walk.js", f"words.{language}.js"} <= set(loaded)
    assert sum(loaded.values()) <= 15 * 1024, loaded
