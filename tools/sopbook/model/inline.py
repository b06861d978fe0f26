r"""The small Markdown that author text may hold, as tokens; everything else is text.

Allowed are `*emphasis*`, `**strong**`, `` `code` `` and `[words](address)` where the address is
http(s), mailto, tel or an anchor of the page. `{name}` stands for a constant of the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["strong", "em", "code", "link"]


@dataclass(frozen=True, slots=True)
class Styled:
    """Text with a meaning. `href` is empty but for links."""

    kind: Kind
    parts: Inline
    href: str = ""


Inline = tuple["str | Styled", ...]

_TOKEN = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*"
    r"|\*(?P<em>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<href>(?:https?://|mailto:|tel:|#)[^\s()<>\"']+)\)"
)
_CODE = re.compile(r"`[^`\n]+`")
_CONSTANT = re.compile(r"\{([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)\}")


def inline(text: str, constants: Mapping[str, str]) -> Inline:
    """Return author text as tokens, constants filled in.

    >>> inline("Tag the `Case Owner` within {time}", {"time": "a day"})
    ('Tag the ', Styled(kind='code', parts=('Case Owner',), href=''), ' within a day')
    """
    return tuple(_tokens(fill(" ".join(text.split()), constants)))


def fill(text: str, constants: Mapping[str, str]) -> str:
    """Return text with every `{constant}` replaced; other braces stay."""
    return _CONSTANT.sub(lambda found: constants.get(found[1], found[0]), text)


def _tokens(text: str) -> Iterator[str | Styled]:
    position = 0
    for found in _TOKEN.finditer(text):
        if found.start() > position:
            yield text[position : found.start()]
        position = found.end()
        if found["code"]:
            yield Styled("code", (found["code"],))
        elif found["words"]:
            yield Styled("link", tuple(_tokens(found["words"])), found["href"])
        elif found["strong"]:
            yield Styled("strong", tuple(_tokens(found["strong"])))
        else:
            yield Styled("em", tuple(_tokens(found["em"])))
    if position < len(text):
        yield text[position:]


def plain(tokens: Inline) -> str:
    """Return tokens as bare text."""
    return "".join(t if isinstance(t, str) else plain(t.parts) for t in tokens)


def links(tokens: Inline) -> Iterator[Styled]:
    """Yield every link, in order."""
    for token in tokens:
        if isinstance(token, Styled):
            if token.kind == "link":
                yield token
            yield from links(token.parts)


def without_code(text: str) -> str:
    """Return a text of the same length in which every `code` is blank."""
    return _CODE.sub(lambda found: " " * len(found[0]), text) if "`" in text else text
