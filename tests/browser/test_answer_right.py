"""The answer belongs to the question on the screen, is seen, and says how near its day is.

Each test is a kind of mistake that was found by using the site as readers do; see the titles of the sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import sample
from lines import Line
from playwright.sync_api import Page, Route, expect
from test_checker_pages import ANSWER, ask, fill_date, open_form, there_and_back, walk
from test_deadline_page import SLOW, word
from view import in_view

NOW = "2026-11-26T11:00:00+01:00"
LEAVES = "found => found.map((one) => one.dateTime)"


def leaves(page: Page) -> list[str]:
    """The days of the cards."""
    return list(page.eval_on_selector_all("[data-answer] .leaf", LEAVES))


def answer(page: Page, address: str, letter: str, day: str, month: str, year: str, language: str = "en") -> None:
    """The page of a letter with its answer."""
    open_form(page, f"{address}{language}/letters/{letter}/")
    fill_date(page, "event", day, month, year)
    page.click("button[type=submit]")
    page.wait_for_selector(ANSWER)


@pytest.fixture
def then(page: Page) -> Page:
    """A page on 26 November 2026."""
    page.clock.set_fixed_time(NOW)
    return page


# --- nothing typed is shortened or dropped ------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [" 13", "\u00a013", "\t13", "013", "1 3", "\u200f١٣\u200f", "۱۳", "१३", "13\u200e"])
def test_a_day_is_read_as_it_was_pasted(then: Page, address: str, typed: str) -> None:
    """Blanks, marks of direction, leading zeros, digits of other scripts: 13, and never the first sign of it."""
    open_form(then, f"{address}en/letters/dublin/")
    then.locator("[name=event-day]").evaluate("(field, text) => { field.value = text; }", typed)
    assert then.locator("input[maxlength]").count() == 0
    then.select_option("[name=event-month]", "10")
    then.fill("[name=event-year]", " 2026 ")
    then.click("button[type=submit]")
    expect(then.locator(".due .leaf").first).to_have_attribute("datetime", "2026-10-20")


@pytest.mark.parametrize(("number", "unit", "error"), [("1", "", "part-missing"), ("", "weeks", "part-missing"),
                                                      ("x", "weeks", "printed-impossible"), ("0", "days", "printed-impossible")])  # fmt: skip
def test_a_term_of_two_parts_is_whole_empty_or_wrong(
    then: Page, address: str, number: str, unit: str, error: str
) -> None:
    """Half a term is never left out without a word; with both parts the earlier day comes first."""
    open_form(then, f"{address}en/letters/refused-unfounded/")
    fill_date(then, "event", "16", "11", "2026")
    then.fill("[name=printed-number]", number)
    then.select_option("[name=printed-unit]", unit)
    then.click("button[type=submit]")
    expect(then.locator("[data-field=printed] .error")).to_have_text(word(then, f"error-{error}"))
    assert then.locator(ANSWER).count() == 0
    then.fill("[name=printed-number]", "1")
    then.select_option("[name=printed-unit]", "weeks")
    then.click("button[type=submit]")
    expect(then.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-23", timeout=SLOW)


@pytest.mark.parametrize(("typed", "month"), [("okt", "10"), ("nove", "11"), ("١١", "11"), ("mei", "5"), ("zz", "")])
def test_a_month_is_typed_by_its_name(page: Page, address: str, typed: str, month: str) -> None:
    """In the language of the page or in Dutch; what is no month chooses none."""
    open_form(page, f"{address}en/letters/dublin/")
    page.focus("[name=event-month]")
    # All keys at once: on a slow machine a second key of its own could begin another month.
    page.locator("[name=event-month]").evaluate(
        """(list, keys) => {
          for (const key of keys) {
            list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          }
        }""",
        typed,
    )
    expect(page.locator("[name=event-month]")).to_have_value(month)


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_a_date_stands_on_one_line(new_page: Callable[..., Page], address: str, language: str) -> None:
    """Day, month and year side by side on phones down to 320 pixels."""
    for width in (390, 360, 320):
        page = new_page(viewport={"width": width, "height": 700}, service_workers="block")
        open_form(page, f"{address}{language}/letters/dublin/")
        tops = page.eval_on_selector_all("[data-field=event] .date label", "found => found.map((one) => one.offsetTop)")
        assert 1 == len(set(tops)), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- the answer to what is on the screen ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.fill("[name=event-day]", "3"),
        lambda page: page.select_option("[name=event-month]", "10"),
        lambda page: page.fill("[name=event-year]", "20"),
        lambda page: page.fill("[name=printed-number]", "1"),
        lambda page: page.check("[name=letter][value=dublin]"),
        lambda page: page.click("button[type=reset]"),
    ],
    ids=["day", "month", "year", "term", "letter", "again"],
)
def test_a_change_takes_the_old_answer_away(then: Page, address: str, change: Callable[[Page], None]) -> None:
    """From the screen and from paper, with calendar, text and Dutch, in the same moment."""
    open_form(then, f"{address}en/deadlines/")
    ask(then, "refused-unfounded", "20", "11", "2026")
    then.wait_for_selector(ANSWER)
    change(then)
    assert "" == then.locator("[data-answer]").inner_html()
    assert then.locator("[data-answer]").is_hidden()
    then.emulate_media(media="print")
    assert 0 == then.locator(".leaf").count()


@pytest.mark.parametrize("printed", ["", "1"], ids=["table", "Python"])
def test_the_field_that_the_answer_takes_the_focus_from_does_not_take_it_away(
    new_page: Callable[..., Page], address: str, printed: str
) -> None:
    """Not every phone gives the focus to a button: the field is left, and says so, when the answer is there."""
    page = new_page(service_workers="block")
    page.clock.set_fixed_time(NOW)
    open_form(page, f"{address}en/letters/refused-unfounded/")
    if printed:
        page.select_option("[name=printed-unit]", "weeks")
        page.fill("[name=printed-number]", printed)
    fill_date(page, "event", "20", "11", "2026")
    page.evaluate("document.querySelector('form.checker button[type=submit]').click()")
    expect(page.locator(f"{ANSWER} h2").first).to_be_focused(timeout=SLOW)
    assert "2026-11-27" == leaves(page)[0]
    page.fill("[name=event-year]", "2025")
    assert [] == leaves(page)


def test_a_button_pressed_early_is_not_forgotten_when_the_field_is_left(
    new_page: Callable[..., Page], address: str
) -> None:
    """What answers is on its way; the reader taps beside the form meanwhile."""
    page = new_page(service_workers="block")
    page.clock.set_fixed_time(NOW)
    held: list[Route] = []
    page.route("**/form.js", lambda route: held.append(route))
    open_form(page, f"{address}en/letters/refused-unfounded/")
    with page.expect_request("**/form.js"):
        fill_date(page, "event", "20", "11", "2026")
    page.evaluate("document.querySelector('form.checker button[type=submit]').click()")
    page.evaluate("document.activeElement.blur()")
    held.pop().continue_()
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-27", timeout=SLOW)


@pytest.mark.parametrize(("day", "month", "year"), [("31", "11", "2026"), ("", "11", "2026"), ("", "", "")])
def test_a_question_that_cannot_be_asked_has_no_old_answer(
    then: Page, address: str, day: str, month: str, year: str
) -> None:
    """The error is there alone."""
    answer(then, address, "refused-unfounded", "24", "11", "2026")
    fill_date(then, "event", day, month, year)
    then.click("button[type=submit]")
    expect(then.locator("[data-errors]")).to_be_visible()
    assert 0 == then.locator(ANSWER).count()


def hold_python(page: Page) -> list[Route]:
    """Python does not arrive until the route is let go."""
    held: list[Route] = []
    page.route("**/runtime/python-*.xz", lambda route: held.append(route))
    return held


def test_python_that_comes_late_answers_what_was_asked(new_page: Callable[..., Page], address: str) -> None:
    """The reader has changed day and month and types the year: nothing flips, nothing moves, nothing is lost."""
    page = new_page(service_workers="block")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { effectiveType: '4g' } })")
    page.clock.set_fixed_time(NOW)
    held = hold_python(page)
    with page.expect_request("**/runtime/python-*.xz"):
        answer(page, address, "intention-withdraw", "27", "4", "2026")
    assert ["2026-06-08"] == leaves(page)
    page.fill("[name=event-day]", "25")
    page.select_option("[name=event-month]", "3")
    page.fill("[name=event-year]", "20")
    page.focus("[name=event-year]")
    assert [] == leaves(page)
    before = page.evaluate("scrollY")
    held[0].continue_()
    page.wait_for_timeout(4000)  # Python starts in about one
    assert [] == leaves(page)
    assert "20" == page.input_value("[name=event-year]")
    assert page.evaluate("document.activeElement.name") == "event-year"
    assert before == page.evaluate("scrollY")


def test_python_that_comes_late_does_not_answer_an_older_question(new_page: Callable[..., Page], address: str) -> None:
    """Asked without a table, changed, asked again: one answer, of the last question."""
    page = new_page(service_workers="block")
    page.clock.set_fixed_time(NOW)
    held = hold_python(page)
    open_form(page, f"{address}en/letters/intention-withdraw/")
    fill_date(page, "event", "20", "11", "2026")
    page.fill("[name=printed-number]", "1")
    page.select_option("[name=printed-unit]", "weeks")
    with page.expect_request("**/runtime/python-*.xz"):
        page.click("button[type=submit]")
    page.fill("[name=printed-number]", "3")
    expect(page.locator("form [data-loading]")).to_be_hidden()
    page.click("button[type=submit]")
    held[0].continue_()
    expect(page.locator(".due .leaf").last).to_have_attribute("datetime", "2026-12-11", timeout=SLOW)
    assert ["2026-12-11"] == leaves(page)
    assert "3 weeks" in page.locator(".asked").inner_text().replace("\u00a0", " ")


def test_an_answer_names_what_it_answers(then: Page, address: str) -> None:
    """The letter, its date, the term in it, and the day on which it was counted."""
    open_form(then, f"{address}en/deadlines/")
    then.check("[name=letter][value=refused-unfounded]")
    fill_date(then, "event", "20", "11", "2026")
    then.fill("[name=printed-number]", "1")
    then.select_option("[name=printed-unit]", "weeks")
    then.click("button[type=submit]")
    asked = then.locator(".asked")
    expect(asked).to_contain_text(word(then, "letter-refused-unfounded"), timeout=SLOW)
    for part in ("20 November 2026", "week", "26 November 2026"):
        expect(asked).to_contain_text(part)


@pytest.mark.parametrize(
    "letter",
    ["permit-granted", "refused-unfounded", "permit-withdrawn", "refused-va", "extension-refused", "no-decision-yet"],
)
def test_cards_stand_in_the_order_of_their_days(then: Page, address: str, letter: str) -> None:
    """The earliest first; equal days in one card."""
    answer(then, address, letter, "16", "11", "2026")
    found = leaves(then)
    assert found == sorted(found)
    days = then.eval_on_selector_all(
        ".due", "found => found.map((one) => one.className + one.querySelector('time').dateTime)"
    )
    assert len(set(days)) == len(days)


def test_midnight_counts_again(page: Page, address: str) -> None:
    """A page left open says tomorrow, then today, then that it is over; the day itself stays."""
    page.clock.set_fixed_time("2026-11-26T23:59:00+01:00")
    answer(page, address, "dublin", "20", "11", "2026")
    expect(page.locator(".due").first).to_have_class(re.compile("u-tomorrow"))
    for day, state, event in (("27", "today", "pageshow"), ("28", "over", "visibilitychange")):
        page.clock.set_fixed_time(f"2026-11-{day}T00:01:00+01:00")
        page.evaluate(f"document.dispatchEvent(new Event('{event}', {{ bubbles: true }}))")
        expect(page.locator(".due").first).to_have_class(re.compile(f"u-{state}"))
        assert "2026-11-27" == leaves(page)[0]
    expect(page.locator(".asked")).to_contain_text("28 November 2026")


@pytest.mark.parametrize(
    ("letter", "event", "state"),
    [
        ("dublin", "19", "act-today"), ("dublin", "20", "act-tomorrow"), ("dublin", "24", "act-week"),
        ("dublin", "26", "act-week"), ("dublin", "10", "act-over"), ("intention-withdraw", "10", "act-later"),
    ],
)  # fmt: skip
def test_each_nearness_has_its_own_words(then: Page, address: str, letter: str, event: str, state: str) -> None:
    """Today, tomorrow, within a week, later and over never say the same."""
    answer(then, address, letter, event, "11", "2026")
    first = then.locator(".due").first
    expect(first.locator(".when strong")).to_have_text(word(then, f"when-{state}"))
    expect(first.locator(".state")).to_have_text(word(then, f"state-{state}"))


@pytest.mark.parametrize(("letter", "event"), [("work-during-procedure", ("1", "3")), ("no-decision-yet", ("12", "5"))])
def test_a_right_that_opened_is_not_over(then: Page, address: str, letter: str, event: tuple[str, str]) -> None:
    """It may be used since its day, and the calendar keeps it."""
    answer(then, address, letter, *event, "2026")
    opened = then.locator(".u-opens").first
    expect(opened.locator(".when strong")).to_have_text(word(then, "when-opens-since"))
    expect(opened.locator(".state").first).to_have_text(word(then, "state-opens-since"))
    assert then.locator("[data-tool=later]").is_visible()


def test_no_sentence_speaks_of_a_day_that_is_over_as_to_come(then: Page, address: str) -> None:
    """The request to stay, whose day is over, is not to be made before this day."""
    answer(then, address, "refused-va", "16", "11", "2026")
    over = then.locator(".u-over")
    assert over.count() == 1
    expect(over).not_to_contain_text("before this day")
    expect(over.locator(".state")).to_have_text(word(then, "state-act-over"))


def test_every_day_of_an_answer_is_heard(then: Page, address: str) -> None:
    """Also by somebody whose focus is elsewhere when it comes; it goes with its answer."""
    answer(then, address, "refused-va", "20", "11", "2026")
    heard = then.locator("form [role=status][data-heard]")
    days = then.eval_on_selector_all("[data-answer] .due .figures", "all => all.map((one) => one.textContent)")
    assert 1 < len(days)
    for day in days:
        expect(heard).to_contain_text(day)
    then.fill("[name=event-day]", "3")
    expect(heard).to_be_empty()


def test_at_most_three_acts_stand_open(then: Page, address: str) -> None:
    """Call first, with a way to call; the rest is folded."""
    answer(then, address, "refused-unfounded", "20", "11", "2026")
    acts = then.locator(".acts > li")
    assert 1 <= acts.count() <= 3
    expect(acts.first.locator("a.dial")).to_be_visible()
    expect(acts.first).to_contain_text("De laatste dag is 27-11-2026")
    assert not then.locator(".know").evaluate("(one) => one.open")
    linked = then.locator(".how .reason a")
    assert linked.count() > 1
    assert all(
        "artikel=" in str(link.get_attribute("href")) or "/art_" in str(link.get_attribute("href"))
        for link in linked.all()
    )


# --- what a form can know -----------------------------------------------------------------------------------------


def test_a_form_says_its_errors_at_once(new_page: Callable[..., Page], line: Line) -> None:
    """Without table, words or Python: all at the same time, each a link to its field, above the form and in view."""
    line.broken += ["runtime/", "tables/", "words/", "ask.js", "show.js"]
    page = new_page(service_workers="block", viewport={"width": 390, "height": 664})
    open_form(page, f"{line.address}en/deadlines/")
    page.fill("[name=event-day]", "31")
    page.select_option("[name=event-month]", "2")
    page.fill("[name=event-year]", "2026")
    page.click("button[type=submit]")
    summary = page.locator("[data-errors]")
    expect(summary).to_be_focused()
    in_view(summary)
    expect(summary.locator("li")).to_have_text(
        [word(page, "error-letter-missing"), word(page, "error-event-impossible")]
    )
    summary.locator("a").last.click()
    expect(page.locator("[name=event-day]")).to_be_focused()
    assert ("31", "true") == (
        page.input_value("[name=event-day]"),
        page.get_attribute("[name=event-day]", "aria-invalid"),
    )
    page.fill("[name=event-day]", "")
    page.press("[name=event-day]", "Enter")
    expect(summary.locator("li").last).to_have_text(word(page, "error-event-missing"))


# --- which day is today -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Asia/Kabul", "Asia/Karachi", "America/New_York", "Pacific/Auckland"])
def test_the_day_is_that_of_the_netherlands(new_page: Callable[..., Page], address: str, zone: str) -> None:
    """At half past nine in the evening of the last day in Amsterdam it is today, wherever the phone is."""
    page = new_page(timezone_id=zone, service_workers="block")
    page.clock.set_fixed_time("2026-11-27T21:30:00+01:00")
    answer(page, address, "dublin", "20", "11", "2026")
    expect(page.locator(".due").first).to_have_class(re.compile("u-today"))
    page.clock.set_fixed_time("2026-11-28T00:30:00+01:00")
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(page.locator(".due").first).to_have_class(re.compile("u-over"))


@pytest.mark.parametrize("clock", ["2020-01-01T12:00:00Z", "2033-10-22T12:00:00Z"])
def test_a_clock_that_cannot_be_right_gives_no_days_left(page: Page, address: str, clock: str) -> None:
    """The date is there, with a sentence on the phone's own date."""
    page.clock.set_fixed_time(clock)
    answer(page, address, "dublin", "20", "11", "2026")
    assert "2026-11-27" == leaves(page)[0]
    expect(page.locator("[data-answer] .care").first).to_contain_text(word(page, "clock-wrong"))
    assert 0 == page.locator(".due .left, .due .state, .when strong").count()


