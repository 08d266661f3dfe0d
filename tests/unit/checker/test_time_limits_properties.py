"""Counting: what must hold for every event, term and rule."""

import json
import os
import tomllib
from datetime import date, timedelta
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.time_limits import (
    FIRST_EVENT,
    LAST_EVENT,
    RULES,
    STEPS,
    WHY_MOVED,
    WHY_NOT_MOVED,
    Calendar,
    Length,
    Term,
    count,
    count_request,
    holidays,
    parse_term,
    why_not_ordinary,
)

DATA = tomllib.loads((Path(__file__).parents[3] / "checker/facts/holidays.toml").read_text(encoding="utf-8"))
CALENDAR = Calendar(frozenset(day for decree in DATA["decree"] for day in decree["days"]), DATA["horizon"])
NOTHING_DECREED = Calendar(frozenset(), DATA["horizon"])
LARGEST = {"days": 400, "weeks": 60, "months": 24, "years": 6, "workdays": 250}
INSIDE_ACT = {"days": 90, "weeks": 12, "months": 3}
DAY = timedelta(days=1)

# Half of the events lie close before the days on which counting is hard.
near_holidays = st.builds(
    lambda year, index, before: max(FIRST_EVENT, min(LAST_EVENT, sorted(holidays(year))[index] - before * DAY)),
    st.integers(2000, 2060),
    st.integers(0, 7),
    st.integers(0, 100),
)
events = st.one_of(st.dates(FIRST_EVENT, LAST_EVENT), near_holidays)
lengths = st.sampled_from(sorted(LARGEST)).flatmap(
    lambda unit: st.builds(Length, st.integers(1, LARGEST[unit]), st.just(unit))
)
terms = st.lists(lengths, min_size=1, max_size=3).map(tuple)
rules = st.sampled_from(RULES)
short_terms = st.sampled_from(sorted(INSIDE_ACT)).flatmap(
    lambda unit: st.builds(lambda number: (Length(number, unit),), st.integers(1, INSIDE_ACT[unit]))
)
# More where the site is published from.
many = settings(max_examples=400 if os.environ.get("WEGWIJS_PROVE") == "all" else 100, deadline=None)


@many
@given(events, terms, st.sampled_from(["pact", "workdays"]))
def test_a_rolling_term_ends_on_an_ordinary_day(event: date, term: Term, rule: str) -> None:
    """Under a rule that rolls, the last day is no Saturday, Sunday, holiday or (but for `workdays`) decreed day."""
    decreed = CALENDAR.decreed if rule == "pact" else frozenset()
    assert why_not_ordinary(count(event, term, rule, CALENDAR).last_day, decreed) is None


@many
@given(events, short_terms)
def test_a_term_inside_the_act_ends_on_an_ordinary_day(event: date, term: Term) -> None:
    """Inside the Act the last day is ordinary, and from three days on two ordinary days lie in the term."""
    result = count(event, term, "atw", CALENDAR)
    assert why_not_ordinary(result.last_day, CALENDAR.decreed) is None
    days = [event + i * DAY for i in range(1, (result.last_day - event).days + 1)]
    ordinary = [day for day in days if why_not_ordinary(day, CALENDAR.decreed) is None]
    assert len(ordinary) >= (1 if term[0].unit == "days" and term[0].number < 3 else 2)


@many
@given(events, terms, rules)
def test_days_come_in_order(event: date, term: Term, rule: str) -> None:
    """Event before nominal, nominal not after the safe day, safe day not after the last day."""
    result = count(event, term, rule, CALENDAR)
    assert event < result.nominal <= result.safe_day <= result.last_day


@many
@given(events, terms, rules)
def test_every_passed_day_has_its_reason(event: date, term: Term, rule: str) -> None:
    """The days from the nominal to the last day are named one by one, each with a true reason, and none is left out."""
    result = count(event, term, rule, CALENDAR)
    passed = [result.nominal + i * DAY for i in range((result.last_day - result.nominal).days)]
    assert passed == [step.day for step in result.moved_by]
    for step in result.moved_by:
        expected = "two-ordinary-days" if step.why is None else "moved"
        assert expected == step.step
        assert step.why == why_not_ordinary(step.day, CALENDAR.decreed)


