"""What a browser loads of a module is what stands in it, without comments and indents."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from sopbook.emit.bare import bare_module
from sopbook.emit.served import SHEETS, served

MODULES = {
    file.name: file.read_text("utf-8")
    for file in resources.files("sopbook.web").iterdir()
    if file.name.endswith(".js")
}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_comment_and_no_indent_stands_in_a_text(name: str) -> None:
    text = MODULES[name]
    for line in text.replace("[\\\\`", "").split("\n"):  # a pattern, for a backtick itself
        assert line.count("`") % 2 == 0, line
    for comment in re.finditer(r"/\*\*|\s// ", text):
        before = text[text.rfind("\n", 0, comment.start()) + 1 : comment.start()]
        assert all(before.count(quote) % 2 == 0 for quote in "'\"`"), before


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_line_keeps_its_number(name: str) -> None:
    bare = bare_module(MODULES[name])
    assert "/**" not in bare
    assert bare.count("\n") == MODULES[name].count("\n")
    for line, left in zip(MODULES[name].split("\n"), bare.split("\n"), strict=True):
        assert not left.strip() or left.strip() in re.sub(r"/\*\*.*?\*/", "", line)


def test_the_worker_and_the_style_of_a_capsule_are_not_served_beside_the_pages() -> None:
    names = dict(served())
    assert "assets/walk.js" in names
    assert "assets/sop.css" in names
    assert not {"assets/sw.js", "assets/capsule.css"} & set(names)


def test_the_sheet_that_is_served_has_the_rules_of_all_sheets() -> None:
    sheet = dict(served())["assets/sop.css"].decode()
    assert "/*" not in sheet
    for name in SHEETS:
        source = resources.files("sopbook.web").joinpath(name).read_text("utf-8")
        rules = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
        assert "".join(rules.split()) in "".join(sheet.split())
