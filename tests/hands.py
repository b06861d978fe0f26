"""Fills in a walker's card and answers it by key presses alone, and keeps what was pressed."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page

FOCUS = """([selector, name, value]) => [...document.querySelectorAll(`sop-walker ${selector}`)]
    .find(each => name === null || (each.name === name && (value === null || each.value === value)))
    .focus()"""
KEPT = """async () => {
  const kept = () => Object.values(sessionStorage)
    .some(text => JSON.parse(text).link === location.hash.slice(1))
  for (const end = Date.now() + 10000; !kept() && Date.now() < end;) {
    await new Promise(requestAnimationFrame)
  }
}"""
SETTLED = """() => new Promise(done =>
    requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"""


def settle(page: Page) -> None:
    """Wait until the last move is painted, and is in the history of the tab."""
    page.evaluate(SETTLED)


class Hands:
    """The keyboard of one page. `presses` tells what was done, in order."""

    def __init__(self, page: Page) -> None:
        """Take the keyboard of a page."""
        self.page = page
        self.presses: list[str] = []

    def press(self, key: str) -> None:
        """Press one key."""
        self.presses.append(key)
        self.page.keyboard.press(key)

    def focus(self, selector: str, name: str | None = None, value: str | None = None) -> None:
        """Bring the focus to what is found first."""
        self.presses.append(f"(focus {name or selector} {value or ''})")
        self.page.evaluate(FOCUS, [selector, name, value])

    def toggle(self, name: str, values: Sequence[str]) -> None:
        """Press Space on each of these ticks or options."""
        for value in values:
            self.focus("input", name, value)
            self.press("Space")

    def type(self, name: str, text: str) -> None:
        """Put a text into a field, for the one that it holds; then leave the field."""
        self.focus(".sop-field [name]", name)
        self.press("Control+a")
        if text:
            self.presses.append(f"(type {text!r})")
            self.page.keyboard.type(text)
        else:
            self.press("Delete")
        self.focus(".sop-question")

    def answer(self, answer: str, place: int) -> None:
        """Give the answer at a place: by its digit, beyond nine on its button."""
        if not answer:
            self.press("Enter")
        elif place < 9:
            self.press(str(place + 1))
        else:
            self.focus(f".sop-answers button:nth-child({place + 1})")
            self.press("Enter")

    def reload(self) -> None:
        """Reload the page, as soon as it has kept where the walk is."""
        settle(self.page)
        self.page.evaluate(KEPT)
        self.presses.append("(reload)")
        self.page.reload()
