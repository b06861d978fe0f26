"""Which facts a condition hangs on that nobody was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopbook.graph.facts import Facts
from sopbook.model.condition import All, Condition, Not, Some


class Weighed(NamedTuple):
    """Whether a condition holds, and the facts it hangs on.

    `holds` is None where that depends on facts that are unset and should not be; `facts` is their
    bit mask then, and 0 otherwise.
    """

    holds: bool | None
    facts: int


def weigh(facts: Facts, condition: Condition, known: Mapping[int, int]) -> Weighed:
    """Weigh a condition by what is remembered.

    `{open-case: yes, updated: no}` hangs on nothing after 'no' to the first question, even if the
    second one was not asked. A fact whose being unset is asked for anywhere in the condition is
    never in doubt.

    Source: Kleene, Introduction to Metamathematics, 1952, section 64 (three-valued logic).
    """
    return _weigh(facts, condition, known, facts.needed_by(condition))


def _weigh(facts: Facts, condition: Condition, known: Mapping[int, int], needed: int) -> Weighed:
    if isinstance(condition, Not):
        holds, doubts = _weigh(facts, condition.part, known, needed)
        return Weighed(None if holds is None else not holds, doubts)
    if isinstance(condition, All | Some):
        decides = isinstance(condition, Some)
        parts = [_weigh(facts, part, known, needed) for part in condition.parts]
        if any(part.holds is decides for part in parts):
            return Weighed(decides, 0)
        doubts = 0
        for part in parts:
            doubts |= part.facts
        return Weighed(None if doubts else not decides, doubts)
    variable = facts.variables[str(condition.fact)]
    if needed >> variable & 1 and variable not in known:
        return Weighed(None, 1 << variable)
    return Weighed(facts.test(condition)(known), 0)
