"""A library that tries, in every text field, to be more than text.

Each attempt ends in a number of its own, so that it can be found again on the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

RUN = "window.hit=1"
AWAY = "//away.invalid/x"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f'"><script>{RUN}</script>',
    f"'\"--></style></script><script>{RUN}</script>",
    f"</script><script>{RUN}//",
    f"</textarea></title></template><img src=x onerror={RUN}>",
    f"<!-- {RUN}",
    "]]> <![CDATA[ x",
    f"<?xml {RUN} ?>",
    f"[here](javascript:{RUN})",
    f"[here](JaVaScRiPt:{RUN})",
    f"[here](data:text/html,<script>{RUN}</script>)",
    f"[here](vbscript:{RUN})",
    "[here](file:///etc/passwd)",
    f"![here]({AWAY}.png)",
    f"<http:{AWAY}>",
    f'<a href="javascript:{RUN}">here</a>',
    f"[here]: javascript:{RUN}",
    '--8<-- "index.md"',
    '    --8<-- "../../mkdocs.yml"',
    "{{ 7*7 }} {% raw %} {# x #} {}",
    "${ window.hit=1 } #{7+7} <%= 7+7 %>",
    f"x {{: onclick={RUN} }}",
    f'x {{ #evil .x onclick="{RUN}" }}',
    r"\N \G \E \T \L \l c:\new\table \1 \g<0> \0 $1 $&",
    "&lt;b&gt; &amp; &#60;script&#62; &copy; &Tab;",
    f'=HYPERLINK("http:{AWAY}")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "| a | b |",
    "--- x",
    "``` x",
    "~~~ x",
    "::: x",
    '!!! danger "x"',
    "/// x",
    "=== x",
    "[TOC] x",
    "[x][1] [^1] [^1]: x",
    "x[HTML]: y",
    "==x== ~~x~~ ^^x^^ ++ctrl++ :smile: $x$",
    f"http:{AWAY} www.away.invalid",
    "<style>body{display:none}</style>",
    f"<iframe src={AWAY}></iframe>",
    f"<math><a xlink:href=javascript:{RUN}>x</a></math>",
    f"<base href={AWAY}>",
    f'<meta http-equiv="refresh" content="0;url={AWAY}">',
    f"<form action={AWAY}><button>x</button></form>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<link rel=stylesheet href={AWAY}>",
    f"<div markdown='1' onclick={RUN}>x</div>",
    f"javascript:{RUN}",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"\\u003cscript\\u003e{RUN}",
    f'"] [URL="javascript:{RUN}" label="x',
    "<<b>x</b>> {a|b} <port>",
    "__proto__ constructor toString",
    "--> x -- x */ x",
)


class Library:
    """The files, and every text that was written into them."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        """Stands on the page."""
        self.walked: list[str] = []
        """Stands in the walker."""
        self._numbers = iter(range(10_000))
        sop = self._sop()
        shared = self._shared()
        # JSON is YAML: no quoting of ours is in the way.
        self.files = {
            "evil.yaml": json.dumps(sop, ensure_ascii=False, indent=1),
            "library.yaml": json.dumps(shared, ensure_ascii=False, indent=1),
        }

    def _text(self, *, page: bool = True, walk: bool = True) -> str:
        number = next(self._numbers)
        text = f"{PAYLOADS[number % len(PAYLOADS)]} Z{number}Z"
        if page:
            self.shown.append(text)
        if walk:
            self.walked.append(text)
        return text

    def _texts(self, count: int, **where: bool) -> list[str]:
        return [self._text(**where) for _ in range(count)]

    def _page(self, count: int = 1) -> list[str]:
        return self._texts(count, walk=False)

    def _hidden(self) -> str:
        return self._text(page=False, walk=False)

    def _steps(self) -> Iterator[dict[str, object]]:
        many = len(PAYLOADS)
        for kind in ("do", "say", "check", "note"):
            yield {"id": kind, "title": self._text(), kind: self._texts(many // 2)}
        for kind in ("tip", "warning", "gap"):
            yield {"id": kind, "title": self._text(), kind: self._text()}
        yield {"id": "table", "title": self._text(), "table": self._table()}
        yield {"id": "fields", "title": self._text(), "collect": self._fields()}
        yield {
            "id": "picture",
            "title": self._text(),
            "image": {"src": "x.png", "alt": self._hidden()},
        }
        see = [
            {"reference": "article", "text": self._text()},
            {"list": "signs", "text": self._text()},
        ]
        yield {"id": "look", "title": self._text(), "see": see}
        yield {"id": "other", "title": self._text(), "do": self._text(), "call": "part"}
        yield {
            "id": "question",
            "title": self._text(),
            "ask": self._text(),
            "answers": {
                "yes": {"label": self._text(), "end": "done"},
                "no": {"label": self._text(), "end": "passed"},
            },
        }

    def _table(self) -> dict[str, object]:
        return {"head": self._texts(4), "rows": [self._texts(4) for _ in range(8)]}

    def _fields(self) -> dict[str, object]:
        fields: dict[str, object] = {
            f"field-{number}": {"label": self._text(), "help": self._text()} for number in range(8)
        }
        options = {f"o{number}": self._text() for number in range(8)}
        fields["chosen"] = {"label": self._text(), "type": "choice", "options": options}
        return fields

    def _sop(self) -> dict[str, object]:
        items = {f"i{n}": {"text": self._page()[0], "help": self._page()[0]} for n in range(8)}
        return {
            "id": "evil",
            "title": self._page()[0],
            "status": "published",
            "revision": 1,
            "effective": "2025-01-01",
            "owner": "team",
            "source": self._hidden(),
            "audiences": ["agent"],
            "callers_say": self._page(8),
            "summary": self._page()[0],
            "background": self._page(8),
            "tips": self._page(8),
            "gaps": self._page(4),
            "related": [{"reference": "article", "text": self._page()[0]}],
            "entries": {"agent": {"start": "main", "label": self._page()[0]}},
            "lists": {"signs": {"title": self._page()[0], "text": self._page()[0], "items": items}},
            "procedures": {
                "main": {
                    "title": self._page()[0],
                    "text": self._page()[0],
                    "steps": list(self._steps()),
                },
                "part": {
                    "title": self._page()[0],
                    "steps": [{"id": "inside", "do": self._text(), "return": True}],
                },
            },
            "ends": {
                "done": {
                    "title": self._text(),
                    "outcome": "over",
                    "text": [self._text()],
                    "note": self._hidden(),
                },
                "passed": {"title": self._page()[0], "outcome": "on", "team": "team"},
            },
            "policies": {"short": {"text": self._hidden(), "no_longer_than": 100}},
            "scenarios": {
                "usual": {
                    "title": self._hidden(),
                    "customer": self._hidden(),
                    "answers": {"question": "yes"},
                    "end": "done",
                }
            },
        }

    def _shared(self) -> dict[str, object]:
        return {
            "title": self._hidden(),
            "audiences": {"agent": {"title": self._page()[0], "text": self._hidden()}},
            "teams": {
                "team": {
                    "title": self._page()[0],
                    "channel": self._page()[0],
                    "hours": self._hidden(),
                }
            },
            "outcomes": {
                "over": {"title": self._text()},
                "on": {"title": self._page()[0], "escalation": True},
            },
            "references": {"article": {"title": self._text(), "text": self._hidden()}},
            "glossary": {self._hidden(): self._hidden()},
        }
