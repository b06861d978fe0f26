"""One SOP under proof: the model beside everything that is worked out from it, once, when asked."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from sopbook.graph.drawn import call_circle
from sopbook.graph.flow import Flow
from sopbook.graph.runs import Runs
from sopbook.graph.space import Space, explore
from sopbook.model.library import Library
from sopbook.model.prose import Prose, prose
from sopbook.model.sop import Sop


class Case:
    """What a rule looks at."""

    def __init__(self, sop: Sop, library: Library, today: date) -> None:
        """Keep the SOP, the library it stands in and the day; nothing is worked out yet."""
        self.sop = sop
        self.library = library
        self.today = today

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every text of the SOP that is shown."""
        return tuple(prose(self.sop))

    @cached_property
    def all_prose(self) -> str:
        """All of it in one, to see at once that no text holds something."""
        return "\n\n".join([text for _, text in self.prose])

    @cached_property
    def circle(self) -> tuple[str, ...]:
        """Procedures that call each other in a circle."""
        return call_circle(self.flow)

    @cached_property
    def flow(self) -> Flow:
        """The SOP with every target resolved."""
        return Flow.of(self.sop)

    @cached_property
    def space(self) -> Space | None:
        """Every state a run can be in; None where calls in a circle leave no end to them."""
        return None if self.circle else explore(self.flow)

    @cached_property
    def runs(self) -> Runs | None:
        """What holds of all runs; None where there is no space."""
        return None if self.space is None else Runs(self.space)
