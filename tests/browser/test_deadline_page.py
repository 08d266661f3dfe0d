"""The deadline checker beyond its first answer: every language's words, odd input, no runtime, no mouse, no scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sample
from kept import besides_files
from lines import Line
from playwright.sync_api import Page, Route, expect
from test_checker_pages import ANSWER, CAME, LANGUAGES, QUIET, ask, fill_date, open_form
from view import in_view

from checker import letters

SLOW = 60_000  # milliseconds for a first answer from Python
BEYOND_THE_TABLES = ("13", "10", "2024")
each_language = pytest.mark.parametrize("language", LANGUAGES)


def word(page: Page, key: str) -> str:
    """A text of the page's phrase book: of the page itself, or of the file of its language."""
    return str(
        page.evaluate(
            """async (key) => {
                const here = document.querySelector(`#words [data-word="${key}"]`);
                if (here) return here.textContent;
                const script = document.querySelector("script[data-checker-script]").src;
                const file = new URL(`words/${document.documentElement.dataset.language}.html`, script);
                const text = await (await fetch(file)).text();
                const found = new DOMParser().parseFromString(text, "text/html").querySelector(`[data-word="${key}"]`);
                return found.textContent;
            }""",
            key,
        )
    ).strip()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector}: found no way to it with Tab; expected one within 80 steps.")


@each_language
def test_links_lead_from_the_choice_of_language_to_the_date(page: Page, address: str, language: str) -> None:
    """Chooser, start page, form; each answer replaces the one before and says its day to machines too."""
    page.goto(address)
    page.click(f'a[href="{language}/"]')
    page.locator('main a[href="deadlines/"]').first.click()
    page.wait_for_selector("form[data-checker]:not([hidden])")
    assert f"{address}{language}/deadlines/" == page.url
    for event, safe in [
        (("13", "10", "2026"), "2026-11-24"),
        (("27", "4", "2026"), "2026-06-08"),
        (("25", "3", "2027"), "2027-05-07"),
    ]:
        ask(page, "intention-withdraw", *event)
        expect(page.locator(".due .leaf").first).to_have_attribute("datetime", safe, timeout=SLOW)
    expect(page.locator(".due .last time").first).to_have_attribute("datetime", "2027-05-10")
    link = page.locator(f'[data-answer] a[href="{address}{language}/letters/intention-withdraw/"]')
    expect(link).to_have_attribute("target", "_blank")


@each_language
def test_the_steps_say_why_in_the_readers_language(page: Page, address: str, language: str) -> None:
    """Ascension Day moves the last day, a decreed day is between it and the safe day."""
    open_form(page, f"{address}{language}/letters/intention-withdraw/")
    fill_date(page, "event", "25", "3", "2027")
    page.click("button[type=submit]")
    page.locator(".how summary").click(timeout=SLOW)
    steps = page.locator(".how ol").first
    for why in ("ascension-day", "decreed"):
        expect(steps).to_contain_text(word(page, f"why-{why}"))
    expect(steps).to_contain_text("6-5-2027")
    expect(page.locator(".due").first).to_contain_text(word(page, "last-day-note"))


def test_digits_of_any_script_are_read(page: Page, address: str) -> None:
    """Persian, Devanagari, Bengali and full-width digits, as different phones type them."""
    open_form(page, f"{address}en/letters/intention-withdraw/")
    for day, year in [("۱۳", "۲۰۲۶"), ("१४", "२०२६"), ("১৫", "২০২৬"), ("１６", "２０２６")]:
        fill_date(page, "event", day, "10", year)
        page.click("button[type=submit]")
        expected = date(2026, 11, 11 + int(day)).isoformat()
        expect(page.locator(".due .leaf").first).to_have_attribute("datetime", expected, timeout=SLOW)


@each_language
def test_each_wrong_date_gets_its_own_sentence(page: Page, address: str, language: str) -> None:
    """Empty, impossible, far off; the sentence is at the field and above the form, which has the focus."""
    open_form(page, f"{address}{language}/letters/intention-withdraw/")
    for typed, error in [
        (("", "", ""), "event-missing"),
        (("31", "2", "2026"), "event-impossible"),
        (("x", "2", "2026"), "event-impossible"),
        (("1", "2", "1926"), "event-too-early"),
        (("1", "2", "2126"), "event-too-late"),
    ]:
        fill_date(page, "event", *typed)
        page.click("button[type=submit]")
        sentence = word(page, f"error-{error}")
        expect(page.locator("[data-errors] li")).to_have_text(sentence, timeout=SLOW)
        expect(page.locator("[data-field=event] .error")).to_have_text(sentence)
        expect(page.locator("[data-errors]")).to_be_focused()
        assert 0 == page.locator(ANSWER).count()
        assert typed[0] == page.input_value("[name=event-day]")
    ask_again = page.locator("[name=event-year]")
    ask_again.fill("2026")
    fill_date(page, "event", "13", "10", "2026")
    page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-24")
    expect(page.locator("[data-errors]")).to_be_hidden()


