"""What is said about a library: one frozen value a finding, data only.

Printing is elsewhere (`sopbook.report`). A finding names its rule by the rule's
public name; code and severity stand in `sopbook.catalogue`, so that no stage
repeats them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sopbook.catalogue import CATALOGUE, Severity


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: `line` and `column` count from 1, `width` in characters."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding points at, with a label that says why."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a run: at `step` (an id), `answer` was taken.

    `answer` is empty where the step has no answers and the run just went on. Titles are
    what a reader sees: the step's title or question, and the answer's label.
    """

    step: str
    answer: str
    title: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and what to type instead.

    Attributes:
        rule: Public name of the rule, a key of `CATALOGUE`.
        message: One line, lower case start, no full stop.
        span: The place a person would edit.
        hint: What to do, as a sentence in the imperative; may be empty.
        related: Further places, in the order they are shown.
        step: Title of the step concerned, empty where there is none.
        steps: Ids of all steps concerned, in file order.
        witness: A shortest run that shows the finding, or None where no run is meant.
        sop: Id of the SOP concerned, empty where there is none.
    """

    rule: str
    message: str
    span: Span
    hint: str = ""
    related: tuple[Related, ...] = ()
    step: str = ""
    steps: tuple[str, ...] = ()
    witness: tuple[Move, ...] | None = field(default=None)
    sop: str = ""

    @property
    def code(self) -> str:
        """The rule's code, such as `G105`."""
        return CATALOGUE[self.rule].code

    @property
    def severity(self) -> Severity:
        """How much the rule weighs."""
        return CATALOGUE[self.rule].severity

    @property
    def place(self) -> str:
        """`file:line:column`."""
        return f"{self.span.path}:{self.span.line}:{self.span.column}"
