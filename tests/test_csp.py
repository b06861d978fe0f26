"""The policy of a built site: hashes of the theme's scripts, and of nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from sopbook.adapters.csp import HEADERS, UnsafePage, protect

PAGE = '<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def written(folder: Path, name: str = "index.html", head: str = "", body: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(head=head, body=body), "utf-8")
    return path


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_every_page_has_the_policy_first_and_one_list_serves_all(tmp_path: Path) -> None:
    one = written(tmp_path, head="<script>a<1</script>")
    two = written(tmp_path, "deep/index.html", body='<script type="text/javascript">b</script>')
    protect(tmp_path)
    for page in (one, two):
        text = page.read_text("utf-8")
        assert hashed("a<1") in text
        assert hashed("b") in text
        assert text.index("Content-Security-Policy") < text.index("<script")
        assert "unsafe" not in text


def test_data_and_files_need_no_hash(tmp_path: Path) -> None:
    head = '<script type="application/json">{}</script><script src="x.js"></script>'
    page = written(tmp_path, head=head)
    protect(tmp_path)
    assert "sha256" not in page.read_text("utf-8")


def test_a_style_sheet_of_a_page_or_chart_is_hashed(tmp_path: Path) -> None:
    page = written(tmp_path, head="<style>p{}</style>")
    (tmp_path / "x.svg").write_text("<svg><style>g{}</style></svg>")
    protect(tmp_path)
    assert hashed("p{}") in page.read_text("utf-8")
    assert hashed("g{}") in page.read_text("utf-8")


def test_what_only_looks_like_a_script_is_not_hashed(tmp_path: Path) -> None:
    page = written(tmp_path, body='<p title="<script>evil()</script>">&lt;script>x&lt;/script></p>')
    protect(tmp_path)
    assert "sha256" not in page.read_text("utf-8")


def test_a_script_in_the_text_of_a_page_stops_the_build(tmp_path: Path) -> None:
    written(tmp_path, "a/index.html", body="<article><script>x</script></article>")
    with pytest.raises(UnsafePage, match=r"the text of a/index\.html"):
        protect(tmp_path)


def test_a_server_is_told_what_a_page_cannot_say(tmp_path: Path) -> None:
    written(tmp_path)
    protect(tmp_path)
    lines = (tmp_path / HEADERS).read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    names = [line.partition(":")[0].strip() for line in lines[1:]]
    assert names[:4] == [
        "Content-Security-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
    ]
    assert lines[1].endswith("frame-ancestors 'self'")


def test_the_documented_sites_may_frame_its_pages(tmp_path: Path) -> None:
    written(tmp_path)
    protect(tmp_path, ["https://crm.example.com"])
    told = (tmp_path / HEADERS).read_text("utf-8")
    assert "frame-ancestors 'self' https://crm.example.com\n" in told
    assert "X-Frame-Options" not in told
