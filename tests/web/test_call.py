"""What the walker does around a call: its note, what a tab keeps, changed answers, keys, waits."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calls import CASE, PAGE, PICKS, TYPED, begin, open_page, question, take, walk
from sopbook.graph.note import filled, known
from sopbook.graph.walk import Pick
from sopbook.model.inline import fill

pytestmark = pytest.mark.browser


def clipboard(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    return str(text).replace("\r", "")


# ---- the case note ------------------------------------------------------------------------------


def test_the_note_at_the_end_is_what_python_fills(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk(page, address)
    note = page.locator(".sop-notes textarea")
    expect(note).to_be_visible()
    template = fill(str(CASE.sop.ends["case-created"].note), CASE.library.constants)
    expected = filled(template, known(CASE, "front-line", PICKS, TYPED))
    assert note.input_value() == expected
    assert (
        "Qualifiers for additional review: Lawyer or legal counsel retained or contacted, Slander"
        in expected
    )
    assert "Supporting documentation: Requested, not provided" in expected
    assert "Other items of concern: ____" in expected
    assert "Claim of fraud" not in expected
    page.keyboard.press("c")
    expect(page.locator(".sop-notes .sop-copy")).to_have_text(re.compile("Copied"))
    assert clipboard(page) == expected
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".sop-markdown")).to_have_text("Copied")
    copied = clipboard(page)
    assert copied.startswith("## Escalate complaints and sensitive concerns: Case with")
    assert (
        r"**Installer's or sales representative's point of view:** Has \*no\* record of it"
        in copied
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "escalate-complaints.txt"
    assert download.value.path().read_text("utf-8") == expected + "\n"


def test_every_field_of_the_overview_is_in_the_note() -> None:
    note = str(CASE.sop.ends["case-created"].note)
    for procedure in ("detailed-overview", "agrees-to-wait"):
        for step in CASE.sop.procedures[procedure].steps:
            for field in step.fields:
                assert f"{{{field.id}}}" in note or f"{{{field.id}?}}" in note


def test_own_notes_go_into_the_case_note_and_are_gone_after_starting_over(
    page: Page, address: str
) -> None:
    begin(page, address)
    page.keyboard.press("n")
    own = page.locator("#sop-own")
    expect(own).to_be_focused()
    page.keyboard.type("Calls back at 5, n or 1")
    assert question(page).startswith("Request for")
    page.locator(".sop-question").focus()
    page.keyboard.press("2")
    expect(own).to_have_value("Calls back at 5, n or 1")
    page.locator(".sop-question").focus()
    page.keyboard.press("2")
    note = page.locator("#sop-note")
    expect(note).to_have_value(re.compile("Your own notes: Calls back at 5, n or 1$"))
    page.keyboard.press("n")
    expect(note).to_be_focused()
    page.get_by_role("button", name="Start over").click()
    page.keyboard.press("1")
    page.keyboard.press("n")
    expect(own).to_have_value("")


def test_what_is_odd_in_a_field_is_said_and_stands_in_no_way(page: Page, address: str) -> None:
    walk(page, address, 5)
    email = page.locator("[name='customer-email']")
    email.fill("someone at example.org")
    page.keyboard.press("Tab")
    odd = page.locator(".sop-odd")
    expect(odd).to_contain_text("name@example.com")
    expect(email).to_have_attribute("aria-invalid", "true")
    expect(email).to_have_accessible_description(re.compile("e-mail address, such as"))
    email.fill("someone@example.org")
    page.keyboard.press("Tab")
    expect(odd).to_have_count(0)
    expect(email).to_have_attribute("aria-invalid", "false")
    email.fill("someone at example.org")
    page.locator(".sop-question").focus()
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(6)


def test_what_is_typed_is_gone_after_thirty_idle_minutes(page: Page, address: str) -> None:
    page.clock.install()
    walk(page, address, 5)
    email = page.locator("[name='customer-email']")
    email.fill("someone@example.org")
    page.clock.fast_forward("29:00")
    expect(email).to_have_value("someone@example.org")
    page.keyboard.press("Shift")
    page.clock.fast_forward("29:00")
    expect(email).to_have_value("someone@example.org")
    page.clock.fast_forward("02:00")
    expect(email).to_have_value("")
    expect(page.locator(".sop-notice")).to_contain_text("30 minutes")
    expect(page.locator(".sop-trail li")).to_have_count(5)
    assert "someone" not in page.content()


@pytest.mark.parametrize("link", ["#", "#walk=3/back-office"])
def test_a_link_to_another_walk_puts_the_call_aside(page: Page, address: str, link: str) -> None:
    walk(page, address, 5)
    page.locator("[name='customer-email']").fill("someone@example.org")
    page.evaluate("link => { location.hash = link }", link)
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.go_back()
    expect(page.locator(".sop-trail li")).to_have_count(5)
    expect(page.locator("[name='customer-email']")).to_have_value("")
    page.go_forward()
    page.locator(".sop-undo").click()
    expect(page.locator(".sop-trail li")).to_have_count(5)


def test_back_and_forward_within_a_call_keep_what_was_typed(page: Page, address: str) -> None:
    walk(page, address, 5)
    email = page.locator("[name='customer-email']")
    email.fill("someone@example.org")
    for _ in range(6):
        page.go_back()
    expect(page.locator(".sop-entry").first).to_be_visible()
    for _ in range(6):
        page.go_forward()
    expect(email).to_have_value("someone@example.org")


# ---- what a tab keeps ---------------------------------------------------------------------------


def test_a_reload_goes_on_with_ticks_and_choices_but_nothing_typed(
    page: Page, address: str
) -> None:
    walk(page, address, 10)
    page.locator(".sop-check input").first.check()
    page.reload()
    expect(page.locator(".sop-trail li")).to_have_count(10)
    expect(page.locator(".sop-check input").first).to_be_checked()
    for pick in PICKS[10:13]:
        take(page, pick)
    page.locator("[name='documentation'][value='refused']").check()
    page.locator("[name='installer-view']").fill("Secret words")
    assert "Secret" not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    page.reload()
    expect(page.locator("[name='documentation'][value='refused']")).to_be_checked()
    expect(page.locator("[name='installer-view']")).to_have_value("")
    for _ in range(6):
        page.keyboard.press("Backspace")
    expect(page.locator(".sop-trail li")).to_have_count(7)
    expect(page.locator("[name='system-worked'][value='no']")).to_be_checked()


def test_a_second_tab_has_its_own_call(page: Page, address: str) -> None:
    walk(page, address, 3)
    other = page.context.new_page()
    begin(other, address)
    take(other, Pick("customer-asks", "yes"))
    other.close()
    page.reload()
    expect(page.locator(".sop-trail li")).to_have_count(3)
    assert (
        page.evaluate("JSON.parse(sessionStorage['sop-walk--escalate-complaints']).link")
        in page.url
    )


def test_a_call_is_come_back_to_after_starting_over_and_from_elsewhere(
    page: Page, address: str
) -> None:
    walk(page, address, 3)
    there = question(page)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name=re.compile("Back to the call before")).click()
    assert question(page) == there
    expect(page.locator(".sop-trail li")).to_have_count(3)
    page.goto(address)
    open_page(page, address)
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Back to the call before")).click()
    assert question(page) == there


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"link": 1}', '{"link": "x", "drafts": {"a": 1}}', "null"]
)
def test_what_was_tampered_with_is_put_aside(page: Page, address: str, broken: str) -> None:
    walk(page, address, 3)
    there = question(page)
    page.add_init_script(f"sessionStorage['sop-walk--escalate-complaints'] = {json.dumps(broken)}")
    page.reload()
    expect(page.locator(".sop-notice")).to_contain_text("cannot be read")
    assert question(page) == there
    take(page, PICKS[3])


@pytest.mark.parametrize("how", ["throw new DOMException('full', 'QuotaExceededError')"])
def test_a_full_storage_is_told_once_and_the_walk_goes_on(
    page: Page, address: str, how: str
) -> None:
    page.add_init_script(f"Storage.prototype.setItem = () => {{ {how} }}")
    begin(page, address)
    expect(page.locator(".sop-notice")).to_contain_text("keeps nothing")
    for pick in PICKS[:3]:
        take(page, pick)
    expect(page.locator(".sop-notice")).to_have_count(0)
    page.reload()
    expect(page.locator(".sop-trail li")).to_have_count(3)


def test_a_closed_storage_is_no_hindrance(context: BrowserContext, address: str) -> None:
    page = context.new_page()  # the theme's own errors are not told here
    closed = "get() { throw new DOMException('closed', 'SecurityError') }"
    for name in ("sessionStorage", "localStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {{ {closed} }})")
    page.goto(f"{address}{PAGE}")
    expect(page.locator("sop-walker.sop-live")).to_be_visible()
    page.keyboard.press("1")
    for pick in PICKS[:3]:
        take(page, pick)


def changed(page: Page, change: str) -> None:
    """Serve the walk data as a later build would write it; `change` is JavaScript on `data`."""

    def serve(route, request):  # type: ignore[no-untyped-def]
        response = route.fetch()
        data = response.json()
        exec(change, {"data": data})
        route.fulfill(response=response, json=data)

    page.route("**/sop/escalate-complaints.json", serve)


def test_a_changed_sop_is_told_and_where_the_path_parts(browser: Browser, address: str) -> None:
    # No worker stands between the page and the data that is changed here.
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    walk(page, address, 4)
    new = "data['revision'] = 4; data['hash'] = 'f' * 16; "
    changed(page, new)
    page.reload()
    notice = page.locator(".sop-notice")
    expect(notice).to_contain_text("it was of revision 3, this is revision 4")
    expect(notice).to_contain_text("Your own path is not affected")
    page.unroute_all()
    changed(page, new + "data['steps']['open-case']['title'] = 'Opened case'")
    open_page(page, address, "?#" + page.url.split("#")[1])
    expect(notice).to_contain_text("these steps now say something else")
    notice.get_by_role("button", name="Opened case").click()
    expect(page.locator(".sop-trail li")).to_have_count(2)
    page.go_back()
    page.unroute_all()
    gone = "data['steps']['open-case']['answers'] = data['steps']['open-case']['answers'][:1]"
    changed(page, new + gone)
    page.reload()
    expect(notice).to_contain_text("Your path parts at: Open case")
    expect(notice).to_contain_text("Answers that still fit: 2 of 4")
    notice.get_by_role("button", name="Go on here").click()
    expect(notice).to_have_count(0)
    context.close()


# ---- one answer changed -------------------------------------------------------------------------


def test_one_changed_answer_keeps_the_later_ones_that_fit(page: Page, address: str) -> None:
    walk(page, address)
    page.locator(".sop-trail button").nth(10).click()  # documentation: no
    expect(page.locator(".sop-notice")).to_contain_text("You change this answer")
    page.keyboard.press("1")
    notice = page.locator(".sop-notice")
    expect(notice).to_contain_text("Later answers kept: 0")
    expect(notice).to_contain_text(re.compile("No longer fit: ?Go on without files"))
    expect(notice).to_contain_text(re.compile("step comes: ?Create the case"))
    page.keyboard.press("Enter")  # the new step; the old ones follow
    expect(page.locator(".sop-trail li")).to_have_count(17)
    expect(notice).to_contain_text("Later answers kept: 5")
    expect(page.locator("#sop-note")).to_have_value(
        re.compile("point of view: Has \\*no\\* record")
    )
    page.locator(".sop-trail button").nth(2).click()  # open case: no
    page.keyboard.press("1")
    expect(notice).to_contain_text("Later answers kept: 0")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(notice).to_contain_text("No longer fit:")


def test_backspace_goes_step_by_step_and_one_press_comes_forward(page: Page, address: str) -> None:
    walk(page, address, 4)
    for _ in range(3):
        page.keyboard.press("Backspace")
    expect(page.locator(".sop-trail li")).to_have_count(1)
    page.get_by_role("button", name="Keep the 3 answers given after this").click()
    expect(page.locator(".sop-trail li")).to_have_count(4)


# ---- keys ---------------------------------------------------------------------------------------


def test_keys_are_listed_and_can_be_turned_off(page: Page, address: str) -> None:
    begin(page, address)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys of the walker")
    expect(dialog).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(0)
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".sop-tools .sop-keys")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(0)
    page.locator(".sop-tools .sop-keys").click()
    dialog.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator(".sop-trail li")).to_have_count(1)


def test_slash_searches(page: Page, address: str) -> None:
    begin(page, address)
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()


# ---- waits --------------------------------------------------------------------------------------


def test_a_countdown_is_started_paused_and_told_when_over(page: Page, address: str) -> None:
    page.clock.install()
    begin(page, address)
    for key in ("1", "2", "2", "1", "Enter"):
        page.keyboard.press(key)
    assert question(page).startswith("Warm transfer")
    title = page.title()
    output = page.locator(".sop-timer output")
    page.keyboard.press("t")
    expect(page.locator(".sop-clock")).to_have_text(re.compile("Pause"))
    page.clock.run_for(10_000)
    expect(output).to_have_text("00:20")
    assert page.title() == f"00:20 {title}"
    page.keyboard.press("t")
    expect(page.locator(".sop-clock")).to_have_text(re.compile("Start"))
    page.clock.run_for(10_000)
    expect(output).to_have_text("00:20")
    assert page.title() == title
    page.keyboard.press("t")
    expect(page.locator(".sop-clock")).to_have_text(re.compile("Pause"))
    page.clock.run_for(20_200)
    expect(output).to_have_text("00:00")
    expect(page.locator("p.sop-unseen[role=status]")).to_have_text(
        "Time is up: choose what happened."
    )
    assert page.title() == f"Time is up. {title}"
    expect(page.locator(".sop-choose .sop-answer")).to_have_count(2)
    page.keyboard.press("1")
    expect(page.locator(".sop-timer")).to_have_count(0)
    assert page.title() == title


DUE = """([start, amount, unit, calendar]) => import('/sop/assets/due.js').then(({due}) => {
    const date = due(new Date(...start), amount, unit,
        {holidays: [], days: [1, 2, 3, 4, 5], from: null, to: null, ...calendar})
    return new Intl.DateTimeFormat('sv', {dateStyle: 'short', timeStyle: 'short'}).format(date)
})"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([[2025, 2, 7, 10], 24, "business hours", {}], "2025-03-10 10:00"),  # DST on Sunday
        ([[2025, 2, 8, 10], 24, "hours", {}], "2025-03-09 11:00"),  # a day of 23 hours
        ([[2025, 2, 8, 10], 1, "days", {}], "2025-03-09 10:00"),
        ([[2025, 9, 31, 12], 48, "business hours", {}], "2025-11-04 12:00"),  # back to winter
        (
            [[2025, 11, 24, 9], 24, "business hours", {"holidays": ["2025-12-25"]}],
            "2025-12-26 09:00",
        ),
        ([[2025, 2, 8, 10], 24, "business hours", {}], "2025-03-11 00:00"),  # asked on a Saturday
        (
            [[2025, 2, 3, 16], 3, "business hours", {"from": "09:00", "to": "17:00"}],
            "2025-03-04 11:00",
        ),
        (
            [[2025, 2, 3, 16], 1, "business hours", {"from": "09:00", "to": "17:00"}],
            "2025-03-03 17:00",
        ),
        (
            [[2025, 2, 3, 7], 8, "business hours", {"from": "09:00", "to": "17:00"}],
            "2025-03-03 17:00",
        ),
        ([[2025, 2, 6, 10], 2, "business days", {"days": [4, 6]}], "2025-03-13 10:00"),
        (
            [[2025, 11, 31, 12], 1, "business days", {"holidays": ["2026-01-01"]}],
            "2026-01-02 12:00",
        ),
    ],
)
def test_dates_skip_weekends_and_holidays(
    browser: Browser, address: str, asked: list[object], expected: str
) -> None:
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    assert page.evaluate(DUE, asked) == expected
    context.close()


