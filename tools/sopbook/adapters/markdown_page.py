"""A page's Markdown as HTML, with the extensions that pages of an SOP are written for."""

from __future__ import annotations

import re

import markdown

EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def page_html(text: str) -> str:
    """Return the HTML of a page of an SOP, without its front matter."""
    return str(markdown.markdown(_FRONT_MATTER.sub("", text), extensions=list(EXTENSIONS)))