@many
@given(events, terms, rules)
def test_steps_tell_the_whole_count(event: date, term: Term, rule: str) -> None:
    """The steps start at the event, hold the passed days and the last day, and name a safe day only if it differs."""
    result = count(event, term, rule, CALENDAR)
    names = [step.step for step in result.steps]
    assert [event, result.nominal] == [step.day for step in result.steps[:2]]
    assert names == sorted(names, key=lambda name: STEPS.index(name) if name != "two-ordinary-days" else 3)
    assert set(result.moved_by) <= set(result.steps)
    assert (result.safe_day != result.last_day) == ("safe-day" in names)
    assert result.last_day == next(step.day for step in result.steps if step.step == "last-day")
    assert {step.why for step in result.steps} <= {None, *WHY_MOVED, *WHY_NOT_MOVED}


@many
@given(events, terms, rules, st.data())
def test_a_longer_term_never_ends_earlier(event: date, term: Term, rule: str, data: st.DataObject) -> None:
    """One more of the same unit never ends earlier, unless it leaves the Act (art. 4), which has its own test."""
    index = data.draw(st.integers(0, len(term) - 1))
    longer = list(term)
    longer[index] = Length(term[index].number + 1, term[index].unit)
    first = count(event, term, rule, CALENDAR)
    second = count(event, tuple(longer), rule, CALENDAR)
    assert first.nominal <= second.nominal
    left_act = "does-not-move" in {s.step for s in second.steps} - {s.step for s in first.steps}
    assert left_act or first.last_day <= second.last_day


def test_leaving_the_act_can_end_earlier() -> None:
    """91 days can end before 90 days do: 90 days that end on a Saturday run on to Monday, 91 stay on the Sunday."""
    event = date(2026, 8, 23)
    expected = [date(2026, 11, 23), date(2026, 11, 22)]
    assert expected == [count(event, (Length(number, "days"),), "atw", CALENDAR).last_day for number in (90, 91)]


@many
@given(events, terms, rules)
def test_a_later_event_never_ends_earlier(event: date, term: Term, rule: str) -> None:
    """The same term from the next day never ends before the term from this day."""
    assume(event < LAST_EVENT)
    first, second = (count(day, term, rule, CALENDAR) for day in (event, event + DAY))
    assert first.last_day <= second.last_day
    assert first.safe_day <= second.safe_day


@many
@given(events, st.integers(1, 60), rules)
def test_weeks_keep_the_weekday(event: date, number: int, rule: str) -> None:
    """A term in weeks ends nominally on the weekday of the event, and a week later for an event a week later."""
    assume(event + 7 * DAY <= LAST_EVENT)
    term = (Length(number, "weeks"),)
    nominal = count(event, term, rule, CALENDAR).nominal
    assert event.weekday() == nominal.weekday()
    assert nominal + 7 * DAY == count(event + 7 * DAY, term, rule, CALENDAR).nominal
    assert nominal == count(event, (Length(7 * number, "days"),), rule, CALENDAR).nominal


@many
@given(events, st.integers(1, 24))
def test_months_keep_the_number_or_take_the_last_day(event: date, number: int) -> None:
    """A term in months keeps the day number, or ends on the last day of a month that is too short."""
    nominal = count(event, (Length(number, "months"),), "none", CALENDAR).nominal
    assert (event.year * 12 + event.month + number) == (nominal.year * 12 + nominal.month)
    assert nominal.day == event.day or (nominal.day < event.day and (nominal + DAY).day == 1)


@many
@given(events, st.integers(1, 250), rules)
def test_workdays_are_counted_one_by_one(event: date, number: int, rule: str) -> None:
    """Exactly that many working days lie after the event up to the nominal day, which is one itself."""
    nominal = count(event, (Length(number, "workdays"),), rule, CALENDAR).nominal
    days = [event + i * DAY for i in range(1, (nominal - event).days + 1)]
    working = [day for day in days if why_not_ordinary(day, frozenset()) is None]
    assert [number, nominal] == [len(working), working[-1]]


