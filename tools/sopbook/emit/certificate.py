"""What was proved of an SOP, as data and as a part of its page.

Counts of runs are whole numbers of any size, so JSON holds them as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sopbook import __version__
from sopbook.emit.inline import as_markdown, inline, plain
from sopbook.graph.analysis import Analysis, EntryRuns, analyse
from sopbook.graph.case import Case
from sopbook.graph.scenario import Coverage, coverage
from sopbook.model.content import Block

FORMAT = 1


def certificate(case: Case) -> dict[str, Any]:
    """Return what was proved of an SOP that has no errors."""
    sop, found = case.sop, analyse(case)
    assert case.space is not None
    tried = coverage(case.space)
    return {
        "format": FORMAT,
        "checker": f"sopbook {__version__}",
        "sop": sop.id,
        "revision": sop.revision,
        "hash": sop.digest,
        "steps": found.steps,
        "answers": found.answers,
        "ends": found.ends,
        "states": found.states,
        "can_always_end": found.can_always_end,
        "always_ends": found.always_ends,
        "entries": [_entry(entry) for entry in found.entries],
        "limits": [
            {"step": step.id, "answer": answer.id if answer else "", "at_most": way.at_most}
            for step in sop.steps.values()
            for answer, way in step.ways
            if way.at_most is not None
        ],
        "endless_loops": [list(loop) for loop in found.loops],
        "policies": [{"id": policy.id, "text": policy.text} for policy in sop.policies],
        "scenarios": [{"id": each.id, "end": each.end} for each in sop.scenarios],
        "tried": {
            "steps": list(tried.steps),
            "answers": list(tried.answers),
            "ends": list(tried.ends),
        },
        "gaps": [plain(inline(gap, case.library.constants)) for gap in gaps(case)],
    }


def _entry(entry: EntryRuns) -> dict[str, Any]:
    return {
        "audience": entry.audience,
        "start": entry.start,
        "runs": None if entry.runs is None else str(entry.runs),
        "shortest": entry.shortest,
        "longest": entry.longest,
    }


def gaps(case: Case) -> Iterator[str]:
    """Yield what the source leaves open, of the SOP as a whole and of its steps."""
    yield from case.sop.gaps
    for step in case.sop.steps.values():
        for part in step.content:
            if isinstance(part, Block) and part.kind == "gap":
                yield from part.items


def certificate_part(case: Case) -> Iterator[str]:
    """Yield the certificate as blocks of Markdown."""
    sop, found = case.sop, analyse(case)
    assert case.space is not None
    yield "## What is proved { #certificate }"
    yield _verdict(found)
    yield "\n".join(_entries(case, found))
    yield "\n".join(_facts(case, found, coverage(case.space)))
    if sop.policies:
        yield "These rules of its own hold on every run:"
        yield "\n".join(
            f"- {as_markdown(inline(policy.text or policy.id, case.library.constants))}"
            for policy in sop.policies
        )
    yield f'<p><a href="../{sop.id}.certificate.json">The certificate as data</a></p>'


def _verdict(found: Analysis) -> str:
    if found.always_ends:
        return "Whoever follows this SOP, on any answers, gets to an end: every run is finite."
    return (
        "From wherever a run can get to, an end is within reach. "
        "Some loops have no stated limit, so a run has no longest length."
    )


def _entries(case: Case, found: Analysis) -> Iterator[str]:
    yield "| Begins as | Runs | Shortest | Longest |"
    yield "| --- | --- | --- | --- |"
    for entry in found.entries:
        title = case.library.audiences[entry.audience].title
        runs = "without bound" if entry.runs is None else f"{entry.runs:,}"
        longest = "no longest" if entry.longest is None else f"{entry.longest} moves"
        yield f"| {as_markdown((title,))} | {runs} | {entry.shortest} moves | {longest} |"


def _facts(case: Case, found: Analysis, tried: Coverage) -> Iterator[str]:
    sop = case.sop
    open_gaps = sum(1 for _ in gaps(case))
    yield f"- {found.steps} steps, {found.answers} answers and {found.ends} ends, all of them met."
    yield f"- {found.states} different states were searched; no run was left out."
    if sop.scenarios:
        yield (
            f"- {len(sop.scenarios)} scenarios end as they say. They take "
            f"{tried.answers[0]} of {tried.answers[1]} answers and come to "
            f"{tried.ends[0]} of {tried.ends[1]} ends."
        )
    if open_gaps:
        yield f"- {open_gaps} things the source leaves open are marked."
    yield f"- Revision {sop.revision}, source `{sop.digest}`, checked by Sopbook {__version__}."
