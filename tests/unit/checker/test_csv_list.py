"""A list of letters goes in as CSV and comes back with its deadlines; the installed checker does it alone."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker import __main__ as command
from checker import browser, csv_list, letters

ROOT = Path(__file__).parents[3]
TODAY = "2026-11-20"
LIST = "number,letter,event,applied\nA-1,dublin,2026-11-20,2026-07-01\nA-2,intention-withdraw,2026-10-13,\n"


def answered(text: str) -> list[dict[str, str]]:
    """The rows of the answer by the names of their columns."""
    rows = list(csv_list.answer(text, TODAY, browser.facts()))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def written(text: str) -> str:
    """The answer as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(csv_list.answer(text, TODAY, browser.facts()))
    return out.getvalue()


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
    """Semicolons or tabs, a mark in front, Windows line ends, columns in another order, empty lines, its own days."""
    other = (
        "event;letter;applied;number\r\n2026-11-20;dublin;1-7-2026;A-1\r\n;;;\r\n13-10-2026;intention-withdraw;;A-2\r\n"
    )
    for text in (other, csv_list.BOM + other, other.replace(";", "\t"), other.replace("\r\n", "\n")):
        assert [[row[name] for name in ("number", *csv_list.COLUMNS)] for row in answered(text)] == [
            [row[name] for name in ("number", *csv_list.COLUMNS)] for row in answered(LIST)
        ]


def test_a_term_that_the_letter_prints_counts() -> None:
    """As the command line takes it; one week printed is never answered with the usual two."""
    rows = answered(
        "letter,event,printed\nsubsidiary-only,2026-12-01,1 week\nsubsidiary-only,2026-12-01,\n"
        "subsidiary-only,2026-12-01,a week\nrefused-leave,2026-12-01,none\nrefused-leave,2026-12-01,\n"
    )
    assert [row["safe_day"] for row in rows if row["deadline"] == "appeal"][:2] == ["2026-12-08", "2026-12-15"]
    assert [row["error"] for row in rows if row["printed"] == "a week"] == ["printed: printed-impossible"]
    assert [row["safe_day"] for row in rows if row["printed"] == "none"] != [
        row["safe_day"] for row in rows if row["letter"] == "refused-leave" and not row["printed"]
    ]


@pytest.mark.parametrize("name", ["permit_end", "permit-end", "Permit end", " PERMIT-END "])
def test_a_column_is_known_however_its_name_is_written(name: str) -> None:
    """As an option of the command line, in capitals, with a blank."""
    rows = answered(f"LETTER,Event,{name}\npermit-granted,2026-12-01,2030-01-01\n")
    assert {row["deadline"]: row["safe_day"] for row in rows}["renew-card"] == "2030-01-01"
    assert rows[0][name] == "2030-01-01"


def test_an_answer_can_be_the_next_list() -> None:
    """Byte for byte, with two deadlines of a letter, two alike letters, bad rows; another order of columns too."""
    text = (
        'number,letter,event,note\nA-1,dublin,2026-11-20,"a, b"\n,dublin,2026-11-20,\n,dublin,2026-11-20,\n'
        ",intention-withdraw,2026-10-13,\n,intention-withdraw,2026-10-13,\nB,nothing,2026-11-20,\n"
        'B,nothing,2026-11-20,\nC,dublin,2026-11-20,one,two\nD,dublin,2026-11-20,"a"b\n'
    )
    once = written(text)
    assert once == written(once) and once.count("intention-withdraw") == 2
    turned = io.StringIO(newline="")
    csv.writer(turned).writerows([*row[4:], *row[:4]] for row in csv.reader(io.StringIO(once)))
    assert once == written(turned.getvalue())


def test_every_letter_of_an_answer_is_asked_once_when_it_is_the_next_list() -> None:
    """No letter has two deadlines of one name: they would be taken for two letters."""
    rows = "".join(f"{letter.id},{day}\n" for letter in letters.LETTERS for day in ("2026-06-01", "2026-11-20"))
    once = written("letter,event\n" + rows)
    assert once == written(once)


def test_an_answer_is_counted_again_for_what_was_changed_in_it() -> None:
    """A corrected day, and another today."""
    once = written(LIST)
    changed = answered(once.replace("A-2,intention-withdraw,2026-10-13", "A-2,intention-withdraw,2026-10-14"))
    assert [row["safe_day"] for row in changed] == ["2026-11-27", "2026-11-27", "2026-11-25"]


def test_a_row_without_its_cells_stays_refused() -> None:
    """The cell that was lost may have moved the day: the next time it may not be counted as if it were whole."""
    once = written("letter,event,note\ndublin,2026-11-20,a,b\n")
    assert "too-many-cells" in once and answered(once)[0]["error"] == answered(written(once))[0]["error"]
    assert answered(once)[0]["safe_day"] == ""


