"""Playing a scenario: the run that its answers make, and where it parts from what is expected."""

from __future__ import annotations

from dataclasses import dataclass

from sopbook.graph.space import Space
from sopbook.graph.walk import Pick, Walk
from sopbook.graph.walkable import Walkable
from sopbook.model.policy import Scenario
from sopbook.model.sop import Step
from sopbook.model.text import Text


@dataclass(frozen=True, slots=True)
class Played:
    """How a scenario went.

    Attributes:
        picks: The moves made.
        passed: Ids of the steps shown, in order.
        tags: Tags of those steps.
        end: Id of the end the run came to, None where it stopped before one.
        stopped: Why it stopped, a sentence; empty where it came to an end.
        at: Place of the answer that could not be given, or None.
        unused: Answers that no step asked for, with their steps.
    """

    picks: tuple[Pick, ...]
    passed: tuple[str, ...]
    tags: frozenset[str]
    end: str | None
    stopped: str
    at: Text | None
    unused: tuple[tuple[Text, Text], ...]


def play(machine: Walkable, scenario: Scenario, most: int = 10_000) -> Played:
    """Walk as a scenario answers.

    Args:
        machine: The SOP.
        scenario: Its audience has an entry.
        most: Moves after which a run that goes round without a question is given up.
    """
    walk = Walk(machine, scenario.audience)
    player = _Player(walk, scenario)
    passed: list[str] = []
    while walk.step is not None and not player.stopped and len(passed) < most:
        passed.append(walk.step)
        player.move(walk.flow.steps[walk.state.place])
    stopped = player.stopped
    if not stopped and walk.end is None:
        stopped = "the run never comes to an end"
    return Played(
        picks=tuple(walk.picks),
        passed=tuple(passed),
        tags=frozenset(str(t) for p in passed for t in walk.flow.sop.steps[p].tags),
        end=walk.end,
        stopped=stopped,
        at=player.at,
        unused=player.unused(),
    )


class _Player:
    def __init__(self, walk: Walk, scenario: Scenario) -> None:
        self.walk = walk
        self.scenario = scenario
        self.left = {str(step): list(answers) for step, answers in scenario.answers.items()}
        self.stopped = ""
        self.at: Text | None = None

    def move(self, step: Step) -> None:
        """Make the scenario's move at a step, or say why there is none."""
        values = {
            str(field.id): tuple(map(str, self.scenario.fields[field.id]))
            for field in step.fields
            if field.id in self.scenario.fields
        }
        if not step.answers:
            self._take(Pick(str(step.id), "", (), values))
            return
        answers = self.left.get(str(step.id), [])
        if not answers:
            self.stopped = f"the scenario does not answer '{step.heading}'"
            return
        if step.decide is not None:
            self.left[str(step.id)] = []
            ticks = () if answers == ["none"] else tuple(map(str, answers))
            self.at = answers[0]
            self._take(Pick(str(step.id), "any" if ticks else "none", ticks, values))
            return
        self.at = answers.pop(0)
        self._take(Pick(str(step.id), str(self.at), (), values))

    def _take(self, pick: Pick) -> None:
        try:
            self.walk.take(pick)
        except ValueError as error:
            self.stopped = str(error)
        else:
            self.at = None

    def unused(self) -> tuple[tuple[Text, Text], ...]:
        """Return the answers that were never asked for."""
        return tuple(
            (step, answer) for step in self.scenario.answers for answer in self.left[str(step)]
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """What all scenarios of an SOP get to together, of what runs can get to.

    Attributes:
        steps: Number of steps passed, and of all.
        answers: Number of answers taken, and of all.
        ends: Number of ends reached, and of all.
        answers_left: Step and answer of each that no scenario takes, in file order.
        ends_left: Ids of the ends that none comes to.
    """

    steps: tuple[int, int]
    answers: tuple[int, int]
    ends: tuple[int, int]
    answers_left: tuple[tuple[str, str], ...]
    ends_left: tuple[str, ...]


def coverage(space: Space) -> Coverage:
    """Return how much of what runs can get to the scenarios of an SOP try."""
    flow = space.flow
    runs = [
        play(space.machine, scenario)
        for scenario in flow.sop.scenarios
        if scenario.audience in flow.starts
    ]
    steps = [str(flow.steps[p].id) for p in sorted(space.shown) if 0 <= p < len(flow.steps)]
    ends = [flow.ends[p - len(flow.steps)] for p in sorted(space.shown) if flow.is_end(p)]
    answers = [
        (str(flow.steps[place].id), str(answer.id))
        for place, number in sorted(space.taken - space.machine.routed)
        if (answer := flow.arrows[place][number].answer) is not None
    ]
    passed = {step for run in runs for step in run.passed}
    taken = {(pick.step, pick.answer) for run in runs for pick in run.picks}
    reached = {run.end for run in runs}
    left = tuple(answer for answer in answers if answer not in taken)
    ends_left = tuple(end for end in ends if end not in reached)
    return Coverage(
        steps=(sum(step in passed for step in steps), len(steps)),
        answers=(len(answers) - len(left), len(answers)),
        ends=(len(ends) - len(ends_left), len(ends)),
        answers_left=left,
        ends_left=ends_left,
    )
