"""An SOP as charts: one of each procedure, and one of all of them together.

The ids are those that the page and the walker use: `node--<step>`,
`node--<procedure>--end--<end>`, `edge--<step>--<answer, next or skip>`. A double hyphen cannot
stand in an id that an author writes, so all of them are unique on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from sopbook.emit.draw import DrawingError, draw
from sopbook.emit.drawer import Drawer
from sopbook.emit.label import bare, condition_label
from sopbook.emit.overview import OVERVIEW, overview_dot
from sopbook.emit.svg import page_svg
from sopbook.emit.words import duration_words
from sopbook.model.content import Wait
from sopbook.model.library import Library
from sopbook.model.sop import Answer, Procedure, Sop, Step, Way


def charts(sop: Sop, library: Library | None = None) -> dict[str, str]:
    """Return the charts of an SOP as SVG that can stand in its page.

    Args:
        sop: An SOP without errors.
        library: What the titles of audiences, the kinds of outcomes and the constants are taken
            from; ids are shown without it.

    Returns:
        SVG by name: `OVERVIEW` if there is more than one procedure, then each procedure by id.

    Raises:
        DrawingError: A chart is too large; the message names the procedure.
    """
    constants = library.constants if library else {}
    drawings: dict[str, str] = {}
    if len(sop.procedures) > 1:
        drawings[OVERVIEW] = _drawn(overview_dot(sop, library), "All procedures", sop, OVERVIEW)
    for procedure in sop.procedures.values():
        name = str(procedure.id)
        dot = procedure_dot(sop, procedure, library)
        drawings[name] = _drawn(dot, bare(procedure.title, constants), sop, name)
    return drawings


def _drawn(dot: str, title: str, sop: Sop, name: str) -> str:
    try:
        return page_svg(draw(dot), title)
    except DrawingError as error:
        raise DrawingError(f"the chart '{name}' of '{sop.id}' is {error}") from error


def procedure_dot(sop: Sop, procedure: Procedure, library: Library | None = None) -> str:
    """Return the chart of one procedure as DOT."""
    return _ProcedureChart(sop, library, procedure).dot()


class _ProcedureChart(Drawer):
    def __init__(self, sop: Sop, library: Library | None, procedure: Procedure) -> None:
        super().__init__(sop, library, procedure.id)
        self.procedure = procedure
        self.after = {step.id: following.id for step, following in pairwise(procedure.steps)}

    def dot(self) -> str:
        for entry in self.sop.entries:
            first = self.sop.first_step(entry.start)
            if first is not None and first.procedure == self.name:
                start = self.entry(entry.audience, entry.start)
                self.chart.edge(f"edge--{start}", start, first.id)
        for step in self.procedure.steps:
            self._step(step)
        for step in self.procedure.steps:
            self._arrows(step)
        return self.chart.source

    def _step(self, step: Step) -> None:
        classes = step.kind if step.when is None else f"{step.kind} conditional"
        words = self.words(step.heading)
        spoken = f"{words} ({step.kind})"
        if step.title and step.ask:
            spoken += f": {self.words(step.ask)}"
        details = list(self._details(step))
        href = f"#{step.id}"
        self.chart.node(step.id, classes, words, href, details=details, spoken=spoken)

    def _details(self, step: Step) -> Iterator[str]:
        if step.when is not None:
            yield f"only if {condition_label(self.sop, step.when, self.constants)}"
        for part in step.content:
            if isinstance(part, Wait):
                yield f"wait {duration_words(part)}"
        if step.decide is not None and step.decide in self.sop.lists:
            yield f"by: {self.words(self.sop.lists[step.decide].title)}"
        called = self._called(step.way) if step.way else None
        if called:
            yield f"works through: {self.words(called.title)}"

    def _called(self, way: Way) -> Procedure | None:
        return self.sop.procedures.get(way.call) if way.call is not None else None

    def _arrows(self, step: Step) -> None:
        for answer, way in step.ways:
            name = answer.id if answer else "next"
            words = list(self._label(step, answer, way))
            classes = "limited" if way.at_most is not None else ""
            start, arrow = str(step.id), f"edge--{step.id}--{name}"
            called = self._called(way)
            if answer is not None and called is not None:
                start = self._call(step, answer, called)
                self.chart.edge(arrow, step.id, start, words, classes)
                arrow, words = f"{arrow}--after", []
            head = self._target(step, way)
            if head:
                self.chart.edge(arrow, start, head, words, classes)
        if step.when is not None and step.id in self.after:
            self._skip(step, self.after[step.id])

    def _skip(self, step: Step, head: str) -> None:
        # Beside another arrow to the same step it goes round the side.
        beside = any(self._target(step, way) == head for _, way in step.ways)
        style = " style=dashed tailport=e headport=ne" if beside else " style=dashed"
        self.chart.edge(f"edge--{step.id}--skip", step.id, head, ["not needed"], "skip", style)

    def _label(self, step: Step, answer: Answer | None, way: Way) -> Iterator[str]:
        if answer is not None:
            yield self.words(answer.label)
            if answer.when is not None and step.kind != "route":
                yield f"only if {condition_label(self.sop, answer.when, self.constants)}"
        if way.at_most is not None:
            yield "once" if way.at_most == 1 else f"at most {way.at_most} times"

    def _call(self, step: Step, answer: Answer, called: Procedure) -> str:
        name = f"{self.name}--call--{step.id}--{answer.id}"
        return self.chart.node(name, "call", self.words(called.title), f"#{called.id}")

    def _target(self, step: Step, way: Way) -> str:
        """Return the node that a way leads to, empty where an unfinished SOP has none."""
        if way.kind == "end":
            return self.end(way.to) if way.to is not None and way.to in self.sop.ends else ""
        if way.kind == "return":
            return self._return()
        if way.kind == "next":
            return str(self.after.get(step.id, ""))
        first = self.sop.first_step(way.to or "")
        if first is None or first.procedure == self.name:
            return str(first.id) if first else ""
        return self._jump(first)

    def _jump(self, first: Step) -> str:
        procedure = self.sop.procedures[first.procedure]
        title = self.words(procedure.title)
        details = [] if first is procedure.steps[0] else [f"at: {self.words(first.heading)}"]
        name = f"{self.name}--to--{first.id}"
        spoken = f"Goes on in {title}"
        return self.chart.node(name, "jump", title, f"#{first.id}", details=details, spoken=spoken)

    def _return(self) -> str:
        words, href = "Back to the caller", f"#{self.name}"
        if len(self._callers) == 1:
            (caller,) = self._callers
            words, href = f"Back to: {self.words(caller.heading)}", f"#{caller.id}"
        return self.chart.node(f"{self.name}--return", "return", words, href)

    @cached_property
    def _callers(self) -> list[Step]:
        steps = self.sop.all_steps()
        return [step for step in steps if any(way.call == self.name for _, way in step.ways)]
