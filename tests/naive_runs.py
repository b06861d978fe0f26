"""The meaning of a run, told as plainly as can be, to hold the exact search against.

Works on an SOP as data (see `random_sops`), not on the package's model. Every fact, every tick
and the whole stack are kept in every situation, nothing is numbered, and runs are followed by
brute force. Slow, and meant to be obviously right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from naive_situation import Choice, Run, Situation, To, atoms, subsets, thawed
from random_sops import Data

DEEPEST = 30
"""More calls than this in one another have no end."""


class Bottomless(Exception):
    """A run makes call after call and comes back from none."""


class Naive:
    """All runs of an SOP.

    Attributes:
        routed: Answers that routes took by themselves, as (step, answer).
        returned: Calls that came back, as (calling step, procedure).
        overlaps: Routes at which two conditions held at once.
        unset: Facts read before they were set, as (step, fact).
        rounds: Circles that turn by themselves, as sets of steps.
    """

    def __init__(self, sop: Data) -> None:
        self.sop = sop
        self.steps: dict[str, Data] = {}
        self.after: dict[str, To] = {}
        self.first: dict[str, str] = {}
        for name, procedure in sop["procedures"].items():
            steps = procedure["steps"]
            self.first[name] = steps[0]["id"]
            for step, following in zip(steps, [*steps[1:], None], strict=True):
                self.steps[step["id"]] = step
                self.after[step["id"]] = ("step", following["id"]) if following else ("off",)
        self.routed: set[tuple[str, str]] = set()
        self.returned: set[tuple[str, str]] = set()
        self.overlaps: set[str] = set()
        self.unset: set[tuple[str, str]] = set()
        self.rounds: list[frozenset[str]] = []

    def ways(self, step: str) -> dict[str, Data]:
        """The keys of each way on by answer; "" is to go on."""
        return self.steps[step].get("answers") or {"": self.steps[step]}

    def to(self, step: str, way: Data) -> To:
        if "go" in way:
            target = self.first.get(way["go"], way["go"])
            return ("step", target) if target in self.steps else ("lost",)
        if "end" in way:
            return ("end", way["end"]) if way["end"] in self.sop["ends"] else ("lost",)
        return ("return",) if "return" in way else self.after[step]

    def begin(self, audience: str) -> Situation:
        start = self.sop["entries"][audience]
        step = self.first.get(start, start)
        return self._go(Run(), ("step", step), step)

    def offered(self, situation: Situation) -> list[str]:
        kind, step = situation.place
        return [] if kind != "step" else self._open(thawed(situation), step)

    def _open(self, run: Run, step: str) -> list[str]:
        return [
            answer
            for answer, way in self.ways(step).items()
            if (not answer or run.holds(way.get("when", {})))
            and run.used.get((step, answer), 0) < way.get("at_most", 10**9)
        ]

    def why_none(self, run: Run, step: str) -> str:
        """Answers hold but are used up, or none holds."""
        holding = [a for a, way in self.ways(step).items() if run.holds(way.get("when", {}))]
        return "SPENT" if holding or "" in self.ways(step) else "UNCOVERED"

    def choices(self, situation: Situation) -> Iterator[Choice]:
        """Everything an agent can do, each tick told apart."""
        step = self.steps[situation.place[1]] if situation.place[0] == "step" else {}
        for answer in self.offered(situation):
            ticks: list[tuple[str, ...]] = [()]
            if "decide" in step and answer == "any":
                ticks = subsets(self.sop["lists"][step["decide"]]["items"])[1:]
            fields = step.get("collect", {})
            options = [
                subsets(f["options"])
                if f["type"] == "many"
                else [(), *((option,) for option in f["options"])]
                for f in fields.values()
            ]
            for ticked, *values in product(ticks, *options):
                filled = zip(fields, values, strict=True)
                yield Choice(answer, ticked, tuple((f, v) for f, v in filled if v))

    def take(self, situation: Situation, choice: Choice) -> Situation:
        run, name = thawed(situation), situation.place[1]
        step = self.steps[name]
        if choice.answer:
            run.facts[name] = choice.answer
        if "decide" in step:
            self._set(run, step["decide"], choice.answer, choice.ticks)
        for fact, form in step.get("collect", {}).items():
            options = dict(choice.values).get(fact, ())
            value = (*options, None)[0]
            if form["type"] == "many":
                self._set(run, fact, "any" if options else None, options)
            else:
                self._set(run, fact, value, ())
        return self._go(run, self._leave(run, name, choice.answer), name)

    def _set(self, run: Run, fact: str, value: str | None, ticks: tuple[str, ...]) -> None:
        run.facts[fact] = value or ""
        run.ticks = {tick for tick in run.ticks if tick[0] != fact} | {(fact, t) for t in ticks}

    def _leave(self, run: Run, step: str, answer: str) -> To:
        """Count the way and push the call; return where the run goes on."""
        way = self.ways(step)[answer]
        if "at_most" in way:
            run.used[step, answer] = run.used.get((step, answer), 0) + 1
        to = self.to(step, way)
        if "call" not in way:
            return to
        run.stack.append((to, step, way["call"]))
        return ("step", self.first[way["call"]])

    def _go(self, run: Run, to: To, blame: str) -> Situation:
        met: list[tuple[str, Situation]] = []
        while True:
            if len(run.stack) > DEEPEST:
                raise Bottomless
            if to[0] == "end":
                return run.frozen("end", to[1])
            if to[0] == "off":
                return run.frozen("FELL_OFF", blame)
            if to[0] == "lost":
                return run.frozen("LOST", blame)
            if to[0] == "return":
                if not run.stack:
                    return run.frozen("NO_CALLER", blame)
                to, blame, called = run.stack.pop()
                self.returned.add((blame, called))
                continue
            step = to[1]
            key = (step, run.frozen("step", step))
            if key in met:
                self.rounds.append(frozenset(name for name, _ in met[met.index(key) :]))
                return run.frozen("SPINNING", step)
            met.append(key)
            stands = self._pass(run, step)
            if isinstance(stands, Situation):
                return stands
            to, blame = stands, step

    def _pass(self, run: Run, step: str) -> Situation | To:
        """Return where the agent stands, or where the run goes on by itself."""
        data = self.steps[step]
        self._read(run, step, data.get("when", {}))
        if not run.holds(data.get("when", {})):
            return self.after[step]
        answers = self._open(run, step)
        route = "answers" in data and "ask" not in data
        for answer in data.get("answers", {}):
            self._read(run, step, data["answers"][answer].get("when", {}))
            if route and answer in answers:
                break
        if not route:
            return run.frozen("step", step)
        if not answers:
            return run.frozen(self.why_none(run, step), step)
        if len([answer for answer in answers if answer != "otherwise"]) > 1:
            self.overlaps.add(step)
        self.routed.add((step, answers[0]))
        run.facts[step] = answers[0]
        return self._leave(run, step, answers[0])

    def _read(self, run: Run, step: str, condition: Data) -> None:
        """Note a fact that nobody was asked for where it makes a difference.

        That is where not all guesses at such facts come out the same. What is guessed is whether
        each comparison holds, so that two with one fact are not seen to exclude each other.
        """
        lines = list(atoms(condition))
        asked = {fact for fact, values in lines if "unset" in values} | set(run.facts)
        doubtful = [place for place, (fact, _) in enumerate(lines) if fact not in asked]
        for guess in map(set, subsets(doubtful)):
            for place in doubtful:
                guesses = [{p: p in g for p in doubtful} for g in (guess, guess ^ {place})]
                one, other = (run.holds(condition, each) for each in guesses)
                if one != other:
                    self.unset.add((step, lines[place][0]))
