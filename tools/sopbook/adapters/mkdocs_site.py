"""The site, built by MkDocs beside its place and then moved there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from sopbook.adapters.csp import UnsafePage, protect
from sopbook.adapters.kept import list_kept
from sopbook.outputs import Place, told


def build_site(config_file: Path, site: Path, day: date, around: Sequence[str] = ()) -> str:
    """Build the site in strict mode and return one line that says what it holds.

    The folder `site` is replaced only by a site that was built whole.

    Args:
        config_file: Path of mkdocs.yml.
        site: Folder of the finished site.
        day: What the site is dated, where `SOURCE_DATE_EPOCH` says nothing else.
        around: Origins of the sites that may show its pages in a frame.

    Raises:
        NotWritten: Something cannot be read or written; `site` is as it was.
        click.ClickException: The site is not whole, or a page is not safe.
    """
    place = Place.beside(site)
    with told(site):
        place.recover()
        pages = _built(config_file, place, day, around)
    return f"{site}/: {pages}"


def _built(config_file: Path, place: Place, day: date, around: Sequence[str]) -> str:
    # What MkDocs stamps on pages is not the day they were built on.
    # Source: https://reproducible-builds.org/specs/source-date-epoch/
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    config = load_config(str(config_file), site_dir=str(place.new), strict=True)
    try:
        _build(config)
        protect(place.new, around)
        list_kept(place.new)
        pages = _inventory(Path(config.docs_dir), place.new)
        place.swap()
    except (Abort, UnsafePage) as error:
        message = f"the site was not built: {error}; {place.root.name} is as it was"
        raise click.ClickException(message) from None
    finally:
        shutil.rmtree(place.new, ignore_errors=True)
    return pages


def _build(config: MkDocsConfig) -> None:
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        config.plugins.on_shutdown()


def _inventory(docs: Path, site: Path) -> str:
    """Say how many pages the site has; a page that is missing stops everything."""
    names = [path.stem for path in sorted((docs / "sop").glob("*.md")) if path.stem != "index"]
    missing = [
        name
        for name in names
        if not (site / "sop" / name / "index.html").is_file()
        or not (site / "sop" / f"{name}.json").is_file()
    ]
    if missing:
        raise click.ClickException(f"the site has no page for {', '.join(missing)}")
    pages = sum(1 for _ in site.rglob("*.html"))
    return f"{pages} pages, {len(names)} of them an SOP to walk"


def serve_site(config_file: Path, address: str) -> None:
    """Serve a live preview until it is stopped.

    Raises:
        click.ClickException: The address is taken, or not this machine's.
    """
    try:
        serve(config_file=str(config_file), livereload=True, dev_addr=address, strict=False)
    except OSError as error:
        reason = f"{address} cannot be used ({error.strerror}); name another with --address"
        raise click.ClickException(reason) from None
