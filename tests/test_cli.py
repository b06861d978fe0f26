"""The command: what it prints and how it exits."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"


def sop(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sopbook", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_library_is_clean() -> None:
    done = sop("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "every run gets to an end" in done.stdout


@pytest.mark.parametrize("path", sorted((DATA / "bad").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_bad_file_exits_with_1_and_no_traceback(path: Path) -> None:
    done = sop("check", path)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert f"{path.name}:" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["check", "no/such/folder"], ["check", "--frobnicate"], ["explain", "G999"], ["x"]],
)
def test_wrong_use_exits_with_2_and_advice(arguments: list[str]) -> None:
    done = sop(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_explain_prints_a_page_by_code_and_by_name() -> None:
    by_code, by_name = sop("explain", "g105"), sop("explain", "trap")
    assert by_code.stdout == by_name.stdout
    assert "# trap" in by_code.stdout


def test_a_build_with_errors_leaves_the_last_good_output(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sop", tmp_path / "sop")
    assert sop("build", cwd=tmp_path).returncode == 0
    written = tmp_path / "docs" / "sop"
    before = {p: p.read_bytes() for p in written.rglob("*") if p.is_file()}
    assert written / "escalate-complaints.md" in before
    broken = tmp_path / "sop" / "escalate-complaints.yaml"
    broken.write_text(
        broken.read_text("utf-8").replace("go: brief-lead", "go: breif-lead"), "utf-8"
    )
    done = sop("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "did you mean 'brief-lead'" in done.stdout.lower()
    assert {p: p.read_bytes() for p in written.rglob("*") if p.is_file()} == before


def test_building_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sop", tmp_path / "sop")
    assert "wrote" in sop("build", cwd=tmp_path).stdout
    assert "wrote" not in sop("build", cwd=tmp_path).stdout


def test_a_single_file_is_checked_within_its_library(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sop", tmp_path / "sop")
    other = (DATA / "ok" / "every-kind.yaml").read_text("utf-8")
    other = other.replace("owner: trainers", "owner: homeowner-training")
    other = other.replace("reference: handbook", "sop: escalate-complaints")
    (tmp_path / "sop" / "every-kind.yaml").write_text(other, "utf-8")
    done = sop("check", "sop/every-kind.yaml", cwd=tmp_path)
    assert "the SOP 'escalate-complaints' does not exist" not in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 SOP,")


def test_pictures_of_a_library_are_built(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sop", tmp_path / "sop")
    (tmp_path / "sop" / "images").mkdir()
    (tmp_path / "sop" / "images" / "form.svg").write_bytes(
        b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    text = (tmp_path / "sop" / "escalate-complaints.yaml").read_text("utf-8")
    shown = "title: Open case\n        image: {src: images/form.svg, alt: The form}\n"
    changed = text.replace("title: Open case\n", shown, 1)
    (tmp_path / "sop" / "escalate-complaints.yaml").write_text(changed, "utf-8")
    assert sop("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "docs" / "sop" / "images" / "form.svg").is_file()
    page = (tmp_path / "docs" / "sop" / "escalate-complaints.md").read_text("utf-8")
    assert 'src="../images/form.svg"' in page


def test_a_build_is_verified_in_another_process(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sop", tmp_path / "sop")
    done = sop("build", "--verify", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("files, the same in another process")
