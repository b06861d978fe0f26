"""What must hold on every run, and examples of runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sopbook.finding import Span
from sopbook.model.text import Text

MarkKind = Literal["tag", "step", "answer", "end", "outcome", "entry"]
PolicyKind = Literal["never", "must-pass", "at-most", "no-longer-than", "hold-at-most"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that a run meets: a tagged step, a step, an answer, an end, an entry.

    `to` is the id; of an answer it is the step's, and `answer` the answer's own.
    """

    kind: MarkKind
    to: Text
    answer: Text | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule of the SOP's own.

    Attributes:
        id: Name in findings.
        kind: `never`: no run meets `what`, or none before it met one of `first`. `must-pass`:
            every run (to one of `what`, where given) meets one of `first`. `at-most`: no run
            meets `what` more than `most` times. `no-longer-than`: no run has more than `most`
            moves. `hold-at-most`: no run waits more than `most` seconds in all.
        text: Why, in the author's words.
        audience: The entry whose runs are meant, None for all.
        what: Any of these.
        first: Any of these.
        most: Limit, where the kind has one.
        span: Where the policy is written.
    """

    id: Text
    kind: PolicyKind
    text: Text | None
    audience: Text | None
    what: tuple[Mark, ...]
    first: tuple[Mark, ...]
    most: int
    span: Span

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Everything the policy names."""
        return (*self.what, *self.first)


@dataclass(frozen=True, slots=True)
class Scenario:
    """An example: what is answered, and how the run must go.

    Attributes:
        id: Name in findings and of its test.
        title: One line.
        customer: What a trainee is told of the customer.
        audience: Whose entry it begins at.
        answers: Per step what is answered there: answer ids in the order of visits; for a step
            that decides by a list the ticked items, or `none`.
        fields: Options chosen, by field.
        end: Id of the end it must come to.
        must_pass: Steps and tags it must meet.
        must_not_pass: Steps and tags it must not meet.
        span: Where the scenario is written.
    """

    id: Text
    title: Text | None
    customer: Text | None
    audience: Text
    answers: Mapping[Text, tuple[Text, ...]]
    fields: Mapping[Text, tuple[Text, ...]]
    end: Text
    must_pass: tuple[Mark, ...]
    must_not_pass: tuple[Mark, ...]
    span: Span
