"""`sop check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sopbook.catalogue import Severity
from sopbook.cli.shared import BROKEN, CLEAN, FINDINGS, checked, show

if TYPE_CHECKING:
    from sopbook.check import Report

FORMATS = ("text", "json", "sarif", "github", "junit")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--quiet", is_flag=True, help="Leave advice out.")
def check(paths: tuple[Path, ...], *, form: str, strict: bool, quiet: bool) -> None:
    """Prove that every run through every SOP gets to an end.

    PATH is a library folder or a single file; without one, the folder sop.
    """
    reports: list[tuple[Path, Report]] = []
    for path in paths or (Path("sop"),):
        report = checked(path)
        shown = tuple(f for f in report.findings if not (quiet and f.severity is Severity.ADVICE))
        if form == "text":
            show(report, shown)
        folder = path.parent if path.is_file() else path
        reports.append((folder, replace(report, findings=shown)))
    if form != "text":
        _write(form, reports)
    sys.exit(max(_status(report, strict=strict) for _, report in reports))


def _status(report: Report, *, strict: bool) -> int:
    if report.broken:
        return BROKEN
    blocking = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return FINDINGS if any(f.severity in blocking for f in report.findings) else CLEAN


def _write(form: str, reports: Sequence[tuple[Path, Report]]) -> None:
    """Print one document about all reports, as the same bytes on every system.

    Paths are relative to the library's root, as in the text; GitHub finds a file only from the
    root of the checkout, where its jobs run.
    """
    from sopbook.report import FORMATS as WRITERS
    from sopbook.report.located import together

    placed = [(folder.absolute(), report) for folder, report in reports]
    report = together(placed, Path.cwd() if form == "github" else placed[0][0])
    text = WRITERS[form](report, report.findings)
    click.echo(text.encode("utf-8", "replace"), nl=False)
