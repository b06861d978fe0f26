"""Files with defects: what is said of each, to the letter, in a golden beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sopbook.check import check_files
from sopbook.report.text import render

DATA = Path(__file__).parent / "data"
LIBRARY = (DATA / "library.yaml").read_bytes()
BAD = sorted((DATA / "bad").glob("*.yaml"))

# The ten defects that any checker of flows is measured by: code and line of the one finding.
TEN = {
    "target-missing": ("G103", 11),
    "step-nothing-leads-to": ("G104", 16),
    "island": ("G104", 13),
    "loop-without-way-out": ("G105", 13),
    "step-to-itself": ("G105", 13),
    "same-answer": ("A201", 13),
    "uncovered": ("A204", 14),
    "no-way-on": ("G106", 13),
    "no-end-anywhere": ("G107", 13),
    "start-missing": ("G101", 1),
}


def findings_of(path: Path):  # type: ignore[no-untyped-def]
    return check_files({"library.yaml": LIBRARY, path.name: path.read_bytes()})


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_is_reported(path: Path, golden: Callable[[str, Path], None]) -> None:
    report = findings_of(path)
    assert report.findings, "a file in data/bad has at least one finding"
    golden(render(report.findings, report.texts), path.with_suffix(".out"))


@pytest.mark.parametrize("name", TEN)
def test_each_of_the_ten_defects_is_one_finding_at_its_line(name: str) -> None:
    findings = findings_of(DATA / "bad" / f"{name}.yaml").findings
    assert [(f.code, f.span.line) for f in findings] == [TEN[name]]
