"""Which facts a condition hangs on that nobody was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sopbook.graph.facts import Facts, Memory
from sopbook.graph.flow import Flow, is_otherwise, offered
from sopbook.model.condition import All, Condition, Not, Some


def step_doubts(flow: Flow, place: int, memory: Memory) -> int:
    """Return the facts that the condition of a step hangs on unasked, as a bit mask."""
    when = flow.steps[place].when
    if when is None or not _lacks(memory, flow.needs[place][0]):
        return 0
    return weigh(flow.facts, when, dict(memory)).facts


def answer_doubts(flow: Flow, place: int, memory: Memory) -> int:
    """Return the facts that the conditions of answers hang on unasked, as a bit mask.

    A route reads them in their order and no further than to the answer that it takes.
    """
    if not _lacks(memory, flow.needs[place][1]):
        return 0
    known, facts = dict(memory), 0
    for arrow in flow.arrows[place]:
        if arrow.answer is not None and arrow.answer.when is not None:
            facts |= weigh(flow.facts, arrow.answer.when, known).facts
        if flow.routes[place] and not is_otherwise(arrow) and offered(arrow, known):
            break
    return facts


def _lacks(memory: Memory, needs: int) -> bool:
    for variable, _ in memory if needs else ():
        needs &= ~(1 << variable)
    return needs != 0


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
