"""One SOP: procedures of steps, answers, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sopbook.finding import Span
from sopbook.model.condition import Condition
from sopbook.model.content import Block, Collect, Content, Field, Pointer, Wait
from sopbook.model.policy import Policy, Scenario
from sopbook.model.read import readable
from sopbook.model.text import Text

Status = Literal["draft", "published", "retired"]
StepKind = Literal["question", "action", "wait", "call", "route"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a step.

    Attributes:
        kind: `next` (the step after in the list), `go` (a step or a procedure), `return` (to
            the caller) or `end`.
        to: Id of the step or procedure (`go`) or of the end (`end`); None for the others.
        call: Id of a procedure that is worked through before the way is taken.
        at_most: How often one run may take this way; None for any number.
        span: Where the way is written.
    """

    kind: Literal["next", "go", "return", "end"]
    to: Text | None
    call: Text | None
    at_most: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a step's question; offered only where `when` holds."""

    id: Text
    label: Text
    way: Way
    when: Condition | None
    was: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step. It has answers, or one way on, never both.

    A step with answers but no question is a route: its conditions choose the answer.
    `decide` names the list whose ticks choose between the answers `any` and `none`.
    """

    id: Text
    procedure: str
    title: Text | None
    when: Condition | None
    content: tuple[Content, ...]
    ask: Text | None
    decide: Text | None
    answers: tuple[Answer, ...]
    way: Way | None
    tags: tuple[Text, ...]
    span: Span
    was: tuple[Text, ...] = ()

    @property
    def heading(self) -> str:
        """What the step is called: title, question, or its first words."""
        return self.title or self.ask or _first_words(self.content) or readable(self.id)

    @property
    def kind(self) -> StepKind:
        """What the step is on a chart."""
        if self.answers and self.ask is None:
            return "route"
        if any(isinstance(part, Wait) for part in self.content):
            return "wait"
        if self.ask is not None:
            return "question"
        return "call" if self.way is not None and self.way.call is not None else "action"

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field the step collects."""
        return tuple(
            field for part in self.content if isinstance(part, Collect) for field in part.fields
        )

    @property
    def ways(self) -> tuple[tuple[Answer | None, Way], ...]:
        """Every way on with the answer that takes it (None where there is no answer)."""
        if self.way is not None:
            return ((None, self.way),)
        return tuple((answer, answer.way) for answer in self.answers)


def _first_words(content: tuple[Content, ...]) -> str:
    for part in content:
        if isinstance(part, Block) and part.items:
            return part.items[0]
        if isinstance(part, Collect) and part.fields:
            return part.fields[0].label
        if isinstance(part, Wait):
            return f"Wait {part.text}"
    return ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A list of steps, read in order from the first."""

    id: Text
    title: Text
    text: Text | None
    steps: tuple[Step, ...]
    was: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    id: Text
    text: Text
    help: Text | None
    was: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """A named list that steps show or decide by."""

    id: Text
    title: Text
    text: Text | None
    items: tuple[Item, ...]
    was: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """Where a run stops.

    `outcome` and `team` are ids of the library, `sop` the id of the SOP that goes on.
    """

    id: Text
    title: Text
    outcome: Text | None
    text: tuple[Text, ...]
    team: Text | None
    sop: Text | None
    note: Text | None
    was: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an audience starts: `start` is the id of a step or a procedure."""

    audience: Text
    start: Text
    label: Text | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A warning that is lived with for a while.

    `rule` is a name or a code, `at` the id of a step or an end (None: anywhere in the SOP),
    `owner` the id of the team that answers for it, `until` the last day, as ISO text.
    """

    rule: Text
    at: Text | None
    reason: Text
    owner: Text
    until: Text


@dataclass(frozen=True)
class Sop:
    """One standard operating procedure, as its file says it. Dates are ISO text.

    `was`, here and at every part with an id, are ids that it had before.
    """

    id: Text
    title: Text
    revision: int
    status: Status
    effective: Text | None
    owner: Text | None
    reviewed: Text | None
    review_every: int | None
    audiences: tuple[Text, ...]
    callers_say: tuple[Text, ...]
    summary: Text | None
    background: tuple[Text, ...]
    tips: tuple[Text, ...]
    related: tuple[Pointer, ...]
    entries: tuple[Entry, ...]
    lists: Mapping[str, List]
    procedures: Mapping[str, Procedure]
    ends: Mapping[str, End]
    policies: tuple[Policy, ...]
    scenarios: tuple[Scenario, ...]
    gaps: tuple[Text, ...]
    span: Span
    path: str
    digest: str
    source: Text | None = None
    waivers: tuple[Waiver, ...] = ()
    was: tuple[Text, ...] = ()

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Every step by id, in file order; of a repeated id the first."""
        steps: dict[str, Step] = {}
        for step in self.all_steps():
            steps.setdefault(step.id, step)
        return steps

    def all_steps(self) -> Iterator[Step]:
        """Yield every step in file order, repeated ids too."""
        for procedure in self.procedures.values():
            yield from procedure.steps

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every field by id, in file order."""
        return {field.id: field for step in self.all_steps() for field in step.fields}

    def first_step(self, target: str) -> Step | None:
        """Return the step that a target means: a step itself or a procedure's first."""
        if target in self.steps:
            return self.steps[target]
        procedure = self.procedures.get(target)
        return procedure.steps[0] if procedure is not None and procedure.steps else None
