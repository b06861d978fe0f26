"""DOT for charts: one look for all of them, every kind of node with a shape of its own.

Colours are not here: every node and arrow has classes, and a style sheet rules.
"""

from __future__ import annotations

from collections.abc import Sequence

import graphviz

from sopbook.emit.label import quoted, wrap

# Of the fonts whose widths the engine knows, Verdana is wide enough for whatever sans-serif
# font the reader has.
_FONT = {"fontname": "Verdana"}
_GRAPH = {
    "rankdir": "TB",
    "bgcolor": "transparent",
    "pad": "0.1",
    "nodesep": "0.18",
    "ranksep": "0.3",
    "outputorder": "edgesfirst",
}
_NODE = {**_FONT, "id": r"node--\N", "fontsize": "12", "margin": "0.13,0.06", "height": "0.38"}
_EDGE = {**_FONT, "fontsize": "11", "arrowsize": "0.7"}

# What a kind looks like, and how many columns of text fit without making the chart wide.
_SHAPES = {
    "action": ("shape=box", 22),
    "question": ('shape=hexagon margin="0.02,0.01"', 18),
    "wait": ('shape=octagon margin="0.02,0.03"', 20),
    "call": ('shape=record margin="0.06,0.06"', 22),
    "route": ('shape=diamond margin="0.04,0.02"', 14),
    "end": ("shape=box style=rounded peripheries=2", 20),
    "jump": ("shape=invhouse margin=0", 15),
    "return": ("shape=house margin=0", 15),
    "entry": ("shape=plain", 30),
    "procedure": ("shape=tab", 25),
}
_LINES, _DETAIL_LINES = 4, 3
_ANSWER_COLUMNS, _ANSWER_LINES = 16, 3
_SPOKEN = 300


class Chart:
    """A chart in the making. A node's id on the page is `node--` and its name."""

    def __init__(self, name: str) -> None:
        """Begin an empty chart; `name` is `overview` or the id of a procedure."""
        graph = {**_GRAPH, "id": f"graph--{name}"}
        self._graph = graphviz.Digraph(name, graph_attr=graph, node_attr=_NODE, edge_attr=_EDGE)
        self._names: set[str] = set()

    def node(
        self,
        name: str,
        classes: str,
        words: str,
        href: str,
        *,
        details: Sequence[str] = (),
        spoken: str = "",
    ) -> str:
        """Add a node unless it is there, and return its name.

        Args:
            name: Its id on the page without `node--`.
            classes: The kind, and after it further classes, with blanks between.
            words: Bare text of the label.
            href: Where it leads.
            details: Bare texts below, set apart, each begins a line.
            spoken: What it is called where nobody sees its shape; the words and the kind if empty.
        """
        if name in self._names:
            return name
        self._names.add(name)
        kind = classes.partition(" ")[0]
        shape, columns = _SHAPES[kind]
        lines = wrap(words or "…", columns, _LINES)
        below = _lines(details, columns, _DETAIL_LINES)
        if below:
            classes += f" detail-{len(below)}"
        if "conditional" in classes.split():
            shape += " style=dashed"
        label = quoted([*lines, *below], bars=kind == "call")
        tooltip = quoted(wrap(spoken or f"{words} ({kind})", _SPOKEN, 1))
        self._graph.body.append(
            f'\t"{name}" [label={label} {shape} class="{classes}" URL="{href}" tooltip={tooltip}]\n'
        )
        return name

    def edge(
        self,
        identifier: str,
        tail: str,
        head: str,
        words: Sequence[str] = (),
        classes: str = "",
        style: str = "",
    ) -> None:
        """Add an arrow.

        Args:
            identifier: Its id on the page.
            tail: Name of the node it comes from.
            head: Name of the node it leads to.
            words: Bare texts of the label, each begins a line.
            classes: Further classes, with blanks between.
            style: Further DOT, begins with a blank.
        """
        lines = _lines(words, _ANSWER_COLUMNS, _ANSWER_LINES)
        label = f" label={quoted(lines)}" if lines else ""
        if classes:
            label += f' class="{classes}"'
        self._graph.body.append(f'\t"{tail}" -> "{head}" [id="{identifier}"{label}{style}]\n')

    @property
    def source(self) -> str:
        """The chart as DOT."""
        return str(self._graph.source)


def _lines(texts: Sequence[str], columns: int, most: int) -> list[str]:
    return [line for text in texts if text for line in wrap(text, columns, most)]
