"""A Content-Security-Policy for a built site: what a page may load and run, and nothing else.

Scripts run from the site's own files only; the few that the theme writes into its pages are allowed
by their hash. One list serves the whole site, since policies add up while pages are exchanged in
place. It stands in every page, and in `_headers` with what only a server can say.
Source: https://www.w3.org/TR/CSP3/ and https://developers.cloudflare.com/pages/configuration/headers/
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

HEADERS = "_headers"
_INLINE = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1>", re.DOTALL)
_CHARSET = re.compile(r"<meta charset=\"?utf-8\"?\s*/?>", re.IGNORECASE)
# A script with another type is data.
_RUNS = ("", "module", "text/javascript", "application/javascript")
_REFERRER = "same-origin"
_SELF = "'self'"


class UnsafePage(Exception):
    """A page has a script of its own, which no policy can tell from an attack."""


def protect(site: Path, around: Sequence[str] = (), written: Sequence[str] = ()) -> None:
    """Write the policy into every page of a built site, and beside them for servers.

    Args:
        site: Folder of the site.
        around: Origins of the sites that may show its pages in a frame.
        written: Hashes, as `sha256-...`, of style sheets that a script of the theme writes.

    Raises:
        UnsafePage: A script stands in the text of a page.
        OSError: A page cannot be read or written.
    """
    pages = sorted(site.rglob("*.html"))
    found = _Found()
    for page in pages:
        found.look(page.relative_to(site).as_posix(), page.read_text("utf-8"))
    for chart in sorted(site.rglob("*.svg")):
        found.look_at_chart(chart.read_text("utf-8"))
    rules = policy(found.scripts, found.styles, written)
    for page in pages:
        page.write_text(_with_policy(page.read_text("utf-8"), rules), "utf-8", newline="")
    (site / HEADERS).write_text(headers(rules, around), "utf-8", newline="")


def policy(scripts: Iterable[str], styles: Iterable[str], written: Iterable[str] = ()) -> str:
    """Return the policy of a site.

    Args:
        scripts: Texts of the scripts that stand in pages.
        styles: Texts of the style sheets that stand in pages and charts.
        written: Hashes of style sheets that a script writes.
    """
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'", *_hashes(styles), *(f"'{digest}'" for digest in written)],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def headers(rules: str, around: Sequence[str]) -> str:
    """Return the file that tells a server what to send with every answer."""
    # The older of the two frame rules cannot name a site.
    older = [] if around else ["  X-Frame-Options: SAMEORIGIN"]
    lines = [
        "/*",
        f"  Content-Security-Policy: {rules}; frame-ancestors {' '.join([_SELF, *around])}",
        f"  Referrer-Policy: {_REFERRER}",
        "  X-Content-Type-Options: nosniff",
        *older,
        "  Cross-Origin-Opener-Policy: same-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ]
    return "\n".join(lines) + "\n"


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _with_policy(page: str, rules: str) -> str:
    """Return a page with its policy before anything that it rules."""
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(rules, quote=False)}">'
        f'<meta name="referrer" content="{_REFERRER}">'
    )
    charset = _CHARSET.search(page)
    at = charset.end() if charset else page.index("<head>") + len("<head>")
    return page[:at] + meta + page[at:]


class _Found:
    """The scripts and style sheets that stand in the pages of a site."""

    def __init__(self) -> None:
        self.scripts: dict[str, None] = {}
        self.styles: dict[str, None] = {}

    def look(self, name: str, page: str) -> None:
        """Add what a page has; a page that has nothing new is not parsed."""
        known = self.scripts.keys() | self.styles.keys()
        if all(text in known for _, text in _INLINE.findall(page) if text):
            return
        reader = _Reader(name)
        reader.feed(page)
        reader.close()
        self.scripts |= reader.scripts
        self.styles |= reader.styles

    def look_at_chart(self, chart: str) -> None:
        """Add the style sheet of a chart that is opened alone."""
        self.styles |= {text: None for kind, text in _INLINE.findall(chart) if kind == "style"}


class _Reader(HTMLParser):
    """Tells the theme's scripts from what stands in the text of a page."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: dict[str, None] = {}
        self.styles: dict[str, None] = {}
        self._name = name
        self._articles = 0
        self._into: dict[str, None] | None = None
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._articles += tag == "article"
        given = dict(attrs)
        if tag == "style":
            self._into = self.styles
        elif tag == "script" and "src" not in given and (given.get("type") or "") in _RUNS:
            if self._articles:
                raise UnsafePage(f"a script stands in the text of {self._name}")
            self._into = self.scripts

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._articles -= tag == "article"
        if tag in ("script", "style") and self._into is not None:
            self._into["".join(self._parts)] = None
            self._into, self._parts = None, []
