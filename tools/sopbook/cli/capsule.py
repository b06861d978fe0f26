"""`sop capsule`."""

from __future__ import annotations

from pathlib import Path

import click

from sopbook.cli.shared import case_of, checked, in_library


@click.command()
@click.argument("name", metavar="ID")
@in_library
@click.option(
    "--output", type=click.Path(path_type=Path), help="File to write; ID.html when not given."
)
def capsule(name: str, library: Path, output: Path | None) -> None:
    """Write the SOP with this ID as one file of HTML that needs no server and no network."""
    from sopbook.adapters.markdown_page import page_html
    from sopbook.build import build
    from sopbook.emit.capsule import capsule as write

    report = checked(library)
    case = case_of(report, name)
    outputs = build(report, drafts=True)
    if f"{name}.md" not in outputs:
        raise click.UsageError(f"the SOP '{name}' is {case.sop.status}: it has no page.")
    path = output or Path(f"{name}.html")
    content = write(case, page_html(outputs[f"{name}.md"].decode()), outputs)
    path.write_bytes(content)
    click.echo(f"wrote {path} ({len(content):,} bytes)")
