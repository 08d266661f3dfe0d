"""Counting: the calendar and the tricky dates as tables, the rules one by one, refusals, helpers and JSON."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker.inputs import InputError
from checker.time_limits import (
    ERRORS,
    LAST_RESULT,
    STEPS,
    WHY_MOVED,
    WHY_NOT_MOVED,
    Calendar,
    Count,
    Length,
    Step,
    count,
    count_request,
    holidays,
    parse_day,
    parse_term,
    why_not_ordinary,
)

DATA = tomllib.loads((Path(__file__).parents[3] / "checker/facts/holidays.toml").read_text(encoding="utf-8"))
DECREED = frozenset(day for decree in DATA["decree"] for day in decree["days"])
CALENDAR = Calendar(DECREED, DATA["horizon"])
ONE_WEEK = (Length(1, "weeks"),)


def day(text: str) -> date:
    """`Mon 27 Apr 2026` as a date; the weekday must be right, so that a table cannot hold a slip."""
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    weekday, number, month, year = text.split()
    result = date(int(year), names.index(month) + 1, int(number))
    assert weekday == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][result.weekday()], text
    return result


def term(text: str) -> tuple[Length, ...]:
    """`90 days 3 months` as a term."""
    parts = text.split()
    return tuple(Length(int(number), unit) for number, unit in zip(parts[::2], parts[1::2], strict=True))


def last_day(event: str, length: str, rule: str) -> date:
    """The last day of a count under the calendar that the project ships."""
    return count(day(event), term(length), rule, CALENDAR).last_day


def moves(result: Count) -> list[tuple[str, str | None]]:
    """The steps of a count as pairs of step and reason."""
    return [(step.step, step.why) for step in result.steps]


# --- the calendar (time-limits, section 7) ---

# fmt: off
HOLIDAYS = {
    # year: New Year, Good Friday, Easter Monday, King's Day, 5 May, Ascension, Whit Monday, 25 and 26 December
    2026: ["Thu 1 Jan", "Fri 3 Apr", "Mon 6 Apr", "Mon 27 Apr", "Tue 5 May", "Thu 14 May", "Mon 25 May", "Fri 25 Dec", "Sat 26 Dec"],
    2027: ["Fri 1 Jan", "Fri 26 Mar", "Mon 29 Mar", "Tue 27 Apr", "Wed 5 May", "Thu 6 May", "Mon 17 May", "Sat 25 Dec", "Sun 26 Dec"],
    2028: ["Sat 1 Jan", "Fri 14 Apr", "Mon 17 Apr", "Thu 27 Apr", "Fri 5 May", "Thu 25 May", "Mon 5 Jun", "Mon 25 Dec", "Tue 26 Dec"],
    2029: ["Mon 1 Jan", "Fri 30 Mar", "Mon 2 Apr", "Fri 27 Apr", "Sat 5 May", "Thu 10 May", "Mon 21 May", "Tue 25 Dec", "Wed 26 Dec"],
    2030: ["Tue 1 Jan", "Fri 19 Apr", "Mon 22 Apr", "Sat 27 Apr", "Sun 5 May", "Thu 30 May", "Mon 10 Jun", "Wed 25 Dec", "Thu 26 Dec"],
    2031: ["Wed 1 Jan", "Fri 11 Apr", "Mon 14 Apr", "Sat 26 Apr", "Mon 5 May", "Thu 22 May", "Mon 2 Jun", "Thu 25 Dec", "Fri 26 Dec"],
}
DECREED_FROM_2026 = ["Fri 2 Jan 2026", "Fri 15 May 2026", "Fri 7 May 2027", "Fri 28 Apr 2028", "Fri 26 May 2028"]
LIKELY = ["Fri 11 May 2029", "Fri 31 May 2030", "Fri 27 Dec 2030", "Fri 23 May 2031"]

RUNS = [  # first and last day of the run, the day on which a rolling term ends, the same if the likely day is decreed
    ("Thu 1 Jan 2026", "Sun 4 Jan 2026", "Mon 5 Jan 2026", None),
    ("Fri 3 Apr 2026", "Mon 6 Apr 2026", "Tue 7 Apr 2026", None),
    ("Sat 25 Apr 2026", "Mon 27 Apr 2026", "Tue 28 Apr 2026", None),
    ("Tue 5 May 2026", "Tue 5 May 2026", "Wed 6 May 2026", None),
    ("Thu 14 May 2026", "Sun 17 May 2026", "Mon 18 May 2026", None),
    ("Sat 23 May 2026", "Mon 25 May 2026", "Tue 26 May 2026", None),
    ("Fri 25 Dec 2026", "Sun 27 Dec 2026", "Mon 28 Dec 2026", None),
    ("Fri 1 Jan 2027", "Sun 3 Jan 2027", "Mon 4 Jan 2027", None),
    ("Fri 26 Mar 2027", "Mon 29 Mar 2027", "Tue 30 Mar 2027", None),
    ("Tue 27 Apr 2027", "Tue 27 Apr 2027", "Wed 28 Apr 2027", None),
    ("Wed 5 May 2027", "Sun 9 May 2027", "Mon 10 May 2027", None),
    ("Sat 15 May 2027", "Mon 17 May 2027", "Tue 18 May 2027", None),
    ("Sat 25 Dec 2027", "Sun 26 Dec 2027", "Mon 27 Dec 2027", None),
    ("Sat 1 Jan 2028", "Sun 2 Jan 2028", "Mon 3 Jan 2028", None),
    ("Fri 14 Apr 2028", "Mon 17 Apr 2028", "Tue 18 Apr 2028", None),
    ("Thu 27 Apr 2028", "Sun 30 Apr 2028", "Mon 1 May 2028", None),
    ("Fri 5 May 2028", "Sun 7 May 2028", "Mon 8 May 2028", None),
    ("Thu 25 May 2028", "Sun 28 May 2028", "Mon 29 May 2028", None),
    ("Sat 3 Jun 2028", "Mon 5 Jun 2028", "Tue 6 Jun 2028", None),
    ("Sat 23 Dec 2028", "Tue 26 Dec 2028", "Wed 27 Dec 2028", None),
    ("Sat 30 Dec 2028", "Mon 1 Jan 2029", "Tue 2 Jan 2029", None),
    ("Fri 30 Mar 2029", "Mon 2 Apr 2029", "Tue 3 Apr 2029", None),
    ("Fri 27 Apr 2029", "Sun 29 Apr 2029", "Mon 30 Apr 2029", None),
    ("Sat 5 May 2029", "Sun 6 May 2029", "Mon 7 May 2029", None),
    ("Thu 10 May 2029", "Thu 10 May 2029", "Fri 11 May 2029", "Mon 14 May 2029"),
    ("Sat 19 May 2029", "Mon 21 May 2029", "Tue 22 May 2029", None),
    ("Tue 25 Dec 2029", "Wed 26 Dec 2029", "Thu 27 Dec 2029", None),
    ("Tue 1 Jan 2030", "Tue 1 Jan 2030", "Wed 2 Jan 2030", None),
    ("Fri 19 Apr 2030", "Mon 22 Apr 2030", "Tue 23 Apr 2030", None),
    ("Sat 27 Apr 2030", "Sun 28 Apr 2030", "Mon 29 Apr 2030", None),
    ("Sat 4 May 2030", "Sun 5 May 2030", "Mon 6 May 2030", None),
    ("Thu 30 May 2030", "Thu 30 May 2030", "Fri 31 May 2030", "Mon 3 Jun 2030"),
    ("Sat 8 Jun 2030", "Mon 10 Jun 2030", "Tue 11 Jun 2030", None),
    ("Wed 25 Dec 2030", "Thu 26 Dec 2030", "Fri 27 Dec 2030", "Mon 30 Dec 2030"),
    ("Wed 1 Jan 2031", "Wed 1 Jan 2031", "Thu 2 Jan 2031", None),
    ("Fri 11 Apr 2031", "Mon 14 Apr 2031", "Tue 15 Apr 2031", None),
    ("Sat 26 Apr 2031", "Sun 27 Apr 2031", "Mon 28 Apr 2031", None),
    ("Sat 3 May 2031", "Mon 5 May 2031", "Tue 6 May 2031", None),
    ("Thu 22 May 2031", "Thu 22 May 2031", "Fri 23 May 2031", "Mon 26 May 2031"),
    ("Sat 31 May 2031", "Mon 2 Jun 2031", "Tue 3 Jun 2031", None),
    ("Thu 25 Dec 2031", "Sun 28 Dec 2031", "Mon 29 Dec 2031", None),
]
# fmt: on


@pytest.mark.parametrize("year", HOLIDAYS)
def test_holidays_of_a_year(year: int) -> None:
    """Each year of the table has exactly its nine general holidays, with the right names."""
    names = [why for why in WHY_MOVED if why not in ("saturday", "sunday", "decreed")]
    expected = {day(f"{text} {year}"): name for text, name in zip(HOLIDAYS[year], names, strict=True)}
    assert expected == dict(holidays(year))


def test_decreed_days_of_the_current_decree() -> None:
    """From 2026 on exactly five days are decreed, and the horizon is the end of 2028."""
    assert {day(text) for text in DECREED_FROM_2026} == {d for d in DECREED if d.year >= 2026}
    assert date(2028, 12, 31) == CALENDAR.horizon


def test_decrees_are_whole_and_in_order() -> None:
    """Each decree has a name, a source, how it was seen and sorted days; no day is decreed twice, none is ordinary."""
    listed = [d for decree in DATA["decree"] for d in decree["days"]]
    assert len(set(listed)) == len(listed)
    for decree in DATA["decree"]:
        assert {"name", "days", "source", "url", "seen"} >= set(decree) >= {"name", "days", "source", "seen"}
        assert decree["seen"] in ("text", "secondary")
        assert sorted(decree["days"]) == decree["days"]
        for decreed in decree["days"]:
            assert why_not_ordinary(decreed, frozenset()) is None, decreed
            assert decreed <= DATA["horizon"]


@pytest.mark.parametrize(("first", "last", "expected", "likely"), RUNS)
def test_blocked_run(first: str, last: str, expected: str, likely: str | None) -> None:
    """A rolling term that would end on any day of a blocked run ends on the day after the run, under both rules."""
    end = day(first)
    with_likely = Calendar(DECREED | {day(text) for text in LIKELY}, CALENDAR.horizon)
    while end <= day(last):
        for rule in ("atw", "pact"):
            event = end - timedelta(days=7)
            assert day(expected) == count(event, ONE_WEEK, rule, CALENDAR).last_day
            assert day(likely or expected) == count(event, ONE_WEEK, rule, with_likely).last_day
        end += timedelta(days=1)


def test_blocked_runs_are_complete() -> None:
    """No other run of 2026-2031 that holds a holiday or a decreed day is longer or missing from the table."""
    found = []
    start = date(2026, 1, 1)
    while start.year <= 2031:
        end = start
        while why_not_ordinary(end, DECREED) is not None:
            end += timedelta(days=1)
        run = [start + timedelta(days=i) for i in range((end - start).days)]
        if any(d in holidays(d.year) or d in DECREED for d in run):
            found.append((run[0], run[-1], end))
        start = end + timedelta(days=1)
    assert [(day(first), day(last), day(end)) for first, last, end, _ in RUNS] == found


def test_queens_day_before_2014() -> None:
    """Until 2013 the holiday is 30 April, moved to 29 April when that is a Sunday (2006); from 2014 it is 27 April."""
    kings_day = {year: next(d for d, why in holidays(year).items() if why == "kings-day") for year in range(2000, 2061)}
    usual = {year: date(year, 4, 30) if year < 2014 else date(year, 4, 27) for year in kings_day}
    moved = {year: d for year, d in kings_day.items() if d != usual[year]}
    assert {
        2000: date(2000, 4, 29),
        2006: date(2006, 4, 29),
        2014: date(2014, 4, 26),
        2025: date(2025, 4, 26),
        2031: date(2031, 4, 26),
        2036: date(2036, 4, 26),
        2042: date(2042, 4, 26),
        2053: date(2053, 4, 26),
        2059: date(2059, 4, 26),
    } == moved
    assert day("Wed 1 May 2002") == last_day("Tue 23 Apr 2002", "1 weeks", "atw")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Sat 26 Dec 2026", "saturday"),  # Boxing Day too: the weekend is named
        ("Sun 5 May 2030", "sunday"),  # Liberation Day too
        ("Thu 5 May 2016", "liberation-day"),  # Ascension Day too: the fixed name is named
        ("Fri 7 May 2027", "decreed"),
        ("Mon 4 May 2026", None),
        ("Mon 26 Apr 2027", None),
        ("Fri 6 May 2022", None),
        ("Thu 24 Dec 2026", None),
        ("Thu 31 Dec 2026", None),
    ],
)
def test_a_day_has_one_name(text: str, why: str | None) -> None:
    """A day that is blocked twice is named once, weekend first; days that only look like holidays are ordinary."""
    assert why == why_not_ordinary(day(text), DECREED)


# --- tricky dates (time-limits, section 8) ---

# fmt: off
TRICKY = [  # event, term, nominal, last day under the Act, under art. 73, under art. 73 without decreed days
    ("Mon 27 Apr 2026", "1 weeks",  "Mon 4 May 2026",  "Mon 4 May 2026",  "Mon 4 May 2026",  "Mon 4 May 2026"),
    ("Thu 7 May 2026",  "1 weeks",  "Thu 14 May 2026", "Mon 18 May 2026", "Mon 18 May 2026", "Fri 15 May 2026"),
    ("Fri 18 Dec 2026", "1 weeks",  "Fri 25 Dec 2026", "Mon 28 Dec 2026", "Mon 28 Dec 2026", "Mon 28 Dec 2026"),
    ("Thu 24 Dec 2026", "2 days",   "Sat 26 Dec 2026", "Mon 28 Dec 2026", "Mon 28 Dec 2026", "Mon 28 Dec 2026"),
    ("Thu 24 Dec 2026", "3 days",   "Sun 27 Dec 2026", "Tue 29 Dec 2026", "Mon 28 Dec 2026", "Mon 28 Dec 2026"),
    ("Fri 19 Mar 2027", "1 weeks",  "Fri 26 Mar 2027", "Tue 30 Mar 2027", "Tue 30 Mar 2027", "Tue 30 Mar 2027"),
    ("Thu 25 Mar 2027", "3 days",   "Sun 28 Mar 2027", "Wed 31 Mar 2027", "Tue 30 Mar 2027", "Tue 30 Mar 2027"),
    ("Wed 28 Apr 2027", "1 weeks",  "Wed 5 May 2027",  "Mon 10 May 2027", "Mon 10 May 2027", "Fri 7 May 2027"),
    ("Sat 6 Feb 2027",  "90 days",  "Fri 7 May 2027",  "Mon 10 May 2027", "Mon 10 May 2027", "Fri 7 May 2027"),
    ("Fri 5 Feb 2027",  "3 months", "Wed 5 May 2027",  "Mon 10 May 2027", "Mon 10 May 2027", "Fri 7 May 2027"),
    ("Mon 30 Nov 2026", "3 months", "Sun 28 Feb 2027", "Mon 1 Mar 2027",  "Mon 1 Mar 2027",  "Mon 1 Mar 2027"),
    ("Tue 30 Nov 2027", "3 months", "Tue 29 Feb 2028", "Tue 29 Feb 2028", "Tue 29 Feb 2028", "Tue 29 Feb 2028"),
    ("Thu 25 Jun 2026", "6 months", "Fri 25 Dec 2026", "Fri 25 Dec 2026", "Mon 28 Dec 2026", "Mon 28 Dec 2026"),
    ("Mon 31 Aug 2026", "6 months", "Sun 28 Feb 2027", "Sun 28 Feb 2027", "Mon 1 Mar 2027",  "Mon 1 Mar 2027"),
    ("Fri 21 Apr 2028", "1 weeks",  "Fri 28 Apr 2028", "Mon 1 May 2028",  "Mon 1 May 2028",  "Fri 28 Apr 2028"),
    ("Sat 25 Nov 2028", "4 weeks",  "Sat 23 Dec 2028", "Wed 27 Dec 2028", "Wed 27 Dec 2028", "Wed 27 Dec 2028"),
    ("Fri 4 May 2029",  "1 weeks",  "Fri 11 May 2029", "Fri 11 May 2029", "Fri 11 May 2029", "Fri 11 May 2029"),
    ("Sat 19 Apr 2031", "1 weeks",  "Sat 26 Apr 2031", "Mon 28 Apr 2031", "Mon 28 Apr 2031", "Mon 28 Apr 2031"),
]
# fmt: on


@pytest.mark.parametrize(("event", "length", "nominal", "atw", "pact", "safe"), TRICKY)
def test_tricky_date(event: str, length: str, nominal: str, atw: str, pact: str, safe: str) -> None:
    """Dates on which an implementation can break end as the table says; only those after 2028 are provisional."""
    under_act = count(day(event), term(length), "atw", CALENDAR)
    under_pact = count(day(event), term(length), "pact", CALENDAR)
    assert [day(nominal), day(atw), day(pact), day(safe)] == [
        under_act.nominal,
        under_act.last_day,
        under_pact.last_day,
        under_pact.safe_day,
    ]
    assert (day(nominal).year > 2028) == under_act.provisional == under_pact.provisional


# --- rules ---


def test_two_values_are_kept_apart() -> None:
    """Ascension Day and a decreed Friday: the safe day is that Friday, the last day the Monday, with every reason."""
    result = count(day("Thu 29 Apr 2027"), ONE_WEEK, "atw", CALENDAR)
    expected = (
        Step("event-not-counted", day("Thu 29 Apr 2027")),
        Step("nominal", day("Thu 6 May 2027")),
        Step("moved", day("Thu 6 May 2027"), "ascension-day"),
        Step("moved", day("Fri 7 May 2027"), "decreed"),
        Step("moved", day("Sat 8 May 2027"), "saturday"),
        Step("moved", day("Sun 9 May 2027"), "sunday"),
        Step("last-day", day("Mon 10 May 2027")),
        Step("safe-day", day("Fri 7 May 2027")),
    )
    assert expected == result.steps
    assert expected[2:6] == result.moved_by


def test_court_case_over_a_decreed_friday() -> None:
    """One week from Friday 3 May 2013 ended on Monday 13 May, over a decreed Friday (ECLI:NL:RVS:2013:CA2012)."""
    assert day("Mon 13 May 2013") == last_day("Fri 3 May 2013", "1 weeks", "atw")


def test_two_ordinary_days_are_explained() -> None:
    """Art. 2 names the ordinary day that was not enough as its own step, and the days after it by their own reason."""
    friday = count(day("Fri 13 Nov 2026"), term("3 days"), "atw", CALENDAR)
    expected: tuple[Step, ...] = (Step("two-ordinary-days", day("Mon 16 Nov 2026")),)
    assert expected == friday.moved_by
    assert day("Tue 17 Nov 2026") == friday.last_day
    before_easter = count(day("Thu 2 Apr 2026"), term("3 days"), "atw", CALENDAR)
    expected = (
        Step("moved", day("Sun 5 Apr 2026"), "sunday"),
        Step("moved", day("Mon 6 Apr 2026"), "easter-monday"),
        Step("two-ordinary-days", day("Tue 7 Apr 2026")),
    )
    assert expected == before_easter.moved_by
    assert day("Wed 8 Apr 2026") == before_easter.last_day
    # After 29 April 2008 came Queen's Day, Ascension Day, a decreed day, a weekend and 5 May: 6 May is the first.
    week = count(day("Tue 29 Apr 2008"), ONE_WEEK, "atw", CALENDAR)
    expected = (Step("two-ordinary-days", day("Tue 6 May 2008")),)
    assert expected == week.moved_by
    assert [day("Wed 7 May 2008"), day("Tue 6 May 2008")] == [week.last_day, week.safe_day]


def test_article_2_seldom_reaches_one_week() -> None:
    """Of all one-week terms of 2005-2028, those from 21-26 December 2007 and 29 April 2008 and 2009 need art. 2."""
    found = []
    event = date(2005, 1, 1)
    while event <= date(2028, 12, 24):
        if any(step.step == "two-ordinary-days" for step in count(event, ONE_WEEK, "atw", CALENDAR).moved_by):
            found.append(event)
        event += timedelta(days=1)
    expected = [date(2007, 12, number) for number in range(21, 27)] + [date(2008, 4, 29), date(2009, 4, 29)]
    assert expected == found


@pytest.mark.parametrize(
    ("event", "inside", "outside", "why"),
    [
        ("Sun 3 Jan 2027", "90 days", "91 days", "longer-than-act"),
        ("Sat 2 Jan 2027", "12 weeks", "13 weeks", "longer-than-act"),
        ("Sat 6 Feb 2027", "3 months", "4 months", "longer-than-act"),
        ("Sat 6 Feb 2027", "1 months", "1 years", "years"),
        ("Sat 6 Feb 2027", "2 months 1 months", "2 months 2 months", "longer-than-act"),
        ("Sat 6 Feb 2027", "90 days 3 months", "3 months 91 days", "longer-than-act"),
        ("Sat 6 Feb 2027", "3 months 1 weeks", "1 weeks 1 years", "years"),
    ],
)
def test_limits_of_the_act(event: str, inside: str, outside: str, why: str) -> None:
    """Art. 4(a): a term at the limit is inside the Act, one above it or in years does not move, and says why.

    Extensions of the same unit are summed before they are measured; of unlike units each must be inside.
    """
    assert all(step.step != "does-not-move" for step in count(day(event), term(inside), "atw", CALENDAR).steps)
    result = count(day(event), term(outside), "atw", CALENDAR)
    assert [("event-not-counted", None), ("nominal", None), ("does-not-move", why), ("last-day", None)] == moves(result)
    assert result.nominal == result.last_day == result.safe_day


def test_outside_the_act_nothing_is_provisional() -> None:
    """A term that does not move looks at no holiday, so a coming decree cannot change it; a rolling one can."""
    event = day("Fri 30 Jun 2028")
    expected = {"atw": False, "pact": True, "none": False, "workdays": True}
    assert expected == {rule: count(event, term("7 months"), rule, CALENDAR).provisional for rule in expected}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("Fri 22 Dec 2028", False),  # ends on Friday 29 December
        ("Sat 23 Dec 2028", True),  # nominal 30 December, a Saturday: the days looked at run into 2029
        ("Tue 26 Dec 2028", True),
    ],
)
def test_horizon(event: str, expected: bool) -> None:
    """A rolling count that looks at a day after 31 December 2028 is provisional, even from a nominal day before it."""
    assert expected is count(day(event), ONE_WEEK, "atw", CALENDAR).provisional
    assert expected is count(day(event), ONE_WEEK, "pact", CALENDAR).provisional


def test_horizon_itself_is_known() -> None:
    """A count that ends on the horizon is not provisional; one that ends on the day after it is."""
    for horizon, expected in (("Fri 20 Nov 2026", False), ("Thu 19 Nov 2026", True)):
        assert expected is count(day("Fri 13 Nov 2026"), ONE_WEEK, "atw", Calendar(DECREED, day(horizon))).provisional


def test_none_never_moves() -> None:
    """The rule `none` ends on the nominal day, whatever day that is."""
    result = count(day("Fri 18 Dec 2026"), ONE_WEEK, "none", CALENDAR)
    expected = [("event-not-counted", None), ("nominal", None), ("last-day", None)]
    assert expected == moves(result)
    assert day("Fri 25 Dec 2026") == result.last_day


@pytest.mark.parametrize(
    ("event", "length", "rule", "nominal", "last", "safe"),
    [
        # 24 December 2018 and 31 December 2018 were decreed, and count as working days (ECLI:NL:RBDHA:2019:1816).
        ("Fri 21 Dec 2018", "1 workdays", "workdays", "Mon 24 Dec 2018", "Mon 24 Dec 2018", "Mon 24 Dec 2018"),
        ("Fri 21 Dec 2018", "2 workdays", "workdays", "Thu 27 Dec 2018", "Thu 27 Dec 2018", "Thu 27 Dec 2018"),
        ("Fri 21 Dec 2018", "5 workdays", "workdays", "Wed 2 Jan 2019", "Wed 2 Jan 2019", "Wed 2 Jan 2019"),
        ("Thu 2 Apr 2026", "1 workdays", "workdays", "Tue 7 Apr 2026", "Tue 7 Apr 2026", "Tue 7 Apr 2026"),
        ("Thu 7 May 2026", "1 weeks", "workdays", "Thu 14 May 2026", "Fri 15 May 2026", "Fri 15 May 2026"),
        ("Fri 13 Nov 2026", "3 days", "workdays", "Mon 16 Nov 2026", "Mon 16 Nov 2026", "Mon 16 Nov 2026"),
        # A term in working days under a rule that knows decreed days is counted the same way and then runs on.
        ("Fri 21 Dec 2018", "1 workdays", "pact", "Mon 24 Dec 2018", "Thu 27 Dec 2018", "Mon 24 Dec 2018"),
        ("Wed 13 May 2026", "1 workdays", "atw", "Fri 15 May 2026", "Mon 18 May 2026", "Fri 15 May 2026"),
        ("Fri 21 Dec 2018", "1 workdays", "none", "Mon 24 Dec 2018", "Mon 24 Dec 2018", "Mon 24 Dec 2018"),
    ],
)
def test_workdays(event: str, length: str, rule: str, nominal: str, last: str, safe: str) -> None:
    """Working days skip weekends and general holidays, not decreed days; the rule `workdays` rolls over the former."""
    result = count(day(event), term(length), rule, CALENDAR)
    assert [day(nominal), day(last), day(safe)] == [result.nominal, result.last_day, result.safe_day]


@pytest.mark.parametrize(
    ("event", "length", "expected"),
    [
        ("Wed 31 May 2023", "6 months 9 months", "Sat 31 Aug 2024"),  # summed: not 30 Nov + 9 months
        ("Tue 8 Aug 2023", "90 days 3 months", "Tue 6 Feb 2024"),  # one after the other, unrolled
        ("Thu 29 Feb 2024", "1 years 6 months", "Thu 28 Aug 2025"),  # unlike units: 28 Feb 2025 first
        ("Thu 29 Feb 2024", "18 months", "Fri 29 Aug 2025"),
        ("Sun 31 Jan 2027", "1 months 1 months 1 days", "Thu 1 Apr 2027"),
        ("Sun 31 Jan 2027", "1 months 1 days 1 months", "Thu 1 Apr 2027"),
        ("Thu 29 Feb 2024", "1 years", "Fri 28 Feb 2025"),
        ("Thu 29 Feb 2024", "4 years", "Tue 29 Feb 2028"),
        ("Thu 31 Dec 2026", "1 days", "Fri 1 Jan 2027"),
        ("Thu 31 Dec 2026", "2 months", "Sun 28 Feb 2027"),
        ("Tue 31 Dec 2030", "12 months", "Wed 31 Dec 2031"),
    ],
)
def test_arithmetic(event: str, length: str, expected: str) -> None:
    """Months keep the day number or take the last day; alike units are summed first; unlike units follow in order."""
    assert day(expected) == last_day(event, length, "none")


# --- refusals ---


@pytest.mark.parametrize(
    ("event", "length", "rule", "error_id", "field"),
    [
        (date(1999, 12, 31), ONE_WEEK, "atw", "event-too-early", "event"),
        (date(2061, 1, 1), ONE_WEEK, "atw", "event-too-late", "event"),
        (date(2026, 1, 1), (), "atw", "term-empty", "term"),
        (date(2026, 1, 1), (Length(0, "weeks"),), "atw", "term-number", "term[0].number"),
        (date(2026, 1, 1), (Length(1, "days"), Length(-1, "weeks")), "atw", "term-number", "term[1].number"),
        (date(2026, 1, 1), (Length(1, "fortnights"),), "atw", "term-unit", "term[0].unit"),
        (date(2026, 1, 1), (Length(4, "hours"),), "atw", "unit-hours-not-counted", "term[0].unit"),
        (date(2026, 1, 1), (Length(6, "procedure-days"),), "atw", "unit-procedure-days-not-counted", "term[0].unit"),
        (date(2026, 1, 1), ONE_WEEK, "ATW", "rule-unknown", "rule"),
        (date(2026, 1, 1), ONE_WEEK, "", "rule-unknown", "rule"),
        (date(2026, 1, 1), (Length(10**9, "days"),), "none", "result-too-late", "term"),
        (date(2026, 1, 1), (Length(60_000, "workdays"),), "workdays", "result-too-late", "term"),
        (date(2026, 1, 1), (Length(60_000, "weeks"),), "pact", "result-too-late", "term"),
        (date(2026, 1, 1), (Length(70_000, "days"),), "pact", "result-too-late", "term"),
        (date(2026, 1, 1), (Length(174, "years"),), "none", "result-too-late", "term"),
        (date(2026, 1, 1), (Length(60_000, "months"),), "none", "result-too-late", "term"),
    ],
)
def test_refusal(event: date, length: tuple[Length, ...], rule: str, error_id: str, field: str) -> None:
    """What cannot be counted is refused with an id, the field, what was found and what was expected."""
    with pytest.raises(InputError) as caught:
        count(event, length, rule, CALENDAR)
    error = caught.value
    assert [error_id, field] == [error.key, error.field]
    assert error.key in ERRORS
    assert error.found and error.expected and error.found in str(error)
    assert {"id": error.key, "field": error.field, "found": error.found, "expected": error.expected} == error.as_json()


def test_first_and_last_event() -> None:
    """The first and the last allowed event day are counted, and the last possible result is reached."""
    assert date(2000, 1, 8) == count(date(2000, 1, 1), ONE_WEEK, "none", CALENDAR).last_day
    assert date(2061, 1, 7) == count(date(2060, 12, 31), ONE_WEEK, "none", CALENDAR).last_day
    longest = (LAST_RESULT - date(2060, 12, 31)).days
    expected = LAST_RESULT
    assert expected == count(date(2060, 12, 31), (Length(longest, "days"),), "none", CALENDAR).last_day


@pytest.mark.parametrize("text", ["2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-04-31"])
def test_a_day_that_does_not_exist(text: str) -> None:
    """A date that is well written but does not exist is refused as such."""
    with pytest.raises(InputError) as caught:
        parse_day(text)
    assert ["event-impossible", text] == [caught.value.key, caught.value.found]


@pytest.mark.parametrize(
    "text",
    [
        *["", "2026-1-1", "20261218", "2026-W51-5", "18-12-2026", "2026-12-18 ", "2026-12-18T00:00", "2026/12/18"],
        *["+026-12-18", "٢٠٢٦-١٢-١٨", "2026-12-1x", "²026-12-18", None, 20261218, ["2026-12-18"], True],
        date(2026, 12, 18),
    ],
)
def test_a_day_in_another_shape(text: object) -> None:
    """Only YYYY-MM-DD in ASCII digits is a date; everything else is refused, also what Python itself would accept."""
    with pytest.raises(InputError) as caught:
        parse_day(text, "posted")
    expected = ["event-shape", "posted"]
    assert expected == [caught.value.key, caught.value.field]


def test_parse_day() -> None:
    """A well-written real day is that day."""
    assert date(2028, 2, 29) == parse_day("2028-02-29")


@pytest.mark.parametrize(
    ("value", "error_id", "field"),
    [
        ("6 weeks", "term-shape", "term"),
        (None, "term-shape", "term"),
        ({"number": 6}, "term-shape", "term"),
        ([6, "weeks"], "term-shape", "term[0]"),
        ([[6]], "term-shape", "term[0]"),
        ([[6, "weeks", "days"]], "term-shape", "term[0]"),
        ([[6, "weeks"], "days"], "term-shape", "term[1]"),
        ([], "term-empty", "term"),
        ([["6", "weeks"]], "term-number", "term[0].number"),
        ([[6.0, "weeks"]], "term-number", "term[0].number"),
        ([[True, "weeks"]], "term-number", "term[0].number"),
        ([[None, "weeks"]], "term-number", "term[0].number"),
        ([[6, "week"]], "term-unit", "term[0].unit"),
        ([[6, None]], "term-unit", "term[0].unit"),
        ([[6, ["weeks"]]], "term-unit", "term[0].unit"),
        ([[24, "hours"]], "unit-hours-not-counted", "term[0].unit"),
    ],
)
def test_parse_term_refuses(value: object, error_id: str, field: str) -> None:
    """A term in any other shape than a list of [number, unit] is refused, with the place of the mistake."""
    with pytest.raises(InputError) as caught:
        parse_term(value)
    assert [error_id, field] == [caught.value.key, caught.value.field]


def test_parse_term() -> None:
    """A term is read from JSON, each length in its order."""
    assert (Length(90, "days"), Length(3, "months")) == parse_term([[90, "days"], [3, "months"]])


# --- JSON ---


def test_count_as_json() -> None:
    """The answer is plain JSON: ISO days, the term as pairs, every passed day with its reason, and the steps."""
    result = count(day("Thu 24 Dec 2026"), term("3 days"), "atw", CALENDAR).as_json()
    expected = {
        "event": "2026-12-24",
        "term": [[3, "days"]],
        "rule": "atw",
        "nominal": "2026-12-27",
        "last_day": "2026-12-29",
        "safe_day": "2026-12-29",
        "moved_days": 2,
        "moved_by": [{"day": "2026-12-27", "why": "sunday"}, {"day": "2026-12-28", "why": "two-ordinary-days"}],
        "provisional": False,
        "steps": [
            {"step": "event-not-counted", "day": "2026-12-24"},
            {"step": "nominal", "day": "2026-12-27"},
            {"step": "moved", "day": "2026-12-27", "why": "sunday"},
            {"step": "two-ordinary-days", "day": "2026-12-28"},
            {"step": "last-day", "day": "2026-12-29"},
        ],
    }
    assert expected == result == json.loads(json.dumps(result))


def test_count_request() -> None:
    """A request gives the same answer as the count, and keys of the asker's own do no harm."""
    request = {"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw", "file": "A-17"}
    assert count(day("Fri 18 Dec 2026"), ONE_WEEK, "atw", CALENDAR).as_json() == count_request(request, CALENDAR)


