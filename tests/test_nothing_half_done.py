"""Killed anywhere, refused by the disk, started twice: what was published stays, whole."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from projects import copy_project, files, sop
from sopbook.outputs import NotWritten, locked, swap, write_tree

KILLS = int(os.environ.get("SOPBOOK_KILLS", "30"))
# Dies, as if by SIGKILL from outside, at the nth step that changes the file system; tells how many
# there are where it lives.
DYING = """
import os, signal, sys
last, steps, own = int(sys.argv.pop(1)), 0, os.getpid()
CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "ctypes.dlsym"}
def count(event, args):
    global steps
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    if os.getpid() == own and (writes or event in CHANGES):
        steps += 1
        if steps == last:
            os.kill(own, signal.SIGKILL)
sys.addaudithook(count)
sys.dont_write_bytecode = True
from sopbook.cli import main
try:
    main()
finally:
    print("steps:", steps)
"""


# The disk refuses the third file that is written into a folder.
REFUSING = """
import os, sys
folder, number, writes = sys.argv.pop(1), int(sys.argv.pop(1)), 0
def refuse(event, args):
    global writes
    if event == "open" and folder in str(args[0]) and args[2] & (os.O_WRONLY | os.O_RDWR):
        writes += 1
        if writes == 3:
            raise OSError(number, os.strerror(number), args[0])
sys.addaudithook(refuse)
from sopbook.cli import main
main()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with few pages, so that a build takes a second."""
    folder = tmp_path_factory.mktemp("project")
    copy_project(folder)
    shutil.rmtree(folder / "docs" / "rules")
    (folder / "docs" / "rules").mkdir()
    (folder / "docs" / "rules" / "index.md").write_text("# Rules\n")
    (folder / "docs" / "write" / "index.md").write_text("# How to write an SOP\n")
    return folder


def say(project: Path, word: str) -> None:
    """Write another edition of the library."""
    path = project / "sop" / "escalate-complaints.yaml"
    lines = path.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f"title: How to escalate complaints, {word} edition"
    path.write_text("\n".join(lines) + "\n", "utf-8")


def published(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    return files(project / "docs" / "sop"), files(project / "site")


def leftovers(project: Path) -> list[str]:
    return [
        path.relative_to(project).as_posix()
        for path in project.rglob(".*")
        if path.name.endswith((".new", ".old"))
    ]


def test_killed_anywhere_the_last_site_stays_and_the_next_build_is_right(project: Path) -> None:
    editions = {}
    steps = 0
    for word in ("first", "second"):
        say(project, word)
        done = sop(project, "0", "site", program=("-c", DYING))
        assert done.returncode == 0, done.stderr
        steps = int(done.stdout.rpartition("steps:")[2])
        editions[word] = published(project)
    assert editions["first"][0] != editions["second"][0]
    assert editions["first"][1] != editions["second"][1]
    chance = random.Random(5)
    # The last steps are those that publish.
    points = [steps - number for number in range(KILLS // 3)]
    points += [chance.randint(1, steps) for _ in range(KILLS - len(points))]
    for number, point in enumerate(points):
        word = ("first", "second")[number % 2]
        say(project, word)
        done = sop(project, str(point), "site", program=("-c", DYING))
        assert done.returncode in (-signal.SIGKILL, 0)
        docs, site = published(project)
        assert docs in [edition[0] for edition in editions.values()], f"docs, step {point}"
        assert site in [edition[1] for edition in editions.values()], f"site, step {point}"
        if number % 5 == 4:
            assert sop(project, "site").returncode == 0
            assert published(project) == editions[word]
            assert leftovers(project) == []


@pytest.mark.parametrize("atomic", [True, False])
def test_the_old_folder_comes_back_where_the_system_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, atomic: bool
) -> None:
    if not atomic:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    root = tmp_path / "docs" / "sop"
    write_tree({"a": b"1"}, root)
    write_tree({"a": b"2"}, root)
    assert files(root)["a"] == b"2"
    place = swap.Place.above(root)
    root.rename(place.old)  # as a kill between two moves leaves it
    place.new.mkdir()
    (place.new / "half").write_bytes(b"x")
    write_tree({"a": b"2"}, root)
    assert files(root)["a"] == b"2"
    assert not place.old.exists()
    assert not place.new.exists()


def test_what_is_refused_in_the_middle_leaves_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "docs" / "sop"
    write_tree({"a": b"1", "b": b"1"}, root)
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "b":
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NotWritten, match=r"No space left on device\); .* is as it was"):
        write_tree({"a": b"2", "b": b"2"}, root)
    assert (files(root)["a"], files(root)["b"]) == (b"1", b"1")
    assert list(tmp_path.glob(".*.new")) == []


@pytest.mark.parametrize("folder", [".docs.sop.new", ".site.new"])
@pytest.mark.parametrize("number", [28, 30], ids=["full disk", "read-only"])
def test_what_the_disk_refuses_is_one_sentence(project: Path, folder: str, number: int) -> None:
    say(project, "second")
    sop(project, "site")
    before = published(project)
    say(project, "third")
    done = sop(project, folder, str(number), "site", program=("-c", REFUSING))
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert os.strerror(number) in done.stderr
    assert "is as it was" in done.stderr
    assert published(project)[1] == before[1]
    assert leftovers(project) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(project: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "docs"
    blocked.write_text("a file where a folder must be")
    done = sop(project, "build", "--docs", str(blocked))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


def test_a_second_build_is_told_that_one_is_running(project: Path) -> None:
    with locked(project / "docs" / "sop"):
        for command in ("build", "site"):
            done = sop(project, command)
            assert done.returncode == 2
            assert "another build is writing" in done.stderr
            assert done.stderr.count("\n") == 1
    assert sop(project, "build").returncode == 0


def test_two_builds_at_once_leave_a_right_site(project: Path) -> None:
    say(project, "first")
    command = [sys.executable, "-m", "sopbook", "site"]
    environment = {**os.environ, "PYTHONPATH": str(project / "tools")}
    with contextlib.ExitStack() as stack:
        both = [
            stack.enter_context(
                subprocess.Popen(
                    command,
                    cwd=project,
                    env=environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            for _ in range(2)
        ]
        codes = sorted(process.wait() for process in both)
    assert codes in ([0, 0], [0, 2])
    after = published(project)
    sop(project, "site")
    assert published(project) == after
