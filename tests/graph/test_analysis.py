"""What is proved of an SOP, against lists of all runs and against SOPs with a known answer."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from naive_situation import Situation
from naive_truth import Truth, truths
from random_sops import Data, as_yaml, case_of
from sopbook.check import Report
from sopbook.graph.analysis import Analysis, UnknownTarget, analyse
from sopbook.graph.lengths import lengths

HEAD = "id: example\ntitle: Example\nentries: {front-line: main}\n"
TAIL = "ends: {done: {title: Done, outcome: resolved}}\n"

Graph = dict[str, list[str]]


# --- steps and answers only, against a list of all runs


def sop_of(graph: Graph) -> str:
    lines = [HEAD + "procedures:\n  main:\n    steps:"]
    for step, targets in graph.items():
        lines.append(f"      - id: {step}\n        ask: What now?\n        answers:")
        lines += [
            f"          a{n}: {'{end: done}' if target == 'done' else target}"
            for n, target in enumerate(targets)
        ]
    return "\n".join(lines) + "\n" + TAIL


def analysis_of(check: Callable[..., Report], text: str) -> Analysis:
    return analyse(check(text).cases[0])


def closure(graph: Graph, start: str) -> set[str]:
    met, stack = {start}, [start]
    while stack:
        for target in graph.get(stack.pop(), []):
            if target not in met:
                met.add(target)
                stack.append(target)
    return met


def runs_of(graph: Graph, run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every run to the end that meets a step at most three times."""
    if run[-1] == "done":
        yield run
        return
    for target in graph.get(run[-1], []):
        if run.count(target) < 3:
            yield from runs_of(graph, (*run, target))


def random_graph(rng: random.Random) -> Graph:
    names = [f"s{n}" for n in range(rng.randint(1, 5))]
    return {name: rng.choices([*names, "done", "done", "lost"], k=2) for name in names}


def test_analysis_agrees_with_listing_all_runs(check: Callable[..., Report]) -> None:
    rng = random.Random(0)
    for _ in range(150):
        graph = random_graph(rng)
        found = analysis_of(check, sop_of(graph))
        reached = closure(graph, "s0") & set(graph)
        trapped = {step for step in reached if "done" not in closure(graph, step)}
        looped = {s for s in reached if any(s in closure(graph, t) for t in graph[s])}
        dead = {step for step in reached if "lost" in graph[step]}
        assert found.unreachable == tuple(step for step in graph if step not in reached)
        assert found.trapped == tuple(step for step in graph if step in trapped)
        assert found.dead_ends == tuple(step for step in graph if step in dead)
        assert {step for loop in found.loops for step in loop} == looped
        assert found.can_always_end == (not trapped and not dead)
        assert found.always_ends == (not looped and not dead)
        listed = list(runs_of(graph, ("s0",)))
        entry = found.entries[0]
        if looped - trapped:
            assert (entry.runs, entry.longest) == (None, None)
        else:
            assert entry.runs == len(listed)
            assert entry.longest == max((len(run) - 1 for run in listed), default=None)
        assert entry.shortest == min((len(run) - 1 for run in listed), default=None)


# --- conditions, calls, limits and routes, against every run followed by brute force


def passed(truth: Truth) -> Iterator[tuple[Situation | None, Situation, set[str]]]:
    """Yield every move, and every beginning, with the routes on its way."""
    naive = truth.naive

    def routes(target: Situation) -> set[str]:
        found = {step for step, _ in naive.routed}
        kind, where = target.place
        halted = kind in ("UNCOVERED", "SPENT", "SPINNING") and "ask" not in naive.steps[where]
        return found | ({where} if halted and "answers" in naive.steps[where] else set())

    for audience, situation in truth.begins.items():
        naive.routed.clear()
        naive.begin(audience)
        yield None, situation, routes(situation)
    for situation, moves in truth.moves.items():
        for choice, target in moves:
            naive.routed.clear()
            naive.take(situation, choice)
            yield situation, target, routes(target)


def check_steps(truth: Truth, found: Analysis) -> None:
    ending, moves = truth.ending(), list(passed(truth))
    reached = truth.standing.union(*(routes for _, _, routes in moves))
    trapped = {s.place[1] for s in truth.moves if s.place[0] == "step" and s not in ending}
    trapped |= {step for _, target, routes in moves if target not in ending for step in routes}
    looped: set[str] = set()
    for situation, target, routes in moves:
        if situation is not None and situation in truth.after(target) | {target}:
            looped |= {situation.place[1]} | routes
    stuck = [why for s in truth.moves if (why := truth.stuck(s)) is not None]
    steps = truth.naive.steps
    assert found.unreachable == tuple(step for step in steps if step not in reached)
    assert found.trapped == tuple(step for step in steps if step in trapped)
    assert {step for loop in found.loops for step in loop} == looped
    assert found.can_always_end == (ending == set(truth.moves))
    assert found.always_ends == (not stuck and not truth.endless())


def longest(truth: Truth, start: Situation, ending: set[Situation]) -> int:
    targets = [target for _, target in truth.moves[start] if target in ending]
    return 1 + max(longest(truth, t, ending) for t in targets) if targets else 0


