"""An SOP as one page of Markdown: facts, walker, charts, then every procedure as numbered steps.

The page is complete and can be followed by its links alone where no script runs.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

from sopbook.emit.certificate import certificate_part
from sopbook.emit.early import early_files
from sopbook.emit.inline import as_html, escape, inline, plain
from sopbook.emit.links import end_anchor, item_anchor, list_anchor, pointer_link
from sopbook.emit.overview import OVERVIEW
from sopbook.emit.practice import practice_part
from sopbook.emit.step_markdown import StepMarkdown, former
from sopbook.graph.case import Case
from sopbook.model.sop import End, List, Procedure

SCALED_TO = 760
"""Width, in pixels, up to which a chart stays readable when it is scaled to the column."""


def page(case: Case, charts: Mapping[str, str]) -> str:
    """Return the page of an SOP.

    Args:
        case: An SOP without errors.
        charts: SVG of each procedure by id, and of all together under `OVERVIEW`.
    """
    return "\n\n".join(_Page(case, charts).blocks()) + "\n"


class _Page:
    def __init__(self, case: Case, charts: Mapping[str, str]) -> None:
        self.case = case
        self.sop = case.sop
        self.charts = charts
        self.steps = StepMarkdown(case)

    def blocks(self) -> Iterator[str]:
        sop = self.sop
        yield self._front_matter()
        yield f"# {self.steps.text(sop.title)}"
        if sop.summary:
            yield f'<p class="sop-summary">{self.steps.html(sop.summary)}</p>'
        yield self._facts()
        yield self._desk()
        # One block, so that a card which grows or shrinks only moves what follows it.
        yield '<div class="sop-text" markdown="1">'
        yield from self._text()
        yield "</div>"

    def _text(self) -> Iterator[str]:
        sop = self.sop
        yield from self._before()
        for procedure in sop.procedures.values():
            yield from self._procedure(procedure)
        for entry in sop.lists.values():
            yield from self._list(entry)
        yield "## Ends { #ends }"
        for end in sop.ends.values():
            yield from self._end(end)
        yield from practice_part(self.case)
        yield from self._related()
        yield from certificate_part(self.case)

    def _front_matter(self) -> str:
        lines = ["---", f"title: {json.dumps(str(self.sop.title))}"]
        if self.sop.summary:
            summary = plain(inline(self.sop.summary, self.case.library.constants))
            lines.append(f"description: {json.dumps(summary)}")
        early = f"early: {json.dumps(early_files(self.sop.id))}"
        return "\n".join([*lines, "hide:", "  - navigation", early, "---"])

    def _facts(self) -> str:
        sop, library = self.sop, self.case.library
        audiences = [library.audiences[name].title for name in sop.audiences]
        team = library.teams.get(sop.owner or "")
        owner = team.title if team else "nobody yet"
        facts = [
            ("For", html.escape(", ".join(audiences) or "everyone")),
            ("Owner", html.escape(owner)),
            ("Revision", f"{sop.revision} ({html.escape(sop.status)})"),
            ("In force from", _time(sop.effective) if sop.effective else "not known"),
            ("Next review", self._next_review()),
        ]
        items = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
        return f'<dl class="sop-facts">{items}</dl>'

    def _next_review(self) -> str:
        last = self.sop.reviewed or self.sop.effective
        if last is None:
            return "not known"
        every = self.sop.review_every or self.case.library.review_every
        due = date.fromisoformat(last) + timedelta(days=every)
        # Whether that day has passed is for the reader's clock: pages are the same every day.
        return f"{_time(due.isoformat(), 'sop-review')} (every {every} days)"

    def _desk(self) -> str:
        return "\n".join(
            [
                '<div class="sop-desk">',
                f'<sop-walker id="walk--{self.sop.id}">{self._entries()}</sop-walker>',
                '<div class="sop-charts">',
                *(self._chart(name, svg) for name, svg in self.charts.items()),
                "</div>",
                "</div>",
            ]
        )

    def _entries(self) -> str:
        items: list[str] = []
        for entry in self.sop.entries:
            audience = html.escape(self.case.library.audiences[entry.audience].title)
            label = f": {self.steps.html(entry.label)}" if entry.label else ""
            start = self.sop.first_step(entry.start)
            assert start is not None  # proved before anything is written
            items.append(f'<li><a href="#{start.id}">{audience}</a>{label}</li>')
        return f"<p>Begin here:</p><ul>{''.join(items)}</ul>"

    def _chart(self, name: str, svg: str) -> str:
        if name == OVERVIEW:
            title = "All procedures"
        else:
            title = html.escape(plain(inline(self.sop.procedures[name].title, {})))
        width = re.search(r' width="(\d+)', svg)
        wide = " sop-wide" if width and int(width[1]) > SCALED_TO else ""
        return (
            f'<figure class="sop-chart{wide}" id="chart--{name}"><figcaption>{title}</figcaption>\n'
            f"{svg.strip()}\n</figure>"
        )

    def _before(self) -> Iterator[str]:
        sop = self.sop
        if sop.callers_say:
            yield "## What customers say { #callers-say }"
            yield "\n".join(f"- “{self.steps.text(phrase)}”" for phrase in sop.callers_say)
        if sop.background or sop.tips:
            yield "## Before you begin { #before-you-begin }"
            yield from (self.steps.text(text) for text in sop.background)
            if sop.tips:
                yield self.steps.aside("tip", sop.tips)

    def _procedure(self, procedure: Procedure) -> Iterator[str]:
        yield from former(procedure.was)
        yield f"## {self.steps.text(procedure.title)} {{ #{procedure.id} }}"
        if procedure.text:
            yield self.steps.text(procedure.text)
        for number, step in enumerate(procedure.steps, 1):
            yield from self.steps.lines(step, number)

    def _list(self, entry: List) -> Iterator[str]:
        yield from former(map(list_anchor, entry.was))
        yield f"## {self.steps.text(entry.title)} {{ #{list_anchor(entry.id)} }}"
        if entry.text:
            yield self.steps.text(entry.text)
        users = [step for step in self.sop.steps.values() if step.decide == entry.id]
        if users:
            links = ", ".join(f"[{self.steps.text(s.heading)}](#{s.id})" for s in users)
            yield f"This list decides: {links}."
        for item in entry.items:
            anchor = item_anchor(entry.id, item.id)
            _, *before = product((entry.id, *entry.was), (item.id, *item.was))
            yield from former(item_anchor(*names) for names in before)
            yield f"### {self.steps.text(item.text)} {{ #{anchor} .sop-item }}"
            if item.help:
                yield self.steps.text(item.help)

    def _end(self, end: End) -> Iterator[str]:
        library = self.case.library
        yield from former(map(end_anchor, end.was))
        yield f"### {self.steps.text(end.title)} {{ #{end_anchor(end.id)} }}"
        if end.outcome:
            yield f"Outcome: **{escape(library.outcomes[end.outcome].title)}**"
        if end.team:
            team = library.teams[end.team]
            channel = f" ({self.steps.text(team.channel)})" if team.channel else ""
            yield f"Goes on with: {escape(team.title)}{channel}"
        if end.sop:
            title = next(s.title for s in library.sops if s.id == end.sop)
            yield f"Goes on in: [{escape(title)}]({end.sop}.md)"
        yield from (self.steps.text(text) for text in end.text)

    def _related(self) -> Iterator[str]:
        if self.sop.related:
            yield "## Related { #related }"
            links = [(p, pointer_link(self.case, p)) for p in self.sop.related]
            yield "\n".join(
                f"- [{as_html(link.text)}]({pointer.to}.md)"
                if pointer.kind == "sop"
                else f"- {as_html(link.text)}" + ("" if link.held else " *(not held here)*")
                for pointer, link in links
            )
        if self.sop.gaps:
            yield "## What the source leaves open { #gaps }"
            yield self.steps.aside("gap", self.sop.gaps)


def _time(day: str, mark: str = "") -> str:
    attribute = f' class="{mark}"' if mark else ""
    return f'<time{attribute} datetime="{html.escape(day)}">{html.escape(day)}</time>'
