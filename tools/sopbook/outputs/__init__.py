"""Writing what a build made: whole or not at all, and only where something changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sopbook.outputs.lock import Busy, NotWritten, locked, told
from sopbook.outputs.swap import Place

__all__ = ["MANIFEST", "Busy", "Changes", "NotWritten", "Place", "locked", "told"]
__all__ += ["write_tree"]

MANIFEST = ".manifest.json"


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths, relative to the root, that writing touched."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def write_tree(outputs: Mapping[str, bytes], root: Path, wait: float = 0) -> Changes:
    """Make a folder hold exactly the outputs, beside files that no build wrote.

    The new folder is made elsewhere and then takes the place of the old: killed at any moment,
    the old one or the new one is there, whole. Where nothing changed, nothing is touched, and a
    file that stays the same stays the same file: a preview that watches the folder is not woken.

    Args:
        outputs: Content by path, relative to `root`, with `/` between parts.
        root: The folder; it is made where it is missing.
        wait: Seconds to wait for another build.

    Raises:
        Busy: Another build writes this folder.
        NotWritten: Something cannot be read or written; the folder is as it was.
    """
    with locked(root, wait), told(root):
        place = Place.above(root)
        place.recover()
        listing = json.dumps(sorted(outputs), indent=0).encode() + b"\n"
        before = [path for path in _manifest(root) if path not in outputs]
        removed = tuple(path for path in before if os.path.lexists(root / path))
        written = tuple(path for path, data in outputs.items() if not _holds(root / path, data))
        if written or before or not _holds(root / MANIFEST, listing):
            files = {**{path: outputs[path] for path in written}, MANIFEST: listing}
            try:
                _make(place.new, root, files, {*before, *files})
                place.swap()
            finally:
                shutil.rmtree(place.new, ignore_errors=True)
        return Changes(written, removed)


def _make(new: Path, root: Path, files: Mapping[str, bytes], other: set[str]) -> None:
    """Make the new folder: what changed is written, all else is the same file as before."""
    new.mkdir()
    for path in _kept(root):
        if path not in other:
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            _same_file(root / path, new / path)
    for path, content in files.items():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).write_bytes(content)


def _kept(root: Path) -> Iterator[str]:
    for path in root.rglob("*") if root.exists() else ():
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(root).as_posix()


def _same_file(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a disk without links
        shutil.copy2(old, new, follow_symlinks=False)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _manifest(root: Path) -> list[str]:
    """Return what the last build wrote; nothing where its list is missing or not ours."""
    try:
        listed = json.loads((root / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    inside = [path for path in listed if isinstance(path, str)] if isinstance(listed, list) else []
    return [path for path in inside if ".." not in Path(path).parts and not path.startswith("/")]
