"""Helpers that take a tree apart. The tree has passed its schema, so shapes are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sopbook.finding import Span
from sopbook.model.text import Text
from sopbook.source import Mapping, Node, Scalar, Sequence

EMPTY = Mapping((), Span(""))


def text(node: Node | None) -> Text | None:
    """Return a scalar as text with its place, None where there is none."""
    return Text(node.text, node.span) if isinstance(node, Scalar) else None


def needed(node: Node | None) -> Text:
    """Return a scalar that the schema requires."""
    assert isinstance(node, Scalar)
    return Text(node.text, node.span)


def texts(node: Node | None) -> tuple[Text, ...]:
    """Return one text or a list of texts as a tuple."""
    if isinstance(node, Sequence):
        return tuple(needed(item) for item in node.items)
    return (needed(node),) if isinstance(node, Scalar) else ()


def number(node: Node | None) -> int | None:
    """Return a whole number, None where there is none."""
    return int(node.text) if isinstance(node, Scalar) else None


def day_of(written: str) -> date | None:
    """Return a date as a day, None where the calendar has no such day.

    >>> day_of("2025-02-30")
    """
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def true(node: Node | None) -> bool:
    """Return whether `true` is written."""
    return isinstance(node, Scalar) and node.value is True


def fields(node: Node | None) -> Mapping:
    """Return a mapping, an empty one where there is none."""
    return node if isinstance(node, Mapping) else EMPTY


def items(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list, none where there is no list."""
    return node.items if isinstance(node, Sequence) else ()


def named(node: Node | None) -> Iterator[tuple[Text, Node]]:
    """Yield the entries of a mapping with their keys as ids; of a repeated key the first."""
    seen: set[str] = set()
    for key, value in fields(node).entries:
        if key.text not in seen:
            seen.add(key.text)
            yield Text(key.text, key.span), value


def readable(identifier: str) -> str:
    """Return an id as words for people.

    >>> readable("not-updated")
    'Not updated'
    """
    words = " ".join(identifier.replace("_", "-").split("-"))
    return words[:1].upper() + words[1:]
