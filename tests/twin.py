"""The Python engine beside a walker: what a call is after every press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sopbook.graph.case import Case
from sopbook.graph.walk import Pick, Walk
from sopbook.graph.walkable import Walkable
from sopbook.model.content import Block, Field
from sopbook.model.sop import Step

CHOICES = ("choice", "many")


class Twin:
    """One call as the engine has it.

    Attributes:
        role: Where the run began.
        walk: The run, None while the role is not chosen.
        drafts: What is ticked, chosen and typed, by the name of its input.
        ahead: Moves that were gone back over.
    """

    def __init__(self, case: Case) -> None:
        """Stand where a page stands that was just opened."""
        self.case = case
        self.role = ""
        self.roles = [str(entry.audience) for entry in case.sop.entries]
        self.walk: Walk | None = None
        self.drafts: dict[str, list[str]] = {}
        self.ahead: list[Pick] = []
        self.restart()

    # ---- presses --------------------------------------------------------------------------------

    def restart(self) -> None:
        """Begin anew; one role alone is not asked for."""
        self.drafts, self.ahead = {}, []
        self.walk = self._begun(self.roles[0]) if len(self.roles) == 1 else None

    def enter(self, role: str) -> None:
        """Begin in a role."""
        self.walk = self._begun(role)

    def answer(self, answer: str) -> None:
        """Take an answer with what the card holds; what was given here before is given anew."""
        assert self.walk is not None
        pick = self._pick(answer)
        met = self.met
        if met is not None:
            self.ahead.remove(met)
        self.walk.take(pick)

    def back(self) -> None:
        """Go back one move, from the first one to the choice of the role."""
        if self.walk is not None and self.walk.picks:
            *kept, undone = self.walk.picks
            self.ahead.insert(0, undone)
            self.walk = self.again(kept)
        elif len(self.roles) > 1:
            self.restart()

    def resume(self) -> None:
        """Take again the moves ahead that fit, each at its step."""
        assert self.walk is not None
        while (met := self.met) is not None:
            try:
                self.walk.take(met)
            except ValueError:
                return
            self.ahead.remove(met)

    def reload(self) -> None:
        """Keep the answers, ticks and choices, but nothing that is typed or personal."""
        assert self.walk is not None
        lasting = {
            str(f.id) for f in self.case.sop.fields.values() if f.type in CHOICES and not f.personal
        }
        self.ahead = []
        kept = lasting | {str(key) for key in self.case.sop.lists}
        self.drafts = {k: v for k, v in self.drafts.items() if k in kept or "/" in k}
        picks = [
            replace(pick, values={k: v if k in lasting else () for k, v in pick.values.items()})
            for pick in self.walk.picks
        ]
        self.walk = self.again(picks)

    # ---- what is so -----------------------------------------------------------------------------

    @property
    def step(self) -> Step | None:
        """Where the run stands, None at an end or before it begins."""
        here = self.walk.step if self.walk else None
        return None if here is None else self.case.sop.steps[here]

    @property
    def settled(self) -> bool:
        """Whether each field that no link holds has what every move by its name said.

        Of such a field a walker keeps what it holds last. Only where that is all there is to keep
        can a reload be told to change nothing.
        """
        linked = self.case.flow.facts.masks
        for pick in self.walk.picks if self.walk else ():
            for name, value in pick.values.items():
                if name not in linked and tuple(self.drafts.get(name, ())) != value:
                    return False
        return True

    def inputs(self) -> dict[str, Field | Sequence[str]]:
        """Return what the card lets fill in, by name: a field, or the values of ticks."""
        step, found = self.step, dict[str, Field | Sequence[str]]()
        if step is None or self.walk is None:
            return found
        for place, part in enumerate(step.content):
            if isinstance(part, Block) and part.kind == "check":
                name = f"{len(self.walk.picks)}/{step.id}/{place}"
                found[name] = [str(number) for number in range(len(part.items))]
        if step.decide is not None:
            items = self.case.sop.lists[step.decide].items
            found[str(step.decide)] = [str(item.id) for item in items]
        return found | {str(field.id): field for field in step.fields}

    @property
    def met(self) -> Pick | None:
        """The first move ahead that was made at this step."""
        here = self.walk.step if self.walk else None
        return next((pick for pick in self.ahead if pick.step == here), None)

    def again(self, picks: Sequence[Pick]) -> Walk:
        """Walk from the beginning, as long as the moves fit."""
        assert self.walk is not None
        walk = self._begun(self.role)
        for pick in picks:
            try:
                walk.take(pick)
            except ValueError:
                break
        return walk

    def _begun(self, role: str) -> Walk:
        self.role = role
        return Walk(Walkable(self.case.flow), role)

    def _pick(self, answer: str) -> Pick:
        step = self.step
        assert step is not None
        ticks = self.drafts.get(step.decide, ()) if step.decide else ()
        chosen = [str(field.id) for field in step.fields if field.type in CHOICES]
        values = {name: tuple(self.drafts.get(name, ())) for name in chosen}
        return Pick(str(step.id), answer, tuple(ticks), values)