# --- reminders ----------------------------------------------------------------------------------------------------


def calendar(page: Page) -> list[Any]:
    """The entries of the calendar file."""
    with page.expect_download() as download:
        page.click("[data-tool=later]")
    text = Path(download.value.path()).read_bytes()
    assert all(len(part) <= 75 for part in text.split(b"\r\n"))
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_the_calendar_needs_no_python(new_page: Callable[..., Page], line: Line, language: str) -> None:
    """A whole-day entry for each day that is not over, in the reader's language and whole in Dutch."""
    line.broken.append("runtime/")
    page = new_page(service_workers="block")
    page.clock.set_fixed_time(NOW)
    answer(page, line.address, "refused-unfounded", "20", "11", "2026", language)
    events = calendar(page)
    assert set(leaves(page)) == {event["DTSTART"].dt.isoformat() for event in events}
    for event in events:
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        text = str(event["DESCRIPTION"])
        assert "LANGUAGE" not in event["SUMMARY"].params
        assert "{" not in text
        assert word(page, "calendar-end") in text
        halves = text.split("\n\n")
        assert (1 if language == "nl" else 2) == len(halves)
        assert not re.search(r"[\u0600-\u06ff]", halves[-1])
        assert "november 2026" in halves[-1] or "december 2026" in halves[-1]
        assert re.search("\u200e\\d+-1[12]-2026\u200e", halves[0])
        # The legal last day is the same: nothing is said about another.
        assert "Volgens de wet" not in text


