"""Ids that were ever published: kept in a file, followed where they went, missed where not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from random_sops import LIBRARY, TODAY
from sopbook.build import build
from sopbook.check import Report, check_files
from sopbook.cli import sop
from sopbook.model.published import as_json, extended, renamed

NOW = """\
id: refunds
title: Refunds & more
owner: trainers
status: published
WAS
entries: {front-line: main}
lists:
  reasons: {title: Reasons, LIST items: {late: Late, broken: {text: Broken, ITEM help: Torn}}}
procedures:
  main:
    MAIN
    steps:
      - id: why
        STEP
        ask: Why?
        decide: reasons
        answers: {any: next, none: next}
      - id: pay
        ask: Paid?
        answers: {yes: {end: done, ANSWER label: Paid}, no: {end: open}}
ends:
  done: {outcome: resolved}
  open: {outcome: resolved, END}
"""
BEFORE = {
    "procedures": ["main", "start"],
    "steps": {"reason": ["any", "none"], "pay": ["yes", "paid", "no"]},
    "lists": {"causes": ["late", "torn"]},
    "ends": ["done", "waiting"],
}
NEW = {
    "WAS": "was: [money-back]",
    "LIST": "was: [causes],",
    "ITEM": "was: [torn],",
    "MAIN": "was: [start]",
    "STEP": "was: [reason]",
    "ANSWER": "was: [paid],",
    "END": "was: [waiting]",
}


def checked(words: dict[str, str], status: str = "published") -> Report:
    text = NOW.replace("status: published", f"status: {status}")
    for word in NEW:
        text = text.replace(word, words.get(word, ""))
    files = {
        "library.yaml": LIBRARY,
        "refunds.yaml": text.encode(),
        "published.json": json.dumps({"money-back": BEFORE}).encode(),
    }
    return check_files(files, TODAY)


def dropped(report: Report) -> list[str]:
    assert not report.errors, [finding.message for finding in report.errors]
    return [f.message.split(" was ")[0] for f in report.findings if f.rule == "dropped-id"]


def test_nothing_is_missed_where_all_say_what_they_were() -> None:
    assert dropped(checked(NEW)) == []


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("WAS", ["the SOP 'money-back'"]),
        ("MAIN", ["the procedure 'start'"]),
        ("STEP", ["the step 'reason'"]),
        ("ANSWER", ["the answer of 'pay' 'paid'"]),
        ("LIST", ["the list 'causes'"]),
        ("ITEM", ["the item of 'reasons' 'torn'"]),
        ("END", ["the end 'waiting'"]),
    ],
)
def test_what_is_dropped_is_told(word: str, told: list[str]) -> None:
    assert dropped(checked({key: text for key, text in NEW.items() if key != word})) == told


def test_a_retired_sop_is_not_dropped() -> None:
    report = checked({"WAS": NEW["WAS"]}, "retired")
    assert dropped(report) == []
    assert b"retired: do not follow it" in build(report)["refunds/index.html"]


def test_a_former_id_in_use_is_refused() -> None:
    report = checked({**NEW, "STEP": "was: [pay]"})
    assert [f.message for f in report.errors] == [
        "'pay' cannot be a former id of 'why': it is in use"
    ]


def test_the_page_keeps_former_anchors_and_addresses() -> None:
    outputs = build(checked(NEW))
    page = outputs["refunds.md"].decode()
    for anchor in ("reason", "start", "list--causes", "list--causes--torn", "end--waiting"):
        assert f'<div id="{anchor}"></div>' in page
    moved = outputs["money-back/index.html"].decode()
    assert '<a id="moved" href="../refunds/">Refunds &amp; more</a>' in moved
    assert json.loads(outputs["refunds.json"])["renamed"] == {
        "start": "main",
        "reason": "why",
        "pay:paid": "yes",
        "causes/": "reasons",
        "reasons/torn": "broken",
        "end:waiting": "open",
    }


def test_ids_are_added_and_never_lost() -> None:
    library = checked(NEW).library
    wider = extended(library.published, library.sops)
    assert list(wider) == ["money-back", "refunds"]
    assert wider["money-back"].steps == {"reason": ("any", "none"), "pay": ("yes", "paid", "no")}
    files = {"library.yaml": LIBRARY, "published.json": as_json(wider).encode()}
    assert check_files(files, TODAY).library.published == wider
    assert extended(wider, library.sops) == wider
    assert dict(renamed(library.sops[0]))["reason"] == "why"


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"steps": ["b"]}}', "{"])
def test_a_spoilt_list_is_told(text: str) -> None:
    files = {"library.yaml": LIBRARY, "published.json": text.encode()}
    report = check_files(files, TODAY)
    assert {finding.span.path for finding in report.errors} == {"published.json"}


def test_the_command_writes_the_list_and_says_when_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sop").mkdir()
    Path("sop/library.yaml").write_bytes(LIBRARY)
    text = NOW
    for word in NEW:
        text = text.replace(word, "")
    Path("sop/refunds.yaml").write_text(text, "utf-8")
    codes = [CliRunner().invoke(sop, ["ids", each]).exit_code for each in ("--check", "--write")]
    assert codes == [1, 0]
    assert CliRunner().invoke(sop, ["ids", "--check"]).exit_code == 0


def test_the_list_of_the_real_library_is_up_to_date() -> None:
    folder = Path(__file__).parents[1] / "sop"
    done = CliRunner().invoke(sop, ["ids", "--check", "--library", str(folder)])
    assert done.exit_code == 0, done.output
