r"""Characters that cannot be seen, or look like others: named, with what to type instead.

An SOP must say what its reviewer saw. So white space that is not a blank, what turns the direction
of text, what takes no room, and a Cyrillic or Greek letter inside a Latin word are refused, also
as an escape (`"\u200b"`). Joiners stay where a script or an emoji needs them.
Source: https://www.unicode.org/reports/tr36/ and https://www.unicode.org/reports/tr39/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sopbook.finding import Finding, Span

# What YAML 1.2 does not count as printable, and the tab, which no two editors show alike.
_CONTROL = "\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
_SPACES = "\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_EMPTY = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_LOST = "\ufffd\ufdd0-\ufdef\ud800-\udfff"
_JOINED = "\u0600-\u109f\u1780-\u18aa"  # scripts in which joiners change the letters
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_MOST = 20  # kinds of such characters that are told of one file
_CONTROLS = re.compile(f"[{_CONTROL}]")
_UNSEEN = re.compile(
    f"[{_CONTROL}{_SPACES}{_DIRECTION}{_EMPTY}{_LOST}]"
    f"|(?<![{_JOINED}])\u200c|(?<![{_JOINED}{_EMOJI}])\u200d"
    "|(?<![^\\sA-Za-z])[\ufe00-\ufe0f]"  # a variation of nothing
)
_NAMES = {0: "null", 7: "bell", 8: "backspace", 9: "tab", 11: "vertical tab", 12: "form feed"}
_NAMES |= {27: "escape", 127: "delete", 133: "next line", 0xFEFF: "byte order mark"}

# What looks like another letter, Cyrillic then Greek, and below it the Latin letter it looks like.
_OTHER = (
    "\u0430\u0441\u0435\u0456\u043e\u0440\u0455\u0445\u0443\u0458\u0501\u051b\u051d\u04cf"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
    "\u0408\u03b9\u03bf\u03c1\u03f3\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039f\u03a1"
    "\u03a4\u03a7\u03a5\u0396\u039d\u03bd\u03c5\u03ba"
)
_LATIN = "aceiopsxyjdqwlABCEHIKMOPSTXYJiopjABEHIKMOPTXYZNvuk"
_LIKE = dict(zip(_OTHER, _LATIN, strict=True))
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_LOOKALIKE = re.compile(f"[{''.join(_LIKE)}]")


def unseen(path: str, text: str) -> list[Finding]:
    """Return a finding for each such character at its first place; none where all can be seen.

    A control character comes alone: what stands after it may be no text at all.
    """
    if text.isascii() and not _CONTROLS.search(text):
        return []
    first: dict[str, list[int]] = {}
    for char, offset in _suspects(text):
        first.setdefault(char, []).append(offset)
    for char, places in first.items():
        if _CONTROLS.match(char):
            return [_control(path, text, places[0])]
    found = [_finding(path, text, char, places) for char, places in first.items()]
    return found[:_MOST]


def unfit(text: str) -> str | None:
    """Return the first character of a text that cannot be seen, as `U+200B zero width space`."""
    found = _UNSEEN.search(text)
    return named(found[0]) if found else None


def named(char: str) -> str:
    """Return a character as people can look it up.

    >>> named(chr(0x200B))
    'U+200B zero width space'
    """
    code = ord(char)
    name = _NAMES.get(code) or unicodedata.name(char, "").lower()
    return f"U+{code:04X} {name}".rstrip()


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset; line ends of every system count once."""
    before = re.split(r"\r\n|\n|\r", text[:offset])
    return len(before), len(before[-1]) + 1


def _suspects(text: str) -> Iterator[tuple[str, int]]:
    found = [(each[0], each.start()) for each in _UNSEEN.finditer(text)]
    if _LOOKALIKE.search(text):
        for word in _WORD.finditer(text):
            if _ASCII_LETTER.search(word[0]):
                for each in _LOOKALIKE.finditer(word[0]):
                    found.append((each[0], word.start() + each.start()))  # noqa: PERF401
    yield from sorted(found, key=lambda suspect: suspect[1])


def _control(path: str, text: str, offset: int) -> Finding:
    span = Span(path, *place(text, offset))
    if text[offset] == "\t":
        hint = "Replace every tab by spaces; indent by two spaces a level."
        return Finding("refused-yaml", "a tab (U+0009) stands here", span, hint)
    message = f"the control character {named(text[offset])} stands here"
    hint = "Delete the character; it cannot be seen but is there."
    return Finding("invalid-yaml", message, span, hint)


def _finding(path: str, text: str, char: str, places: list[int]) -> Finding:
    more = f", and in {len(places) - 1} more places" if len(places) > 2 else ""
    more = ", and in one more place" if len(places) == 2 else more
    if char in _LIKE:
        what = f"{named(char)} stands in a word with Latin letters{more}"
    else:
        what = f"{named(char)} stands here{more}"
    return Finding("unseen-character", what, Span(path, *place(text, places[0])), _hint(char))


def _hint(char: str) -> str:
    if char in _LIKE:
        return f"Type the letter '{_LIKE[char]}' of your keyboard; the two only look alike."
    if re.match(f"[{_SPACES}]", char):
        ends = char in "\x85\u2028\u2029"
        return "Type Enter for a new line." if ends else "Type an ordinary space instead."
    if re.match(f"[{_LOST}]", char):
        return "Type what belongs here; the text was damaged when it was converted."
    return "Delete it; it cannot be seen but is there. Type the word again if need be."
