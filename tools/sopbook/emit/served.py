"""The walker's modules and styles, as a site serves them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from sopbook.emit.bare import bare_module, bare_sheet
from sopbook.emit.offline import PARTS

_FOLDER = "assets"
SHEETS = ("sop.css", "home.css")
"""Styles of the site, which are one sheet when they are served: a page waits for each request."""


def served() -> Iterator[tuple[str, bytes]]:
    """Yield what every page shares, by its path below `docs/sop/`."""
    web = resources.files("sopbook.web")
    for file in sorted(web.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".js") and file.name not in PARTS:
            yield f"{_FOLDER}/{file.name}", bare_module(file.read_text("utf-8")).encode()
    sheet = "".join((web / name).read_text("utf-8") for name in SHEETS)
    yield f"{_FOLDER}/{SHEETS[0]}", bare_sheet(sheet).encode()
