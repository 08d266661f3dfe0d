"""A letter and its day give the deadlines, each with every reading of the law and the steps that led to it.

Pure: no clock, no words, no files. `today` is passed in. Ids only; the words stand in docs/<lang>/_words/deadlines.md,
steps.md, cautions.md and errors.md.

Safe day    for somebody who must act: the earliest day over every reading that the law leaves open, decreed days left
            out. For "the authority is late" (direction `wait`) the latest.
Last day    the legal one: of the printed term when there is one, else of the reading shown first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from checker import letters, time_limits
from checker.facts import FactError, Facts, Version
from checker.letters import ACT, BEFORE_PACT, PACT, WAIT, Basis, Due, Letter
from checker.time_limits import Calendar, Count, Length, Step, Term

_DAY = timedelta(days=1)

STATES = ("open", "today", "past")

# Steps beside those of time_limits.STEPS.
STEPS = (
    "counted-from",  # the first day that counts, where the event itself does
    "printed-on-card",  # the last day of validity, read by the reader
    "counted-back-from",  # the day from which a term is counted backwards
    "first-day",  # the first day on which something may be done
    "procedure-day",  # a day that counts as a day of the general procedure
    "not-a-procedure-day",  # a day that does not, and why
    "safe-day-unmoved",  # the nominal end, where an extension had better not be used
)

NOTICES = (
    "ask-lawyer",
    "event-in-future",
    "application-date-unknown",
    "border-days",
    "dublin-border-days",
    "older-application-two-terms",
    "withdrawal-two-terms",
    "intention-unknown",
    "printed-differs",
    "printed-not-used",
    "after-unknown",
    "detention-shorter",
    "status-unknown",
    "card-end-unknown",
    "track-unknown",
    "extension-unknown",
    "notice-date-unknown",
    "notice-too-early",
    "beyond-decrees",
)
_ASK_LAWYER = frozenset(
    {
        "border-days",
        "dublin-border-days",
        "older-application-two-terms",
        "withdrawal-two-terms",
        "intention-unknown",
        "after-unknown",
        "printed-differs",
    }
)

ERRORS = (
    "letter-unknown",
    "letter-wrong-regime",
    "event-too-early",
    "event-too-late",
    "event-before-application",
    "date-too-early",
    "date-too-late",
    "printed-impossible",
    "choice-unknown",
    "intention-after-event",
    "card-ends-before-event",
    "notice-before-application",
    "extended-too-long",
)

# A printed term longer than this is a misreading: no letter here gives so much.
_LONGEST_PRINTED = timedelta(days=366)


class DeadlineError(ValueError):
    """Input that is refused instead of guessed.

    id: one of ERRORS. field: the part of the request. letters: the letters that would fit, for `letter-wrong-regime`.
    """

    def __init__(self, id: str, field: str, fitting: tuple[str, ...] = ()) -> None:
        """Keep the parts."""
        super().__init__(f"{field}: {id}")
        self.id = id
        self.field = field
        self.letters = fitting

    def as_json(self) -> dict[str, object]:
        """The parts, ready for JSON; `letters` only when there are any."""
        row: dict[str, object] = {"id": self.id, "field": self.field}
        if self.letters:
            row["letters"] = list(self.letters)
        return row


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the law: a term counted from a day.

    facts    the facts it stands on; empty when the term comes from the letter or the card itself
    printed  the reader's letter (or card) says so
    """

    facts: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing to do, the day by which (or from which), and why.

    days_left  from today to the safe day; negative when it has passed
    follow_ups what to know or do now; when_late: what it becomes when the day has passed
    """

    id: str
    direction: str
    to: str
    safe_day: date
    last_day: date
    days_left: int
    state: str
    provisional: bool
    readings: tuple[Reading, ...]
    facts: tuple[str, ...]
    cautions: tuple[str, ...]
    follow_ups: tuple[str, ...]
    when_late: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Lists, strings, numbers; days are ISO strings."""
        return {
            "id": self.id,
            "direction": self.direction,
            "to": self.to,
            "safe_day": self.safe_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "days_left": self.days_left,
            "state": self.state,
            "provisional": self.provisional,
            "readings": [reading.as_json() for reading in self.readings],
            "facts": list(self.facts),
            "cautions": list(self.cautions),
            "follow_ups": list(self.follow_ups),
            "when_late": list(self.when_late),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything about one letter. `regime` is None where the reader's answers leave it open."""

    letter: str
    regime: str | None
    event: date
    deadlines: tuple[Deadline, ...]
    notices: tuple[str, ...]
    cautions: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Lists, strings, numbers; days are ISO strings."""
        return {
            "letter": self.letter,
            "regime": self.regime,
            "event": self.event.isoformat(),
            "deadlines": [deadline.as_json() for deadline in self.deadlines],
            "notices": list(self.notices),
            "cautions": list(self.cautions),
        }


@dataclass(frozen=True, slots=True)
class _Case:
    """What the reader told, with what follows from it at once."""

    letter: Letter
    event: date
    today: date
    facts: Facts
    calendar: Calendar
    pact_start: date
    regime: str | None
    applied: date | None
    border: bool  # the application falls in the days for which it is open what counts as its date
    printed: Term | None
    after: str | None
    intention: date | None
    track: str | None
    extended: str | int | None
    status: str | None
    permit_end: date | None
    notice: date | None
    detained: str | None

    @property
    def decided_now(self) -> bool:
        """Whether the letter is from the time of the Pact."""
        return self.event >= self.pact_start

    def version_day(self, regime: str) -> date:
        """The day for which a fact's version is looked up: the event, kept inside the regime."""
        if regime == BEFORE_PACT:
            return min(self.event, self.pact_start - _DAY)
        return max(self.event, self.pact_start)

    @property
    def day(self) -> date:
        """The day for facts that no reading names."""
        return self.version_day(self.regime or (PACT if self.decided_now else BEFORE_PACT))


def calendar_of(facts: Facts) -> Calendar:
    """The decreed days and the horizon that the facts hold, as the counting wants them."""
    return Calendar(*facts.calendar_data())


# --- one reading ---


def _term(version: Version) -> Term:
    """The term that a fact's version holds."""
    value = version.value
    if not isinstance(value, tuple):
        raise TypeError(f"a fact of kind term was expected, found {value!r}")
    return tuple(Length(number, unit) for number, unit in value)


def _of_count(counted: Count, facts: tuple[str, ...], printed: bool = False) -> Reading:
    return Reading(
        facts,
        counted.term,
        counted.rule,
        counted.event,
        counted.nominal,
        counted.last_day,
        counted.safe_day,
        counted.steps,
        counted.provisional,
        printed,
    )


def _procedure_days(event: date, term: Term, facts: tuple[str, ...], calendar: Calendar) -> Reading:
    """Days of the general procedure: only ordinary days count (Vb art. 3.110 of the older text)."""

    def run(decreed: frozenset[date]) -> tuple[date, list[Step]]:
        left = sum(length.number for length in term)
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
    safe_day = run(frozenset())[0]
    steps = [Step("event-not-counted", event), *days, Step("last-day", last_day)]
    if safe_day != last_day:
        steps.append(Step("safe-day", safe_day))
    nominal = event + sum(length.number for length in term) * _DAY
    return Reading(
        facts, term, "workdays", event, nominal, last_day, safe_day, tuple(steps), last_day > calendar.horizon
    )


def _read(case: _Case, fact: str, regime: str, event: date | None = None) -> Reading:
    """Count one fact's term from the event (or another day) under its own rule."""
    version = case.facts.on(fact, case.version_day(regime))
    term = _term(version)
    start = case.event if event is None else event
    if any(length.unit == "procedure-days" for length in term):
        return _procedure_days(start, term, (fact,), case.calendar)
    return _of_count(time_limits.count(start, term, version.rule or "none", case.calendar), (fact,))


def _first_day_after(reading: Reading) -> Reading:
    """The day after a term has run out, in the latest reading: from then on something may be done."""
    day = reading.last_day + _DAY
    steps = tuple(step for step in reading.steps if step.step != "safe-day")
    return replace(reading, last_day=day, safe_day=day, steps=(*steps, Step("first-day", day)))


def _latest(reading: Reading) -> Reading:
    """The reading for which the authority is surely late: no earlier day beside the last one."""
    steps = tuple(step for step in reading.steps if step.step != "safe-day")
    return replace(reading, safe_day=reading.last_day, steps=steps)


def _unmoved(reading: Reading) -> Reading:
    """The same reading with its nominal end as the safe day."""
    if reading.nominal == reading.last_day:
        return reading
    steps = tuple(step for step in reading.steps if step.step != "safe-day")
    return replace(reading, safe_day=reading.nominal, steps=(*steps, Step("safe-day-unmoved", reading.nominal)))


def _merge(readings: Iterable[Reading]) -> list[Reading]:
    """One reading for each way of counting; facts that agree stand side by side."""
    merged: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        key = (reading.term, reading.rule, reading.event, reading.last_day, reading.safe_day)
        if key in merged:
            before = merged[key]
            facts = (*before.facts, *(fact for fact in reading.facts if fact not in before.facts))
            merged[key] = replace(before, facts=facts)
        else:
            merged[key] = reading
    return list(merged.values())


# --- the readings of a deadline ---


def _holds(basis: Basis, case: _Case) -> bool:
    """Whether a fact can give the term in this case."""
    if basis.now_only and not case.decided_now:
        return False
    if basis.regime == PACT and case.regime is None and not case.decided_now:
        return False
    return basis.now_only or case.regime is None or basis.regime == case.regime


def _by_bases(case: _Case, due: Due) -> list[Reading]:
    if due.detained is not None and case.detained == "yes":
        return [_read(case, due.detained, BEFORE_PACT)]
    bases = [basis for basis in due.bases if _holds(basis, case)]
    if case.border and case.letter.regimes == (PACT,) and due is case.letter.dues[0]:
        # Whether this is an application from before the Pact is open, so the older letters' terms are too.
        for fitting in case.letter.fits:
            bases.extend(basis for basis in letters.BY_ID[fitting].dues[0].bases if basis.regime == BEFORE_PACT)
    readings = [_read(case, basis.fact, basis.regime) for basis in bases]
    return [_unmoved(reading) for reading in readings] if due.unmoved_is_safe else readings


def _onward_bases(case: _Case) -> tuple[Basis, ...]:
    if case.after is not None:
        return letters.ONWARD[case.after]
    return tuple(
        basis for after, bases in letters.ONWARD.items() if after != letters.AFTER_DETENTION for basis in bases
    )


def _onward(case: _Case, due: Due) -> list[Reading]:
    return [_read(case, basis.fact, basis.regime) for basis in _onward_bases(case) if _holds(basis, case)]


def _work_from(case: _Case, due: Due) -> list[Reading]:
    return [_first_day_after(reading) for reading in _by_bases(case, due)]


def _family_subsidiary(case: _Case, due: Due) -> list[Reading]:
    if case.status != "subsidiary":
        return []
    return [_first_day_after(reading) for reading in _by_bases(case, due)]


def _long_term(case: _Case, due: Due) -> list[Reading]:
    # Whether time in the procedure counts is not settled, so the day of the permit is the latest start.
    return [_first_day_after(reading) for reading in _by_bases(case, due)]


def _card_end(case: _Case, due: Due) -> list[Reading]:
    """The last day of the card: printed on it, or counted from the decision, or (older law) from the application."""
    end = case.permit_end
    if end is not None:
        facts = ("old-cards-valid",) if case.regime == BEFORE_PACT else ()
        seen = (Step("printed-on-card", end),)
        return [Reading(facts, (), "none", case.event, end, end, end, seen, False, printed=True)]
    if case.regime == PACT:
        return _by_bases(case, due)
    if case.applied is None:
        return []
    counted = _read(case, "permit-length", BEFORE_PACT, case.applied)
    last_day = counted.last_day - _DAY  # the day of receipt counts itself (Vw art. 44(2) of the older text)
    steps = (Step("counted-from", case.applied), Step("last-day", last_day))
    return [replace(counted, nominal=last_day, last_day=last_day, safe_day=last_day, steps=steps)]


def _back(day: date, term: Term) -> date:
    """Count a term backwards; that never moves (Algemene termijnenwet art. 1(2))."""
    for length in term:
        if length.unit in ("months", "years"):
            months = length.number * (12 if length.unit == "years" else 1)
            year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
            first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
            day = min(date(year, month + 1, 1) + (day.day - 1) * _DAY, first_of_next - _DAY)
        else:
            day -= length.number * (7 if length.unit == "weeks" else 1) * _DAY
    return day


def _renew_from(case: _Case, due: Due) -> list[Reading]:
    readings = []
    for end in _card_end(case, letters.BY_ID["permit-granted"].dues[3]):
        version = case.facts.on("renewal-window", max(end.last_day, case.pact_start))
        term = _term(version)
        day = _back(end.last_day, term)
        if day < case.pact_start:
            continue  # what held before that is not known
        steps = (Step("counted-back-from", end.last_day), Step("first-day", day))
        facts = ("renewal-window", *end.facts)
        readings.append(Reading(facts, term, "none", end.last_day, day, day, day, steps, False))
    return readings


def _decision_fact_pact(case: _Case) -> tuple[str, int]:
    """The fact for the newer procedure, and months that the reader's letter adds to it."""
    track = case.track or "standard"
    extended = case.extended if case.extended is not None else "no"
    if isinstance(extended, int):
        return letters.DECISION_PACT[track, "no"], extended
    if extended in ("exceptional", "latest"):
        return letters.DECISION_PACT_LATEST, 0
    return letters.DECISION_PACT.get((track, extended), letters.DECISION_PACT_EXTENDED), 0


def _decision_fact_old(case: _Case) -> tuple[str, int]:
    extended = case.extended if case.extended is not None else "no"
    if isinstance(extended, int):
        return letters.DECISION_OLD["no"], extended
    return letters.DECISION_OLD[extended], 0


def _decision(case: _Case, due: Due) -> list[Reading]:
    """The last day for the authority, in each regime that may hold."""
    readings = []
    regimes = letters.BOTH if case.border else (case.regime or PACT,)
    for regime in regimes:
        fact, added = _decision_fact_old(case) if regime == BEFORE_PACT else _decision_fact_pact(case)
        latest = letters.DECISION_OLD["latest"] if regime == BEFORE_PACT else letters.DECISION_PACT_LATEST
        if added:
            version = case.facts.on(fact, case.version_day(regime))
            term = (*_term(version), Length(added, "months"))
            counted = time_limits.count(case.event, term, version.rule or "none", case.calendar)
            reading = _of_count(counted, (fact, latest))
            if reading.nominal > _read(case, latest, regime).nominal:
                raise DeadlineError("extended-too-long", "extended")
        else:
            reading = _read(case, fact, regime)
        readings.append(_latest(reading))
    return readings


def _notice_from(case: _Case, due: Due) -> list[Reading]:
    return [_first_day_after(reading) for reading in _decision(case, due)]


def _first_notice_day(case: _Case, due: Due) -> date:
    return max(reading.last_day for reading in _notice_from(case, due))


def _court_from(case: _Case, due: Due) -> list[Reading]:
    """Two full weeks after the notice of default, then the day after (Awb art. 6:12(2))."""
    start = _first_notice_day(case, due)
    if case.notice is not None and case.notice >= start:
        start = case.notice
    bases = [basis for basis in due.bases if _holds(basis, case)]
    return [_first_day_after(_read(case, basis.fact, basis.regime, start)) for basis in bases]


_Builder = Callable[[_Case, Due], list[Reading]]
_BUILDERS: Mapping[str, _Builder] = MappingProxyType(
    {
        "onward-appeal": _onward,
        "work-from": _work_from,
        "family-subsidiary-from": _family_subsidiary,
        "long-term-resident-from": _long_term,
        "renew-card": _card_end,
        "renew-card-from": _renew_from,
        "ind-decides": _decision,
        "notice-of-default-from": _notice_from,
        "court-no-decision-from": _court_from,
    }
)


def _with_printed(case: _Case, readings: list[Reading]) -> list[Reading]:
    """Add the term that the letter itself gives; a reading that ends on the same days is marked instead."""
    if case.printed is None:
        return readings
    rule = readings[0].rule
    printed = _of_count(time_limits.count(case.event, case.printed, rule, case.calendar), (), printed=True)
    same = [(r.last_day, r.safe_day) == (printed.last_day, printed.safe_day) for r in readings]
    if any(same):
        return [replace(r, printed=True) if alike else r for r, alike in zip(readings, same, strict=True)]
    return [printed, *readings]


# --- a deadline ---


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _in_force(facts: Facts, id: str, day: date) -> Version | None:
    try:
        return facts.on(id, day)
    except FactError:
        return None


def _given(case: _Case, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The follow-ups that stand in this case: those without a fact, and those with one in force."""
    kept = []
    for id in ids:
        facts = letters.FOLLOW_UPS[id]
        if not facts or any(_in_force(case.facts, fact, case.day) for fact in facts):
            kept.append(id)
    return tuple(kept)


def _family_follow_ups(case: _Case) -> tuple[str, ...]:
    if case.regime != PACT:
        return ("family-older-files",)
    if case.status == "subsidiary":
        return ("family-subsidiary", "family-older-files")
    if case.status is None:
        return ("family-any-status", "family-older-files")
    return ("family-older-files",)


def _follow_ups(case: _Case, due: Due) -> tuple[str, ...]:
    if due.id == "family-window":
        return _given(case, _family_follow_ups(case))
    if due.id == "ind-decides":
        old = ("decision-dublin-start", "general-extensions")
        return _given(case, ("decision-from-lodging",) if case.regime == PACT else old)
    if due.id == "renew-card" and case.regime == BEFORE_PACT:
        return _given(case, ("old-card-valid", *due.follow_ups))
    if due.id == "appeal" and case.letter.id == "permit-withdrawn" and case.regime is None:
        return _given(case, tuple(id for id in due.follow_ups if id != "appeal-lets-you-stay-old"))
    return _given(case, due.follow_ups)


def _state(day: date, today: date) -> str:
    if today < day:
        return "open"
    return "today" if today == day else "past"


def _deadline(case: _Case, due: Due, main: bool) -> Deadline | None:
    readings = _merge(_BUILDERS.get(due.id, _by_bases)(case, due))
    if not readings:
        return None
    if main and "printed" in case.letter.asks:
        readings = _with_printed(case, readings)
    if due.direction == WAIT:
        readings.sort(key=lambda reading: reading.safe_day, reverse=True)
        last_day = readings[0].last_day
    else:
        readings.sort(key=lambda reading: (reading.safe_day, reading.last_day))
        last_day = next((reading.last_day for reading in readings if reading.printed), readings[0].last_day)
    safe_day = readings[0].safe_day

    state = _state(safe_day, case.today)
    still_open = max(reading.last_day for reading in readings)
    when_late = _given(case, due.late)
    follow_ups = _follow_ups(case, due)
    if due.direction == ACT and state == "past":
        follow_ups = ("safe-day-passed", *follow_ups) if case.today <= still_open else when_late

    counted = [fact for reading in readings for fact in reading.facts]
    told = [fact for id in (*follow_ups, *when_late) for fact in letters.FOLLOW_UPS[id]]
    facts = _unique([*counted, *(fact for fact in told if _in_force(case.facts, fact, case.day))])
    cautions = []
    for fact in facts:
        version = _in_force(case.facts, fact, _fact_day(case, fact))
        if version is not None and version.caution is not None:
            cautions.append(version.caution)
    return Deadline(
        due.id,
        due.direction,
        due.to,
        safe_day,
        last_day,
        (safe_day - case.today).days,
        state,
        any(reading.provisional for reading in readings),
        tuple(readings),
        facts,
        _unique(cautions),
        follow_ups,
        when_late,
    )


def _fact_day(case: _Case, fact: str) -> date:
    """A day on which the fact is in force for this case: in its own regime when it lives in one only."""
    regime = case.facts[fact].regime
    return case.version_day(regime) if regime in letters.BOTH else case.day


# --- what the reader told ---


def _check_dates(case_dates: Mapping[str, date | None]) -> None:
    for field, day in case_dates.items():
        if day is None:
            continue
        prefix = "event" if field == "event" else "date"
        if day < time_limits.FIRST_EVENT:
            raise DeadlineError(f"{prefix}-too-early", field)
        if day > time_limits.LAST_EVENT:
            raise DeadlineError(f"{prefix}-too-late", field)


def _check_printed(event: date, printed: Term | None, calendar: Calendar) -> None:
    if printed is None:
        return
    try:
        nominal = time_limits.count(event, printed, "none", calendar).nominal
    except time_limits.TimeLimitError:
        raise DeadlineError("printed-impossible", "printed") from None
    if nominal - event > _LONGEST_PRINTED:
        raise DeadlineError("printed-impossible", "printed")


def _check_choices(choices: Mapping[str, object]) -> None:
    for field, value in choices.items():
        if value is None or (field == "extended" and type(value) is int and 0 < value < 100):
            continue
        if value not in letters.CHOICES[field]:
            raise DeadlineError("choice-unknown", field)


def _check_fits(field: str, letter: Letter, event: date, applied: date | None, border: bool, start: date) -> None:
    """Refuse a letter that cannot exist in the reader's procedure, and name those that can."""
    if len(letter.regimes) > 1:
        return
    if letter.regimes == (PACT,):
        older = applied is not None and applied < start and not letter.also_older
        wrong = event < start or (older and not border)
    else:
        wrong = applied is not None and applied >= start and not border
    if wrong:
        raise DeadlineError("letter-wrong-regime", field, letter.fits)


def _regime(
    letter: Letter, event: date, applied: date | None, intention: date | None, after: str | None, start: date
) -> str | None:
    """The procedure that holds, or None when the answers leave it open."""

    def of(day: date) -> str:
        return PACT if day >= start else BEFORE_PACT

    if letter.id == "court-judgment" and after is not None and after != letters.AFTER_DETENTION:
        letter = letters.BY_ID[after]
    if letter.also_older and applied is not None:
        return of(applied)
    if len(letter.regimes) == 1:
        return letter.regimes[0]
    if letter.id == "permit-withdrawn":
        if event < start:
            return BEFORE_PACT  # it began before it ended
        return None if intention is None else of(intention)
    if letter.id == "court-judgment" and after != letters.AFTER_DETENTION:
        if event < start:
            return BEFORE_PACT
        return None if applied is None else of(applied)
    if letter.id in letters.EVENT_IS_APPLICATION and applied is not None:
        return of(applied)
    return of(event)


def _between(facts: Facts, day: date | None, first: str, last: str) -> bool:
    """Whether a day lies from one fact of kind date up to and including another."""
    if day is None:
        return False
    start, end = facts.latest(first).value, facts.latest(last).value
    return isinstance(start, date) and isinstance(end, date) and start <= day <= end


_DUBLIN = ("dublin", "dublin-old", "intention-dublin")


def _notices(case: _Case, deadlines: tuple[Deadline, ...], told_notice: bool) -> tuple[str, ...]:
    """What the reader must know about the answer as a whole."""
    id = case.letter.id
    asks = case.letter.asks
    main = deadlines[0]
    application = case.event if id in letters.EVENT_IS_APPLICATION and case.applied is None else case.applied
    decided = id == "court-judgment" or len(case.letter.regimes) == 1
    several = len({(reading.last_day, reading.safe_day) for reading in main.readings if reading.facts}) > 1
    printed_read = [reading for reading in main.readings if reading.printed]
    no_decision = id == "no-decision-yet"
    found = {
        "event-in-future": case.event > case.today,
        "application-date-unknown": "applied" in asks and len(case.letter.regimes) == 1 and case.applied is None,
        "border-days": case.border or (application == case.pact_start and id not in ("permit-withdrawn",)),
        "dublin-border-days": (id in _DUBLIN or case.after in _DUBLIN)
        and _between(case.facts, case.applied, "dublin-border-days-start", "dublin-border-days-end"),
        "older-application-two-terms": several and decided and case.regime == BEFORE_PACT and case.decided_now,
        "withdrawal-two-terms": several and id == "permit-withdrawn" and case.regime == BEFORE_PACT,
        "intention-unknown": several and id == "permit-withdrawn" and case.regime is None,
        "printed-differs": bool(printed_read) and len(main.readings) > 1,
        "printed-not-used": case.printed is not None and "printed" not in asks,
        "after-unknown": id == "court-judgment" and case.after is None,
        "detention-shorter": any(due.detained for due in case.letter.dues) and case.detained is None,
        "status-unknown": id == "permit-granted" and case.status is None and case.regime == PACT,
        "card-end-unknown": id == "permit-granted" and not any(d.id == "renew-card" for d in deadlines),
        "track-unknown": no_decision and case.regime == PACT and case.track is None,
        "extension-unknown": no_decision and case.extended is None,
        "notice-date-unknown": no_decision and case.notice is None,
        "notice-too-early": told_notice,
        "beyond-decrees": any(deadline.provisional for deadline in deadlines),
    }
    reasons = [notice for notice in NOTICES if found.get(notice)]
    if any(notice in _ASK_LAWYER for notice in reasons):
        reasons.insert(0, "ask-lawyer")
    return tuple(reasons)


def answer(
    letter: str,
    event: date,
    *,
    today: date,
    facts: Facts,
    applied: date | None = None,
    printed: Term | None = None,
    after: str | None = None,
    intention: date | None = None,
    track: str | None = None,
    extended: str | int | None = None,
    status: str | None = None,
    permit_end: date | None = None,
    notice: date | None = None,
    detained: str | None = None,
) -> Answer:
    """The deadlines of a letter that was sent or handed over on the event day.

    letter      an id of letters.LETTERS
    event       the day of sending; for `no-decision-yet` and `work-during-procedure` the day of the application, for
                `moved-house` the day of the move
    today       the reader's day, for the days left
    applied     day of the asylum application; intention: day of the letter that announced the withdrawal
    printed     the term that the letter itself gives
    after       on which letter the court decided, or `detention`
    track, extended, status, detained   one of letters.CHOICES; `extended` may be a number of months added
    permit_end  the last day printed on the card; notice: the day on which the notice of default arrived

    Raises DeadlineError for input that would only give a guess.
    """
    found = letters.BY_ID.get(letter)
    if found is None:
        raise DeadlineError("letter-unknown", "letter")
    dates = {"event": event, "applied": applied, "intention": intention, "permit_end": permit_end, "notice": notice}
    _check_dates(dates)
    calendar = calendar_of(facts)
    _check_choices({"track": track, "extended": extended, "status": status, "detained": detained})
    _check_printed(event, printed, calendar)
    if after is not None and after not in letters.ONWARD:
        raise DeadlineError("choice-unknown", "after")
    if applied is not None and event < applied:
        raise DeadlineError("event-before-application", "event")
    if intention is not None and intention > event:
        raise DeadlineError("intention-after-event", "intention")
    if permit_end is not None and permit_end < event:
        raise DeadlineError("card-ends-before-event", "permit_end")
    if notice is not None and notice < event:
        raise DeadlineError("notice-before-application", "notice")

    start = facts.latest("pact-start").value
    if not isinstance(start, date):
        raise TypeError("the fact pact-start holds no date")
    application = event if letter in letters.EVENT_IS_APPLICATION and applied is None else applied
    border = _between(facts, application, "border-days-start", "border-days-end")
    _check_fits("letter", found, event, applied, border, start)
    judged = letters.BY_ID.get(after) if after is not None and found.id == "court-judgment" else None
    if judged is not None:
        _check_fits("after", judged, event, applied, border, start)

    case = _Case(
        found,
        event,
        today,
        facts,
        calendar,
        start,
        _regime(found, event, applied, intention, after, start),
        applied,
        border,
        printed,
        after,
        intention,
        track,
        extended,
        status,
        permit_end,
        notice,
        detained,
    )
    deadlines = []
    for index, due in enumerate(found.dues):
        deadline = _deadline(case, due, main=index == 0)
        if deadline is not None:
            deadlines.append(deadline)
    done = tuple(deadlines)
    too_early = letter == "no-decision-yet" and notice is not None and notice < _first_notice_day(case, found.dues[1])
    return Answer(
        found.id,
        case.regime,
        event,
        done,
        _notices(case, done, too_early),
        _unique(caution for deadline in done for caution in deadline.cautions),
    )
