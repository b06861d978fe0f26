"""The pages that are loaded: the site's own, and two others that draw the same charts."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.browser import ROOT, built_site
from benchmarks.graphs import Graph
from benchmarks.others import BPMN, MERMAID, bpmn_page, mermaid_page
from benchmarks.server import Files, folder, packed

ON_SCREEN = "(each => each && each.getBoundingClientRect().bottom <= innerHeight)"


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to load: its address, and JavaScript that tells when it has got how far."""

    name: str
    path: str
    wanted: Mapping[str, str]
    key: str = ""


def subjects(sop: str, charts: Sequence[Graph]) -> list[Subject]:
    """Return the three pages, each with what it is waited for."""
    first_answer = f"{ON_SCREEN}(document.querySelector('.sop-card .sop-answers button'))"
    walker = {
        "chart": f"{ON_SCREEN}(document.querySelector('.sop-chart svg .node'))",
        "usable": first_answer,
        "answered": "location.hash && document.querySelector('.sop-answer')",
    }
    mermaid = _drawing(charts, "pre > svg", "pre .node", "pre .edgePaths > path")
    bpmn = _drawing(
        charts, "[data-drawn]", ".djs-shape:not([data-element-id$=label])", ".djs-connection"
    )
    return [
        Subject("the walker", f"sop/{sop}/", walker, "1"),
        Subject("Mermaid", "mermaid.html", mermaid),
        Subject("BPMN viewer", "bpmn.html", bpmn),
    ]


def _drawing(charts: Sequence[Graph], chart: str, node: str, arrow: str) -> dict[str, str]:
    """Return what a page that only draws is waited for: the first chart, and all of all charts."""
    nodes = sum(len(each.nodes) for each in charts)
    arrows = sum(len(each.arrows) for each in charts)
    counts = ((chart, len(charts)), (node, nodes), (arrow, arrows))
    every = " && ".join(f"document.querySelectorAll('{what}').length === {n}" for what, n in counts)
    first = f"document.querySelector('{chart}')"
    return {"chart": first, "usable": first, "all charts": every}


def files(title: str, charts: Sequence[Graph], packages: Path | None) -> Files:
    """Return all that is served: the site, the other pages and what these load."""
    found = folder(built_site())
    if packages:
        chunks = "mermaid/dist/chunks/mermaid.esm.min"
        found |= folder(packages / chunks, f"/{chunks}")
        for name in (MERMAID, BPMN):
            found[f"/{name}"] = packed(name, (packages / name).read_bytes())
        found["/mermaid.html"] = packed("mermaid.html", mermaid_page(title, charts))
        found["/bpmn.html"] = packed("bpmn.html", bpmn_page(title, charts))
    return found


def installed() -> Path | None:
    """Return the folder of the packages to compare with, or say why there is none."""
    command = ["sh", "tools/setup/compared.sh"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return Path(done.stdout.strip()) if done.returncode == 0 else None
