"""Every state that a run can be in, held against following every run with all it remembers."""

from __future__ import annotations

from collections.abc import Iterator

from lockstep import Pair, answer_of, pairs
from naive_situation import Situation
from sopbook.finding import Move
from sopbook.graph.flow import Stuck, offered
from sopbook.graph.space import explore


def test_random_sops_try_every_kind_of_sop() -> None:
    """Many are small enough, and each thing that is told below is told of some."""
    found = pairs()
    assert len(found) > 400
    assert sum(bool(pair.truth.endless()) for pair in found) > 40
    assert sum(len(pair.truth.begins) > 1 for pair in found) > 100
    stuck = {why[0] for pair in found for s in pair.truth.moves if (why := pair.truth.stuck(s))}
    assert stuck == {kind.name for kind in Stuck}
    assert any(len(s.stack) > 1 for pair in found for s in pair.truth.moves)
    for what in ("overlaps", "unset", "returned", "routed"):
        assert sum(bool(getattr(pair.truth.naive, what)) for pair in found) > 10, what


def test_what_is_not_remembered_makes_no_difference() -> None:
    """In lockstep over all choices: each situation is a state, each choice a move."""
    for pair in pairs():
        assert not pair.clashes, pair.seed
        assert set(pair.numbers) == set(pair.truth.moves), pair.seed


def test_every_state_and_move_is_one_of_some_run() -> None:
    for pair in pairs():
        assert sorted(set(pair.numbers.values())) == list(range(len(pair.space.states))), pair.seed
        made = {
            (pair.numbers[s], choice.answer, pair.numbers[target])
            for s, out in pair.truth.moves.items()
            for choice, target in out
        }
        moves = {
            (number, answer_of(pair.flow.arrows[pair.space.states[number].place][arrow]), target)
            for number, out in enumerate(pair.space.moves)
            for arrow, target in out
        }
        assert moves == made, pair.seed


def test_the_same_answers_are_offered() -> None:
    for pair in pairs():
        for situation, number in pair.numbers.items():
            state = pair.space.states[number]
            if situation.place[0] == "step":
                arrows = pair.flow.arrows[state.place]
                known = dict(state.memory)
                ids = [answer_of(arrow) for arrow in arrows if offered(arrow, known)]
                assert ids == pair.truth.naive.offered(situation), pair.seed


def test_shown_steps_and_ends_are_those_of_some_run() -> None:
    for pair in pairs():
        truth = pair.truth
        blamed = {s.place[1] for s in truth.moves if s.place[0] in ("UNCOVERED", "SPENT")}
        routes = {step for step, _ in truth.naive.routed} | blamed
        shown = {pair.name(place) for place in pair.space.shown if place >= 0}
        assert shown == truth.standing | truth.ends | routes, pair.seed


def test_taken_ways_are_those_of_some_run() -> None:
    for pair in pairs():
        made = {
            (s.place[1], choice.answer) for s, out in pair.truth.moves.items() for choice, _ in out
        }
        taken = {pair.way(*way) for way in pair.space.taken}
        assert taken == made | pair.truth.naive.routed, pair.seed


def test_stuck_places_and_why() -> None:
    for pair in pairs():
        truth = pair.truth
        found = {(kind.name, pair.name(place)) for kind, place in pair.space.stuck}
        rounds = {why for why in found if why[0] == "SPINNING"}
        whys = {why for s in truth.moves if (why := truth.stuck(s))}
        assert found - rounds == {why for why in whys if why[0] != "SPINNING"}, pair.seed
        assert bool(rounds) == bool(truth.naive.rounds), pair.seed


def test_what_routes_and_calls_did_on_the_way() -> None:
    for pair in pairs():
        naive, machine = pair.truth.naive, pair.space.machine
        names = {number: key for key, number in pair.flow.facts.variables.items()}
        first = {step: procedure for procedure, step in naive.first.items()}
        assert pair.ids(machine.overlaps) == naive.overlaps, pair.seed
        assert {(pair.name(p), names[v]) for p, v in machine.unset} == naive.unset, pair.seed
        returned = {(pair.name(a), first[pair.name(b)]) for a, b in machine.returned}
        assert returned == naive.returned, pair.seed


def test_witness_is_a_run_and_none_is_shorter() -> None:
    for pair in pairs():
        depth: dict[int, int] = {}
        for situation, number in pair.numbers.items():
            moves = pair.truth.depth[situation]
            depth[number] = min(moves, depth.get(number, moves))
        for number in range(len(pair.space.states)):
            witness = pair.space.witness(number)
            assert len(witness) == depth[number], pair.seed
            assert number in _walked(pair, witness), pair.seed


def test_first_state_of_a_place_is_nearest() -> None:
    for pair in pairs():
        nearest: dict[str, int] = {}
        for situation, moves in pair.truth.depth.items():
            if situation.place[0] in ("step", "end"):
                nearest.setdefault(situation.place[1], moves)
        for place in range(len(pair.flow.steps) + len(pair.flow.ends)):
            number = pair.space.first(place)
            length = None if number is None else len(pair.space.witness(number))
            assert length == nearest.get(pair.name(place)), pair.seed


def test_budget_that_is_hit_is_told() -> None:
    pair = next(pair for pair in pairs() if len(pair.space.states) > 20)
    assert pair.space.complete
    short = explore(pair.flow, budget=10)
    assert not short.complete
    assert len(short.moves) == len(short.states) == len(short.parents)


def _walked(pair: Pair, witness: tuple[Move, ...]) -> set[int]:
    """Return the states that some ticks make these moves lead to."""
    at: set[Situation] = set(pair.truth.begins.values())
    for move in witness:
        at = set(_after(pair, at, move))
    return {pair.numbers[situation] for situation in at}


def _after(pair: Pair, at: set[Situation], move: Move) -> Iterator[Situation]:
    for situation in at:
        for choice, target in pair.truth.moves[situation]:
            if (situation.place[1], choice.answer) == (move.step, move.answer):
                yield target
