"""A real Chromium, and the built site of the real library to open in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sopbook.check import check_files, library_files
from sopbook.graph.case import Case

ROOT = Path(__file__).parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
VIEWPORT = {"width": 1440, "height": 900}


def real_case() -> Case:
    """Return the first SOP of the library, checked."""
    return check_files(library_files(ROOT / "sop")).cases[0]


def built_site() -> Path:
    """Build the site as `make site` does, and return its folder."""
    command = [sys.executable, "-m", "sopbook", "site"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return ROOT / "site"


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that `SOPBOOK_CHROMIUM` names, or the installed one."""
    found = os.environ.get("SOPBOOK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        sys.exit("error: there is no Chromium; 'make bench' finds or installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextlib.contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """Open a page of a browser that has never seen the site and runs no worker of it."""
    context = browser.new_context(viewport=VIEWPORT, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many in a hundred do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
