"""The two checkers as a reader uses them: in three languages, with the keyboard, and with scripts off."""

from __future__ import annotations

import gzip
import random
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sample
from kept import besides_files
from lines import Line, Record
from playwright.sync_api import Page, Route, expect

from checker import browser as door
from checker import findings, letters, screening
from scripts.publish import service_worker
from scripts.runtime import manifest

LANGUAGES = ("en", "nl", "ar")
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
ANSWER = "[data-answer]:not([hidden])"
BUDGETS = [  # kind of page, bytes as sent; tests/site/test_weight.py weighs every page
    ("", 35_000),
    ("withdrawal/", 35_000),
    ("words/", 35_000),
    ("screening/", 34_000),
    ("deadlines/", 34_000),
    ("letters/dublin/", 22_300),
]
ANSWERED = 52_000  # bytes as sent after the first view, until the answer is there
PYTHON = 1_900_000  # and until Python has confirmed it, where the browser says that the line is fast
# The day of a letter, and by when to act.
EVENTS = [(("13", "10", "2026"), "24-11-2026"), (("27", "4", "2026"), "8-6-2026"), (("25", "3", "2027"), "7-5-2027")]


# Waits for half a second in which nothing arrives. The browser's own "networkidle" comes once a page and stays.
QUIET = """() => new Promise((resolve) => {
    let timer = setTimeout(resolve, 500);
    new PerformanceObserver(() => {
        clearTimeout(timer);
        timer = setTimeout(resolve, 500);
    }).observe({ type: "resource" });
})"""
# Whether files, by the ends of their addresses, are here: a busy page is quiet also before it has asked for them.
CAME = """(names) => {
    const here = performance.getEntriesByType("resource").map(({ name }) => name);
    return names.every((name) => here.some((one) => one.endsWith(name)));
}"""

# Notes whether this page comes back as it is; one that is loaded again knows nothing of it. As in journeys.js.
WATCH = """() => {
    window.wasKept = null;
    addEventListener("pageshow", ({ persisted }) => (window.wasKept = persisted));
}"""


def open_form(page: Page, address: str) -> None:
    """Go to a checker and wait until its script has run: the form of the screening is there before, its button not."""
    page.goto(address)
    page.wait_for_selector('form[data-checker] [type="submit"]')


def there_and_back(page: Page, there: str) -> bool:
    """Go to an address and press Back. Whether the browser had kept this page as it was.

    Back is pressed a task later: if the page leaves while the call still waits for its answer, the call fails with
    "Execution context was destroyed". Playwright's own `go_back` waits for a load, and a page that was kept loads
    nothing.
    """
    here = page.url
    page.evaluate(QUIET)  # what still loads may be a reason to keep nothing
    page.evaluate(WATCH)
    page.goto(there)
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_function("(here) => location.href === here && window.wasKept !== null", arg=here)
    return bool(page.evaluate("window.wasKept === true"))


def fill_date(page: Page, name: str, day: str, month: str, year: str) -> None:
    """The three fields of a date."""
    page.fill(f"[name={name}-day]", day)
    page.select_option(f"[name={name}-month]", month)
    page.fill(f"[name={name}-year]", year)


def ask(page: Page, letter: str, day: str, month: str, year: str) -> None:
    """Choose a letter, give its date, ask."""
    page.check(f"[name=letter][value={letter}]")
    fill_date(page, "event", day, month, year)
    page.click("button[type=submit]")


@pytest.mark.parametrize(("language", "event", "safe"), [(one, *days) for one, days in sample.rows(LANGUAGES, EVENTS)])
def test_a_letter_and_its_date_give_the_day(
    page: Page, address: str, language: str, event: tuple[str, str, str], safe: str
) -> None:
    """From the chooser of languages to the date, in the reader's language."""
    page.goto(address)
    page.click(f'a[hreflang="{language}"], a[lang="{language}"]')
    open_form(page, f"{address}{language}/deadlines/")
    ask(page, "intention-withdraw", *event)
    expect(page.locator(".due .figures").first).to_contain_text(safe)


def test_the_page_says_why_the_days_differ(page: Page, address: str) -> None:
    """Ascension Day, a decreed day, a weekend: nominal, legal and safe day, each with its step."""
    open_form(page, f"{address}en/deadlines/")
    ask(page, "intention-withdraw", "25", "3", "2027")
    due = page.locator(".due").first
    expect(due.locator(".last")).to_contain_text("10-5-2027")
    page.locator(".how summary").click()
    steps = page.locator(".how ol").first
    for text in ("6-5-2027", "Ascension Day", "7-5-2027", "10-5-2027"):
        expect(steps).to_contain_text(text)


