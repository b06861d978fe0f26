"""YAML to a tree: every key and value keeps its place, and words keep their meaning."""

from __future__ import annotations

import pytest

from sopbook.finding import Span
from sopbook.source import MAX_BYTES, MAX_DEPTH, Mapping, Node, Scalar, Sequence, parse


def tree(text: str) -> Mapping:
    node, findings = parse("x.yaml", text.encode())
    assert findings == []
    assert isinstance(node, Mapping)
    return node


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [leaf for item in node.items for leaf in scalars(item)]
    return [leaf for key, value in node.entries for leaf in (key, *scalars(value))]


WORDS = ["yes", "no", "on", "off", "Y", "N", "12:30", "010", "0x1F", "1_000", "1e3", ".inf"]
WORDS += ["2025-02-03", "=", "1.5", "-", "é", "日本", "0b1", "+1", "1,000"]


@pytest.mark.parametrize("word", WORDS)
def test_words_that_yaml_1_1_would_change_stay_text(word: str) -> None:
    node = tree(f"{word}: {word if word != '-' else '--'}")
    key, value = node.entries[0]
    assert key.text == word
    assert isinstance(value, Scalar)
    assert value.value == (word if word != "-" else "--")


@pytest.mark.parametrize(
    ("word", "value"),
    [("null", None), ("~", None), ("", None), ("true", True), ("False", False), ("12", 12)],
)
def test_only_these_plain_words_are_not_text(word: str, value: object) -> None:
    node = tree(f"a: {word}").get("a")
    assert isinstance(node, Scalar)
    assert node.value == value
    quoted = tree(f"a: '{word}'").get("a")
    assert isinstance(quoted, Scalar)
    assert quoted.value == word


def test_every_scalar_stands_where_its_span_says() -> None:
    lines = [
        "a: b",
        "list:",
        "  - one",
        "  - {k: v, 'q': \"w\"}",
        "é日: ü",
        "deep:",
        "  x:",
        "    y: z",
    ]
    node = tree("\n".join(lines))
    found = scalars(node)
    assert len(found) == 14
    for scalar in found:
        span = scalar.span
        written = lines[span.line - 1][span.column - 1 : span.column - 1 + span.width]
        assert written.strip("'\"") == scalar.text


def test_repeated_keys_are_kept_and_the_first_counts() -> None:
    node = tree("a: 1\nb: 2\na: 3")
    assert [(again.span.line, first.span.line) for again, first in node.repeated()] == [(3, 1)]
    value = node.get("a")
    assert isinstance(value, Scalar)
    assert value.text == "1"


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"", "invalid-yaml", 1, 1),
        (b"# only a comment\n", "invalid-yaml", 1, 1),
        ("a: b".encode("utf-16"), "invalid-yaml", 1, 1),
        (b"a: b\nc: \x93quoted\x94", "invalid-yaml", 2, 4),
        (b"a: b\nc: d\x00e", "invalid-yaml", 2, 5),
        (b"a: b\n\tc: d", "refused-yaml", 2, 1),
        (b"a: &x b", "refused-yaml", 1, 4),
        (b"a: *x", "refused-yaml", 1, 4),
        (b"a: !!python/object:os.system x", "refused-yaml", 1, 4),
        (b"a: b\n---\nc: d", "refused-yaml", 2, 1),
        (b"<<: {a: b}", "refused-yaml", 1, 1),
        (b"[a]: b", "refused-yaml", 1, 2),
        (b"a: 'b", "invalid-yaml", 1, 4),
        (b"a: b: c", "invalid-yaml", 1, 5),
        (b"a: [b", "invalid-yaml", 1, 4),
        (b"a: @b", "invalid-yaml", 1, 4),
        (b"%b", "invalid-yaml", 1, 3),
    ],
)
def test_what_cannot_be_read_is_one_finding(data: bytes, rule: str, line: int, column: int) -> None:
    node, findings = parse("x.yaml", data)
    assert node is None
    assert [f.rule for f in findings] == [rule]
    assert findings[0].span == Span("x.yaml", line, column, findings[0].span.width)
    assert findings[0].hint


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    node, _ = parse("x.yaml", "\ufeffa: b".encode())
    assert isinstance(node, Mapping)
    assert node.entries[0][0].text == "a"


def test_depth_and_size_are_bounded() -> None:
    deep = "\n".join("  " * n + "a:" for n in range(MAX_DEPTH + 3))
    for text in (deep, "[" * 100_000, "a: " + "{b: " * 500, "- " * 100_000):
        node, findings = parse("x.yaml", text.encode())
        assert node is None
        assert len(findings) == 1
    node, findings = parse("x.yaml", b"a" * (MAX_BYTES + 1))
    assert node is None
    assert "bytes" in findings[0].message
