"""A procedure as one file: it walks from a disk, loads nothing, and is what the site shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from hands import settle
from sopbook.cli import sop
from sopbook.emit.joiner import CannotJoin, join

ROOT = Path(__file__).parents[2]
SOP = "escalate-complaints"


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    def run(library: Path, name: str) -> Path:
        path = tmp_path_factory.mktemp("capsule") / f"{name}.html"
        made = CliRunner().invoke(
            sop, ["capsule", name, "--library", str(library), "--output", str(path)]
        )
        assert made.exit_code == 0, made.output
        return path

    return run


@pytest.fixture(scope="module")
def capsule(write: Callable[..., Path]) -> Path:
    return write(ROOT / "sop", SOP)


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A page that may load nothing but its own file, and write nothing to the console."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: wrong.append(r.url) if _loads(r.url) else None)
    yield page
    context.close()
    assert wrong == []


def _loads(url: str) -> bool:
    return not (url.endswith(".html") or ".html?" in url or url.startswith(("data:", "blob:")))


def test_it_walks_from_a_disk(alone: Page, capsule: Path) -> None:
    alone.goto(capsule.as_uri())
    expect(alone.locator(".sop-live")).to_be_visible()
    for key in ("1", "1", "1", "1", "Enter"):
        alone.keyboard.press(key)
    expect(alone.locator(".sop-outcome")).to_have_text("Resolved")
    expect(alone.locator("#sop-note")).to_be_visible()  # a part that is loaded when asked for
    settle(alone)
    link = alone.url
    alone.goto("about:blank")
    alone.goto(link)
    expect(alone.locator(".sop-trail li")).to_have_count(4)
    alone.go_back()


def test_it_is_practised_from_a_disk(alone: Page, capsule: Path) -> None:
    alone.goto(capsule.as_uri())
    expect(alone.locator(".sop-live")).to_be_visible()
    alone.locator("ul.sop-practise a").first.click()
    expect(alone.locator(".sop-practising blockquote")).to_be_visible()


def test_its_links_lead_into_the_file_or_out_to_the_web(alone: Page, capsule: Path) -> None:
    alone.goto(capsule.as_uri())
    lost = alone.evaluate(
        """() => [...document.querySelectorAll('article a[href]')].map(a => a.getAttribute('href'))
            .filter(h => !/^(https?:|mailto:|tel:|[?])/.test(h))
            .filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))"""
    )
    assert lost == []


def test_no_script_runs_that_the_file_was_not_written_with(alone: Page, capsule: Path) -> None:
    text = capsule.read_text("utf-8")
    assert text.count("<script") == 1
    assert re.search(r"script-src 'sha256-[\w+/=]+';", text)
    assert "unsafe" not in text.split("</head>")[0].split("<style>")[0]


def test_the_same_library_gives_the_same_file(write: Callable[..., Path], capsule: Path) -> None:
    assert write(ROOT / "sop", SOP).read_bytes() == capsule.read_bytes()


def test_an_unknown_sop_is_wrong_use() -> None:
    done = CliRunner().invoke(sop, ["capsule", "nothing", "--library", str(ROOT / "sop")])
    assert done.exit_code == 2
    assert "there is no SOP 'nothing'" in done.output


PROBE = {
    "one.js": "import {two as also} from './two.js'\nexport const one = also + 1\n"
    "document.title = String(one) + (await import('./late.js')).late\n",
    "two.js": "export async function get() { return 1 }\nexport const two = await get()\n",
    "late.js": "import {two} from './two.js'\n/** @type {import('./x').Y} */\n"
    "export class Late { static is = two }\nexport const late = ':' + Late.is\n",
}


def test_joined_modules_run_as_they_would(alone: Page) -> None:
    alone.set_content(f'<script type="module">{join(PROBE, ("one.js",))}</script>')
    expect(alone).to_have_title("2:1")


@pytest.mark.parametrize(
    "text",
    [
        "import './two.js'\n",
        "import two from './two.js'\n",
        "import * as two from './two.js'\n",
        "export default 1\n",
        "export {one}\n",
        "import {gone} from './gone.js'\n",
        "import {one} from './one.js'\n",
        "const end = '</script>'\n",
    ],
)
def test_a_form_that_is_not_known_is_refused(text: str) -> None:
    with pytest.raises(CannotJoin):
        join({**PROBE, "one.js": text}, ("one.js",))
