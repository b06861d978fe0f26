"""Findings and what is proved of every SOP, as JSON: `schema/report.schema.json` says what is in.

Versioned by `format`: a key may be added within a format, none is taken away or changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sopbook import __version__
from sopbook.catalogue import Severity
from sopbook.check import Report
from sopbook.finding import Finding, Move, Span
from sopbook.graph.analysis import Analysis, EntryRuns, analyse
from sopbook.graph.case import Case
from sopbook.report.text import sentence

FORMAT = 1


def render(report: Report, shown: Sequence[Finding]) -> str:
    """Return findings and analyses as one JSON document, indented, with a last newline."""
    document = {
        "format": FORMAT,
        "version": __version__,
        "counts": {str(kind): sum(f.severity is kind for f in shown) for kind in Severity},
        "findings": [_finding(finding) for finding in shown],
        "waived": [_finding(finding) for finding in report.waived],
        "sops": [_sop(case) for case in report.cases],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    witness = finding.witness
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        **_place(finding.span),
        "hint": finding.hint,
        "sop": finding.sop,
        "step": finding.step,
        "steps": list(finding.steps),
        "witness": None if witness is None else [_move(move) for move in witness],
        "witness_text": None if witness is None else sentence(witness),
        "related": [{"label": str(r.label), **_place(r.span)} for r in finding.related],
    }


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column, "width": span.width}


def _move(move: Move) -> dict[str, str]:
    return {key: str(value) for key, value in asdict(move).items()}


def _sop(case: Case) -> dict[str, Any]:
    sop, analysis = case.sop, analyse(case)
    return {
        "id": str(sop.id),
        "title": str(sop.title),
        "path": sop.path,
        "revision": sop.revision,
        "status": str(sop.status),
        "hash": sop.digest,
        **_analysis(analysis),
    }


def _analysis(analysis: Analysis) -> dict[str, Any]:
    entries = [_entry(entry) for entry in analysis.entries]
    # Tuples of ids are lists in JSON, and every value within is a number, a name or nothing.
    return {**asdict(analysis), "entries": entries}


def _entry(entry: EntryRuns) -> dict[str, Any]:
    # Through Decimal, because Python refuses to print whole numbers of over 4,300 digits.
    count = None if entry.runs is None else format(Decimal(entry.runs), "f")
    return {**asdict(entry), "runs": count}
