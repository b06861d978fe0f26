"""No regular expression of the package takes more than a bounded time, whatever it is given."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import sopbook

ROOT = Path(sopbook.__file__).parent
ALPHABET = [chr(code) for code in range(32, 127)] + ["\t", "\n", "é", "“", "\u200b"]
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
LENGTH = 1000
SECONDS = 2.0
"""A step for every pair of characters takes about a tenth of this."""

# What the pieces of names, addresses, dates, links, marks and tags look like over and over.
PIECES = ("a", "A", "1", ".", "-", "_", " ", "\n", "(", "[", "{", "<", '"', "`", "*", "?", "#", "@")
PIECES += (
    "a.",
    "1-",
    "1 ",
    "A ",
    "Aa ",
    "a@",
    "a@a.",
    "{a",
    "{a.",
    "[a](",
    "<a ",
    "<a>",
    "](",
    "&a",
)
PIECES += ("<text ", "<path >\n", "<!--", '<g id="a_', "### { #", 'class="node ', "- ", ": ", "+1")


def written() -> Iterator[tuple[str, int]]:
    """Yield the expressions that stand in the code as text, and those of the schemas."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re")), [ast.Constant(str(text)), *_]):
                    yield text, re.MULTILINE
    for path in sorted((ROOT / "schema").glob("*.json")):
        yield from ((text, 0) for text in schema_patterns(json.loads(path.read_text("utf-8"))))


def schema_patterns(node: Any) -> Iterator[str]:
    if isinstance(node, dict) and isinstance(node.get("pattern"), str):
        yield node["pattern"]
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from schema_patterns(part)


def compiled() -> Iterator[tuple[str, int]]:
    """Yield the expressions that modules hold, alone or in a mapping or a tuple."""
    for info in pkgutil.walk_packages([str(ROOT)], "sopbook."):
        if info.name != "sopbook.__main__":
            for value in vars(importlib.import_module(info.name)).values():
                held = value.values() if isinstance(value, dict) else value
                for part in held if isinstance(held, (type({}.values()), tuple)) else (value,):
                    if isinstance(part, re.Pattern) and isinstance(part.pattern, str):
                        yield part.pattern, part.flags & ~re.UNICODE


EXPRESSIONS = sorted((dict(written()) | dict(compiled())).items())


def doubled(parts: Any) -> bool:
    """Whether a repeat stands in a repeat with nothing between its rounds to tell them apart."""
    for code, argument in parts:
        inner = below(code, argument)
        if code in REPEATS and argument[1] is codes.MAXREPEAT and not told_apart(argument[2]):
            return True
        if any(doubled(part) for part in inner):
            return True
    return False


def below(code: Any, argument: Any) -> list[Any]:
    if code in REPEATS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code is codes.BRANCH:
        return list(argument[1])
    return [argument[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else []


def told_apart(body: Any) -> bool:
    """Whether a round has no repeat in it, or a mark at an end that they cannot match."""
    parts = list(body)
    while len(parts) == 1 and parts[0][0] is codes.SUBPATTERN:
        parts = list(parts[0][1][3])
    if not any(has_repeat(code, argument) for code, argument in parts):
        return True
    return parted(parts[0], parts[1:]) or parted(parts[-1], parts[:-1])


def parted(mark: Any, others: Any) -> bool:
    """Whether one part has no repeat, and the repeats in the others cannot match what it does."""
    return not has_repeat(*mark) and all(
        not matched([mark]) & matched(argument[2]) for code, argument in others if code in REPEATS
    )


def has_repeat(code: Any, argument: Any) -> bool:
    if code in REPEATS and argument[1] is codes.MAXREPEAT:
        return True
    return any(has_repeat(*part) for inner in below(code, argument) for part in inner)


def matched(parts: Any) -> set[str]:
    """Return the characters that one character's worth of an expression can match."""
    expression = parser.parse("x")
    expression.data = list(parts)
    single = re._compiler.compile(expression)  # type: ignore[attr-defined]
    return {char for char in ALPHABET if single.match(char)}


def test_all_are_found() -> None:
    assert len(EXPRESSIONS) > 50


@pytest.mark.parametrize(
    "bad", ["(a+)+", "(?:[a-z]+[.]?)*", "((?:a|b+)*c?)+", "(?:[._-][\\w?]+)*", r"(\w+\s*)*x"]
)
def test_what_takes_for_ever_is_seen(bad: str) -> None:
    assert doubled(parser.parse(bad))


@pytest.mark.parametrize(("text", "flags"), EXPRESSIONS)
def test_no_expression_takes_for_ever(text: str, flags: int) -> None:
    assert not doubled(parser.parse(text, flags))
    expression = re.compile(text, flags)
    for piece in PIECES:
        for ending in ("", "!", "\n"):
            whole = piece * (LENGTH // len(piece)) + ending
            began = time.perf_counter()
            for _ in expression.finditer(whole):
                pass
            assert time.perf_counter() - began < SECONDS, piece
