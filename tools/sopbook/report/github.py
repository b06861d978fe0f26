"""Findings as workflow commands, which GitHub shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Sequence

from sopbook.catalogue import Severity
from sopbook.check import Report
from sopbook.finding import Finding
from sopbook.report.text import sentence

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(_report: Report, shown: Sequence[Finding]) -> str:
    """Return one line a finding; nothing where there is none."""
    return "".join(_command(finding) + "\n" for finding in shown)


def _command(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": span.path,
        "line": span.line,
        "endLine": span.line,
        "col": span.column,
        "endColumn": span.column + span.width,
        "title": f"{finding.code} {finding.rule}",
    }
    written = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items())
    lines = [finding.message]
    if finding.witness:
        lines.append(f"run: {sentence(finding.witness)}")
    lines += [f"see: {r.span.path}:{r.span.line}: {r.label}" for r in finding.related]
    if finding.hint:
        lines.append(f"hint: {finding.hint}")
    return f"::{_COMMANDS[finding.severity]} {written}::{escape_data(chr(10).join(lines))}"


def escape_data(text: str) -> str:
    r"""Return the text of a command on one line.

    >>> escape_data("100 %\nof it: all, really")
    '100 %25%0Aof it: all, really'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Return the value of a property: what ends one is escaped too.

    >>> escape_property("a,b:c%.yaml")
    'a%2Cb%3Ac%25.yaml'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