def test_promised_time_is_shown_as_dates(browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id="America/Denver", locale="en-US")
    page = context.new_page()
    page.clock.set_fixed_time("2025-03-07T17:00:00Z")
    begin(page, address)
    for key in ("1", "2"):
        page.keyboard.press(key)
    due = page.locator(".sop-due")
    expect(due).to_contain_text("24-48 business hours: from Monday, March 10")
    expect(due).to_contain_text("10:00")
    expect(due).to_contain_text("Tuesday, March 11")
    expect(due).to_contain_text("America/Denver")
    context.close()


# ---- where, why, how far; languages; weight -----------------------------------------------------


def test_why_and_how_far(page: Page, address: str) -> None:
    walk(page, address, 8)
    expect(page.locator(".sop-eyebrow")).to_contain_text("at most")
    page.get_by_role("button", name="Why here?").click()
    because = page.locator(".sop-because li")
    expect(because.first).to_contain_text("Check the qualifiers")
    expect(page.locator(".sop-because")).to_contain_text("Promises from the installer")
    expect(page.locator(".sop-because")).not_to_contain_text("Request for a lead")


def test_the_walker_speaks_spanish(page: Page, address: str) -> None:
    open_page(page, address, "?lang=es")
    page.keyboard.press("1")
    expect(page.locator(".sop-eyebrow")).to_contain_text("paso 1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Teclas del recorrido")).to_be_visible()


