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

    def part(self, start: int, end: int) -> Span:
        """Return the place of a part, or of the whole where what is written is not what is read.

        Text over several lines and text with escapes stand otherwise in the file.
        """
        around = self.span.width - len(self)
        if around not in (0, 2):  # plain, in quotes
            return self.span
        column = self.span.column + around // 2 + start
        return Span(self.span.path, self.span.line, column, max(end - start, 1))
