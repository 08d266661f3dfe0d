"""What a person types: digits of any script, empty fields, nonsense; an answer or an error id, never a guess."""

from datetime import date

import pytest

from checker import browser, deadlines, inputs
from checker.facts import load
from checker.inputs import InputError
from checker.time_limits import Length

FACTS = load()
GOOD = {"letter": "intention-withdraw", "event": "2026-10-13", "today": "2026-11-24"}


@pytest.mark.parametrize(
    "value",
    [
        "2026-10-13",
        " 2026-10-13 ",
        "٢٠٢٦-١٠-١٣",
        "۲۰۲۶-۱۰-۱۳",
        "२०२६-१०-१३",
        {"day": "13", "month": "10", "year": "2026"},
        {"day": 13, "month": 10, "year": 2026},
        {"day": "١٣", "month": "10", "year": "۲۰۲۶"},
        {"day": "\u200f١٣\u200f", "month": " 10 ", "year": "2026"},
        {"day": "１３", "month": "１０", "year": "２０２６"},
    ],
)
def test_read_day(value: object) -> None:
    """ISO text or three fields, in the digits of any script, with spaces and direction marks around them."""
    assert inputs.read_day(value, "event") == date(2026, 10, 13)


@pytest.mark.parametrize("value", [None, "", "  ", "\u200f", {}, {"day": "", "month": None, "year": " "}])
def test_read_day_empty(value: object) -> None:
    """Nothing filled in is no day, and no error yet."""
    assert inputs.read_day(value, "event") is None


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("2026-02-30", "event-impossible"),
        ("2026-13-01", "event-impossible"),
        ("13-10-2026", "event-impossible"),
        ("2026-10", "event-impossible"),
        ("2026-10-13T00:00", "event-impossible"),
        ("tomorrow", "event-impossible"),
        ("2026-1_0-13", "event-impossible"),
        ("2026-+1-13", "event-impossible"),
        ("2026-²-13", "event-impossible"),
        ("2026-፩-13", "event-impossible"),
        ({"day": "31", "month": "4", "year": "2026"}, "event-impossible"),
        ({"day": "13", "month": "", "year": "2026"}, "event-impossible"),
        ({"day": "0", "month": "10", "year": "2026"}, "event-impossible"),
        ({"day": 10**30, "month": 10, "year": 2026}, "event-impossible"),
        ({"day": 13.0, "month": 10, "year": 2026}, "event-impossible"),
        ({"day": True, "month": 10, "year": 2026}, "event-impossible"),
        ({"day": ["13"], "month": 10, "year": 2026}, "event-impossible"),
        ({"day": "13", "month": "10", "year": "0"}, "event-too-early"),
        ({"day": "13", "month": "10", "year": "20266"}, "event-too-late"),
        (20261013, "event-impossible"),
        (["2026-10-13"], "event-impossible"),
        (True, "event-impossible"),
    ],
)
def test_read_day_refused(value: object, error: str) -> None:
    """A day that does not exist, or that cannot be read, is refused."""
    with pytest.raises(InputError) as caught:
        inputs.read_day(value, "event")
    assert (caught.value.key, caught.value.field) == (error, "event")


