"""What Graphviz draws, made fit for a page: classes instead of colours, plain links, no noise.

The drawing is worked on as text. Graphviz escapes `<`, `>`, `&` and both quotes in what authors
wrote, so that a raw quote or bracket is always its own; a test parses what comes out.
Source of the form: https://graphviz.org/docs/outputs/svg/
"""

from __future__ import annotations

import html
import re

from sopbook.emit.chart_style import STYLE

_HEAD = re.compile(r'<svg [^>]*viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"[^>]*>\n')
_COMMENT = re.compile(r"<!--.*-->\n")
_NAME = re.compile(r"<title>.*</title>\n")
_BLANK = re.compile(r"<text [^>]*> </text>\n")
_LINK = re.compile(r'<g id="a_[^>]*><a xlink:href="([^"]*)" xlink:title="([^"]*)">')
_DETAILED = re.compile(r'(class="node [^"]*) detail-(\d)("[^>]*>.*?</g>)', re.DOTALL)
# The outer border is drawn over the inner one, which a fill would hide.
_BORDERS = re.compile(r"(<path [^>]*>\n)(<path [^>]*>\n)(?=<text)")
_REPLACED = (
    ("&#45;", "-"),
    ("</a>\n</g>\n", "</a>\n"),
    # A style sheet rules; without one all is in the colour and font of the text around the chart.
    (' font-family="Verdana"', ""),
    (' fill="none" stroke="black"', ""),
    ('class="graph"', 'class="graph" fill="none" stroke="currentColor"'),
    ('<polygon fill="black" stroke="black"', '<polygon fill="currentColor"'),
    ('<text xml:space="preserve"', '<text fill="currentColor" stroke="none"'),
    # A reader hears the steps as links; loose answers between them would be noise.
    ('class="edge', 'aria-hidden="true" class="edge'),
)


def page_svg(drawing: str, title: str) -> str:
    """Return a drawing as SVG that can stand in a page, also inside Markdown.

    It has no blank line and no `style`, and is as large as Graphviz meant it, a unit a pixel.

    Args:
        drawing: What `draw` returned.
        title: Bare text that says what the chart is of.
    """
    head = _HEAD.search(drawing)
    if head is None:
        raise ValueError("this is not a drawing of Graphviz")
    text = drawing[head.end() :]
    text = _NAME.sub("", _COMMENT.sub("", text))
    if "> </text>" in text:
        text = _BLANK.sub("", text)
    for before, after in _REPLACED:
        text = text.replace(before, after)
    text = _LINK.sub(r'<a href="\1"><title>\2</title>', text)
    text = _BORDERS.sub(r"\2\1", text)
    text = _DETAILED.sub(_details, text)
    left, top, width, height = (f"{float(number):g}" for number in head.groups())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{html.escape(title)}"'
        f' width="{width}" height="{height}" viewBox="{left} {top} {width} {height}">\n{text}'
    )


def _details(found: re.Match[str]) -> str:
    """Set the last lines of a node apart from its words."""
    parts = found[3].split("<text ")
    first = len(parts) - int(found[2])
    lines = [f'class="detail" font-style="italic" {part}' for part in parts[first:]]
    return found[1] + "<text ".join([*parts[:first], *lines])


def svg_file(svg: str, page: str = "") -> bytes:
    """Return a chart of a page as a file of its own, with colours for light and dark.

    Args:
        svg: What `page_svg` returned.
        page: Address of the page that the links lead to, as seen from the file.
    """
    head, rest = svg.split("\n", 1)
    if page:
        rest = rest.replace('<a href="#', f'<a href="{html.escape(page)}#')
    return f"{head}\n<style>{STYLE}</style>\n{rest}".encode()