def test_digits_of_other_scripts_are_understood(page: Page, address: str) -> None:
    """Arabic-Indic digits, as a phone may type them."""
    open_form(page, f"{address}ar/letters/intention-withdraw/")
    fill_date(page, "event", "١٣", "10", "٢٠٢٦")
    page.click("button[type=submit]")
    expect(page.locator(".due .figures").first).to_contain_text("24-11-2026", timeout=60_000)


def test_an_impossible_date_gets_a_sentence_and_loses_nothing(page: Page, address: str) -> None:
    """The field is marked, the answer stays away, what was typed stays."""
    open_form(page, f"{address}en/letters/intention-withdraw/")
    fill_date(page, "event", "31", "2", "2026")
    page.click("button[type=submit]")
    expect(page.locator("[data-errors]")).to_contain_text("does not exist", timeout=60_000)
    assert "31" == page.input_value("[name=event-day]")
    assert page.locator(ANSWER).count() == 0


def test_a_letter_of_the_other_regime_names_the_one_that_fits(page: Page, address: str) -> None:
    """With a link to its page."""
    open_form(page, f"{address}en/letters/refused-va/")
    fill_date(page, "event", "1", "9", "2026")
    fill_date(page, "applied", "1", "7", "2026")
    page.click("button[type=submit]")
    link = page.locator("[data-errors] a").first
    expect(link).to_be_visible(timeout=60_000)
    assert link.get_attribute("href").endswith("/en/letters/refused-unfounded/")  # type: ignore[union-attr]


def test_the_answer_of_a_table_costs_no_python(new_page: Callable[..., Page], line: Line) -> None:
    """A browser that says nothing of its line gets its answer from the table, and nothing of the runtime."""
    page = new_page(service_workers="block")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: undefined })")
    open_form(page, f"{line.address}en/letters/dublin/")
    today = date.today()
    fill_date(page, "event", str(today.day), str(today.month), str(today.year))
    page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_be_visible()
    page.evaluate(QUIET)
    assert [] == [path for path in line.asked if path.startswith("runtime/")]


def test_a_failure_of_what_confirms_is_not_said(new_page: Callable[..., Page], line: Line) -> None:
    """Where data are cheap Python confirms the answer of a table; the answer stands without it."""
    line.broken.append("runtime/")
    page = new_page(service_workers="block")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { effectiveType: '4g' } })")
    open_form(page, f"{line.address}en/letters/dublin/")
    today = date.today()
    fill_date(page, "event", str(today.day), str(today.month), str(today.year))
    with page.expect_event("requestfailed", lambda request: "runtime/" in request.url):
        page.click("button[type=submit]")
    expect(page.locator(".due .leaf").first).to_be_visible()
    expect(page.locator("[data-said]")).to_be_empty()
    expect(page.locator("form [data-loading]")).to_be_hidden()


def test_the_dutch_answer_stands_beside_the_readers(page: Page, address: str) -> None:
    """For a lawyer or a volunteer; wholly Dutch."""
    open_form(page, f"{address}ar/letters/intention-withdraw/")
    fill_date(page, "event", "13", "10", "2026")
    page.click("button[type=submit]")
    page.wait_for_selector(ANSWER)
    page.click(".dutch-side summary")
    dutch = page.locator("[data-answer] .dutch-side > div")
    expect(dutch).to_contain_text("24 november 2026")
    assert ("nl", "ltr", "no") == tuple(dutch.get_attribute(name) for name in ("lang", "dir", "translate"))
    assert not re.search(r"[\u0600-\u06ff]", dutch.inner_text())
    open_form(page, f"{address}nl/letters/intention-withdraw/")
    fill_date(page, "event", "13", "10", "2026")
    page.click("button[type=submit]")
    page.wait_for_selector(ANSWER)
    expect(page.locator(".dutch-side")).to_have_count(0)


