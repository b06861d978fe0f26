"""What a device keeps of a site: every page and what pages load, by content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopbook.adapters.kept import WORKER, list_kept

FILES = {
    "index.html": "home",
    "rules/trap/index.html": "trap",
    "404.html": "not found",
    "assets/theme.css": "p{}",
    "assets/theme.css.map": "{}",
    "assets/javascripts/lunr/min/lunr.es.min.js": "es",
    "search/search_index.json": '{"config": {"lang": ["en"]}}',
    "sitemap.xml": "<urlset/>",
    "sop/sw.js": "worker",
    "sop/example.json": "{}",
    "sop/example.certificate.json": "{}",
    "sop/charts/example--main.svg": "<svg/>",
    WORKER: "importScripts('sop/sw.js')\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def listed(site: Path) -> tuple[str, list[str]]:
    """Write the list into the worker as the renderer copied it; return version and addresses."""
    (site / WORKER).write_text(FILES[WORKER], "utf-8")
    list_kept(site)
    first, rest = (site / WORKER).read_text("utf-8").split("\n", 1)
    assert rest == FILES[WORKER]
    found = json.loads(first.removeprefix("self.site = "))
    return found["version"], list(found["files"])


def test_pages_by_their_address_and_what_they_load(site: Path) -> None:
    kept = ["assets/theme.css", "", "rules/trap/", "search/search_index.json", "sop/example.json"]
    assert listed(site)[1] == kept


def test_a_search_in_another_language_has_its_words(site: Path) -> None:
    index = '{"config": {"lang": ["es"]}}'
    (site / "search" / "search_index.json").write_text(index, "utf-8")
    assert "assets/javascripts/lunr/min/lunr.es.min.js" in listed(site)[1]


@pytest.mark.parametrize("path", ["rules/trap/index.html", "sop/sw.js"])
def test_the_version_is_that_of_all_that_is_kept_and_of_the_worker(site: Path, path: str) -> None:
    before = listed(site)[0]
    assert listed(site)[0] == before
    (site / path).write_text("new", "utf-8")
    assert listed(site)[0] != before


def test_a_site_without_a_worker_gets_none(site: Path) -> None:
    (site / WORKER).unlink()
    list_kept(site)
    assert not (site / WORKER).exists()
