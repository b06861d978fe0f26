"""From a report to the files of `docs/sop/`. Knows no renderer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sopbook.check import Report
from sopbook.emit.certificate import certificate
from sopbook.emit.chart import charts
from sopbook.emit.conform import disagreements
from sopbook.emit.index import callers_part, index_page, roles_part
from sopbook.emit.moved import moved_pages
from sopbook.emit.offline import WORKER, worker
from sopbook.emit.page import page
from sopbook.emit.practice import practice_data
from sopbook.emit.served import served
from sopbook.emit.svg import svg_file
from sopbook.emit.walk_data import walk_data
from sopbook.graph.case import Case
from sopbook.model.content import Image
from sopbook.model.library import Library
from sopbook.model.read import day_of


class Disagreement(Exception):
    """Chart, page and walk data of an SOP differ: a fault of Sopbook, so nothing is published."""


def build(report: Report, *, drafts: bool = False) -> dict[str, bytes]:
    """Return every generated file by its path below `docs/sop/`.

    Args:
        report: A check without errors.
        drafts: Whether SOPs that are not published yet get pages too, for a preview.

    Raises:
        ValueError: The report has errors; nothing may be published from it.
        DrawingError: A chart could not be drawn within its bounds.
        Disagreement: Chart, page and walk data do not hold the same steps, answers and ends.
    """
    if report.errors:
        raise ValueError(f"{len(report.errors)} errors stand in the way of a build")
    statuses = ("published", "draft") if drafts else ("published",)
    cases = [case for case in report.cases if case.sop.status in statuses]
    outputs: dict[str, bytes] = {}
    for case in cases:
        outputs.update(_sop(case))
    outputs["index.md"] = index_page(report.library, cases).encode()
    outputs["parts/callers.html"] = callers_part(cases).encode()
    outputs["parts/roles.html"] = roles_part(report.library, cases).encode()
    outputs.update({name: report.library.images[name] for name in _images(cases)})
    outputs.update(moved_pages(report.library.sops, [case.sop for case in cases]))
    outputs["assets/embed.json"] = _packed({"format": 1, "origins": report.library.embed_origins})
    outputs.update(served())
    outputs[WORKER] = worker(outputs)
    return outputs


def _images(cases: Sequence[Case]) -> list[str]:
    """Return the pictures that the SOPs show, in the order they come."""
    shown = (
        str(part.src)
        for case in cases
        for step in case.sop.steps.values()
        for part in step.content
        if isinstance(part, Image)
    )
    return list(dict.fromkeys(shown))


def newest_day(library: Library) -> date:
    """Return the newest day that an SOP names: what the site is dated, whenever it is built."""
    written = (day for sop in library.sops for day in (sop.effective, sop.reviewed) if day)
    days = (day_of(day) for day in written)
    return max((day for day in days if day), default=date(1980, 1, 1))


def _sop(case: Case) -> Iterator[tuple[str, bytes]]:
    name = case.sop.id
    drawn = charts(case.sop, case.library)
    text, data = page(case, drawn), walk_data(case)
    wrong = [finding.message for finding in disagreements(case, drawn, text, data)]
    if wrong:
        raise Disagreement("; ".join(wrong))
    yield f"{name}.md", text.encode()
    yield f"{name}.json", _packed(data)
    yield f"{name}.practice.json", _packed(practice_data(case))
    proved = json.dumps(certificate(case), ensure_ascii=False, indent=1)
    yield f"{name}.certificate.json", proved.encode() + b"\n"
    for chart, svg in drawn.items():
        yield f"charts/{name}--{chart}.svg", svg_file(svg, f"../{name}/")


def _packed(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
