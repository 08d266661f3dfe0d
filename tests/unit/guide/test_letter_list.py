"""The letters in groups, each with its safe term."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from checker import browser, letters
from scripts.guide import formats, letter_list
from scripts.guide.pages import Stage
from scripts.problems import Problem


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
    """It is in the letter's entry."""
    assert group == letters.BY_ID[letter].group


def test_a_letter_without_a_page_is_a_problem() -> None:
    """It names the page to write."""
    empty: Any = SimpleNamespace(sources=list)
    with pytest.raises(Problem) as caught:
        letter_list.letter_pages(empty)
    assert f"docs/en/letters/{letters.LETTERS[0].id}.md" == caught.value.where


def test_every_letter_stands_in_the_list_once_and_groups_stay_together(stage: Stage) -> None:
    """In the order of the groups."""
    rows = letter_list.letter_rows(stage)
    assert {letter.id for letter in letters.LETTERS} == {row["id"] for row in rows}
    assert len(letters.LETTERS) == len(rows)
    assert list(letters.GROUPS) == list(dict.fromkeys(row["group"] for row in rows))


@pytest.mark.parametrize(
    ("letter", "term"),
    [
        ("refused-va", "2 weeks"),  # four under the older rules, and it is open which hold for a decision made now
        ("extension-refused", "2 weeks"),
        ("permit-withdrawn", "2 weeks"),
        ("subsidiary-only", "2 weeks"),
        ("refused-unfounded", "1 week"),
        ("dublin-old", "1 week"),
        ("intention-withdraw", "6 weeks"),
        ("permit-granted", "3 months"),
    ],
)
def test_the_list_of_letters_shows_the_safe_term(stage: Stage, letter: str, term: str) -> None:
    """The shortest that can hold: whoever reads no further is not too late."""
    (row,) = (row for row in letter_list.letter_rows(stage) if row["id"] == letter)
    assert term == row["term"].replace("\u00a0", " ")


def test_no_row_of_the_list_is_longer_than_an_answer(stage: Stage) -> None:
    """For each letter in which the reader acts, sent today: the term of the row is the shortest of all readings."""
    for row in letter_list.letter_rows(stage):
        answer = browser.reply({"door": "deadline", "letter": row["id"], "event": "2026-11-10", "today": "2026-11-24"})
        main = [due.id for due in letters.BY_ID[row["id"]].dues[:1]]
        for due in (due for due in answer["deadlines"] if [due["id"]] == main and due["direction"] == "act"):
            if not all(reading["term"] for reading in due["readings"]):
                assert row["term"] == ""  # the day itself can be the last one
                continue
            terms = {
                formats.term(reading["term"], stage.grammar): date.fromisoformat(reading["nominal"])
                for reading in due["readings"]
            }
            assert min(terms, key=lambda term: terms[term]) == row["term"], row["id"]


def test_table_of_letters_links_every_page(stage: Stage) -> None:
    """For a reader without scripts."""
    table = letter_list.letters_table(stage)
    assert [1] * len(letters.LETTERS) == [table.count(f"(letters/{letter.id}.md)") for letter in letters.LETTERS]


@pytest.mark.parametrize("letter", [letter.id for letter in letters.LETTERS])
def test_facts_of_a_letter_are_known_and_named_once(stage: Stage, letter: str) -> None:
    """A date alone has none."""
    used = letters.BY_ID[letter].facts()
    assert len(set(used)) == len(used)
    assert all(stage.facts[key].id == key for key in used)
