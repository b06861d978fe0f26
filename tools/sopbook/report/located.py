"""Several reports as one, with paths that tell their files apart."""

from __future__ import annotations

import copy
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sopbook.check import Report
from sopbook.finding import Finding, Related, Span
from sopbook.graph.case import Case


def together(reports: Sequence[tuple[Path, Report]], here: Path) -> Report:
    """Return reports as one, with the paths of their files relative to `here`.

    Where a library lies elsewhere, paths are relative to the nearest folder that holds all.

    Args:
        reports: One or more, each with the folder that its paths are relative to.
        here: An absolute path, most often the working directory.
    """
    folders = [os.path.normpath(here / folder) for folder, _ in reports]
    inside = all(Path(folder).is_relative_to(here) for folder in folders)
    base = here if inside else os.path.commonpath(folders)
    parts = [
        located(report, Path(os.path.relpath(folder, base)).as_posix())
        for folder, (_, report) in zip(folders, reports, strict=True)
    ]
    return replace(
        parts[0],
        cases=tuple(case for part in parts for case in part.cases),
        findings=tuple(finding for part in parts for finding in part.findings),
        texts={path: text for part in parts for path, text in part.texts.items()},
        waived=tuple(finding for part in parts for finding in part.waived),
    )


def located(report: Report, folder: str) -> Report:
    """Return a report with `folder` before every path; `.` leaves it as it is."""
    if folder == ".":
        return report
    return replace(
        report,
        cases=tuple(_case(case, folder) for case in report.cases),
        findings=tuple(_finding(finding, folder) for finding in report.findings),
        texts={f"{folder}/{path}": text for path, text in report.texts.items()},
        waived=tuple(_finding(finding, folder) for finding in report.waived),
    )


def _case(case: Case, folder: str) -> Case:
    moved = copy.copy(case)  # with all that was worked out, which knows no paths
    moved.sop = replace(case.sop, path=f"{folder}/{case.sop.path}")
    return moved


def _finding(finding: Finding, folder: str) -> Finding:
    related = tuple(Related(_span(each.span, folder), each.label) for each in finding.related)
    return replace(finding, span=_span(finding.span, folder), related=related)


def _span(span: Span, folder: str) -> Span:
    return replace(span, path=f"{folder}/{span.path}")
