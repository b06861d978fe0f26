"""What the walker reads: one JSON document an SOP, every target resolved.

The format is versioned by `FORMAT`; `tools/sopbook/web/walk.js` is its reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopbook.emit.inline import as_data, fill, inline, plain
from sopbook.emit.links import pointer_link
from sopbook.emit.words import duration_words
from sopbook.graph.case import Case
from sopbook.graph.flow import RETURN, Arrow, Flow
from sopbook.graph.lengths import most_moves
from sopbook.model.condition import All, Condition, Is, Not, Ticked
from sopbook.model.content import Block, Collect, Content, Field, Image, See, Table, Wait
from sopbook.model.published import renamed
from sopbook.model.sop import End, List, Step
from sopbook.model.spans import span_of

FORMAT = 1


def walk_data(case: Case) -> dict[str, Any]:
    """Return the walk data of an SOP that has been proved."""
    return _Writer(case).document()


class _Writer:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.sop = case.sop
        self.flow: Flow = case.flow
        self.constants = case.library.constants
        self.most = most_moves(case.runs) if case.runs else {}

    def document(self) -> dict[str, Any]:
        sop = self.sop
        numbers = {
            step.id: number
            for procedure in sop.procedures.values()
            for number, step in enumerate(procedure.steps, 1)
        }
        return {
            "format": FORMAT,
            "id": sop.id,
            "title": sop.title,
            "revision": sop.revision,
            "hash": sop.digest,
            "library": self.case.library.title,
            "entries": [
                {
                    "audience": entry.audience,
                    "title": self._audience(entry.audience),
                    "label": None if entry.label is None else self._inline(entry.label),
                    "step": self._id(self.flow.starts[entry.audience]),
                }
                for entry in sop.entries
            ],
            "procedures": [
                {"id": p.id, "title": p.title, "steps": [step.id for step in p.steps]}
                for p in sop.procedures.values()
            ],
            "steps": {
                step.id: self._step(place, step, numbers[step.id])
                for place, step in enumerate(self.flow.steps)
            },
            "renamed": dict(renamed(sop)),
            "calendar": self._calendar(),
            "lists": {key: self._list(entry) for key, entry in sop.lists.items()},
            "ends": {key: self._end(end) for key, end in sop.ends.items()},
        }

    def _audience(self, audience: str) -> str:
        known = self.case.library.audiences.get(audience)
        return known.title if known else audience

    def _inline(self, text: str | None) -> list[Any] | None:
        return None if text is None else as_data(inline(text, self.constants))

    def _step(self, place: int, step: Step, number: int) -> dict[str, Any]:
        arrows = self.flow.arrows[place]
        answers = [
            {
                "id": arrow.answer.id,
                "label": plain(inline(arrow.answer.label, self.constants)),
                "when": condition_data(arrow.answer.when),
                "way": self._way(arrow),
            }
            for arrow in arrows
            if arrow.answer is not None
        ]
        return {
            "procedure": step.procedure,
            "number": number,
            "most": self.most.get(place),
            "kind": step.kind,
            "title": plain(inline(step.heading, self.constants)),
            "when": condition_data(step.when),
            "skip": None if step.when is None else self._to(self.flow.after[place]),
            "content": [*map(self._content, step.content), *self._due(step)],
            "ask": self._inline(step.ask),
            "decide": step.decide,
            "answers": answers,
            "way": None if answers else self._way(arrows[0]),
        }

    def _way(self, arrow: Arrow) -> dict[str, Any]:
        return {
            "call": None if arrow.call < 0 else self._id(arrow.call),
            "to": self._to(arrow.to),
            "limit": arrow.way.at_most,
        }

    def _to(self, place: int) -> dict[str, Any]:
        if place == RETURN:
            return {"return": True}
        return {"end" if self.flow.is_end(place) else "step": self._id(place)}

    def _id(self, place: int) -> str:
        if self.flow.is_end(place):
            return self.flow.ends[place - len(self.flow.steps)]
        return str(self.flow.steps[place].id)

    def _content(self, part: Content) -> dict[str, Any]:
        match part:
            case Block():
                return {"kind": part.kind, "items": [self._inline(item) for item in part.items]}
            case Collect():
                return {"kind": part.kind, "fields": [self._field(field) for field in part.fields]}
            case Wait():
                return {"kind": part.kind, "seconds": part.seconds, **_span_data(part)}
            case See():
                links = [pointer_link(self.case, pointer) for pointer in part.pointers]
                return {
                    "kind": part.kind,
                    "items": [
                        {"text": as_data(link.text), "href": link.href, "held": link.held}
                        for link in links
                    ],
                }
            case Table():
                return {
                    "kind": part.kind,
                    "head": [self._inline(cell) for cell in part.head],
                    "rows": [[self._inline(cell) for cell in row] for row in part.rows],
                }
            case Image():
                return {"kind": part.kind, "src": part.src, "alt": part.alt}

    def _due(self, step: Step) -> Iterator[dict[str, Any]]:
        """Yield the spans that the step's words promise, for the walker to show them as dates."""
        words = [*(part.items for part in step.content if isinstance(part, Block))]
        said = " ".join([*(text for items in words for text in items), step.ask or ""])
        spans = [span_of(text) for key, text in self.constants.items() if f"{{{key}}}" in said]
        spans += [part for part in step.content if isinstance(part, Wait)]
        yield from (
            {"kind": "due", **_span_data(span)}
            for span in spans
            if span is not None and not span.unit.startswith(("second", "minute"))
        )

    def _calendar(self) -> dict[str, Any]:
        calendar = self.case.library.calendar
        return {
            "holidays": list(calendar.holidays),
            "days": list(calendar.days),
            "from": calendar.opens,
            "to": calendar.closes,
        }

    def _field(self, field: Field) -> dict[str, Any]:
        return {
            "id": field.id,
            "label": self._inline(field.label),
            "type": field.type,
            "options": [
                {"id": option.id, "label": plain(inline(option.label, self.constants))}
                for option in field.options
            ],
            "personal": field.personal,
            "help": self._inline(field.help),
        }

    def _list(self, entry: List) -> dict[str, Any]:
        return {
            "title": entry.title,
            "text": self._inline(entry.text),
            "items": [
                {"id": item.id, "text": self._inline(item.text), "help": self._inline(item.help)}
                for item in entry.items
            ],
        }

    def _end(self, end: End) -> dict[str, Any]:
        outcome = self.case.library.outcomes.get(end.outcome or "")
        team = self.case.library.teams.get(end.team or "")
        return {
            "title": plain(inline(end.title, self.constants)),
            "outcome": {
                "id": end.outcome or "",
                "title": outcome.title if outcome else "",
            },
            "text": [self._inline(text) for text in end.text],
            "team": team.title if team else None,
            "sop": self._sop(end),
            "note": None if end.note is None else fill(end.note, self.constants),
        }

    def _sop(self, end: End) -> dict[str, str] | None:
        found = next((sop for sop in self.case.library.sops if sop.id == end.sop), None)
        return None if found is None else {"title": found.title, "href": f"../{found.id}/"}


def condition_data(condition: Condition | None) -> list[Any] | None:
    """Return a condition as nested lists: `["is", fact, value]`, `["ticked", fact, item]`, ..."""
    if condition is None:
        return None
    if isinstance(condition, Is):
        return ["is", condition.fact, condition.value]
    if isinstance(condition, Ticked):
        return ["ticked", condition.fact, condition.item]
    if isinstance(condition, Not):
        return ["not", condition_data(condition.part)]
    word = "all" if isinstance(condition, All) else "any"
    return [word, [condition_data(part) for part in condition.parts]]


def _span_data(wait: Wait) -> dict[str, Any]:
    return {"text": duration_words(wait), "least": wait.least, "most": wait.most, "unit": wait.unit}
