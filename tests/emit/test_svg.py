"""Charts as SVG for a page: to the letter for one SOP, and well-formed whatever authors write."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopbook.check import check_files
from sopbook.emit.chart import charts
from sopbook.emit.chart_style import COLOURS, SHARED
from sopbook.emit.dot import Chart
from sopbook.emit.draw import draw
from sopbook.emit.label import bare
from sopbook.emit.svg import page_svg, svg_file

DATA = Path(__file__).parents[1] / "data"
SOPS = sorted((DATA / "charts").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"


def charts_of(path: Path) -> dict[str, str]:
    files = {"library.yaml": (DATA / "library.yaml").read_bytes(), path.name: path.read_bytes()}
    case = check_files(files).cases[0]
    return charts(case.sop, case.library)


@pytest.fixture(scope="module", params=SOPS, ids=lambda path: path.stem)
def drawn(request: pytest.FixtureRequest) -> dict[str, str]:
    return charts_of(request.param)


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_svg(path: Path, golden: Callable[[str, Path], None]) -> None:
    golden("".join(charts_of(path).values()), path.with_suffix(".svgs"))


def test_ids_are_unique_on_the_page(drawn: dict[str, str]) -> None:
    ids = [e.get("id") for svg in drawn.values() for e in ET.fromstring(svg).iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all("--" in identifier for identifier in ids if identifier)


def test_a_chart_can_stand_in_a_page(drawn: dict[str, str]) -> None:
    for svg in drawn.values():
        root = ET.fromstring(svg)
        assert "\n\n" not in svg
        assert not svg.startswith("\n")
        assert root.get("role") == "group"
        assert root.get("aria-label")
        left, top, width, height = map(float, root.get("viewBox", "").split())
        assert (left, top) == (0, 0)
        assert (root.get("width"), root.get("height")) == (f"{width:g}", f"{height:g}")
        for element in root.iter():
            assert element.tag.startswith(SVG)
            assert not {"style", "font-family", "onclick"} & set(element.attrib)
            assert not any("xlink" in name for name in element.attrib)
            assert element.get("fill", "none") in ("none", "currentColor")


def test_links_lead_to_anchors_of_the_page_only(drawn: dict[str, str]) -> None:
    for svg in drawn.values():
        for node in ET.fromstring(svg).iter(f"{SVG}g"):
            links = node.findall(f"{SVG}a")
            assert len(links) == ("node" in (node.get("class") or "").split())
            for link in links:
                assert re.fullmatch(r"#[\w-]+", link.get("href", ""))
                assert (link.findtext(f"{SVG}title") or "").strip()


def test_text_is_shown_as_it_was_written() -> None:
    root = ET.fromstring(charts_of(DATA / "charts" / "hostile.yaml")["main"])
    texts = {
        node.get("id"): " ".join(text.text or "" for text in node.iter(f"{SVG}text"))
        for node in root.iter(f"{SVG}g")
    }
    assert texts["node--html"] == "<b>bold</b>"
    assert texts["node--backslash"] == r"\N \G \l c:\new\\"
    assert texts["node--entities"] == "R&D &amp; &lt;i&gt; &#60; &copy;"
    assert texts["node--quotes"] == '"double" \'single\' \\" code strong'
    assert texts["node--bars"] == r"{a|b} <port> \{ | works through: A part | of {it}"
    assert texts["edge--html--yes"] == "<i>"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["action", "call", "question", "end"]))
def test_whatever_is_written_is_shown_and_nothing_else(text: str, kind: str) -> None:
    chart = Chart("x")
    words = bare(text, {})
    chart.node("node--a", kind, words, "#a", details=[words])
    chart.edge("edge--a--b", "node--a", "node--a", [words])
    root = ET.fromstring(page_svg(draw(chart.source), words))
    shown = ["".join(t.text or "" for t in g.iter(f"{SVG}text")) for g in root.iter(f"{SVG}g")]
    squeezed = [re.sub(r"[\s…]", "", part) for part in shown[1:]]
    whole = re.sub(r"\s", "", words)
    assert all(part in whole + whole for part in squeezed)


def test_a_file_of_its_own(drawn: dict[str, str]) -> None:
    for svg in drawn.values():
        file = svg_file(svg, "../kinds/")
        root = ET.fromstring(file)
        style = root.findtext(f"{SVG}style") or ""
        assert "prefers-color-scheme:dark" in style
        assert all(a.get("href", "").startswith("../kinds/#") for a in root.iter(f"{SVG}a"))
        assert style.count("{") == style.count("}")
        assert svg_file(svg).count(b'href="#') == svg.count('href="#')


def test_colours_are_those_of_the_page() -> None:
    sheet = (Path(__file__).parents[2] / "tools/sopbook/web/sop.css").read_text("utf-8")
    variables: dict[str, list[str]] = {}
    for name, value in re.findall(r"--sop-([\w-]+): *(#\w+);", sheet):
        variables.setdefault(name, []).append(value)
    for kind, schemes in COLOURS.items():
        for part, light, dark in zip(
            ("fill", "line", "text"), *(s.split() for s in schemes), strict=True
        ):
            assert variables[f"{kind}-{part}"][:2] == [light, dark], f"{kind}-{part}"
    for name, (light, dark) in SHARED.items():
        assert variables[name][:2] == [light, dark], name


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(ValueError, match="not a drawing"):
        page_svg("<p>", "x")
