"""What a walk needs is asked for with the page, and a page that comes slowly is walked whole."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from calls import CASE, PAGE
from sopbook.emit.early import early_files

pytestmark = pytest.mark.browser

EARLY = {f"/sop/{name}" for names in early_files(str(CASE.sop.id)).values() for name in names}
HINTED = "link[rel=modulepreload], link[rel=preload], script[async]"


def test_all_that_the_walk_needs_is_asked_for_in_the_head(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.route("**/sop-page.js", lambda route: route.abort())  # what comes after the walk
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}{PAGE}")
    expect(page.locator(".sop-live")).to_be_visible()
    hinted = page.locator(f"head :is({HINTED})").evaluate_all(
        "all => all.map(each => new URL(each.href ?? each.src).pathname)"
    )
    assert set(hinted) == {*EARLY, "/sop/assets/first.js"}
    ours = [url.removeprefix(address) for url in loaded if "/sop/" in url]
    asked = [f"/{name}" for name in ours if name.endswith((".js", ".json"))]
    late = ("sop-page.js", "first.js", "chart.js", "words.en.js")
    assert sorted(asked) == sorted({*EARLY, *(f"/sop/assets/{name}" for name in late)})


@pytest.fixture
def slow(site: Path) -> Iterator[str]:
    """The site from a server that holds back half of the charts until the walk's data is sent."""
    sent = threading.Event()

    class Slow(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != f"/{PAGE}":
                super().do_GET()
                if self.path.endswith(".json"):
                    sent.set()
                return
            text = (site / PAGE / "index.html").read_bytes()
            half = text.index(b"</figure>")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(text[:half])
            sent.wait(10)
            threading.Event().wait(1)  # time enough to begin too early
            self.wfile.write(text[half:])

        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Slow, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_walk_begins_before_its_charts_are_there_and_marks_them(
    context: BrowserContext, slow: str
) -> None:
    page = context.new_page()
    page.goto(f"{slow}{PAGE}")
    expect(page.locator(".sop-live")).to_be_visible()
    charts = 1 + len(CASE.sop.procedures)
    expect(page.locator(".sop-tabs button")).to_have_count(charts + 1)
    expect(page.locator(".sop-chart:visible")).to_have_count(1)
    page.keyboard.press("1")
    expect(page.locator("g.node.sop-here").first).to_be_attached()
