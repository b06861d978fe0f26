"""Author text that remembers its place."""

from __future__ import annotations

from sopbook.finding import Span


class Text(str):
    """A string an author wrote, with the place it stands at."""

    __slots__ = ("span",)
    span: Span

    def __new__(cls, value: str, span: Span) -> Text:
        """Return `value` as text that stands at `span`."""
        text = super().__new__(cls, value)
        text.span = span
        return text
