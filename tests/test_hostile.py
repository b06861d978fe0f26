"""Any bytes: each is shown to the letter, or refused with its place and what to type."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hostile_bytes import ENDS, LINES, LITERAL, QUOTED, WHOLE, with_line
from sopbook.check import Report, check_files
from sopbook.model.content import Block
from sopbook.report.text import render

DATA = Path(__file__).parent / "data"
LIBRARY = (DATA / "library.yaml").read_bytes()
REFUSED = {name: with_line(line) for name, line in LINES.items()} | WHOLE
LIMIT = 10.0
"""Seconds that reading may take; a hundred times what the slowest takes on a slow machine."""


def check(data: bytes) -> Report:
    began = time.perf_counter()
    report = check_files({"library.yaml": LIBRARY, "example.yaml": data})
    assert time.perf_counter() - began < LIMIT
    assert not report.broken
    return report


def instruction(report: Report) -> str:
    assert [str(f.message) for f in report.errors] == []
    (block,) = report.cases[0].sop.steps["done"].content
    assert isinstance(block, Block)
    return str(block.items[0])


@pytest.mark.parametrize("text", LITERAL)
def test_plain_text_is_read_to_the_letter(text: str) -> None:
    if text.startswith(("- ", "? ", "{", "`", '"')) or text == "-":
        text = f"x {text}"
    assert instruction(check(with_line(f"do: {text}"))) == text


@pytest.mark.parametrize("text", [text for text in QUOTED if text])
def test_text_in_quotes_is_read_to_the_letter(text: str) -> None:
    for written in (f"'{text}'", f'"{text}"'):
        assert instruction(check(with_line(f"do: {written}"))) == text


@pytest.mark.parametrize("name", ENDS)
def test_line_ends_and_comments_change_nothing(name: str) -> None:
    assert instruction(check(ENDS[name])) == "Look"


@pytest.mark.parametrize("name", REFUSED)
def test_all_else_is_told_with_place_and_advice(name: str) -> None:
    report = check(REFUSED[name])
    assert report.errors
    for finding in report.errors:
        assert finding.hint
        assert "\n" not in finding.message
    printed = render(report.findings, report.texts)
    assert all(char.isprintable() or char == "\n" for char in printed)
    assert max(map(len, printed.splitlines())) < 2500


def test_what_is_told_of_each(golden: Callable[[str, Path], None]) -> None:
    lines = []
    for name, data in REFUSED.items():
        for finding in check(data).errors[:3]:
            span = f"{finding.span.line}:{finding.span.column}"
            hint = finding.hint.partition(": id, ")[0]  # the fields that are known become more
            told = f"{span}: {finding.message[:160]} [{finding.rule}] {hint}"
            lines.append(f"{name}: {told}\n")
    golden("".join(lines), DATA / "hostile.out")
