"""The proof of generated SOPs of 100 to 100,000 steps with three answers each.

Time is linear where the printed slope (of log time over log steps) is near 1.
"""

from __future__ import annotations

import gc
import math
import random
import resource
import time
from datetime import date

from sopbook.examine import examine
from sopbook.finding import Span
from sopbook.graph.case import Case
from sopbook.graph.lengths import lengths
from sopbook.model.library import Audience, Library, Outcome
from sopbook.model.sop import Answer, End, Entry, Procedure, Sop, Step, Way
from sopbook.model.text import Text

SIZES = (100, 1_000, 10_000, 100_000)
AHEAD = 50
SPAN = Span("generated.yaml")


def words(value: str) -> Text:
    """Return text that stands nowhere in particular."""
    return Text(value, SPAN)


def generated(size: int) -> Sop:
    """Return an SOP in which every step has three answers that lead on, a tenth to the end."""
    rng = random.Random(size)
    steps = []
    for number in range(size):
        answers = []
        for name in "abc":
            target = number + 1 if name == "a" else number + 1 + rng.randrange(AHEAD)
            ends = target >= size or (name != "a" and rng.random() < 0.1)
            kind, to = ("end", "done") if ends else ("go", f"s{target}")
            way = Way("end" if kind == "end" else "go", words(to), None, None, SPAN)
            answers.append(Answer(words(name), words(f"To {name}"), way, None))
        steps.append(
            Step(
                id=words(f"s{number}"),
                procedure="main",
                title=None,
                when=None,
                content=(),
                ask=words(f"Question {number}?"),
                decide=None,
                answers=tuple(answers),
                way=None,
                tags=(),
                span=SPAN,
            )
        )
    end = End(words("done"), words("Done"), words("resolved"), (), None, None, None)
    procedure = Procedure(words("main"), words("Main"), None, tuple(steps))
    return Sop(
        id=words("generated"),
        title=words("Generated"),
        revision=1,
        status="draft",
        effective=None,
        owner=None,
        reviewed=None,
        review_every=None,
        audiences=(),
        callers_say=(),
        summary=None,
        background=(),
        tips=(),
        related=(),
        entries=(Entry(words("everyone"), words("main"), None),),
        lists={},
        procedures={"main": procedure},
        ends={"done": end},
        policies=(),
        scenarios=(),
        gaps=(),
        span=SPAN,
        path="generated.yaml",
        digest="",
    )


def library() -> Library:
    """Return a library in which nothing of a generated SOP is unknown."""
    return Library(
        title=words("Generated"),
        review_every=180,
        audiences={"everyone": Audience(words("everyone"), words("Everyone"), None)},
        teams={},
        systems={},
        outcomes={"resolved": Outcome(words("resolved"), words("Resolved"), None, False)},
        references={},
        constants={},
        glossary={},
        span=SPAN,
    )


def measure(size: int) -> tuple[float, float, int]:
    """Return seconds of the search, seconds of all rules, and states, of one size."""
    sop, shared = generated(size), library()
    gc.collect()
    start = time.perf_counter()
    case = Case(sop, shared, date(2025, 1, 1))
    assert case.runs is not None
    assert case.runs.always_ends
    assert lengths(case.runs).counts[0] is not None
    searched = time.perf_counter() - start
    examine(case)
    assert case.space is not None
    return searched, time.perf_counter() - start, len(case.space.states)


def main() -> None:
    """Print a table, and the slope between neighbours."""
    print("steps     answers    search s   slope   all rules s   slope   peak MiB")
    before: tuple[int, float, float] | None = None
    for size in SIZES:
        search, rules, _ = min(measure(size) for _ in range(3))
        slopes = ("     -", "     -")
        if before is not None:
            grown = math.log(size / before[0])
            slopes = tuple(  # type: ignore[assignment]
                f"{math.log(now / then) / grown:6.2f}"
                for now, then in ((search, before[1]), (rules, before[2]))
            )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:<9} {3 * size:<10} {search:8.3f}  {slopes[0]}   {rules:11.3f}  {slopes[1]}"
            f"   {peak:8}"
        )
        before = (size, search, rules)


if __name__ == "__main__":
    main()