@each_language
def test_a_letter_of_the_other_regime_names_its_successor_by_title(page: Page, address: str, language: str) -> None:
    """On the page with all letters, which asks for the date of the application only where it matters."""
    open_form(page, f"{address}{language}/deadlines/")
    expect(page.locator("[data-field=applied]")).to_be_hidden()
    page.check("[name=letter][value=refused-va]")
    fill_date(page, "event", "1", "9", "2026")
    fill_date(page, "applied", "1", "7", "2026")
    page.click("button[type=submit]")
    link = page.locator("[data-errors] a", has_text=word(page, "letter-refused-unfounded"))
    expect(link).to_have_attribute("href", f"{address}{language}/letters/refused-unfounded/", timeout=SLOW)


@each_language
def test_a_runtime_that_fails_is_said_and_asked_for_again(
    new_page: Callable[..., Page], line: Line, language: str
) -> None:
    """What is on the page can still be used; once the line is back, the same button gives the answer."""
    line.broken.append("runtime/")
    page = new_page(service_workers="block")
    open_form(page, f"{line.address}{language}/deadlines/")
    ask(page, "intention-withdraw", *BEYOND_THE_TABLES)
    said = page.locator("[data-said]")
    expect(said).to_have_text(word(page, "loading-failed"))
    in_view(said)
    assert 0 == page.locator(ANSWER).count()
    expect(page.locator("form [data-loading]")).to_be_hidden()
    line.broken.clear()
    page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2024-11-25", timeout=SLOW)
    expect(page.locator("form [data-loading]")).to_be_hidden()
    expect(said).to_be_empty()


def test_start_again_empties_everything(page: Page, address: str, site: Path) -> None:
    """The answer, the letter, the date and the search for a letter; nothing of them is kept anywhere."""
    open_form(page, f"{address}en/deadlines/")
    page.fill("[data-find]", "voornemen")
    ask(page, "intention-withdraw", "13", "10", "2026")
    page.wait_for_selector(ANSWER)
    page.click("button[type=reset]")
    expect(page.locator("[data-answer]")).to_be_hidden()
    expect(page.locator(".choice[data-group]:visible")).to_have_count(len(letters.LETTERS))
    assert "" == page.input_value("[name=event-day]")
    assert 0 == page.locator("[name=letter]:checked").count()
    assert f"{address}en/deadlines/" == page.url
    assert [] == besides_files(page, site)


def test_the_questions_fit_the_emptied_form_at_once(page: Page, address: str) -> None:
    """Nothing that happens next finds the questions of the letter that is gone."""
    open_form(page, f"{address}en/deadlines/")
    page.check("[name=letter][value=refused-va]")
    expect(page.locator("[data-field=applied]")).to_be_visible()
    asked = """() => {
        document.querySelector("button[type=reset]").click();
        return Array.from(document.querySelectorAll("[data-field]:not([hidden])"), (set) => set.dataset.field);
    }"""
    assert ["letter", "event"] == page.evaluate(asked)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tab_and_keys_lead_from_the_letter_to_the_steps(page: Page, address: str, language: str) -> None:
    """Find the letter by its Dutch word, choose it, type the date, open the steps: never a mouse."""
    open_form(page, f"{address}{language}/deadlines/")
    tab_to(page, "[data-find]")
    page.keyboard.type("intrekking")
    expect(page.locator("[name=letter][value=refused-va]")).to_be_hidden()
    tab_to(page, "[name=letter]")
    for _ in letters.LETTERS:
        if page.evaluate("document.activeElement.value") == "intention-withdraw":
            break
        page.keyboard.press("ArrowDown")
    else:
        page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(page.locator("[name=letter]:checked")).to_have_value("intention-withdraw")
    for field, typed in [("day", "13"), ("month", "10"), ("year", "2026")]:
        tab_to(page, f"[name=event-{field}]")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator("[data-answer] h2").first).to_be_focused()
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-24")
    tab_to(page, ".how summary")
    page.keyboard.press("Enter")
    expect(page.locator(".how ol").first).to_be_visible()


