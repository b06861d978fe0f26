"""The site, built by MkDocs beside its place and then moved there."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort


def build_site(config_file: Path, site: Path) -> str:
    """Build the site in strict mode and return one line that says what it holds.

    The folder `site` is replaced only by a site that was built whole.

    Args:
        config_file: Path of mkdocs.yml.
        site: Folder of the finished site.
    """
    beside = site.with_name(f".{site.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    config = load_config(str(config_file), site_dir=str(beside.absolute()), strict=True)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Abort as error:
        shutil.rmtree(beside, ignore_errors=True)
        click.echo(f"the site was not built: {error}; {site} is as it was", err=True)
        sys.exit(1)
    finally:
        config.plugins.on_shutdown()
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return _inventory(Path(config.docs_dir), site)


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
    return f"{site}/: {pages} pages, {len(names)} of them an SOP to walk"


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
