"""Every text of an SOP that a reader sees, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from sopbook.model.content import Block, Collect, Content, Image, See, Table
from sopbook.model.sop import List, Sop, Step
from sopbook.model.text import Text

Role = Literal["caller", "gap", "note", "other"]


class Prose(NamedTuple):
    """A text and what it is: a caller's words, a gap, the note of an end, or any other."""

    role: Role
    text: Text


def prose(sop: Sop) -> Iterator[Prose]:
    """Yield every text that is shown, each once.

    An id made readable, where no title or label is written, is none.
    """
    yield Prose("other", sop.title)
    yield from (Prose("caller", phrase) for phrase in sop.callers_say)
    yield from (Prose("gap", gap) for gap in sop.gaps)
    yield from (Prose("other", text) for text in _about(sop))
    for step in sop.all_steps():
        yield from _step(step)
    for end in sop.ends.values():
        yield from (Prose("other", text) for text in (*_written(end.title, end.id), *end.text))
        if end.note is not None:
            yield Prose("note", end.note)
    for policy in sop.policies:
        if policy.text is not None:
            yield Prose("other", policy.text)
    for scenario in sop.scenarios:
        texts = (scenario.title, scenario.customer)
        yield from (Prose("other", text) for text in texts if text is not None)


def _about(sop: Sop) -> Iterator[Text]:
    yield from (sop.summary,) if sop.summary is not None else ()
    yield from (*sop.background, *sop.tips)
    yield from (pointer.text for pointer in sop.related if pointer.text is not None)
    yield from (entry.label for entry in sop.entries if entry.label is not None)
    for entry in sop.lists.values():
        yield from _list(entry)
    for procedure in sop.procedures.values():
        yield from _written(procedure.title, procedure.id)
        yield from (procedure.text,) if procedure.text is not None else ()


def _list(entry: List) -> Iterator[Text]:
    yield entry.title
    yield from (entry.text,) if entry.text is not None else ()
    for item in entry.items:
        yield from (item.text,) if item.help is None else (item.text, item.help)


def _step(step: Step) -> Iterator[Prose]:
    if step.title is not None:
        yield Prose("other", step.title)
    for part in step.content:
        role: Role = "gap" if isinstance(part, Block) and part.kind == "gap" else "other"
        for text in _content(part):
            yield Prose(role, text)
    if step.ask is not None:
        yield Prose("other", step.ask)
    for answer in step.answers:
        if answer.label.span is not answer.id.span:
            yield Prose("other", answer.label)


def _content(part: Content) -> Iterator[Text]:
    match part:
        case Block():
            yield from part.items
        case Collect():
            for field in part.fields:
                yield field.label
                yield from (option.label for option in field.options)
                yield from (field.help,) if field.help is not None else ()
        case See():
            yield from (pointer.text for pointer in part.pointers if pointer.text is not None)
        case Table():
            yield from part.head
            for row in part.rows:
                yield from row
        case Image():
            yield part.alt
        case _:
            return


def _written(title: Text, identifier: Text) -> Iterator[Text]:
    """Yield a title unless it is the id made readable, which nobody wrote."""
    if title.span is not identifier.span:
        yield title
