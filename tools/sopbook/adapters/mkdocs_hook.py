"""MkDocs writes `docs/sop/` before every build, so that a preview follows each edit."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sopbook.build import build
from sopbook.check import check_folder
from sopbook.outputs import write_tree

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.sopbook")


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is a preview: drafts are shown in previews only."""
    global _preview  # noqa: PLW0603 - MkDocs gives a hook no other place to keep it
    _preview = command == "serve"


_preview = False
_WAIT = 60
"""Seconds that a preview waits for a build that is run beside it."""


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the generated tree; errors become warnings, which are fatal in strict mode."""
    root = Path(config.config_file_path).parent
    report = check_folder(root / "sop")
    for finding in report.errors:
        log.warning("%s: %s [%s]", finding.place, finding.message, finding.code)
    if not report.errors:
        write_tree(build(report, drafts=_preview), Path(config.docs_dir) / "sop", _WAIT)
