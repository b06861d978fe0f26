"""One run, move by move: the reference that the walker in the browser must equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sopbook.graph.flow import Arrow, offered
from sopbook.graph.walkable import State, Walkable


@dataclass(frozen=True, slots=True)
class Pick:
    """One move: at `step`, `answer` was taken (empty: the run just went on).

    `ticks` are the items ticked of the list that decides, `values` the options chosen by field.
    """

    step: str
    answer: str
    ticks: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Walk:
    """A run that is under way. `picks` is its trail."""

    def __init__(self, machine: Walkable, audience: str) -> None:
        """Begin at an audience's entry.

        Raises:
            KeyError: The audience has no entry.
        """
        self.machine = machine
        self.flow = machine.flow
        self.state: State = machine.begin(self.flow.starts[audience])
        self.picks: list[Pick] = []

    @property
    def step(self) -> str | None:
        """Id of the step where the agent stands, None at an end."""
        place = self.state.place
        return str(self.flow.steps[place].id) if 0 <= place < len(self.flow.steps) else None

    @property
    def end(self) -> str | None:
        """Id of the end, None while the run goes on."""
        place = self.state.place
        return self.flow.ends[place - len(self.flow.steps)] if self.flow.is_end(place) else None

    @property
    def offered(self) -> tuple[str, ...]:
        """Ids of the answers that may be taken, in file order; the empty one is to go on."""
        if self.step is None:
            return ()
        known = dict(self.state.memory)
        arrows = self.flow.arrows[self.state.place]
        return tuple(_id(arrow) for arrow in arrows if offered(arrow, known))

    def take(self, pick: Pick) -> None:
        """Make one move.

        Raises:
            ValueError: The run does not stand at the step, or the answer is not offered, or
                the ticks do not fit it.
        """
        if pick.step != self.step or pick.answer not in self.offered:
            raise ValueError(f"'{pick.answer}' is not offered at '{pick.step}'")
        step = self.flow.steps[self.state.place]
        if step.decide is not None and bool(pick.ticks) != (pick.answer == "any"):
            raise ValueError(f"the ticks do not fit the answer '{pick.answer}'")
        arrow = next(a for a in self.flow.arrows[self.state.place] if _id(a) == pick.answer)
        picked = dict(pick.values)
        if step.decide is not None:
            picked[step.decide] = pick.ticks
        result = self.flow.facts.chosen(step, arrow.answer, picked)
        self.state = self.machine.take(self.state, arrow, result)
        self.picks.append(pick)


def _id(arrow: Arrow) -> str:
    return str(arrow.answer.id) if arrow.answer is not None else ""
