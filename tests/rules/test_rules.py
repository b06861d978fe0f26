"""Every rule: catalogue, folder, registry and pages agree, and its examples do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopbook import rules
from sopbook.catalogue import CATALOGUE, Severity
from sopbook.check import check_files
from sopbook.emit.rule_pages import rule_pages
from sopbook.finding import Finding

FOLDER = Path(rules.__file__).parent
HELPERS = {"__init__", "words"}
# They are told of the tool, not of an SOP, so no SOP can be an example.
WITHOUT_EXAMPLES = {"broken-rule", "state-budget", "disagreeing-outputs", "unreproducible-build"}
LIBRARY = (Path(__file__).parents[1] / "data" / "library.yaml").read_bytes()


def findings_of(block: str) -> list[Finding]:
    """Return what is found in the files of an example; the library of the tests is none of them."""
    files = files_of(block)
    report = check_files({"library.yaml": LIBRARY, **files})
    return [finding for finding in report.findings if finding.span.path in files]


def files_of(block: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for part in re.split(r"^(?=# file: )", block, flags=re.MULTILINE):
        if not part:
            continue
        named = re.match(r"# file: (\S+)\n", part)
        files[named[1] if named else "example.yaml"] = part.encode()
    return files


def test_folder_catalogue_and_registry_hold_the_same_rules() -> None:
    on_disk = {p.stem.replace("_", "-") for p in FOLDER.glob("*.py") if p.stem not in HELPERS}
    assert on_disk == set(rules.PAGES) == set(CATALOGUE)


def test_codes_are_unique() -> None:
    codes = [entry.code for entry in CATALOGUE.values()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("rule", sorted(set(CATALOGUE) - WITHOUT_EXAMPLES))
def test_examples_of_a_rule_do_what_they_say(rule: str) -> None:
    doc = rules.PAGES[rule].__doc__ or ""
    assert "**Why.**" in doc
    wrong, right = re.findall(r"```yaml\n(.*?)```", doc, flags=re.DOTALL)
    assert {f.rule for f in findings_of(wrong)} == {rule}
    assert [f for f in findings_of(right) if f.severity is not Severity.ADVICE] == []


def test_pages_of_the_rules_are_up_to_date() -> None:
    folder = Path(__file__).parents[2] / "docs" / "rules"
    written = {p.name: p.read_bytes() for p in folder.glob("*.md")}
    assert written == rule_pages(), "run 'sop explain --write'"
