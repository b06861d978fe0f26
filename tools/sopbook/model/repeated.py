"""Keys that are written twice, found on the tree since a model has room for one only."""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.finding import Finding, Related
from sopbook.source import Mapping, Node, Sequence


def repeated_keys(node: Node, under: str = "") -> Iterator[Finding]:
    """Yield a finding at every key that its mapping already has, in the order of the file.

    Args:
        node: Any tree.
        under: The key that the tree stands under.
    """
    if isinstance(node, Sequence):
        for item in node.items:
            yield from repeated_keys(item, under)
    elif isinstance(node, Mapping):
        for again, first in node.repeated():
            related = (Related(first.span, "first written here"),)
            if under == "answers":
                yield Finding(
                    "same-answer-twice",
                    f"the answer '{again.text}' is written twice",
                    again.span,
                    "Delete one of the two, or give it another id.",
                    related,
                )
            else:
                yield Finding(
                    "duplicate-key",
                    f"the key '{again.text}' is written twice",
                    again.span,
                    "Keep one of the two; the second would be lost.",
                    related,
                )
        for key, value in node.entries:
            yield from repeated_keys(value, key.text)
