"""One reading: first days, days counted back, days of the procedure, and readings that agree."""

from datetime import date

import pytest

from checker import readings
from checker.facts import load
from checker.time_limits import Calendar, Length

FACTS = load()
CALENDAR = Calendar(*FACTS.calendar_data())
PACT_DAY = date(2026, 6, 12)
OLD_DAY = date(2026, 6, 11)


def of(fact: str, on: date, event: date) -> readings.Reading:
    """A fact's reading from a day."""
    return readings.of_fact(fact, FACTS.on(fact, on), event, CALENDAR)


@pytest.mark.parametrize(
    ("day", "term", "expected"),
    [
        (date(2029, 5, 31), Length(3, "months"), date(2029, 2, 28)),
        (date(2028, 5, 31), Length(3, "months"), date(2028, 2, 29)),
        (date(2029, 12, 1), Length(3, "months"), date(2029, 9, 1)),
        (date(2029, 3, 31), Length(4, "months"), date(2028, 11, 30)),
        (date(2029, 1, 31), Length(1, "months"), date(2028, 12, 31)),
        (date(2029, 12, 31), Length(12, "months"), date(2028, 12, 31)),
        (date(2028, 2, 29), Length(1, "years"), date(2027, 2, 28)),
        (date(2029, 3, 5), Length(4, "weeks"), date(2029, 2, 5)),
        (date(2029, 3, 5), Length(5, "days"), date(2029, 2, 28)),
    ],
)
def test_back(day: date, term: Length, expected: date) -> None:
    """Months end on the same day number or the last of the month; weeks and days are plain."""
    assert readings.back(day, (term,)) == expected


def test_first_day_after_takes_the_later_day() -> None:
    """After a term that a decreed day moved: the day after the legal end, no earlier day beside it."""
    reading = of("appeal-one-week-cases", PACT_DAY, date(2027, 4, 29)).first_day_after()
    assert (reading.safe_day, reading.last_day) == (date(2027, 5, 11), date(2027, 5, 11))
    assert [step.step for step in reading.steps if step.step in ("safe-day", "first-day")] == ["first-day"]


def test_latest_leaves_the_earlier_day_out() -> None:
    """For the authority the day under the Act counts."""
    reading = of("appeal-one-week-cases", PACT_DAY, date(2027, 4, 29)).latest()
    assert (reading.safe_day, reading.steps[-1].step) == (date(2027, 5, 10), "last-day")


def test_unmoved_without_a_move_is_the_same() -> None:
    """Nothing is added when the nominal day holds."""
    reading = of("appeal-one-week-cases", PACT_DAY, date(2026, 12, 1))
    assert reading.unmoved() is reading


def test_procedure_days_start_on_the_next_ordinary_day() -> None:
    """Two days of the procedure from the Thursday before Easter: Tuesday and Wednesday."""
    reading = of("viewpoint-general-plus", OLD_DAY, date(2026, 4, 2))
    assert reading.last_day == date(2026, 4, 8)
    assert [step.step for step in reading.steps] == [
        "event-not-counted",
        *["not-a-procedure-day"] * 4,
        "procedure-day",
        "procedure-day",
        "last-day",
    ]


def test_procedure_days_beyond_the_decrees_are_provisional() -> None:
    """After the last known decree nobody knows which days are skipped."""
    assert of("viewpoint-general", OLD_DAY, date(2029, 1, 2)).provisional is True


def test_merge_puts_facts_that_agree_side_by_side() -> None:
    """One reading with both facts and both cautions; another term stays apart."""
    event = date(2026, 12, 1)
    old, new = of("appeal-old-one-week-cases", OLD_DAY, event), of("appeal-one-week-cases", PACT_DAY, event)
    two = of("appeal-two-week-cases", PACT_DAY, event)
    merged = readings.merge([old, new, two])
    assert [reading.facts for reading in merged] == [
        ("appeal-old-one-week-cases", "appeal-one-week-cases"),
        ("appeal-two-week-cases",),
    ]
    assert merged[0].cautions == (*old.cautions, *new.cautions)


def test_term_of_another_kind() -> None:
    """A fact that holds no term is a mistake in the letters, and is named."""
    with pytest.raises(TypeError, match="kind term"):
        readings.term_of(FACTS.latest("fine-maximum"))
