"""Whether chart, page and walk data of an SOP say the same: checked before they are published.

All three are made from one model, so a difference is a fault of Sopbook, not of the SOP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sopbook.emit.overview import OVERVIEW
from sopbook.finding import Finding
from sopbook.graph.case import Case

RULE = "disagreeing-outputs"

Ways = frozenset[tuple[str, str]]
"""Pairs of step and answer; the answer is empty where a step just goes on."""


def disagreements(
    case: Case, charts: Mapping[str, str], page: str, data: Mapping[str, Any]
) -> Iterator[Finding]:
    """Yield a finding for everything that one of the outputs has and another lacks."""
    steps = {str(step.id) for step in case.flow.steps}
    ways = {
        (str(step.id), str(answer.id) if answer is not None else "")
        for step in case.flow.steps
        for answer, _ in step.ways
    }
    ends = {str(end) for end in case.sop.ends}
    drawn = "".join(svg for name, svg in charts.items() if name != OVERVIEW)
    shown = {
        "the charts": (_nodes(drawn, steps), _edges(drawn, ways), _drawn_ends(drawn)),
        "the page": (_headings(page, steps), _listed(page, case, ways), _headed_ends(page)),
        "the walk data": (set(data["steps"]), _taken(data), set(data["ends"])),
    }
    for name, parts in shown.items():
        for kind, found, wanted in zip(
            ("step", "answer", "end"), parts, (steps, ways, ends), strict=True
        ):
            for missing in sorted(wanted - found, key=str):  # type: ignore[operator]
                yield _finding(case, f"{name} of '{case.sop.id}' lack the {kind} {missing}")
            for more in sorted(found - wanted, key=str):  # type: ignore[operator]
                yield _finding(case, f"{name} of '{case.sop.id}' have a {kind} {more} of their own")


def _finding(case: Case, message: str) -> Finding:
    hint = "This is a fault of Sopbook; report it together with the file."
    return Finding(RULE, message, case.sop.span, hint, sop=str(case.sop.id))


def _nodes(svg: str, steps: set[str]) -> set[str]:
    return steps & set(re.findall(r'id="node--([^"]+)"', svg))


def _edges(svg: str, ways: set[tuple[str, str]]) -> set[tuple[str, str]]:
    edges = set(re.findall(r'id="edge--([^"]+)"', svg))
    return {(step, answer) for step, answer in ways if f"{step}--{answer or 'next'}" in edges}


def _drawn_ends(svg: str) -> set[str]:
    return set(re.findall(r'id="node--[^"]+?--end--([^"]+)"', svg))


def _headings(page: str, steps: set[str]) -> set[str]:
    return steps & set(re.findall(r"^### .*\{ #(\S+) \}$", page, flags=re.MULTILINE))


def _headed_ends(page: str) -> set[str]:
    return set(re.findall(r"^### .*\{ #end--(\S+) \}$", page, flags=re.MULTILINE))


def _listed(page: str, case: Case, ways: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the ways of the steps whose part of the page lists as many as the step has."""
    parts = re.split(r"^### .*\{ #(\S+) \}$", page, flags=re.MULTILINE)
    counts = {
        anchor: len(
            re.findall(
                r"^- ",
                body.partition('<div class="sop-ways"')[2].partition("</div>")[0],
                flags=re.MULTILINE,
            )
        )
        for anchor, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    steps = case.sop.steps
    return {way for way in ways if counts.get(way[0]) == len(steps[way[0]].ways)}


def _taken(data: Mapping[str, Any]) -> set[tuple[str, str]]:
    taken: set[tuple[str, str]] = set()
    for name, step in data["steps"].items():
        taken |= {(name, answer["id"]) for answer in step["answers"]}
        taken |= {(name, "")} if step["way"] is not None else set()
    return taken
