"""From a tree to an SOP, and to what the library shares."""

from __future__ import annotations

import hashlib
from typing import cast

from sopbook.finding import Finding
from sopbook.model.library import (
    REVIEW_EVERY_DAYS,
    WEEKDAYS,
    Audience,
    Calendar,
    Library,
    Outcome,
    Reference,
    System,
    Team,
)
from sopbook.model.read import (
    day_of,
    fields,
    items,
    named,
    needed,
    number,
    readable,
    text,
    texts,
    true,
)
from sopbook.model.read_policy import read_policies, read_scenarios
from sopbook.model.read_step import StepReader
from sopbook.model.sop import End, Entry, Item, List, Procedure, Sop, Status, Waiver
from sopbook.model.text import Text
from sopbook.source import Mapping, Node, Scalar


def read_sop(path: str, node: Mapping, data: bytes) -> tuple[Sop, list[Finding]]:
    """Return the SOP that a tree says, and what is wrong with it beyond the schema.

    Args:
        path: Name of the file as findings show it.
        node: A tree that has passed `sop.schema.json`.
        data: Content of the file, whose SHA-256 becomes the digest.
    """
    findings: list[Finding] = []
    reader = StepReader(_ticked(node), findings)
    identifier = needed(node.get("id"))
    sop = Sop(
        id=identifier,
        title=needed(node.get("title")),
        revision=number(node.get("revision")) or 1,
        status=cast(Status, text(node.get("status")) or "draft"),
        effective=text(node.get("effective")),
        owner=text(node.get("owner")),
        reviewed=text(node.get("reviewed")),
        review_every=number(node.get("review_every")),
        audiences=texts(node.get("audiences")),
        callers_say=texts(node.get("callers_say")),
        summary=text(node.get("summary")),
        background=texts(node.get("background")),
        tips=texts(node.get("tips")),
        related=reader.pointers(node.get("related")),
        entries=tuple(_entry(audience, entry) for audience, entry in named(node.get("entries"))),
        lists={key: _list(key, fields(value)) for key, value in named(node.get("lists"))},
        procedures={
            key: _procedure(reader, key, fields(value))
            for key, value in named(node.get("procedures"))
        },
        ends={key: _end(key, fields(value)) for key, value in named(node.get("ends"))},
        policies=read_policies(node.get("policies"), findings),
        scenarios=read_scenarios(
            node.get("scenarios"), next((name for name, _ in named(node.get("entries"))), None)
        ),
        gaps=texts(node.get("gaps")),
        span=identifier.span,
        path=path,
        digest=hashlib.sha256(data).hexdigest()[:16],
        source=text(node.get("source")),
        waivers=tuple(_waiver(fields(waiver)) for waiver in items(node.get("waivers"))),
        was=texts(node.get("was")),
    )
    days = (sop.effective, sop.reviewed, *(waiver.until for waiver in sop.waivers))
    findings += (_no_day(day) for day in days if day is not None and day_of(day) is None)
    return sop, findings


def _no_day(day: Text) -> Finding:
    hint = "Write a day of the calendar as year, month and day: 2025-02-03."
    return Finding("wrong-value", f"'{day}' is not a day", day.span, hint)


def _ticked(node: Mapping) -> frozenset[str]:
    """Return the ids of everything that is ticked: lists, and fields that take many."""
    ticked = {str(key) for key, _ in named(node.get("lists"))}
    for _, procedure in named(node.get("procedures")):
        for step in items(fields(procedure).get("steps")):
            for key, field in named(fields(step).get("collect")):
                if isinstance(field, Mapping) and text(field.get("type")) == "many":
                    ticked.add(str(key))
    return frozenset(ticked)


def _entry(audience: Text, node: Node) -> Entry:
    if isinstance(node, Scalar):
        return Entry(audience, needed(node), None)
    entry = fields(node)
    return Entry(audience, needed(entry.get("start")), text(entry.get("label")))


