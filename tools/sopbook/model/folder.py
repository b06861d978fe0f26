"""What a library folder holds: SOPs, what they share, pictures, and past revisions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

LIBRARY_FILE = "library.yaml"
PUBLISHED_FILE = "published.json"
ARCHIVE = "archive/"
_YAML = (".yaml", ".yml")
_IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
_IMAGE_NAME = re.compile(
    rb"(?<![A-Za-z0-9_/-])[A-Za-z0-9][A-Za-z0-9_/-]*\.(?:png|jpe?g|webp|svg)\b"
)
_REVISION = re.compile(r"(.+)@([1-9][0-9]{0,8})\.yaml\Z")


def is_image(path: str) -> bool:
    """Return whether a path names a picture that SOPs can show."""
    return path.endswith(_IMAGES)


def is_sop(path: str) -> bool:
    """Return whether a file of a library is an SOP in force or in work."""
    shared = path in (LIBRARY_FILE, PUBLISHED_FILE)
    return not (shared or path.startswith(ARCHIVE) or is_image(path))


def library_files(folder: Path) -> dict[str, bytes]:
    """Return the YAML files and pictures of a library folder by path relative to it, in order.

    Last comes the list of what was ever published, where there is one.

    Past revisions are left out.

    Raises:
        OSError: The folder or a file cannot be read.
    """
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in _YAML + _IMAGES]
    paths += [folder / PUBLISHED_FILE]
    return {
        name: path.read_bytes()
        for path in paths
        if not (name := path.relative_to(folder).as_posix()).startswith(ARCHIVE) and path.is_file()
    }


def archived_files(folder: Path, only: str = "*") -> dict[str, bytes]:
    """Return the newest past revision of each SOP, by path relative to the library folder.

    Args:
        folder: The library folder.
        only: Id of the one SOP that is asked for.

    Raises:
        OSError: A file cannot be read.
    """
    newest: dict[str, tuple[int, Path]] = {}
    for path in sorted((folder / ARCHIVE).glob(f"{only}@*.yaml")):
        found = _REVISION.match(path.name)
        if found:
            this = (int(found[2]), path)
            newest[found[1]] = max(this, newest.get(found[1], this))
    return {f"{ARCHIVE}{path.name}": path.read_bytes() for _, path in newest.values()}


def files_of_one(path: Path) -> dict[str, bytes]:
    """Return an SOP's file with what it needs of the folder around it, by path.

    Raises:
        OSError: A file cannot be read.
    """
    data = path.read_bytes()
    names: Iterable[bytes] = dict.fromkeys(_IMAGE_NAME.findall(data))
    beside = [LIBRARY_FILE, *(name.decode("ascii") for name in names)]
    files = {
        name: (path.parent / name).read_bytes()
        for name in beside
        if (path.parent / name).is_file() and path.name != name
    }
    return {**files, path.name: data, **archived_files(path.parent, path.stem)}
