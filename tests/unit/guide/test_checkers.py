"""The two checkers as HTML inside Markdown: forms, letters in groups, conditions in words."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from checker import browser, facts, findings, letters
from scripts.guide import checkers, formats
from scripts.guide.languages import Language
from scripts.guide.pages import Source, Stage
from scripts.problems import Problem

ENGLISH = Language("en", "English", "ltr")
ARABIC = Language("ar", "العربية", "rtl")
WORDS = {
    "condition": "For you if: {condition}",
    "condition-everyone": "For everyone.",
    "condition-part": "{question} {answers}",
    "condition-and": "and",
    "condition-or": "or",
    "condition-only": "only {answers}",
    "condition-before": "until {last}",
    "condition-from": "since {first}",
    "condition-between": "{first} to {last}",
}
LABELS = {"place": "Where?", "applied": "When?"}
ANSWERS = {"place": {"abroad": "Abroad", "border": "Border"}, "applied": {"unknown": "Don't know"}}


@pytest.fixture(scope="module")
def stage(root: Path) -> Stage:
    """The project's own English."""
    return Stage(root, ENGLISH, ENGLISH, facts.load(), date(2026, 11, 24))


@pytest.fixture(scope="module")
def arabic(root: Path) -> Stage:
    """The project's own Arabic."""
    return Stage(root, ARABIC, ENGLISH, facts.load(), date(2026, 11, 24))


@pytest.fixture(scope="module")
def screening(stage: Stage) -> Source:
    """The English page of the screening."""
    return next(source for source in stage.sources() if source.path == "screening.md")


# --- parts --------------------------------------------------------------------------------------------------------


def test_a_page_is_split_at_its_headings() -> None:
    """Each section knows its line in the body; the text before the first stands apart."""
    head, sections = checkers.parts("Head.\n\n## One {#one}\n\nText.\n\n### Sub\n\n## Two? {#two}\n")
    assert "Head.\n" == head
    assert [checkers.Part("one", "One", 2, "Text.\n\n### Sub"), checkers.Part("two", "Two?", 8, "")] == sections


@pytest.mark.parametrize("body", ["", "Only text.", "## No id\n\nText."])
def test_a_page_without_sections_is_all_head(body: str) -> None:
    """A heading without an id begins no section."""
    assert (body, []) == checkers.parts(body)


def test_a_block_has_no_blank_line() -> None:
    """One would end the HTML in Markdown."""
    assert "<p>\na\n</p>" == checkers.block("\n<p>\n\n  a\n   \n</p>\n")


def test_slots_become_places_that_a_script_fills() -> None:
    """Everything around them stays."""
    assert 'Until <span data-slot="day"></span>.' == checkers.slots("Until {day}.")


# --- conditions ---------------------------------------------------------------------------------------------------


def condition(monkeypatch: pytest.MonkeyPatch, conditions: list[list[dict[str, Any]]]) -> str:
    """These conditions in words."""
    monkeypatch.setattr(checkers.screening, "conditions", lambda finding, facts: conditions)
    stage = SimpleNamespace(words=WORDS, language=ENGLISH, facts=None)
    return checkers.condition_text(stage, findings.FINDINGS[0], LABELS, ANSWERS)


ABROAD = {"question": "place", "answers": ["abroad"], "only": False}
EITHER = {"question": "place", "answers": ["abroad", "border"], "only": False}
SPAN = {"question": "applied", "unknown": False}


