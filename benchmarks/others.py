"""Two pages that draw the same charts in other ways: as Mermaid, and as BPMN.

Both are bare: no theme, no search, no text, no second request for the chart. All of these would
make them slower, and the site's own page has them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from benchmarks.graphs import Arrow, Graph, Node, Point

PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1>\n{1}\n'

MERMAID = "mermaid/dist/mermaid.esm.min.mjs"
BPMN = "bpmn-js/dist/bpmn-viewer.production.min.js"

# The way in that Mermaid's own page on usage gives; it draws all of them when the page is loaded.
BY_MERMAID = f"""<script type="module">
import mermaid from './{MERMAID}'
mermaid.initialize({{startOnLoad: true}})
</script>"""
SHAPES = {
    "question": ("{{", "}}"),
    "route": ("{", "}"),
    "call": ("[[", "]]"),
    "end": ("([", "])"),
    "entry": (">", "]"),
}

# The way in that the viewer's own read-me gives, chart after chart.
BY_VIEWER = f"""<script src="{BPMN}"></script>
<script type="module">
for (const text of document.querySelectorAll('[type="application/xml"]')) {{
  const viewer = new BpmnJS({{container: text.previousElementSibling}})
  const {{warnings}} = await viewer.importXML(text.textContent)
  if (warnings.length) throw new Error(warnings[0].message)
  text.previousElementSibling.dataset.drawn = ''
}}
</script>"""
NAMESPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
        "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
        "dc": "http://www.omg.org/spec/DD/20100524/DC",
        "di": "http://www.omg.org/spec/DD/20100524/DI",
    }.items()
)
ELEMENTS = {"question": "exclusiveGateway", "route": "exclusiveGateway", "call": "callActivity"}
WORDS = 90, 14
"""Size, in points, of the box that words beside a shape or on an arrow stand in."""


def mermaid_page(title: str, charts: Sequence[Graph]) -> bytes:
    """Return a page of flowcharts that Mermaid lays out and draws."""
    drawn = (f'<pre class="mermaid">\n{html.escape(flowchart(each))}</pre>' for each in charts)
    return PAGE.format(html.escape(title), "\n".join([*drawn, BY_MERMAID])).encode()


def flowchart(graph: Graph) -> str:
    """Return a chart in the language of Mermaid."""
    lines = ["flowchart TB"]
    for number, node in enumerate(graph.nodes):
        left, right = SHAPES.get(node.kind, ("[", "]"))
        lines.append(f"n{number}{left}{_quoted(node.lines)}{right}")
    for arrow in graph.arrows:
        label = f"|{_quoted(arrow.lines)}|" if arrow.lines else ""
        lines.append(f"n{arrow.tail} -->{label} n{arrow.head}")
    return "\n".join(lines) + "\n"


def _quoted(lines: Sequence[str]) -> str:
    text = "<br>".join(line.replace("#", "#35;").replace("<", "#lt;") for line in lines)
    return '"' + text.replace('"', "#quot;") + '"'


def bpmn_page(title: str, charts: Sequence[Graph]) -> bytes:
    """Return a page of diagrams that the BPMN viewer draws at the places of Graphviz."""
    parts = []
    for graph in charts:
        tall = max(node.middle[1] + node.size[1] for node in graph.nodes)
        parts.append(f'<div style="height:{tall:.0f}px"></div>')
        parts.append(f'<script type="application/xml">{diagram(graph)}</script>')
    return PAGE.format(html.escape(title), "\n".join([*parts, BY_VIEWER])).encode()


def diagram(graph: Graph) -> str:
    """Return a chart as a process of BPMN 2.0 with its diagram."""
    return (
        f'<bpmn:definitions {NAMESPACES} targetNamespace="urn:sop">'
        f'<bpmn:process id="process">{"".join(_process(graph))}</bpmn:process>'
        '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="process">'
        f"{''.join(_drawing(graph))}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>"
    )


def _process(graph: Graph) -> Iterator[str]:
    for number, node in enumerate(graph.nodes):
        kind = ELEMENTS.get(node.kind, "task")
        yield f'<bpmn:{kind} id="n{number}" name="{_name(node)}"/>'
    for number, arrow in enumerate(graph.arrows):
        ways = f'sourceRef="n{arrow.tail}" targetRef="n{arrow.head}"'
        name = f' name="{_name(arrow)}"' if arrow.lines else ""
        yield f'<bpmn:sequenceFlow id="a{number}" {ways}{name}/>'


def _drawing(graph: Graph) -> Iterator[str]:
    for number, node in enumerate(graph.nodes):
        beside = _label(node.middle) if ELEMENTS.get(node.kind) == "exclusiveGateway" else ""
        bounds = _bounds(node.middle, node.size)
        yield f'<bpmndi:BPMNShape bpmnElement="n{number}">{bounds}{beside}</bpmndi:BPMNShape>'
    for number, arrow in enumerate(graph.arrows):
        points = "".join(f'<di:waypoint x="{x:.0f}" y="{y:.0f}"/>' for x, y in arrow.points)
        label = _label(arrow.label) if arrow.lines else ""
        yield f'<bpmndi:BPMNEdge bpmnElement="a{number}">{points}{label}</bpmndi:BPMNEdge>'


def _name(thing: Node | Arrow) -> str:
    return html.escape("\n".join(thing.lines)).replace("\n", "&#10;")


def _label(middle: Point) -> str:
    return f"<bpmndi:BPMNLabel>{_bounds(middle, WORDS)}</bpmndi:BPMNLabel>"


def _bounds(middle: Point, size: Point) -> str:
    (x, y), (width, height) = middle, size
    corner = f'x="{x - width / 2:.0f}" y="{y - height / 2:.0f}"'
    return f'<dc:Bounds {corner} width="{width:.0f}" height="{height:.0f}"/>'