def test_the_keyboard_alone_is_enough(page: Page, address: str) -> None:
    """Tab, type, choose, Enter; the answer's title gets the focus."""
    open_form(page, f"{address}nl/letters/intention-withdraw/")
    page.focus("[name=event-day]")
    page.keyboard.type("13")
    page.keyboard.press("Tab")
    page.keyboard.type("10")
    page.keyboard.press("Tab")
    page.keyboard.type("2026")
    page.keyboard.press("Enter")
    expect(page.locator(".due .figures").first).to_contain_text("24-11-2026")
    expect(page.locator("[data-answer] h2").first).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_pages_hold_everything(new_page: Callable[..., Page], address: str, language: str) -> None:
    """Letters with their time and page; questions and findings with their condition; menu and languages."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}{language}/deadlines/")
    for letter in letters.LETTERS:
        # Words for an answer may link a letter too, and are not shown.
        assert page.locator(f'main a[href="../letters/{letter.id}/"]:visible').count(), letter.id
    page.goto(f"{address}{language}/screening/")
    expect(page.locator("[data-question]:visible")).to_have_count(len(findings.QUESTIONS))
    page.click("main noscript a")
    page.wait_for_url("**/findings/")  # the whole of it: a page is shown while it still comes
    for finding in findings.FINDINGS:
        section = page.locator(f".findings .finding:has(#{finding.id})")
        assert section.is_visible() and section.locator(".condition").is_visible()
    page.locator("summary").first.click()
    expect(page.locator(".panel[open] nav")).to_be_visible()


# --- screening ----------------------------------------------------------------------------------------------------


def journeys(seed: int, number: int) -> list[dict[str, Any]]:
    """So many complete sets of answers, drawn at random from the questions that are asked."""
    draw = random.Random(seed)
    found: list[dict[str, Any]] = []
    while len(found) < number:
        answers: dict[str, Any] = {}
        while True:
            reply = door.reply({"door": "screening", "answers": answers, "today": "2026-11-24"})
            if reply["next"] is None:
                break
            question = next(one for one in findings.QUESTIONS if one.id == reply["next"])
            answers[question.id] = choose(draw, question)
        found.append(answers)
    return found


def choose(draw: random.Random, question: findings.Question) -> Any:
    """An answer to one question; dates near the days on which the rules change."""
    if question.kind == "date":
        return draw.choice(["2026-05-20", "2026-06-05", "2026-06-20", "2026-09-01", "unknown"])
    if question.several and draw.random() < 0.8:
        known = [answer for answer in question.answers if answer != "unknown"]
        chosen = draw.sample(known, draw.randint(1, 3))
        return [answer for answer in question.answers if answer in chosen]
    if question.several:
        return ["unknown"]
    return draw.choice(question.answers)


def covering() -> list[dict[str, Any]]:
    """Few journeys that together reach every finding."""
    missing = {finding.id for finding in findings.FINDINGS}
    kept = []
    for answers in journeys(1, 3000):
        reply = door.reply({"door": "screening", "answers": answers, "today": "2026-11-24"})
        new = missing & {finding["id"] for finding in reply["findings"]}
        if new:
            kept.append(answers)
            missing -= new
    assert set() == missing
    return kept


def walk(page: Page, answers: dict[str, Any], *, keyboard: bool = False) -> None:
    """Answer one question after the other, and wait for what fits."""
    go_through(page, answers, keyboard=keyboard)
    page.wait_for_selector(ANSWER)


def go_through(page: Page, answers: dict[str, Any], *, keyboard: bool = False) -> None:
    """Answer one question after the other."""
    for question, answer in answers.items():
        here = page.locator(f'[data-question="{question}"]')
        expect(here).to_be_visible()
        values = answer if isinstance(answer, list) else [answer]
        if here.get_attribute("data-kind") == "date" and answer != "unknown":
            year, month, day = answer.split("-")
            fill_date(page, question, str(int(day)), str(int(month)), year)
        else:
            for value in values:
                option = here.locator(f'input[value="{value}"]')
                if keyboard:
                    option.focus()
                    expect(option).to_be_focused()
                    page.keyboard.press("Space")
                    expect(option).to_be_checked()
                else:
                    option.check()
        if keyboard:
            page.locator('form [type="submit"]').focus()
            page.keyboard.press("Enter")
        else:
            page.click('form [type="submit"]')


def shown(page: Page) -> set[str]:
    """Ids of the findings on the screen."""
    return set(page.eval_on_selector_all("[data-shown]", "found => found.map((one) => one.dataset.shown)"))


def expected(answers: dict[str, Any]) -> set[str]:
    """Ids that Python gives."""
    return {found.finding.id for found in screening.evaluate(answers, date(2026, 11, 24), door.facts()).findings}


def test_every_finding_is_reached_in_the_browser(page: Page, address: str) -> None:
    """And no other one than Python gives."""
    reached: set[str] = set()
    for answers in covering():
        open_form(page, f"{address}en/screening/")
        walk(page, answers)
        assert expected(answers) == shown(page), answers
        reached |= shown(page)
    assert {finding.id for finding in findings.FINDINGS} == reached


@pytest.mark.parametrize(("language", "keyboard"), sample.rows(("nl", "ar"), (False, True)))
def test_whole_journeys(page: Page, address: str, language: str, keyboard: bool) -> None:
    """In another language, and with the keyboard alone: ten, or four of them."""
    for answers in sample.some(journeys(7 if keyboard else 3, 10), 3):
        open_form(page, f"{address}{language}/screening/")
        walk(page, answers, keyboard=keyboard)
        assert expected(answers) == shown(page), answers


def test_an_answer_can_be_changed_and_all_can_be_cleared(page: Page, address: str, site: Path) -> None:
    """The list of answers leads back; start again begins at the first question; nothing is kept anywhere."""
    open_form(page, f"{address}en/screening/")
    first = {"place": "netherlands", "nationality": "other", "age": "adult"}
    for question, answer in first.items():
        page.check(f'[data-question="{question}"] input[value="{answer}"]')
        page.click('form [type="submit"]')
    expect(page.locator("[data-given] li")).to_have_count(3)
    page.click("[data-given] summary")
    page.locator("[data-given] li button").nth(1).click()
    expect(page.locator('[data-question="nationality"]')).to_be_visible()
    page.click('form [type="reset"]')
    expect(page.locator('[data-question="place"]')).to_be_visible()
    expect(page.locator("[data-given] li")).to_have_count(0)
    assert f"{address}en/screening/" == page.url
    assert [] == besides_files(page, site)


@pytest.mark.parametrize(("language", "scheme"), sample.rows(("en", "ar"), ("light", "dark")))
def test_axe_finds_nothing(new_page: Callable[..., Page], address: str, root: Path, language: str, scheme: str) -> None:
    """On each kind of page, before and after an answer, on a phone's screen that does not scroll sideways."""
    axe = (root / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    page = new_page(bypass_csp=True, color_scheme=scheme)

    def look(name: str) -> None:
        page.evaluate(axe)
        found = page.evaluate("axe.run().then((result) => result.violations)")
        assert [] == [(one["id"], one["nodes"][0]["html"][:200]) for one in found], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name

    for kind in ("", "withdrawal/", "procedure-pact/", "words/", "changed/", "all/"):
        page.goto(f"{address}{language}/{kind}")
        look(kind)
    open_form(page, f"{address}{language}/screening/")
    look("screening")
    walk(page, journeys(5, 1)[0])
    look("findings")
    open_form(page, f"{address}{language}/deadlines/")
    ask(page, "refused-va", "29", "4", "2027")
    page.wait_for_selector(ANSWER)
    look("answer")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_saves_data_is_asked_first(page: Page, address: str, record: Record, language: str) -> None:
    """When only Python can answer, a button says the size; nothing but its list is loaded before it is pressed."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    open_form(page, f"{address}{language}/letters/dublin/")
    fill_date(page, "event", "13", "10", "2024")
    button = page.locator("[data-load-button]")
    expect(button).to_be_hidden()
    page.click("button[type=submit]")
    expect(button).to_be_visible()
    expect(button).to_contain_text(re.compile(r"\d\.\d"))
    assert [] == [url for url in record.requests if "/runtime/" in url and "/manifest-" not in url]
    with page.expect_request("**/runtime/python-*.xz"):
        button.click()


def test_a_letter_is_found_by_words_that_are_not_shown(page: Page, address: str) -> None:
    """The page of a letter knows more Dutch words than its line in the list."""
    open_form(page, f"{address}en/deadlines/")
    choice = page.locator(".choice[data-group]").first
    word = str(choice.get_attribute("data-dutch")).split("|")[-1]
    assert word not in choice.inner_text()
    page.fill("[data-find]", word)
    expect(page.locator(".choice[data-group]:visible")).not_to_have_count(len(letters.LETTERS))
    expect(choice).to_be_visible()


def test_no_words_are_missing(page: Page, address: str, record: Record) -> None:
    """A script that asks for words that the page does not hold says so in the console."""
    for language, letter in sample.rows(LANGUAGES, ("permit-granted", "no-decision-yet", "court-judgment")):
        open_form(page, f"{address}{language}/letters/{letter}/")
        fill_date(page, "event", "1", "9", "2026")
        page.click("button[type=submit]")
        page.wait_for_selector(ANSWER)
    assert [] == record.errors


@pytest.mark.parametrize(("language", "kind", "limit"), [(one, *kind) for one, kind in sample.rows(LANGUAGES, BUDGETS)])
def test_a_browser_loads_no_more_than_the_budget(
    new_page: Callable[..., Page], address: str, language: str, kind: str, limit: int
) -> None:
    """Everything that Chromium fetches for a first view, as it came over the line, not only what we know of."""
    page = new_page(service_workers="block")
    page.goto(f"{address}{language}/{kind}")
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(
        "performance.getEntries().filter((one) => one.encodedBodySize).map((one) => [one.name, one.encodedBodySize])"
    )
    assert sum(size for _, size in sizes) <= limit, sizes


def weight(path: Path) -> int:
    """The bytes of a file on the disk."""
    return path.stat().st_size


def answered(page: Page, line: Line, path: str, connection: str) -> None:
    """Ask on the page of a letter; what is asked of the server from then on is counted.

    connection: what the browser says of its line, as JavaScript
    """
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {connection} }})")
    open_form(page, f"{line.address}{path}")
    page.wait_for_load_state("networkidle")
    line.asked.clear()
    fill_date(page, "event", "20", "11", "2026")
    page.click("button[type=submit]")
    page.wait_for_selector(ANSWER)


@pytest.mark.parametrize(("language", "letter"), sample.rows(LANGUAGES, ("dublin", "court-judgment")))
def test_one_letter_answered_costs_little(
    new_page: Callable[..., Page], line: Line, site: Path, language: str, letter: str
) -> None:
    """Everything that the server sends after the first view until the answer is there; the largest table too."""
    page = new_page(service_workers="block")
    answered(page, line, f"{language}/letters/{letter}/", "undefined")
    page.evaluate(QUIET)
    sizes = {path: len(gzip.compress((site / path).read_bytes(), 6, mtime=0)) for path in line.asked}
    print(language, letter, sum(sizes.values()), sizes)
    largest = len(gzip.compress(max(site.glob("law/*/tables/2*/*.json"), key=weight).read_bytes(), 6))
    tables = sum(size for path, size in sizes.items() if "/tables/" in path)
    assert sum(sizes.values()) - tables + largest <= ANSWERED


def test_an_answer_on_a_fast_line_costs_the_same_and_python(
    new_page: Callable[..., Page], line: Line, site: Path
) -> None:
    """Where the browser says that data are no concern, Python follows a table's answer: this counts too."""
    page = new_page(service_workers="block")
    answered(page, line, "en/letters/dublin/", "{ effectiveType: '4g' }")
    listed = manifest.read(next(site.glob("runtime/manifest-*.json")).read_text("utf-8"))
    needed = {f"runtime/{file.name}" for file in listed.files.values() if file.when == "start"}
    deadline = time.monotonic() + 60
    while not needed <= {*line.asked} and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    page.wait_for_timeout(1_000)  # what would follow
    sizes = {path: service_worker.sent((site / path).read_bytes()) for path in line.asked}
    print(sum(sizes.values()), sizes)
    assert needed <= {*line.asked}
    assert sum(sizes.values()) <= ANSWERED + PYTHON


def test_what_asks_is_fetched_again_when_it_did_not_come(new_page: Callable[..., Page], address: str) -> None:
    """The script that asks comes at the first touch; a line that failed then does not end the checker."""
    page = new_page(service_workers="block")
    first: list[str] = []

    def once(route: Route) -> None:
        first.append(route.request.url)
        route.abort() if len(first) == 1 else route.continue_()

    page.route("**/ask.js*", once)
    page.goto(f"{address}en/letters/intention-withdraw/")
    page.wait_for_selector("form[data-checker] [type=submit]:visible")
    assert [] == first
    page.fill("[name=event-day]", "13")
    page.select_option("[name=event-month]", "10")
    page.fill("[name=event-year]", "2026")
    page.click("form[data-checker] [type=submit]")
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-24")
    assert 1 < len(first)
