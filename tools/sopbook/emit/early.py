"""What a walk needs before its first card, so that a page can ask for it all at once.

A browser would find the modules one after the other: each names the next only when it has come.
"""

from __future__ import annotations

import re
from importlib import resources

FIRST = "sop-walker.js"
LANGUAGE = "en"
_IMPORTED = re.compile(r"^import\b[^']*'\./([^']+)'", re.MULTILINE)
_IN_A_LANGUAGE = re.compile(r"await import\(`\./([\w-]+)\.\$\{language\}\.js`\)")


def early_files(sop: str) -> list[str]:
    """Return the files, as seen from the source of an SOP's page; the first is the module to run.

    Where words depend on the language the English ones are named: a renderer knows the site's.
    """
    names = [FIRST]
    for name in names:  # grows while it is read
        text = (resources.files("sopbook.web") / name).read_text("utf-8")
        spoken = [f"{table}.{LANGUAGE}.js" for table in _IN_A_LANGUAGE.findall(text)]
        found = [*_IMPORTED.findall(text), *spoken]
        names += [each for each in dict.fromkeys(found) if each not in names]
    return [*(f"assets/{name}" for name in names), f"{sop}.json"]