def moments(event: Any) -> list[datetime]:
    """When its alarms go off, on the phone's clock."""
    start = datetime.combine(event["DTSTART"].dt, datetime.min.time())
    return sorted(start + alarm["TRIGGER"].dt for alarm in event.walk("VALARM"))


@pytest.mark.parametrize(("day", "left"), [("20", 1), ("22", 2), ("26", 3)])
def test_alarms_come_by_day_and_none_is_past(then: Page, address: str, day: str, left: int) -> None:
    """At nine in the morning: a week, two days and a day before, and on the day; only what is still to come."""
    answer(then, address, "dublin", day, "11", "2026")
    events = calendar(then)
    assert events
    for event in events:
        nine = datetime.combine(event["DTSTART"].dt, datetime.min.time()) + timedelta(hours=9)
        expected = [nine - timedelta(days=days) for days in (7, 2, 1, 0)]
        assert [moment for moment in expected if moment > datetime(2026, 11, 26, 11)] == moments(event)
        assert left <= len(moments(event))


def test_a_second_file_replaces_the_first(then: Page, address: str) -> None:
    """The same entry for the same letter and deadline, whatever its date; its number counts up."""
    answer(then, address, "dublin", "24", "11", "2026")
    first = calendar(then)
    then.clock.set_fixed_time("2026-11-26T11:00:05+01:00")
    fill_date(then, "event", "25", "11", "2026")
    then.click("button[type=submit]")
    then.wait_for_selector(ANSWER)
    second = calendar(then)
    assert [str(event["UID"]) for event in first] == [str(event["UID"]) for event in second]
    assert all(new["SEQUENCE"] > old["SEQUENCE"] for old, new in zip(first, second, strict=True))


