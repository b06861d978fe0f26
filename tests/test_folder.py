"""A library folder: which files are SOPs, and what SOPs need of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopbook.check import check_file, check_files, check_folder
from sopbook.model.folder import archived_files, library_files

LIBRARY = "title: Test library\naudiences: {front-line: {title: Front-line agent}}\n"
SOP = """\
id: example
title: Example
revision: 2
entries: {front-line: main}
procedures:
  main:
    steps:
      - {id: open-case, do: Look for a case., image: {src: shots/case.png, alt: A case}, end: done}
ends: {done: {}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "library.yaml": LIBRARY,
        "example.yaml": SOP,
        "shots/case.png": "picture",
        "notes.txt": "not read",
        "archive/example@1.yaml": SOP,
        "archive/example@2.yaml": SOP.replace("Look for a case.", "Look."),
        "archive/example@10.yaml.bak": "not read",
        "archive/example/old.yaml": "not read",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_past_revisions_are_no_sops(folder: Path) -> None:
    assert list(library_files(folder)) == ["example.yaml", "library.yaml", "shots/case.png"]
    assert list(archived_files(folder)) == ["archive/example@2.yaml"]
    report = check_folder(folder)
    assert [sop.id for sop in report.library.sops] == ["example"]
    assert list(report.library.images.items()) == [("shots/case.png", b"picture")]
    assert list(report.texts) == ["example.yaml", "library.yaml"]


def test_a_single_file_knows_what_lies_around_it(folder: Path) -> None:
    for report in (check_folder(folder), check_file(folder / "example.yaml")):
        rules = [f.rule for f in report.findings if f.span.path == "example.yaml"]
        assert rules == ["no-outcome", "unchanged-revision"]
    (folder / "shots" / "case.png").unlink()
    for report in (check_folder(folder), check_file(folder / "example.yaml")):
        assert "missing-image" in [finding.rule for finding in report.findings]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Look for a case.", "Look for the case.", True),
        ("end: done", "end: other", True),
        ("title: Example", "title: Examples", True),
        ("revision: 2", "revision: 3\n# a comment\nowner: trainers", False),
        ("revision: 2", "# a comment\nrevision:   2\nowner: trainers\nreviewed: 2999-01-01", False),
        ("revision: 2", "revision: 2\ncallers_say: [Help]", False),
    ],
)
def test_a_new_revision_is_asked_for_where_words_have_changed(
    old: str, new: str, *, told: bool
) -> None:
    before = SOP.replace("ends: {", "ends: {other: {}, ")
    files = {"library.yaml": LIBRARY, "archive/example@2.yaml": before}
    files["example.yaml"] = before.replace(old, new)
    report = check_files({name: text.encode() for name, text in files.items()})
    assert ("unchanged-revision" in [finding.rule for finding in report.findings]) is told


def test_a_past_revision_of_an_older_form_is_not_compared() -> None:
    for past in ("steps: [", "id: example", "", "- a list"):
        files = {"archive/example@2.yaml": past, "example.yaml": SOP}
        report = check_files({name: text.encode() for name, text in files.items()})
        assert {"unchanged-revision", "broken-rule"}.isdisjoint(f.rule for f in report.findings)
