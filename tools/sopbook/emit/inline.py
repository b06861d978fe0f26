r"""The small Markdown that author text may hold, and everything else kept as text.

Allowed are `*emphasis*`, `**strong**`, `` `code` `` and `[words](address)` where the address is
http(s), mailto, tel or an anchor of the page. `{name}` stands for a constant of the library.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

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


def as_data(tokens: Inline) -> list[Any]:
    """Return tokens as the walker reads them."""
    data: list[Any] = []
    for token in tokens:
        if isinstance(token, str):
            data.append(token)
        elif token.kind == "code":
            data.append({"code": plain(token.parts)})
        elif token.kind == "link":
            data.append({"link": as_data(token.parts), "href": token.href})
        else:
            data.append({token.kind: as_data(token.parts)})
    return data


def as_html(tokens: Inline) -> str:
    """Return tokens as HTML in which author text is text."""
    return "".join(_html(token, html.escape) for token in tokens)


def as_markdown(tokens: Inline) -> str:
    """Return tokens for a line of Markdown: HTML for what is styled, entities for the rest."""
    return "".join(_html(token, escape) for token in tokens)


def _html(token: str | Styled, text: Any) -> str:
    if isinstance(token, str):
        return str(text(token))
    inner = "".join(_html(part, text) for part in token.parts)
    if token.kind == "link":
        return f'<a href="{html.escape(token.href)}">{inner}</a>'
    return f"<{token.kind}>{inner}</{token.kind}>"


# Whatever some Markdown, Jinja or an extension could read as more than a character.
_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>&#|~^=!$@\"'%]|^[ ]*(?:[-+:.)]|\d+[.)])|(?<=-)-|:(?=[\w+-]+:)"
)


def escape(text: str) -> str:
    """Return text so that no Markdown reads anything into it.

    >>> escape("# 1 < 2 *and* 3")
    '&#35; 1 &#60; 2 &#42;and&#42; 3'
    """
    text = text.replace("\n", " ")
    return _SPECIAL.sub(lambda found: "".join(_entity(char) for char in found[0]), text)


def _entity(char: str) -> str:
    return char if char.isalnum() or char == " " else f"&#{ord(char)};"
