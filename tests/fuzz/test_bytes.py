"""Files with random damage: each is read or refused, in bounded time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzzing import corpus, disordered, few, mangled, seeds
from random_sops import LIBRARY, TODAY
from sopbook.check import check_files
from sopbook.report.text import render

FILES = corpus()
SECONDS = 10.0
MEGABYTES = 400
"""Far above what a sound file takes, so that a slow machine passes."""

SOUND = [FILES[-2], (Path(__file__).parents[1] / "data/ok/every-kind.yaml").read_bytes()]
REAL = FILES[-1]
files = st.sampled_from(FILES)
sops = st.sampled_from([*SOUND * (len(FILES) // 2), *FILES])  # damage shows where all else is well


def peak() -> float:
    """Return the most memory that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bounded(data: dict[str, bytes]) -> None:
    """Check a library within bounds, and print what is told."""
    before, began = peak(), time.perf_counter()
    report = check_files(data, TODAY)
    printed = render(report.findings, report.texts)
    assert time.perf_counter() - began < SECONDS
    assert peak() - before < MEGABYTES
    assert not report.broken, [f.message for f in report.findings if f.rule == "broken-rule"]
    assert all(char.isprintable() or char == "\n" for char in printed)


@few(200)
@given(sops, files, seeds)
def test_a_damaged_sop_is_read_or_refused(content: bytes, other: bytes, seed: int) -> None:
    bounded({"library.yaml": REAL, "example.yaml": mangled(content, other, seed)})


@few(120)
@given(sops, files, seeds)
def test_an_sop_with_lines_out_of_order_is_read_or_refused(
    content: bytes, other: bytes, seed: int
) -> None:
    bounded({"library.yaml": REAL, "example.yaml": disordered(content, other, seed)})


@few(40)
@given(files, files, seeds)
def test_a_damaged_library_file_is_read_or_refused(content: bytes, other: bytes, seed: int) -> None:
    bounded({"library.yaml": mangled(REAL, other, seed), "example.yaml": content})


@few(120)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    bounded({"library.yaml": LIBRARY, "example.yaml": data})


@pytest.mark.parametrize("seed", range(3))
def test_the_command_says_clean_or_findings(tmp_path: Path, seed: int) -> None:
    (tmp_path / "library.yaml").write_bytes(LIBRARY)
    (tmp_path / "example.yaml").write_bytes(mangled(SOUND[0], FILES[0], seed))
    command = [sys.executable, "-m", "sopbook", "check", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
