"""The case note of a run: the template of its end, filled with what was answered and typed.

It means what `web/note.js` means; the tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sopbook.graph.case import Case
from sopbook.graph.walk import Pick, Walk
from sopbook.graph.walkable import Walkable
from sopbook.model.content import Field
from sopbook.model.inline import inline, plain
from sopbook.model.placeholder import placeholders

BLANK = "____"
"""Stands where the agent left out what the note needs, to be seen and filled in by hand."""

NONE_TICKED = "none"


def filled(template: str, known: Mapping[str, str]) -> str:
    r"""Return a note; a line is left out where something optional in it is not known.

    Args:
        template: Lines with `{name}` and `{name?}`, constants already filled in.
        known: Text by name; what is empty is not known.

    >>> filled("Case: {open-case}, {lead}\nPriority: {priority?}", {"open-case": "Yes"})
    'Case: Yes, ____'
    """
    lines = (_line(line, known) for line in template.strip().split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _line(line: str, known: Mapping[str, str]) -> str | None:
    parts: list[str] = []
    position = 0
    for place in (place for place in placeholders(line) if place.name):
        text = known.get(place.name, "").strip()
        if place.optional and not text:
            return None
        parts += [line[position : place.start], text or BLANK]
        position = place.end
    return "".join([*parts, line[position:]])


def known(
    case: Case, audience: str, picks: Sequence[Pick], texts: Mapping[str, str]
) -> dict[str, str]:
    """Return what a run knows by its end: labels of answers, ticked items, values of fields.

    Args:
        case: An SOP that has been proved.
        audience: Where the run began.
        picks: Its moves.
        texts: What was typed, by field; only fields of the steps that were left count.
    """
    found: dict[str, str] = {}
    machine = Walkable(case.flow)
    machine.routed = passed = _InOrder()
    walk = Walk(machine, audience)
    found.update(_routed(case, passed))
    for pick in picks:
        found.update(_left(case, pick, texts))
        walk.take(pick)
        found.update(_routed(case, passed))
    return found


class _InOrder(set[tuple[int, int]]):
    """Ways of routes in the order they were taken: one move may pass a route twice."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[tuple[int, int]] = []

    def add(self, way: tuple[int, int]) -> None:
        self.order.append(way)


def _routed(case: Case, passed: _InOrder) -> Iterator[tuple[str, str]]:
    """Yield the answers that routes took by themselves since the last time."""
    for place, number in passed.order:
        answer = case.flow.arrows[place][number].answer
        if answer is not None:
            yield str(case.flow.steps[place].id), _text(case, answer.label)
    passed.order.clear()


def _left(case: Case, pick: Pick, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    step = case.sop.steps[pick.step]
    for answer in step.answers:
        if answer.id == pick.answer:
            yield pick.step, _text(case, answer.label)
    if step.decide is not None:
        items = case.sop.lists[step.decide].items
        ticked = [_text(case, item.text) for item in items if item.id in pick.ticks]
        yield str(step.decide), ", ".join(ticked) or NONE_TICKED
    for field in step.fields:
        yield str(field.id), _value(case, field, pick, texts)


def _value(case: Case, field: Field, pick: Pick, texts: Mapping[str, str]) -> str:
    if not field.options:
        return texts.get(field.id, "")
    chosen = pick.values.get(field.id, ())
    return ", ".join(_text(case, o.label) for o in field.options if o.id in chosen)


def _text(case: Case, text: str) -> str:
    return plain(inline(text, case.library.constants))
