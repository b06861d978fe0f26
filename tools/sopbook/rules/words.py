"""What several rules say or look at."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from sopbook.finding import Finding
from sopbook.graph.case import Case
from sopbook.graph.drawn import closure
from sopbook.graph.flow import Arrow, Stuck
from sopbook.graph.scenario import Played, play
from sopbook.model.content import See
from sopbook.model.policy import Mark, Scenario
from sopbook.model.sop import Sop
from sopbook.model.text import Text


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Return a hint that names what is near, or else what there is."""
    names = list(dict.fromkeys(str(name) for name in known))
    near = nearest(written, names)
    if near is not None:
        return f"Did you mean '{near}'?"
    if not names:
        return "There is none yet; add it first."
    shown = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"Known here: {shown}."


def nearest(written: str, names: Iterable[str]) -> str | None:
    """Return the name that is most like what was written, None where none is alike."""
    # Comparing is quadratic in length and is done against every name, so it is bounded.
    candidates = [name for name in names if abs(len(name) - len(written)) <= 4][:5000]
    near = difflib.get_close_matches(written, candidates, n=1, cutoff=0.7)
    return near[0] if near else None


def complete(case: Case) -> bool:
    """Return whether every run is known, so that something can be said of all of them."""
    return case.space is not None and case.space.complete and bool(case.space.begins)


def marks_words(marks: Iterable[Mark]) -> str:
    """Return marks as words: "tag 'transfer' or end 'done'"."""
    return " or ".join(
        f"answer '{mark.answer}' of '{mark.to}'" if mark.answer else f"{mark.kind} '{mark.to}'"
        for mark in marks
    )


def unknown_marks(case: Case, marks: Iterable[Mark]) -> list[tuple[str, Text, list[str]]]:
    """Return the marks that nothing bears: kind, name and what there is of the kind."""
    sop = case.sop
    tags = list(dict.fromkeys(str(tag) for step in sop.steps.values() for tag in step.tags))
    known: dict[str, list[str]] = {
        "tag": tags,
        "step": list(sop.steps),
        "end": list(sop.ends),
        "outcome": list(case.library.outcomes or (end.outcome or "" for end in sop.ends.values())),
        "entry": [str(entry.audience) for entry in sop.entries],
        "answer": [str(step.id) for step in sop.steps.values() if step.answers],
    }
    unknown: list[tuple[str, Text, list[str]]] = [
        (m.kind, m.to, known[m.kind]) for m in marks if m.to not in known[m.kind]
    ]
    for mark in marks:
        if mark.answer is not None and mark.to in known["answer"]:
            answers = [str(answer.id) for answer in sop.steps[mark.to].answers]
            if mark.answer not in answers:
                unknown.append((mark.kind, mark.answer, answers))
    return unknown


def played(case: Case, scenario: Scenario) -> Played | None:
    """Return how a scenario goes, None where it names what does not exist."""
    if scenario.audience not in case.flow.starts or case.space is None:
        return None
    return play(case.space.machine, scenario)


def run_words(case: Case, result: Played) -> str:
    """Return the run of a scenario as one sentence."""
    moves: list[str] = []
    for pick in result.picks:
        step = case.sop.steps[pick.step]
        labels = {str(answer.id): str(answer.label) for answer in step.answers}
        moves.append(f"*{step.heading}* {labels.get(pick.answer, '')}".rstrip())
    return " > ".join(["Start", *moves])


def names_an_end(sop: Sop) -> bool:
    """Return whether any step or answer of the SOP leads to an end."""
    return any(way.kind == "end" for step in sop.steps.values() for _, way in step.ways)


def stuck_findings(
    case: Case, rule: str, words: Mapping[Stuck, str], hint: str
) -> Iterator[Finding]:
    """Yield a finding with a shortest run for every place at which runs get stuck like this.

    Args:
        case: The SOP under proof.
        rule: Name of the rule that tells it.
        words: Message for each kind of being stuck, with `{step}` for the id of the step.
        hint: What to do.
    """
    space = case.space
    if space is None:
        return
    for (kind, place), number in sorted(space.stuck.items(), key=lambda item: item[0][1]):
        if kind not in words:
            continue
        step = space.flow.steps[place]
        yield Finding(
            rule,
            words[kind].format(step=step.id),
            step.span,
            hint,
            step=step.heading,
            steps=(str(step.id),),
            witness=space.witness(number),
        )


def lost_calls(case: Case) -> list[tuple[int, Arrow]]:
    """Return every call, with the place that makes it, that some run makes and never returns from.

    A call into a trap or a dead end is left out: it is told there.
    """
    space = case.space
    if space is None or not space.complete or not space.machine.called:
        return []
    blocked = {place for _, place in space.stuck} | _trapped(case)
    lost: list[tuple[int, Arrow]] = []
    for place, number in sorted(space.taken):
        arrow = space.flow.arrows[place][number]
        if arrow.call < 0 or (place, arrow.call) in space.machine.returned:
            continue
        if not blocked & closure(space.flow, [arrow.call]):
            lost.append((place, arrow))
    return lost


def _trapped(case: Case) -> set[int]:
    space, runs = case.space, case.runs
    if space is None or runs is None or runs.always_ends:
        return set()
    return {s.place for s, free in zip(space.states, runs.can_end, strict=True) if not free}


def blamed_elsewhere(case: Case) -> set[int] | None:
    """Return places that the mending of another finding may make reachable.

    None where a target is unknown and like nothing: it could have meant any step.
    """
    space, flow = case.space, case.flow
    assert space is not None
    excused = closure(flow, [arrow.to for _, arrow in lost_calls(case)])
    for kind, place in space.stuck:
        step = flow.steps[place]
        if kind is Stuck.LOST:
            meant = _meant(case, place)
            if meant is None:
                return None
            excused |= closure(flow, meant)
        elif kind in (Stuck.FELL_OFF, Stuck.UNCOVERED, Stuck.SPINNING) and step.answers:
            excused |= closure(flow, [arrow.to for arrow in flow.arrows[place]])
        if kind in (Stuck.UNCOVERED, Stuck.NO_CALLER, Stuck.SPENT):
            excused |= closure(flow, [flow.after[place]])
    if {entry.audience for entry in case.sop.entries} - set(flow.starts):
        return None
    return excused


def _meant(case: Case, place: int) -> list[int] | None:
    """Return the places that misspelt targets of a step probably mean."""
    flow, sop = case.flow, case.sop
    numbers = {str(step.id): number for number, step in enumerate(flow.steps)}
    meant: list[int] = []
    for arrow in flow.arrows[place]:
        way = arrow.way
        unknown = way.to if arrow.to == Stuck.LOST and way.kind == "go" else None
        unknown = way.call if arrow.call == Stuck.LOST else unknown
        if unknown is None:
            continue
        near = nearest(unknown, [*sop.steps, *sop.procedures])
        first = sop.first_step(near) if near is not None else None
        if first is None:
            return None
        meant += [numbers[first.id], arrow.to]
    return meant


def sops_named(sop: Sop) -> Iterator[Text]:
    """Yield every name of an SOP that an SOP leads to: to look up, related, and at ends."""
    shown = (part for step in sop.steps.values() for part in step.content if isinstance(part, See))
    for pointer in (*sop.related, *(pointer for part in shown for pointer in part.pointers)):
        if pointer.kind == "sop":
            yield pointer.to
    yield from (end.sop for end in sop.ends.values() if end.sop is not None)
