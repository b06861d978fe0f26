"""`sop mutate` and `sop paths`: what is known of one SOP."""

from __future__ import annotations

from pathlib import Path

import click

from sopbook.cli.shared import case_of, checked, in_library


@click.command()
@click.argument("name", metavar="ID")
@in_library
def mutate(name: str, library: Path) -> None:
    """Change the SOP with this ID on purpose, and list the changes that nothing notices."""
    from sopbook.mutate import score

    result = score(case_of(checked(library), name))
    for mutant in result.survivors:
        click.echo(f"{mutant.span.path}:{mutant.span.line}: not noticed: {mutant.change}")
    noticed = result.mutants - len(result.survivors)
    click.echo(f"{noticed} of {result.mutants} changes noticed: {result.percent:.1f} %")


@click.command()
@click.argument("name", metavar="ID")
@in_library
def paths(name: str, library: Path) -> None:
    """Count the runs of the SOP with this ID, and list a few that take every answer together."""
    from sopbook.graph.analysis import analyse
    from sopbook.graph.cover import covering_runs

    case = case_of(checked(library), name)
    for entry in analyse(case).entries:
        count = "no bound on the" if entry.runs is None else f"{entry.runs:,}"
        longest = "no longest" if entry.longest is None else f"{entry.longest}"
        click.echo(f"{entry.audience}: {count} runs, {entry.shortest} to {longest} moves")
    assert case.runs is not None
    for run in covering_runs(case.runs):
        moves = " > ".join(f"{p.step} {p.answer}".rstrip() for p in run.picks)
        click.echo(f"{run.audience}: {moves} > {run.end}")
