"""From a tree to policies and scenarios."""

from __future__ import annotations

import re
from typing import cast

from sopbook.finding import Finding
from sopbook.model.policy import Mark, MarkKind, Policy, PolicyKind, Scenario
from sopbook.model.read import fields, items, named, needed, number, text, texts
from sopbook.model.text import Text
from sopbook.source import Mapping, Node, Scalar, Sequence

_SECONDS = {"s": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600}
# The key that says what kind of policy it is, and the keys that may stand beside it.
_FORMS: dict[str, tuple[PolicyKind, tuple[str, ...]]] = {
    "never": ("never", ("before",)),
    "always": ("never", ("before",)),
    "must_pass": ("must-pass", ("to",)),
    "at_most": ("at-most", ("of",)),
    "no_longer_than": ("no-longer-than", ()),
    "hold_at_most": ("hold-at-most", ()),
}


def read_policies(node: Node | None, findings: list[Finding]) -> tuple[Policy, ...]:
    """Return the policies of an SOP; what is wrong with their form is added to `findings`."""
    policies: list[Policy] = []
    for identifier, value in named(node):
        policy = _policy(identifier, fields(value), findings)
        if policy is not None:
            policies.append(policy)
    return tuple(policies)


def _policy(identifier: Text, node: Mapping, findings: list[Finding]) -> Policy | None:
    forms = [key for key, _ in node.entries if key.text in _FORMS]
    if len(forms) != 1:
        says = f"'{forms[0].text}' and '{forms[1].text}'" if forms else "nothing that must hold"
        place = forms[1].span if forms else identifier.span
        hint = f"Write exactly one of: {', '.join(_FORMS)}."
        message = f"the policy '{identifier}' says {says}"
        findings.append(Finding("wrong-value", message, place, hint))
        return None
    form = forms[0].text
    kind, beside = _FORMS[form]
    for key, _ in node.entries:
        if key.text not in (form, *beside, "text", "for"):
            message = f"'{key.text}' does not go with '{form}'"
            hint = f"Beside '{form}' may stand: {', '.join(beside) or 'nothing'}."
            findings.append(Finding("wrong-value", message, key.span, hint))
    missing = {"always": "before", "at_most": "of"}.get(form)
    if missing is not None and node.get(missing) is None:
        message = f"the policy '{identifier}' lacks '{missing}'"
        findings.append(Finding("missing-field", message, identifier.span, f"Add '{missing}:'."))
        return None
    return Policy(
        id=identifier,
        kind=kind,
        text=text(node.get("text")),
        audience=text(node.get("for")),
        what=_marks(node.get(_what(form))),
        first=_marks(node.get(_first(form))),
        most=_most(node, form),
        span=identifier.span,
    )


def _what(form: str) -> str:
    return {"never": "never", "always": "before", "must_pass": "to", "at_most": "of"}.get(form, "")


def _first(form: str) -> str:
    return {"never": "before", "always": "always", "must_pass": "must_pass"}.get(form, "")


def _most(node: Mapping, form: str) -> int:
    if form != "hold_at_most":
        return (number(node.get(form)) or 0) if form in ("at_most", "no_longer_than") else 0
    found = re.match(r"(\d+) ?([a-z]+?)s?$", needed(node.get(form)))
    assert found  # the schema's pattern
    return int(found[1]) * _SECONDS.get(found[2], 1)


def _marks(node: Node | None) -> tuple[Mark, ...]:
    if node is None:
        return ()
    if isinstance(node, Sequence):
        return tuple(mark for item in node.items for mark in _marks(item))
    if isinstance(node, Scalar):
        return (Mark("tag", needed(node)),)
    marks: list[Mark] = []
    for key, value in node.entries:
        if key.text == "answer":
            for step, answers in named(value):
                marks += [Mark("answer", step, answer) for answer in texts(answers)]
        else:
            marks += [Mark(cast(MarkKind, key.text), name) for name in texts(value)]
    return tuple(marks)


def read_scenarios(node: Node | None, first_audience: Text | None) -> tuple[Scenario, ...]:
    """Return the scenarios of an SOP; without `as` they begin at the first entry."""
    return tuple(
        _scenario(identifier, fields(value), first_audience) for identifier, value in named(node)
    )


def _scenario(identifier: Text, node: Mapping, first_audience: Text | None) -> Scenario:
    nobody = Text("", identifier.span)
    return Scenario(
        id=identifier,
        title=text(node.get("title")),
        customer=text(node.get("customer")),
        audience=text(node.get("as")) or first_audience or nobody,
        answers={step: texts(value) for step, value in named(node.get("answers"))},
        fields={field: texts(value) for field, value in named(node.get("fields"))},
        end=needed(node.get("end")),
        must_pass=_marks_or_steps(node.get("must_pass")),
        must_not_pass=_marks_or_steps(node.get("must_not_pass")),
        span=identifier.span,
    )


def _marks_or_steps(node: Node | None) -> tuple[Mark, ...]:
    """In a scenario a bare id is a step: what is passed is mostly one."""
    nodes = items(node) if isinstance(node, Sequence) else (node,)
    marks: list[Mark] = []
    for item in nodes:
        marks += [Mark("step", needed(item))] if isinstance(item, Scalar) else _marks(item)
    return tuple(marks)
