"""The command `sop`.

Exit status: 0 clean, 1 findings, 2 wrong use, 3 the tool itself broke.
"""

from __future__ import annotations

import sys
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sop")
def sop() -> None:
    """Standard operating procedures as YAML: proved, drawn and published."""


@sop.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--quiet", is_flag=True, help="Leave advice out.")
def check(paths: tuple[Path, ...], *, strict: bool, quiet: bool) -> None:
    """Prove that every run through every SOP gets to an end.

    PATH is a library folder or a single file; without one, the folder sop.
    """
    from sopbook.catalogue import Severity

    status = CLEAN
    for path in paths or (Path("sop"),):
        report = _checked(path)
        shown = [f for f in report.findings if not (quiet and f.severity is Severity.ADVICE)]
        blocking = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        _print(report, shown)
        if any(finding.rule == "broken-rule" for finding in shown):
            status = BROKEN
        elif any(finding.severity in blocking for finding in shown):
            status = max(status, FINDINGS)
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

    _project()
    _build(Path("sop"), Path("docs"))
    click.echo(build_site(Path("mkdocs.yml"), Path("site")))


@sop.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
def serve(address: str) -> None:
    """Preview the site; an edit is shown as soon as it is saved."""
    from sopbook.adapters.mkdocs_site import serve_site

    _project()
    _build(Path("sop"), Path("docs"), stop=False)
    serve_site(Path("mkdocs.yml"), address)


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
    from sopbook.check import check_file, check_files, library_files

    if not path.exists():
        raise click.UsageError(f"there is no file or folder '{path}'.")
    try:
        return check_file(path) if path.is_file() else check_files(library_files(path))
    except OSError as error:
        raise click.UsageError(f"'{error.filename}' cannot be read: {error.strerror}.") from None


def _print(report, findings) -> None:  # type: ignore[no-untyped-def]
    from sopbook.report.text import render, summary

    if findings:
        click.echo(render(findings, report.texts, _style))
    steps = sum(len(case.sop.steps) for case in report.cases)
    click.echo(summary(findings, len(report.cases), steps))


def _style(part: str, text: str) -> str:
    return click.style(text, fg=_COLOURS.get(part), bold=part in ("place", "error"))


def _build(library: Path, docs: Path, *, stop: bool = True) -> None:
    """Write what a library makes; where it has errors, print them and leave all as it was."""
    from sopbook.build import build as build_outputs
    from sopbook.outputs import write_tree

    report = _checked(library)
    _print(report, report.findings)
    if report.errors:
        click.echo(f"nothing was written: {docs / 'sop'} is as it was", err=True)
        if stop:
            sys.exit(BROKEN if report.broken else FINDINGS)
        return
    changes = write_tree(build_outputs(report, drafts=not stop), docs / "sop")
    for path in changes.written:
        click.echo(f"wrote {docs / 'sop' / path}")
    for path in changes.removed:
        click.echo(f"removed {docs / 'sop' / path}")


def _project() -> None:
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("there is no mkdocs.yml here; change to the project's folder.")


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def main() -> None:
    """Run the command; a fault of the tool is told as one, with exit status 3."""
    try:
        sop()
    except Exception as error:  # noqa: BLE001 - the last place to tell of it
        import traceback

        traceback.print_exc()
        click.echo(f"sop itself broke ({type(error).__name__}); please report it.", err=True)
        sys.exit(BROKEN)
