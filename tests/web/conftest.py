"""The site built whole, served on this machine, and a real Chromium to open it in."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from projects import ROOT, copy_project, sop

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


def chromium() -> str:
    """Return the path of a Chromium; a missing one fails the tests, it never skips them."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("SOPBOOK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "there is no Chromium: 'make test' installs one"
    return path


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Build the site of a library from a copy of the project's sources."""

    def build(library: Path) -> Path:
        folder = tmp_path_factory.mktemp("project")
        copy_project(folder, library)
        done = sop(folder, "site")
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / "site"

    return build


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve sites, each on a free port of this machine; gives the address of each."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with contextlib.ExitStack() as stack:

        def start(site: Path) -> str:
            handler = functools.partial(Quiet, directory=str(site))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            stack.enter_context(server)
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def site(build_site: Callable[[Path], Path]) -> Path:
    """Build the site of the real library."""
    return build_site(ROOT / "sop")


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Serve the site of the real library."""
    return serve(site)


@pytest.fixture(scope="session")
def launch() -> dict[str, Any]:
    """How a Chromium is started."""
    return {"executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that may write nothing to the console and ask no other host for anything."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if _is_ours(r.url, address) else wrong.append(r.url))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield page
    assert wrong == []


def _is_ours(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))