def test_a_browser_that_stores_no_file_gets_the_text(then: Page, address: str) -> None:
    """What to write down is there after the button, with its day."""
    answer(then, address, "dublin", "20", "11", "2026")
    calendar(then)
    expect(then.locator(f"{ANSWER} .told")).to_contain_text(word(then, "calendar-by-hand"))
    expect(then.locator(f"{ANSWER} .told")).to_contain_text("27-11-2026")


def test_a_browser_that_cannot_print_has_no_button(new_page: Callable[..., Page], address: str) -> None:
    """Nor one that cannot share; the text can always be had."""
    page = new_page(service_workers="block")
    page.add_init_script("window.print = undefined; Object.defineProperty(navigator, 'share', { value: undefined });"
                         "Object.defineProperty(navigator, 'clipboard', { value: undefined });")  # fmt: skip
    page.clock.set_fixed_time(NOW)
    answer(page, address, "dublin", "20", "11", "2026", "ar")
    assert 0 == page.locator(ANSWER).locator("[data-tool=print], [data-tool=share]").count()
    page.click("[data-tool=copy]")
    text = page.locator(f"{ANSWER} .told textarea").input_value()
    assert "\u200e27-11-2026\u200e" in text
    assert "http" not in text


# --- the browser's translator; what is missing --------------------------------------------------------------------


