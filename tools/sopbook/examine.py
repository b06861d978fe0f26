"""One SOP, or a whole library, under every rule."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from sopbook.finding import Finding, Span
from sopbook.graph.case import Case
from sopbook.graph.paused import collector_paused
from sopbook.model.library import Library
from sopbook.rules import BLURRING, CHECKS, LIBRARY_CHECKS, Check


@collector_paused
def examine(case: Case, *, blurred: bool = False) -> list[Finding]:
    """Apply every rule; where the reading left doubts, none that speaks of the shape.

    Policies and scenarios are held against runs, so they wait until every run can end.
    """
    names, shape, proof, content = CHECKS
    found = list(_apply(case, names))
    if not blurred and not any(finding.rule in BLURRING for finding in found):
        found += _apply(case, shape)
        if _all_runs_end(case):
            found += _apply(case, proof)
    found += _apply(case, content)
    return [dataclasses.replace(finding, sop=str(case.sop.id)) for finding in found]


def _all_runs_end(case: Case) -> bool:
    space, runs = case.space, case.runs
    if space is None or runs is None or not space.complete or space.stuck:
        return False
    return runs.always_ends or all(runs.can_end)


def examine_library(library: Library, cases: tuple[Case, ...]) -> Iterator[Finding]:
    """Yield what the rules about a library as a whole find; every file must have been read."""
    for rule, check in LIBRARY_CHECKS:
        yield from _told(rule, library.span, partial(check, library, cases))


def _apply(case: Case, rules: tuple[tuple[str, Check], ...]) -> Iterator[Finding]:
    for rule, check in rules:
        yield from _told(rule, case.sop.span, partial(check, case))


def _told(rule: str, span: Span, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """Return what a rule tells; where it breaks, that."""
    try:
        return list(check())
    except Exception as error:  # noqa: BLE001 - a broken rule is told, and is never a pass
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        message = f"the rule '{rule}' broke: {type(error).__name__}: {error} ({where})"
        hint = "This is a fault of Sopbook; report it together with the file."
        return [Finding("broken-rule", message, span, hint)]
