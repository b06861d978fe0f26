"""Imports go in one direction, and only the adapters know a renderer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sopbook

PACKAGE = Path(sopbook.__file__).parent
# From the bottom up: each may import those before it, and its own modules.
ORDER = ["catalogue", "finding", "source", "schema", "model", "graph", "rules", "examine"]
ORDER += ["check", "mutate", "report", "emit", "outputs", "build", "adapters", "cli", "__main__"]
RENDERERS = {"mkdocs", "material", "zensical"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its layer"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def test_every_module_is_in_a_layer() -> None:
    assert {layer(path) for path in modules()} <= set(ORDER)


def test_a_layer_imports_only_layers_below() -> None:
    upward = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in modules()
        for name in imports(path)
        if name.startswith("sopbook.") and name.split(".")[1] in ORDER
        if ORDER.index(name.split(".")[1]) > ORDER.index(layer(path))
    ]
    assert upward == []


def test_only_adapters_import_a_renderer() -> None:
    knowing = {
        layer(path)
        for path in modules()
        for name in imports(path)
        if name.split(".")[0] in RENDERERS
    }
    assert knowing == {"adapters"}
