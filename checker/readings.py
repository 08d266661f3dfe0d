"""One reading of a term: a fact counted from a day, in the form in which an answer shows it.

Beside the ordinary count of `time_limits.py` there are days of the general procedure, first days after a term, and
days counted back from the end of a card.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checker import time_limits
from checker.facts import Version
from checker.time_limits import Calendar, Count, Length, Step, Term

_DAY = timedelta(days=1)

# Steps beside those of time_limits.STEPS.
STEPS = (
    "counted-from",  # the first day that counts, where the event itself does
    "printed-on-card",  # the last day of validity, read by the reader
    "counted-back-from",  # the day from which a term is counted backwards
    "first-day",  # the first day on which something may be done
    "procedure-day",  # a day that counts as a day of the general procedure
    "not-a-procedure-day",  # a day that does not, and why
    "safe-day-unmoved",  # the nominal end, where an extension had better not be used
    "named-in-letter",  # the day that the letter itself names
    "same-day",  # the event itself: the letter, or the law, gives no time after it
    "first-open-day",  # the first day after the event on which an office is open
    "bank-days",  # some open days before the end, so that what is sent has arrived by then
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read the law: a term counted from a day.

    facts    the facts it rests on; empty when the term comes from the letter or the card itself
    cautions of these facts
    event    the day from which it was counted; nominal, last_day, safe_day, steps, provisional as in time_limits.Count
    printed  the reader's letter (or card) says so
    """

    facts: tuple[str, ...]
    cautions: tuple[str, ...]
    term: Term
    rule: str
    event: date
    nominal: date
    last_day: date
    safe_day: date
    steps: tuple[Step, ...]
    provisional: bool
    printed: bool = False

    def as_json(self) -> dict[str, object]:
        """Lists, strings, numbers; days are ISO strings; `fact` is the first fact or null."""
        return {
            "fact": self.facts[0] if self.facts else None,
            "printed": self.printed,
            "term": [[length.number, length.unit] for length in self.term],
            "rule": self.rule,
            "event": self.event.isoformat(),
            "nominal": self.nominal.isoformat(),
            "last_day": self.last_day.isoformat(),
            "safe_day": self.safe_day.isoformat(),
            "steps": [step.as_json() for step in self.steps],
        }

    def _without_safe_day(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.step != "safe-day")

    def first_day_after(self) -> "Reading":
        """The day after the term has run out, in its latest reading: from then on something may be done."""
        day = self.last_day + _DAY
        return replace(self, last_day=day, safe_day=day, steps=(*self._without_safe_day(), Step("first-day", day)))

    def latest(self) -> "Reading":
        """The day after which the authority is surely late: no earlier day beside it."""
        return replace(self, safe_day=self.last_day, steps=self._without_safe_day())

    def unmoved(self) -> "Reading":
        """The same with the nominal end as the safe day."""
        if self.nominal == self.last_day:
            return self
        return _safe_on(self, self.nominal, "safe-day-unmoved")


def term_of(version: Version) -> Term:
    """The term that a version of a fact of kind term holds; none for a statement that it is the day itself.

    Raises TypeError for a fact of another kind.
    """
    value = version.value
    if value is None:
        return ()
    if not isinstance(value, tuple):
        raise TypeError(f"a fact of kind term was expected, found {value!r}")
    return tuple(Length(number, unit) for number, unit in value)


def _of_count(counted: Count, facts: tuple[str, ...], cautions: tuple[str, ...], printed: bool = False) -> Reading:
    return Reading(
        facts=facts,
        cautions=cautions,
        term=counted.term,
        rule=counted.rule,
        event=counted.event,
        nominal=counted.nominal,
        last_day=counted.last_day,
        safe_day=counted.safe_day,
        steps=counted.steps,
        provisional=counted.provisional,
        printed=printed,
    )


def of_fact(fact: str, version: Version, event: date, calendar: Calendar, added: Term = ()) -> Reading:
    """Count a fact's term, with what the reader's letter adds to it, from the event under the fact's own rule."""
    term = (*term_of(version), *added)
    cautions = (version.caution,) if version.caution is not None else ()
    if not term:
        return at_once(event, facts=(fact,), cautions=cautions, term=term)
    if any(length.unit == "procedure-days" for length in term):
        return _procedure_days(event, term, (fact,), cautions, calendar)
    return _of_count(time_limits.count(event, term, version.rule or "none", calendar), (fact,), cautions)


def of_letter(event: date, term: Term, rule: str, calendar: Calendar) -> Reading:
    """Count the term that the letter itself gives."""
    return _of_count(time_limits.count(event, term, rule, calendar), (), (), printed=True)


def of_day(day: date, event: date, step: str, facts: tuple[str, ...] = ()) -> Reading:
    """A day that is in the letter or on a card; step: where it was read."""
    return _one_day(day, event=event, facts=facts, steps=(Step(step, day),), printed=True)


def at_once(event: date, *, facts: tuple[str, ...] = (), cautions: tuple[str, ...] = (), term: Term = ()) -> Reading:
    """The event itself; without a fact it is the letter that says so."""
    steps = (Step("same-day", event),)
    return _one_day(event, event=event, facts=facts, cautions=cautions, term=term, steps=steps, printed=not facts)


