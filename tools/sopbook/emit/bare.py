"""A module without what only its reader needs: an agent's browser does not load it."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*\*.*?\*/|[ \t]+// [^\n]*", re.DOTALL)


def without_comments(text: str) -> str:
    r"""Return a module without `/** ... */` and ` // ...`; every line keeps its number.

    The walker's modules have no such characters in a text or a pattern (a test holds it).

    >>> without_comments("/** Adds.\n * @type {T.Add} */\nexport const add = 1 // at a time\n")
    '\n\nexport const add = 1\n'
    """
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