@pytest.mark.parametrize(
    ("conditions", "text"),
    [
        ([[]], "For everyone."),
        ([], "For everyone."),
        ([[ABROAD]], "For you if: Where? “Abroad”"),
        ([[EITHER]], "For you if: Where? “Abroad” or “Border”"),
        ([[ABROAD | {"only": True}]], "For you if: Where? only “Abroad”"),
        (
            [[ABROAD, SPAN | {"spans": [[None, "2026-06-11"]]}]],
            "For you if: Where? “Abroad” and When? “until 11 June 2026”",
        ),
        ([[ABROAD], [EITHER]], "For you if: Where? “Abroad” or Where? “Abroad” or “Border”"),
        ([[SPAN | {"spans": [["2026-06-12", None]]}]], "For you if: When? “since 12 June 2026”"),
        ([[SPAN | {"spans": [["2026-06-11", "2026-06-12"]]}]], "For you if: When? “11 June 2026 to 12 June 2026”"),
        ([[SPAN | {"spans": [], "unknown": True}]], "For you if: When? “Don't know”"),
        (
            [[SPAN | {"spans": [["2026-06-12", None]], "unknown": True}]],
            "For you if: When? “since 12 June 2026” or “Don't know”",
        ),
    ],
)
def test_condition_in_words(monkeypatch: pytest.MonkeyPatch, conditions: list[list[dict[str, Any]]], text: str) -> None:
    """Answers as the page writes them, days as the language does."""
    assert text == condition(monkeypatch, conditions).replace("\u00a0", " ")


# --- the screening page -------------------------------------------------------------------------------------------


def without(source: Source, mark: str) -> Source:
    """The page without the line that carries this id."""
    lines = [line for line in source.body.splitlines() if f"{{#{mark}}}" not in line]
    return dataclasses.replace(source, body="\n".join(lines))


@pytest.mark.parametrize("section", ["place", "applied", "already-permit", "bring-documents"])
def test_a_missing_section_is_a_problem_of_that_file(stage: Stage, screening: Source, section: str) -> None:
    """A question as well as a finding; it says which one."""
    with pytest.raises(Problem) as caught:
        checkers.screening_page(stage, screening, without(screening, section).body)
    assert "docs/en/screening.md" == caught.value.where
    assert f"no section {{#{section}}}" == caught.value.found


@pytest.mark.parametrize(("question", "answer"), [("place", "border"), ("age", "unknown"), ("applied", "unknown")])
def test_a_missing_answer_is_a_problem_at_its_question(
    stage: Stage, screening: Source, question: str, answer: str
) -> None:
    """File and line of the heading, and the id to put in."""
    changed = without(screening, f"{question}-{answer}")
    line = screening.body_line + next(n for n, x in enumerate(changed.body.splitlines()) if f"{{#{question}}}" in x)
    with pytest.raises(Problem) as caught:
        checkers.screening_page(stage, changed, changed.body)
    assert f"docs/en/screening.md:{line}" == caught.value.where
    assert caught.value.found.startswith(f"no answer {{#{question}-{answer}}}")


def test_an_answer_that_the_checker_does_not_know_is_a_problem(stage: Stage, screening: Source) -> None:
    """It would do nothing when chosen."""
    body = screening.body.replace("{#place-border}", "{#place-border}\n- On the moon {#place-moon}")
    with pytest.raises(Problem) as caught:
        checkers.screening_page(stage, screening, body)
    assert "{#place-moon}" in caught.value.found
    assert caught.value.where.startswith("docs/en/screening.md:")


@pytest.fixture(scope="module")
def page(stage: Stage, screening: Source) -> str:
    """The page of the screening, made."""
    return checkers.screening_page(stage, screening, screening.body)[0]


def test_every_question_and_finding_stands_on_the_page_in_order(page: str) -> None:
    """Findings by group."""
    soup = BeautifulSoup(page, "html.parser")
    assert [q.id for q in findings.QUESTIONS] == [x["data-question"] for x in soup.select("[data-question]")]
    wanted = [f.id for group in findings.GROUPS for f in findings.FINDINGS if f.group == group]
    assert wanted == [x["data-finding"] for x in soup.select("[data-finding]")]


def test_every_finding_says_for_whom_it_is(page: str) -> None:
    """With no slot left open."""
    texts = [x.get_text() for x in BeautifulSoup(page, "html.parser").select(".finding > .condition")]
    assert len(findings.FINDINGS) == len(texts)
    assert [] == [text for text in texts if not text or "{" in text]


def test_a_question_with_several_answers_has_boxes_and_others_have_rounds(page: str) -> None:
    """A day has a box for not knowing it."""
    soup = BeautifulSoup(page, "html.parser")
    for question in findings.QUESTIONS:
        several = question.several or question.kind == "date"
        types = {x["type"] for x in soup.select(f'[data-question="{question.id}"] .choice input')}
        assert {"checkbox" if several else "radio"} == types


