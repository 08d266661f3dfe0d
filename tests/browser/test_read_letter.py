"""A pasted letter, read on the reader's own phone: taps fill the form, nothing is sent, nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from lines import Line, Record
from playwright.sync_api import Page, Route, expect
from test_checker_pages import LANGUAGES, open_form

from checker import browser as door
from scripts.bench import letter_samples

SLOW = 90_000  # milliseconds until Python has started on a busy machine
REFUSED = """Immigratie- en Naturalisatiedienst

Datum: 12 november 2026
Verzonden op 13 november 2026
Betreft: Beschikking: uw verzoek is kennelijk ongegrond
V-nummer 281.123.4567

Geachte heer, geboren op 1 januari 1990,

Op 3 augustus 2026 heeft u een verzoek om internationale bescherming gedaan. Ik wijs uw verzoek af als kennelijk
ongegrond op grond van Verordening (EU) 2024/1348.

Rechtsmiddelen
Tegen deze beschikking kunt u binnen een week beroep instellen bij de rechtbank Den Haag.
"""
PERSONAL = ("kennelijk", "281.123.4567", "2811234567", "januari", "1990-01-01", "2026-11-12", "Geachte")
TAX = "Belastingdienst\nDagtekening 12 november 2026\nU moet 312 euro betalen. U kunt binnen zes weken bezwaar maken.\n"
CARDS = "[data-read-cards] button"


@pytest.fixture(autouse=True)
def reader_clock(page: Page) -> None:
    """The day of the tests: the letters are of November 2026."""
    page.clock.set_fixed_time("2026-11-26T10:00:00Z")


def paste(page: Page, address: str, text: str, language: str = "en") -> None:
    """Open the form, paste a text and have it read."""
    open_form(page, f"{address}{language}/deadlines/")
    page.click("[data-read] summary")
    page.fill("[data-read-text]", text)
    page.click("[data-read-start]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_taps_fill_the_form(page: Page, address: str, record: Record, language: str) -> None:
    """Letter, day and term, each with its words; the answer says that the reader confirmed them."""
    paste(page, address, REFUSED, language)
    first = page.locator(CARDS).first
    expect(first).to_contain_text("kennelijk ongegrond", timeout=SLOW)
    assert page.locator("input[name=letter]:checked").count() == 0  # nothing is decided before a tap
    first.click()
    days = page.locator(CARDS)
    expect(days.first).to_contain_text("Verzonden op 13 november 2026")
    assert ["2026-11-13", "2026-11-12"] == [
        time.get_attribute("datetime") for time in page.locator(f"{CARDS} time").all()
    ]
    page.locator(CARDS).nth(1).click()
    expect(page.locator(CARDS).first).to_contain_text("binnen een week")
    page.locator(CARDS).first.click()
    assert page.input_value("[data-read-text]") == ""
    assert page.locator("input[name=letter]:checked").get_attribute("value") == "refused-manifestly-unfounded"
    assert ("12", "11", "2026") == tuple(page.input_value(f"[name=event-{part}]") for part in ("day", "month", "year"))
    assert ("1", "weeks") == (page.input_value("[name=printed-number]"), page.input_value("[name=printed-unit]"))
    page.click("form.checker button[type=submit]")
    answer = page.locator("[data-answer]:not([hidden])")
    expect(answer).to_be_visible(timeout=SLOW)
    told = {"en": "as you confirmed", "nl": "zoals je hebt bevestigd", "ar": "كما أكّدت"}[language]
    expect(answer).to_contain_text(told)
    assert not record.foreign(address.removesuffix("wegwijs/")) and not record.errors
    assert [] == record.carrying(PERSONAL) and not record.bodies


def test_the_name_of_a_blob_is_nothing_that_was_sent() -> None:
    """It is drawn by lot and can hold a part of any number; an address or a body that holds one is told."""
    record = Record(["blob:http://127.0.0.1/281.123.4567", "http://127.0.0.1/?n=281%2E123%2E4567"], [b"Geachte heer"])
    assert record.carrying(PERSONAL) == ["http://127.0.0.1/?n=281.123.4567", "Geachte heer"]


def test_a_change_by_hand_is_no_longer_what_was_confirmed(page: Page, address: str) -> None:
    """The answer does not say so any more."""
    paste(page, address, REFUSED)
    for _ in range(3):
        page.locator(CARDS).first.click(timeout=SLOW)
    page.fill("[name=event-day]", "11")
    page.click("form.checker button[type=submit]")
    answer = page.locator("[data-answer]:not([hidden])")
    expect(answer).to_be_visible(timeout=SLOW)
    expect(answer).not_to_contain_text("as you confirmed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text yet"),
        (TAX, "It can still be urgent"),
        ("Dear Sir, your asylum application was refused. You may appeal to the court.", "does not look like Dutch"),
        ("x " * 100_000, "Only the first part was read"),
    ],
    ids=["nothing", "another letter", "another language", "too long"],
)
def test_what_cannot_be_read_gets_a_sentence(page: Page, address: str, text: str, said: str) -> None:
    """And "Type it yourself" leads to the list."""
    paste(page, address, text)
    expect(page.locator("[data-read-status]")).to_contain_text(said, timeout=SLOW)
    page.click("[data-read-self]")
    assert page.evaluate("document.activeElement.matches('[data-find], [name=letter]')")


def test_it_can_be_pressed_only_when_its_script_is_there(new_page: Callable[..., Page], address: str) -> None:
    """On a slow line the place is open long before what reads has come: no press is lost on the way."""
    page = new_page(service_workers="block")
    held: list[Route] = []
    page.route("**/read-letter.js", lambda route: held.append(route))
    open_form(page, f"{address}en/deadlines/")
    with page.expect_request("**/read-letter.js"):
        page.click("[data-read] summary")
    page.fill("[data-read-text]", TAX)
    assert [page.locator(button).is_visible() for button in ("[data-read-start]", "[data-read-self]")] == [False, False]
    held.pop().continue_()
    page.click("[data-read-start]")
    expect(page.locator("[data-read-status]")).not_to_be_empty(timeout=SLOW)


def test_how_much_it_takes_is_said_before(page: Page, address: str, record: Record) -> None:
    """Opening the place loads no Python."""
    open_form(page, f"{address}en/deadlines/")
    page.click("[data-read] summary")
    expect(page.locator("[data-read-size]")).to_contain_text("megabytes")
    assert not any("/runtime/python-" in request for request in record.requests)


def test_without_python_it_says_so(new_page: Callable[..., Page], line: Line) -> None:
    """A line that lets nothing of the runtime through."""
    line.broken.append("runtime/")
    page = new_page(service_workers="block")
    paste(page, line.address, REFUSED)
    expect(page.locator("[data-read-status]")).to_contain_text("Type it yourself", timeout=SLOW)


def test_starting_again_leaves_nothing(page: Page, address: str) -> None:
    """Neither the text nor what was found in it."""
    paste(page, address, REFUSED)
    expect(page.locator(CARDS).first).to_be_visible(timeout=SLOW)
    page.click("form.checker button[type=reset]")
    expect(page.locator(CARDS)).to_have_count(0)
    page.click("[data-read] summary")
    assert page.input_value("[data-read-text]") == ""


def test_python_in_the_browser_reads_as_the_command_line_does(page: Page, address: str) -> None:
    """Every invented letter and every other paper, byte by byte."""
    open_form(page, f"{address}en/deadlines/")
    samples = [*letter_samples.invented(), *letter_samples.others()]
    requests = [json.dumps({"door": "read", "text": one.text, "today": "2026-11-26"}) for one in samples]
    page.set_default_timeout(SLOW)
    answers = page.evaluate(
        """async (requests) => {
          const worker = new Worker(new URL("worker.js", document.querySelector("script[src$='checker.js']").src));
          const answers = [];
          await new Promise((resolve, reject) => {
            worker.onmessage = ({ data }) => {
              if (data.type === "answer") answers.push(data.answer);
              if (data.type === "failed") reject(new Error(data.reason));
              if (answers.length === requests.length) resolve();
            };
            const manifest = new URL(document.documentElement.dataset.runtime, document.baseURI).href;
            worker.postMessage({ type: "start", manifest });
            requests.forEach((request, id) => worker.postMessage({ type: "ask", id, request }));
          });
          worker.terminate();
          return answers;
        }""",
        requests,
    )
    for sample, request, answer in zip(samples, requests, answers, strict=True):
        assert door.answer(request) == answer, sample.name
