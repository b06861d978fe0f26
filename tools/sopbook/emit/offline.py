"""The worker that keeps a library for when there is no network, with the list of what it keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib import resources

WORKER = "sw.js"
PARTS = (WORKER, "sw-network.js")
"""Files of the worker, which are one script when they are served."""
_LEFT_OUT = (".md", ".certificate.json")
_FOLDERS_LEFT_OUT = ("charts/", "parts/")


def worker(outputs: Mapping[str, bytes]) -> bytes:
    """Return the worker's script for all that a build made.

    A page is listed by its address and a file by the first 16 digits of its SHA-256, so that a
    new worker loads again only what is new. Charts stand in the pages already.

    Args:
        outputs: Every generated file by its path below `docs/sop/`.
    """
    digests = {path: hashlib.sha256(content).hexdigest()[:16] for path, content in outputs.items()}
    files = {
        path: digest
        for path, digest in digests.items()
        if not path.endswith(_LEFT_OUT) and not path.startswith(_FOLDERS_LEFT_OUT)
    }
    pages = [_address(path) for path in outputs if path.endswith(".md") and "/" not in path]
    version = hashlib.sha256(json.dumps(digests, sort_keys=True).encode()).hexdigest()[:16]
    listed = json.dumps({"version": version, "pages": pages, "files": files})
    scripts = [(resources.files("sopbook.web") / part).read_bytes() for part in PARTS]
    return b"\n".join([f"const LIBRARY = {listed}".encode(), *scripts])


def _address(page: str) -> str:
    name = page.removesuffix(".md")
    return "./" if name == "index" else f"{name}/"