def _one_day(
    day: date,
    *,
    event: date,
    steps: tuple[Step, ...],
    facts: tuple[str, ...] = (),
    cautions: tuple[str, ...] = (),
    term: Term = (),
    printed: bool = False,
) -> Reading:
    """A reading whose day is certain: it is told, or counted without moving."""
    return Reading(
        facts=facts,
        cautions=cautions,
        term=term,
        rule="none",
        event=event,
        nominal=day,
        last_day=day,
        safe_day=day,
        steps=steps,
        provisional=False,
        printed=printed,
    )


def _procedure_days(
    event: date, term: Term, facts: tuple[str, ...], cautions: tuple[str, ...], calendar: Calendar
) -> Reading:
    """Days of the general procedure: only ordinary days count (Vb art. 3.110 of the older text)."""
    number = sum(length.number for length in term)

    def run(decreed: frozenset[date]) -> tuple[date, list[Step]]:
        left = number
        steps = []
        day = event
        while left:
            day += _DAY
            why = time_limits.why_not_ordinary(day, decreed)
            if why is None:
                left -= 1
                steps.append(Step("procedure-day", day))
            else:
                steps.append(Step("not-a-procedure-day", day, why))
        return day, steps

    last_day, days = run(calendar.decreed)
    safe_day, _ = run(frozenset())
    steps = [Step("event-not-counted", event), *days, Step("last-day", last_day)]
    if safe_day != last_day:
        steps.append(Step("safe-day", safe_day))
    return Reading(
        facts=facts,
        cautions=cautions,
        term=term,
        rule="workdays",
        event=event,
        nominal=event + number * _DAY,
        last_day=last_day,
        safe_day=safe_day,
        steps=tuple(steps),
        provisional=last_day > calendar.horizon,
    )


def without_decreed_days(reading: Reading, calendar: Calendar) -> Reading:
    """A count of working days in which a decreed day is none for the last day: it is open whether it is one."""
    day = reading.event
    passed = []
    left = sum(length.number for length in reading.term)
    while left:
        day += _DAY
        why = time_limits.why_not_ordinary(day, calendar.decreed)
        if why is None:
            left -= 1
        elif time_limits.why_not_ordinary(day, frozenset()) is None:
            passed.append(Step("moved", day, why))
    if day == reading.last_day:
        return reading
    steps = [step for step in reading.steps if step.step not in ("last-day", "safe-day")]
    steps += [*passed, Step("last-day", day), Step("safe-day", reading.safe_day)]
    return replace(reading, last_day=day, steps=tuple(steps), provisional=day > calendar.horizon)


def first_open(reading: Reading, calendar: Calendar) -> Reading:
    """The same with the first open day after its event as the safe day, where that is no later than the last."""
    day = reading.event + _DAY
    while time_limits.why_not_ordinary(day, calendar.decreed) is not None:
        day += _DAY
    return _safe_on(reading, min(day, reading.last_day), "first-open-day")


def open_days_before(reading: Reading, number: int, calendar: Calendar) -> Reading:
    """The same with a safe day so many open days before its nominal end."""
    day = reading.nominal
    while number:
        day -= _DAY
        if time_limits.why_not_ordinary(day, calendar.decreed) is None:
            number -= 1
    return _safe_on(reading, day, "bank-days")


def _safe_on(reading: Reading, day: date, step: str) -> Reading:
    """The same with another safe day, and the step that says why."""
    steps = tuple(one for one in reading.steps if one.step not in ("safe-day", "safe-day-unmoved"))
    return replace(reading, safe_day=day, steps=steps if day == reading.last_day else (*steps, Step(step, day)))


def from_first_day(reading: Reading) -> Reading:
    """The same term, which never moves, when the first day counts itself: it ends one day earlier."""
    day = reading.nominal - _DAY
    steps = (Step("counted-from", reading.event), Step("last-day", day))
    return replace(reading, nominal=day, last_day=day, safe_day=day, steps=steps)


def back(day: date, term: Term) -> date:
    """Count a term backwards, months to the same day number; that never moves (Algemene termijnenwet art. 1(2))."""
    for length in term:
        if length.unit in ("months", "years"):
            months = length.number * (12 if length.unit == "years" else 1)
            year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
            first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
            day = min(date(year, month + 1, 1) + (day.day - 1) * _DAY, first_of_next - _DAY)
        else:
            day -= length.number * (7 if length.unit == "weeks" else 1) * _DAY
    return day


def counted_back(fact: str, version: Version, end: Reading, step: str = "first-day") -> Reading:
    """A term counted back from a day; step: whether it gives a first or a last day."""
    term = term_of(version)
    day = back(end.last_day, term)
    steps = (Step("counted-back-from", end.last_day), Step(step, day))
    cautions = (version.caution,) if version.caution is not None else ()
    return _one_day(day, event=end.last_day, facts=(fact, *end.facts), cautions=cautions, term=term, steps=steps)


def merge(readings: Iterable[Reading]) -> list[Reading]:
    """One reading for each way of counting; facts and cautions of those that agree are side by side."""
    merged: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        key = (reading.term, reading.event, reading.last_day, reading.safe_day)
        if key in merged:
            before = merged[key]
            facts = tuple(dict.fromkeys((*before.facts, *reading.facts)))
            cautions = tuple(dict.fromkeys((*before.cautions, *reading.cautions)))
            merged[key] = replace(before, facts=facts, cautions=cautions)
        else:
            merged[key] = reading
    return list(merged.values())
