"""Text that YAML drops: `do: Press # to continue` says no more than `Press`.

A comment is a comment where two blanks or a line of its own set it apart, and after what is no text
anyway (an id, a number, a date). After one blank in a text it may be meant, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sopbook.finding import Finding
from sopbook.source import Node, Scalar
from sopbook.source import Sequence as NodeSequence

_WORD = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_TEXT = {f"#/$defs/{kind}" for kind in ("text", "texts", "list-of-text")}


def dropped(fields: frozenset[str], node: Node, under: str = "") -> Iterator[Finding]:
    """Yield a finding at every comment that may be text, in the order of the file.

    Args:
        fields: Names of the fields that hold text.
        node: Any tree of it.
        under: The key that the tree stands under.
    """
    if isinstance(node, Scalar):
        if node.comment and _is_text(node, under, fields):
            left = f"the text is only '{node.text[:40]}'" if node.text else "there is no text"
            yield Finding(
                "swallowed-text",
                f"from '#' on, this is a comment: {left}",
                node.comment,
                "Put the whole text in quotes, or set a comment apart by two spaces.",
            )
    elif isinstance(node, NodeSequence):
        for item in node.items:
            yield from dropped(fields, item, under)
    else:
        for key, value in node.entries:
            yield from dropped(fields, value, key.text)


def _is_text(node: Scalar, under: str, fields: frozenset[str]) -> bool:
    return under in fields or not (node.text == "" or _WORD.fullmatch(node.text))


def text_fields(schema: dict[str, Any]) -> frozenset[str]:
    """Return the names of all fields that hold text."""
    return frozenset(_named(schema))


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, field in part.get("properties", {}).items():
            if isinstance(field, dict) and field.get("$ref") in _TEXT:
                yield name
        for value in part.values():
            yield from _named(value)
    elif isinstance(part, list):
        for value in part:
            yield from _named(value)
