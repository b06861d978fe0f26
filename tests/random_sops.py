"""Small random SOPs, as data and as the YAML a trainer would write.

One seed gives one SOP, on every machine. An SOP is a mapping in the shape of its file, so that
a test can take its meaning from the data and let the package read the text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from sopbook.check import check_files
from sopbook.finding import Span
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.model.read_sop import read_sop
from sopbook.schema import validate
from sopbook.source import Mapping, parse

LIBRARY = b"""\
title: Random library
audiences: {front-line: {title: Front line}, back-office: {title: Back office}}
teams: {trainers: {title: Trainers}}
outcomes: {resolved: {title: Resolved}}
"""
Data = dict[str, Any]
TODAY = date(2025, 2, 3)

_ANSWERS = ("yes", "no", "later")
_ITEMS = ("lawyer", "fraud", "other")


def case_of(text: str) -> Case:
    """Return the case of an SOP whose file passes its schema; no rule is asked."""
    data = text.encode()
    tree, _ = parse("example.yaml", data)
    assert isinstance(tree, Mapping)
    assert not validate("sop", tree)
    sop, _ = read_sop("example.yaml", tree, data)
    return Case(sop, Library.undeclared(Span("library.yaml")), TODAY)


def clean_sops(count: int, first_seed: int = 0) -> Iterator[tuple[Data, Case]]:
    """Yield so many SOPs with no error, so that each run of theirs ends, in order of seeds."""
    seed = first_seed
    while count:
        sop = random_sop(seed, wild=False)
        seed += 1
        files = {"library.yaml": LIBRARY, "example.yaml": as_yaml(sop).encode()}
        report = check_files(files, TODAY)
        if not report.errors:
            count -= 1
            yield sop, report.cases[0]


def random_sop(seed: int, *, wild: bool = True) -> Data:
    """Return the SOP of a seed.

    Args:
        seed: Any number.
        wild: Whether runs may get stuck, spin or go on for ever. If not, every list of steps
            says how it ends, targets lie ahead, and ways back are limited; conditions may
            still leave something out, so that not every one of these SOPs is clean.
    """
    return _Maker(random.Random(seed), wild).sop()


class _Maker:
    def __init__(self, rng: random.Random, wild: bool) -> None:
        self.rng = rng
        self.wild = wild
        self.lists: Data = {}
        self.facts: dict[str, tuple[str, ...]] = {}
        self.order: list[str] = []
        self.procedures: dict[str, list[Data]] = {}

    def sop(self) -> Data:
        for name in ("main", "second", "third")[: self.rng.choice((1, 1, 2, 2, 3))]:
            count = self.rng.randint(2, 6) if name == "main" else self.rng.randint(1, 3)
            self.procedures[name] = [self._skeleton(name, n) for n in range(count)]
        for name, steps in self.procedures.items():
            for position, step in enumerate(steps):
                self._finish(step, name, last=position == len(steps) - 1)
        starts = ["main", *self.order]
        entries = {"front-line": "main" if self._often(0.8) else self.rng.choice(starts)}
        if self._often(0.3):
            entries["back-office"] = self.rng.choice([*self.procedures, *self.order])
        return {
            "id": "example",
            "title": "Example",
            "entries": entries,
            **({"lists": self.lists} if self.lists else {}),
            "procedures": {name: {"steps": steps} for name, steps in self.procedures.items()},
            "ends": {end: {"outcome": "resolved"} for end in ("done", "given-up")},
        }

    def _often(self, share: float) -> bool:
        return self.rng.random() < share

    def _skeleton(self, procedure: str, number: int) -> Data:
        """Return a step of which only what it sets is fixed, so that conditions can be drawn."""
        step: Data = {"id": f"{procedure}-{number}"}
        kind = self.rng.choices(("ask", "do", "route", "decide"), (10, 6, 4, 2))[0]
        if kind != "route":
            step["do" if kind == "do" else "ask"] = f"Words of {step['id']}"
        if kind in ("ask", "decide", "route"):
            ids = ("any", "none") if kind == "decide" else _ANSWERS[: self.rng.choice((2, 2, 3))]
            if kind == "route" and self._often(0.8):
                ids = (*ids[:-1], "otherwise")
            step["answers"] = {answer: {} for answer in ids}
            self.facts[step["id"]] = ids
        if kind == "decide":
            self._decide(step)
        elif kind != "route" and self._often(0.2):
            self._collect(step)
        self.order.append(step["id"])
        return step

    def _decide(self, step: Data) -> None:
        name = self.rng.choice([*self.lists, f"list-{len(self.lists)}"])
        items = {item: f"The {item}" for item in _ITEMS[: self.rng.randint(1, 3)]}
        items = self.lists.setdefault(name, {"title": "A list", "items": items})["items"]
        step["decide"] = name
        self.facts[name] = ("any", "none", *items)

    def _collect(self, step: Data) -> None:
        name = f"field-{step['id']}"
        kind = self.rng.choice(("choice", "many"))
        options = _ITEMS[: self.rng.randint(1, 3)]
        step["collect"] = {
            name: {"label": "A field", "type": kind, "options": {o: f"The {o}" for o in options}}
        }
        self.facts[name] = (*(("any",) if kind == "many" else ()), *options)

    def _finish(self, step: Data, procedure: str, *, last: bool) -> None:
        here = self.order.index(step["id"])
        if self.facts and self._often(0.25) and not (last and not self.wild):
            step["when"] = self._condition(here)
        route = "answers" in step and "ask" not in step
        for answer, way in step.get("answers", {}).items():
            if answer != "otherwise" and "decide" not in step and self._often(0.15 + 0.8 * route):
                way["when"] = self._condition(here)
            way.update(self._way(step, procedure, last=last) or {"next": True})
        if "answers" not in step:
            step.update(self._way(step, procedure, last=last))

    def _condition(self, here: int, depth: int = 2) -> Data:
        shape = self.rng.random() if depth else 1.0
        if shape < 0.1:
            return {"not": self._condition(here, depth - 1)}
        if shape < 0.25:
            word = self.rng.choice(("all", "any"))
            return {word: [self._condition(here, depth - 1) for _ in range(2)]}
        # Mostly what was asked before, now and then what is not asked yet.
        asked = {*self.order[:here]} | {f"field-{step}" for step in self.order[:here]}
        before = [fact for fact in self.facts if fact in asked or fact.startswith("list")]
        facts = before if before and self._often(0.9) else list(self.facts)
        chosen = self.rng.sample(facts, min(len(facts), 2 if self._often(0.15) else 1))
        return {fact: self._values(fact) for fact in chosen}

    def _values(self, fact: str) -> str | list[str]:
        known = [*self.facts[fact], *(("unset",) if self._often(0.4) else ())]
        count = self.rng.choice((1, 1, 2))
        values = self.rng.sample(known, min(count, len(known)))
        if not self.wild and "unset" in known and "unset" not in values:
            values.append("unset")
        return values[0] if len(values) == 1 else values

    def _way(self, step: Data, procedure: str, *, last: bool) -> Data:
        """Return the keys of a way on, none of them where the run goes to the next step."""
        here = self.order.index(step["id"])
        way: Data = {}
        names = list(self.procedures)
        below = names[names.index(procedure) + 1 :]
        if below and self._often(0.3):
            way["call"] = self.rng.choice(below)
        draw = self.rng.random()
        closed = last and not (self.wild and self._often(0.1))
        if draw < 0.15 or (closed and draw < 0.4):
            way["end"] = self.rng.choice(("done", "given-up"))
        elif procedure != "main" and (draw < 0.5 or closed):
            way["return"] = True
        elif draw < 0.7 or closed:
            way.update(self._jump(here, procedure))
        if self._often(0.08) and way.keys() & {"go", "call"}:
            way["at_most"] = self.rng.randint(1, 2)
        return way

    def _jump(self, here: int, procedure: str) -> Data:
        ahead = self.order[here + 1 :]
        names = list(self.procedures)
        if self.wild and self._often(0.03):
            return {"go": "nowhere"}
        if self._often(0.5 if self.wild else 0.25):
            back = self.rng.choice([s["id"] for s in self.procedures[procedure]])
            limited = not self.wild or self._often(0.5)
            return {"go": back, **({"at_most": self.rng.randint(1, 2)} if limited else {})}
        if self.wild and self._often(0.1):
            return {"go": self.rng.choice([*self.order, *names])}
        if not ahead:
            return {"end": "done"}
        return {"go": self.rng.choice([*ahead, *names[names.index(procedure) + 1 :]])}


def as_yaml(sop: Data) -> str:
    """Return an SOP as YAML, with short forms and without a quote, as by hand."""
    return "\n".join(_lines(sop, 0)) + "\n"


def _lines(node: Data, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, value in node.items():
        if key == "steps":
            yield f"{pad}steps:"
            for step in value:
                first, *rest = _lines(step, depth + 2)
                yield f"{pad}  - {first.lstrip()}"
                yield from rest
        elif key == "when":
            yield f"{pad}when: {_flow(value)}"
        elif key == "answers":
            yield f"{pad}answers:"
            for answer, way in value.items():
                yield f"{pad}  {answer}: {_answer(way)}"
        elif isinstance(value, dict):
            yield f"{pad}{key}:"
            yield from _lines(value, depth + 1)
        else:
            yield f"{pad}{key}: {_flow(value)}"


def _answer(way: Data) -> str:
    """Return the short form where one says all."""
    if list(way) == ["go"]:
        return str(way["go"])
    if list(way) in (["next"], ["return"]):
        return next(iter(way))
    return _flow(way)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return "true" if value is True else str(value)