def test_both_languages_have_the_same_words(page: Page, address: str) -> None:
    page.goto(address)
    keys = """name => import(`/sop/assets/${name}`).then(({words}) => Object.entries(words)
        .map(([key, value]) => [key, typeof value, Array.isArray(value) && value.length]))"""
    english, spanish = (page.evaluate(keys, f"words.{lang}.js") for lang in ("en", "es"))
    assert english == spanish


def test_what_is_said_in_another_language_than_the_page_says_which(
    page: Page, address: str
) -> None:
    walk(page, address, 13)
    assert page.locator(".sop-question").evaluate(LANGUAGE) == "en"
    page.goto(f"{address}{PAGE}?lang=es#{page.url.partition('#')[2]}")
    for theirs in (".sop-question", ".sop-body", ".sop-trail li"):
        assert page.locator(theirs).first.evaluate(LANGUAGE) == "en", theirs
    for own in (".sop-restart", ".sop-kind", ".sop-trail > p", "[role=status].sop-unseen"):
        assert page.locator(f"sop-walker {own}").first.evaluate(LANGUAGE) == "es", own


LANGUAGE = """node => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    return (texts.nextNode()?.parentElement ?? node).closest('[lang]').lang
}"""

# Every module of the walker that was asked for before the first card was shown; what a page gains
# once it is there is asked for by its `load` event.
LOADED = """async () => {
    const [{loadEventStart}] = performance.getEntriesByType('navigation')
    const first = performance.getEntriesByType('resource')
        .filter(({startTime}) => startTime < Math.min(window.firstCard, loadEventStart))
        .map(({name}) => name).filter(name => /\\/sop\\/assets\\/[^/]+\\.js$/.test(name))
    const text = async name => [name.split('/').at(-1), await (await fetch(name)).text()]
    return Promise.all(first.map(text))
}"""
FIRST_CARD = """new MutationObserver((_, observer) => {
    if (!document.querySelector('.sop-card')) return
    window.firstCard = performance.now()
    observer.disconnect()
}).observe(document, {childList: true, subtree: true})"""


@pytest.mark.parametrize("language", ["en", "es"])
def test_scripts_before_the_first_card_weigh_at_most_15_kb(
    page: Page, address: str, language: str
) -> None:
    page.add_init_script(FIRST_CARD)
    open_page(page, address, f"?lang={language}")
    page.wait_for_load_state()
    loaded = {name: len(gzip.compress(text.encode(), 9)) for name, text in page.evaluate(LOADED)}
    assert {"sop-walker-element.js", "walk.js", f"words.{language}.js"} <= set(loaded)
    assert sum(loaded.values()) <= 15 * 1024, loaded