def test_a_translator_that_changes_the_language_of_the_page_changes_nothing_else(page: Page, address: str) -> None:
    """Dates and Dutch words are left alone by it; the answer comes as before."""
    page.clock.set_fixed_time(NOW)
    page.add_init_script("addEventListener('DOMContentLoaded', () => { document.documentElement.lang = 'so'; })")
    answer(page, address, "refused-unfounded", "20", "11", "2026", "ar")
    assert 0 == page.locator("[data-answer] time:not([translate=no])").count()
    dutch = "[data-answer] [lang=nl]"
    assert page.locator(dutch).count() > 0
    assert 0 == page.evaluate(f"Array.from(document.querySelectorAll('{dutch}')).filter((one) => one.translate).length")


def test_dutch_that_cannot_come_says_so(new_page: Callable[..., Page], line: Line) -> None:
    """Never a pressed button and nothing."""
    line.broken.append("words/nl")
    page = new_page(service_workers="block")
    page.clock.set_fixed_time(NOW)
    answer(page, line.address, "dublin", "20", "11", "2026")
    page.click(".dutch-side summary")
    expect(page.locator(".dutch-side > div")).to_have_text(word(page, "beside-failed"))
    line.broken.clear()
    page.click(".dutch-side summary")
    page.click(".dutch-side summary")
    expect(page.locator(".dutch-side > div")).to_contain_text("27 november 2026")