@pytest.mark.parametrize(
    ("text", "said"), [(LIST, ""), ("letter,event,number,number\ndublin,2026-11-20,1,2\n", "two columns number")]
)
def test_a_list_as_json(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list of objects with the cells by the names of their columns; where two have one name, a sentence."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert command.main(["list", "--today", TODAY, "--json"]) == (2 if said else 0)
    out, err = capsys.readouterr()
    assert said in err and (out == "" if said else json.loads(out) == answered(LIST))


def test_what_may_be_the_fourth_of_may_or_the_fifth_of_april_is_refused() -> None:
    """With slashes some write the month in front; a year of two digits is no year."""
    rows = answered("letter,event\ndublin,4/5/2027\ndublin,4-5-27\ndublin,31-11-2026\n")
    assert [row["error"] for row in rows] == ["event: event-impossible"] * 3


def test_a_row_that_cannot_be_divided_is_an_error_and_the_rest_goes_on() -> None:
    """A comma in a cell without quotes; a quote in the middle; one that is never closed, with the lines it swallowed."""
    rows = answered(
        'letter,event,note\ndublin,2026-11-20,a,b\ndublin,2026-11-20,"a"b\ndublin,2026-11-20,"two\nlines"\n'
        'dublin,2026-11-20,a\u2028b\ndublin,2026-11-20,"open\ndublin,2026-11-20,c\n'
    )
    assert [row["error"] for row in rows] == [
        "row: too-many-cells; found 4, expected 3",
        "row: row-unreadable; lines 3 to 3: ',' expected after '\"'",
        *[""] * 4,
        "row: row-unreadable; lines 7 to 8: unexpected end of data",
    ]
    assert [row["note"] for row in rows][2:6:2] == ["two\nlines", "a\u2028b"]


def test_a_bad_row_has_its_error_and_the_others_their_days() -> None:
    """A day that does not exist, an unknown letter, a row that is too short."""
    rows = answered("letter,event\ndublin,2026-02-30\nnothing,2026-11-20\ndublin\ndublin,2026-11-20\n")
    errors = [row["error"] for row in rows]
    assert errors == ["event: event-impossible", "letter: letter-unknown", "event: event-missing", "", ""]


@pytest.mark.parametrize("text", ["", "\n", "letter\ndublin\n", "event;other\n"])
def test_a_list_without_its_columns_is_one_sentence(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which are missing."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert command.main(["list", "--today", TODAY]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and "no column" in err


@pytest.mark.parametrize(
    ("text", "said"), [('"letter,event\n', "unexpected end"), ("letter,event,Event\n", "two columns event")]
)
def test_a_list_whose_columns_cannot_be_told_is_one_sentence(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quote that is not closed; a column that is there twice."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert command.main(["list", "--today", TODAY]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and said in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("letter,event" + ",a" * 50_000 + "\n", "50002 columns, and at most 200"),
        ("letter,event," + "a" * 5_000 + "\n", "signs in the names"),
        ('letter,event,"' + "a\n" * 2_500 + '"\n', "signs in the names"),
        ("letter,event\n" + "dublin,2026-11-20\n" * 5_001, "5002 lines, and at most 5000"),
        ("letter,event\r" + "dublin,2026-11-20\r" * 5_001, "5002 lines, and at most 5000"),
    ],
    ids=["columns", "a name", "a name on many lines", "rows", "rows of an old Mac"],
)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["CSV", "JSON"])
def test_a_list_that_is_too_wide_or_too_long_is_one_sentence(
    text: str, said: str, form: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how much can be read, before anything is answered."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert command.main(["list", "--today", TODAY, *form]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and said in err


def test_a_list_as_wide_and_as_long_as_it_may_be_is_answered() -> None:
    """200 columns, and 5,000 rows."""
    names = ",".join(["letter", "event", *(f"c{number}" for number in range(csv_list.MOST_COLUMNS - 2))])
    text = f"{names}\n" + "dublin,2026-11-20\n" * csv_list.MOST_ROWS
    rows = list(csv_list.answer(text, TODAY, browser.facts()))
    assert len(rows) > csv_list.MOST_ROWS and len(rows[0]) == csv_list.MOST_COLUMNS + len(csv_list.COLUMNS)


def test_a_list_in_json_is_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Written row by row, it is the same text as of one list; also where there is no row."""
    for text in ("letter,event\n", "letter,event,name\ndublin,2026-11-20,Zoë\nnone,2026-11-20,a\n"):
        written = io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        monkeypatch.setattr(sys, "stdout", written)
        assert command.main(["list", "--today", TODAY, "--json"]) == 0
        assert written.getvalue() == json.dumps(json.loads(written.getvalue()), indent=2) + "\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_the_answer_is_written_as_the_list_was(encoding: str) -> None:
    """The same mark in front and between columns, in UTF-8 whatever the machine prefers, and nothing lost of a name."""
    text = f"{csv_list.BOM}letter;event;name\r\ndublin;20-11-2026;Zoë سعاد\r\n"
    done = subprocess.run(
        [sys.executable, "-m", "checker", "list", "--today", TODAY],
        input=text.encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONIOENCODING": encoding},
    )
    assert done.stderr == b""
    lines = done.stdout.decode().split("\r\n")
    assert lines[0] == ";".join([csv_list.BOM + "letter", "event", "name", *csv_list.COLUMNS])
    assert lines[1].startswith("dublin;20-11-2026;Zoë سعاد;appeal;act;2026-11-27;")
