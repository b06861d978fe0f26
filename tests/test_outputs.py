"""Writing: only what changed, removing only what was written before."""

from __future__ import annotations

from pathlib import Path

from sopbook.outputs import MANIFEST, write_tree


def files(root: Path) -> dict[str, bytes]:
    found = (p for p in sorted(root.rglob("*")) if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


def test_writes_what_is_new_and_nothing_twice(tmp_path: Path) -> None:
    tree = {"a.md": b"a", "b/c.json": b"c"}
    assert write_tree(tree, tmp_path).written == ("a.md", "b/c.json")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    again = write_tree(tree, tmp_path)
    assert (again.written, again.removed) == ((), ())
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == before
    assert files(tmp_path) == tree


def test_removes_what_it_wrote_and_no_file_of_somebody_else(tmp_path: Path) -> None:
    write_tree({"a.md": b"a", "b/c.json": b"c"}, tmp_path)
    (tmp_path / "mine.md").write_bytes(b"mine")
    assert write_tree({"a.md": b"new"}, tmp_path).removed == ("b/c.json",)
    assert files(tmp_path) == {"a.md": b"new", "mine.md": b"mine"}
    assert not (tmp_path / "b").exists()


def test_a_manifest_that_is_not_ours_removes_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"x")
    root = tmp_path / "root"
    root.mkdir()
    for listing in ('["../outside.md"]', "{broken", '{"a": 1}', f'["{outside}"]'):
        (root / MANIFEST).write_text(listing)
        assert write_tree({}, root).removed == ()
    assert outside.exists()
