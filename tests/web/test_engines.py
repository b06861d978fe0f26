"""Random SOPs walked by the package and by the walker's own module in a browser, move by move."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import sopbook
from fuzzing import LONG
from random_sops import clean_sops
from rich_cases import rich_cases
from sopbook.emit.walk_data import walk_data
from sopbook.graph.case import Case
from sopbook.graph.walk import Pick, Walk
from sopbook.model.content import Collect
from sopbook.model.sop import Step

pytestmark = pytest.mark.browser

SOPS = LONG or 40
WALKS = 12
MOVES = 25

# Everything that the module says of a walk: where it stands, what it offers, what it refuses, and
# where its link opens again.
DRIVE = """async ({address, data, walks}) => {
  const {begin, current, decode, encode, offered, reopen, take} = await import(address)
  const open = walk => offered(walk).map(({id}) => id)
  const stand = walk => [current(walk).step, current(walk).end ?? null, open(walk)]
  return walks.map(({audience, picks}) => {
    let walk = begin(data, audience)
    const stands = [stand(walk)]
    for (const pick of picks) {
      const {way, answers} = data.steps[pick.step]
      for (const {id} of way ? [] : answers.filter(({id}) => !open(walk).includes(id))) {
        try { take(walk, {step: pick.step, answer: id}); return `'${id}' was taken` } catch {}
      }
      walk = take(walk, pick)
      stands.push(stand(walk))
    }
    const again = reopen(data, decode('#' + encode(walk)))
    return {stands, again: [stand(again.walk), again.left]}
  })
}"""


@pytest.fixture(scope="module")
def module(browser: Browser, serve: Callable[[Path], str]) -> Iterator[tuple[Page, str]]:
    """A page beside the walker's modules, and the address of the one that walks."""
    address = serve(Path(sopbook.__file__).parent / "web") + "walk.js"
    page = browser.new_page()
    page.goto(address)
    yield page, address
    page.close()


def test_both_engines_say_the_same_of_every_move(module: tuple[Page, str]) -> None:
    page, address = module
    first = random.Random().randrange(10**9) if LONG else 0
    rng = random.Random(first)
    moves = 0
    rich = ((each.sop, each.case) for each in rich_cases(SOPS, first))
    for sop, case in chain(clean_sops(SOPS, first), rich):
        walks, stands = zip(*(random_walk(case, rng) for _ in range(WALKS)), strict=True)
        data = json.loads(json.dumps(walk_data(case)))
        told = page.evaluate(DRIVE, {"address": address, "data": data, "walks": list(walks)})
        wanted = [{"stands": each, "again": [each[-1], 0]} for each in stands]
        assert told == wanted, json.dumps(sop)
        moves += sum(len(each) - 1 for each in stands)
    assert moves > SOPS * WALKS


def random_walk(case: Case, rng: random.Random) -> tuple[dict[str, Any], list[Any]]:
    """Walk at random; return the moves as the module reads them, and where the walk stood."""
    assert case.space is not None
    audience = rng.choice([str(entry.audience) for entry in case.sop.entries])
    walk = Walk(case.space.machine, audience)
    stands = [stand(walk)]
    while walk.step is not None and len(walk.picks) < MOVES:
        walk.take(random_pick(case, case.sop.steps[walk.step], walk, rng))
        stands.append(stand(walk))
    picks = [
        {"step": p.step, "answer": p.answer, "ticks": p.ticks, "values": dict(p.values)}
        for p in walk.picks
    ]
    return {"audience": audience, "picks": picks}, stands


def stand(walk: Walk) -> list[Any]:
    """Return what both engines must agree on."""
    return [walk.step, walk.end, list(walk.offered)]


def random_pick(case: Case, step: Step, walk: Walk, rng: random.Random) -> Pick:
    """Return one of the moves that are offered, with ticks that fit it and any choices."""
    answer = rng.choice(walk.offered)
    ticks: tuple[str, ...] = ()
    if step.decide is not None and answer == "any":
        items = [str(item.id) for item in case.sop.lists[step.decide].items]
        ticks = tuple(item for item in items if rng.random() < 0.5) or (rng.choice(items),)
    values = {}
    for part in step.content:
        for field in part.fields if isinstance(part, Collect) else ():
            if field.type in ("choice", "many") and not field.personal:  # no link keeps those
                options = [str(option.id) for option in field.options]
                most = 1 if field.type == "choice" else len(options)
                chosen = rng.sample(options, rng.randint(0, most))
                values[str(field.id)] = tuple(o for o in options if o in chosen)
    return Pick(str(step.id), answer, ticks, values)
