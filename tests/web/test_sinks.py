"""The walker writes text and makes elements; it has no way to turn text into markup or code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sopbook

FOLDER = Path(sopbook.__file__).parent / "web"
MODULES = sorted(FOLDER.glob("*.js"))
SINKS = re.compile(
    r"\.(?:innerHTML|outerHTML|srcdoc|text)\s*=(?!=)|insertAdjacentHTML|document\.write"
    r"|DOMParser|createContextualFragment|setHTML|parseHTML|\beval\(|new Function|javascript:"
    r"|set(?:Timeout|Interval)\(\s*['\"`]|\.on[a-z]+\s*=(?!=)|setAttribute\(\s*['\"]on"
)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*$", re.DOTALL | re.MULTILINE)


def sinks(text: str) -> list[str]:
    return SINKS.findall(COMMENT.sub("", text))


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 10


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_has_a_sink(module: Path) -> None:
    assert sinks(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "box.innerHTML = text",
        "box.insertAdjacentHTML('beforeend', text)",
        "new DOMParser().parseFromString(text, 'text/html')",
        "setTimeout('go()', 1)",
        "button.onclick = act",
        "eval(text)",
    ],
)
def test_a_sink_would_be_seen(line: str) -> None:
    assert len(sinks(line)) >= 1
