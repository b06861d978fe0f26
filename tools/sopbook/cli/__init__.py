"""The command `sop`: a module for each use, put together here.

Exit status: 0 clean, 1 findings, 2 wrong use, 3 the tool itself broke.
"""

from __future__ import annotations

import sys

import click

from sopbook import __version__
from sopbook.cli.capsule import capsule
from sopbook.cli.check import check
from sopbook.cli.explain import explain
from sopbook.cli.ids import ids
from sopbook.cli.protect import protect
from sopbook.cli.publish import build, serve, site
from sopbook.cli.shared import BROKEN, USAGE
from sopbook.cli.study import mutate, paths


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sop")
def sop() -> None:
    """Standard operating procedures as YAML: proved, drawn and published."""


for command in (check, build, site, serve, capsule, mutate, paths, ids, protect, explain):
    sop.add_command(command)


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
