"""The screening beyond its journeys: going back, dates, reasons, Dutch beside, nothing kept, no scripts, no runtime."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kept import besides_files
from lines import Line, Record
from playwright.sync_api import Page, expect
from test_checker_pages import ANSWER, LANGUAGES, expected, fill_date, go_through, journeys, open_form, shown, walk
from test_deadline_page import SLOW, tab_to, word
from view import in_view

from checker import browser as door
from checker import findings

DATES = {question.id for question in findings.QUESTIONS if question.kind == "date"}
each_language = pytest.mark.parametrize("language", LANGUAGES)


LATER = "2100-01-01"  # after each day of a journey


def with_date(*, known: bool) -> dict[str, Any]:
    """A journey in which a day that Python counts with is known, or is not."""
    question = next(one.time_limit[2] for one in findings.FINDINGS if one.time_limit)
    for answers in journeys(11, 3000):
        counted = known and any(found["deadline"] for found in reply(answers, LATER)["findings"])
        if question in answers and (answers[question] != "unknown") == known == counted:
            return answers
    raise AssertionError(f"{question}: found no journey; expected one among 3000")


def reply(answers: dict[str, Any], today: str) -> dict[str, Any]:
    """What Python answers."""
    return door.reply({"door": "screening", "answers": answers, "today": today})


def today(page: Page) -> str:
    """The browser's day."""
    return str(
        page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
    )


def test_an_answer_changed_at_the_end_changes_the_findings(page: Page, address: str) -> None:
    """From the findings back to the first question; what was filled in is still there."""
    first, second = journeys(21, 2)
    open_form(page, f"{address}en/screening/")
    walk(page, first)
    page.click("[data-given] summary")
    page.locator("[data-given] li button").first.click()
    question = next(iter(first))
    expect(page.locator(f'[data-question="{question}"] legend')).to_be_focused()
    expect(page.locator(f'[data-question="{question}"] input:checked')).to_have_value(first[question])
    expect(page.locator("[data-answer]")).to_be_hidden()
    page.eval_on_selector_all("form input:checked", "found => found.forEach((one) => { one.checked = false; })")
    walk(page, second)
    assert expected(second) == shown(page)


def test_start_again_after_the_findings(page: Page, address: str) -> None:
    """The first question, empty; no answer and no finding left."""
    open_form(page, f"{address}en/screening/")
    answers = journeys(22, 1)[0]
    walk(page, answers)
    page.locator("[data-answer] button", has_text=word(page, "start-again")).click()
    in_view(page.locator("h1"))
    question = next(iter(answers))
    expect(page.locator(f'[data-question="{question}"]')).to_be_visible()
    assert 0 == page.locator("form input:checked").count()
    expect(page.locator("[data-given]")).to_be_hidden()
    expect(page.locator("[data-answer]")).to_be_hidden()


def test_nothing_of_the_answers_is_kept(page: Page, address: str, record: Record, site: Path) -> None:
    """Not in the address, any storage or a request; whoever opens the page again finds it empty."""
    open_form(page, f"{address}en/screening/")
    answers = journeys(23, 1)[0]
    walk(page, answers)
    assert f"{address}en/screening/" == page.url
    assert {"step": len(answers)} == page.evaluate("history.state")
    assert [] == besides_files(page, site)
    assert [] == [url for url in record.requests if "?" in url and "/assets/" not in url]
    page.reload()
    page.wait_for_selector("form[data-checker]:not([hidden])")
    assert 0 == page.locator("form input:checked").count()
    expect(page.locator("[data-given]")).to_be_hidden()


@each_language
def test_each_finding_says_because_of_which_answers(page: Page, address: str, language: str) -> None:
    """In the words that the reader chose."""
    open_form(page, f"{address}{language}/screening/")
    answers = journeys(24, 1)[0]
    walk(page, answers)
    for finding in reply(answers, today(page))["findings"]:
        section = page.locator(f'[data-shown="{finding["id"]}"]')
        expect(section.locator(".condition")).to_have_count(0)
        for question, value in finding["because"]:
            option = page.locator(f'[data-question="{question}"] input[value="{value}"]')
            if option.count():
                text = option.evaluate("(input) => input.parentElement.textContent.trim()")
                expect(section.locator(".reason")).to_contain_text(text)


def test_a_finding_with_a_date_shows_the_day_that_python_counts(page: Page, address: str) -> None:
    """The family's months from the day of the permit; without that day the finding stands alone."""
    answers = with_date(known=True)
    open_form(page, f"{address}en/screening/")
    walk(page, answers)
    dated = [finding for finding in reply(answers, today(page))["findings"] if finding["deadline"]]
    assert dated
    for finding in dated:
        day = page.locator(".first .big time")
        expect(day).to_have_attribute("datetime", finding["deadline"]["safe_day"], timeout=SLOW)
    open_form(page, f"{address}en/screening/")
    walk(page, with_date(known=False))
    assert 0 == page.locator("[data-shown] .leaf, .first .big time").count()


@each_language
def test_a_wrong_date_gets_a_sentence_and_another_script_is_read(page: Page, address: str, language: str) -> None:
    """The question stays with its sentence; a day in Arabic digits leads on."""
    answers = with_date(known=True)
    open_form(page, f"{address}{language}/screening/")
    for question, answer in answers.items():
        expect(page.locator(f'[data-question="{question}"]')).to_be_visible()
        if question in DATES:
            break
        for value in answer if isinstance(answer, list) else [answer]:
            page.check(f'[data-question="{question}"] input[value="{value}"]')
        page.click('form [type="submit"]')
    fill_date(page, question, "31", "2", "2026")
    page.click('form [type="submit"]')
    said = page.locator("form [data-errors] li")
    expect(said).to_have_text(word(page, "error-date-impossible"))
    expect(page.locator(f'[data-question="{question}"]')).to_be_visible()
    fill_date(page, question, "٢٠", "6", "٢٠٢٦")
    page.click('form [type="submit"]')
    expect(page.locator(f'[data-question="{question}"]')).to_be_hidden(timeout=SLOW)
    expect(page.locator("[data-given] li").last).to_contain_text("20-6-2026")


