"""One folder in the place of another, in one step of the file system where it has such a step.

Where it has none (Windows, some mounted folders) the old one is moved aside first; a process that
is killed between the two moves leaves it there, and `Place.recover` brings it back.
Source: https://man7.org/linux/man-pages/man2/rename.2.html, renamex_np(2) of macOS
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is always replaced whole.

    Attributes:
        root: The folder.
        name: Begin of the names of what stands beside it for a while, on the same disk.
    """

    root: Path
    name: Path

    @classmethod
    def beside(cls, root: Path) -> Place:
        """Return a place whose work is done beside the folder."""
        root = root.resolve()
        return cls(root, root.with_name(f".{root.name}"))

    @classmethod
    def above(cls, root: Path) -> Place:
        """Return a place whose work is done a folder higher, if it can be.

        A preview that watches the folder around is not woken.
        """
        root = root.resolve()
        around, above = root.parent, root.parent.parent
        around.mkdir(parents=True, exist_ok=True)
        if around == above or not _same_disk(around, above):
            return cls.beside(root)
        return cls(root, above / f".{around.name}.{root.name}")

    @property
    def new(self) -> Path:
        """Where the new folder is made."""
        return self.name.with_name(f"{self.name.name}.new")

    @property
    def old(self) -> Path:
        """Where the old folder is moved, if it must be."""
        return self.name.with_name(f"{self.name.name}.old")

    @property
    def lock(self) -> Path:
        """A file that who writes the folder holds."""
        return self.name.with_name(f"{self.name.name}.lock")

    def recover(self) -> None:
        """Put right what a killed build left: the old folder back, half of a new one away.

        Raises:
            OSError: A folder cannot be moved or removed.
        """
        if self.old.exists() and not self.root.exists():
            self.old.rename(self.root)
        for left in (self.old, self.new):
            if left.exists():
                shutil.rmtree(left)

    def swap(self) -> None:
        """Put the new folder in the place of the old, and remove that.

        Raises:
            OSError: The folder cannot be moved; `root` is as it was.
        """
        if not self.root.exists():
            self.new.rename(self.root)
        elif _exchange(self.new, self.root):
            shutil.rmtree(self.new, ignore_errors=True)
        else:
            self.root.rename(self.old)
            try:
                self.new.rename(self.root)
            except OSError:
                self.old.rename(self.root)
                raise
            shutil.rmtree(self.old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            done = library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
        elif sys.platform == "darwin":
            done = library.renamex_np(names[0], names[1], _EXCHANGE)
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False
    return bool(done == 0)


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev and os.access(other, os.W_OK)