@many
@given(events, lengths, st.integers(1, 20), rules)
def test_extensions_of_one_unit_are_summed(event: date, length: Length, more: int, rule: str) -> None:
    """A term and its extension in the same unit end where their sum ends, for the same reasons."""
    whole = count(event, (Length(length.number + more, length.unit),), rule, CALENDAR)
    parts = count(event, (length, Length(more, length.unit)), rule, CALENDAR)
    assert whole.steps == parts.steps


@many
@given(events, lengths, lengths)
def test_unlike_units_follow_in_order(event: date, first: Length, second: Length) -> None:
    """Of unlike units the second starts from the nominal end of the first, which is not moved."""
    assume(first.unit != second.unit)
    between = count(event, (first,), "none", CALENDAR).nominal
    assume(between <= LAST_EVENT)
    expected = count(between, (second,), "none", CALENDAR).nominal
    assert expected == count(event, (first, second), "pact", CALENDAR).nominal


@many
@given(events, terms, rules)
def test_the_safe_day_is_the_count_without_decrees(event: date, term: Term, rule: str) -> None:
    """The safe day is the last day of the same count under a calendar in which nothing is decreed."""
    result = count(event, term, rule, CALENDAR)
    bare = count(event, term, rule, NOTHING_DECREED)
    assert [bare.last_day, bare.safe_day] == [result.safe_day, result.safe_day]


@many
@given(events, terms, rules, st.integers(0, 10))
def test_one_more_decree_never_shortens(event: date, term: Term, rule: str, after: int) -> None:
    """Decreeing one more day may move the last day on, never back, and leaves nominal and safe day alone."""
    before = count(event, term, rule, CALENDAR)
    more = Calendar(CALENDAR.decreed | {before.nominal + after * DAY}, CALENDAR.horizon)
    result = count(event, term, rule, more)
    assert [before.nominal, before.safe_day] == [result.nominal, result.safe_day]
    assert before.last_day <= result.last_day


@many
@given(events, terms, rules)
def test_a_decree_changes_only_what_is_provisional(event: date, term: Term, rule: str) -> None:
    """Whatever is decreed beyond the horizon, a result that is not provisional stays as it is."""
    result = count(event, term, rule, CALENDAR)
    beyond = frozenset(day for i in range(12) if (day := result.nominal + (i - 1) * DAY) > CALENDAR.horizon)
    changed = count(event, term, rule, Calendar(CALENDAR.decreed | beyond, CALENDAR.horizon))
    assert result.provisional or result == changed


@many
@given(events, terms)
def test_a_working_day_term_knows_no_decree(event: date, term: Term) -> None:
    """Under the rule `workdays` decreed days are working days, so safe day and last day are the same."""
    result = count(event, term, "workdays", CALENDAR)
    assert result.safe_day == result.last_day


@many
@given(events, terms, rules)
def test_json_gives_everything_back(event: date, term: Term, rule: str) -> None:
    """A request in JSON gives the same answer as the count, and the term in it can be read again."""
    request = {"event": event.isoformat(), "term": [[x.number, x.unit] for x in term], "rule": rule}
    answer = json.loads(json.dumps(count_request(request, CALENDAR)))
    assert count(event, term, rule, CALENDAR).as_json() == answer
    assert term == parse_term(answer["term"])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(sorted(LARGEST)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@many
@given(
    json_values
    | st.fixed_dictionaries(
        {"event": json_values | st.just("2026-12-18"), "term": json_values | st.just([[1, "weeks"]])},
        optional={"rule": json_values | rules},
    )
)
def test_no_request_raises(request: object) -> None:
    """Whatever comes in, an answer or an error object comes out, and it can be printed as JSON."""
    answer = count_request(request, CALENDAR)
    assert ("error" in answer) != ("last_day" in answer)
    json.dumps(answer)
