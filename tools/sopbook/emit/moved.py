"""Pages that keep the address of an SOP alive that was renamed or retired."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from sopbook.model.sop import Sop

# A script goes on at once and keeps the part of the address after '#', which a refresh loses.
_MOVED = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="../{id}/">
<script type="module" src="../assets/moved.js"></script>
<noscript><meta http-equiv="refresh" content="0; url=../{id}/"></noscript>
</head>
<body>
<p>This procedure is now at <a id="moved" href="../{id}/">{title}</a>.</p>
</body>
</html>
"""
_RETIRED = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
</head>
<body>
<h1>{title}</h1>
<p>This procedure is retired: do not follow it. <a href="../">All procedures in force</a></p>
</body>
</html>
"""


def moved_pages(sops: Sequence[Sop], published: Sequence[Sop]) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each former id of the published SOPs, and for each SOP that is retired."""
    for sop in published:
        for old in sop.was:
            yield f"{old}/index.html", _filled(_MOVED, sop)
    for sop in sops:
        if sop.status == "retired":
            yield f"{sop.id}/index.html", _filled(_RETIRED, sop)


def _filled(page: str, sop: Sop) -> bytes:
    return page.format(id=html.escape(sop.id), title=html.escape(sop.title)).encode()
