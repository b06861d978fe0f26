"""What random tests draw from: SOPs that are clean, SOPs that are changed, and broken bytes.

An ordinary run tries a few, the same ones every time; `make fuzz` sets SOPBOOK_FUZZ to a number
of examples, and each of its runs draws others.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from random_sops import LIBRARY, TODAY, Data, random_sop
from sopbook.check import Report, check_files

ROUNDS = 8
LONG = int(os.environ.get("SOPBOOK_FUZZ") or 0)
"""Examples of each random test in a long run, 0 in an ordinary one."""

seeds = st.integers(min_value=0, max_value=2**32 - 1)
WORDS = ("title", "ask", "do", "text")
TEXTS = (Path(__file__).parent / "data", Path(__file__).parents[1] / "sop")


def few(count: int) -> Callable[[Any], Any]:
    """Try so many examples, always the same; in a long run as many as it says, always others."""
    return settings(
        max_examples=LONG or count,
        derandomize=not LONG,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def checked(data: Data | bytes) -> Report:
    """Check an SOP given as its data, or as the bytes of its file."""
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return check_files({"library.yaml": LIBRARY, "example.yaml": content}, TODAY)


@st.composite
def clean(draw: st.DrawFn) -> tuple[Data, Report]:
    """Draw an SOP without errors, and what its check says."""
    seed = draw(seeds)
    while True:
        sop = random_sop(seed, wild=False)
        for _ in range(ROUNDS):
            report = checked(sop)
            if not report.errors:
                return sop, report
            _mend(sop, report)
        seed += 1


def _mend(sop: Data, report: Report) -> None:
    """Take out the conditions and ends that the errors speak of, lead to the steps they miss."""
    procedures = {name: each["steps"] for name, each in sop["procedures"].items()}
    for finding in report.errors:
        for name, steps in procedures.items():
            for position, step in enumerate(steps):
                if step["id"] in finding.steps:
                    _plain(step)
                    if finding.rule == "unreachable-step":
                        _lead_to(sop, name, position)
                    elif finding.rule == "no-way-on":
                        _let_end(step)
        if finding.rule == "unreachable-end":
            sop["ends"] = {key: end for key, end in sop["ends"].items() if key in _ends(sop)}
        elif finding.rule == "call-never-returns":
            called = next(name for name in procedures if f"'{name}'" in finding.message)
            _leave(procedures[called][-1], {"return": True})
        elif finding.rule == "no-end":
            _leave(procedures["main"][-1], {"end": "done"})


def _plain(step: Data) -> None:
    step.pop("when", None)
    if "answers" in step and "ask" not in step:
        step["ask"] = "What now?"
        if "otherwise" in step["answers"]:
            step["answers"]["else"] = step["answers"].pop("otherwise")
    for way in step.get("answers", {}).values():
        way.pop("when", None)


def _lead_to(sop: Data, name: str, position: int) -> None:
    procedures = {name: each["steps"] for name, each in sop["procedures"].items()}
    if position:
        _leave(procedures[name][position - 1], {"next": True})
    elif name == "main":
        sop["entries"] = {"front-line": "main"}
    else:
        procedures["main"][0].pop("answers", None)
        procedures["main"][0].pop("decide", None)
        _leave(procedures["main"][0], {"call": name, "next": True})


def _let_end(step: Data) -> None:
    """End where a step returns with no call, or where every way has a limit."""
    for way in (step, *step.get("answers", {}).values()):
        if way.keys() & {"return", "at_most"}:
            for key in ("return", "at_most", "go", "next"):
                way.pop(key, None)
            way["end"] = "done"


def _leave(step: Data, way: Data) -> None:
    """Let a step, or its first answer, lead another way."""
    ways = next(iter(step["answers"].values())) if "answers" in step else step
    for key in ("go", "end", "return", "next", "at_most"):
        ways.pop(key, None)
    if "answers" not in step:
        step.pop("ask", None)
        step.setdefault("do", "Look")
        way = {key: value for key, value in way.items() if key != "next"}
    ways.update(way)


def _ends(sop: Data) -> set[str]:
    return {node["end"] for node in _nodes(sop["procedures"]) if isinstance(node.get("end"), str)}


def dressed(sop: Data, texts: list[str]) -> Data:
    """Return an SOP with other texts in it."""
    left = iter(texts)
    whole = deepcopy(sop)
    for node in _nodes(whole):
        for key in WORDS:
            if isinstance(node.get(key), str):
                node[key] = next(left, node[key])
        answers = node.get("answers", {})
        for answer in answers if "ask" in node else ():
            answers[answer]["label"] = next(left, answer)
    return whole


def changed(sop: Data, seed: int) -> Data:
    """Return an SOP with a few parts lost, doubled, moved or swapped for another's."""
    rng = random.Random(seed)
    whole = deepcopy(sop)
    for _ in range(rng.randint(1, 4)):
        nodes = [node for node in _nodes(whole) if node]
        node, other = rng.choice(nodes), rng.choice(nodes)
        key = rng.choice(list(node))
        change = rng.randrange(4)
        if change == 0:
            del node[key]
        elif change == 1:
            node[key] = deepcopy(rng.choice(list(other.values())))
        elif change == 2:
            node[rng.choice(list(other))] = deepcopy(node[key])
        elif isinstance(node[key], list) and node[key]:
            node[key].append(deepcopy(rng.choice(node[key])))
    return whole


