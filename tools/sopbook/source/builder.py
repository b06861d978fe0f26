"""The event stream of libyaml to a tree, so that depth and features are seen as they come."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from sopbook.finding import Finding, Related, Span
from sopbook.source.advice import ADVICE, CHECK_LINE, EMPTY
from sopbook.source.characters import unfit
from sopbook.source.tree import Mapping, Node, Refused, Scalar, Sequence

MAX_DEPTH = 40
_LINE_END = re.compile(r"\r\n|\n|\r")
# A line inside plain text that begins like an item or a field.
_ITEM = re.compile(
    r" *(?P<what>-(?= |[A-Za-z\"'])[^\n]*|(?!mailto|tel)[a-z_]+:[A-Za-z0-9\"'][^\n]*)"
)


class Builder:
    """Turns the event stream of one text into its tree."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.found: list[Finding] = []
        self._lines = _LINE_END.split(text)
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CLoader)

    def document(self) -> Node | None:
        """Return the tree of the only document.

        Raises:
            Refused: The text is not one tree that Sopbook reads.
        """
        self._next()  # stream start
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise self._refused("invalid-yaml", "the file is empty", Span(self.path), EMPTY)
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
            raise self._refused("invalid-yaml", str(error), Span(self.path), EMPTY) from None

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
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = self._span(event)
        plain = event.implicit[0] and not event.style
        if event.style == '"' and (char := unfit(event.value.replace("\n", " "))):
            raise self._refused(
                "unseen-character", f"this text holds {char}", span, "Write the text without it."
            )
        if not plain:
            return Scalar(event.value, False, span)
        self._refuse_joined(event, span)
        return Scalar(event.value, True, span, self._comment(event))

    def _refuse_joined(self, event: yaml.Event, span: Span) -> None:
        """Find lines that YAML takes as more of the text above, though they look like items."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return
        for number in range(start.line + 1, end.line + 1):
            looks = _ITEM.match(self._lines[number])
            if looks:
                place = Span(self.path, number + 1, looks.start("what") + 1, len(looks["what"]))
                self.found.append(
                    Finding(
                        "swallowed-text",
                        "this line is read as more of the text above it",
                        place,
                        "Indent it like its neighbours, with a space after '-' or ':', "
                        "or put the whole text in quotes.",
                        (Related(span, "the text that goes on"),),
                    )
                )

    def _comment(self, event: yaml.ScalarEvent) -> Span | None:
        """Return where a comment stands that may be meant as text."""
        mark = event.end_mark
        if mark is None or mark.line >= len(self._lines):
            return None
        rest = self._lines[mark.line][mark.column :]
        if not event.value:
            found = re.match(r"[-:\s]*(?P<what>#.*)", rest)
        else:
            found = re.match(r" (?P<what>#.*)", rest)
        if found is None:
            return None
        at = mark.column + found.start("what") + 1
        return Span(self.path, mark.line + 1, at, len(found["what"]))

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
        problem, context = error.problem or "the text cannot be read", error.context or ""
        opened = "flow" in context or "simple key" in context
        opened = opened or ("quoted scalar" in context and "escape" not in problem)
        mark = (error.context_mark if opened else None) or error.problem_mark
        span = Span(self.path, mark.line + 1, mark.column + 1) if mark else Span(self.path)
        message, hint = next(
            (advice for pattern, advice in ADVICE if pattern in problem), (problem, CHECK_LINE)
        )
        return self._refused("invalid-yaml", message, span, hint)
