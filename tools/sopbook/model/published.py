"""Ids that were ever published, so that a link made long ago is not lost without a word.

They are kept beside the SOPs in `published.json`, which `sop ids --write` adds to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopbook.model.read import fields, named, texts
from sopbook.model.sop import Sop
from sopbook.source import Mapping as Tree

Parts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of one SOP that links may hold, each in the order they were published.

    `steps` and `lists` tell of each one its answers and its items.
    """

    procedures: tuple[str, ...]
    steps: Parts
    lists: Parts
    ends: tuple[str, ...]


Published = Mapping[str, Ids]
"""Ids by SOP."""


def ids_of(sop: Sop) -> Ids:
    """Return the ids that an SOP has now."""
    return Ids(
        tuple(map(str, sop.procedures)),
        {str(key): tuple(str(a.id) for a in step.answers) for key, step in sop.steps.items()},
        {str(key): tuple(str(i.id) for i in entry.items) for key, entry in sop.lists.items()},
        tuple(map(str, sop.ends)),
    )


def read_published(node: Tree) -> Published:
    """Return what a tree that has passed `published.schema.json` says."""
    return {str(name): _read(fields(value)) for name, value in named(node)}


def _read(node: Tree) -> Ids:
    steps, lists = (
        {str(key): tuple(map(str, texts(value))) for key, value in named(node.get(part))}
        for part in ("steps", "lists")
    )
    procedures, ends = (tuple(map(str, texts(node.get(part)))) for part in ("procedures", "ends"))
    return Ids(procedures, steps, lists, ends)


def extended(published: Published, sops: tuple[Sop, ...]) -> Published:
    """Return the ids ever published, with those of the SOPs that are published now."""
    together = dict(published)
    for sop in sops:
        if sop.status == "published":
            now = ids_of(sop)
            before = together.get(str(sop.id), now)
            together[str(sop.id)] = Ids(
                _joined(before.procedures, now.procedures),
                _merged(before.steps, now.steps),
                _merged(before.lists, now.lists),
                _joined(before.ends, now.ends),
            )
    return together


def _joined(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *now)))


def _merged(before: Parts, now: Parts) -> Parts:
    keys = _joined(tuple(before), tuple(now))
    return {key: _joined(before.get(key, ()), now.get(key, ())) for key in keys}


def as_json(published: Published) -> str:
    """Return the content of `published.json`: a line a step, so that changes merge."""
    sops = ",\n".join(
        f"{json.dumps(name)}: {{\n{_body(ids)}\n}}" for name, ids in sorted(published.items())
    )
    return f"{{\n{sops}\n}}\n" if sops else "{}\n"


def _body(ids: Ids) -> str:
    return ",\n".join(
        [
            f'  "procedures": {json.dumps(ids.procedures)}',
            f'  "steps": {{{_lines(ids.steps)}}}',
            f'  "lists": {{{_lines(ids.lists)}}}',
            f'  "ends": {json.dumps(ids.ends)}',
        ]
    )


def _lines(parts: Parts) -> str:
    lines = [f"    {json.dumps(key)}: {json.dumps(inner)}" for key, inner in parts.items()]
    return "\n" + ",\n".join(lines) + "\n  " if lines else ""


def renamed(sop: Sop) -> Iterator[tuple[str, str]]:
    """Yield what links may still say and what it is called now.

    A procedure or step is named by its id, an answer as `step:answer`, a list as `list/`, its
    item as `list/item`, an end as `end:`. Steps of answers and lists of items go by the new id.
    """
    for procedure in sop.procedures.values():
        yield from ((str(old), str(procedure.id)) for old in procedure.was)
        for step in procedure.steps:
            yield from ((str(old), str(step.id)) for old in step.was)
            for answer in step.answers:
                yield from ((f"{step.id}:{old}", str(answer.id)) for old in answer.was)
    for entry in sop.lists.values():
        yield from ((f"{old}/", str(entry.id)) for old in entry.was)
        for item in entry.items:
            yield from ((f"{entry.id}/{old}", str(item.id)) for old in item.was)
    for end in sop.ends.values():
        yield from ((f"end:{old}", str(end.id)) for old in end.was)
