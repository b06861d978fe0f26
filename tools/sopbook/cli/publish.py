"""`sop build`, `sop site` and `sop serve`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopbook.catalogue import CATALOGUE
from sopbook.cli.shared import BROKEN, FINDINGS, checked, in_library, show

if TYPE_CHECKING:
    from sopbook.model.library import Library


@click.command()
@in_library
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
@click.option("--verify", is_flag=True, help="Build twice, and compare every byte.")
def build(library: Path, docs: Path, *, verify: bool) -> None:
    """Write docs/sop/ and print what changed; nothing is written where there are errors."""
    _build(library, docs)
    if verify:
        _verify(library, docs)


@click.command()
def site() -> None:
    """Check the library and build the whole site into site/."""
    from sopbook.adapters.mkdocs_site import build_site
    from sopbook.build import newest_day
    from sopbook.outputs import locked

    _project()
    with locked(Path("docs/sop")):
        library = _build(Path("sop"), Path("docs"))
        made = build_site(
            Path("mkdocs.yml"), Path("site"), newest_day(library), library.embed_origins
        )
        click.echo(made)


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve(address: str) -> None:
    """Preview the site; an edit is shown as soon as it is saved."""
    from sopbook.adapters.mkdocs_site import serve_site

    _project()
    _build(Path("sop"), Path("docs"), stop=False)
    serve_site(Path("mkdocs.yml"), address)


def _build(library: Path, docs: Path, *, stop: bool = True) -> Library:
    """Write what a library makes; where it has errors, print them and leave all as it was."""
    from sopbook.build import build as build_outputs
    from sopbook.outputs import write_tree

    report = checked(library)
    show(report, report.findings)
    if report.errors:
        click.echo(f"nothing was written: {docs / 'sop'} is as it was", err=True)
        if stop:
            sys.exit(BROKEN if report.broken else FINDINGS)
        return report.library
    changes = write_tree(build_outputs(report, drafts=not stop), docs / "sop")
    for path in changes.written:
        click.echo(f"wrote {docs / 'sop' / path}")
    for path in changes.removed:
        click.echo(f"removed {docs / 'sop' / path}")
    return report.library


def _verify(library: Path, docs: Path) -> None:
    """Build again elsewhere, under other circumstances; where a byte differs, say in which file."""
    elsewhere = {"PYTHONHASHSEED": "4217", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sopbook", "build", "--library", str(library)]
        command += ["--docs", folder]
        subprocess.run(command, env={**os.environ, **elsewhere}, check=True, capture_output=True)
        here, there = _contents(docs / "sop"), _contents(Path(folder) / "sop")
    differing = sorted(path for path in here.keys() | there if here.get(path) != there.get(path))
    if differing:
        code = CATALOGUE["unreproducible-build"].code
        click.echo(f"{code} unreproducible-build: {', '.join(differing)}", err=True)
        sys.exit(BROKEN)
    click.echo(f"{len(here)} files, the same in another process")


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _project() -> None:
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("there is no mkdocs.yml here; change to the project's folder.")
