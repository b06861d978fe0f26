"""From a tree to a step."""

from __future__ import annotations

from typing import cast

from sopbook.finding import Finding, Related, Span
from sopbook.model.condition import All, Condition, Is, Not, Some, Ticked
from sopbook.model.content import (
    Block,
    Collect,
    Content,
    Field,
    FieldType,
    Image,
    Option,
    Pointer,
    See,
    Table,
    Wait,
)
from sopbook.model.read import fields, items, named, needed, number, readable, text, texts, true
from sopbook.model.sop import Answer, Step, Way
from sopbook.model.spans import span_of
from sopbook.model.text import Text
from sopbook.source import Mapping, Node, Scalar

_BLOCKS = ("do", "say", "check", "note", "tip", "warning", "gap")
_WAYS = ("go", "return", "end")
_LABELS = {"any": "At least one of these", "none": "None of these"}
NEXT, RETURN, OTHERWISE, UNSET = "next", "return", "otherwise", "unset"


class StepReader:
    """Reads the steps of one SOP.

    Args:
        ticked: Ids of the lists and `many` fields, whose facts are sets of ticks.
        findings: What is wrong beyond the schema is added here.
    """

    def __init__(self, ticked: frozenset[str], findings: list[Finding]) -> None:
        """Keep what conditions may tick and where findings go."""
        self.ticked = ticked
        self.findings = findings

    def step(self, node: Mapping, procedure: str) -> Step:
        """Return one step of a procedure."""
        identifier = needed(node.get("id"))
        answers = tuple(self._answer(answer, value) for answer, value in named(node.get("answers")))
        self._refuse_conditional_otherwise(node, answers)
        return Step(
            id=identifier,
            procedure=procedure,
            title=text(node.get("title")),
            when=self._condition(node.get("when")),
            content=tuple(self._contents(node)),
            ask=text(node.get("ask")),
            decide=text(node.get("decide")),
            answers=answers,
            way=self._way(node, identifier.span, closed=bool(answers)),
            tags=texts(node.get("tags")),
            span=identifier.span,
            was=texts(node.get("was")),
        )

    def _refuse_conditional_otherwise(self, node: Mapping, answers: tuple[Answer, ...]) -> None:
        for answer in answers:
            if answer.id == OTHERWISE and answer.when is not None and node.get("ask") is None:
                self._add(
                    "wrong-value",
                    "'otherwise' takes what the other answers leave, so it has no condition",
                    answer.id.span,
                    "Delete its 'when:', or give the answer another id.",
                )

    def _way(self, node: Mapping, span: Span, *, closed: bool) -> Way | None:
        written = [key for key, _ in node.entries if key.text in (*_WAYS, "call")]
        final = [key for key in written if key.text in _WAYS]
        clash = final[1:] if not closed else written
        if clash:
            first = node.key("answers") if closed else final[0]
            assert first is not None
            self._add(
                "two-ways-on",
                f"the step has '{first.text}' and '{clash[0].text}', so nobody knows which holds",
                clash[0].span,
                "Keep one way on; give each answer its own target.",
                Related(first.span, "the other way on"),
            )
        if closed:
            return None
        return _way(node, next(iter(final or written), None), span)

    def _answer(self, identifier: Text, node: Node) -> Answer:
        label = Text(_LABELS.get(identifier, readable(identifier)), identifier.span)
        if isinstance(node, Scalar):
            target = needed(node)
            return Answer(identifier, label, _short_way(target), None)
        node = fields(node)
        written = [key for key, _ in node.entries if key.text in (*_WAYS, NEXT)]
        if len(written) > 1:
            self._add(
                "two-ways-on",
                f"the answer '{identifier}' has '{written[0].text}' and '{written[1].text}'",
                written[1].span,
                "Keep one of the two.",
                Related(written[0].span, "the other way on"),
            )
        if not written and node.get("call") is None:
            self._add(
                "missing-field",
                f"the answer '{identifier}' does not say where it leads",
                identifier.span,
                "Add 'go:', 'end:', 'call:', 'return: true' or 'next: true'.",
            )
        way = _way(node, next(iter(written), None), identifier.span)
        label = text(node.get("label")) or label
        when = self._condition(node.get("when"))
        return Answer(identifier, label, way, when, texts(node.get("was")))

    def _contents(self, node: Mapping) -> list[Content]:
        contents: list[Content] = []
        for key, value in node.entries:
            if key.text in _BLOCKS:
                contents.append(Block(key.text, texts(value)))  # type: ignore[arg-type]
            elif key.text == "collect":
                contents.append(Collect(tuple(self._field(i, f) for i, f in named(value))))
            elif key.text == "wait":
                contents.append(_wait(needed(value)))
            elif key.text == "see":
                contents.append(See(self.pointers(value)))
            elif key.text == "table":
                contents.append(self._table(fields(value)))
            elif key.text == "image":
                image = fields(value)
                src = needed(image.get("src"))
                contents.append(Image(src, text(image.get("alt")) or Text("", src.span)))
        return contents

    def pointers(self, node: Node | None) -> tuple[Pointer, ...]:
        """Return what a `see` or `related` list points at."""
        pointers: list[Pointer] = []
        for item in items(node):
            entry = fields(item)
            kinds = [key for key, _ in entry.entries if key.text != "text"]
            if len(kinds) != 1:
                self._add(
                    "wrong-value",
                    "an item names exactly one of list, sop, reference and step",
                    item.span,
                    "Write one item for each.",
                )
                continue
            to = needed(entry.get(kinds[0].text))
            pointers.append(Pointer(kinds[0].text, to, text(entry.get("text"))))  # type: ignore[arg-type]
        return tuple(pointers)

    def _table(self, node: Mapping) -> Table:
        head = texts(node.get("head"))
        rows = tuple(texts(row) for row in items(node.get("rows")))
        for row in rows:
            if len(row) != len(head):
                self._add(
                    "wrong-value",
                    f"the row has {len(row)} cells and the head {len(head)}",
                    row[0].span,
                    "Give every row as many cells as the head.",
                )
        return Table(head, rows)

    def _field(self, identifier: Text, node: Node) -> Field:
        if isinstance(node, Scalar):
            return Field(identifier, needed(node), "text", (), personal=False, help=None)
        node = fields(node)
        kind = cast(FieldType, text(node.get("type")) or "text")
        options = tuple(Option(i, needed(value)) for i, value in named(node.get("options")))
        if (kind in ("choice", "many")) != bool(options):
            self._add(
                "missing-field" if not options else "wrong-value",
                f"the field '{identifier}' of type '{kind}' "
                + ("has no options" if not options else "cannot have options"),
                identifier.span,
                "Add 'options:'." if not options else "Write 'type: choice' or delete 'options:'.",
            )
        return Field(
            id=identifier,
            label=needed(node.get("label")),
            type=kind,
            options=options,
            personal=true(node.get("personal")),
            help=text(node.get("help")),
        )

    def _condition(self, node: Node | None) -> Condition | None:
        if node is None:
            return None
        parts: list[Condition] = []
        for key, value in fields(node).entries:
            if key.text in ("all", "any"):
                of = All if key.text == "all" else Some
                parts.append(of(tuple(c for n in items(value) if (c := self._condition(n)))))
            elif key.text == "not":
                parts.append(Not(self._condition(value) or All(())))
            else:
                parts.append(self._fact(Text(key.text, key.span), texts(value)))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _fact(self, fact: Text, values: tuple[Text, ...]) -> Condition:
        parts: list[Condition] = []
        for value in values:
            if value == UNSET:
                parts.append(Is(fact, None))
            elif fact in self.ticked and value not in ("any", "none"):
                parts.append(Ticked(fact, value))
            else:
                parts.append(Is(fact, value))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _add(self, rule: str, message: str, span: Span, hint: str, *related: Related) -> None:
        self.findings.append(Finding(rule, message, span, hint, related))


def _way(node: Mapping, key: Scalar | None, span: Span) -> Way:
    call = text(node.get("call"))
    limit = number(node.get("at_most"))
    value = node.get(key.text) if key else None
    if key is None or key.text in (NEXT, "call"):
        return Way("next", None, call, limit, call.span if call else span)
    if key.text == "return":
        return Way("return", None, call, limit, key.span)
    to = needed(value)
    return Way("go" if key.text == "go" else "end", to, call, limit, to.span)


def _short_way(target: Text) -> Way:
    if target == NEXT:
        return Way("next", None, None, None, target.span)
    if target == RETURN:
        return Way("return", None, None, None, target.span)
    return Way("go", target, None, None, target.span)


def _wait(written: Text) -> Wait:
    span = span_of(written)
    assert span  # the schema's pattern
    return span
