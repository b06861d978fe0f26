"""Writing what a build made: only what changed, and removing only what an earlier build wrote."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = ".manifest.json"


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths, relative to the root, that writing touched."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def write_tree(outputs: Mapping[str, bytes], root: Path) -> Changes:
    """Make a folder hold exactly the outputs, beside files that no build wrote.

    A file whose content is the same is left alone, so that a preview that watches the folder
    does not start again. Each file is written beside its place and moved there, so that a
    reader never sees half of one.

    Args:
        outputs: Content by path, relative to `root`, with `/` between parts.
        root: The folder; it is made where it is missing.

    Raises:
        OSError: A file cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    before = _manifest(root)
    written = [path for path, content in outputs.items() if _write(root / path, content)]
    removed = [path for path in before if path not in outputs]
    for path in removed:
        (root / path).unlink(missing_ok=True)
        _prune(root, (root / path).parent)
    listing = json.dumps(sorted(outputs), indent=0).encode() + b"\n"
    _write(root / MANIFEST, listing)
    return Changes(tuple(written), tuple(removed))


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True


def _manifest(root: Path) -> list[str]:
    """Return what the last build wrote; nothing where its list is missing or not ours."""
    try:
        listed = json.loads((root / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    inside = [path for path in listed if isinstance(path, str)] if isinstance(listed, list) else []
    return [path for path in inside if ".." not in Path(path).parts and not path.startswith("/")]


def _prune(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
