"""Until a page can be used: the walker beside Mermaid and the BPMN viewer, with the same charts.

The three pages are loaded in turns, each time by a browser that has kept nothing and with no
worker, from one server on this machine that sends all of them compressed. *Usable* is, for the
site's page: the first answers are on the screen, and a key that is pressed then is answered
(*answered* is when the step after it is drawn). For the two others, which only draw: the first of
the charts is drawn. The choices favour the others: their pages are bare, hold the chart's text
already, and need not walk.

*Slow 4G* is what Lighthouse calls so: 150 ms a round trip, 1.6 Mbit/s down, 750 kbit/s up, imposed
by the browser on each request. What is left out, for all three alike, is the making of the
connection: two or three round trips more, before a page has sent anything. The server speaks
HTTP/1.1, six requests at once, which is harder on a page of many small files than the HTTP/2 of a
host.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import chromium, new_page, real_case
from benchmarks.graphs import graphs
from benchmarks.pages import Subject, files, installed, subjects
from benchmarks.server import served

ROUNDS = 5
SLOW_4G = {"latency": 150, "downloadThroughput": 1.6 * 1024 * 128, "uploadThroughput": 750 * 128}
WATCH = (Path(__file__).parent / "watch.js").read_text("utf-8")
# Name, size and times of all requests so far, in milliseconds since the page was asked for.
REQUESTS = """() => [...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource')].map(each => ({name: new URL(each.name).pathname,
    bytes: each.encodedBodySize, start: each.startTime, end: each.responseEnd}))"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(slots=True)
class Load:
    """One load: milliseconds of what was met, and the requests until the page was usable."""

    times: dict[str, float] = field(default_factory=dict)
    requests: list[dict[str, Any]] = field(default_factory=list)
    all_bytes: int = 0

    def bytes(self, *suffixes: str) -> int:
        """Return what had come, compressed, of files with one of these ends, or of all."""
        return sum(r["bytes"] for r in self.requests if r["name"].endswith(suffixes or ""))


def load(browser: Browser, address: str, subject: Subject, network: Mapping[str, float]) -> Load:
    """Load a page by a browser that has kept nothing, and press its key as soon as it is usable."""
    with new_page(browser) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        if network:
            session.send("Network.emulateNetworkConditions", {"offline": False, **network})
        wanted = ", ".join(
            f"{json.dumps(name)}: () => {met}" for name, met in subject.wanted.items()
        )
        page.add_init_script(f"({WATCH[WATCH.index('(wanted') :]})({{{wanted}}})")
        page.goto(address + subject.path, wait_until="commit")
        page.wait_for_function("() => sopTimes.usable", polling=5)
        if subject.key:
            page.keyboard.press(subject.key)
        return _told(page, subject)


def _told(page: Page, subject: Subject) -> Load:
    names = json.dumps(list(subject.wanted))
    page.wait_for_function(f"() => {names}.every(name => sopTimes[name])")
    page.wait_for_load_state("networkidle")
    times = page.evaluate("() => sopTimes") | {"painted": page.evaluate(PAINTED)}
    requests = page.evaluate(REQUESTS)
    before = [each for each in requests if each["end"] <= times["usable"]]
    return Load(times, before, sum(each["bytes"] for each in requests))


def in_turns(
    browser: Browser, address: str, pages: Sequence[Subject], network: Mapping[str, float]
) -> dict[str, list[Load]]:
    """Load every page as often, in turns, so that all see the same machine."""
    loads: dict[str, list[Load]] = {each.name: [] for each in pages}
    for _ in range(ROUNDS):
        for each in pages:
            loads[each.name].append(load(browser, address, each, network))
    return loads


COLUMNS = ("painted", "chart", "usable", "answered", "all charts")


def table(loads: Mapping[str, Sequence[Load]]) -> None:
    """Print the middle of each time, the bytes, and how they compare with the walker's."""
    print(" " * 15 + "".join(f"{name:>11}" for name in (*COLUMNS, "JS KB", "KB", "KB in all")))
    for name, every in loads.items():
        times = "".join(f"{_shown(every, column):>11}" for column in COLUMNS)
        sizes = (every[-1].bytes(".js", ".mjs"), every[-1].bytes(), every[-1].all_bytes)
        print(f"  {name:<13}{times}" + "".join(f"{size / 1000:11.1f}" for size in sizes))
    ours, *others = loads.items()
    for name, every in others:
        ratios = (_middle(every, "usable") / _middle(ours[1], what) for what in ("chart", "usable"))
        chart, usable = ratios
        print(
            f"  {name}: {chart:.2f} times the walker's chart, {usable:.2f} times its first answers"
        )


def _middle(every: Sequence[Load], name: str) -> float:
    return statistics.median(each.times[name] for each in every)


def _shown(every: Sequence[Load], name: str) -> str:
    return f"{_middle(every, name):.0f}" if name in every[0].times else "-"


def waterfall(every: Sequence[Load]) -> None:
    """Print the requests of the middle load of a page until it was usable."""
    middle = sorted(every, key=lambda each: each.times["usable"])[len(every) // 2]
    for each in middle.requests:
        name = each["name"].rpartition("/")[2] or each["name"]
        print(f"  {each['start']:6.0f} - {each['end']:6.0f} {each['bytes'] / 1000:7.1f} KB  {name}")
    print(f"  {middle.times['usable']:6.0f} usable")


def main() -> None:
    """Print a table without a limit, one on slow 4G, and what the walker's page waits for."""
    case = real_case()
    charts, packages = graphs(case), installed()
    pages = subjects(str(case.sop.id), charts)[: None if packages else 1]
    print(f"{len(charts)} charts; median of {ROUNDS} cold loads, in milliseconds")
    content = files(str(case.sop.title), charts, packages)
    with served(content) as address, chromium() as browser:
        print("no limit")
        table(in_turns(browser, address, pages, {}))
        print("slow 4G")
        loads = in_turns(browser, address, pages, SLOW_4G)
        table(loads)
        print("what the walker's page loads on slow 4G, until it is usable")
        waterfall(loads["the walker"])


if __name__ == "__main__":
    main()
