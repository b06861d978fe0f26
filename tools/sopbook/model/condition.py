"""Conditions: finite questions about what was answered, ticked or chosen before.

A fact is the id of a step (its value is the answer's id), of a list that decides (`any` or
`none`, and each item ticked or not) or of a choice field (the option's id). A fact that no
step of the run has set is *unset*.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from sopbook.model.text import Text


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has this value; `value` None asks whether it is unset."""

    fact: Text
    value: Text | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """The item of a list, or of a field that takes many, is ticked."""

    fact: Text
    item: Text


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = Is | Ticked | Not | All | Some


def atoms(condition: Condition | None) -> Iterator[Is | Ticked]:
    """Yield what a condition reads, in the order written."""
    if condition is None:
        return
    if isinstance(condition, Is | Ticked):
        yield condition
    elif isinstance(condition, Not):
        yield from atoms(condition.part)
    else:
        for part in condition.parts:
            yield from atoms(part)


def form(condition: Condition) -> Hashable:
    """Return a value that is equal for conditions that say the same in another order."""
    if isinstance(condition, Is):
        return "is", condition.fact, condition.value
    if isinstance(condition, Ticked):
        return "ticked", condition.fact, condition.item
    if isinstance(condition, Not):
        return "not", form(condition.part)
    parts = frozenset(form(part) for part in condition.parts)
    return next(iter(parts)) if len(parts) == 1 else (type(condition).__name__, parts)
