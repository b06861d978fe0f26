"""What a schema says against a tree, as findings that a trainer can act on.

Imported only where something is wrong: the validator that can explain is slow to load.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from sopbook.finding import Finding
from sopbook.source import Mapping, Node, Scalar, named
from sopbook.source import Sequence as NodeSequence

_MOST = 100  # unknown fields that are told of one place: more is no SOP
_TYPE = {"object": "fields", "array": "a list", "string": "text", "integer": "a whole number"}
_TYPE |= {"boolean": "true or false", "null": "nothing"}


def explain(schema: dict[str, Any], instance: Any, root: Node) -> list[Finding]:
    """Return one finding for each thing the schema does not allow, in the order of the file."""
    errors = Draft202012Validator(schema).iter_errors(instance)
    found = [finding for error in errors for finding in _findings(_deepest(error), root)]
    return sorted(dict.fromkeys(found), key=lambda finding: finding.span)


def _deepest(error: ValidationError) -> ValidationError:
    """Of a choice of forms, return the error of the form that the author meant."""
    while error.validator == "anyOf" and error.context:
        meant = [e for e in error.context if not _is_wrong_form(e, error)]
        if not meant:
            return error
        error = min(meant, key=lambda e: (-len(e.path), str(e.message)))
    return error


def _is_wrong_form(error: ValidationError, choice: ValidationError) -> bool:
    return error.validator == "type" and error.absolute_path == choice.absolute_path


def _findings(error: ValidationError, root: Node) -> Iterator[Finding]:
    path = list(error.absolute_path)
    node, key = _locate(root, path)
    where = f"'{path[-1]}'" if path and isinstance(path[-1], str) else "this item"
    match error.validator:
        case "additionalProperties":
            yield from _unknown_fields(error, node)
        case "required":
            missing = re.findall(r"^'(.*)' is a required property$", error.message)[0]
            place = key.span if key else node.span
            yield Finding(
                "missing-field",
                f"the field '{missing}' is missing" + (f" in {where}" if path else ""),
                place,
                f"Add '{missing}:'.",
            )
        case "type" | "anyOf":
            yield _wrong_type(error, node, key, where)
        case "enum":
            yield _wrong_choice(error, node, where)
        case "pattern":
            yield _bad_pattern(error, node, where)
        case _:
            yield _plain(error, node, where)


def _unknown_fields(error: ValidationError, node: Node) -> Iterator[Finding]:
    schema: Any = error.schema
    known = list(schema.get("properties", {}))
    if not isinstance(node, Mapping):
        return
    unknown = [name for name, _ in node.entries if name.text not in known]
    for name in unknown[:_MOST]:
        near = difflib.get_close_matches(name.text.lower(), known, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(known)}."
        yield Finding(
            "unknown-field", f"the field '{name.text}' is not known here", name.span, hint
        )


def _wrong_type(error: ValidationError, node: Node, key: Scalar | None, where: str) -> Finding:
    wanted = _wanted(error)
    if isinstance(node, Scalar) and not isinstance(node.value, str) and "text" in wanted:
        if node.value is None and not node.text:
            place = key.span if key else node.span
            return Finding("missing-field", f"{where} is empty", place, f"Write {wanted} after it.")
        return Finding(
            "unquoted-value",
            f"{node.text} without quotes is not text but {_of(node.value)}",
            node.span,
            f"Put it in quotes: '{node.text}'.",
        )
    if error.validator == "const":
        wanted = "true"
    return Finding(
        "wrong-value",
        f"{where} must be {wanted}, not {_of(error.instance)}",
        node.span if isinstance(node, Scalar) or key is None else key.span,
        f"Write {wanted} here.",
    )


def _wanted(error: ValidationError) -> str:
    if error.validator == "anyOf":
        kinds = [str(e.validator_value) for e in error.context or () if e.validator == "type"]
        return " or ".join(dict.fromkeys(_TYPE.get(kind, kind) for kind in kinds))
    value: Any = error.validator_value
    kinds = value if isinstance(value, list) else [value]
    return " or ".join(_TYPE.get(str(kind), str(kind)) for kind in kinds)


def _of(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "fields", list: "a list", str: "text", int: "a number", type(None): "nothing"}
    return names.get(type(value), "something else")


def _wrong_choice(error: ValidationError, node: Node, where: str) -> Finding:
    values: Any = error.validator_value
    allowed = [str(value) for value in values]
    near = difflib.get_close_matches(str(error.instance).lower(), allowed, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"Allowed: {', '.join(allowed)}."
    return Finding("wrong-value", f"{where} cannot be '{error.instance}'", node.span, hint)


def _bad_pattern(error: ValidationError, node: Node, where: str) -> Finding:
    text = str(error.instance)
    key = _key_named(node, text) if isinstance(node, Mapping) else None
    span = key.span if key else node.span
    pattern = str(error.validator_value)
    if pattern.startswith(("^[A-Za-z0-9]+(", "^[a-z0-9]+(")):
        lower = pattern.startswith("^[a-z0-9]+(")
        foreign = next((char for char in text if not char.isascii()), None)
        message = f"'{text[:80]}' cannot be an id" + (f": {named(foreign)}" if foreign else "")
        return Finding("bad-id", message, span, _id_hint(text, lower=lower))
    if pattern.startswith("^[0-9]{4}-"):
        return Finding("wrong-value", f"'{text}' is not a date", span, "Write it as 2025-02-03.")
    if "business" in pattern:
        hint = "Write it as 30s, 2 min, 24 hours or 24-48 business hours."
        return Finding("wrong-value", f"'{text}' is not a duration", span, hint)
    hint = "Give the path of a picture inside the library, such as images/form.png."
    return Finding("wrong-value", f"{where} cannot be '{text}'", span, hint)


def _id_hint(text: str, *, lower: bool) -> str:
    suggestion = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-")
    suggestion = suggestion.lower() if lower or " " in text else suggestion
    letters = "small letters" if lower else "letters"
    rule = f"An id is made of {letters} and digits, joined by single hyphens"
    return f"{rule}: '{suggestion[:80]}'." if suggestion else f"{rule}."


def _plain(error: ValidationError, node: Node, where: str) -> Finding:
    limits = {
        "minLength": ("must not be empty", "Write the text, or delete the line."),
        "maxLength": (f"is longer than {error.validator_value} characters", "Shorten it."),
        "minItems": ("must have at least one item", "Add an item, or delete the line."),
        "minProperties": ("must not be empty", "Add a field, or delete the line."),
        "minimum": (f"must be at least {error.validator_value}", "Write a larger number."),
        "maximum": (f"must be at most {error.validator_value}", "Write a smaller number."),
        "const": (f"can only be {str(error.validator_value).lower()}", "Write true, or delete it."),
    }
    words, hint = limits.get(str(error.validator), (f"is not allowed: {error.message}", ""))
    key = _key_named(node, error.instance) if isinstance(node, Mapping) else None
    if key is not None and isinstance(error.instance, str):
        return Finding("bad-id", f"the id '{error.instance[:40]}' {words}", key.span, hint)
    return Finding("wrong-value", f"{where} {words}", node.span, hint)


def _key_named(node: Mapping, text: Any) -> Scalar | None:
    return node.key(text) if isinstance(text, str) else None


def _locate(root: Node, path: Sequence[str | int]) -> tuple[Node, Scalar | None]:
    """Return the node at a path, and the key it stands under (None in a list or at the top)."""
    node, key = root, None
    for part in path:
        if isinstance(node, Mapping):
            key = node.key(str(part))
            node = node.get(str(part)) or node
        elif isinstance(node, NodeSequence):
            key, node = None, node.items[int(part)]
    return node, key
