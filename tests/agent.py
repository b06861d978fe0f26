"""An agent who walks at random by key presses, while the Python engine looks on."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from hands import Hands
from rich_content import sometimes
from shown import READ, shown
from sopbook.model.content import Field
from twin import Twin

MOVES = 14
TEXTS = ("", "  ", "So", " pad ", "{signatures}", "{main-0?} 1n", "$& <b>", "a\nb", "ñ—1")
TYPED = {"date": ("02032025", "12312024"), "number": ("12.5", "-3"), "e-mail": ("a@example.org",)}
DATES = {"02032025": "2025-02-03", "12312024": "2024-12-31"}


class Agent:
    """Presses keys on a page that shows the card of a twin.

    Attributes:
        met: How often what happened, to tell whether the walks met all that matters.
    """

    def __init__(self, page: Page, twin: Twin, rng: random.Random, story: str) -> None:
        """Stand where the page was just opened; `story` is told with what differs."""
        self.page = page
        self.hands = Hands(page)
        self.twin = twin
        self.rng = rng
        self.story = story
        self.met: Counter[str] = Counter()

    def walk(self) -> None:
        """Make one call, and begin anew."""
        self.look()
        for _ in range(MOVES):
            if self.twin.walk is None:
                self._enter()
            elif self.twin.walk.end is None:
                self._move()
            elif sometimes(self.rng, 0.5):
                self.rng.choice((self._back, self._reload, self._dead))()
            else:
                break
        if self.twin.walk is not None:
            self.hands.focus(".sop-restart")
            self.hands.press("Enter")
            self.twin.restart()

    def look(self) -> None:
        """Hold all that the page shows against the engine."""
        walk = self.twin.walk
        moves, ended = (len(walk.picks), walk.end is not None) if walk else (0, False)
        told = self.page.evaluate(READ, {"moves": moves, "ended": ended})
        wanted = shown(self.twin)
        assert told == wanted, self._difference(told, wanted)
        self._count()

    def _difference(self, told: dict[str, Any], wanted: dict[str, Any]) -> str:
        lines = [
            f"{key}: the page shows\n  {told[key]}\nand the engine has\n  {wanted[key]}"
            for key in wanted
            if told[key] != wanted[key]
        ]
        return "\n".join([*lines, f"presses: {' '.join(self.hands.presses)}", self.story])

    def _count(self) -> None:
        twin, walk = self.twin, self.twin.walk
        self.met["looks"] += 1
        if walk is None:
            return
        if walk.end is not None:
            written = twin.case.sop.ends[walk.end].note is not None
            self.met["filled note" if written else "told note"] += 1
        stack = walk.state.stack if twin.step else 0
        self.met["call"] += stack > 0
        self.met["call in a call"] += stack > 0 and walk.machine.frames[stack][1] > 0
        self.met["answer not offered"] += bool(
            twin.step and twin.step.answers and len(walk.offered) < len(twin.step.answers)
        )

    # ---- moves ----------------------------------------------------------------------------------

    def _enter(self) -> None:
        role = self.rng.choice(self.twin.roles)
        self.hands.press(str(self.twin.roles.index(role) + 1))
        self.twin.enter(role)
        self.look()

    def _move(self) -> None:
        draw = self.rng.random()
        if draw < 0.12:
            self._back()
        elif draw < 0.2:
            self._dead()
        elif draw < 0.25:
            self._reload()
        elif draw < 0.35 and self.twin.ahead:
            self._resume()
        else:
            self._answer()

    def _answer(self) -> None:
        assert self.twin.walk is not None
        offered = self.twin.walk.offered
        answer = self.rng.choice(offered)
        self._fill(answer)
        step = self.twin.step
        if step is not None and step.decide and sometimes(self.rng, 0.3):
            other = "none" if answer == "any" else "any"
            if other in offered:
                self._give(other)  # the ticks do not fit it
                self._met("refused")
        self._give(answer)
        self.twin.answer(answer)
        self._met("answer")

    def _give(self, answer: str) -> None:
        assert self.twin.walk is not None
        place = self.twin.walk.offered.index(answer)
        self.hands.answer(answer, place)
        self.met["beyond nine"] += place >= 9

    def _back(self) -> None:
        self.hands.press("Backspace")
        self.twin.back()
        self._met("back")

    def _resume(self) -> None:
        if shown(self.twin)["ahead"]:
            self.hands.focus(".sop-resume")
            self.hands.press("Enter")
            self.twin.resume()
            self._met("resume")

    def _dead(self) -> None:
        """Press keys that no answer has."""
        assert self.twin.walk is not None
        offered = self.twin.walk.offered
        self.hands.press("0")
        first = 1 if offered == ("",) else len(offered) + 1
        if first <= 9:
            self.hands.press(str(self.rng.randint(first, 9)))
        if offered != ("",):
            self.hands.press("Enter")
        self._met("dead key")

    def _reload(self) -> None:
        if self.twin.walk is not None and self.twin.walk.picks and self.twin.settled:
            self.hands.reload()
            self.twin.reload()
            self._met("reload")

    def _met(self, what: str) -> None:
        self.met[what] += 1
        self.look()

    # ---- fields and ticks -----------------------------------------------------------------------

    def _fill(self, answer: str) -> None:
        """Fill in some of the card, and tick what the answer wants."""
        decide = self.twin.step.decide if self.twin.step else None
        for name, each in self.twin.inputs().items():
            if isinstance(each, Field):
                self._field(name, each)
            elif name != decide:
                self._tick(name, each, self._some(each))
            else:
                self._tick(name, each, self._some(each, least=1) if answer == "any" else [])

    def _some(self, values: Sequence[str], least: int = 0) -> list[str]:
        return self.rng.sample(list(values), self.rng.randint(least, len(values)))

    def _field(self, name: str, field: Field) -> None:
        """Fill in a field, or leave it."""
        options = [str(option.id) for option in field.options]
        if sometimes(self.rng, 0.5):
            return
        if field.type == "many":
            self._tick(name, options, self._some(options))
        elif field.type == "choice":
            option = self.rng.choice(options)
            self.hands.toggle(name, [option])
            self.twin.drafts[name] = [option]
        else:
            text = self.rng.choice(TYPED.get(field.type, TEXTS))
            self.hands.type(name, text)
            self.twin.drafts[name] = [DATES.get(text, text)]
            self.met[f"type {field.type}"] += 1

    def _tick(self, name: str, values: Sequence[str], wanted: Sequence[str]) -> None:
        """Leave exactly these ticked."""
        held = self.twin.drafts.get(name, [])
        self.hands.toggle(name, [each for each in values if (each in wanted) != (each in held)])
        self.twin.drafts[name] = [each for each in values if each in wanted]
