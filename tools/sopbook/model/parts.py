"""Parts of a model, whatever they are: where they stand, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from sopbook.finding import Span
from sopbook.model.text import Text


def spans(value: object) -> Iterator[Span]:
    """Yield the place of everything in a part that has one."""
    if isinstance(value, Text):
        yield value.span
    elif isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def words(value: object) -> object:
    """Return a part without its places, so that it equals one that says the same elsewhere."""
    if isinstance(value, Span):
        return None
    if is_dataclass(value):
        return tuple(words(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return tuple((str(key), words(part)) for key, part in value.items())
    return tuple(map(words, value)) if isinstance(value, tuple) else value