def check_entries(sop: Data, truth: Truth, found: Analysis) -> None:
    ending = truth.ending()
    for entry, audience in zip(found.entries, sop["entries"], strict=True):
        begin = truth.begins[audience]
        reached = {begin} | truth.after(begin)
        bounded = not any(s in ending and s in truth.after(s) for s in reached)
        assert (entry.runs is not None) == bounded
        assert (entry.shortest is not None) == (begin in ending) == (entry.runs != 0)
        if bounded and begin in ending:
            assert entry.longest == longest(truth, begin, ending)


def test_analysis_agrees_with_following_every_run() -> None:
    compared = 0
    for _, sop, truth in truths(300):
        case = case_of(as_yaml(sop))
        if case.space is not None:
            found = analyse(case)
            check_steps(truth, found)
            check_entries(sop, truth, found)
            compared += 1
    assert compared > 200


# --- known answers


def test_counts_agree_with_the_runs_of_the_whole_space(check: Callable[..., Report]) -> None:
    graph = {f"s{n}": [f"s{n + 1}", f"s{n + 2}"] for n in range(30)} | {"s30": ["done"] * 2}
    graph["s31"] = ["done", "done"]
    runs = check(sop_of(graph)).cases[0].runs
    assert runs is not None
    known = {"done": 1}
    for step in reversed([*(f"s{n}" for n in range(32))]):
        known[step] = sum(known[target] for target in graph[step])
    flow = runs.space.flow
    names = [*(str(step.id) for step in flow.steps), *flow.ends]
    expected = [known[names[state.place]] for state in runs.space.states]
    assert list(lengths(runs).counts) == expected
    assert list(lengths(runs).longest) == runs.longest


def test_runs_are_counted_not_listed(check: Callable[..., Report]) -> None:
    graph = {f"s{n}": [f"s{n + 1}", f"s{n + 1}"] for n in range(70)} | {"s70": ["done", "done"]}
    entry = analysis_of(check, sop_of(graph)).entries[0]
    assert (entry.runs, entry.shortest, entry.longest) == (2**71, 71, 71)


ROUTES = """procedures:
  main:
    steps:
      - id: channel
        ask: How did the customer reach us?
        answers: {phone: next, mail: next, chat: next}
      - id: sort
        answers:
          talk: {when: {channel: phone}, end: done}
          write: {when: {channel: mail}, go: letter}
      - id: letter
        do: Write back.
      - id: back
        answers:
          again: {when: {channel: mail}, go: letter}
          otherwise: {end: done}
"""


def test_routes_that_lead_into_a_trap_belong_to_it(check: Callable[..., Report]) -> None:
    found = analysis_of(check, HEAD + ROUTES + TAIL)
    assert found.unreachable == ()
    assert found.trapped == ("sort", "letter", "back")
    assert found.dead_ends == ("sort",)  # no answer holds for chat
    assert found.loops == (("letter", "back"),)
    assert [(e.runs, e.shortest, e.longest) for e in found.entries] == [(1, 1, 1)]


LIMITED = """procedures:
  main:
    steps:
      - id: call
        ask: Does the owner answer?
        answers:
          yes: {call: note, end: done}
          no: {go: call, at_most: 2}
          never: {end: done}
  note:
    steps:
      - id: write
        do: Write a note.
        return: true
      - id: spare
        do: Nobody gets here.
        end: done
"""


def test_a_loop_with_a_limit_is_drawn_but_has_a_bound(check: Callable[..., Report]) -> None:
    found = analysis_of(check, HEAD + LIMITED + TAIL)
    assert (found.steps, found.answers, found.ends, found.states) == (3, 3, 1, 5)
    assert (found.complete, found.can_always_end, found.always_ends) == (True, True, True)
    assert found.loops == ()
    assert found.drawn_loops == (("call",),)
    assert found.unreachable == ("spare",)
    assert [(e.runs, e.shortest, e.longest) for e in found.entries] == [(6, 1, 4)]


def test_nothing_is_claimed_where_calls_go_in_a_circle(check: Callable[..., Report]) -> None:
    text = HEAD + "procedures: {main: {steps: [{id: a, call: main, end: done}]}}\n" + TAIL
    found = analysis_of(check, text)
    assert (found.complete, found.can_always_end, found.always_ends) == (False, False, False)
    assert (found.unreachable, found.trapped, found.entries[0].runs) == (None, None, None)


@pytest.mark.parametrize("entries", ["", "entries: {front-line: nowhere}\n"])
def test_without_a_start_nothing_can_end(check: Callable[..., Report], entries: str) -> None:
    text = "id: example\ntitle: Example\n" + entries + sop_of({"s0": ["done"] * 2})[len(HEAD) :]
    found = analysis_of(check, text)
    assert (found.can_always_end, found.always_ends) == (False, False)
    assert found.unreachable == ("s0",)
    assert [(e.runs, e.shortest) for e in found.entries] == ([(0, None)] if entries else [])


def test_unknown_targets_are_named(check: Callable[..., Report]) -> None:
    text = HEAD + "procedures: {main: {steps: [{id: a, call: gone, end: nowhere}]}}\n" + TAIL
    found = analysis_of(check, text)
    assert found.unknown_targets == (
        UnknownTarget("a", "", "gone"),
        UnknownTarget("a", "", "nowhere"),
    )
