"""`sop protect`: a site that another renderer has built."""

from __future__ import annotations

from pathlib import Path

import click

from sopbook.cli.shared import checked, in_library


@click.command()
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@in_library
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
@click.option(
    "--style", multiple=True, help="Hash of a style sheet that the theme's script writes."
)
def protect(site: Path, library: Path, docs: Path, *, style: tuple[str, ...]) -> None:
    """Count the pages of a SITE that another renderer has built, and write its policy into them.

    Its worker gets the list of what to keep for when there is no network. `sop site` does all of it
    by itself. Run it once after each build.
    """
    from sopbook.adapters.csp import UnsafePage
    from sopbook.adapters.csp import protect as write_policy
    from sopbook.adapters.kept import list_kept

    made = [path.relative_to(docs) for path in sorted((docs / "sop").rglob("*.md"))]
    pages = [path.with_name("index.html" if path.stem == "index" else path.stem) for path in made]
    files = [site / page if page.suffix else site / page / "index.html" for page in pages]
    missing = [str(file) for file in files if not file.is_file()]
    if missing or not files:
        raise click.ClickException(f"the site has no {', '.join(missing) or 'page of an SOP'}")
    try:
        write_policy(site, checked(library).library.embed_origins, style)
        list_kept(site)
    except UnsafePage as error:
        raise click.ClickException(f"the site is not safe: {error}") from None
    click.echo(f"{site}/: {sum(1 for _ in site.rglob('*.html'))} pages with a policy")
