"""What a walk needs before its first card, so that a page can ask for it all at once.

A browser would find the modules one after the other: each names the next only when it has come.
"""

from __future__ import annotations

import re
from importlib import resources

RUN = ("sop-walker.js", "words.js")
_IMPORTED = re.compile(r"^import\b[^']*'\./([^']+)'", re.MULTILINE)


def early_files(sop: str) -> dict[str, list[str]]:
    """Return the files, as seen from the source of an SOP's page.

    `run` are modules to run as soon as they have come (the words ask for those of the reader's
    language), `modules` what those import, `data` what the walk is made of.
    """
    names = [*RUN]
    for name in names:  # grows while it is read
        text = (resources.files("sopbook.web") / name).read_text("utf-8")
        found = dict.fromkeys(_IMPORTED.findall(text))
        names += [each for each in found if each not in names]
    assets = [f"assets/{name}" for name in names]
    return {"run": assets[: len(RUN)], "modules": assets[len(RUN) :], "data": [f"{sop}.json"]}
