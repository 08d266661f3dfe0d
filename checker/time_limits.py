"""Counts one legal time limit: an event, a term and a rule give the last day, and every reason why.

The rules: Algemene termijnenwet ("the Act", BWBR0002448), Regulation (EU) 2024/1348 art. 73, Awb art. 6:8-6:12.
Everything here is pure: whole days only, no clock, no files. The days equated by royal decree are data (`Calendar`).

Rules
    atw       the Act: runs on past Saturday, Sunday, holiday and decreed day (art. 1); holds two ordinary days when it
              is three days or longer (art. 2); does neither when it is longer than 90 days, twelve weeks or three
              months, or is in years (art. 4)
    pact      art. 73: always runs on, whatever its length; nothing like art. 2
    workdays  Monday to Friday without the holidays of art. 3(1)-(2); a decreed day is a working day here
    none      never moves. Also for what art. 1(2) and 4(c) put outside the Act (counted backwards, deprivation of
              liberty) and for terms set by a judge or a contract
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from checker.inputs import InputError, shown

Unit = str
Rule = str

UNITS = ("days", "weeks", "months", "years", "workdays")
UNITS_NOT_COUNTED = ("hours", "procedure-days")  # units of the law for which a date alone gives no answer
RULES = ("atw", "pact", "workdays", "none")

FIRST_EVENT = date(2000, 1, 1)
LAST_EVENT = date(2060, 12, 31)
LAST_RESULT = date(2199, 12, 31)

STEPS = ("event-not-counted", "nominal", "does-not-move", "moved", "two-ordinary-days", "last-day", "safe-day")
WHY_NOT_MOVED = ("longer-than-act", "years")
WHY_MOVED = (
    "saturday",
    "sunday",
    "new-years-day",
    "good-friday",
    "easter-monday",
    "kings-day",
    "liberation-day",
    "ascension-day",
    "whit-monday",
    "christmas-day",
    "boxing-day",
    "decreed",
)
ERRORS = (
    "request-shape",
    "field-missing",
    "event-shape",
    "event-impossible",
    "event-too-early",
    "event-too-late",
    "term-shape",
    "term-empty",
    "term-number",
    "term-unit",
    "unit-hours-not-counted",
    "unit-procedure-days-not-counted",
    "rule-unknown",
    "result-too-late",
)

_DAY = timedelta(days=1)
_ACT_LIMITS = {"days": 90, "workdays": 90, "weeks": 12, "months": 3}  # art. 4(a): "more than" these is outside
_LONGEST = (LAST_RESULT - FIRST_EVENT).days  # no number above this can end in time, in whatever unit


@dataclass(frozen=True, slots=True)
class Length:
    """One link of a term: a whole number from 1 and one of UNITS."""

    number: int
    unit: Unit


Term = tuple[Length, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days equated by royal decree (Act art. 3(3)), and the last day for which decrees are known."""

    decreed: frozenset[date]
    horizon: date


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: one of STEPS, the day it speaks of, and for some steps the reason.

    `moved` and `two-ordinary-days` name the day that was passed; the next day is where the count went on.
    """

    step: str
    day: date
    why: str | None = None

    def as_json(self) -> dict[str, str]:
        """Step, ISO day and, when there is one, the reason."""
        row = {"step": self.step, "day": self.day.isoformat()}
        if self.why is not None:
            row["why"] = self.why
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The answer for one event, term and rule.

    nominal      the end by arithmetic alone
    last_day     the last day under the rule
    safe_day     the same count with the decreed days left out: never later than last_day
    moved_by     the days passed from nominal to last_day, in order, one step each
    steps        the whole explanation, in order
    provisional  a day beyond the horizon of the decrees was looked at
    """

    event: date
    term: Term
    rule: Rule
    nominal: date
    last_day: date
    safe_day: date
    moved_by: tuple[Step, ...]
    steps: tuple[Step, ...]
    provisional: bool

    def as_json(self) -> dict[str, object]:
        """The answer in lists, strings and numbers; days are ISO strings."""
        return {
            "event": self.event.isoformat(),
            "term": [[length.number, length.unit] for length in self.term],
            "rule": self.rule,
            "nominal": self.nominal.isoformat(),
            "last_day": self.last_day.isoformat(),
            "safe_day": self.safe_day.isoformat(),
            "moved_days": len(self.moved_by),
            "moved_by": [{"day": step.day.isoformat(), "why": step.why or step.step} for step in self.moved_by],
            "provisional": self.provisional,
            "steps": [step.as_json() for step in self.steps],
        }


