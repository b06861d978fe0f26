"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from inspect import cleandoc
from typing import Any
from urllib.parse import quote

from sopbook import __version__
from sopbook.catalogue import CATALOGUE, Severity
from sopbook.check import Report
from sopbook.finding import Finding, Move, Span
from sopbook.model.sop import Sop
from sopbook.report.text import sentence
from sopbook.rules import PAGES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def render(report: Report, shown: Sequence[Finding]) -> str:
    """Return one log with one run, indented, with a last newline."""
    found = {finding.rule for finding in shown}
    rules = [rule for rule in CATALOGUE if rule in found]
    driver = {"name": "sopbook", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    sops = {case.sop.path: case.sop for case in report.cases}
    prints = _fingerprints(shown)
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not report.broken}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "What paths are relative to."}}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(path)} for path in report.texts],
        "results": [
            {
                **_result(finding, rules.index(finding.rule), sops),
                "partialFingerprints": {"sopbook/v1": prints[number]},
            }
            for number, finding in enumerate(shown)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: str) -> dict[str, Any]:
    page = cleandoc(PAGES[rule].__doc__ or "")
    # There is no `helpUri`: it must be an absolute address, and the site may stand anywhere.
    return {
        "id": CATALOGUE[rule].code,
        "name": rule,
        "shortDescription": {"text": page.partition("\n")[0]},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[CATALOGUE[rule].severity]},
        "properties": {"page": f"rules/{rule}/"},
    }


def _result(finding: Finding, index: int, sops: Mapping[str, Sop]) -> dict[str, Any]:
    text = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(text),
        "locations": [_location(finding.span)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.span), "message": _message(related.label)}
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.witness:
        result["codeFlows"] = [_flow(finding, finding.witness, sops.get(finding.span.path))]
    return result


def _flow(finding: Finding, witness: Sequence[Move], sop: Sop | None) -> dict[str, Any]:
    """Return a run as the steps that it goes through, and the place of the finding at its end."""
    locations: list[dict[str, Any]] = []
    for move in witness:
        location: dict[str, Any] = {"message": _message(f"*{move.title}* {move.label}".rstrip())}
        if sop is not None and move.step in sop.steps:
            span = sop.steps[move.step].span
            place = Span(sop.path, span.line, span.column, span.width)
            location = _location(place) | location
        locations.append({"location": location})
    last = _location(finding.span) | {"message": _message(finding.message)}
    flow = {"locations": [*locations, {"location": last}]}
    return {"message": _message(sentence(witness)), "threadFlows": [flow]}


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endColumn": span.column + span.width,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    # A name that is no Unicode keeps its bytes.
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}


def _message(text: str) -> dict[str, str]:
    """Return a message in which nothing is taken for a placeholder.

    Other braces stay single, though the standard would double them too: most viewers show a
    message as it is, and a hint such as `{end: done}` is there to be typed.

    >>> _message("write {end: done}, not {0}")
    {'text': 'write {end: done}, not {{0}}'}
    """
    return {"text": re.sub(r"\{(\d+)\}", r"{{\1}}", text)}


def _fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return what tells each finding from others while lines above it come and go.

    Made of rule, file, steps and message; findings that are alike in all are numbered.
    """
    met: dict[str, int] = {}
    prints: list[str] = []
    for finding in findings:
        key = "\0".join([finding.rule, finding.span.path, *finding.steps, finding.message])
        digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        met[digest] = met.get(digest, 0) + 1
        prints.append(f"{digest}:{met[digest]}")
    return prints
