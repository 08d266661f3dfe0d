"""Counting against others' calendars and month arithmetic, and against a second, slow count written another way."""

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays as holidays_package
import pytest
from dateutil.easter import easter as dateutil_easter
from dateutil.relativedelta import relativedelta
from workalendar.europe import Netherlands

from checker.time_limits import LAST_RESULT, RULES, Calendar, Length, count, easter, holidays

DATA = tomllib.loads((Path(__file__).parents[3] / "checker/facts/holidays.toml").read_text(encoding="utf-8"))
CALENDAR = Calendar(frozenset(day for decree in DATA["decree"] for day in decree["days"]), DATA["horizon"])
YEARS = range(2005, 2061)
DAY = timedelta(days=1)


def sundays(year: int) -> set[date]:
    """Easter Sunday and Whit Sunday: both packages list them, the Act does not, since they are Sundays anyway."""
    return {easter(year), easter(year) + 49 * DAY}


@pytest.mark.parametrize("year", YEARS)
def test_holidays_against_the_package_holidays(year: int) -> None:
    """Public and optional holidays of the package are ours; it adds only the two Sundays that the Act leaves out."""
    theirs = set(holidays_package.country_holidays("NL", years=year, categories=("public", "optional")))
    assert set(holidays(year)) | sundays(year) == theirs


def test_public_holidays_alone_would_not_do() -> None:
    """The package's public holidays lack 5 May but for every fifth year; the Act counts it every year."""
    for year in YEARS:
        public = set(holidays_package.country_holidays("NL", years=year))
        found = {why for day, why in holidays(year).items() if day not in public}
        # In 2016 Ascension Day fell on 5 May, so that day is public under its other name.
        expected = {"liberation-day"} if year % 5 and year != 2016 else set()
        assert expected == found


@pytest.mark.parametrize("year", YEARS)
def test_holidays_against_workalendar(year: int) -> None:
    """Workalendar's list, with Good Friday switched on, is ours and the two Sundays that the Act leaves out."""
    theirs = {day for day, _ in Netherlands().holidays(year)}
    assert set(holidays(year)) | sundays(year) == theirs


def test_easter_against_dateutil() -> None:
    """Easter is the same as dateutil's in every year that a result can lie in."""
    for year in range(1900, LAST_RESULT.year + 1):
        assert dateutil_easter(year) == easter(year)


@pytest.mark.parametrize("months", [1, 2, 3, 6, 9, 12, 15, 21])
def test_months_against_dateutil(months: int) -> None:
    """Months from every day of 2000-2060 end where relativedelta ends, so it clamps as the Hoge Raad does."""
    event = date(2000, 1, 1)
    term = (Length(months, "months"),)
    step = relativedelta(months=months)
    while event.year <= 2060:
        assert event + step == count(event, term, "none", CALENDAR).nominal
        event += DAY


@pytest.mark.parametrize("years", [1, 3, 4, 5, 10])
def test_years_against_dateutil(years: int) -> None:
    """Years from every month's end and every day around 29 February end where relativedelta ends."""
    for year in range(2000, 2061):
        for month in range(1, 13):
            event = date(year, month, 1) + relativedelta(months=1) - DAY
            for day in (event - DAY, event):
                expected = day + relativedelta(years=years)
                assert expected == count(day, (Length(years, "years"),), "none", CALENDAR).nominal


# --- a second count: walks a calendar written out day by day, shares no code with the first ---


@cache
def labels() -> dict[str, str]:
    """Every day of 1999-2100 that the law blocks, as ISO text, with its one reason; decreed days apart.

    Built from the moon: Easter Sunday comes after the 14th day of the church's lunar month, found by its golden number.
    """
    found: dict[str, str] = {}
    for year in range(1999, 2101):
        # For 1900-2199 one table of paschal full moons serves: days after 21 March, by golden number less one.
        moon = [24, 13, 2, 21, 10, 28, 18, 7, 26, 15, 4, 23, 12, 1, 20, 9, 27, 17, 6][year % 19]
        full_moon = date(year, 3, 21) + moon * DAY
        sunday = next(day for i in range(1, 8) if (day := full_moon + i * DAY).isoweekday() == 7)
        named = {
            sunday - 2 * DAY: "good-friday",
            sunday + DAY: "easter-monday",
            sunday + 39 * DAY: "ascension-day",
            sunday + 50 * DAY: "whit-monday",
        }
        feast = date(year, 4, 30 if year <= 2013 else 27)
        named[feast if feast.isoweekday() != 7 else feast - DAY] = "kings-day"
        for month, number, name in (
            (1, 1, "new-years-day"),
            (5, 5, "liberation-day"),
            (12, 25, "christmas-day"),
            (12, 26, "boxing-day"),
        ):
            named[date(year, month, number)] = name
        found.update({day.isoformat(): name for day, name in named.items()})
        day = date(year, 1, 1)
        while day.year == year:
            if day.isoweekday() > 5:
                found[day.isoformat()] = "saturday" if day.isoweekday() == 6 else "sunday"
            day += DAY
    return found


