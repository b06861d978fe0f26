"""All procedures of an SOP as one chart: which leads to which, and how each may end."""

from __future__ import annotations

from collections.abc import Iterator

from sopbook.emit.drawer import Drawer
from sopbook.model.library import Library
from sopbook.model.sop import Answer, End, Procedure, Sop, Way

OVERVIEW = "all--procedures"
"""Name of the chart of all procedures; no procedure can have it, an id has no double hyphen."""


def overview_dot(sop: Sop, library: Library | None = None) -> str:
    """Return the chart of all procedures as DOT.

    A node is `node--<procedure>`, an arrow `edge--<procedure>--<procedure>`.
    """
    return _Overview(sop, library, OVERVIEW).dot()


class _Overview(Drawer):
    def dot(self) -> str:
        for entry in self.sop.entries:
            first = self.sop.first_step(entry.start)
            if first is not None:
                start = self.entry(entry.audience, entry.start)
                self.chart.edge(f"edge--{start}", start, first.procedure)
        for procedure in self.sop.procedures.values():
            title = self.words(procedure.title)
            details = list(self._details(procedure))
            href = f"#{procedure.id}"
            self.chart.node(procedure.id, "procedure", title, href, details=details)
        for procedure in self.sop.procedures.values():
            self._arrows(procedure)
        return self.chart.source

    def _details(self, procedure: Procedure) -> Iterator[str]:
        count = len(procedure.steps)
        yield "1 step" if count == 1 else f"{count} steps"
        targets = [str(way.to) for _, way in _ways(procedure) if way.kind == "end"]
        ends = [self.sop.ends[target] for target in targets if target in self.sop.ends]
        results = dict.fromkeys(self._result(end) for end in ends)
        if results:
            yield f"may end: {', '.join(results)}"

    def _result(self, end: End) -> str:
        """Return the kind of outcome of an end, the end's own title where there is none."""
        known = self.library.outcomes.get(end.outcome) if self.library and end.outcome else None
        return self.words(known.title if known else end.title)

    def _arrows(self, procedure: Procedure) -> None:
        targets: dict[str, bool] = {}
        for _, way in _ways(procedure):
            first = self.sop.first_step(way.to or "") if way.kind == "go" else None
            if first is not None and first.procedure != procedure.id:
                targets.setdefault(first.procedure, False)
            if way.call in self.sop.procedures:
                targets[str(way.call)] = True
        for target, called in targets.items():
            words, classes = (["and back"], "call") if called else ([], "")
            arrow = f"edge--{procedure.id}--{target}"
            self.chart.edge(arrow, procedure.id, target, words, classes)


def _ways(procedure: Procedure) -> Iterator[tuple[Answer | None, Way]]:
    for step in procedure.steps:
        yield from step.ways