# --- the calendar ---


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    century, in_century = divmod(year, 100)
    moon_cycle = year % 19
    # Epact: the age of the moon, with the corrections that each century brings to leap years and to the moon's drift.
    lunar_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * moon_cycle + century - century // 4 - lunar_shift + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    # The full moon may not fall later than 18 April in the tables; this takes a week off in the years where it would.
    late = (moon_cycle + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def holidays(year: int) -> Mapping[date, str]:
    """The general holidays of the Act art. 3(1)-(2) in a year: day to reason id (one of WHY_MOVED).

    5 May counts every year. Until 2013 `kings-day` is the Queen's birthday, 30 April.
    """
    sunday = easter(year)
    birthday = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if birthday.weekday() == 6:
        birthday -= _DAY
    days = {
        date(year, 1, 1): "new-years-day",
        sunday - 2 * _DAY: "good-friday",
        sunday + _DAY: "easter-monday",
        birthday: "kings-day",
        sunday + 39 * _DAY: "ascension-day",
        date(year, 5, 5): "liberation-day",  # after Ascension Day: the fixed name wins when both fall on 5 May (2016)
        sunday + 50 * _DAY: "whit-monday",
        date(year, 12, 25): "christmas-day",
        date(year, 12, 26): "boxing-day",
    }
    return MappingProxyType(days)


def why_not_ordinary(day: date, decreed: frozenset[date]) -> str | None:
    """The reason why a day is not an ordinary day, or None when it is one. A weekend day is named as such."""
    weekday = day.weekday()
    if weekday == 5:
        return "saturday"
    if weekday == 6:
        return "sunday"
    why = holidays(day.year).get(day)
    if why is None and day in decreed:
        return "decreed"
    return why


# --- arithmetic ---


def _too_late(found: str) -> InputError:
    return InputError("result-too-late", "term", found=found, expected=f"a term that ends by {LAST_RESULT.isoformat()}")


def _add_months(day: date, months: int) -> date:
    """The same day number, or the last day of a month that lacks it (HR 1 September 2017, ECLI:NL:HR:2017:2225)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > LAST_RESULT.year:
        raise _too_late(f"an end in the year {year}")
    if day.day <= 28:
        return date(year, month + 1, day.day)
    following = date(year, month + 2, 1) if month < 11 else date(year + 1, 1, 1)
    return date(year, month + 1, min(day.day, (following - _DAY).day))


def _add_workdays(day: date, number: int) -> date:
    """The day on which the working day with that number falls, the first one being after `day`."""
    while number:
        day += _DAY
        if day > LAST_RESULT:
            raise _too_late(f"an end after {LAST_RESULT.isoformat()}")
        if day.weekday() < 5 and day not in holidays(day.year):
            number -= 1
    return day


def sum_alike(term: Term) -> Term:
    """Neighbours of the same unit become one length: "six months, extended by nine" is fifteen months.

    ECLI:NL:RBDHA:2024:12172: the extension is not added to a day that the first part had shortened.
    """
    summed: list[Length] = []
    for length in term:
        if summed and summed[-1].unit == length.unit:
            summed[-1] = Length(summed[-1].number + length.number, length.unit)
        else:
            summed.append(length)
    return tuple(summed)


def _nominal(event: date, lengths: Term) -> date:
    """The end by arithmetic: unlike units one after the other, none of them moved in between."""
    day = event
    for length in lengths:
        number, unit = length.number, length.unit
        if number > _LONGEST:
            raise _too_late(f"{shown(number)} {unit}")
        if unit == "days":
            day += timedelta(days=number)
        elif unit == "weeks":
            day += timedelta(days=7 * number)
        elif unit == "months":
            day = _add_months(day, number)
        elif unit == "years":
            day = _add_months(day, 12 * number)
        else:
            day = _add_workdays(day, number)
        if day > LAST_RESULT:
            raise _too_late(day.isoformat())
    return day


def _why_outside_act(lengths: Term) -> str | None:
    """Why the Act does not extend this term (art. 4(a)), or None when it does. One link outside is enough."""
    for length in lengths:
        if length.unit == "years":
            return "years"
        if length.number > _ACT_LIMITS[length.unit]:
            return "longer-than-act"
    return None


def _three_days_or_longer(lengths: Term) -> bool:
    """Whether the Act art. 2 speaks of this term; a week or a month always is long enough."""
    return any(length.unit in ("weeks", "months") for length in lengths) or sum(x.number for x in lengths) >= 3


def _holds_two_ordinary_days(event: date, end: date, decreed: frozenset[date]) -> bool:
    """Whether two ordinary days lie after the event, up to and including the end."""
    found = 0
    day = event
    while day < end:
        day += _DAY
        if why_not_ordinary(day, decreed) is None:
            found += 1
            if found == 2:
                return True
    return False


def _passed(event: date, nominal: date, two_days: bool, decreed: frozenset[date]) -> tuple[Step, ...]:
    """The days that a rolling term passes from its nominal day on, each with the reason."""
    steps: list[Step] = []
    day = nominal
    while True:
        why = why_not_ordinary(day, decreed)
        if why is not None:
            steps.append(Step("moved", day, why))
        elif two_days and not _holds_two_ordinary_days(event, day, decreed):
            steps.append(Step("two-ordinary-days", day))
        else:
            return tuple(steps)
        day += _DAY


# --- counting ---


def check_event(event: date) -> None:
    """Refuse an event day outside FIRST_EVENT..LAST_EVENT (InputError)."""
    if event < FIRST_EVENT:
        raise InputError(
            "event-too-early", "event", found=event.isoformat(), expected=f"{FIRST_EVENT.isoformat()} or later"
        )
    if event > LAST_EVENT:
        raise InputError(
            "event-too-late", "event", found=event.isoformat(), expected=f"{LAST_EVENT.isoformat()} or earlier"
        )


def check_term(term: Term) -> None:
    """Refuse an empty term, a number below 1 and a unit that is not counted (InputError)."""
    if not term:
        raise InputError("term-empty", "term", found="no length", expected='at least one length, such as [6, "weeks"]')
    for index, length in enumerate(term):
        if type(length.number) is not int or length.number < 1:
            raise InputError(
                "term-number", f"term[{index}].number", found=shown(length.number), expected="a whole number from 1"
            )
        if length.unit in UNITS_NOT_COUNTED:
            expected = "a term in " + ", ".join(UNITS)
            raise InputError(
                f"unit-{length.unit}-not-counted", f"term[{index}].unit", found=length.unit, expected=expected
            )
        if length.unit not in UNITS:
            raise InputError(
                "term-unit", f"term[{index}].unit", found=shown(length.unit), expected="one of " + ", ".join(UNITS)
            )


def count(event: date, term: Term, rule: Rule, calendar: Calendar) -> Count:
    """Count a term from the event day, which is day 0 and never counted itself (Awb art. 6:8(1); art. 73(a)).

    Raises InputError for an event outside 2000-2060, a term that cannot be counted, an unknown rule and an end
    after LAST_RESULT. Decrees for 2000-2004 were not found, so only fixed holidays are known for those years.
    """
    check_event(event)
    check_term(term)
    if rule not in RULES:
        raise InputError("rule-unknown", "rule", found=shown(rule), expected="one of " + ", ".join(RULES))

    lengths = sum_alike(term)
    nominal = _nominal(event, lengths)
    outside = _why_outside_act(lengths) if rule == "atw" else None
    steps = [Step("event-not-counted", event), Step("nominal", nominal)]
    moved_by: tuple[Step, ...] = ()
    safe_day = nominal
    provisional = False

    if outside is not None:
        steps.append(Step("does-not-move", nominal, outside))
    elif rule != "none":
        decreed = calendar.decreed if rule != "workdays" else frozenset()
        two_days = rule == "atw" and _three_days_or_longer(lengths)
        moved_by = _passed(event, nominal, two_days, decreed)
        if moved_by:
            # Only a term that moved can owe days to a decree.
            safe_day = nominal + len(_passed(event, nominal, two_days, frozenset())) * _DAY
        provisional = nominal + len(moved_by) * _DAY > calendar.horizon

    last_day = nominal + len(moved_by) * _DAY
    steps.extend(moved_by)
    steps.append(Step("last-day", last_day))
    if safe_day != last_day:
        steps.append(Step("safe-day", safe_day))
    return Count(
        event=event,
        term=term,
        rule=rule,
        nominal=nominal,
        last_day=last_day,
        safe_day=safe_day,
        moved_by=moved_by,
        steps=tuple(steps),
        provisional=provisional,
    )


# --- text forms ---


def parse_day(text: object, field: str = "event") -> date:
    """A real date from `YYYY-MM-DD` and from nothing else; InputError `event-shape` or `event-impossible`."""
    if isinstance(text, str) and len(text) == 10 and text.isascii() and text[4] == text[7] == "-":
        year, month, day = text[:4], text[5:7], text[8:]
        if year.isdigit() and month.isdigit() and day.isdigit():
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                raise InputError("event-impossible", field, found=text, expected="a day that exists") from None
    raise InputError("event-shape", field, found=shown(text), expected="a date as YYYY-MM-DD")


def parse_term(value: object) -> Term:
    """A term from its JSON form `[[6, "weeks"]]`; InputError when it has another shape or cannot be counted."""
    if not isinstance(value, (list, tuple)):
        raise InputError(
            "term-shape", "term", found=shown(value), expected='a list of [number, unit], such as [[6, "weeks"]]'
        )
    lengths: list[Length] = []
    for index, entry in enumerate(value):
        if not isinstance(entry, (list, tuple)) or len(entry) != 2:
            raise InputError(
                "term-shape", f"term[{index}]", found=shown(entry), expected='[number, unit], such as [6, "weeks"]'
            )
        lengths.append(Length(entry[0], entry[1]))
    term = tuple(lengths)
    check_term(term)
    return term


def count_request(request: object, calendar: Calendar) -> dict[str, object]:
    """One request of a batch, `{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}`, to its answer.

    The answer is `Count.as_json()`, or `{"error": {"id", "field", "found", "expected"}}`; nothing is raised for a bad
    request. Other keys of the request are not looked at.
    """
    try:
        if not isinstance(request, dict):
            raise InputError(
                "request-shape", "request", found=shown(request), expected="an object with event, term and rule"
            )
        for field in ("event", "term", "rule"):
            if field not in request:
                raise InputError(
                    "field-missing", field, found="nothing", expected="event, term and rule in every request"
                )
        event = parse_day(request["event"])
        return count(event, parse_term(request["term"]), request["rule"], calendar).as_json()
    except InputError as error:
        return {"error": error.as_json()}
