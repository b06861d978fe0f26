"""The command `sop`.

Exit status: 0 clean, 1 findings, 2 wrong use, 3 the tool itself broke.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from sopbook import __version__

CLEAN, FINDINGS, USAGE, BROKEN = 0, 1, 2, 3
_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "advice": "cyan",
    "caret": "red",
    "dim": "bright_black",
}
_COLOURS |= {"label": "cyan"}
FORMATS = ("text", "json", "sarif", "github", "junit")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sop")
def sop() -> None:
    """Standard operating procedures as YAML: proved, drawn and published."""


@sop.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--quiet", is_flag=True, help="Leave advice out.")
def check(paths: tuple[Path, ...], *, form: str, strict: bool, quiet: bool) -> None:
    """Prove that every run through every SOP gets to an end.

    PATH is a library folder or a single file; without one, the folder sop.
    """
    from dataclasses import replace

    from sopbook.catalogue import Severity

    status = CLEAN
    reports = []
    for path in paths or (Path("sop"),):
        report = _checked(path)
        shown = [f for f in report.findings if not (quiet and f.severity is Severity.ADVICE)]
        blocking = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        if form == "text":
            _print(report, shown)
        folder = path.parent if path.is_file() else path
        reports.append((folder, replace(report, findings=tuple(shown))))
        if any(finding.rule == "broken-rule" for finding in shown):
            status = BROKEN
        elif any(finding.severity in blocking for finding in shown):
            status = max(status, FINDINGS)
    if form != "text":
        _write(form, reports)
    sys.exit(status)


@sop.command()
@click.option("--library", type=click.Path(path_type=Path), default=Path("sop"), show_default=True)
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
def build(library: Path, docs: Path) -> None:
    """Write docs/sop/ and print what changed; nothing is written where there are errors."""
    _build(library, docs)


@sop.command()
def site() -> None:
    """Check the library and build the whole site into site/."""
    from sopbook.adapters.mkdocs_site import build_site
    from sopbook.outputs import locked

    _project()
    with locked(Path("docs/sop")):
        day = _build(Path("sop"), Path("docs"))
        click.echo(build_site(Path("mkdocs.yml"), Path("site"), day))


@sop.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve(address: str) -> None:
    """Preview the site; an edit is shown as soon as it is saved."""
    from sopbook.adapters.mkdocs_site import serve_site

    _project()
    _build(Path("sop"), Path("docs"), stop=False)
    serve_site(Path("mkdocs.yml"), address)


@sop.command()
@click.argument("name", metavar="ID")
@click.option("--library", type=click.Path(path_type=Path), default=Path("sop"), show_default=True)
def mutate(name: str, library: Path) -> None:
    """Change the SOP with this ID on purpose, and list the changes that nothing notices."""
    from sopbook.mutate import score

    result = score(_case(library, name))
    for mutant in result.survivors:
        click.echo(f"{mutant.span.path}:{mutant.span.line}: not noticed: {mutant.change}")
    noticed = result.mutants - len(result.survivors)
    click.echo(f"{noticed} of {result.mutants} changes noticed: {result.percent:.1f} %")


@sop.command()
@click.argument("name", metavar="ID")
@click.option("--library", type=click.Path(path_type=Path), default=Path("sop"), show_default=True)
def paths(name: str, library: Path) -> None:
    """Count the runs of the SOP with this ID, and list a few that take every answer together."""
    from sopbook.graph.analysis import analyse
    from sopbook.graph.cover import covering_runs

    case = _case(library, name)
    for entry in analyse(case).entries:
        count = "no bound on the" if entry.runs is None else f"{entry.runs:,}"
        click.echo(f"{entry.audience}: {count} runs, {entry.shortest} to {entry.longest} moves")
    assert case.runs is not None
    for run in covering_runs(case.runs):
        moves = " > ".join(f"{p.step} {p.answer}".rstrip() for p in run.picks)
        click.echo(f"{run.audience}: {moves} > {run.end}")


@sop.command()
@click.argument("rule", required=False)
@click.option("--write", is_flag=True, help="Write the pages of all rules into docs/rules/.")
@click.option("--check", "compare", is_flag=True, help="Say whether docs/rules/ is up to date.")
def explain(rule: str | None, *, write: bool, compare: bool) -> None:
    """Print the page of a RULE, given by code or name; without one, list all rules."""
    from sopbook.emit.rule_pages import find_rule, rule_page, rule_pages, rules_index

    folder = Path("docs/rules")
    if write:
        from sopbook.outputs import write_tree

        changes = write_tree(rule_pages(), folder)
        click.echo(f"{len(changes.written)} pages written to {folder}")
    elif compare:
        stale = [name for name, page in rule_pages().items() if not _same(folder / name, page)]
        if stale:
            raise click.ClickException(f"{', '.join(stale)}: run 'sop explain --write'")
        click.echo("the pages of the rules are up to date")
    elif rule is None:
        click.echo(rules_index())
    else:
        name = find_rule(rule)
        if name is None:
            raise click.UsageError(f"there is no rule '{rule}'; 'sop explain' lists all.")
        click.echo(rule_page(name))


def _checked(path: Path):  # type: ignore[no-untyped-def]
    from sopbook.check import check_file, check_folder

    if not path.exists():
        raise click.UsageError(f"there is no file or folder '{path}'.")
    try:
        return check_file(path) if path.is_file() else check_folder(path)
    except OSError as error:
        raise click.UsageError(f"'{error.filename}' cannot be read: {error.strerror}.") from None


def _case(library: Path, name: str):  # type: ignore[no-untyped-def]
    """Return one SOP of a library that has no errors; say what is wrong otherwise."""
    report = _checked(library)
    if report.errors:
        _print(report, report.errors)
        sys.exit(BROKEN if report.broken else FINDINGS)
    case = next((case for case in report.cases if case.sop.id == name), None)
    if case is None:
        known = ", ".join(str(case.sop.id) for case in report.cases)
        raise click.UsageError(f"there is no SOP '{name}'; there are: {known}.")
    return case


def _print(report, findings) -> None:  # type: ignore[no-untyped-def]
    from sopbook.report import as_text

    click.echo(as_text(report, findings, _style), nl=False)


def _write(form: str, reports) -> None:  # type: ignore[no-untyped-def]
    """Print one document about all reports, as the same bytes on every system."""
    from sopbook.report import FORMATS
    from sopbook.report.located import together

    report = together(reports, Path.cwd())
    text = FORMATS[form](report, report.findings)
    click.echo(text.encode("utf-8", "replace"), nl=False)


def _style(part: str, text: str) -> str:
    return click.style(text, fg=_COLOURS.get(part), bold=part in ("place", "error"))


def _build(library: Path, docs: Path, *, stop: bool = True) -> date:
    """Write what a library makes; where it has errors, print them and leave all as it was.

    Returns the newest day that the library names.
    """
    from sopbook.build import build as build_outputs
    from sopbook.build import newest_day
    from sopbook.outputs import write_tree

    report = _checked(library)
    _print(report, report.findings)
    if report.errors:
        click.echo(f"nothing was written: {docs / 'sop'} is as it was", err=True)
        if stop:
            sys.exit(BROKEN if report.broken else FINDINGS)
        return newest_day(report.library)
    changes = write_tree(build_outputs(report, drafts=not stop), docs / "sop")
    for path in changes.written:
        click.echo(f"wrote {docs / 'sop' / path}")
    for path in changes.removed:
        click.echo(f"removed {docs / 'sop' / path}")
    return newest_day(report.library)


def _project() -> None:
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("there is no mkdocs.yml here; change to the project's folder.")


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def main() -> None:
    """Run the command; a fault of the tool is told as one, with exit status 3."""
    from sopbook.outputs.lock import NotWritten

    try:
        sop()
    except NotWritten as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(USAGE)
    except Exception as error:  # noqa: BLE001 - the last place to tell of it
        import traceback

        traceback.print_exc()
        click.echo(f"sop itself broke ({type(error).__name__}); please report it.", err=True)
        sys.exit(BROKEN)
