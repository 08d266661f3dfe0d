"""The form that counts deadlines, as HTML inside Markdown."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from checker import letter_dates, letter_labels, letter_text, letters
from scripts.guide import deadline_form, forms
from scripts.guide.pages import Stage


def test_steps_of_a_count_show_no_open_slot(stage: Stage) -> None:
    """A script would fill them; without one a sign is there."""
    text = deadline_form.how_counted(stage).split("\n\n", 1)[1]
    assert "{" not in text
    assert "…" in text


@pytest.mark.parametrize("name", ["stage", "arabic"])
def test_months_of_a_form_carry_their_digit(name: str, request: pytest.FixtureRequest) -> None:
    """Who cannot read the name finds the month of the letter by its number; the Dutch name is there too."""
    made, _ = deadline_form.deadline_form(request.getfixturevalue(name), None)
    selects = BeautifulSoup(made, "html.parser").select('select[name$="-month"]')
    assert selects
    for select in selects:
        options = select.select("option")
        assert ["", *map(str, range(1, 13))] == [option["value"] for option in options]
        assert [f"{month} ·" for month in range(1, 13)] == [" ".join(x.text.split()[:2]) for x in options[1:]]
        assert "januari" in options[1].text


def test_the_form_for_all_letters_asks_everything_that_a_letter_asks(stage: Stage) -> None:
    """And offers each letter with what it asks."""
    soup = BeautifulSoup(deadline_form.deadline_form(stage, None)[0], "html.parser")
    asks = {x["value"]: tuple(str(x["data-asks"]).split()) for x in soup.select('input[name="letter"]')}
    assert {letter.id: letter.asks for letter in letters.LETTERS} == asks
    fields = {x["data-field"] for x in soup.select("[data-field]")}
    assert {"letter", "event"} | {ask for letter in letters.LETTERS for ask in letter.asks} == fields


@pytest.mark.parametrize("letter", ["dublin", "intention-withdraw", "court-judgment"])
def test_the_form_for_one_letter_asks_what_that_letter_asks(stage: Stage, letter: str) -> None:
    """And no more."""
    soup = BeautifulSoup(deadline_form.deadline_form(stage, letter)[0], "html.parser")
    assert {"event", *letters.BY_ID[letter].asks} == {x["data-field"] for x in soup.select("[data-field]")}
    assert soup.form and letter == soup.form["data-letter"]


def test_the_form_comes_without_a_blank_line(stage: Stage) -> None:
    """Else Markdown would end it there."""
    form = deadline_form.deadline_form(stage, None)[0].split("</form>")[0]
    assert "\n\n" not in form


def test_only_the_form_for_all_letters_reads_a_pasted_letter(stage: Stage) -> None:
    """It knows for each letter what its term is for, and which letters have a day of their own."""
    soup = BeautifulSoup(deadline_form.deadline_form(stage, None)[0], "html.parser")
    part = soup.select_one("[data-read]")
    assert part is not None and part.select_one("textarea") is not None
    assert set(json.loads(str(part["data-terms"]))) <= set(letter_text.own_words().letters)
    assert json.loads(str(part["data-terms"]))["dublin"] == "appeal"
    assert (
        "invitation" in str(part["data-appointment"]).split() and "no-decision-yet" in str(part["data-no-day"]).split()
    )
    assert not BeautifulSoup(deadline_form.deadline_form(stage, "dublin")[0], "html.parser").select("[data-read]")


def test_every_sentence_about_what_was_read_is_there(stage: Stage) -> None:
    """For each state, note, role and doubt that the reader of letters can give."""
    roles = {*letter_labels.DAY_ROLES, "decision", "appointment"}
    doubts = {*letter_dates.DOUBTS, "no-label", "spoilt-text"} - {"long-ago"}  # such a day is not offered
    wanted = {f"read-{state}" for state in letter_text.STATES} | {f"read-note-{note}" for note in letter_text.NOTES}
    wanted |= {f"read-role-{role}" for role in roles} | {f"read-doubt-{doubt}" for doubt in doubts}
    assert wanted <= set(forms.book(stage, "read-letter"))


def test_each_answer_names_the_letters_that_know_it() -> None:
    """On the form for all letters the others are hidden; the page of one letter holds only its own."""
    everything = deadline_form.choices(list(letters.LETTERS))
    assert ["refused-unfounded"] == everything["procedure"]["accelerated"]
    assert ["refused-leave"] == everything["printed"]["none"]
    assert "no-decision-yet" not in everything["track"]["transfer"]
    own = deadline_form.choices([letters.BY_ID["inadmissible"]])
    assert {"procedure": {"standard": ["inadmissible"], "repeat": ["inadmissible"]}} == own
