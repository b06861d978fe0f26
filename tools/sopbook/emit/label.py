r"""Words that fit into a chart: author text made bare, clean, short and safe for DOT.

DOT gives meaning to a backslash, to `&`, and to a label that stands in angle brackets; whatever an
author wrote loses all three here. Source: https://graphviz.org/docs/attr-types/escString/ and
https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import graphviz

from sopbook.model.condition import All, Condition, Is, Not, Ticked
from sopbook.model.inline import inline, plain
from sopbook.model.sop import Sop

# Not allowed in XML, or turning the direction of the text around it.
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_MARKUP = re.compile(r"[`*\[{]")
_TAME = re.compile(r"[\w .,:;?!()/'-]*")
_WIDE = frozenset("WF")
_RECORD = str.maketrans({char: f"\\{char}" for char in "{}|<>"})


def bare(text: str, constants: Mapping[str, str]) -> str:
    """Return author text as one line of words: no markup, no control characters.

    >>> bare("Tag the **owner** within {time}", {"time": "a day"})
    'Tag the owner within a day'
    """
    if _MARKUP.search(text):
        text = plain(inline(text, constants))
    if not text.isascii() or not text.isprintable():
        text = _UNFIT.sub(" ", text)
    return " ".join(text.split())


@lru_cache(maxsize=4096)  # answers repeat, and a live preview draws the same labels again
def wrap(text: str, width: int, lines: int) -> tuple[str, ...]:
    """Return text as few lines of about the same length.

    A character of full width counts as two columns. A word longer than a line is broken.

    Args:
        text: Bare text.
        width: How many columns a line may have.
        lines: How many lines there may be; what is cut off ends in `…`.

    >>> wrap("Is there already an open case?", 25, 2)
    ('Is there already', 'an open case?')
    >>> wrap("Is there already an open case about this?", 16, 2)
    ('Is there already', 'an open case…')
    """
    if text.isascii() and len(text) <= width:
        return (text,)
    words = text[: (lines + 1) * (width + 1)].split()  # more than can be shown
    wide = list(map(len if text.isascii() else _columns, words))
    if max(wide, default=0) > width:
        words = [part for word in words for part in _parts(word, width)]
        wide = list(map(_columns, words))
    breaks = _breaks(wide, width)
    if len(breaks) <= lines:
        shortest = max(*wide, (sum(wide) + len(wide) - 1) // len(breaks), 0)
        for narrower in range(shortest, width):
            even = _breaks(wide, narrower)
            if len(even) == len(breaks):
                breaks = even
                break
    done = tuple(" ".join(words[a:b]) for a, b in pairwise((0, *breaks)))
    return done if len(done) <= lines else (*done[: lines - 1], _cut(done[lines - 1], width))


def _breaks(wide: list[int], width: int) -> list[int]:
    """Return before which word each line ends, filling every line as far as it goes."""
    breaks: list[int] = []
    used = -1
    for place, columns in enumerate(wide):
        used += 1 + columns
        if used > width and place:
            breaks.append(place)
            used = columns
    return [*breaks, len(wide)]


def _parts(word: str, width: int) -> Iterator[str]:
    """Yield a word in parts that each fit into a line."""
    part = ""
    for char in word:
        if part and _columns(part + char) > width:
            yield part
            part = ""
        part += char
    yield part


def _cut(line: str, width: int) -> str:
    while _columns(line) >= width:
        line = line[:-1]
    return line.rstrip(" .,;:") + "…"


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def quoted(lines: Sequence[str], *, bars: bool = False) -> str:
    r"""Return lines of bare text as a DOT string that shows exactly them.

    Args:
        lines: What stands above each other.
        bars: Whether it becomes the label of a record with a bar on either side; in a record
            braces, bars and angle brackets have a meaning too.

    >>> print(quoted(["say <b>", "N is \\N & not &amp;"]))
    "say <b>\nN is \\N &amp; not &amp;amp;"
    """
    text = "\\n".join(lines)
    if _TAME.fullmatch("".join(lines)):  # most are; escaping takes longer than all else here
        return f'"|{text}|"' if bars else f'"{text}"'
    text = "\\n".join(graphviz.escape(line.replace("&", "&amp;")) for line in lines)
    if bars:
        text = f"|{text.translate(_RECORD)}|"
    return str(graphviz.quoting.quote(graphviz.nohtml(text)))


def condition_label(sop: Sop, condition: Condition, constants: Mapping[str, str]) -> str:
    """Return a condition in few words, the titles and labels it reads."""
    if isinstance(condition, Is | Ticked):
        return bare(_atom(sop, condition), constants)
    if isinstance(condition, Not):
        return f"not {condition_label(sop, condition.part, constants)}"
    parts = [condition_label(sop, part, constants) for part in condition.parts]
    return (" and " if isinstance(condition, All) else " or ").join(parts)


def _atom(sop: Sop, atom: Is | Ticked) -> str:
    title, labels = _fact(sop, atom.fact)
    if isinstance(atom, Ticked):
        return labels.get(atom.item, atom.item)
    if atom.value is None:
        return f"{title}: not answered"
    return f"{title}: {labels.get(atom.value, atom.value)}"


def _fact(sop: Sop, fact: str) -> tuple[str, dict[str, str]]:
    """Return what a fact is called, and what its values are called."""
    if fact in sop.lists:
        entry = sop.lists[fact]
        labels = {str(item.id): str(item.text) for item in entry.items}
        return entry.title, {**labels, "any": "any", "none": "none"}
    if fact in sop.steps:
        step = sop.steps[fact]
        return step.heading, {str(answer.id): str(answer.label) for answer in step.answers}
    if fact in sop.fields:
        field = sop.fields[fact]
        return field.label, {str(option.id): str(option.label) for option in field.options}
    return fact, {}
