"""A list of letters goes in as CSV and comes back with its deadlines; the installed checker does it alone."""

import io
import sys

import pytest

from checker import __main__ as command
from checker import browser, csv_list

TODAY = "2026-11-20"
LIST = "number,letter,event,applied\nA-1,dublin,2026-11-20,2026-07-01\nA-2,intention-withdraw,2026-10-13,\n"


def answered(text: str) -> list[dict[str, str]]:
    """The rows of the answer by the names of their columns."""
    rows = list(csv_list.answer(text.splitlines(keepends=True), TODAY, browser.facts()))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_each_deadline_is_a_row_with_the_offices_own_columns() -> None:
    """A letter with two deadlines is two rows; what is asked but not given stays open."""
    rows = answered(LIST)
    assert [(row["number"], row["deadline"], row["safe_day"], row["days_left"]) for row in rows] == [
        ("A-1", "appeal", "2026-11-27", "7"),
        ("A-1", "interim-measure", "2026-11-27", "7"),
        ("A-2", "viewpoint", "2026-11-24", "4"),
    ]
    assert {row["error"] for row in rows} == {""} and "appeal-term-printed" in rows[0]["cautions"]


def test_a_list_as_a_dutch_spreadsheet_saves_it_is_the_same() -> None:
    """Semicolons, Windows line ends, columns in another order, empty lines."""
    other = "event;letter;applied;number\r\n2026-11-20;dublin;2026-07-01;A-1\r\n;;;\r\n2026-10-13;intention-withdraw;;A-2\r\n"
    assert [row | {} for row in answered(other)] == [
        {name: row[name] for name in ("event", "letter", "applied", "number", *csv_list.COLUMNS)}
        for row in answered(LIST)
    ]


def test_a_bad_row_has_its_error_and_the_others_their_days() -> None:
    """A day that does not exist, an unknown letter, a row that is too short."""
    rows = answered("letter,event\ndublin,2026-02-30\nnothing,2026-11-20\ndublin\ndublin,2026-11-20\n")
    errors = [row["error"] for row in rows]
    assert errors == ["event: event-impossible", "letter: letter-unknown", "event: event-missing", "", ""]


@pytest.mark.parametrize("text", ["", "\n", "letter\ndublin\n", "event;other\n", '"letter,event\n'])
def test_a_list_without_its_columns_is_one_sentence(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which are missing."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert command.main(["list", "--today", TODAY]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and "no column" in err