@pytest.mark.parametrize("kind", ["deadlines/", "letters/dublin/", "screening/"])
def test_scripts_that_cannot_be_read_give_way_to_a_sentence(
    new_page: Callable[..., Page], address: str, kind: str
) -> None:
    """A browser that does not know a sign of the language runs nothing of a file."""
    page = new_page(service_workers="block")
    page.route("**/checker.js", lambda route: route.fulfill(body="%%%", content_type="text/javascript"))
    page.goto(f"{address}en/{kind}")
    expect(page.locator("article > .care[role=status]")).to_have_text(word(page, "loading-failed"))
    expect(page.locator("form[data-checker]")).to_have_count(0)


# --- the answer is seen -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "size"), sample.rows(("en", "nl", "ar"), ((390, 664), (360, 640), (320, 568), (1400, 900)))
)
def test_the_date_is_in_view_after_the_button(
    new_page: Callable[..., Page], address: str, language: str, size: tuple[int, int]
) -> None:
    """Whole, under the strip with the way out, on small screens too; and Start again leads back to the form."""
    page = new_page(viewport={"width": size[0], "height": size[1]}, service_workers="block")
    page.clock.set_fixed_time(NOW)
    answer(page, address, "refused-unfounded", "20", "11", "2026", language)
    box = page.locator(".leaf").first.bounding_box()
    strip = page.locator(".strip").bounding_box()
    assert box and strip
    assert box["y"] >= strip["y"] + strip["height"]
    assert box["y"] + box["height"] <= size[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.click("button[type=reset]")
    in_view(page.locator("[data-field=event] legend"))


PLAIN: dict[str, Any] = {
    "place": "netherlands", "nationality": "other", "age": "adult", "earlier": "no", "elsewhere": "no",
    "reasons": ["persecution"],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_thing_to_do_is_in_view(new_page: Callable[..., Page], address: str, language: str) -> None:
    """After the last question of the screening, on each screen; a plain case folds to two screens of a phone."""
    page = new_page(service_workers="block")
    open_form(page, f"{address}{language}/screening/")
    for width, height in ((390, 844), (390, 664), (360, 640), (320, 568), (1400, 900)):
        page.set_viewport_size({"width": width, "height": height})
        walk(page, PLAIN)
        first = page.locator(".first .big").first
        in_view(first, whole=True)
        strip = page.locator(".strip").bounding_box()
        box = first.bounding_box()
        assert strip and box and box["y"] >= strip["y"] + strip["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if height == 844:
            assert page.locator(ANSWER).bounding_box()["height"] <= 2 * height  # type: ignore[index]
        page.locator(f"{ANSWER} button").last.click()
        expect(page.locator("[data-question=place]")).to_be_visible()
        in_view(page.locator("h1"))  # not left at the foot of the page


@pytest.mark.parametrize(
    ("language", "letter"), sample.rows(("en", "ar"), ("refused-unfounded", "dublin", "permit-granted"))
)
def test_an_answer_is_one_sheet_of_paper(
    new_page: Callable[..., Page], address: str, language: str, letter: str
) -> None:
    """With the letter's name, the day of counting and the Dutch beside; without form, days left or tomorrow."""
    page = new_page(service_workers="block")
    page.clock.set_fixed_time(NOW)
    answer(page, address, letter, "20", "11", "2026", language)
    page.click(".dutch-side summary")
    expect(page.locator(".dutch-side")).to_contain_text("november 2026")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    pages = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert 1 == pages
    page.emulate_media(media="print")
    for there in (".asked", ".leaf >> nth=0", ".acts", ".how ol >> nth=0", ".dutch-side > div", ".end"):
        expect(page.locator(there)).to_be_visible()
    for gone in ("form.checker", ".when strong >> nth=0", ".when .left >> nth=0", ".tools", ".strip", "h1"):
        expect(page.locator(gone)).to_be_hidden()


# --- the next person at this phone --------------------------------------------------------------------------------


def test_links_of_an_answer_open_beside_it(then: Page, address: str) -> None:
    """Who follows one keeps the answer."""
    answer(then, address, "refused-unfounded", "20", "11", "2026")
    then.click(".how summary")
    links = then.locator('[data-answer] a[href]:not([href^="tel:"])').all()
    assert links
    assert {"_blank"} == {link.get_attribute("target") for link in links}


@pytest.mark.parametrize("cache", [True, False], ids=["kept by the browser", "loaded again"])
def test_nothing_comes_back_after_leaving(
    with_cache: Callable[..., Page], new_page: Callable[..., Page], address: str, cache: bool
) -> None:
    """Neither what was chosen nor what was typed nor the answer: after Back and after a reload."""
    page = (with_cache if cache else new_page)(service_workers="block")
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}en/about/")
    open_form(page, f"{address}en/deadlines/")
    ask(page, "refused-unfounded", "20", "11", "2026")
    page.wait_for_selector(ANSWER)
    assert cache == there_and_back(page, f"{address}en/help/")
    page.wait_for_selector('form[data-checker] [type="submit"]')
    page.wait_for_timeout(300)
    empty = "Array.from(document.querySelectorAll('form [name=letter]:checked, form [name^=event]')).every((one) => !one.value)"
    assert page.evaluate(empty)
    assert [] == leaves(page)
    open_form(page, f"{address}en/screening/")
    page.locator("[data-question]:visible input").first.check()
    page.click('form [type="submit"]')
    expect(page.locator("[data-given] li")).to_have_count(1)  # the second question is there
    page.locator("[data-question]:visible input").first.check()
    assert cache == there_and_back(page, f"{address}en/help/")
    page.wait_for_selector('form[data-checker] [type="submit"]')
    page.wait_for_timeout(300)
    assert 0 == page.locator("form input:checked").count()
    expect(page.locator("[data-given]")).to_be_hidden()
    page.reload()
    page.wait_for_selector('form[data-checker] [type="submit"]')
    assert 0 == page.locator("form input:checked").count()


@pytest.mark.parametrize("path", ["en/screening/", "en/deadlines/"])
def test_nothing_comes_back_where_the_form_never_was_ready(
    with_cache: Callable[..., Page], line: Line, path: str
) -> None:
    """The browser keeps the page as it was; what would have forgotten the choice had not come."""
    line.broken.append("/form.js")
    page = with_cache(service_workers="block")
    open_form(page, f"{line.address}{path}")
    page.locator("form [type=radio]:visible").first.check()
    assert there_and_back(page, f"{line.address}en/help/")
    expect(page.locator("form input:checked:not([value=''])")).to_have_count(0)
