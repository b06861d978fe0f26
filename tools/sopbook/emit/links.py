"""Addresses, made in one place so that page, chart and walker agree."""

from __future__ import annotations

from dataclasses import dataclass

from sopbook.emit.inline import Inline, inline
from sopbook.graph.case import Case
from sopbook.model.anchors import end_anchor, item_anchor, list_anchor
from sopbook.model.content import Pointer

__all__ = ["Link", "end_anchor", "item_anchor", "list_anchor", "pointer_link"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; `href` None where the library does not hold it."""

    text: Inline
    href: str | None
    held: bool


def pointer_link(case: Case, pointer: Pointer) -> Link:
    """Return what something to look up is called and where it is found, from an SOP's page."""
    sop, library = case.sop, case.library
    words: str = pointer.to
    href: str | None = None
    held = True
    if pointer.kind == "list" and pointer.to in sop.lists:
        words, href = sop.lists[pointer.to].title, f"#{list_anchor(pointer.to)}"
    elif pointer.kind == "step":
        step, procedure = sop.steps.get(pointer.to), sop.procedures.get(pointer.to)
        words = procedure.title if procedure else step.heading if step else pointer.to
        href = f"#{pointer.to}"
    elif pointer.kind == "sop":
        words = next((s.title for s in library.sops if s.id == pointer.to), words)
        href = f"../{pointer.to}/"
    elif pointer.to in library.references:
        reference = library.references[pointer.to]
        words, held = reference.title, reference.held
    if pointer.text:
        words = f"{words}: {pointer.text}" if pointer.kind == "reference" else pointer.text
    return Link(inline(words, library.constants), href, held)
