"""`sop ids`: the list of what was ever published."""

from __future__ import annotations

from pathlib import Path

import click

from sopbook.cli.shared import checked, in_library


@click.command()
@in_library
@click.option("--write", is_flag=True, help="Add what is published now.")
@click.option("--check", "compare", is_flag=True, help="Say whether the list is up to date.")
def ids(library: Path, *, write: bool, compare: bool) -> None:
    """Print the ids that were ever published, which links may hold: published.json.

    Ids are only ever added. Delete one by hand where no link to it can be left.
    """
    from sopbook.model.folder import PUBLISHED_FILE
    from sopbook.model.published import as_json, extended

    known = checked(library).library
    path = library / PUBLISHED_FILE
    wanted = extended(known.published, known.sops)
    if write:
        path.write_text(as_json(wanted), "utf-8", newline="\n")
        click.echo(f"wrote {path}")
    elif not compare:
        click.echo(as_json(wanted), nl=False)
    elif known.published != wanted:
        raise click.ClickException(f"{path} lacks what is published now: run 'sop ids --write'")
    else:
        click.echo(f"{path} is up to date")
