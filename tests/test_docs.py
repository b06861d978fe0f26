"""The hand-written pages: their examples are proved, their outputs real, their names exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from click.testing import CliRunner

from sopbook.catalogue import Severity
from sopbook.check import Report, check_files
from sopbook.cli import sop
from sopbook.emit.page import page as sop_page
from sopbook.emit.walk_data import walk_data

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "write" / "index.md"
SCHEMAS = ROOT / "tools" / "sopbook" / "schema"
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += [ROOT / "docs" / "index.md", GUIDE]
PAGES += [ROOT / "SECURITY.md"]
PAGES += [GUIDE.with_name(name) for name in ("renderer.md", "threats.md")]
DAY = date(2026, 3, 2)  # reviews and waivers of the guide are held against this day
# Made by the commands, so a fresh checkout does not hold them.
BUILT = (".venv/", "site/", "docs/sop/", "dist/")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the line it begins at."""

    language: str
    text: str
    line: int

    @property
    def kind(self) -> str:
        """`sop`, `library`, `part` of an SOP, or the language where it is not YAML."""
        if self.language != "yaml":
            return self.language
        key = self.text.split(":")[0]
        return {"id": "sop", "title": "library"}.get(key, "part")

    @property
    def sop(self) -> str:
        return self.text.split()[1]


@cache
def blocks(path: Path) -> list[Block]:
    text = path.read_text("utf-8")
    found = re.finditer(r"^```(\w+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return [Block(f[1], f[2], text.count("\n", 0, f.start()) + 1) for f in found]


SOPS, PARTS, OUTPUTS = (
    [block for block in blocks(GUIDE) if block.kind == kind] for kind in ("sop", "part", "console")
)
# What stands right above an output may be wrong: the output says how.
WRONG = [a for a, b in pairwise(blocks(GUIDE)) if a.kind == "sop" and b.kind == "console"]
RIGHT = [block for block in SOPS if block not in WRONG]


def each(found: list[Block]) -> Any:
    return pytest.mark.parametrize("block", found, ids=lambda block: f"line-{block.line}")


def library() -> str:
    (only,) = (block.text for block in blocks(GUIDE) if block.kind == "library")
    return only


def proved(name: str, text: str) -> Report:
    """Check an SOP beside those of the guide, in the guide's own library."""
    files = {"library.yaml": library(), **{f"{b.sop}.yaml": b.text for b in RIGHT}}
    files[f"{name}.yaml"] = text
    return check_files({path: part.encode() for path, part in files.items()}, DAY)


def whole(part: str) -> str:
    """Return an SOP around a part of one. Parts end at `answered` or `sent-on`."""
    frame = "id: part\ntitle: Part\nentries: {front-line: main}\n"
    if part.startswith("- "):
        part = "procedures:\n  main:\n    steps:\n" + indent(part, " " * 6)
    if part.startswith("ends:"):
        ways = "".join(
            f"          to-{end}: {{end: {end}}}\n"
            for end in re.findall(r"^  ([\w-]+):$", part, flags=re.MULTILINE)
        )
        steps = "      - id: begin\n        ask: Which one?\n        answers:\n"
        return f"{frame}{part}procedures:\n  main:\n    steps:\n{steps}{ways}"
    if "\nends:" in part:
        return frame + part
    ends = [end for end in ("answered", "sent-on") if re.search(rf"end: {end}\b", part)]
    return frame + part + "ends:\n" + "".join(f"  {e}: {{outcome: resolved}}\n" for e in ends)


def assert_is_published(report: Report, name: str) -> None:
    loud = [f for f in report.findings if f.severity is not Severity.ADVICE]
    assert [f.message for f in loud if f.span.path == f"{name}.yaml"] == []
    assert [f.message for f in report.errors] == []
    (case,) = (case for case in report.cases if case.sop.id == name)
    assert sop_page(case, {})
    assert json.dumps(walk_data(case))


def test_the_guide_has_examples_of_every_kind() -> None:
    assert {block.kind for block in blocks(GUIDE)} == {"sop", "part", "library", "console"}
    assert GUIDE.read_text("utf-8").count("```") == 2 * len(blocks(GUIDE)), "a fence is not closed"


@each(RIGHT)
def test_an_sop_of_the_guide_is_proved(block: Block) -> None:
    assert_is_published(proved(block.sop, block.text), block.sop)


@each(PARTS)
def test_a_part_of_the_guide_is_proved(block: Block) -> None:
    assert_is_published(proved("part", whole(block.text)), "part")


def test_the_first_sop_has_ten_lines() -> None:
    assert len(SOPS[0].text.splitlines()) == 10


@each(OUTPUTS)
def test_an_output_of_the_guide_is_real(
    block: Block, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sop").mkdir()
    (tmp_path / "sop" / "library.yaml").write_text(library(), "utf-8")
    for other in SOPS:
        if other.line < block.line:
            (tmp_path / "sop" / f"{other.sop}.yaml").write_text(other.text, "utf-8")
    monkeypatch.chdir(tmp_path)
    shown, real = f"```console\n{block.text}```", "```console\n"
    for line in re.findall(r"^\$ sop (.*)$", shown, flags=re.MULTILINE):
        real += f"$ sop {line}\n{CliRunner().invoke(sop, line.split()).output}"
    real += "```"
    if request.config.getoption("--accept"):
        GUIDE.write_text(GUIDE.read_text("utf-8").replace(shown, real), "utf-8")
    else:
        assert shown == real


def test_the_guide_names_every_key() -> None:
    text = GUIDE.read_text("utf-8")
    known = {
        key
        for name in ("sop", "library")
        for key in keys(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))
    }
    assert sorted(key for key in known if f"`{key}`" not in text and f"{key}:" not in text) == []


def keys(schema: Any) -> Iterator[str]:
    """Yield the name of every property, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys(part)


# ---- names of files and commands -----------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_exist(path: Path) -> None:
    examples = {"sop/archive", *(f"sop/{block.sop}.yaml" for block in SOPS)}
    missing = [
        name
        for name in file_names(path)
        if name not in examples and not name.startswith(BUILT) and not exists(name, path)
    ]
    assert missing == []


def file_names(path: Path) -> Iterator[str]:
    """Yield what looks like a file or folder: in `code`, or where a link or picture leads."""
    prose = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for code in re.findall(r"`([^`\n]+)`", prose):
        for word in code.split():
            if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", word) and re.search(
                r"/|\.(css|html|js|json|lock|md|png|py|sh|svg|toml|ya?ml)$", word
            ):
                yield word
    yield from re.findall(
        r"\]\((?!https?:|mailto:|tel:|#)([^)#\s]+)", re.sub(r"`[^`]*`", "", prose)
    )


def exists(name: str, page: Path) -> bool:
    if (ROOT / name).exists() or (page.parent / name).exists():
        return True
    beside = (page.parent / name).resolve()
    if beside.is_relative_to(ROOT / "docs" / "sop"):
        return True
    folders = ("docs", "sop", "tests", "tools")
    return "/" not in name and any(any((ROOT / f).rglob(name)) for f in folders)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_that_a_page_names_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", text, re.MULTILINE)) <= {
        pair for target in targets for pair in ((target, ""), ("", target))
    }
    assert set(re.findall(r"`(?:\.venv/bin/)?sop ([a-z]+)", text)) <= set(sop.commands)


def test_the_readme_opens_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    first = blocks(ROOT / "README.md")[0]
    assert [line.split("#")[0].strip() for line in first.text.splitlines()] == [
        "make site",
        "make test",
    ]
    order = [first.text, "docs/images/walk.png", "## How it works", "## Requirements", "## Licence"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
