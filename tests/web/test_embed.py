"""A walk inside another site: without a frame, told of to sites that the library allows alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from hands import settle
from sopbook.check import check_files, library_files
from sopbook.graph.cover import covering_runs

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SOP = "escalate-complaints"
CASE = check_files(library_files(ROOT / "sop")).cases[0]
GUIDE = ROOT / "docs" / "write" / "embed.md"


@dataclass
class Sites:
    """The library's site, and another one on this machine that shows it."""

    library: str
    host: str
    other: str
    folder: Path

    def page(self, address: str) -> None:
        """Write the host page of the guide, leading to an address of the library."""
        found = re.search(r"```html\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
        assert found is not None
        text = found[1].replace("https://sops.example.com/", self.library)
        text = re.sub(r'src="[^"]+"', f'src="{address}"', text)
        (self.folder / "index.html").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def sites(
    build_site: Callable[[Path], Path],
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Sites:
    folder = tmp_path_factory.mktemp("host")
    (folder / "favicon.ico").touch()
    host = serve(folder)
    library = tmp_path_factory.mktemp("library") / "sop"
    shutil.copytree(ROOT / "sop", library)
    shared = library / "library.yaml"
    origins = f"embed_origins: [{host.rstrip('/')}]\n"
    shared.write_text(shared.read_text("utf-8") + origins, "utf-8")
    site = build_site(library)
    return Sites(serve(site), host, host.replace("127.0.0.1", "localhost"), folder)


@pytest.fixture
def outside(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 480, "height": 800})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("addEventListener('message', e => (window.told ??= []).push(e.data))")
    yield page
    context.close()
    # Browsers close the storage of a page inside another site; the theme's own script minds.
    assert [each for each in wrong if "'localStorage' property" not in each] == []


def shown(page: Page) -> Frame:
    frame = next(frame for frame in page.frames if frame != page.main_frame)
    frame.wait_for_selector(".sop-live")
    return frame


def told(page: Page, count: int) -> list[dict[str, Any]]:
    page.wait_for_function(f"(window.told ?? []).length >= {count}")
    messages: list[dict[str, Any]] = page.evaluate("window.told")
    assert len(messages) == count
    return messages


def test_a_site_on_the_list_is_told_of_steps_and_end(outside: Page, sites: Sites) -> None:
    sites.page(f"{sites.library}sop/{SOP}/?embed&amp;entry=front-line")
    outside.goto(sites.host)
    frame = shown(outside)
    frame.locator(".sop-answers").wait_for()
    assert told(outside, 1)[0]["step"] == "customer-asks"
    frame.locator(".sop-question").focus()
    for key in ("1", "1", "1", "Enter"):
        outside.keyboard.press(key)
    messages = told(outside, 5)
    assert [message["event"] for message in messages] == ["step"] * 4 + ["end"]
    assert [message["given"] for message in messages] == [0, 1, 2, 3, 4]
    last = messages[-1]
    assert last["end"] == "updates-given"
    assert last["outcome"] == {"id": "resolved", "title": "Resolved"}
    assert last["sop"]["id"] == SOP
    expect(outside.locator("#outcome")).to_have_text("Resolved")


def test_a_site_that_is_not_on_the_list_is_told_nothing(outside: Page, sites: Sites) -> None:
    sites.page(f"{sites.library}sop/{SOP}/?embed&amp;entry=front-line")
    outside.goto(sites.other)
    frame = shown(outside)
    frame.locator(".sop-answer").first.click()
    frame.locator(".sop-trail li").first.wait_for()
    outside.wait_for_timeout(300)
    assert outside.evaluate("window.told") is None


def test_what_is_typed_is_never_told(outside: Page, sites: Sites) -> None:
    sites.page(f"{sites.library}sop/{SOP}/?embed&amp;entry=front-line")
    outside.goto(sites.host)
    frame = shown(outside)
    frame.locator(".sop-question").focus()
    for key in ("1", "2", "1", "Enter"):
        outside.keyboard.press(key)
    frame.locator("input[type=email]").fill("someone@example.org")
    frame.locator(".sop-question").focus()
    outside.keyboard.press("1")
    messages = told(outside, 6)
    assert "someone" not in str(messages)


def test_the_frame_of_the_theme_is_gone(outside: Page, sites: Sites) -> None:
    outside.goto(f"{sites.library}sop/{SOP}/?embed")
    expect(outside.locator(".sop-live")).to_be_visible()
    for part in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar"):
        for each in outside.locator(part).all():
            expect(each).to_be_hidden()
    assert outside.evaluate("document.documentElement.scrollWidth <= innerWidth")


FRAMES = """() => {
    window.frames = {seen: 0, header: 0}
    const look = () => {
        const header = document.querySelector('.md-header')
        const {height} = header?.getBoundingClientRect() ?? {height: 0}
        frames.seen += document.body !== null
        frames.header += height > 0 && header.checkVisibility({visibilityProperty: true})
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
}"""


@pytest.mark.parametrize("early", [True, False])
def test_the_frame_is_never_painted(outside: Page, sites: Sites, *, early: bool) -> None:
    """Also where every byte is slow; without the script in the head it can be seen."""
    session = outside.context.new_cdp_session(outside)
    slow = {"offline": False, "latency": 200, "downloadThroughput": 60_000, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    outside.add_init_script(f"({FRAMES})()")
    if not early:
        outside.route("**/first.js", lambda route: route.fulfill(body=""))
    outside.goto(f"{sites.library}sop/{SOP}/?embed", timeout=120_000)
    expect(outside.locator(".sop-live")).to_be_visible(timeout=60_000)
    frames = outside.evaluate("window.frames")
    assert frames["seen"] > 20
    assert (frames["header"] > 0) is not early


def test_a_page_that_is_not_inside_another_has_its_frame(outside: Page, sites: Sites) -> None:
    outside.goto(f"{sites.library}sop/{SOP}/?entry=front-line")
    expect(outside.locator(".sop-live")).to_be_visible()
    expect(outside.locator(".md-header")).to_be_visible()


def test_fields_are_filled_in_from_the_address(outside: Page, sites: Sites) -> None:
    case = CASE
    assert case.runs is not None
    held = {
        str(name): [str(field.id) for field in step.fields] for name, step in case.sop.steps.items()
    }
    run, at = next(
        (run, at)
        for run in covering_runs(case.runs)
        for at, pick in enumerate(run.picks)
        if "documentation" in held[pick.step]
    )
    moves = "/".join(
        "+".join([f"{pick.step}:{pick.answer}", *pick.ticks]) for pick in run.picks[:at]
    )
    walk = f"#walk={case.sop.revision}/{run.audience}/{moves}"
    fields = "field.documentation=awaited&field.documentation=nothing&field.e-mail=someone"
    outside.goto(f"{sites.library}sop/{SOP}/?entry={run.audience}&{fields}{walk}")
    chosen = outside.locator("input[name=documentation]:checked")
    expect(chosen).to_have_value("awaited")
    outside.locator("input[name=documentation][value=refused]").check()
    outside.keyboard.press("Enter")
    settle(outside)
    outside.go_back()
    expect(chosen).to_have_value("refused")  # filled in once, not again
    assert outside.url.split("#")[1].count("someone") == 0


def test_an_unknown_role_is_left_out(outside: Page, sites: Sites) -> None:
    outside.goto(f"{sites.library}sop/{SOP}/?embed&entry=nobody")
    expect(outside.locator(".sop-entry").first).to_be_visible()
    assert "#walk" not in outside.url
