"""Words stay inside their shapes and inside the chart, whatever sans-serif font the reader has."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from sopbook.check import check_files, library_files
from sopbook.emit.chart import charts
from sopbook.emit.dot import Chart
from sopbook.emit.draw import draw
from sopbook.emit.svg import page_svg

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parents[1] / "data"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
# One that is not installed is measured in the font that stands in for it.
FONTS = ("DejaVu Sans", "Liberation Sans", "Roboto", "Inter", "Noto Sans", "Open Sans", "Verdana")
KINDS = ("action", "question", "wait", "call", "route", "end", "jump", "return", "procedure")
WORDS = {
    "English": "the customer refuses to wait for a Resolution Lead documentation is unavailable",
    "capitals": "CXone DFO SALESFORCE CASE OWNER NICE UCC FILING WARM MMM WWW",
    "German": "Kunde verärgert Rückruf Größe Datenschutzgrundverordnung prüfen Straße",
    "Russian": "Клиент отказывается ждать ответа руководителя широкая документация",
    "Greek": "Πελάτης αρνείται περιμένει την απάντηση Ωμέγα",
    "Japanese": "顧客は 上司と 話したいと 言っています",
    "Arabic": "العميل يرفض الانتظار للمتابعة",
}
# How far the worst line of each node stands out of its shape, in pixels, from the height of a
# small letter down to the line; and the lines that the picture's edge cuts off.
STANDS_OUT = """() => [...document.querySelectorAll('.node')].map(node => {
  const shape = node.querySelector('a > :is(polygon, path)')
  let out = 0
  if (shape) for (const text of node.querySelectorAll('text')) {
    const box = text.getBBox(), line = +text.getAttribute('y')
    const size = +text.getAttribute('font-size')
    for (const [x, inward] of [[box.x, .5], [box.x + box.width, -.5]])
      for (const y of [line, line - size * .55]) {
        let far = 0
        while (far < 99 && !shape.isPointInFill(new DOMPoint(x + far * inward, y))) far++
        out = Math.max(out, far / 2)
      }
  }
  return [out, node.textContent.trim()]
})"""
CUT_OFF = """() => [...document.querySelectorAll('text')].filter(text => {
  const a = text.getBoundingClientRect(), b = text.ownerSVGElement.getBoundingClientRect()
  return a.left < b.left || a.right > b.right || a.top < b.top - 1 || a.bottom > b.bottom + 1
}).map(text => text.textContent)"""


def random_chart(language: str) -> str:
    """Return a chart of every kind of node, each with few and many words, and an arrow."""
    rng = random.Random(language)
    words = WORDS[language].split()
    chart = Chart(language.lower())
    last = ""
    for kind in KINDS:
        for count in (1, 2, 3, 5, 9, 16):
            label, detail = (" ".join(rng.choices(words, k=k)) for k in (count, 4))
            name = f"{kind}-{count}"
            details = [detail] if count % 2 else []
            chart.node(name, kind, label, "#x", details=details)
            if last:
                chart.edge(f"edge--{name}", last, name, [label])
            last = name
    return page_svg(draw(chart.source), language)


def drawings() -> Iterator[str]:
    shared = (DATA / "library.yaml").read_bytes()
    for path in sorted((DATA / "charts").glob("*.yaml")):
        case = check_files({"library.yaml": shared, path.name: path.read_bytes()}).cases[0]
        yield from charts(case.sop, case.library).values()
    for case in check_files(library_files(ROOT / "sop")).cases:
        yield from charts(case.sop, case.library).values()
    yield from map(random_chart, WORDS)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("SOPBOOK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "there is no Chromium: 'make test' installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.set_content("<!doctype html><meta charset=utf-8>" + "\n".join(drawings()))
        yield page
        browser.close()


@pytest.mark.parametrize("font", FONTS)
def test_words_fit_into_their_shapes(page: Page, font: str) -> None:
    page.add_style_tag(content=f"text {{ font-family: '{font}', sans-serif }}")
    nodes = page.evaluate(STANDS_OUT)
    assert len(nodes) > 400
    assert [node for node in nodes if node[0] > 0] == []
    assert page.evaluate(CUT_OFF) == []


def test_the_one_step_where_the_walk_stands_is_bold_and_hardly_stands_out(page: Page) -> None:
    page.add_style_tag(content="text { font-family: 'Liberation Sans'; font-weight: 700 }")
    assert [node for node in page.evaluate(STANDS_OUT) if node[0] > 0] == []
    # The widest of all: bold letters may touch the line, half a letter at the most.
    page.add_style_tag(content="text { font-family: 'DejaVu Sans' }")
    assert [node for node in page.evaluate(STANDS_OUT) if node[0] > 4] == []
