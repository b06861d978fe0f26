"""`sop build`, `sop site` and `sop serve`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from sopbook.cli.shared import BROKEN, FINDINGS, checked, in_library, show


@click.command()
@in_library
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
def build(library: Path, docs: Path) -> None:
    """Write docs/sop/ and print what changed; nothing is written where there are errors."""
    _build(library, docs)


@click.command()
def site() -> None:
    """Check the library and build the whole site into site/."""
    from sopbook.adapters.mkdocs_site import build_site
    from sopbook.outputs import locked

    _project()
    with locked(Path("docs/sop")):
        day = _build(Path("sop"), Path("docs"))
        click.echo(build_site(Path("mkdocs.yml"), Path("site"), day))


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve(address: str) -> None:
    """Preview the site; an edit is shown as soon as it is saved."""
    from sopbook.adapters.mkdocs_site import serve_site

    _project()
    _build(Path("sop"), Path("docs"), stop=False)
    serve_site(Path("mkdocs.yml"), address)


def _build(library: Path, docs: Path, *, stop: bool = True) -> date:
    """Write what a library makes; where it has errors, print them and leave all as it was.

    Returns the newest day that the library names.
    """
    from sopbook.build import build as build_outputs
    from sopbook.build import newest_day
    from sopbook.outputs import write_tree

    report = checked(library)
    show(report, report.findings)
    if report.errors:
        click.echo(f"nothing was written: {docs / 'sop'} is as it was", err=True)
        if stop:
            sys.exit(BROKEN if report.broken else FINDINGS)
        return newest_day(report.library)
    changes = write_tree(build_outputs(report, drafts=not stop), docs / "sop")
    for path in changes.written:
        click.echo(f"wrote {docs / 'sop' / path}")
    for path in changes.removed:
        click.echo(f"removed {docs / 'sop' / path}")
    return newest_day(report.library)


def _project() -> None:
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("there is no mkdocs.yml here; change to the project's folder.")
