"""A network that hangs: connected, and nothing answers. A call does not wait for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from line import Line

pytestmark = pytest.mark.browser

SOP = "escalate-complaints"
READY = """() => navigator.serviceWorker.ready.then(async ({active}) => {
    while (active.state !== 'activated') await new Promise(done => setTimeout(done, 50))
})"""
TITLE = "A newer question"
LONG = 30_000  # milliseconds, for what a browser asks for again by itself


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site, for tests that change it."""
    return Path(shutil.copytree(site, tmp_path_factory.mktemp("copy") / "site"))


@pytest.fixture
def line(copy: Path, serve: Callable[[Path], str]) -> Iterator[Line]:
    """A line to a server of the copy; afterwards the copy is as it was."""
    paths = copy / "sop" / f"{SOP}.json", copy / "sop" / SOP / "index.html"
    before = [path.read_bytes() for path in paths]
    line = Line(int(serve(copy).rstrip("/").rpartition(":")[2]))
    yield line
    line.cut()
    line.speak()
    for path, content in zip(paths, before, strict=True):
        path.write_bytes(content)


@pytest.fixture
def agent(browser: Browser, line: Line) -> Iterator[Page]:
    """A page of a device that has once shown the start page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(line.address)
    page.wait_for_function(READY)
    yield page
    line.speak()
    context.close()


def revise(copy: Path) -> None:
    path = copy / "sop" / f"{SOP}.json"
    data = json.loads(path.read_bytes())
    data["revision"] = 4
    data["steps"]["customer-asks"]["title"] = TITLE
    path.write_text(json.dumps(data), "utf-8")


def overlap(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    assert a is not None
    assert b is not None
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    above = a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
    return not (beside or above)


def test_what_is_kept_is_given_and_the_page_says_so(agent: Page, line: Line) -> None:
    line.silence()
    agent.goto(f"{line.address}sop/{SOP}/")
    notice = agent.locator(".sop-offline")
    expect(notice).to_contain_text("The network does not answer. This is revision 3 of “Escalate")
    expect(agent.locator(".sop-live")).to_be_visible()
    for key in ("1", "1", "1", "1", "Enter"):
        agent.keyboard.press(key)
    expect(agent.locator(".sop-outcome")).to_have_text("Resolved")
    agent.goto(line.address)
    expect(notice).to_have_text(
        "The network does not answer. This page is as this device last got it."
    )
    line.speak(forget=True)
    expect(notice).to_be_empty(timeout=LONG)
    expect(notice).to_be_hidden()


def test_a_page_waits_once_and_not_for_each_of_its_files(agent: Page, line: Line) -> None:
    line.silence()
    line.asked.clear()
    agent.goto(f"{line.address}sop/{SOP}/")
    expect(agent.locator(".sop-offline")).not_to_be_empty()
    expect(agent.locator(".sop-live")).to_be_visible()
    assert f"GET /sop/{SOP}/" in line.asked
    # Nothing else is asked for but the worker, and whether the network answers again.
    assert {each for each in line.asked if each} <= {
        f"GET /sop/{SOP}/",
        "GET /sw.js",
        "GET /sop/sw.js",
        "HEAD /sw.js",
    }


def test_what_comes_late_and_is_other_is_offered(agent: Page, line: Line, copy: Path) -> None:
    line.silence()
    agent.goto(f"{line.address}sop/{SOP}/")
    notice = agent.locator(".sop-offline")
    expect(notice).to_contain_text("revision 3")
    expect(agent.locator(".sop-live")).to_be_visible()
    for key in ("1", "1", "1"):  # the role, and two answers
        agent.keyboard.press(key)
    expect(agent.locator(".sop-trail li")).to_have_count(2)
    revise(copy)
    line.speak()
    expect(notice).to_contain_text("now of revision 4", timeout=LONG)
    expect(agent.locator(".sop-trail li")).to_have_count(2)  # nothing moves by itself
    expect(agent.get_by_text(TITLE)).to_have_count(0)
    # In sight wherever the call stands, over no answer, and not on paper.
    agent.locator("#ends").scroll_into_view_if_needed()
    expect(notice).to_be_in_viewport(ratio=1)
    agent.locator(".sop-question").scroll_into_view_if_needed()
    for part in (".sop-question", ".sop-ask", ".sop-answer"):
        for each in agent.locator(f".sop-card {part}").all():
            assert not overlap(each, notice)
    agent.emulate_media(media="print")
    expect(notice).to_be_hidden()
    agent.emulate_media(media="screen")
    agent.get_by_role("button", name="Load the new page").click()
    expect(agent.locator(".sop-trail li")).to_have_count(2)
    expect(agent.locator(".sop-trail li").first).to_contain_text(TITLE)
    expect(agent.locator(".sop-offline")).to_have_count(0)


def test_what_comes_late_and_is_the_same_ends_the_notice(agent: Page, line: Line) -> None:
    line.silence()
    agent.goto(f"{line.address}sop/{SOP}/")
    notice = agent.locator(".sop-offline")
    expect(notice).to_contain_text("revision 3")
    line.speak()
    expect(notice).to_be_empty(timeout=LONG)


def test_what_changed_while_the_line_was_cut_is_offered(
    agent: Page, line: Line, copy: Path
) -> None:
    line.cut()
    agent.goto(f"{line.address}sop/{SOP}/#customer-asks")
    notice = agent.locator(".sop-offline")
    expect(notice).to_contain_text("You are offline. This is revision 3")
    expect(agent.locator(".sop-live")).to_be_visible()
    revise(copy)
    line.mend()
    expect(notice).to_contain_text("now of revision 4", timeout=LONG)


def test_a_slow_network_is_not_taken_for_a_silent_one(agent: Page, line: Line, copy: Path) -> None:
    revise(copy)
    line.piece, line.pause = 20_000, 0.5
    agent.goto(f"{line.address}sop/{SOP}/", timeout=LONG * 4)
    expect(agent.locator(".sop-live")).to_be_visible(timeout=LONG * 4)
    agent.keyboard.press("1")
    expect(agent.get_by_text(TITLE).first).to_be_visible()
    expect(agent.locator(".sop-offline")).to_have_count(0)


def test_an_answer_that_stops_in_the_middle_is_none(agent: Page, line: Line) -> None:
    line.piece, line.stops = 1000, True
    agent.goto(f"{line.address}sop/{SOP}/")
    expect(agent.locator(".sop-offline")).to_contain_text("The network does not answer.")
    expect(agent.locator(".sop-live")).to_be_visible()
    line.stops = False


def test_a_network_that_is_just_going_is_looked_at_again(agent: Page, line: Line) -> None:
    agent.goto(f"{line.address}sop/{SOP}/")
    expect(agent.locator(".sop-live")).to_be_visible()
    # The browser calls itself offline before its last requests fail: here, the page's alone do.
    offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    session = agent.context.new_cdp_session(agent)
    session.send("Network.emulateNetworkConditions", offline | {"offline": True})
    notice = agent.locator(".sop-offline")
    expect(notice).to_be_attached()
    expect(notice).to_be_empty()
    line.cut()
    expect(notice).to_contain_text("You are offline. This is revision 3")
    line.mend()
    session.send("Network.emulateNetworkConditions", offline | {"offline": False})
    expect(notice).to_be_empty(timeout=LONG)
