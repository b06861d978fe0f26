"""Author text as data, HTML and Markdown, in which whatever is no markup stays text."""

from __future__ import annotations

import html
import re
from typing import Any

from sopbook.model.inline import Inline, Styled, fill, inline, plain

__all__ = ["Inline", "Styled", "fill", "inline", "plain"]
__all__ += ["as_data", "as_html", "as_markdown", "escape"]


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
