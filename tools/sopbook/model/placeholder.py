"""Placeholders: `{name}` in a text, and `{name?}` in a note, whose line may be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACES = re.compile(r"\{ *([\w?]+(?:[ .-][\w?]+)*) *\}")
_NAME = re.compile(r"([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)(\?)?\Z")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Something to fill in.

    Attributes:
        written: All between the braces.
        name: Id of a constant or fact; empty where what is written is no id.
        optional: Whether the line is left out where the fact is unset.
        start: Where the opening brace stands in the text, from 0.
        end: Where the closing brace stands, plus 1.
    """

    written: str
    name: str
    optional: bool
    start: int
    end: int


def placeholders(text: str) -> Iterator[Placeholder]:
    """Yield what a text wants filled in, in order. Braces around anything but words are text.

    >>> [(p.name, p.optional) for p in placeholders("Case {open-case}: {lead?}, {x, y}")]
    [('open-case', False), ('lead', True)]
    """
    if "{" not in text:
        return
    for found in _BRACES.finditer(text):
        named = _NAME.match(found[0][1:-1])
        name, mark = named.groups() if named else ("", None)
        yield Placeholder(found[0][1:-1], name, bool(mark), found.start(), found.end())
