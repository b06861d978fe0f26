"""Where a run is and all that it remembers, as plainly as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType
from typing import Any, NamedTuple

from random_sops import Data

To = tuple[str, ...]
"""Where a run goes on: ("step", id), ("end", id), ("return",), ("off",) or ("lost",)."""


class Choice(NamedTuple):
    """What an agent does at a step: the answer, the items ticked, the options by field."""

    answer: str
    ticks: tuple[str, ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Situation(NamedTuple):
    """Where a run is. `place` is ("step", id), ("end", id) or (why it is stuck, step blamed)."""

    place: tuple[str, str]
    stack: tuple[tuple[To, str, str], ...]
    facts: frozenset[tuple[str, str]]
    ticks: frozenset[tuple[str, str]]
    used: frozenset[tuple[tuple[str, str], int]]


@dataclass
class Run:
    """A run that is under way, to be changed in place."""

    stack: list[tuple[To, str, str]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    ticks: set[tuple[str, str]] = field(default_factory=set)
    used: dict[tuple[str, str], int] = field(default_factory=dict)

    def frozen(self, *place: str) -> Situation:
        facts, used = frozenset(self.facts.items()), frozenset(self.used.items())
        kind, where = place
        return Situation((kind, where), tuple(self.stack), facts, frozenset(self.ticks), used)

    def holds(self, condition: Data, guesses: Mapping[int, bool] = MappingProxyType({})) -> bool:
        """Every line of a condition must hold; a comparison with an unset fact is false.

        `guesses` are taken for the comparisons with these numbers instead of what is so.
        """
        return self._holds(condition, guesses, count())

    def _holds(self, condition: Data, guesses: Mapping[int, bool], number: Iterator[int]) -> bool:
        results = [self._line(line, guesses, number) for line in condition.items()]
        return all(results)

    def _line(
        self, line: tuple[str, Any], guesses: Mapping[int, bool], number: Iterator[int]
    ) -> bool:
        key, value = line
        if key in ("all", "any"):
            results = [self._holds(part, guesses, number) for part in value]
            return all(results) if key == "all" else any(results)
        if key == "not":
            return not self._holds(value, guesses, number)
        guess = guesses.get(next(number))
        if guess is not None:
            return guess
        values = value if isinstance(value, list) else [value]
        if "unset" in values and not self.facts.get(key):
            return True
        return self.facts.get(key) in values or any((key, v) in self.ticks for v in values)


def atoms(condition: Data) -> Iterator[tuple[str, list[str]]]:
    """Yield the comparisons of a condition as (fact, values)."""
    for key, value in condition.items():
        if key in ("all", "any"):
            for part in value:
                yield from atoms(part)
        elif key == "not":
            yield from atoms(value)
        else:
            yield key, value if isinstance(value, list) else [value]


def subsets(items: Any) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for item in items:
        found += [(*subset, item) for subset in found]
    return found


def thawed(situation: Situation) -> Run:
    stack, facts = list(situation.stack), dict(situation.facts)
    return Run(stack, facts, set(situation.ticks), dict(situation.used))
