"""Anchors of an SOP's page, made in one place so that page, chart, walker and rules agree.

A step or procedure is its own anchor. A double hyphen cannot stand in an id, so no anchor made
here is ever that of a step.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.model.sop import Sop


def list_anchor(identifier: str) -> str:
    """Return the anchor of a list."""
    return f"list--{identifier}"


def item_anchor(identifier: str, item: str) -> str:
    """Return the anchor of an item of a list."""
    return f"list--{identifier}--{item}"


def end_anchor(identifier: str) -> str:
    """Return the anchor of an end."""
    return f"end--{identifier}"


def anchors(sop: Sop) -> Iterator[str]:
    """Yield every anchor that a text of the SOP may link to."""
    yield from (*sop.procedures, *sop.steps)
    for entry in sop.lists.values():
        yield list_anchor(entry.id)
        yield from (item_anchor(entry.id, item.id) for item in entry.items)
    yield from (end_anchor(end) for end in sop.ends)
