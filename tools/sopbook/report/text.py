"""Findings as text: place, message, the line with a caret, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sopbook.finding import Finding, Move, Span

Style = Callable[[str, str], str]
"""Puts a colour on text: from (name of the part, text) to text."""


def plain(_part: str, text: str) -> str:
    """Return text as it is."""
    return text


def render(findings: Sequence[Finding], texts: Mapping[str, str], style: Style = plain) -> str:
    """Return findings one after the other, each ending with an empty line.

    Args:
        findings: What to print, in this order.
        texts: Content of the files by path.
        style: Puts colours on parts.
    """
    return "".join(_one(finding, texts, style) + "\n" for finding in findings)


def _one(finding: Finding, texts: Mapping[str, str], style: Style) -> str:
    severity = style(finding.severity, str(finding.severity))
    name = style("dim", f"[{finding.code} {finding.rule}]")
    lines = [f"{style('place', finding.place)}: {severity}: {finding.message} {name}"]
    lines += _excerpt(finding.span, texts, style)
    if finding.witness:
        lines.append(f" {style('label', 'run')}: {sentence(finding.witness)}")
    for related in finding.related:
        place = f"{related.span.path}:{related.span.line}:{related.span.column}"
        lines.append(f" {style('label', 'see')}: {place}: {related.label}")
    if finding.hint:
        lines.append(f" {style('label', 'hint')}: {finding.hint}")
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, texts: Mapping[str, str], style: Style) -> list[str]:
    lines = texts.get(span.path, "").splitlines()
    if not 1 <= span.line <= len(lines):
        return []
    line = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in lines[span.line - 1]
    )
    gutter = " " * len(str(span.line))
    caret = " " * (span.column - 1) + "^" + "~" * (min(span.width, len(line) - span.column + 1) - 1)
    shown, mark = _window(line, caret, span.column)
    bar = style("dim", "|")
    return [
        f" {gutter} {bar}",
        f" {span.line} {bar} {shown}",
        f" {gutter} {bar} {style('caret', mark)}",
    ]


_WIDTH = 110


def _window(line: str, caret: str, column: int) -> tuple[str, str]:
    """Return the part of a long line around the caret."""
    start = max(0, min(column - 1 - _WIDTH // 3, len(line) - _WIDTH))
    return line[start : start + _WIDTH], caret[start : start + _WIDTH]


def sentence(witness: Sequence[Move]) -> str:
    """Return a run as one sentence of step titles and answer labels."""
    moves = [f"*{move.title}* {move.label}".rstrip() for move in witness]
    return " > ".join(["Start", *moves])


def summary(findings: Sequence[Finding], sops: int, steps: int) -> str:
    """Return one line that says how a check went."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    found = ", ".join(
        f"{n} {word}{'s' * (n > 1 and word != 'advice')}" for word, n in counts.items()
    )
    verdict = [] if "error" in counts else ["every run gets to an end"]
    size = f"{sops} SOP{'s' * (sops != 1)}, {steps} step{'s' * (steps != 1)}"
    return f"{size}: {'; '.join([*verdict, found or 'no findings'])}"
