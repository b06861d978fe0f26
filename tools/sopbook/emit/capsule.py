"""An SOP as one file of HTML that walks where no server is: opened from a disk, or from a mail.

Page, charts, walker, data, pictures and styles stand in the file. A policy with their hashes lets
nothing else run and nothing be loaded.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from sopbook.emit.joiner import join
from sopbook.emit.offline import PARTS
from sopbook.graph.case import Case

STYLE = "capsule.css"
"""Stands in for the theme; it is served nowhere else."""
FIRST = ("sop-walker.js", "sop-page.js")
_ELSEWHERE = re.compile(r'<a href="(?!#|\?|https?:|mailto:|tel:)[^"]*">(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'(<img\b[^>]*\bsrc=")([^"]+)"')
_TYPES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp"}
_TYPES |= {"svg": "svg+xml", "avif": "avif"}


def capsule(case: Case, body: str, outputs: Mapping[str, bytes]) -> bytes:
    """Return the file.

    Args:
        case: An SOP without errors.
        body: HTML of its page, made from the Markdown of the page.
        outputs: Every generated file by its path below `docs/sop/`; pictures and data are taken.
    """
    name = case.sop.id
    pictures = {str(path): _as_url(path, case.library.images[path]) for path in case.library.images}
    data = {
        f"{name}.json": _alone(json.loads(outputs[f"{name}.json"]), pictures),
        f"{name}.practice.json": json.loads(outputs[f"{name}.practice.json"]),
        "embed.json": {"format": 1, "origins": []},
    }
    style = "".join(_web(file) for file in ("sop.css", STYLE))
    script = _script(data)
    text = _PICTURE.sub(lambda img: f'{img[1]}{_picture(img[2], pictures)}"', body)
    return _document(case, _ELSEWHERE.sub(r"\1", text), style, script).encode()


def _document(case: Case, body: str, style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html.escape(case.sop.title)}, revision {case.sop.revision}</title>\n"
        f"<style>{style}</style>\n</head>\n"
        f'<body data-md-color-scheme="default">\n<article class="md-typeset">\n{body}\n</article>\n'
        f'<script type="module">{script}</script>\n</body>\n</html>\n'
    )


def _script(data: Mapping[str, Any]) -> str:
    folder = resources.files("sopbook.web")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".js"))
    modules = {name: _web(name) for name in names if name not in PARTS}
    held = {name: json.dumps(value, ensure_ascii=False) for name, value in data.items()}
    literal = json.dumps(held, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f"const DATA = {literal}\n"
        "const HERE = new URL('assets/capsule.js', document.baseURI).href\n"
        "const fetch = async address => new Response(DATA[String(address).split('/').at(-1)])\n"
        f"{join(modules, FIRST)}"
    )


def _alone(data: Any, pictures: Mapping[str, str]) -> Any:
    """Return walk data in which pictures are held and nothing leads to another page."""
    if isinstance(data, list):
        return [_alone(each, pictures) for each in data]
    if not isinstance(data, dict):
        return data
    alone = {key: _alone(value, pictures) for key, value in data.items()}
    if str(alone.get("href") or "").startswith("../"):
        alone["href"] = None
    if alone.get("kind") == "image":
        alone["src"] = _picture(alone["src"], pictures)
    return alone


def _picture(src: str, pictures: Mapping[str, str]) -> str:
    return next((url for path, url in pictures.items() if src.endswith(path)), src)


def _as_url(path: str, content: bytes) -> str:
    kind = _TYPES.get(path.rpartition(".")[2].lower(), "png")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _web(name: str) -> str:
    return (resources.files("sopbook.web") / name).read_text("utf-8")
