"""One build at a time: a lock that the system takes back when a process ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sopbook.outputs.swap import Place

_PAUSE = 0.05
_held: set[Path] = set()


class NotWritten(Exception):
    """Nothing was written, for a reason that people can do something about."""


class Busy(NotWritten):
    """Another process builds into the same folder."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into one sentence.

    Raises:
        NotWritten: Something below cannot be read or written.
    """
    try:
        yield
    except OSError as error:
        what = error.filename2 or error.filename or folder
        reason = f"{what} cannot be written ({error.strerror or error})"
        raise NotWritten(f"{reason}; {folder} is as it was") from error


@contextmanager
def locked(root: Path, wait: float = 0) -> Iterator[None]:
    """Hold the only right to write a folder; this process may ask again while it has it.

    Args:
        root: The folder.
        wait: Seconds to wait for another process.

    Raises:
        Busy: Another process has it, after the wait too.
        NotWritten: The lock file cannot be written.
    """
    with told(root):
        path = Place.above(root).lock
        file = None if path in _held else path.open("ab")
    if file is None:
        yield
        return
    with file:
        end = time.monotonic() + wait
        while not _take(file.fileno()):
            if time.monotonic() >= end:
                raise Busy(f"another build is writing {root}; start again when it is done")
            time.sleep(_PAUSE)
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)


def _take(file: int) -> bool:
    """Lock an open file; closing it, or the end of the process, gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, 0, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