@each_language
def test_next_without_an_answer_asks_for_one(page: Page, address: str, language: str) -> None:
    """The question stays, and a sentence says why."""
    open_form(page, f"{address}{language}/screening/")
    page.click('form [type="submit"]')
    expect(page.locator("form [data-errors] li")).to_have_text(word(page, "finding-none"))
    expect(page.locator("form [data-errors]")).to_be_focused()
    expect(page.locator(f'[data-question="{findings.QUESTIONS[0].id}"]')).to_be_visible()


def test_not_knowing_goes_with_no_other_answer(page: Page, address: str) -> None:
    """A sentence asks which of the two holds; the findings of both together would be those of neither."""
    answers = next(one for one in journeys(31, 200) if "reasons" in one)
    open_form(page, f"{address}en/screening/")
    for question, answer in answers.items():
        if question == "reasons":
            break
        for value in answer if isinstance(answer, list) else [answer]:
            page.check(f'[data-question="{question}"] input[value="{value}"]')
        page.click('form [type="submit"]')
        expect(page.locator(f'[data-question="{question}"]')).to_be_hidden()
    for value in ("war", "unknown"):
        page.check(f'[data-question="reasons"] input[value="{value}"]')
    page.click('form [type="submit"]')
    expect(page.locator("form [data-errors] li")).to_have_text(word(page, "screening-error-unknown-with-others"))
    expect(page.locator('[data-question="reasons"]')).to_be_visible()


def test_the_findings_stand_there_in_dutch(page: Page, address: str) -> None:
    """For a lawyer or a volunteer, each with its title; no id twice on the page."""
    open_form(page, f"{address}ar/screening/")
    walk(page, with_date(known=True))
    page.click(".dutch-side summary")
    dutch = page.locator("[data-answer] .dutch-side > div")
    expect(dutch.locator("h3")).to_have_count(len(shown(page)))
    assert ("nl", "ltr") == (dutch.get_attribute("lang"), dutch.get_attribute("dir"))
    ids = page.eval_on_selector_all("[id]", "found => found.map((one) => one.id)")
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tab_and_space_alone_lead_to_the_findings(page: Page, address: str, language: str) -> None:
    """The focus goes to each new question; Tab and arrows reach its answers, Space chooses, Enter goes on."""
    answers = next(one for one in journeys(25, 50) if all(one.get(date, "unknown") == "unknown" for date in DATES))
    open_form(page, f"{address}{language}/screening/")
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    for question, answer in answers.items():
        if question != next(iter(answers)):
            expect(page.locator(f'[data-question="{question}"] legend')).to_be_focused()
        here = f'[data-question="{question}"] input'
        if isinstance(answer, list):
            for value in answer:
                tab_to(page, f'{here}[value="{value}"]')
                page.keyboard.press("Space")
        elif question in DATES:
            tab_to(page, f'{here}[value="{answer}"]')
            page.keyboard.press("Space")
        else:
            tab_to(page, here)
            for _ in range(page.locator(here).count()):
                if page.evaluate("document.activeElement.value") == answer:
                    break
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Space")
            expect(page.locator(f"{here}:checked")).to_have_value(answer)
        page.keyboard.press("Enter")
    page.wait_for_selector(ANSWER)
    expect(page.locator("[data-answer] h2").first).to_be_focused()
    assert expected(answers) == shown(page)


@each_language
def test_without_tables_and_runtime_all_questions_and_a_way_to_all_findings_are_shown(
    new_page: Callable[..., Page], line: Line, language: str
) -> None:
    """As without scripts."""
    line.broken += ["runtime/", "tables/"]
    page = new_page(service_workers="block")
    open_form(page, f"{line.address}{language}/screening/")
    page.locator("[data-question]:visible input").first.check()
    page.click('form [type="submit"]')
    expect(page.locator("[data-said]")).to_have_text(word(page, "loading-failed"))
    expect(page.locator("[data-question]:visible")).to_have_count(len(findings.QUESTIONS))
    page.locator("article > p > a[href$='findings/']:visible").click()
    expect(page.locator(".finding .condition:visible")).to_have_count(len(findings.FINDINGS))


def test_the_texts_of_the_findings_come_at_the_next_try(new_page: Callable[..., Page], line: Line) -> None:
    """Without them nothing is shown as an answer; asked again, they are fetched again."""
    line.broken.append("/findings/")
    page = new_page(service_workers="block")
    open_form(page, f"{line.address}en/screening/")
    answers = journeys(25, 1)[0]
    go_through(page, answers)
    expect(page.locator("[data-said]")).to_have_text(word(page, "loading-failed"))
    expect(page.locator("[data-answer]")).to_be_hidden()
    line.broken.remove("/findings/")
    page.click('form [type="submit"]')
    page.wait_for_selector(ANSWER)
    assert expected(answers) == shown(page)


@each_language
def test_without_scripts_every_condition_can_be_read(
    new_page: Callable[..., Page], address: str, language: str
) -> None:
    """Each finding has its text and says when it holds."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}{language}/screening/")
    page.click("main noscript .care a")
    for finding in findings.FINDINGS:
        section = page.locator(f".finding:has(#{finding.id})")
        expect(section).to_be_visible()
        condition = section.locator(".condition").first.inner_text().strip()
        assert condition and "{" not in condition, finding.id
        assert len(condition) < len(section.inner_text().strip()), finding.id
