"""Rich random SOPs mended until the proof finds no error, with case notes that it accepts."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from random_sops import LIBRARY, TODAY, case_of
from rich_content import sometimes
from rich_sops import Data, rich_sop
from sopbook.check import Report, check_files
from sopbook.graph.case import Case
from sopbook.graph.space import explore

RICH_LIBRARY = LIBRARY + b"constants: {hours: 9 to 5 o'clock}\n"
MOST_STATES = 800  # more of them, and the proof takes longer than the walks
ROUNDS = 8

_PLAIN_LINES = ("Case note", "  Braces {x, y} are text  ", "Open from {hours}")


class Rich(NamedTuple):
    """An SOP without errors: its seed, its data, and what the check made of it."""

    seed: int
    sop: Data
    case: Case


def rich_cases(count: int, first_seed: int = 0) -> Iterator[Rich]:
    """Yield so many SOPs, in order of seeds."""
    seed = first_seed
    while count:
        sop = rich_sop(seed)
        _add_notes(sop, random.Random(seed))
        if _is_small(sop) and (case := _mended(sop)):
            yield Rich(seed, sop, case)
            count -= 1
        seed += 1


class _Whole(yaml.SafeDumper):
    """Writes what is met twice twice."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def as_text(sop: Data) -> str:
    """Return an SOP as its file."""
    return yaml.dump(sop, Dumper=_Whole, sort_keys=False, allow_unicode=True)


def _checked(sop: Data) -> Report:
    files = {"library.yaml": RICH_LIBRARY, "example.yaml": json.dumps(sop).encode()}
    return check_files(files, TODAY)


def _is_small(sop: Data) -> bool:
    return explore(case_of(json.dumps(sop)).flow, MOST_STATES).complete


def _mended(sop: Data) -> Case | None:
    """Take out what errors speak of, a few times; return the SOP's case where none is left."""
    for _ in range(ROUNDS):
        report = _checked(sop)
        if not report.errors:
            return report.cases[0]
        for finding in report.errors:
            if finding.rule == "unset-placeholder":
                _let_unset(sop, finding.message)
        told = {step for finding in report.errors for step in finding.steps}
        for procedure in sop["procedures"].values():
            for step in procedure["steps"]:
                if step["id"] in told:
                    _unconditional(step)
    return None


def _unconditional(step: Data) -> None:
    step.pop("when", None)
    if "answers" in step:
        step.setdefault("ask", "What now?")
    for way in step.get("answers", {}).values():
        way.pop("when", None)


def _let_unset(sop: Data, message: str) -> None:
    """Mark what a note needs as optional."""
    *names, end = re.findall(r"'([^']+)'", message)
    for name in names:
        told = sop["ends"][end]
        told["note"] = told["note"].replace(f"{{{name}}}", f"{{{name}?}}")


def _add_notes(sop: Data, rng: random.Random) -> None:
    """Give most ends a template that reads answers, lists and fields."""
    names = _names(sop)
    for end in sop["ends"].values():
        if sometimes(rng, 0.8):
            end["note"] = "\n".join(_line(names, rng) for _ in range(rng.randint(1, 6)))


def _line(names: list[str], rng: random.Random) -> str:
    if not names or sometimes(rng, 0.15):
        return rng.choice(_PLAIN_LINES)
    drawn = [rng.choice(names) for _ in range(rng.choice((1, 1, 2)))]
    marks = [f"{name}: {{{name}{rng.choice(('', '?'))}}}" for name in drawn]
    return ", ".join(marks)


def _names(sop: Data) -> list[str]:
    """Return all that a note can read, in file order."""
    names: dict[str, None] = {}
    for procedure in sop["procedures"].values():
        for step in procedure["steps"]:
            names |= {step["id"]: None} if "answers" in step else {}
            names |= {step["decide"]: None} if "decide" in step else {}
            names |= dict.fromkeys(step.get("collect", {}))
    return list(names)
