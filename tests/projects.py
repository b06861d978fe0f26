"""A copy of the project's sources to build in, and its command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("sop", "docs", "overrides", "tools", "mkdocs.yml")


def copy_project(folder: Path, library: Path = ROOT / "sop") -> None:
    """Copy the sources, with a library, and nothing that was built."""
    for name in PARTS:
        source = library if name == "sop" else ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "sop" if name == "docs" else "")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)


def sop(
    folder: Path, *arguments: str, program: tuple[str, ...] = ("-m", "sopbook"), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with more in its environment."""
    command = [sys.executable, *program, *arguments]
    # The package of the copy, whatever is installed.
    environment: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(folder / "tools"), **more}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
