"""The library as pages: all SOPs in a table, and the parts that the home page leads by."""

from __future__ import annotations

import html
from collections.abc import Sequence

from sopbook.emit.inline import as_html, as_markdown, inline
from sopbook.graph.case import Case
from sopbook.model.library import Library
from sopbook.model.sop import Sop


def index_page(library: Library, cases: Sequence[Case]) -> str:
    """Return the page that lists every SOP, with what the library shares."""
    rows = [
        f"| [{_text(library, c.sop.title)}]({c.sop.id}.md) | {_text(library, c.sop.summary or '')} "
        f"| {c.sop.revision} | {len(c.sop.steps)} |"
        for c in cases
    ]
    blocks = [
        "---\ntitle: Procedures\n---",
        "# Procedures",
        "\n".join(["| SOP | What for | Revision | Steps |", "| --- | --- | --- | --- |", *rows]),
    ]
    if library.references:
        blocks.append("## Articles that are not held here { #references }")
        blocks.append("Procedures name these articles. Look for them where they are kept.")
        missing = [r for r in library.references.values() if not r.held]
        blocks.append("\n".join(_reference(library, r.title, r.text) for r in missing))
    if library.glossary:
        blocks.append("## Words { #words }")
        rows = [
            f"| {_text(library, term)} | {_text(library, meaning)} |"
            for term, meaning in library.glossary.items()
        ]
        blocks.append("\n".join(["| Word | Means |", "| --- | --- |", *rows]))
    return "\n\n".join(blocks) + "\n"


def _reference(library: Library, title: str, text: str | None) -> str:
    more = f": {_text(library, text)}" if text else ""
    return f"- {_text(library, title)}{more}"


def callers_part(cases: Sequence[Case]) -> str:
    """Return every phrase that customers say as a link to the walk that answers it, as HTML."""
    items = [
        f'<li><a href="sop/{c.sop.id}/"><q>{html.escape(phrase)}</q>'
        f"<span>{html.escape(c.sop.title)}</span></a></li>"
        for c in cases
        for phrase in c.sop.callers_say
    ]
    return f'<ul class="sop-phrases">{"".join(items)}</ul>\n'


def roles_part(library: Library, cases: Sequence[Case]) -> str:
    """Return for each audience where it can start, as HTML."""
    sections: list[str] = []
    for audience in library.audiences.values():
        items = [
            f'<li><a href="{walk_address(c.sop, entry.audience)}">{html.escape(c.sop.title)}</a>'
            f"<span>{as_html(inline(entry.label or '', library.constants))}</span></li>"
            for c in cases
            for entry in c.sop.entries
            if entry.audience == audience.id
        ]
        if items:
            sections.append(
                f'<section class="sop-role"><h3>{html.escape(audience.title)}</h3>'
                f"<ul>{''.join(items)}</ul></section>"
            )
    return f'<div class="sop-roles">{"".join(sections)}</div>\n'


def walk_address(sop: Sop, audience: str) -> str:
    """Return the address, from the site's root, of a walk that has just begun."""
    return f"sop/{sop.id}/#walk={sop.revision}/{audience}"


def _text(library: Library, text: str) -> str:
    return as_markdown(inline(text, library.constants))
