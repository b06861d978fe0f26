"""What several commands need: a library that is checked, one SOP of it, findings on the screen.

What is slow to load is imported where it is used, so that `sop check` starts quickly.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sopbook.check import Report
    from sopbook.finding import Finding
    from sopbook.graph.case import Case

CLEAN, FINDINGS, USAGE, BROKEN = 0, 1, 2, 3
_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan", "caret": "red"}
_COLOURS |= {"dim": "bright_black", "label": "cyan"}

in_library = click.option(
    "--library", type=click.Path(path_type=Path), default=Path("sop"), show_default=True
)


def checked(path: Path) -> Report:
    """Return what a check of a folder or file finds.

    Raises:
        click.UsageError: It does not exist, or cannot be read.
    """
    from sopbook.check import check_file, check_folder

    if not path.exists():
        raise click.UsageError(f"there is no file or folder '{path}'.")
    try:
        return check_file(path) if path.is_file() else check_folder(path)
    except OSError as error:
        raise click.UsageError(f"'{error.filename}' cannot be read: {error.strerror}.") from None


def case_of(report: Report, name: str) -> Case:
    """Return one SOP of a check without errors; say what is wrong otherwise.

    Raises:
        click.UsageError: There is no such SOP.
    """
    if report.errors:
        show(report, report.errors)
        sys.exit(BROKEN if report.broken else FINDINGS)
    case = next((case for case in report.cases if case.sop.id == name), None)
    if case is None:
        known = ", ".join(str(case.sop.id) for case in report.cases)
        raise click.UsageError(f"there is no SOP '{name}'; there are: {known}.")
    return case


def show(report: Report, findings: Sequence[Finding]) -> None:
    """Print findings and one line that says how the check went."""
    from sopbook.report import as_text

    click.echo(as_text(report, findings, _style), nl=False)


def _style(part: str, text: str) -> str:
    return click.style(text, fg=_COLOURS.get(part), bold=part in ("place", "error"))
