"""YAML text to a tree in which every key and value knows its place.

Built from the event stream of PyYAML's C parser, so that depth, size, aliases and repeated
documents are seen before anything is composed. Scalars keep their text; only the few plain
words that YAML 1.2 core gives another type (`null`, `true`, `12`) are not text, so that `yes`,
`on`, `010`, `12:30` and dates are. Source: https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from sopbook.finding import Finding, Span

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40

_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `plain` tells that it was written without quotes."""

    text: str
    plain: bool
    span: Span

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


def parse(path: str, data: bytes) -> tuple[Node | None, list[Finding]]:
    """Return the tree of one YAML document and what is wrong with its writing.

    The tree is None exactly when the bytes cannot be read as one document. Nothing an
    author wrote raises.

    Args:
        path: Name of the file as findings show it.
        data: Content of the file.
    """
    try:
        return _Builder(path, _decode(path, data)).document(), []
    except Refused as refused:
        return None, [refused.finding]


def _decode(path: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise Refused(
            Finding(
                "refused-yaml",
                f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read",
                Span(path),
                "Split the file into several SOPs.",
            )
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(
            Finding("invalid-yaml", "the file is saved as UTF-16", Span(path), _SAVE_AS_UTF8)
        )
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        begin = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[begin : error.start].decode("utf-8", "replace")) + 1
        raise Refused(
            Finding(
                "invalid-yaml",
                f"byte 0x{data[error.start]:02X} is not UTF-8 text",
                Span(path, line, column),
                _SAVE_AS_UTF8,
            )
        ) from None
    _refuse_characters(path, text)
    return text


_SAVE_AS_UTF8 = "Save the file with the encoding UTF-8."
# What YAML 1.2 does not count as printable, and the tab, which no two editors show alike.
_FORBIDDEN = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")


def _refuse_characters(path: str, text: str) -> None:
    found = _FORBIDDEN.search(text)
    if not found:
        return
    line, column = _place(text, found.start())
    code = ord(found.group())
    if code == 9:
        finding = Finding(
            "refused-yaml",
            "a tab (U+0009) stands here",
            Span(path, line, column),
            "Replace every tab by spaces; indent by two spaces a level.",
        )
    else:
        finding = Finding(
            "invalid-yaml",
            f"the control character U+{code:04X} stands here",
            Span(path, line, column),
            "Delete the character; it cannot be seen but is there.",
        )
    raise Refused(finding)


def _place(text: str, offset: int) -> tuple[int, int]:
    # Line ends as YAML counts them.
    before = re.split(r"\r\n|\n|\r|\x85|\u2028|\u2029", text[:offset])
    return len(before), len(before[-1]) + 1


class _Builder:
    """Turns the event stream of one text into its tree."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CLoader)

    def document(self) -> Node | None:
        self._next()  # stream start
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise self._refused("invalid-yaml", "the file is empty", Span(self.path), _EMPTY)
        node = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refused(
                "refused-yaml",
                "a second document starts here",
                self._span(event),
                "Delete the line '---'; a file holds one SOP.",
            )
        return node

    def _next(self) -> yaml.Event:
        try:
            return next(self.events)
        except yaml.MarkedYAMLError as error:
            raise self._invalid(error) from None
        except yaml.YAMLError as error:
            raise self._refused("invalid-yaml", str(error), Span(self.path), _EMPTY) from None

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._refuse_features(event)
        if depth > MAX_DEPTH:
            raise self._refused(
                "refused-yaml",
                f"more than {MAX_DEPTH} levels are nested here",
                self._span(event),
                "Write it flatter; no part of an SOP needs so many levels.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.implicit[0] and not event.style, self._span(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), items[0].span if items else self._span(start))

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refused(
                    "refused-yaml",
                    "a key must be a word, not a list or a mapping",
                    key.span,
                    "Put quotes around text that starts with '[' or '{'.",
                )
            if key.text == "<<" and key.plain:
                raise self._refused(
                    "refused-yaml",
                    "the merge key '<<' is not read",
                    key.span,
                    "Write the fields out here.",
                )
            entries.append((key, self._node(self._next(), depth + 1)))
        return Mapping(tuple(entries), entries[0][0].span if entries else self._span(start))

    def _refuse_features(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            sign, word = "*", "an alias"
        elif getattr(event, "anchor", None):
            sign, word = "&", "an anchor"
        elif getattr(event, "tag", None):
            sign, word = "!", "a tag"
        else:
            return
        raise self._refused(
            "refused-yaml",
            f"{word} ('{sign}...') is not read",
            self._span(event),
            f"Put the text in quotes if '{sign}' belongs to it; otherwise write the value out.",
        )

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        width = end.column - start.column if end.line == start.line else 1
        return Span(self.path, start.line + 1, start.column + 1, max(width, 1))

    def _refused(self, rule: str, message: str, span: Span, hint: str) -> Refused:
        return Refused(Finding(rule, message, span, hint))

    def _invalid(self, error: yaml.MarkedYAMLError) -> Refused:
        # Where a quote or bracket is never closed, the place to mend is where it opens.
        opened = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
        mark = (error.context_mark if opened else None) or error.problem_mark
        span = Span(self.path, mark.line + 1, mark.column + 1) if mark else Span(self.path)
        problem = error.problem or "the text cannot be read"
        message, hint = next(
            (advice for pattern, advice in _ADVICE if pattern in problem), (problem, _CHECK_LINE)
        )
        return self._refused("invalid-yaml", message, span, hint)


_EMPTY = "Begin with a line such as 'id: my-procedure'."
_CHECK_LINE = "Look at this line and the one above: indentation, quotes and colons."
# What libyaml says, in words for people who do not know YAML.
_ADVICE: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "mapping values are not allowed",
        ("a colon stands where none is expected", "Put text that holds a colon in quotes."),
    ),
    (
        "could not find expected ':'",
        ("a key without a colon", "Write 'key: value', or indent the text under its key."),
    ),
    (
        "found unexpected end of stream",
        ("a quote is opened and never closed", "Close the quote at the end of the text."),
    ),
    (
        "cannot start any token",
        ("text cannot start with this character", "Put the text in quotes."),
    ),
    (
        "did not find expected '-' indicator",
        ("a list item without its dash", "Begin the line with '- ', under the other dashes."),
    ),
    (
        "did not find expected key",
        (
            "this line does not fit the lines above",
            "Indent it like its neighbours, or put text with quotes or colons in quotes.",
        ),
    ),
    (
        "did not find expected ',' or",
        ("a bracket is not closed", "Close the '[' or '{', or put the text in quotes."),
    ),
    (
        "did not find expected <document start>",
        ("text stands where no text is expected", "Begin the file with 'key: value' lines."),
    ),
    (
        "block sequence entries are not allowed",
        ("a dash stands where no list is expected", "Put the list on the next line, indented."),
    ),
    (
        "did not find expected alphabetic or numeric",
        ("text cannot start with '&' or '*'", "Put the text in quotes."),
    ),
    (
        "undefined alias",
        ("text cannot start with '*'", "Put the text in quotes."),
    ),
)
