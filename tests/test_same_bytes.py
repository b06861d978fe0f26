"""One library, one site: byte for byte, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from projects import copy_project, files, sop

# Another day and clock for the whole process, then the command.
LATER = """
import datetime, time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2031, 12, 31, 23, 59, 58, tzinfo=tz)
    @classmethod
    def today(cls):
        return cls.now()
    @classmethod
    def utcnow(cls):
        return cls.now()
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(2031, 12, 31)
datetime.datetime, datetime.date = Later, Day
time.time = lambda: 1_956_527_998.0
from sopbook.cli import main
main()
"""


def test_two_builds_in_other_circumstances_have_the_same_bytes(tmp_path: Path) -> None:
    here = tmp_path / "here"
    there = tmp_path / "a longer path" / "with späces" / "there"
    copy_project(here)
    shutil.copytree(here, there)
    for number, path in enumerate(sorted(there.rglob("*"))):
        if path.is_file():
            os.utime(path, (number, number))
    cold, warm = str(tmp_path / "cold"), str(tmp_path / "warm")
    usual = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "XDG_CACHE_HOME": warm}
    other = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"}
    other |= {"XDG_CACHE_HOME": cold, "PYTHONUTF8": "0", "COLUMNS": "40", "USER": "somebody"}
    sop(here, "build", **usual)  # fills the cache
    first = sop(here, "site", **usual)
    second = sop(there, "site", program=("-c", LATER), **other)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    for part in ("docs/sop", "site"):
        one, two = files(here / part), files(there / part)
        assert list(one) == list(two)
        assert [name for name in one if one[name] != two[name]] == []


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    copy_project(tmp_path)
    assert sop(tmp_path, "site").returncode == 0
    before = files(tmp_path / "site")
    again = sop(tmp_path, "site")
    assert "wrote" not in again.stdout
    assert files(tmp_path / "site") == before