def test_read_day_of_another_field() -> None:
    """The error of another date names that field."""
    with pytest.raises(InputError) as caught:
        inputs.read_day("2026-02-30", "applied")
    assert caught.value.as_json() == {"id": "date-impossible", "field": "applied"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ([], None),
        ("", None),
        ([[2, "weeks"]], (Length(2, "weeks"),)),
        ([["٢", "weeks"]], (Length(2, "weeks"),)),
        ([[1, "months"], [3, "days"]], (Length(1, "months"), Length(3, "days"))),
    ],
)
def test_read_printed(value: object, expected: object) -> None:
    """A list of number and unit; nothing filled in is no term."""
    assert deadlines.read_printed(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2 weeks",
        {"n": 2},
        [2, "weeks"],
        [[0, "weeks"]],
        [[-1, "weeks"]],
        [[2]],
        [["two", "weeks"]],
        [[2, "fortnights"]],
        [[2, "hours"]],
        [[2, None]],
        [[2, ["weeks"]]],
        [[True, "weeks"]],
        [[1, "days"]] * 4,
    ],
)
def test_read_printed_refused(value: object) -> None:
    """Anything else is refused."""
    with pytest.raises(InputError) as caught:
        deadlines.read_printed(value)
    assert (caught.value.key, caught.value.field) == ("printed-impossible", "printed")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"letter": None}, {"id": "letter-missing", "field": "letter"}),
        ({"letter": ""}, {"id": "letter-missing", "field": "letter"}),
        ({"letter": "x"}, {"id": "letter-unknown", "field": "letter"}),
        ({"letter": ["dublin"]}, {"id": "letter-unknown", "field": "letter"}),
        ({"event": None}, {"id": "event-missing", "field": "event"}),
        ({"event": {}}, {"id": "event-missing", "field": "event"}),
        ({"event": "2026-02-30"}, {"id": "event-impossible", "field": "event"}),
        ({"event": "1405-07-21"}, {"id": "event-too-early", "field": "event"}),
        ({"event": "2090-01-01"}, {"id": "event-too-late", "field": "event"}),
        ({"today": None}, {"id": "today-missing", "field": "today"}),
        ({"today": "x"}, {"id": "date-impossible", "field": "today"}),
        (
            {"letter": "dublin", "applied": "2026-10-14"},
            {"id": "event-before-application", "field": "event", "possible": ["2026-10-14"]},
        ),
        ({"letter": "dublin", "applied": "1999-01-01"}, {"id": "date-too-early", "field": "applied"}),
        ({"applied": "2026-09-01"}, {"id": "question-not-asked", "field": "applied", "possible": ["printed"]}),
        ({"printed": [[99, "months"]]}, {"id": "printed-impossible", "field": "printed"}),
        ({"track": "standard"}, {"id": "question-not-asked", "field": "track", "possible": ["printed"]}),
        (
            {"letter": "permit-granted", "status": 1},
            {"id": "choice-unknown", "field": "status", "possible": ["refugee", "subsidiary"]},
        ),
        (
            {"letter": "no-decision-yet", "extended": True},
            {"id": "choice-unknown", "field": "extended", "possible": ["no", "yes", "exceptional", "latest"]},
        ),
        (
            {"letter": "refused-unfounded", "event": "2026-01-05"},
            {"id": "letter-wrong-regime", "field": "letter", "letters": ["refused-aa", "refused-va"]},
        ),
    ],
)
def test_deadline_refused(change: dict[str, object], error: dict[str, object]) -> None:
    """Bad input gives the door's name and an error with id and field, nothing else."""
    assert deadlines.reply(GOOD | change, FACTS) == {"door": "deadline", "error": error}


@pytest.mark.parametrize("empty", [None, "", "unknown"])
def test_deadline_choice_left_open(empty: object) -> None:
    """A choice that was left open, or answered with "I don't know", is not known."""
    request = {"letter": "permit-granted", "event": "2026-12-01", "today": "2026-12-01", "status": empty}
    assert "status-unknown" in str(deadlines.reply(request, FACTS)["notices"])


@pytest.mark.parametrize("extended", [9, "9", "٩"])
def test_deadline_months_added(extended: object) -> None:
    """The months that the authority's letter adds, as a number or in digits."""
    request = {"letter": "no-decision-yet", "event": "2023-05-31", "today": "2026-11-24", "extended": extended}
    found = deadlines.reply(request, FACTS)["deadlines"]
    assert isinstance(found, list)
    assert found[0]["last_day"] == "2024-08-31"


def test_deadline_ignores_other_keys() -> None:
    """A request may hold more than is needed."""
    assert "error" not in deadlines.reply(GOOD | {"colour": "blue"}, FACTS)


def test_letter_list() -> None:
    """Every letter with what it asks, and the choices."""
    listed = browser.reply({"door": "letters"})
    rows = {row["id"]: row for row in listed["letters"]}
    assert rows["court-judgment"]["asks"] == ["after", "printed", "applied"]
    assert rows["dublin"]["deadlines"][1] == {"id": "interim-measure", "direction": "act", "to": "court"}
    assert list(listed["choices"])[:3] == ["after", "procedure", "track"]
    assert rows["inadmissible"]["choices"] == {"procedure": ["standard", "repeat"]}
    assert rows["refused-leave"]["asks"] == ["printed"]
