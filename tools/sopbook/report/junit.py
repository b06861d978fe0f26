"""Findings as JUnit XML: a suite for every SOP, in it a case for every rule.

Errors and warnings are failures, as other tools have it; advice stands in a passed case. A rule
leaves out what another finding explains, so beside an error the silence of the other rules proves
nothing: their cases are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sopbook.catalogue import CATALOGUE, Severity
from sopbook.check import Report
from sopbook.finding import Finding
from sopbook.report.text import render as render_text
from sopbook.rules import CHECKS

# All that XML 1.0 has no place for. Source: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, shown: Sequence[Finding]) -> str:
    """Return one XML document, indented, with a last newline."""
    by_path: dict[str, list[Finding]] = {}
    for finding in shown:
        by_path.setdefault(finding.span.path, []).append(finding)
    names = {case.sop.path: str(case.sop.id) for case in report.cases}
    # A file with no SOP in it, such as one that is no YAML, has a suite if anything is said of it.
    paths = [path for path in by_path if path not in report.texts]
    paths += [path for path in report.texts if path in names or path in by_path]
    root = ET.Element("testsuites", name="sop check")
    for path in paths:
        root.append(_suite(report, path, names.get(path, path), by_path.get(path, [])))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'


def _suite(report: Report, path: str, name: str, findings: Sequence[Finding]) -> ET.Element:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    doubtful = any(finding.severity is Severity.ERROR for finding in findings)
    checks = {rule for group in CHECKS for rule, _ in group}
    # What is told while a file is read is a case only where it is told.
    cases = [
        _case(report, name, rule, by_rule.get(rule, []), doubtful=doubtful)
        for rule in CATALOGUE
        if rule in checks or rule in by_rule
    ]
    kinds = [child.tag for case in cases for child in case]
    suite = ET.Element(
        "testsuite",
        name=_clean(name),
        file=_clean(path),
        tests=str(len(cases)),
        failures=str(kinds.count("failure")),
        errors=str(kinds.count("error")),
        skipped=str(kinds.count("skipped")),
    )
    suite.extend(cases)
    return suite


def _case(
    report: Report, suite: str, rule: str, findings: Sequence[Finding], *, doubtful: bool
) -> ET.Element:
    name = f"{CATALOGUE[rule].code} {rule}"
    case = ET.Element("testcase", classname=_clean(suite), name=name)
    if not findings:
        if doubtful:
            ET.SubElement(case, "skipped", message="proved only where the SOP has no errors")
        return case
    first, more = findings[0], len(findings) - 1
    text = _clean(render_text(findings, report.texts))
    case.set("file", _clean(first.span.path))
    case.set("line", str(first.span.line))
    if first.severity is Severity.ADVICE:
        ET.SubElement(case, "system-out").text = text
        return case
    message = first.message + (f" (and {more} more)" if more else "")
    kind = "error" if rule == "broken-rule" else "failure"
    told = ET.SubElement(case, kind, message=_clean(message), type=str(first.severity))
    told.text = text
    return case


def _clean(text: str) -> str:
    r"""Return text without the characters that XML cannot hold.

    >>> _clean("a\x00b\x1b[0m\tc")
    'ab[0m\tc'
    """
    return _FORBIDDEN.sub("", text)
