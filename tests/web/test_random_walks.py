"""Random SOPs walked by keyboard in the real element, every card held against the Python engine."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import sopbook
from agent import Agent
from fuzzing import LONG
from rich_cases import Rich, as_text, rich_cases
from sopbook.emit.walk_data import walk_data
from twin import Twin

pytestmark = pytest.mark.browser

PARTS = 6  # so that a part that fails is found fast, and again
SOPS = -(-LONG // PARTS) or 50
WALKS = 2

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Walk</title>
<link rel="icon" href="data:,"><script type="module" src="assets/sop-walker.js"></script>
<sop-walker id="walk--{name}"></sop-walker></html>
"""
MET = (
    *("answer", "back", "resume", "reload", "dead key", "refused", "beyond nine"),
    *("call", "call in a call", "answer not offered", "filled note", "told note"),
    *("type text", "type date", "type number", "type e-mail"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to serve, with the walker's modules."""
    folder = tmp_path_factory.mktemp("walks")
    shutil.copytree(Path(sopbook.__file__).parent / "web", folder / "assets")
    return folder


@pytest.fixture
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it may not do: write errors, or ask another host."""
    page = browser.new_page(locale="en-US", service_workers="block")
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if "//127.0.0.1:" in r.url else wrong.append(r.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page, wrong
    page.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_card_by_keyboard_is_as_the_engine_says(
    folder: Path, serve: Callable[[Path], str], tab: tuple[Page, list[str]], part: int
) -> None:
    (page, wrong), address = tab, serve(folder)
    first = random.Random().randrange(10**9) if LONG else part * 1000
    met: Counter[str] = Counter()
    for rich in rich_cases(SOPS, first):
        page.goto(address + publish(rich, folder))
        story = f"seed {rich.seed}\n{as_text(rich.sop)}"
        agent = Agent(page, Twin(rich.case), random.Random(rich.seed), story)
        for _ in range(WALKS):
            agent.walk()
        assert wrong == [], f"presses: {' '.join(agent.hands.presses)}\n{story}"
        met += agent.met
    missed = [what for what in MET if not met[what]]
    assert LONG or not missed


def publish(rich: Rich, folder: Path) -> str:
    """Write the page and the walk data of an SOP; return the page's name."""
    name = f"sop-{rich.seed}"
    data = walk_data(rich.case) | {"id": name}
    (folder / f"{name}.json").write_text(json.dumps(data), "utf-8")
    (folder / f"{name}.html").write_text(PAGE.format(name=name), "utf-8")
    return f"{name}.html"
