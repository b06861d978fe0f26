"""Random SOPs without errors that hold all that an SOP can hold, for walking them.

One seed gives one SOP, on every machine. They are built so that most parts can be met: each step
has a way to the next, ways back are limited, and procedures are called where they come first.
"""

from __future__ import annotations

import random
from typing import Any

from rich_content import Content, sometimes

Data = dict[str, Any]

ENDS = ("done", "given-up", "moved-on")
_BELOW = {"main": ("check", "deep"), "check": ("deep",), "deep": (), "tail": ("deep",)}
_CALLED = ("check", "deep")
_JUMPS = {"main": "tail", "check": "deep"}
_SIZES = {"main": (4, 7), "check": (2, 3), "deep": (1, 2), "tail": (1, 2)}
_KINDS = {"ask": 9, "do": 5, "route": 4, "decide": 4, "wide": 2}
_ANSWERS = ("yes", "no", "later", "unsure")


def rich_sop(seed: int) -> Data:
    """Return the SOP of a seed, without case notes; not every one is free of errors."""
    return _Maker(random.Random(seed)).sop()


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.content = Content(rng)
        self.procedures: dict[str, list[Data]] = {}
        self.ends: set[str] = set()
        self.limits = 2  # more of them, and what the proof remembers grows beyond a test

    def sop(self) -> Data:
        self._procedure("main")
        entries = {"front-line": "main"}
        if sometimes(self.rng, 0.4):
            entries["back-office"] = self.rng.choice(self.procedures["main"])["id"]
        lists = self.content.lists
        return {
            "id": "example",
            "title": "Example",
            "entries": entries,
            **({"lists": lists} if lists else {}),
            "procedures": {name: {"steps": steps} for name, steps in self.procedures.items()},
            "ends": {
                end: {"title": f"*Ended*: {end}", "outcome": "resolved"}
                for end in ENDS
                if end in self.ends
            },
        }

    def _procedure(self, name: str) -> None:
        steps = self.procedures[name] = []
        count = self.rng.randint(*_SIZES[name])
        ids = [f"{name}{self.rng.choice('-._')}{number}" for number in range(count)]
        steps.extend(self._step(name, ids, here) for here in range(count))

    def _step(self, name: str, ids: list[str], here: int) -> Data:
        step: Data = {"id": ids[here]}
        last = here == len(ids) - 1
        if not last and sometimes(self.rng, 0.25):
            step |= self.content.when()
        kind = self.rng.choices(list(_KINDS), list(_KINDS.values()))[0]
        if kind == "route" and (routed := self.content.route()):
            step["answers"] = routed
        else:
            step |= self.content.parts(ids[here])
            step |= self._question(kind, ids[here])
        if "answers" in step:
            self._lead(step["answers"], name, ids, here)
            self.content.facts[ids[here]] = tuple(step["answers"])
        elif last or sometimes(self.rng, 0.3):
            step |= self._on(name, ids, here)
            step.pop("next", None)  # said by silence
        self.content.learn(step)
        return step

    def _question(self, kind: str, step: str) -> Data:
        if kind in ("do", "route"):
            return {}
        ask = {"ask": f"What of *{step}*, within {{hours}}?"}
        if kind == "decide":
            return ask | self.content.decide() | {"answers": {"any": {}, "none": {}}}
        ids = _ANSWERS[: self.rng.randint(2, 4)]
        if kind == "wide":
            ids = tuple(f"{answer}-{n}" for answer in _ANSWERS[:3] for n in range(4))
        return ask | {"answers": {answer: self.content.label(answer) for answer in ids}}

    def _lead(self, answers: Data, name: str, ids: list[str], here: int) -> None:
        """Give each answer its way; the last one written leads on, so that nobody is stuck."""
        *others, last = answers
        plain = not answers.keys() & {"any", "otherwise"}
        for answer in others:
            if plain and sometimes(self.rng, 0.2):
                answers[answer].update(self.content.when())
            answers[answer].update(self._off(name, ids, here))
        answers[last].update(self._on(name, ids, here))

    def _on(self, name: str, ids: list[str], here: int) -> Data:
        """Return the way on: to the next step, or out of the procedure after its last."""
        call = self._call(name) if sometimes(self.rng, 0.3) else {}
        if here < len(ids) - 1:
            return {**call, "next": True}
        out = {"return": True} if name in _CALLED else self._end()
        return {**call, **out}

    def _off(self, name: str, ids: list[str], here: int) -> Data:
        """Return any way that ends some time."""
        call = self._call(name) if sometimes(self.rng, 0.3) else {}
        draw = self.rng.random()
        if draw < 0.25 and self.limits:
            self.limits -= 1
            back = self.rng.choice(ids[: here + 1])
            return {**call, "go": back, "at_most": self.rng.randint(1, 3)}
        if draw < 0.4:
            return {**call, **self._end()}
        if draw < 0.5 and name in _JUMPS:
            return {**call, "go": self._met(_JUMPS[name])}
        if draw < 0.75 and name in _CALLED:
            return {**call, "return": True}
        if draw < 0.85 and here < len(ids) - 1:
            return {**call, "go": self.rng.choice(ids[here + 1 :])}
        return self._on(name, ids, here)

    def _call(self, name: str) -> Data:
        return {"call": self._met(self.rng.choice(_BELOW[name]))} if _BELOW[name] else {}

    def _met(self, name: str) -> str:
        if name not in self.procedures:
            self._procedure(name)
        return name

    def _end(self) -> Data:
        end = self.rng.choice(ENDS)
        self.ends.add(end)
        return {"end": end}
