"""Page and walk data of an SOP that holds every kind of content, to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sopbook.check import check_files
from sopbook.emit.inline import escape
from sopbook.emit.page import page
from sopbook.emit.walk_data import walk_data
from sopbook.graph.case import Case

DATA = Path(__file__).parents[1] / "data"
OK = sorted((DATA / "ok").glob("*.yaml"))


def case_of(path: Path) -> Case:
    files = {"library.yaml": (DATA / "library.yaml").read_bytes(), path.name: path.read_bytes()}
    report = check_files(files)
    assert report.errors == ()
    return report.cases[0]


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_page(path: Path, golden: Callable[[str, Path], None]) -> None:
    golden(page(case_of(path), {}), path.with_suffix(".md"))


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_walk_data(path: Path, golden: Callable[[str, Path], None]) -> None:
    text = json.dumps(walk_data(case_of(path)), indent=1, ensure_ascii=False)
    golden(text + "\n", path.with_suffix(".json"))


def test_page_and_walk_data_hold_the_same_steps_answers_and_targets() -> None:
    for path in OK:
        case = case_of(path)
        text, data = page(case, {}), walk_data(case)
        for identifier, step in data["steps"].items():
            part = text.split(f"{{ #{identifier} }}\n")[1].split("\n### ")[0].split("\n## ")[0]
            for answer in step["answers"]:
                line = next(
                    x for x in part.splitlines() if x.startswith(f"- **{answer['label']}**")
                )
                target = answer["way"]["to"]
                anchor = (
                    target.get("step") or f"end--{target['end']}" if "return" not in target else ""
                )
                assert f"#{anchor}" in line if anchor else "back to where" in line


@pytest.mark.parametrize(
    "text", ["--8<-- 'x'", "# a", "- a", "1. a", "*a*", "<b>", "a | b", "{ #x }"]
)
def test_author_text_never_becomes_markdown(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r"[\\`*_{}\[\]<>#|]", escaped.replace("&#", ""))
    assert not re.match(r"\s*([-+]|\d+[.)])\s", escaped)
