"""What a device keeps of a built site for when there is no network, listed for its worker.

Every page is kept, those of the rules too: a search offers them all, and a hit must open. A page is
about 5 KB on its way, and a new worker loads again only what has changed.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath

WORKER = "sw.js"
_TEXTS = (".html", ".css", ".js", ".json")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico")
_FOLDERS_LEFT_OUT = ("sop/charts/", "sop/parts/")  # charts stand in the pages already
_FOREIGN = "assets/javascripts/lunr/"
"""What Material's search needs to read other languages than English."""
_FILES_LEFT_OUT = ("404.html", WORKER, f"sop/{WORKER}")


def list_kept(site: Path) -> None:
    """Write into the worker of a built site what it keeps; a site without one stays as it is.

    A page is listed by its address and each by the first 16 digits of its SHA-256. Nothing in the
    site may change afterwards.

    Raises:
        OSError: A file cannot be read or written.
    """
    worker = site / WORKER
    if not worker.is_file():
        return
    left_out = (*_FOLDERS_LEFT_OUT, *([_FOREIGN] if _is_english(site) else []))
    files = {
        _address(path): hashlib.sha256((site / path).read_bytes()).hexdigest()[:16]
        for path in sorted(file.relative_to(site).as_posix() for file in site.rglob("*.*"))
        if _is_kept(path) and not path.startswith(left_out)
    }
    script = hashlib.sha256((site / "sop" / WORKER).read_bytes()).hexdigest()
    version = hashlib.sha256(json.dumps([files, script]).encode()).hexdigest()[:16]
    listed = json.dumps({"version": version, "files": files}, ensure_ascii=False)
    text = worker.read_text("utf-8")
    worker.write_text(f"self.site = {listed}\n{text}", "utf-8", newline="")


def _is_kept(path: str) -> bool:
    kind = PurePosixPath(path).suffix.lower()
    left_out = path in _FILES_LEFT_OUT or path.endswith(".certificate.json")
    return kind in (*_TEXTS, *_PICTURES) and not left_out


def _is_english(site: Path) -> bool:
    index = site / "search" / "search_index.json"
    if not index.is_file():
        return True
    languages: list[str] = json.loads(index.read_text("utf-8"))["config"]["lang"]
    return languages == ["en"]


def _address(path: str) -> str:
    return path.removesuffix("index.html") if PurePosixPath(path).name == "index.html" else path
