"""What an agent types of a customer is in the page's memory, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calls import TYPED, walk

pytestmark = pytest.mark.browser

# Everything that a page of the site can keep something in, as one text.
KEPT = """async () => {
    const kept = [location.href, document.cookie, window.name, JSON.stringify(history.state)]
    for (const storage of [localStorage, sessionStorage]) kept.push(JSON.stringify({...storage}))
    for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
            kept.push(name, request.url, await (await cache.match(request)).text())
        }
    }
    for (const {name} of await indexedDB.databases()) kept.push(`database ${name}`)
    for (const entry of performance.getEntries()) kept.push(entry.name)
    return kept.join('\\n')
}"""


WORD = "quagga"
PERSONAL = {field: f"{WORD}-{number}" for number, field in enumerate(TYPED)}
PERSONAL["customer-email"] = f"{WORD}@example.org"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder that a browser keeps all its own in."""
    return tmp_path / "profile"


@pytest.fixture
def device(browser: Browser, launch: dict[str, Any], profile: Path) -> Iterator[BrowserContext]:
    context = browser.browser_type.launch_persistent_context(profile, **launch)
    yield context
    context.close()


def kept_files(profile: Path) -> list[str]:
    """Return the files of a profile in which the word stands."""
    coded = [WORD.encode(), WORD.encode("utf-16-le")]
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert files
    return [str(p.name) for p in files if any(each in p.read_bytes() for each in coded)]


def test_what_is_typed_is_in_memory_only(
    device: BrowserContext, profile: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field, text in PERSONAL.items():
        monkeypatch.setitem(TYPED, field, text)
    page = device.new_page()
    sent: list[str] = []
    logged: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    page.on("console", lambda message: logged.append(message.text))
    page.on("framenavigated", lambda frame: sent.append(frame.url))
    walk(page, address)
    note = page.locator("#sop-note")
    expect(note).to_have_value(re.compile(WORD))  # so it was typed, and is in memory
    assert WORD not in page.evaluate(KEPT)
    page.reload()
    assert WORD not in page.content()
    for _ in range(4):
        page.go_back()
        assert WORD not in page.evaluate(KEPT)
    assert WORD not in page.evaluate(KEPT)
    page.goto("about:blank")
    assert len(sent) > 5
    assert [each for each in sent + logged if WORD in each] == []
    device.close()
    assert kept_files(profile) == []


def test_a_finished_call_leaves_nothing_for_the_next(
    page: Page, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field, text in PERSONAL.items():
        monkeypatch.setitem(TYPED, field, text)
    walk(page, address)
    page.get_by_role("button", name="Start over").click()
    assert WORD not in page.content()
    held = page.eval_on_selector_all("input, textarea", "all => all.map(each => each.value)")
    assert [text for text in held if WORD in text] == []
    assert WORD not in page.evaluate(KEPT)
