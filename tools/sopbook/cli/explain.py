"""`sop explain`."""

from __future__ import annotations

from pathlib import Path

import click

RULES = Path("docs/rules")


@click.command()
@click.argument("rule", required=False)
@click.option("--write", is_flag=True, help="Write the pages of all rules into docs/rules/.")
@click.option("--check", "compare", is_flag=True, help="Say whether docs/rules/ is up to date.")
def explain(rule: str | None, *, write: bool, compare: bool) -> None:
    """Print the page of a RULE, given by code or name; without one, list all rules."""
    from sopbook.emit.rule_pages import find_rule, rule_page, rules_index

    if write:
        _write()
    elif compare:
        _compare()
    elif rule is None:
        click.echo(rules_index())
    else:
        name = find_rule(rule)
        if name is None:
            raise click.UsageError(f"there is no rule '{rule}'; 'sop explain' lists all.")
        click.echo(rule_page(name))


def _write() -> None:
    from sopbook.emit.rule_pages import rule_pages
    from sopbook.outputs import write_tree

    changes = write_tree(rule_pages(), RULES)
    click.echo(f"{len(changes.written)} pages written to {RULES}")


def _compare() -> None:
    from sopbook.emit.rule_pages import rule_pages

    pages = rule_pages()
    stale = [name for name, page in pages.items() if not _same(RULES / name, page)]
    if stale:
        raise click.ClickException(f"{', '.join(stale)}: run 'sop explain --write'")
    click.echo("the pages of the rules are up to date")


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
