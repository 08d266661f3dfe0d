"""Counting against published answers: judgments, worked examples and other projects' tests (tests/data)."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.time_limits import Calendar, Length, count, easter

ROOT = Path(__file__).parents[3]
CASES = yaml.safe_load((ROOT / "tests/data/reference-cases.yaml").read_text(encoding="utf-8"))
DATA = tomllib.loads((ROOT / "checker/facts/holidays.toml").read_text(encoding="utf-8"))
CALENDAR = Calendar(frozenset(day for decree in DATA["decree"] for day in decree["days"]), DATA["horizon"])
GENERIC = {pattern["id"]: pattern for pattern in CASES["generic"]}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

# The regimes of the file, and the rule each is counted by. `atw4` is the Act too: its art. 4 must be found by itself.
RULES = {"atw": "atw", "atw4": "atw", "eu-nominal": "none", "nominal": "none", "workdays": "workdays"}


def term(value: Any) -> tuple[Length, ...]:
    """A term of the file, `{n, unit}` or a list of them."""
    return tuple(Length(link["n"], link["unit"]) for link in (value if isinstance(value, list) else [value]))


def by_id(entries: list[dict[str, Any]]) -> list[Any]:
    """The entries as test parameters that carry their own ids."""
    return [pytest.param(entry, id=entry["id"]) for entry in entries]


@pytest.mark.parametrize("case", by_id(CASES["cases"] + CASES["partial"]))
def test_published_case(case: dict[str, Any]) -> None:
    """The last day is the one that the source states, and so is whatever else it states about the term."""
    result = count(case["event"], term(case["term"]), RULES[case["regime"]], CALENDAR)
    assert case["last_day"] == result.last_day
    if case["regime"] == "atw4":
        assert "does-not-move" in [step.step for step in result.steps]
        assert case["last_day"] == result.nominal
    if "nominal_last_day" in case:
        assert case["nominal_last_day"] == result.nominal
    if "first_day" in case:
        assert case["first_day"] == case["event"] + timedelta(days=1)
    if "premature_notice" in case:
        assert case["premature_notice"] == result.last_day  # the day after is the first


@pytest.mark.parametrize("case", by_id([case for case in CASES["cases"] if case["regime"] == "atw4"]))
def test_decision_terms_roll_under_the_pact(case: dict[str, Any]) -> None:
    """The same long terms that the Act leaves on a weekend would run on to an ordinary day under art. 73."""
    result = count(case["event"], term(case["term"]), "pact", CALENDAR)
    assert (case["last_day"].weekday() >= 5) == (result.last_day > case["last_day"])
    assert result.last_day.weekday() < 5


def test_decreed_days_are_those_of_the_file() -> None:
    """The nine decrees of the reference file, and their days, are the ones that the project ships."""
    expected = [entry["days"] for entry in CASES["equated_days"]]
    assert expected == [decree["days"] for decree in DATA["decree"]]


def test_every_pattern_has_a_test() -> None:
    """The reference file holds the six patterns that are tested below and no other."""
    expected = {
        *("three-day-weekday-table", "hr-month-numbers", "thursday-plus-three"),
        *("good-friday-to-tuesday", "ascension-7-may", "gdpr-one-month"),
    }
    assert expected == set(GENERIC)


@pytest.mark.parametrize(("start", "end"), GENERIC["three-day-weekday-table"]["table"].items())
def test_three_day_weekday_table(start: str, end: str) -> None:
    """Three days from each weekday end on the weekday of the table, in weeks without a holiday nearby."""
    for monday in (date(2026, 2, 2), date(2026, 9, 14), date(2027, 11, 1)):
        event = monday + timedelta(days=WEEKDAYS.index(start))
        result = count(event, term(GENERIC["three-day-weekday-table"]["term"]), "atw", CALENDAR)
        assert end == WEEKDAYS[result.last_day.weekday()]
        assert result.last_day - event <= timedelta(days=5)


@pytest.mark.parametrize("name", ["hr-month-numbers", "gdpr-one-month"])
def test_month_numbers(name: str) -> None:
    """Months keep the day number, and take the last day of the month when that number is missing."""
    pattern = GENERIC[name]
    for year in range(2000, 2061):
        for start, end in pattern["pairs"]:
            if start == "02-29" and year % 4:
                continue
            expected = end if (year % 4, end) != (0, "02-28") else "02-29"  # the pair is stated for a common year
            result = count(date.fromisoformat(f"{year}-{start}"), term(pattern["term"]), "none", CALENDAR)
            assert date.fromisoformat(f"{year}-{expected}") == result.last_day


def ordinary_after_easter(year: int) -> date:
    """The Tuesday after Easter; in 2038 the Wednesday, since King's Day follows Easter Monday then."""
    return easter(year) + timedelta(days=3 if year == 2038 else 2)


def test_thursday_plus_three() -> None:
    """Three days whose first day is a Thursday run to Monday, and to Tuesday when that Monday is Easter Monday."""
    three_days = (Length(3, "days"),)
    assert date(2026, 3, 2) == count(date(2026, 2, 25), three_days, "atw", CALENDAR).last_day
    for year in range(2000, 2061):
        # Good Friday is no ordinary day either: Thursday and Tuesday are the two that art. 2 asks for.
        result = count(easter(year) - timedelta(days=4), three_days, "atw", CALENDAR)
        assert ordinary_after_easter(year) == result.last_day


def test_good_friday_to_tuesday() -> None:
    """A term ending on Good Friday runs to the Tuesday after Easter."""
    for year in range(2000, 2061):
        good_friday = easter(year) - timedelta(days=2)
        result = count(good_friday - timedelta(days=7), (Length(1, "weeks"),), "atw", CALENDAR)
        assert ordinary_after_easter(year) == result.last_day


def test_ascension_on_7_may() -> None:
    """With Ascension Day on 7 May and 4, 6 and 8 May equated, a term to Saturday 2 May runs to Monday 11 May."""
    year = 2043
    assert date(year, 5, 7) == easter(year) + timedelta(days=39)
    decreed = frozenset(date(year, 5, number) for number in (4, 6, 8))
    result = count(date(year, 4, 25), (Length(1, "weeks"),), "atw", Calendar(decreed, date(year, 12, 31)))
    assert [date(year, 5, 2), date(year, 5, 11)] == [result.nominal, result.last_day]
    assert date(year, 5, 4) == result.safe_day


def vectors() -> list[Any]:
    """Each software vector with the rule that it must be counted by.

    The first project counts by Regulation 1182/71: always rolls, and a term of two days or more holds two working days.
    For terms inside the Act that is what `atw` does; a year rolls only under `pact`. The second does not roll at all.
    """
    found = []
    for source in CASES["software_vectors"]:
        for event, number, unit, expected in source["vectors"]:
            rule = "none" if not source["rolls"] else "pact" if unit == "years" else "atw"
            found.append(pytest.param(event, number, unit, expected, rule, id=f"{event}-{number}-{unit}-{rule}"))
    return found


@pytest.mark.parametrize(("event", "number", "unit", "expected", "rule"), vectors())
def test_software_vector(event: date, number: int, unit: str, expected: date, rule: str) -> None:
    """The dates that other projects expect in their tests come out here too."""
    assert expected == count(event, (Length(number, unit),), rule, CALENDAR).last_day
