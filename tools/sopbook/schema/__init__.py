"""The schemas, and what they say of a tree in a trainer's words."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, Literal

import jsonschema_rs

from sopbook.finding import Finding
from sopbook.schema.comments import dropped, text_fields
from sopbook.source import Mapping, Node, Scalar

Kind = Literal["sop", "library", "published"]


@cache
def schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of one kind of file."""
    text = resources.files("sopbook.schema").joinpath(f"{kind}.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _fast(kind: Kind) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema(kind))


@cache
def _text_fields(kind: Kind) -> frozenset[str]:
    return text_fields(schema(kind))


def validate(kind: Kind, node: Node) -> list[Finding]:
    """Return what the schema says against a tree, in the order of the file.

    Text that YAML drops comes alone: what the rest lacks may stand in it.

    The quick validator answers yes or no; only where it says no is the slow one imported
    that can tell what is wrong.
    """
    lost = list(dropped(_text_fields(kind), node))
    if lost:
        return lost
    instance = plain(node)
    if _fast(kind).is_valid(instance):
        return []
    from sopbook.schema.explain import explain

    return explain(schema(kind), instance, node)


def plain(node: Node) -> Any:
    """Return a tree as the plain values that JSON Schema speaks of. Keys are always text."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        # Of a repeated key the first counts, as everywhere: the repetition is its own finding.
        return {key.text: plain(value) for key, value in reversed(node.entries)}
    return [plain(item) for item in node.items]
