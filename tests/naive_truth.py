"""All situations that all runs of an SOP get into, followed one by one, and what holds of them."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from naive_runs import Bottomless, Naive
from naive_situation import Choice, Situation, thawed
from random_sops import Data, random_sop


@dataclass
class Truth:
    """Every situation of every run, with what can be said of it.

    Attributes:
        naive: What walked.
        begins: Where each audience begins.
        moves: What an agent can do in each situation, and what comes of it.
        depth: Fewest moves from an entry to each situation.
    """

    naive: Naive
    begins: dict[str, Situation]
    moves: dict[Situation, list[tuple[Choice, Situation]]]
    depth: dict[Situation, int]

    def stuck(self, situation: Situation) -> tuple[str, str] | None:
        """Why no move can be made and the step blamed; None where one can, and at an end."""
        kind, step = situation.place
        if kind == "step" and not self.moves[situation]:
            return self.naive.why_none(thawed(situation), step), step
        return None if kind in ("step", "end") else situation.place

    @property
    def standing(self) -> set[str]:
        """Steps at which an agent can stand."""
        return {where for kind, where in (s.place for s in self.moves) if kind == "step"}

    @property
    def ends(self) -> set[str]:
        return {where for kind, where in (s.place for s in self.moves) if kind == "end"}

    def ending(self) -> set[Situation]:
        """Situations from which an end can be reached: add what leads there until all is in."""
        found = {s for s in self.moves if s.place[0] == "end"}
        while True:
            more = {s for s, out in self.moves.items() if any(t in found for _, t in out)} - found
            if not more:
                return found
            found |= more

    def endless(self) -> set[Situation]:
        """Situations of runs that need never be over: take away what must stop until all do."""
        left = {s for s, out in self.moves.items() if out}
        while True:
            stop = {s for s in left if not any(target in left for _, target in self.moves[s])}
            if not stop:
                return left
            left -= stop

    def after(self, situation: Situation) -> set[Situation]:
        """Situations that one move or more leads to."""
        met: set[Situation] = set()
        queue = [situation]
        while queue:
            new = {target for _, target in self.moves[queue.pop()]} - met
            met |= new
            queue += new
        return met


def truth_of(sop: Data, most: int) -> Truth | None:
    """Follow every run; None where there are more situations than `most`.

    Raises:
        Bottomless: Calls have no end.
    """
    naive = Naive(sop)
    begins = {audience: naive.begin(audience) for audience in sop["entries"]}
    depth = dict.fromkeys(begins.values(), 0)
    moves: dict[Situation, list[tuple[Choice, Situation]]] = {}
    queue = deque(depth)
    while queue:
        situation = queue.popleft()
        moves[situation] = []
        for choice in naive.choices(situation):
            target = naive.take(situation, choice)
            moves[situation].append((choice, target))
            if target not in depth:
                depth[target] = depth[situation] + 1
                queue.append(target)
        if len(depth) > most:
            return None
    return Truth(naive, begins, moves, depth)


@cache
def truths(count: int, most: int = 400) -> tuple[tuple[int, Data, Truth], ...]:
    """Random SOPs, every second one wild, that are small enough, with the truth of each."""
    found = []
    for seed in range(count):
        sop = random_sop(seed, wild=bool(seed % 2))
        with suppress(Bottomless):
            truth = truth_of(sop, most)
            if truth is not None:
                found.append((seed, sop, truth))
    return tuple(found)
