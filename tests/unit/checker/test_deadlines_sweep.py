"""Every letter on every month-end, weekend and holiday of 2024-2028: what must always hold.

Every combination of what else can be said is asked on each fifth day where the site is published from
(WEGWIJS_PROVE=all), on each 25th elsewhere; on all other days each thing alone.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from checker import deadlines, letters
from checker.deadlines import Answer, Told
from checker.facts import load
from checker.inputs import InputError
from checker.letters import Letter
from checker.readings import Reading
from checker.time_limits import why_not_ordinary

pytestmark = pytest.mark.sweep

FACTS = load()
DECREED = FACTS.decreed
DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
PACT_START = date(2026, 6, 12)
ALL_ON_EACH = 5 if os.environ.get("WEGWIJS_PROVE") == "all" else 25  # days


def tricky_days() -> list[date]:
    """Month-ends with their neighbours, weekends, holidays and decreed days with the days around them."""
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
    closed = {day for day in days if why_not_ordinary(day, DECREED)}
    return [
        day
        for day in days
        if (day + DAY).day == 1
        or day.day == 1
        or {day - DAY, day, day + DAY} & closed
        or abs(day - PACT_START) < 3 * DAY
    ]


DAYS = tricky_days()
TOLD_DAYS = ("printed-on-card", "named-in-letter", "same-day")
SAFE_STEPS = ("safe-day", "safe-day-unmoved", "bank-days", "first-open-day")


def variants(letter: Letter, event: date) -> Iterator[dict[str, object]]:
    """What else can be said: every choice and days on both sides of the Pact, one at a time; now and then all."""
    asks: dict[str, list[object]] = {}
    for field in letter.asks:
        if field in letter.choices:
            asks[field] = [None, *letter.choices[field]]
        elif field in ("applied", "intention"):
            before = [date(2024, 1, 1), date(2026, 6, 5), date(2026, 7, 1)]
            asks[field] = [None, *(day for day in before if day <= event)]
        elif field == "permit_end":
            asks[field] = [None, event + 1000 * DAY]
        elif field == "notice":
            asks[field] = [None, event + 200 * DAY]
        elif field in ("arrival", "named_day"):
            asks[field] = [None, event + 10 * DAY]
    if (event - FIRST).days % ALL_ON_EACH == 0:
        yield from (dict(zip(asks, values, strict=True)) for values in product(*asks.values()))
        return
    yield dict.fromkeys(asks)
    for field, values in asks.items():
        yield from (dict.fromkeys(asks) | {field: value} for value in values if value is not None)


def answers(letter: Letter) -> Iterator[tuple[date, dict[str, object], Answer]]:
    """Every answer of a letter; one that is not sent in that regime gives none."""
    for event in DAYS:
        for extra in variants(letter, event):
            try:
                answer = deadlines.answer(Told(letter=letter.id, event=event, today=event, **extra), FACTS)  # type: ignore[arg-type]
            except InputError as error:
                assert error.key in ("letter-wrong-regime", "notice-too-early") or not_then(letter, error)
                continue
            yield event, extra, answer


def not_then(letter: Letter, error: InputError) -> bool:
    """Whether an answer was refused because only the newer procedure knows it."""
    return error.key == "choice-unknown" and error.field in letter.since_pact


def check_reading(reading: Reading, direction: str) -> None:
    """Steps begin and end properly, days are in order, and a moving term ends on an ordinary day."""
    steps = reading.steps
    names = [step.step for step in steps]
    assert steps, reading
    if names[0] == "event-not-counted":
        assert reading.event == steps[0].day
    else:
        assert names[0] in ("counted-from", "counted-back-from", *TOLD_DAYS)
    if direction == "act":
        assert reading.safe_day <= reading.last_day
        assert reading.nominal <= reading.safe_day or names[-1] in ("bank-days", "first-open-day")
        assert (reading.safe_day != reading.last_day) == (names[-1] in SAFE_STEPS)
        assert names.count("last-day") == (0 if names[0] in TOLD_DAYS else 1)
    else:
        assert reading.safe_day == reading.last_day == steps[-1].day
    end = next((step.day for step in steps if step.step == "last-day"), None)
    if end is not None and reading.rule in ("atw", "pact") and "does-not-move" not in names:
        assert why_not_ordinary(end, DECREED) is None
        # What a count without the decreed days gives is an ordinary day as well.
        if names[-1] == "safe-day":
            assert why_not_ordinary(steps[-1].day, frozenset()) is None
    for step in steps:
        if step.step in ("moved", "not-a-procedure-day"):
            assert step.why == why_not_ordinary(step.day, DECREED)


def check(event: date, extra: dict[str, object], answer: Answer) -> None:
    """What holds for every answer."""
    assert answer.deadlines or answer.follow_ups or answer.notices
    assert len({deadline.id for deadline in answer.deadlines}) == len(answer.deadlines)
    assert set(answer.notices) <= set(deadlines.NOTICES)
    assert ("ask-lawyer" in answer.notices) == (answer.notices[:1] == ("ask-lawyer",))
    for deadline in answer.deadlines:
        readings = deadline.readings
        for reading in readings:
            check_reading(reading, deadline.direction)
        assert deadline.to in letters.ADDRESSEES
        assert deadline.open_until == max(reading.last_day for reading in readings)
        if deadline.direction == "act":
            assert deadline.safe_day == min(reading.safe_day for reading in readings)
            assert deadline.safe_day <= deadline.last_day <= deadline.open_until
            assert [*readings] == sorted(readings, key=lambda reading: (reading.safe_day, reading.last_day))
        else:
            assert deadline.safe_day == deadline.last_day == deadline.open_until
        # Nothing lies before the event but what is counted back from it.
        back = deadline.readings[0].steps[0].step == "counted-back-from" and deadline.direction == "act"
        assert deadline.safe_day >= event or back
        left = (deadline.safe_day - event).days
        assert (deadline.days_left, deadline.state) == (left, "past" if back else "open" if left else "today")
        assert deadline.provisional == any(reading.provisional for reading in readings)
        assert set(deadline.facts) >= {fact for reading in readings for fact in reading.facts}
        assert set(deadline.follow_ups) | set(deadline.when_late) <= set(letters.FOLLOW_UPS)
        for reading in readings:
            assert bool(reading.facts) or reading.printed
            for fact in reading.facts:
                check_fact(fact, reading, answer)


def check_fact(fact: str, reading: Reading, answer: Answer) -> None:
    """A fact that gives a term lives in the regime of the answer, or the answer says that another may hold."""
    regime = FACTS[fact].regime
    unsettled = {"border-days", "older-application-two-terms", "withdrawal-two-terms", "intention-unknown"}
    unsettled |= {"after-unknown", "shorter-term-open"}
    if regime in ("both", answer.regime) or set(answer.notices) & unsettled:
        return
    # An older letter sent since the Pact may rest on both texts when they give the same day; the window for renewal is
    # that of today's law.
    assert answer.event >= PACT_START or fact == "renewal-window", (fact, answer.letter, answer.event)


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.id)
def test_every_letter_on_every_tricky_day(letter: Letter) -> None:
    """The invariants hold, for every choice that the letter asks, on both sides of the Pact."""
    seen = 0
    for event, extra, answer in answers(letter):
        check(event, extra, answer)
        seen += 1
    assert seen > (500 if letter.asks else 200)


def test_act_never_waits_and_wait_never_hurries() -> None:
    """With something left unsaid, the day shown is as safe as for every answer that could have been given."""
    for event in DAYS[::7]:
        for letter in letters.LETTERS:
            for field in ("intention", "after", "procedure", "handed", "judged", "delayed", "late_request"):
                # Somebody who does not say is told that detention, or the border, has less.
                if field not in letter.asks or (field == "procedure" and "detained" in letter.asks):
                    continue
                options = [extra for extra in variants(letter, event) if not extra.get("applied")]
                unsaid = next(extra for extra in options if extra[field] is None)
                try:
                    shown = deadlines.answer(Told(letter=letter.id, event=event, today=event, **unsaid), FACTS)  # type: ignore[arg-type]
                except InputError as error:
                    assert error.key == "letter-wrong-regime"
                    continue
                for extra in options:
                    if extra[field] is None or extra != {**unsaid, field: extra[field]}:
                        continue
                    try:
                        said = deadlines.answer(Told(letter=letter.id, event=event, today=event, **extra), FACTS)  # type: ignore[arg-type]
                    except InputError:
                        continue
                    days = {deadline.id: deadline for deadline in shown.deadlines}
                    for deadline in said.deadlines[:1]:
                        if deadline.id in days and deadline.direction == "act":
                            assert days[deadline.id].safe_day <= deadline.safe_day, (letter.id, event, extra)
                        elif deadline.id in days:
                            assert days[deadline.id].safe_day >= deadline.safe_day, (letter.id, event, extra)


def test_one_day_later_never_ends_earlier() -> None:
    """A letter of the next day never ends before the letter of this day, inside one regime."""
    start, days = PACT_START, 700
    for letter in letters.LETTERS:
        before: dict[str, date] = {}
        for number in range(days):
            event = start + number * DAY
            answer = deadlines.answer(Told(letter=letter.id, event=event, today=event), FACTS)
            now = {deadline.id: deadline.last_day for deadline in answer.deadlines}
            assert all(now[due] >= day for due, day in before.items() if due in now), (letter.id, event)
            before = now