@each_language
def test_without_scripts_the_form_gives_way_to_the_words(
    new_page: Callable[..., Page], address: str, language: str
) -> None:
    """The page says that scripts are off; each letter's page (here one of eight) and the glossary can be read.

    tests/site/test_safety.py looks for the same parts in the HTML of all of them.
    """
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}{language}/deadlines/")
    expect(page.locator("main noscript .care")).to_be_visible()
    expect(page.locator("form[data-checker]")).to_be_hidden()
    for letter in sample.some(letters.LETTERS, 8):
        page.goto(f"{address}{language}/letters/{letter.id}/")
        for part in ("looks", "means", "do"):
            expect(page.locator(f"#{part}")).to_be_visible()
    page.goto(f"{address}{language}/words/")
    for key in ("zienswijze", "voornemen", "beschikking"):
        expect(page.locator(f"#{key}")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["deadlines/", "letters/dublin/", "letters/no-decision-yet/"])
def test_nothing_moves_when_the_script_of_the_form_comes(
    new_page: Callable[..., Page], address: str, language: str, kind: str
) -> None:
    """Who reads already keeps the line; the form is there from the first moment, with room for its buttons."""
    held: list[Route] = []
    tops = "Array.from(document.querySelectorAll('main article > *'), (one) => [one.tagName, one.offsetTop])"
    page = new_page(service_workers="block")
    page.route("**/checker.js", lambda route: held.append(route))
    page.goto(f"{address}{language}/{kind}", wait_until="commit")
    expect(page.locator("details.sources")).to_be_visible()
    expect(page.locator("form .date").first).to_be_visible()
    expect(page.locator("button[type=submit]")).to_be_hidden()
    before = page.evaluate(tops)
    held[0].continue_()
    expect(page.locator("button[type=submit]")).to_be_visible()
    assert before == page.evaluate(tops)


def test_what_was_typed_before_the_script_came_counts(new_page: Callable[..., Page], address: str) -> None:
    """The list shows the letters that fit; the letter that was chosen gets its answer."""
    held: list[Route] = []
    page = new_page(service_workers="block")
    page.route("**/checker.js", lambda route: held.append(route))
    page.goto(f"{address}en/deadlines/", wait_until="commit")
    expect(page.locator("details.sources")).to_be_visible()
    page.fill("[data-find]", "intrekking")
    page.check("[name=letter][value=intention-withdraw]")
    expect(page.locator("[name=letter][value=refused-va]")).to_be_visible()
    held[0].continue_()
    expect(page.locator("[name=letter][value=refused-va]")).to_be_hidden()
    fill_date(page, "event", "13", "10", "2026")
    page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-24", timeout=SLOW)


@pytest.mark.parametrize(
    ("kind", "field", "file"),
    [
        ("letters/dublin/", "[name=event-day]", "ask.js"),  # its table waits for the date
        ("screening/", "[data-question=place] input", "tables/screening.json"),
    ],
)
def test_a_touch_before_the_script_came_counts(
    new_page: Callable[..., Page], address: str, kind: str, field: str, file: str
) -> None:
    """What answers and its words come when the script comes, not only at the touch after that."""
    held: list[Route] = []
    page = new_page(service_workers="block")
    page.route("**/checker.js", lambda route: held.append(route))
    page.goto(f"{address}en/{kind}", wait_until="commit")
    expect(page.locator("details.sources")).to_be_visible()
    page.locator(field).first.focus()
    expect(page.locator(field).first).to_be_focused()
    with page.expect_request(f"**/{file}"), page.expect_request("**/words/en.html"):
        held[0].continue_()


@pytest.mark.parametrize("kind", ["letters/dublin/", "deadlines/"])
@pytest.mark.parametrize(
    ("typed", "month"), [("1", "1"), ("11", "11"), ("10", "10"), ("12", "12"), ("07", "7"), ("13", ""), ("0", "")]
)
def test_a_month_is_typed_as_a_number(page: Page, address: str, kind: str, typed: str, month: str) -> None:
    """What is typed is what is chosen, and nothing when it is no month: never another month without a word."""
    page.goto(f"{address}en/{kind}")
    page.wait_for_selector("button[type=submit]:visible")
    page.evaluate("for (const set of document.querySelectorAll('form fieldset')) set.hidden = false")
    field = page.locator("select[name$=-month]").first
    field.focus()
    page.keyboard.type(typed)
    expect(field).to_have_value(month)


