"""What a step shows, one value a kind of content.

A step holds its contents in the order the author wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from sopbook.model.text import Text

FieldType = Literal["text", "choice", "many", "date", "e-mail", "number"]
FIELD_TYPES: tuple[FieldType, ...] = ("text", "choice", "many", "date", "e-mail", "number")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text of one kind.

    `kind` is one of `do` (instructions), `say` (words to the customer), `check` (a list to
    tick), `note`, `tip`, `warning`, `gap` (what the source does not say).
    """

    kind: Literal["do", "say", "check", "note", "tip", "warning", "gap"]
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice field."""

    id: Text
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """Something to write down. `personal` is never stored past the call nor put in a link."""

    id: Text
    label: Text
    type: FieldType
    options: tuple[Option, ...]
    personal: bool
    help: Text | None


@dataclass(frozen=True, slots=True)
class Collect:
    """Fields to fill in."""

    kind: ClassVar[Literal["collect"]] = "collect"
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A duration. `least` and `most` are in `unit`; equal where one number was written."""

    kind: ClassVar[Literal["wait"]] = "wait"
    text: Text
    least: int
    most: int
    unit: str

    @property
    def seconds(self) -> int | None:
        """Length of the longest wait in seconds, None for business time."""
        factor = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}.get(self.unit)
        return None if factor is None else self.most * factor


@dataclass(frozen=True, slots=True)
class Pointer:
    """Something to look up: `kind` says which namespace `to` is an id of.

    `step` also takes the id of a procedure.
    """

    kind: Literal["list", "sop", "reference", "step"]
    to: Text
    text: Text | None


@dataclass(frozen=True, slots=True)
class See:
    """Things to look up."""

    kind: ClassVar[Literal["see"]] = "see"
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; every row is as long as the head."""

    kind: ClassVar[Literal["table"]] = "table"
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture inside the library, with the text that stands for it."""

    kind: ClassVar[Literal["image"]] = "image"
    src: Text
    alt: Text


Content = Block | Collect | Wait | See | Table | Image
