"""Calls made in a real browser by keyboard, with all that an agent types and chooses on the way.

And every place of the SOP where a call can stand, and what axe-core says of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hands import settle
from sopbook.check import check_files, library_files
from sopbook.graph.cover import covering_runs
from sopbook.graph.walk import Pick, Walk

REPORT = check_files(library_files(Path(__file__).parents[1] / "sop"))
CASE = REPORT.cases[0]
PAGE = f"sop/{CASE.sop.id}/"
TYPED = {
    "customer-email": "someone@example.org",
    "installer-view": "Has *no* record of it",
    "interaction-id": "4711",
    "concern-type": "Slander",
    "red-flags": "Two {signatures}",
}
PICKS = [
    Pick("customer-asks", "no"),
    Pick("concern-qualifies", "any", ("lawyer", "slander")),
    Pick("open-case", "no"),
    Pick("offer-follow-up", "yes"),
    Pick("gather-overview", ""),
    Pick("verify-email", "on-file"),
    Pick("choose-concerns", "any", ("installer-promises",)),
    Pick("promise-questions", "", (), {"system-worked": ("no",), "promised-outside": ("yes",)}),
    Pick("installer-responsible", ""),
    Pick("overview-done", ""),
    Pick("explain-documentation", "no"),
    Pick("note-refusal", ""),
    Pick("create-case", ""),
    Pick("describe-case", "", (), {"documentation": ("refused",)}),
    Pick("key-points", "", (), {"voice-matches": ("unsure",)}),
    Pick("assign-case", ""),
    Pick("close-contact", "no"),
]


def open_page(page: Page, address: str, more: str = "") -> None:
    page.goto(f"{address}{PAGE}{more}")
    expect(page.locator("sop-walker.sop-live")).to_be_visible()


def begin(page: Page, address: str) -> None:
    open_page(page, address)
    page.keyboard.press("1")
    settle(page)


def question(page: Page) -> str:
    return page.locator(".sop-question").inner_text()


def take(page: Page, pick: Pick) -> None:
    """Make one move by keyboard, with all that is typed and chosen in its step."""
    before = page.locator(".sop-trail li").count()
    for item in (*pick.ticks, *(o for chosen in pick.values.values() for o in chosen)):
        group = next((f for f, chosen in pick.values.items() if item in chosen), None)
        name = f"[name='{group}']" if group else ""
        page.locator(f".sop-card input{name}[value='{item}']").focus()
        page.keyboard.press("Space")
    for field in CASE.sop.steps[pick.step].fields:
        if field.id in TYPED:
            page.locator(f"[name='{field.id}']").focus()
            page.keyboard.type(TYPED[field.id])
    page.locator(".sop-question").focus()
    offered = [each.get_attribute("data-value") or "" for each in page.locator(".sop-answer").all()]
    page.keyboard.press("Enter" if not pick.answer else str(offered.index(pick.answer) + 1))
    expect(page.locator(".sop-trail li")).to_have_count(before + 1)
    settle(page)


def walk(page: Page, address: str, count: int | None = None) -> None:
    begin(page, address)
    for pick in PICKS[:count]:
        take(page, pick)


# ---- every place where a call can stand ---------------------------------------------------------


@dataclass(frozen=True)
class Stand:
    """A step or an end, how a call gets there, and how many answers it then offers."""

    place: str
    audience: str
    picks: tuple[Pick, ...]
    answers: int

    @property
    def link(self) -> str:
        """The fragment that opens it, in the form of `encode` in walk.js."""
        moves = [_move(pick) for pick in self.picks]
        return "/".join([f"walk={CASE.sop.revision}", self.audience, *moves])


def _move(pick: Pick) -> str:
    named = [[pick.step, pick.answer, *pick.ticks], *([f, *o] for f, o in pick.values.items())]
    return ",".join("+".join(filter(None, ids)).replace("+", ":", 1) for ids in named)


def every_stand() -> list[Stand]:
    """Return each step and each end, as the first of the covering runs gets there."""
    assert CASE.runs is not None
    assert CASE.space is not None
    found: dict[str, Stand] = {}
    for run in covering_runs(CASE.runs):
        walk = Walk(CASE.space.machine, run.audience)
        for count in range(len(run.picks) + 1):
            place = walk.step or f"end {walk.end}"
            stand = Stand(place, run.audience, run.picks[:count], len(walk.offered))
            found.setdefault(place, stand)
            if count < len(run.picks):
                walk.take(run.picks[count])
    return list(found.values())


FOLLOW = """link => new Promise(done => {
    addEventListener('hashchange', done, {once: true})
    location.hash = link
})"""


def follow(page: Page, stand: Stand) -> None:
    """Bring a page that walks to a place, without loading it again."""
    if not page.url.endswith(f"#{stand.link}"):
        page.evaluate(FOLLOW, stand.link)
    expect(page.locator(".sop-trail li")).to_have_count(len(stand.picks))
    if not stand.answers:
        expect(page.locator(".sop-notes")).to_be_visible()


# ---- what axe-core says -------------------------------------------------------------------------

LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 1440)]
THEME = ".md-code__nav"  # around a button that copies code; the theme leaves it without a name
RUN = """([part, theme]) => axe
    .run({include: part ?? document, exclude: theme}, {resultTypes: ['violations']})
    .then(({violations}) => violations.flatMap(({id, nodes}) =>
        nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`)))"""


def faults(page: Page, part: str | None = None) -> dict[str, list[str]]:
    """Return what is wrong with a page, or a part of it, as it stands, by look."""
    found = {}
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        theme = {"light": "default", "dark": "slate"}[scheme]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", theme)
        page.wait_for_function("() => document.getAnimations().length === 0")
        wide = not page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found[f"{scheme} {width}"] = violations(page, part) + ["wider than the screen"] * wide
    return {look: each for look, each in found.items() if each}


def violations(page: Page, part: str | None = None) -> list[str]:
    """Return what axe-core finds with its default rules, by rule and markup."""
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN, [part, THEME])
    return found
