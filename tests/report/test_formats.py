"""The machine formats: what each says of the same findings, and that others can read it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from sopbook import rules
from sopbook.check import Report, check_files
from sopbook.cli import shared, sop
from sopbook.cli.check import FORMATS as OFFERED
from sopbook.finding import Finding, Span
from sopbook.graph.analysis import EntryRuns
from sopbook.report import FORMATS, junit, sarif
from sopbook.report import json as report_json
from sopbook.report.located import located

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
SCHEMA = Path(report_json.__file__).parents[1] / "schema" / "report.schema.json"
LIBRARY = (DATA / "library.yaml").read_bytes()
FILES = {"library.yaml": LIBRARY} | {
    path.name: path.read_bytes() for path in sorted((HERE / "sops").glob("*.yaml"))
}
# What is shown in goldens; further rules that speak of the same files are left to their own tests.
SHOWN = {"invalid-yaml", "trap", "unlimited-loop"}

JSON = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def sarif_validator() -> jsonschema_rs.Draft4Validator:
    schema = json.loads((DATA / "sarif-schema-2.1.0.json").read_text("utf-8"))
    # The one pattern that strict engines refuse (a bracket stands alone); we write no language.
    for part in ("run", "toolComponent"):
        del schema["definitions"][part]["properties"]["language"]["pattern"]
    return jsonschema_rs.Draft4Validator(schema, validate_formats=True)


SARIF = sarif_validator()


@pytest.fixture
def report() -> Report:
    return check_files(FILES)


def shown(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule in SHOWN]


def finding(**more: object) -> Finding:
    return Finding("trap", "the message", Span("a.yaml", 2, 3, 4), **more)  # type: ignore[arg-type]


# --- goldens


@pytest.mark.parametrize("form", FORMATS)
def test_findings_are_printed_as_before(
    form: str,
    report: Report,
    golden: Callable[[str, Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (report_json, sarif):
        monkeypatch.setattr(module, "__version__", "0")
    few = tuple(pair for group in rules.CHECKS for pair in group if pair[0] in SHOWN)
    monkeypatch.setattr(junit, "CHECKS", (few,))
    text = FORMATS[form](located(report, "sop"), shown(located(report, "sop")))
    if form == "sarif":  # pages of rules have their own tests
        text = re.sub(r'("text"|"markdown"): "[^"\n]*\\n.*"', r'\1: "..."', text)
    golden(text, HERE / f"findings.{form}")


# --- others can read it


def examples() -> list[str]:
    docs = (module.__doc__ or "" for module in rules.PAGES.values())
    return [block for doc in docs for block in re.findall(r"```yaml\n(.*?)```", doc, re.DOTALL)]


@pytest.mark.parametrize("number", range(len(examples())))
def test_every_example_is_valid_in_every_format(number: int) -> None:
    files = {"library.yaml": LIBRARY}
    for part in examples()[number].split("---8<---\n"):
        named = re.match(r"# file: (\S+)\n", part)
        files[named[1] if named else "example.yaml"] = part.encode()
    report = check_files(files)
    written = {form: render(report, report.findings) for form, render in FORMATS.items()}
    JSON.validate(json.loads(written["json"]))
    SARIF.validate(json.loads(written["sarif"]))
    assert len(written["github"].splitlines()) == len(report.findings)
    root = ET.fromstring(written["junit"])
    for suite in root:
        for count, tag in {
            "tests": "testcase",
            "failures": "failure",
            "skipped": "skipped",
        }.items():
            assert int(suite.get(count, "")) == len(list(suite.iter(tag)))


def test_the_schema_of_the_report_is_a_schema_without_loose_ends() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema_rs.meta.validate(schema)
    for part in [schema, *schema["$defs"].values()]:
        if part.get("type") == "object":
            assert sorted(part["required"]) == sorted(part["properties"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(form: str) -> None:
    code = "from sopbook.cli import main; main()"
    command = [sys.executable, "-c", code, "check", "--format", form, "sops"]
    path = os.pathsep.join(sys.path)
    printed = {
        subprocess.run(
            command,
            cwd=HERE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert printed != {b""}


# --- JSON


def test_json_says_what_is_proved(report: Report) -> None:
    document = json.loads(FORMATS["json"](report, shown(report)))
    assert document["counts"] == {"error": 2, "warning": 1, "advice": 0}
    sops = {sop["id"]: sop for sop in document["sops"]}
    assert list(sops) == ["calls", "fine"]
    assert sops["calls"]["trapped"] == ["tag-owner", "call-lead"]
    assert sops["calls"]["loops"] == [["open-case", "ask-again"], ["tag-owner", "call-lead"]]
    assert sops["calls"]["entries"][0]["runs"] is None
    assert sops["fine"]["always_ends"]
    assert sops["fine"]["entries"][0]["runs"] == "2"


def test_json_lists_what_is_waived(report: Report) -> None:
    waiving = replace(report, waived=(finding(),))
    document = json.loads(FORMATS["json"](located(waiving, "sop"), []))
    JSON.validate(document)
    assert [each["path"] for each in document["waived"]] == ["sop/a.yaml"]
    assert set(document["counts"].values()) == {0}


def test_counts_of_any_length_are_digits() -> None:
    entry = EntryRuns("front-line", "main", 10**6000 + 1, 1, 1)
    assert report_json._entry(entry)["runs"] == "1" + "0" * 5999 + "1"


# --- GitHub


def test_github_escapes_what_ends_a_line_or_a_property() -> None:
    span = Span("a,b:c%.yaml", 2, 3, 4)
    found = Finding("trap", "100 %\r\n::error::all, of it: yes", span)
    assert FORMATS["github"](check_files({}), [found]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,endLine=2,col=3,endColumn=7,title=G105 trap"
        "::100 %25%0D%0A::error::all, of it: yes\n"
    )


# --- JUnit


def test_junit_holds_no_control_characters() -> None:
    found = Finding("trap", "a\x00b\x1b[31m\ud800 <&> \U0001f600", Span("a\x07.yaml"))
    root = ET.fromstring(FORMATS["junit"](check_files({}), [found]))
    failure = next(root.iter("failure"))
    assert failure.get("message") == "ab[31m <&> \U0001f600"
    assert next(root.iter("testsuite")).get("file") == "a.yaml"


def test_junit_passes_what_is_proved_and_skips_what_is_not(report: Report) -> None:
    root = ET.fromstring(FORMATS["junit"](report, shown(report)))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["calls", "fine", "no-yaml.yaml"]
    assert suites["fine"].get("tests") == str(sum(len(group) for group in rules.CHECKS))
    assert [len(case) for case in suites["fine"]].count(0) == len(suites["fine"])
    assert suites["calls"].get("failures") == "2"
    skipped = int(suites["calls"].get("skipped", ""))
    assert skipped == len(suites["calls"]) - 2


# --- SARIF


def results(report: Report, findings: list[Finding]) -> list[dict[str, object]]:
    log = json.loads(FORMATS["sarif"](report, findings))
    SARIF.validate(log)
    found: list[dict[str, object]] = log["runs"][0]["results"]
    return found


def test_sarif_addresses_are_relative_and_escaped() -> None:
    found = Finding("trap", "message", Span("a: b/ä#1.yaml", 2, 3, 4))
    assert results(check_files({}), [found])[0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a%3A%20b/%C3%A4%231.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 3, "endColumn": 7},
            }
        }
    ]


def test_sarif_fingerprints_outlive_moved_lines_and_tell_twins_apart() -> None:
    moved = {**FILES, "calls.yaml": b"# one more line\n" + FILES["calls.yaml"]}
    prints = [
        [result["partialFingerprints"] for result in results(report, shown(report))]
        for report in (check_files(FILES), check_files(moved))
    ]
    assert prints[0] == prints[1]
    twins = results(check_files({}), [finding(), finding()])
    assert twins[0]["partialFingerprints"] != twins[1]["partialFingerprints"]


def test_sarif_follows_a_run_through_its_steps(report: Report) -> None:
    trap = next(f for f in shown(report) if f.rule == "trap")
    flows = results(report, [trap])[0]["codeFlows"]
    steps = flows[0]["threadFlows"][0]["locations"]  # type: ignore[index]
    places = [step["location"]["physicalLocation"]["region"]["startLine"] for step in steps]
    sop = report.cases[0].sop
    assert trap.witness is not None
    assert places == [*(sop.steps[m.step].span.line for m in trap.witness), trap.span.line]


# --- the command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(sop, ["check", *arguments])


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == OFFERED


@pytest.mark.parametrize("form", FORMATS)
def test_exit_status_does_not_depend_on_the_format(form: str, tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_bytes(LIBRARY)
    (tmp_path / "fine.yaml").write_bytes(FILES["fine.yaml"])
    assert run("--format", form, str(tmp_path / "fine.yaml")).exit_code == shared.CLEAN
    assert run("--format", form, str(HERE / "sops")).exit_code == shared.FINDINGS
    assert run("--format", form, str(tmp_path / "nothing")).exit_code == shared.USAGE
    assert run("--format", "xml", str(tmp_path)).exit_code == shared.USAGE


def test_several_paths_are_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    printed = run("--format", "json", "sops/calls.yaml", "sops/fine.yaml").stdout
    assert [sop["path"] for sop in json.loads(printed)["sops"]] == [
        "calls.yaml",
        "fine.yaml",
    ]


def test_paths_are_relative_to_the_library_and_for_github_to_the_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def paths(*arguments: str) -> set[str]:
        log = json.loads(run("--format", "json", *arguments).stdout)
        return {found["path"] for found in log["findings"]}

    monkeypatch.chdir(HERE.parent)
    assert "no-yaml.yaml" in paths("report/sops")
    assert "file=report/sops/no-yaml.yaml," in run("--format", "github", "report/sops").stdout
    monkeypatch.chdir(tmp_path)
    assert "no-yaml.yaml" in paths(str(HERE / "sops"))
    assert "file=no-yaml.yaml," in run("--format", "github", str(HERE / "sops")).stdout
    both = paths(str(HERE / "sops"), str(DATA / "bad" / "island.yaml"))
    assert {"report/sops/no-yaml.yaml", "data/bad/island.yaml"} <= both