@pytest.mark.parametrize(
    ("request_", "error_id", "field"),
    [
        (None, "request-shape", "request"),
        ([], "request-shape", "request"),
        ("2026-12-18", "request-shape", "request"),
        ({}, "field-missing", "event"),
        ({"event": "2026-12-18", "rule": "atw"}, "field-missing", "term"),
        ({"event": "2026-12-18", "term": [[1, "weeks"]]}, "field-missing", "rule"),
        ({"event": "2026-02-30", "term": [[1, "weeks"]], "rule": "atw"}, "event-impossible", "event"),
        ({"event": "1999-12-31", "term": [[1, "weeks"]], "rule": "atw"}, "event-too-early", "event"),
        ({"event": "2026-12-18", "term": [[1, "week"]], "rule": "atw"}, "term-unit", "term[0].unit"),
        ({"event": "2026-12-18", "term": [[1, "weeks"]], "rule": None}, "rule-unknown", "rule"),
        ({"event": "2026-12-18", "term": [[1, "weeks"]], "rule": ["atw"]}, "rule-unknown", "rule"),
        ({"event": "2026-12-18", "term": [[10**5000, "days"]], "rule": "none"}, "result-too-late", "term"),
    ],
)
def test_count_request_refuses(request_: object, error_id: str, field: str) -> None:
    """A bad request gives an error object in place of an answer and raises nothing."""
    answer = count_request(request_, CALENDAR)
    assert {"error"} == set(answer)
    error = json.loads(json.dumps(answer))["error"]
    assert [error_id, field] == [error["id"], error["field"]]
    assert len(error["found"]) < 100


def test_every_id_that_can_appear_is_listed() -> None:
    """Steps and reasons come from the published lists, so that each can have its words; and each of them does occur."""
    steps: set[str] = set()
    moved: set[str] = set()
    not_moved: set[str] = set()
    event = date(2004, 12, 25)
    while event <= date(2016, 12, 31):
        for length, rule in (("1 weeks", "atw"), ("3 days", "atw"), ("4 months", "atw"), ("1 years", "atw")):
            for step in count(event, term(length), rule, CALENDAR).steps:
                steps.add(step.step)
                if step.why is not None:
                    (moved if step.step == "moved" else not_moved).add(step.why)
        event += timedelta(days=1)
    assert [set(STEPS), set(WHY_MOVED), set(WHY_NOT_MOVED)] == [steps, moved, not_moved]
