"""Colours of a chart that stands alone, without the style sheet of the page.

A chart that is put into a page of its own with other colours takes that page's `--sop-` variables.
"""

from __future__ import annotations

# Fill, line and text of each kind, in light and in dark.
COLOURS = {
    "action": ("#f5f6f9 #667085 #1d2230", "#2a303e #98a2b8 #e7eaf3"),
    "question": ("#eef1fd #4458c4 #1c2763", "#252d54 #a9b9ff #e6eaff"),
    "wait": ("#fff5dc #94650a #4a3200", "#3b3015 #e3b35a #ffebc2"),
    "call": ("#e5f6f3 #0b7a6d #063f38", "#113630 #63d0c0 #d4f6ef"),
    "route": ("#f5eefc #7d46b8 #3c1d60", "#35264b #c8a2f0 #f0e4fd"),
    "end": ("#eceff3 #46525f #1e262e", "#2d343d #a7b3c0 #e9eef3"),
    "end-resolved": ("#e5f5e8 #2b7a39 #123f1b", "#18351e #82cf8d #dcf5e0"),
    "end-escalated": ("#fdeae4 #b4441c #591d08", "#43251a #ff9f7d #ffe4d9"),
    "procedure": ("#fff #4458c4 #1c2763", "#1b1f2a #a9b9ff #e6eaff"),
}
SHARED = {
    "paper": ("#fff", "#1b1f2a"),
    "text": ("#1d2230", "#e7eaf3"),
    "edge": ("#667085", "#98a2b8"),
}
_SELECTORS = {
    "action": ".node",
    "end-resolved": ".end.resolved",
    "end-escalated": ".end.escalation",
}
_RULES = """\
svg{color-scheme:light dark;background:var(--paper);font-family:Verdana,sans-serif}
.node :is(polygon,path,ellipse){fill:var(--fill);stroke:var(--line)}
.node polyline{stroke:var(--line)}
.node text{fill:var(--words)}
.node.entry text{font-weight:bold;fill:var(--text)}
.edge path{stroke:var(--edge)}
.edge polygon{fill:var(--edge);stroke:var(--edge)}
.edge text{fill:var(--text)}
a:hover :is(polygon,path){stroke-width:2.5}
"""


def _variables(scheme: int) -> str:
    shared = "".join(f"--{k}:var(--sop-{k},{v[scheme]});" for k, v in SHARED.items())
    rules = [f"svg{{{shared}}}\n"]
    for kind, schemes in COLOURS.items():
        fill, line, words = schemes[scheme].split()
        rules.append(
            f"{_SELECTORS.get(kind, f'.node.{kind}')}{{--fill:var(--sop-{kind}-fill,{fill});"
            f"--line:var(--sop-{kind}-line,{line});--words:var(--sop-{kind}-text,{words})}}\n"
        )
    return "".join(rules)


STYLE = f"\n{_variables(0)}@media (prefers-color-scheme:dark){{\n{_variables(1)}}}\n{_RULES}"
