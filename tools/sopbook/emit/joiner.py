"""Several ES modules as one script, for a page that is a file and can load nothing beside it.

Each module becomes a function that is run once, when it is first asked for, as a browser does.
It knows the few forms that the walker is written in and refuses every other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopbook.emit.bare import bare_module

_IMPORT = re.compile(r"^import \{([^{}]*)\} from '\./([\w.-]+)'$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import\s*[\w{*'\"]|export\b)", re.MULTILINE)
_DYNAMIC = re.compile(r"\bimport\(")

_LOADER = """\
const loaded = {}
const load = name => loaded[name] ??= MODULES[name]()
"""


class CannotJoin(Exception):
    """A module is written in a form that is not known, or they import each other in a circle."""


def join(modules: Mapping[str, str], first: tuple[str, ...]) -> str:
    """Return one module script that runs what the modules would.

    Args:
        modules: Text by file name. They import each other as `'./name.js'`.
        first: Names of those to run, in order; the others are run when they are asked for.

    Raises:
        CannotJoin: A module has an import or export of another form, or waits for itself.
    """
    _no_circle(modules)
    parts = [f"{_quoted(name)}: {_function(name, text)}" for name, text in modules.items()]
    begin = "".join(f"await load({_quoted(name)})\n" for name in first)
    listed = ",\n".join(parts)
    return f"const MODULES = {{\n{listed},\n}}\n{_LOADER}{begin}"


def _quoted(name: str) -> str:
    return f"'./{name}'"


def _function(name: str, text: str) -> str:
    """Return a module as a function that gives what it exports."""
    exports = [found[2] for found in _EXPORT.finditer(text)]
    body = bare_module(text)  # types stand in them, which would read as imports
    body = _IMPORT.sub(_static, body)
    body = _EXPORT.sub(r"\1 \2", body)
    if left := _LEFT.search(body):
        raise CannotJoin(f"{name} has a line that cannot be joined: {left[0].strip()}")
    body = _DYNAMIC.sub("load(", body).replace("import.meta.url", "HERE")
    if "</script" in body.lower() or "<!--" in body:
        raise CannotJoin(f"{name} holds what would end the script")
    return f"async () => {{\n{body}return {{{', '.join(exports)}}}\n}}"


def _static(found: re.Match[str]) -> str:
    names = found[1].replace(" as ", ": ")
    return f"const {{{names}}} = await load({_quoted(found[2])})"


def _no_circle(modules: Mapping[str, str]) -> None:
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise CannotJoin(f"modules import each other: {' > '.join((*above, name))}")
        if name not in modules:
            raise CannotJoin(f"{above[-1]} imports '{name}', which is not there")
        if name not in done:
            for found in _IMPORT.finditer(modules[name]):
                visit(found[2], (*above, name))
            done.add(name)

    for name in modules:
        visit(name, ())