def _nodes(node: Any) -> list[Data]:
    """Return every mapping in a tree, in order."""
    if isinstance(node, dict):
        return [node, *(part for value in node.values() for part in _nodes(value))]
    return [part for each in node for part in _nodes(each)] if isinstance(node, list) else []


def corpus() -> list[bytes]:
    """Return the content of every SOP and library file at hand."""
    return [path.read_bytes() for folder in TEXTS for path in sorted(folder.rglob("*.yaml"))]


def disordered(content: bytes, other: bytes, seed: int) -> bytes:
    """Return a file with a few lines lost, doubled, swapped, moved in, or taken from another."""
    rng = random.Random(seed)
    lines, more = content.splitlines(keepends=True), other.splitlines(keepends=True)
    for _ in range(rng.randint(1, 3)):
        at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
        change = rng.randrange(5)
        if change == 0:
            lines[at] = b"\n"
        elif change == 1:
            lines.insert(at, lines[to])
        elif change == 2:
            lines[at], lines[to] = lines[to], lines[at]
        elif change == 3:
            lines[at] = b"  " + lines[at]
        else:
            key, colon, _ = lines[at].partition(b": ")
            lines[at] = key + colon + rng.choice(more).strip().rpartition(b": ")[2] + b"\n"
    return b"".join(lines)


TOKENS = (b": ", b"- ", b"#", b"'", b'"', b"|\n", b">", b"&a ", b"*a", b"!!", b"%", b"@", b"<<: ")
TOKENS += (b"\n", b"\r", b"\t", b"  ", b"{", b"}", b"[", b"]", b"---\n", b"...\n", b"? ", b"\x00")
TOKENS += (b"\xff", b"\xe2\x80\x8b", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"null")


def mangled(content: bytes, other: bytes, seed: int) -> bytes:
    """Return a file with a few bytes changed, cut out, doubled, put in or taken from another."""
    rng = random.Random(seed)
    data = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        at = rng.randint(0, len(data))
        until = min(len(data), at + int(rng.expovariate(1 / 40)))
        start = rng.randint(0, len(other))
        new = rng.choice(
            (
                b"",
                rng.choice(TOKENS),
                rng.choice(TOKENS) * rng.randint(2, 300),
                rng.randbytes(rng.randint(1, 4)),
                bytes(data[at:until]) * rng.randint(2, 5),
                other[start : start + rng.randint(1, 400)],
            )
        )
        data[at:until] = new
    return bytes(data)