def test_a_month_of_which_the_script_came_in_the_middle_is_the_one_that_was_typed(
    new_page: Callable[..., Page], address: str
) -> None:
    """The list knows months already, the form is not ready: 10 was 1, which is January instead of October."""
    held: dict[str, Route] = {}
    page = new_page(service_workers="block")
    page.route(re.compile(r"/(form|deadline)\.js"), lambda route: held.update({Path(route.request.url).stem: route}))
    page.goto(f"{address}en/letters/intention-withdraw/")
    page.wait_for_selector("button[type=submit]:visible")
    with page.expect_request("**/form.js"), page.expect_request("**/deadline.js"):
        page.focus("[name=event-month]")
    while len(held) < 2:
        page.wait_for_timeout(20)
    page.keyboard.type("1")
    with page.expect_response("**/form.js"):
        held["form"].continue_()
    page.wait_for_timeout(500)  # it runs as far as it can; on a machine too slow for that nothing is tried here
    page.keyboard.type("0")
    held["deadline"].continue_()
    expect(page.locator("[name=event-month]")).to_have_value("10")


def test_a_date_typed_and_asked_before_the_script_came_is_answered(new_page: Callable[..., Page], address: str) -> None:
    """By the keyboard alone: the month waits for its script, and so does the question."""
    held: list[Route] = []
    page = new_page(service_workers="block")
    page.route("**/form.js", lambda route: held.append(route))
    page.goto(f"{address}en/letters/intention-withdraw/")
    page.wait_for_selector("button[type=submit]:visible")
    with page.expect_request("**/form.js"):
        page.focus("[name=event-day]")
    for text in ("13", "10", "2026"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    held[0].continue_()
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-24")
    expect(page.locator("[name=event-month]")).to_have_value("10")


@pytest.mark.parametrize("kind", ["deadlines/", "letters/dublin/"])
def test_the_table_comes_while_the_date_is_typed(new_page: Callable[..., Page], line: Line, kind: str) -> None:
    """That of the letter and the quarter, as soon as both are known, and nothing of the runtime."""
    page = new_page(service_workers="block")
    open_form(page, f"{line.address}en/{kind}")
    if kind == "deadlines/":
        page.locator("[name=letter][value=dublin]").check()
    page.locator("[name=event-day]").focus()
    page.wait_for_function(CAME, arg=["/ask.js", "/show.js", "/words/en.html"])
    page.evaluate(QUIET)
    assert [] == [path for path in line.asked if "/tables/" in path]
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/2026q4/dublin.json")):
        fill_date(page, "event", "13", "10", "2026")
    line.is_cut = True
    page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_be_visible()
    asked = [path for path in line.asked if "/tables/" in path or path.startswith("runtime/")]
    assert 1 == len(asked), asked


@pytest.mark.parametrize(("language", "kind"), sample.rows(LANGUAGES, ("deadlines/", "letters/dublin/", "screening/")))
def test_a_form_whose_script_does_not_come_gives_way_to_a_sentence(
    new_page: Callable[..., Page], line: Line, language: str, kind: str
) -> None:
    """Never a form that does nothing: the page says so, and its answers are below."""
    line.broken.append("/checker.js")
    page = new_page(service_workers="block")
    page.goto(f"{line.address}{language}/{kind}")
    expect(page.locator("article > .care[role=status]")).to_have_text(word(page, "loading-failed"))
    expect(page.locator("form[data-checker]")).to_have_count(0)
    expect(page.locator("main article").locator("h2:visible, a[href$='findings/']:visible").first).to_be_visible()


@pytest.mark.parametrize("lost", ["/form.js", "/deadline.js"])
def test_what_does_not_come_at_the_touch_is_said_and_tried_again(
    new_page: Callable[..., Page], line: Line, lost: str
) -> None:
    """What was typed stays; the next press brings it."""
    line.broken.append(lost)
    page = new_page(service_workers="block")
    open_form(page, f"{line.address}en/letters/dublin/")
    page.fill("[name=event-day]", "13")
    expect(page.locator("[data-said]")).to_have_text(word(page, "loading-failed"))
    line.broken.clear()
    page.select_option("[name=event-month]", "10")
    page.fill("[name=event-year]", "2026")
    page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-10-20")
    expect(page.locator("[data-said]")).to_be_empty()
