"""What the charts of an SOP have in common: words, where an audience begins, ends."""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.emit.dot import Chart
from sopbook.emit.label import bare
from sopbook.emit.links import end_anchor
from sopbook.model.library import Library
from sopbook.model.sop import Sop


class Drawer:
    """Draws one chart.

    Attributes:
        name: `OVERVIEW` or the id of a procedure.
        chart: What is drawn so far.
    """

    def __init__(self, sop: Sop, library: Library | None, name: str) -> None:
        """Begin an empty chart."""
        self.sop = sop
        self.library = library
        self.name = name
        self.constants = library.constants if library else {}
        self.chart = Chart(name)

    def words(self, text: str) -> str:
        """Return author text bare, with the constants of the library."""
        return bare(text, self.constants)

    def entry(self, audience: str, target: str) -> str:
        """Add where an audience begins, and return the node's name."""
        known = self.library.audiences.get(audience) if self.library else None
        title = self.words(known.title) if known else audience
        name = f"{self.name}--entry--{audience}"
        first = self.sop.first_step(target)
        href = f"#{first.id}" if first else ""
        return self.chart.node(name, "entry", title, href, spoken=f"{title} begins here")

    def end(self, identifier: str) -> str:
        """Add an end that the SOP has, unless it is there, and return the node's name."""
        end = self.sop.ends[identifier]
        classes = ["end", *self._outcome(end.outcome)]
        name = f"{self.name}--end--{identifier}"
        href = f"#{end_anchor(identifier)}"
        return self.chart.node(name, " ".join(classes), self.words(end.title), href)

    def _outcome(self, identifier: str | None) -> Iterator[str]:
        if identifier is None:
            return
        if identifier == "resolved":
            yield identifier
        outcome = self.library.outcomes.get(identifier) if self.library else None
        if outcome and outcome.escalation:
            yield "escalation"
        yield f"outcome-{identifier}"