def _list(identifier: Text, node: Mapping) -> List:
    entries: list[Item] = []
    for key, value in named(node.get("items")):
        if isinstance(value, Scalar):
            entries.append(Item(key, needed(value), None))
        else:
            item = fields(value)
            was = texts(item.get("was"))
            entries.append(Item(key, needed(item.get("text")), text(item.get("help")), was))
    title, was = needed(node.get("title")), texts(node.get("was"))
    return List(identifier, title, text(node.get("text")), tuple(entries), was)


def _procedure(reader: StepReader, identifier: Text, node: Mapping) -> Procedure:
    steps = tuple(reader.step(fields(step), identifier) for step in items(node.get("steps")))
    title, was = _title(identifier, node), texts(node.get("was"))
    return Procedure(identifier, title, text(node.get("text")), steps, was)


def _title(identifier: Text, node: Mapping) -> Text:
    return text(node.get("title")) or Text(readable(identifier), identifier.span)


def _end(identifier: Text, node: Mapping) -> End:
    return End(
        id=identifier,
        title=_title(identifier, node),
        outcome=text(node.get("outcome")),
        text=texts(node.get("text")),
        team=text(node.get("team")),
        sop=text(node.get("sop")),
        note=text(node.get("note")),
        was=texts(node.get("was")),
    )


def _waiver(node: Mapping) -> Waiver:
    return Waiver(
        rule=needed(node.get("rule")),
        at=text(node.get("at")),
        reason=needed(node.get("reason")),
        owner=needed(node.get("owner")),
        until=needed(node.get("until")),
    )


def _constant(node: Node) -> Text:
    return needed(node if isinstance(node, Scalar) else fields(node).get("text"))


def read_library(node: Mapping) -> Library:
    """Return what a tree that has passed `library.schema.json` says all SOPs share."""
    return Library(
        title=needed(node.get("title")),
        review_every=number(node.get("review_every")) or REVIEW_EVERY_DAYS,
        audiences={
            key: Audience(key, needed(part.get("title")), text(part.get("text")))
            for key, part in _parts(node, "audiences")
        },
        teams={
            key: Team(
                key,
                needed(part.get("title")),
                text(part.get("channel")),
                text(part.get("hours")),
                text(part.get("see")),
            )
            for key, part in _parts(node, "teams")
        },
        systems={
            key: System(key, needed(part.get("title")), text(part.get("text")))
            for key, part in _parts(node, "systems")
        },
        outcomes={
            key: Outcome(
                key,
                needed(part.get("title")),
                text(part.get("text")),
                true(part.get("escalation")),
            )
            for key, part in _parts(node, "outcomes")
        },
        references={
            key: Reference(
                key,
                needed(part.get("title")),
                text(part.get("status")) == "held",
                text(part.get("text")),
            )
            for key, part in _parts(node, "references")
        },
        constants={key: _constant(value) for key, value in named(node.get("constants"))},
        changed={
            key: day
            for key, value in named(node.get("constants"))
            if (day := text(fields(value).get("changed"))) is not None
        },
        glossary={key: needed(value) for key, value in named(node.get("glossary"))},
        span=node.span,
        allow=texts(node.get("allow")),
        require_source=true(node.get("require_source")),
        calendar=_calendar(node),
        embed_origins=texts(node.get("embed_origins")),
    )


def _calendar(node: Mapping) -> Calendar:
    hours = fields(node.get("business_hours"))
    days = tuple(WEEKDAYS.index(day) for day in texts(hours.get("days")))
    return Calendar(
        holidays=texts(node.get("holidays")),
        days=days or Calendar().days,
        opens=text(hours.get("from")),
        closes=text(hours.get("to")),
    )


def _parts(node: Mapping, key: str) -> list[tuple[Text, Mapping]]:
    return [(name, fields(part)) for name, part in named(node.get(key))]
