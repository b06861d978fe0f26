"""Findings for people and for machines.

Every format is a pure function from a report and the findings of it to show, to text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sopbook.check import Report
from sopbook.finding import Finding
from sopbook.report import github, json, junit, sarif
from sopbook.report.text import Style, plain, render, summary

Format = Callable[[Report, Sequence[Finding]], str]


def as_text(report: Report, shown: Sequence[Finding], style: Style = plain) -> str:
    """Return findings for people, with one line at the end that says how the check went."""
    steps = sum(len(case.sop.steps) for case in report.cases)
    findings = render(shown, report.texts, style) + "\n" if shown else ""
    return f"{findings}{summary(shown, len(report.cases), steps)}\n"


FORMATS: Mapping[str, Format] = {
    "text": as_text,
    "json": json.render,
    "sarif": sarif.render,
    "github": github.render,
    "junit": junit.render,
}
