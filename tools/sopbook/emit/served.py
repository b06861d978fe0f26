"""The walker's modules and styles, as a site serves them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from sopbook.emit.bare import bare_module
from sopbook.emit.capsule import STYLE
from sopbook.emit.offline import PARTS

_FOLDER = "assets"


def served() -> Iterator[tuple[str, bytes]]:
    """Yield what every page shares, by its path below `docs/sop/`."""
    for file in sorted(resources.files("sopbook.web").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".js") and file.name not in PARTS:
            yield f"{_FOLDER}/{file.name}", bare_module(file.read_text("utf-8")).encode()
        elif file.name.endswith(".css") and file.name != STYLE:
            yield f"{_FOLDER}/{file.name}", file.read_bytes()
