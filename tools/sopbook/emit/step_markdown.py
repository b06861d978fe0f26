"""One step as Markdown: heading with its anchor, contents in order, every way on as a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sopbook.emit.inline import as_html, as_markdown, escape, inline
from sopbook.emit.links import end_anchor, item_anchor, list_anchor, pointer_link
from sopbook.emit.words import condition_words, duration_words
from sopbook.graph.case import Case
from sopbook.model.content import Block, Collect, Content, Field, Image, See, Table, Wait
from sopbook.model.sop import Step, Way

_ASIDES = {"note": "Note", "tip": "Tip", "warning": "Warning", "gap": "Not in the source"}
_FIELD_TYPES = {"text": "text", "choice": "one of", "many": "any of", "date": "date"}
_FIELD_TYPES |= {"e-mail": "e-mail address", "number": "number"}


class StepMarkdown:
    """Writes the steps of one SOP."""

    def __init__(self, case: Case) -> None:
        """Keep the SOP; callers of each procedure are looked up once."""
        self.case = case
        self.sop = case.sop
        self.callers = _callers(case)

    def lines(self, step: Step, number: int) -> Iterator[str]:
        """Yield the Markdown of a step, blocks set apart by empty lines."""
        yield from former(step.was)
        yield f"### {number}. {self.text(step.heading)} {{ #{step.id} }}"
        if step.when is not None:
            onward = self._following(step)
            words = condition_words(self.case, step.when)
            skip = f'<a href="#{onward.id}">{self.html(onward.heading)}</a>'
            yield f'<p class="sop-when">Only if {words}. Otherwise: {skip}</p>'
        for part in step.content:
            yield from self._content(part)
        if step.ask is not None:
            if step.title is not None:
                yield f"**{self.text(step.ask)}**{{ .sop-ask }}"
            if step.decide is not None and step.decide in self.sop.lists:
                yield from self._decide(step.decide)
        if step.kind == "route":
            yield "Earlier answers decide:"
        yield "\n".join(self._ways(step))

    def text(self, text: str) -> str:
        """Return author text for a line of Markdown."""
        return as_markdown(inline(text, self.case.library.constants))

    def html(self, text: str) -> str:
        """Return author text for raw HTML."""
        return as_html(inline(text, self.case.library.constants))

    def _content(self, part: Content) -> Iterator[str]:
        match part:
            case Block(kind="do"):
                yield "\n".join(f"- {self.text(item)}" for item in part.items)
            case Block(kind="check"):
                items = "".join(f"<li>{self.html(item)}</li>" for item in part.items)
                yield f'<ul class="sop-check">{items}</ul>'
            case Block(kind="say"):
                spoken = "".join(f"<p>{self.html(item)}</p>" for item in part.items)
                head = '<p class="sop-say-head">Say</p>'
                yield f'<blockquote class="sop-say">{head}{spoken}</blockquote>'
            case Block():
                yield self.aside(part.kind, part.items)
            case Collect():
                yield from self._fields(part.fields)
            case Wait():
                yield f'<p class="sop-wait">Wait: {duration_words(part)}</p>'
            case See():
                yield "\n".join(self._see(part))
            case Table():
                yield "\n".join(self._table(part))
            case Image():
                yield f'<img src="../{escape(part.src)}" alt="{escape(part.alt)}" loading="lazy">'

    def aside(self, kind: str, items: tuple[str, ...]) -> str:
        """Return an admonition."""
        head = f'!!! {"question" if kind == "gap" else kind} "{_ASIDES[kind]}"'
        texts = [self.text(item) for item in items]
        body = texts if len(texts) == 1 else [f"- {text}" for text in texts]
        return "\n".join([head, *(f"    {line}" for line in body)])

    def _fields(self, fields: tuple[Field, ...]) -> Iterator[str]:
        lines = ["| Write down | As |", "| --- | --- |"]
        for field in fields:
            kind = _FIELD_TYPES[field.type]
            if field.options:
                kind += ": " + ", ".join(self.text(option.label) for option in field.options)
            helps = f"<br><small>{self.text(field.help)}</small>" if field.help else ""
            lines.append(f"| {self.text(field.label)}{helps} | {kind} |")
        yield "\n".join(lines)

    def _see(self, part: See) -> Iterator[str]:
        for pointer in part.pointers:
            link = pointer_link(self.case, pointer)
            words = as_markdown(link.text)
            if link.href is None:
                held = "" if link.held else " *(not held here)*"
                yield f"- See: {words}{held}"
            elif pointer.kind == "sop":
                yield f"- See: [{words}]({pointer.to}.md)"
            else:
                yield f"- See: [{words}]({link.href})"

    def _table(self, part: Table) -> Iterator[str]:
        yield "| " + " | ".join(self.text(cell) for cell in part.head) + " |"
        yield "|" + " --- |" * len(part.head)
        for row in part.rows:
            yield "| " + " | ".join(self.text(cell) for cell in row) + " |"

    def _decide(self, identifier: str) -> Iterator[str]:
        entry = self.sop.lists[identifier]
        yield f"The list: [{self.text(entry.title)}](#{list_anchor(identifier)})."
        yield "\n".join(
            f"- [{self.text(item.text)}](#{item_anchor(identifier, item.id)})"
            for item in entry.items
        )

    def _ways(self, step: Step) -> Iterator[str]:
        yield '<div class="sop-ways" markdown="1">'
        yield ""
        for answer, way in step.ways:
            limit = f" (at most {way.at_most} times)" if way.at_most else ""
            if answer is None:
                yield f"- Then: {self._way(step, way)}{limit}"
                continue
            when = ""
            if answer.when is not None:
                when = f" (only if {condition_words(self.case, answer.when)})"
            yield f"- **{self.text(answer.label)}**{when}: {self._way(step, way)}{limit}"
        yield ""
        yield "</div>"

    def _way(self, step: Step, way: Way) -> str:
        goal = self._goal(step, way)
        if way.call is None:
            return goal
        called = self.sop.procedures[way.call]
        return f"work through [{self.text(called.title)}](#{called.id}), come back, then {goal}"

    def _goal(self, step: Step, way: Way) -> str:
        if way.kind == "end":
            end = self.sop.ends[way.to or ""]
            return f"[End: {self.text(end.title)}](#{end_anchor(end.id)})"
        if way.kind == "return":
            return self._return(step)
        target = self._following(step) if way.kind == "next" else self.sop.first_step(way.to or "")
        assert target is not None  # proved before anything is written
        return f"[{self.text(target.heading)}](#{target.id})"

    def _following(self, step: Step) -> Step:
        steps = self.sop.procedures[step.procedure].steps
        return steps[steps.index(step) + 1]

    def _return(self, step: Step) -> str:
        callers = self.callers.get(step.procedure, [])
        links = ", ".join(f"[{self.text(caller.heading)}](#{caller.id})" for caller in callers)
        return f"back to where you came from: {links}" if links else "back to where you came from"


def former(anchors: Iterable[str]) -> Iterator[str]:
    """Yield places that links with former anchors lead to, as one block if there are any."""
    places = "".join(f'<div id="{anchor}"></div>' for anchor in anchors)
    if places:
        yield places


def _callers(case: Case) -> dict[str, list[Step]]:
    """Return for each procedure the steps at which a return from it goes on."""
    flow = case.flow
    callers: dict[str, list[Step]] = {}
    for arrows in flow.arrows:
        for arrow in arrows:
            if arrow.call >= 0 and 0 <= arrow.to < len(flow.steps):
                after = callers.setdefault(flow.steps[arrow.call].procedure, [])
                if flow.steps[arrow.to] not in after:
                    after.append(flow.steps[arrow.to])
    return callers
