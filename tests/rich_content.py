"""What random steps hold: words, fields of every type, lists, and conditions on all of them."""

from __future__ import annotations

import random
from typing import Any

Data = dict[str, Any]

_ITEMS = {
    "lawyer": "A *lawyer*",
    "fraud": "Fraud, within {hours}",
    "other": "`Other`",
    "press": "The press",
}
_PARTS: Data = {
    "do": ["Look at the case", "Read **all** of it"],
    "say": "We call you back within {hours}.",
    "check": ["The name", "The *address*"],
    "note": "Nobody is named.",
}
_WAITS = ("30s", "2 minutes", "24-48 business hours")
# What an element or a form has itself: the name of a field may hide none of it.
_TAKEN = ("elements", "querySelector", "prepend", "isConnected", "scrollIntoView", "append")
_FIELDS = ("text", "choice", "many", "date", "e-mail", "number")


def sometimes(rng: random.Random, share: float) -> bool:
    """Return whether it happens this time."""
    return rng.random() < share


class Content:
    """Draws what steps hold, and knows the facts that were set so far.

    Attributes:
        lists: The lists of the SOP.
        facts: Values by fact, as conditions name them, in the order in which they are met.
    """

    def __init__(self, rng: random.Random) -> None:
        """Begin with no list and no fact."""
        self.rng = rng
        self.lists: Data = {}
        self.facts: dict[str, tuple[str, ...]] = {}
        self.ticked: set[str] = set()
        self.count = 0

    def label(self, answer: str) -> Data:
        """Return an answer that may have a label with markup."""
        return {"label": f"**{answer}**, in {{hours}}"} if sometimes(self.rng, 0.3) else {}

    def parts(self, step: str) -> Data:
        """Return what a step shows, in any order, at least one part."""
        drawn = {key: text for key, text in _PARTS.items() if sometimes(self.rng, 0.25)}
        if sometimes(self.rng, 0.15):
            drawn["wait"] = self.rng.choice(_WAITS)
        if sometimes(self.rng, 0.5):
            drawn["collect"] = dict(self._field() for _ in range(self.rng.randint(1, 3)))
        keys = self.rng.sample(list(drawn), len(drawn))
        shown = {key: drawn[key] for key in keys} or {"do": f"Work on {step}"}
        return {"title": f"Title of `{step}`"} | shown

    def _field(self) -> tuple[str, Data]:
        self.count += 1
        kind = self.rng.choice(_FIELDS)
        field: Data = {"label": f"Field *{self.count}*", "type": kind}
        if kind in ("choice", "many"):
            field["options"] = dict(list(_ITEMS.items())[: self.rng.randint(1, 3)])
        if sometimes(self.rng, 0.25):
            field["personal"] = True
        name = f"{kind}{self.rng.choice('-._')}{self.count}"
        return (_TAKEN[self.count] if self.count < len(_TAKEN) else name), field

    def decide(self) -> Data:
        """Return the list that a step decides by, a new one or one that was met."""
        name = self.rng.choice([*self.lists, f"list-{len(self.lists)}"])
        items = dict(list(_ITEMS.items())[: self.rng.randint(1, 4)])
        self.lists.setdefault(name, {"title": "A list", "items": items})
        return {"decide": name}

    def learn(self, step: Data) -> None:
        """Keep what conditions of later steps can read."""
        if "decide" in step:
            items = self.lists[step["decide"]]["items"]
            self.facts[step["decide"]] = ("any", "none", *items)
            self.ticked.add(step["decide"])
        for name, field in step.get("collect", {}).items():
            if "options" in field:
                many = field["type"] == "many"
                self.facts[name] = (*(("any",) if many else ()), *field["options"])
                self.ticked |= {name} if many else set()

    def when(self) -> Data:
        """Return a condition on what was met; none where there is nothing."""
        return {"when": self._condition(2)} if self.facts else {}

    def _condition(self, depth: int) -> Data:
        shape = self.rng.random() if depth else 1.0
        if shape < 0.15:
            return {"not": self._condition(depth - 1)}
        if shape < 0.35:
            word = self.rng.choice(("all", "any"))
            return {word: [self._condition(depth - 1) for _ in range(2)]}
        fact = self._late()
        values = self.rng.sample(
            self.facts[fact], min(len(self.facts[fact]), self.rng.randint(1, 2))
        )
        if sometimes(self.rng, 0.5):
            return {fact: [*values, "unset"]}
        return {"all": [{"not": {fact: "unset"}}, {fact: values}]}

    def _late(self) -> str:
        """Return a fact, mostly one of the last that were met."""
        facts = list(self.facts)
        return self.rng.choice(facts[-3:] if sometimes(self.rng, 0.6) else facts)

    def route(self) -> Data:
        """Return the answers of a route by one fact, without their ways; none without facts."""
        if not self.facts:
            return {}
        fact = self._late()
        values = self.facts[fact]
        count = 1 if fact in self.ticked else min(len(values), self.rng.randint(1, 2))
        conditions = [
            {"all": [{"not": {fact: "unset"}}, {fact: value}]} for value in values[:count]
        ]
        ways = {f"by-{n}": {"label": f"By *{n}*", "when": c} for n, c in enumerate(conditions)}
        return {**ways, "otherwise": {"label": "By nothing"}}
