"""Charts as DOT: to the letter for one SOP of every kind, and complete for random ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from random_sops import as_yaml, random_sop
from random_sops import case_of as case_of_text
from sopbook.check import check_files
from sopbook.emit import chart, draw
from sopbook.emit.chart import charts, procedure_dot
from sopbook.emit.draw import DrawingError
from sopbook.emit.label import bare, quoted, wrap
from sopbook.emit.overview import OVERVIEW, overview_dot
from sopbook.graph.case import Case
from sopbook.graph.flow import RETURN

DATA = Path(__file__).parents[1] / "data"
SOPS = sorted((DATA / "charts").glob("*.yaml"))
ID = re.compile(r'[\[ ]id="([^"]+)"')


def case_of(path: Path) -> Case:
    files = {"library.yaml": (DATA / "library.yaml").read_bytes(), path.name: path.read_bytes()}
    report = check_files(files)
    assert [f for f in report.findings if f.rule in ("wrong-value", "unknown-target")] == []
    return report.cases[0]


def dots(case: Case) -> Iterator[str]:
    if len(case.sop.procedures) > 1:
        yield overview_dot(case.sop, case.library)
    for procedure in case.sop.procedures.values():
        yield procedure_dot(case.sop, procedure, case.library)


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_dot(path: Path, golden: Callable[[str, Path], None]) -> None:
    golden("\n".join(dots(case_of(path))), path.with_suffix(".dot"))


def arrows_of(case: Case) -> set[str]:
    """Return the ids of all arrows that the resolved SOP has."""
    flow = case.flow
    ids: set[str] = set()
    for place, step in enumerate(flow.steps):
        for arrow in flow.arrows[place]:
            if arrow.call >= 0 or arrow.to >= RETURN:
                ids.add(f"edge--{step.id}--{arrow.answer.id if arrow.answer else 'next'}")
        if step.when is not None and flow.after[place] >= 0:
            ids.add(f"edge--{step.id}--skip")
    return ids


@pytest.mark.parametrize("seed", range(60))
def test_every_step_answer_and_target_is_drawn_once(seed: int) -> None:
    case = case_of_text(as_yaml(random_sop(seed)))
    source = "".join(dots(case))
    nodes = re.findall(r'^\t"([^"]+)" \[', source, re.MULTILINE)
    assert len(nodes) == len(set(nodes))
    assert {*case.sop.steps} <= {*nodes}
    drawn = [found for found in ID.findall(source) if found.startswith("edge--")]
    assert len(drawn) == len(set(drawn))
    between = {f"edge--{p}--{q}" for p in case.sop.procedures for q in case.sop.procedures}
    added = {found for found in drawn if found.count("--") > 2}  # entries, and after a call
    assert {*drawn} - between - added == arrows_of(case)


def test_an_arrow_leads_where_the_answer_does() -> None:
    case = case_of(DATA / "charts" / "kinds.yaml")
    dot = procedure_dot(case.sop, case.sop.procedures["main"], case.library)
    arrows = dict(re.findall(r'-> "([^"]+)" \[id="(edge--[^"]+)"', dot))
    assert arrows["main--to--read-again"] == "edge--find-case--yes"
    assert arrows["main--call--pick-reasons--any"] == "edge--pick-reasons--any"
    assert arrows["by-reason"] == "edge--pick-reasons--any--after"
    assert arrows["main--end--with-lead"] == "edge--hold-the-line--yes"


def test_the_overview_comes_first_and_only_where_there_is_more_than_one() -> None:
    for seed in range(8):
        case = case_of_text(as_yaml(random_sop(seed)))
        procedures = list(case.sop.procedures)
        expected = procedures if len(procedures) == 1 else [OVERVIEW, *procedures]
        assert list(charts(case.sop, case.library)) == expected


def test_without_a_library_ids_stand_for_titles() -> None:
    case = case_of(DATA / "charts" / "kinds.yaml")
    dot = procedure_dot(case.sop, case.sop.procedures["main"])
    assert "label=front-line" in dot or 'label="front-line"' in dot
    assert "escalation" not in dot


def test_a_chart_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> str:
        raise DrawingError("too large to draw, with 999 arrows; split the procedure")

    monkeypatch.setattr(chart, "draw", refuse)
    case = case_of(DATA / "charts" / "hostile.yaml")
    with pytest.raises(DrawingError, match="the chart 'all--procedures' of 'hostile' is too large"):
        charts(case.sop, case.library)


def test_bare_text_has_no_markup_and_nothing_that_is_not_seen() -> None:
    constants = {"time": "a *long* day\x1b[0m"}
    text = "**Tag**\tthe `owner`\n\x00within {time} \u202eleft\u2066 \ud800[here](tel:1) \ufffe"
    assert bare(text, constants) == "Tag the owner within a long day [0m left here"


@given(st.text(), st.integers(1, 30), st.integers(1, 5))
def test_wrapping_keeps_within_its_bounds_and_loses_only_the_rest(
    text: str, width: int, lines: int
) -> None:
    words = bare(text, {})
    wrapped = wrap(words, width, lines)
    assert 1 <= len(wrapped) <= lines
    # A character may be wider than the line.
    assert all(len(line) <= max(width, 1) for line in wrapped)
    shown, whole = "".join(wrapped).replace(" ", ""), words.replace(" ", "")
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown.rstrip("…")))


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_a_quoted_string_is_one_token_of_dot(lines: list[str]) -> None:
    dot = quoted([bare(line, {}) for line in lines])
    assert re.fullmatch(r'"(?:[^"\\]|\\.)*"|[\w.-]+', dot, re.DOTALL)
    assert "\n" not in dot


def test_a_chart_has_one_statement_a_line() -> None:
    for path in SOPS:
        for dot in dots(case_of(path)):
            assert all(line.count("->") <= 1 for line in dot.splitlines() if "label" not in line)
            assert dot.count("\n") < draw.SMALL_STATEMENTS