def slow(event: date, term: list[tuple[int, str]], rule: str) -> dict[str, object]:
    """The answer for one term, by walking: each unit one step at a time, each candidate day judged on its own."""
    if len({unit for _, unit in term}) == 1:
        term = [(sum(number for number, _ in term), term[0][1])]
    blocked = labels()
    day = event
    for number, unit in term:
        if unit in ("days", "weeks"):
            for _ in range(number if unit == "days" else number * 7):
                day = date.fromordinal(day.toordinal() + 1)
        elif unit == "workdays":
            left = number
            while left > 0:
                day = date.fromordinal(day.toordinal() + 1)
                left -= day.isoformat() not in blocked
        else:
            wanted, month, year = day.day, day.month, day.year
            for _ in range(number if unit == "months" else number * 12):
                month += 1
                if month == 13:
                    month, year = 1, year + 1
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            size = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            day = date(year, month, wanted if wanted <= size else size)
    nominal = day

    allowed = {"days": 90, "workdays": 90, "weeks": 12, "months": 3, "years": 0}
    rolls = rule in ("pact", "workdays") or (rule == "atw" and all(number <= allowed[unit] for number, unit in term))
    wants_two = rule == "atw" and not (
        {unit for _, unit in term} <= {"days", "workdays"} and sum(number for number, _ in term) < 3
    )

    def first_good(decreed: set[str]) -> date:
        """The first day from the nominal one that satisfies every demand."""

        def free(candidate: date) -> bool:
            return candidate.isoformat() not in blocked and candidate.isoformat() not in decreed

        for candidate in (nominal + i * DAY for i in range(60)):
            window = [date.fromordinal(i) for i in range(event.toordinal() + 1, candidate.toordinal() + 1)]
            enough = not wants_two or len([d for d in window[-40:] if free(d)]) > 1
            if free(candidate) and enough:
                return candidate
        raise AssertionError("no ordinary day within sixty days")

    decreed = set() if rule == "workdays" else {d.isoformat() for d in CALENDAR.decreed}
    last = first_good(decreed) if rolls else nominal
    passed = [date.fromordinal(i).isoformat() for i in range(nominal.toordinal(), last.toordinal())]
    return {
        "nominal": nominal.isoformat(),
        "last_day": last.isoformat(),
        "safe_day": (first_good(set()) if rolls else nominal).isoformat(),
        "moved_by": [
            {"day": d, "why": blocked.get(d) or ("decreed" if d in decreed else "two-ordinary-days")} for d in passed
        ],
        "moved_days": len(passed),
        "provisional": rolls and last.isoformat() > "2028-12-31",
    }


def random_term(chance: random.Random) -> list[tuple[int, str]]:
    """One length, an extension of the same unit, or a chain of unlike units; often at or next to a limit of the Act."""
    limits = {"days": (90, 200), "weeks": (12, 30), "months": (3, 24), "years": (1, 6), "workdays": (90, 130)}

    def number(unit: str) -> int:
        limit, largest = limits[unit]
        draw = chance.random()
        if draw < 0.3:
            return chance.randint(1, min(6, largest))
        return max(1, limit + chance.choice([-1, 0, 1])) if draw < 0.5 else chance.randint(1, largest)

    draw = chance.random()
    if draw < 0.65:
        unit = chance.choice(list(limits))
        return [(number(unit), unit)]
    if draw < 0.75:
        unit = chance.choice(list(limits))
        return [(number(unit), unit), (number(unit), unit)]
    return [(number(unit), unit) for unit in chance.sample(list(limits), chance.choice([2, 2, 3]))]


def test_second_count_agrees() -> None:
    """On 20,000 random events, terms and rules a second, slow count gives the same days, reasons and horizon."""
    chance = random.Random(20261124)
    hard_days = sorted(CALENDAR.decreed | {day for year in range(2005, 2031) for day in holidays(year)})
    for _ in range(20_000):
        term = random_term(chance)
        rule = chance.choice(RULES)
        event = date(2000, 1, 1) + chance.randrange(22_281) * DAY
        if chance.random() < 0.4:  # let many terms end on or next to a day that is hard
            reach = sum(
                n * {"days": 1, "weeks": 7, "months": 30, "years": 365, "workdays": 1}[unit] for n, unit in term
            )
            event = max(date(2000, 1, 1), chance.choice(hard_days) - (reach + chance.randint(-4, 4)) * DAY)
        result = count(event, tuple(Length(n, unit) for n, unit in term), rule, CALENDAR).as_json()
        expected = slow(event, term, rule)
        assert expected == {key: result[key] for key in expected}, (event, term, rule)
