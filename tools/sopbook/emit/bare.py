"""Modules and styles without what only their readers need: an agent's browser does not load it."""

from __future__ import annotations

import re

_FOR_READERS = re.compile(r"/\*\*.*?\*/|[ \t]+// [^\n]*|^[ \t]+", re.DOTALL | re.MULTILINE)


def bare_module(text: str) -> str:
    r"""Return a module without `/** ... */`, ` // ...` and indents; every line keeps its number.

    The walker's modules have none of these in a text or a pattern (a test holds it).

    >>> bare_module("/** Adds.\n * @type {T.Add} */\nexport const add =\n  1 // at a time\n")
    '\n\nexport const add =\n1\n'
    """
    return _FOR_READERS.sub(lambda found: "\n" * found[0].count("\n"), text)


_OF_SHEETS = re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE)


def bare_sheet(text: str) -> str:
    r"""Return a style sheet without comments, indents and most empty lines.

    >>> bare_sheet("/* Cards. */\n\n.card {\n  margin: 0; /* none */\n}\n")
    '\n.card {\nmargin: 0; \n}\n'
    """
    return _OF_SHEETS.sub("", text)
