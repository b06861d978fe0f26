"""Notes on random SOPs: what may be unset at an end, against a search that remembers everything."""

from __future__ import annotations

import dataclasses

import pytest

from random_sops import as_yaml, case_of, random_sop
from sopbook.finding import Span
from sopbook.graph.case import Case
from sopbook.graph.space import Space
from sopbook.graph.walkable import State
from sopbook.model.text import Text
from sopbook.rules import unset_placeholder


def facts(case: Case) -> list[str]:
    lists = [str(s.decide) for s in case.sop.steps.values() if s.decide is not None and s.answers]
    fields = [
        str(f.id) for s in case.sop.steps.values() if s.answers == () or s.ask for f in s.fields
    ]
    steps = [str(step.id) for step in case.sop.steps.values() if step.answers]
    return list(dict.fromkeys([*steps, *lists, *fields]))


def noting(case: Case, note: str) -> Case:
    """Return the SOP with this note on every end."""
    written = Text(note, Span("example.yaml"))
    ends = {key: dataclasses.replace(e, note=written) for key, e in case.sop.ends.items()}
    return Case(dataclasses.replace(case.sop, ends=ends), case.library, case.today)


def always_set(space: Space) -> dict[str, set[str]]:
    """Return for each end what every run to it sets, by remembering it along every run."""
    flow, machine = space.flow, space.machine
    kept: dict[str, set[str]] = {}
    todo: list[tuple[State, frozenset[str]]] = []

    def meet(state: State, known: frozenset[str]) -> None:
        for place, _ in machine.routed:
            step = flow.steps[place]
            known |= {str(step.id)} | ({str(step.decide)} if step.decide else set())
        machine.routed.clear()
        if (state, known) not in seen:
            seen.add((state, known))
            todo.append((state, known))

    seen: set[tuple[State, frozenset[str]]] = set()
    machine.routed.clear()
    for place in flow.starts.values():
        meet(machine.begin(place), frozenset())
    while todo:
        state, known = todo.pop()
        if flow.is_end(state.place):
            end = flow.ends[state.place - len(flow.steps)]
            kept[end] = kept.get(end, set(known)) & known
            continue
        for _, after in machine.moves(state):
            step = flow.steps[state.place]
            left = {str(field.id) for field in step.fields}
            left |= {str(step.id)} if step.answers else set()
            left |= {str(step.decide)} if step.decide is not None and step.answers else set()
            meet(after, known | left)
    return kept


@pytest.mark.parametrize("seed", range(150))
def test_told_is_what_some_run_leaves_unset(seed: int) -> None:
    case = case_of(as_yaml(random_sop(seed)))
    if case.space is None or not case.space.complete:
        return
    names = facts(case)
    told: set[tuple[str, str]] = set()
    for name in names:
        for finding in unset_placeholder.check(noting(case, f"{{{name}}}")):
            end = finding.message.split("'")[3]
            told.add((end, name))
            assert finding.witness is not None
            assert not any(move.step == name for move in finding.witness)
    kept = always_set(case.space)
    assert told == {(end, n) for end, known in kept.items() for n in names if n not in known}


def test_a_line_that_is_left_out_needs_nothing() -> None:
    text = """\
id: example
title: Example
entries: {front-line: main}
procedures:
  main:
    steps:
      - id: talk
        ask: Does the customer want to talk?
        answers: {yes: ask-more, no: {end: done}}
      - id: ask-more
        collect: {view: What do you think?, reason: Why?}
        end: done
ends: {done: {}}
"""
    case = case_of(text)
    assert not list(unset_placeholder.check(noting(case, "{talk}\n{view?} {reason}")))
    (found,) = unset_placeholder.check(noting(case, "{view?}\n{reason} {view}"))
    assert "'reason' and 'view'" in found.message
    assert [move.label for move in found.witness or ()] == ["No"]