# --- letters ------------------------------------------------------------------------------------------------------


def test_every_letter_has_a_group_and_every_group_a_letter() -> None:
    """Each group has a title in the phrase books."""
    assert set(checkers.GROUPS) == {checkers.group_of(letter.id) for letter in letters.LETTERS}


def test_every_beginning_in_the_groups_is_that_of_a_letter() -> None:
    """One that fits none is a letter that was renamed."""
    starts = [start for group in checkers.GROUPS.values() for start in group]
    assert [] == [start for start in starts if not any(letter.id.startswith(start) for letter in letters.LETTERS)]


@pytest.mark.parametrize(
    ("letter", "group"),
    [
        ("dublin", "letters-decision"),
        ("dublin-old", "letters-decision-old"),
        ("intention-withdraw", "letters-intention"),
        ("court-judgment", "letters-court"),
        ("permit-granted", "letters-permit"),
        ("no-decision-yet", "letters-other"),
    ],
)
def test_group_of_a_letter(letter: str, group: str) -> None:
    """What begins like nothing else is another letter."""
    assert group == checkers.group_of(letter)


def test_a_letter_without_a_page_is_a_problem() -> None:
    """It names the page to write."""
    with pytest.raises(Problem) as caught:
        checkers.letter_pages(SimpleNamespace(sources=list))
    assert f"docs/en/letters/{letters.LETTERS[0].id}.md" == caught.value.where


def test_every_letter_stands_in_the_list_once_and_groups_stay_together(stage: Stage) -> None:
    """In the order of the groups."""
    rows = checkers.letter_rows(stage)
    assert {letter.id for letter in letters.LETTERS} == {row["id"] for row in rows}
    assert len(letters.LETTERS) == len(rows)
    assert list(checkers.GROUPS) == list(dict.fromkeys(row["group"] for row in rows))


@pytest.mark.parametrize(
    ("letter", "term"),
    [
        ("refused-va", "2 weeks"),  # four under the older rules, and it is open which hold for a decision made now
        ("extension-refused", "2 weeks"),
        ("permit-withdrawn", "2 weeks"),
        ("subsidiary-only", "2 weeks"),
        ("refused-unfounded", "2 weeks"),
        ("dublin-old", "1 week"),
        ("intention-withdraw", "6 weeks"),
        ("permit-granted", "3 months"),
    ],
)
def test_the_list_of_letters_shows_the_safe_term(stage: Stage, letter: str, term: str) -> None:
    """The shortest that can hold: whoever reads no further is not too late."""
    (row,) = (row for row in checkers.letter_rows(stage) if row["id"] == letter)
    assert term == row["term"].replace("\u00a0", " ")


def test_no_row_of_the_list_is_longer_than_an_answer(stage: Stage) -> None:
    """For each letter in which the reader acts, sent today: the term of the row is the shortest of all readings."""
    for row in checkers.letter_rows(stage):
        answer = browser.reply({"door": "deadline", "letter": row["id"], "event": "2026-11-10", "today": "2026-11-24"})
        due = answer["deadlines"][0]
        if row["term"] and due["direction"] == "act":
            terms = {
                formats.term(reading["term"], stage.language.locale, stage.phrases): date.fromisoformat(
                    reading["nominal"]
                )
                for reading in due["readings"]
            }
            assert min(terms, key=lambda term: terms[term]) == row["term"], row["id"]


def test_table_of_letters_links_every_page(stage: Stage) -> None:
    """For a reader without scripts."""
    table = checkers.letters_table(stage)
    assert [1] * len(letters.LETTERS) == [table.count(f"(letters/{letter.id}.md)") for letter in letters.LETTERS]


def test_steps_of_a_count_show_no_open_slot(stage: Stage) -> None:
    """A script would fill them; without one a sign stands there."""
    text = checkers.how_counted(stage).split("\n\n", 1)[1]
    assert "{" not in text
    assert "…" in text


