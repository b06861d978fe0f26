"""A tree of YAML in which every key and value knows its place.

Scalars keep their text; only the few plain words that YAML 1.2 core gives another type (`null`,
`true`, `12`) are not text, so that `yes`, `on`, `010`, `12:30` and dates are.
Source: https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopbook.finding import Finding, Span

_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value.

    `plain` tells that it was written without quotes, `comment` where a comment follows that
    may be meant as text: set apart by one blank, or where a value was expected.
    """

    text: str
    plain: bool
    span: Span
    comment: Span | None = None

    @property
    def value(self) -> str | int | bool | None:
        """What the scalar means: text, or what YAML 1.2 core makes of a plain word."""
        if not self.plain:
            return self.text
        if _NULL.match(self.text):
            return None
        if self.text in _BOOL:
            return _BOOL[self.text]
        return int(self.text) if _INT.match(self.text) else self.text


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, with the place of its first item."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written, repeated keys included."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the first value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return where `key` itself is written, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)

    def repeated(self) -> Iterator[tuple[Scalar, Scalar]]:
        """Yield each repeated key with its first writing."""
        first: dict[str, Scalar] = {}
        for name, _ in self.entries:
            if name.text in first:
                yield name, first[name.text]
            first.setdefault(name.text, name)


Node = Scalar | Sequence | Mapping


class Refused(Exception):
    """The text is not a tree that Sopbook reads; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        """Keep the finding."""
        super().__init__(finding.message)
        self.finding = finding
