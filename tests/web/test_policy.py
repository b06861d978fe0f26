"""The Content-Security-Policy of the built site, and everything that must work under it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

SOP = "sop/escalate-complaints/"
PAGES = ["", "sop/", SOP, "rules/", "rules/trap/", "write/", "404.html"]
WATCH = """
window.violations = []
document.addEventListener('securitypolicyviolation',
  e => window.violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}`))
"""


@pytest.fixture
def strict(page: Page) -> Page:
    page.add_init_script(WATCH)
    return page


def settled(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    violations: list[str] = page.evaluate("window.violations")
    return violations


def test_every_page_has_the_same_policy_without_unsafe_words(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    meta = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    policies = {tuple(meta.findall(path.read_text("utf-8"))) for path in pages}
    assert len(policies) == 1
    (policy,) = policies.pop()
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert policy in (site / "_headers").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_breaks_its_policy(strict: Page, address: str, path: str) -> None:
    strict.goto(address + path)
    assert settled(strict) == []


def test_the_policy_stops_what_an_attack_would_do(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address + SOP)
    page.evaluate(
        """() => {
            const script = document.createElement('script')
            script.textContent = 'window.hit = 1'
            document.body.append(script)
            const image = document.createElement('div')
            image.innerHTML = '<img src=x onerror="window.hit = 2">'
            document.body.append(image)
            fetch('http://away.invalid/').catch(() => {})
        }"""
    )
    page.wait_for_function("window.violations.length >= 3")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("window.violations.map(v => v.split(' ')[0]).sort()") == [
        "connect-src",
        "script-src-attr",
        "script-src-elem",
    ]


@pytest.mark.parametrize("path", ["", SOP, "rules/"])
def test_search_works(strict: Page, address: str, path: str) -> None:
    strict.goto(address + path)
    strict.keyboard.press("/")
    strict.keyboard.type("supervisor")
    expect(strict.locator(".md-search-result__item").first).to_be_visible()
    assert settled(strict) == []


def test_the_palette_changes(strict: Page, address: str) -> None:
    strict.goto(address)
    before = strict.locator("body").get_attribute("data-md-color-media")
    strict.locator("form[data-md-component=palette] label:visible").first.click()
    expect(strict.locator("body")).not_to_have_attribute("data-md-color-media", before or "")
    strict.reload()
    expect(strict.locator("body")).not_to_have_attribute("data-md-color-media", before or "")
    assert settled(strict) == []


def test_code_and_scripts_are_copied(context: BrowserContext, strict: Page, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    for path, button in (
        ("rules/trap/", ".md-code__button[data-clipboard-target]"),
        (SOP, ".sop-copy"),
    ):
        strict.goto(address + path)
        strict.evaluate("navigator.clipboard.writeText('')")
        strict.locator(button).first.dispatch_event("click")
        strict.wait_for_function("navigator.clipboard.readText().then(text => text.length > 9)")
        assert settled(strict) == []


def test_the_walker_walks(strict: Page, address: str) -> None:
    strict.goto(address + SOP)
    expect(strict.locator("sop-walker.sop-live")).to_be_visible()
    for _ in range(4):
        strict.locator(".sop-card button[data-act=entry], .sop-card .sop-answer").first.click()
    assert settled(strict) == []