@pytest.mark.parametrize("letter", [letter.id for letter in letters.LETTERS])
def test_facts_of_a_letter_are_known_and_named_once(stage: Stage, letter: str) -> None:
    """A date alone has none."""
    used = checkers.letter_facts(letters.BY_ID[letter])
    assert len(set(used)) == len(used)
    assert all(stage.facts[key].id == key for key in used)


# --- the form -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["stage", "arabic"])
def test_months_of_a_form_carry_their_digit(name: str, request: pytest.FixtureRequest) -> None:
    """Who cannot read the name finds the month of the letter by its number; the Dutch name stands there too."""
    made, _ = checkers.deadline_checker(request.getfixturevalue(name), None, 0)
    selects = BeautifulSoup(made, "html.parser").select('select[name$="-month"]')
    assert selects
    for select in selects:
        options = select.select("option")
        assert ["", *map(str, range(1, 13))] == [option["value"] for option in options]
        assert [f"{month} ·" for month in range(1, 13)] == [" ".join(x.text.split()[:2]) for x in options[1:]]
        assert all(option["data-pattern"] for option in options[1:])
        assert "januari" in options[1].text


def test_the_form_for_all_letters_asks_everything_that_a_letter_asks(stage: Stage) -> None:
    """And offers each letter with what it asks."""
    soup = BeautifulSoup(checkers.deadline_checker(stage, None, 0)[0], "html.parser")
    asks = {x["value"]: tuple(x["data-asks"].split()) for x in soup.select('input[name="letter"]')}
    assert {letter.id: letter.asks for letter in letters.LETTERS} == asks
    fields = {x["data-field"] for x in soup.select("[data-field]")}
    assert {"letter", "event"} | {ask for letter in letters.LETTERS for ask in letter.asks} == fields


@pytest.mark.parametrize("letter", ["dublin", "intention-withdraw", "court-judgment"])
def test_the_form_for_one_letter_asks_what_that_letter_asks(stage: Stage, letter: str) -> None:
    """And no more."""
    soup = BeautifulSoup(checkers.deadline_checker(stage, letter, 1)[0], "html.parser")
    assert {"event", *letters.BY_ID[letter].asks} == {x["data-field"] for x in soup.select("[data-field]")}
    assert letter == soup.form["data-letter"]


def test_the_form_comes_without_a_blank_line(stage: Stage) -> None:
    """Else Markdown would end it there."""
    form = checkers.deadline_checker(stage, None, 0)[0].split("</form>")[0]
    assert "\n\n" not in form


def test_weekdays_begin_with_sunday(stage: Stage) -> None:
    """As a script counts them."""
    days = checkers.weekdays(stage).split("|")
    assert (7, "Sunday") == (len(days), days[0])


def test_terms_of_facts_are_told_in_words(stage: Stage) -> None:
    """By their id; a fact that is no term gives none."""
    assert {("6-weeks", "6\u00a0weeks")} == checkers.term_words(stage, ["viewpoint-withdrawal", "pact-start"])


def test_the_screening_holds_every_word_of_the_deadlines_that_it_shows(stage: Stage, screening: Source) -> None:
    """Steps, reasons and states, for each day of four years and seen on several days."""
    body, _ = checkers.screening_page(stage, screening, screening.body)
    have = {row["data-word"] for row in BeautifulSoup(body, "html.parser").select("#words [data-word]")}
    letter, id, _ = next(finding.time_limit for finding in findings.FINDINGS if finding.time_limit)
    seen = set()
    for number in range(0, 4 * 365, 1):
        event = date(2025, 1, 1) + timedelta(number)
        request = {"door": "deadline", "letter": letter, "event": event.isoformat()}
        for later in (0, 89, 120) if number % 7 == 0 else (0,):
            answer = browser.reply(request | {"today": (event + timedelta(later)).isoformat()})
            due = next(due for due in answer["deadlines"] if due["id"] == id)
            seen.add(f"state-{due['direction']}-{due['state']}")
            for reading in due["readings"]:
                for step in reading["steps"]:
                    known = (
                        f"step-does-not-move-{step['why']}"
                        if step["step"] == "does-not-move"
                        else f"step-{step['step']}"
                    )
                    seen |= {known}
    assert {"step-nominal", "state-act-past"} <= seen
    assert set() == seen - have
