"""From a key press to the next step on the screen, on the real procedure in a real Chromium.

Every run that `sop paths` lists is walked by keyboard, so that every step is met. What a move
costs is read from the browser's own trace, since a clock inside the page can see neither style,
layout and paint that come after it nor the work of the browser itself. *Work* is all that the main
thread does from the task that takes the key to the task that hands the frame over: what the page
can be blamed for, and what must fit into a frame of 16 ms. *Seen* is from the press until that
frame was shown; it holds the wait for the next frame and the drawing in other threads, and is what
an agent sees. *Own* is the work without the time in which other programs had the core, and is
split; far from the work, the machine was not quiet. The second table has the main thread slowed
down four times, by the browser.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser, Page

from benchmarks.browser import built_site, chromium, new_page, percentile, real_case
from benchmarks.server import folder, served
from benchmarks.trace import CATEGORIES, MARK, Move, moves
from sopbook.graph.case import Case
from sopbook.graph.cover import Run, covering_runs
from sopbook.graph.walk import Pick

SLOW = 4
MARKING = f"addEventListener('sop-walker-move', () => performance.mark('{MARK}'))"
# Whatever a move sets off is over before the next key is pressed. Where nothing is drawn, a browser
# may not call back when idle: hence a limit.
CALM = """() => new Promise(done => requestAnimationFrame(() => setTimeout(
    () => requestIdleCallback(done, {timeout: 1000}), 100)))"""


def take(page: Page, pick: Pick) -> None:
    """Tick and choose what a move needs, then press its key and wait."""
    for name in (*pick.ticks, *(option for chosen in pick.values.values() for option in chosen)):
        page.locator(f".sop-card input[value='{name}']").first.focus()
        page.keyboard.press("Space")
    page.locator(".sop-question").focus()
    offered = page.locator(".sop-answer").evaluate_all("all => all.map(each => each.dataset.value)")
    if pick.ticks or pick.values:
        page.evaluate(CALM)
    page.keyboard.press(str(offered.index(pick.answer) + 1) if pick.answer else "Enter")
    page.evaluate(CALM)


def walked(browser: Browser, address: str, case: Case, run: Run, slow: int) -> list[Move]:
    """Walk a run in a new tab; return what each move took."""
    with new_page(browser) as page:
        page.goto(f"{address}sop/{case.sop.id}/")
        page.locator(".sop-live").wait_for()
        page.evaluate(MARKING)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        page.evaluate(CALM)
        browser.start_tracing(page=page, categories=CATEGORIES)
        entries = [entry.audience for entry in case.sop.entries]
        if len(entries) > 1:
            page.keyboard.press(str(entries.index(run.audience) + 1))  # type: ignore[arg-type]
            page.evaluate(CALM)
        for pick in run.picks:
            take(page, pick)
        shown = page.locator(".sop-question").inner_text()
        assert shown == case.sop.ends[run.end].title, f"{shown}: not the end of this run"
        return list(moves(json.loads(browser.stop_tracing())["traceEvents"]))


def table(found: Sequence[Move]) -> None:
    """Print the middle, the 95th in a hundred and the worst of each kind of time."""
    rows: dict[str, Callable[[Move], float]] = {"work of the main thread": lambda move: move.work}
    rows |= {"  own": lambda move: move.own}
    for kind in ("script", "style and layout", "paint", "other"):
        rows[f"    {kind}"] = lambda move, kind=kind: move.parts[kind]  # type: ignore[misc]
    rows |= {"seen": lambda move: move.seen}
    print("  milliseconds             median    95 %   worst")
    for name, of in rows.items():
        times = [of(move) for move in found]
        middle, most = statistics.median(times), percentile(times, 95)
        print(f"  {name:<24}{middle:7.1f} {most:7.1f} {max(times):7.1f}")


def main() -> None:
    """Print a table as the machine is, and one with the main thread slowed down."""
    case = real_case()
    assert case.runs is not None
    runs = covering_runs(case.runs)
    steps = {pick.step for run in runs for pick in run.picks}
    print(f"{len(runs)} runs meet {len(steps)} of {len(case.sop.steps)} steps")
    with served(folder(built_site())) as address, chromium() as browser:
        for slow in (1, SLOW):
            found = [m for run in runs for m in walked(browser, address, case, run, slow)]
            print(
                f"{len(found)} moves, main thread {f'{slow} times slower' if slow > 1 else 'as is'}"
            )
            table(found)


if __name__ == "__main__":
    main()
