"""A letter and its day give the deadlines, each with every reading of the law and the steps that led to it.

Pure: no clock, no words, no files, and no letter by name: what is special about a letter is in `letters.py`.
Ids only; the words are in docs/<lang>/_words/deadlines.md, steps.md, cautions.md and errors.md.

Safe day    for somebody who must act: the earliest day over every reading that the law leaves open, decreed days left
            out. For "the authority is late" (direction `wait`) the latest.
Last day    the legal one: of the printed term when there is one, else of the reading shown first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from checker import letters, readings, time_limits
from checker.facts import BEFORE_PACT, PACT, TODAY, FactError, Facts, Version
from checker.inputs import InputError, empty, read_choice, read_day, read_number, wrong_day
from checker.letters import ACT, WAIT, Basis, Due, Letter, Note, When
from checker.readings import Reading
from checker.time_limits import Calendar, Length, Term

STATES = ("open", "today", "past")

STEPS = (*time_limits.STEPS, *readings.STEPS)

# Notices about an answer as a whole, in the order in which they are read. Those that no letter names are given here.
NOTICES = (
    "ask-lawyer",
    "event-in-future",
    "application-date-unknown",
    "border-days",
    "dublin-border-days",
    "older-application-two-terms",
    "withdrawal-two-terms",
    "intention-unknown",
    "shorter-term-open",
    "printed-differs",
    "leave-at-once",
    "after-unknown",
    "procedure-unknown",
    "handed-unknown",
    "judged-unknown",
    "about-unknown",
    "delayed-unknown",
    "named-day-unknown",
    "detention-shorter",
    "status-unknown",
    "card-end-unknown",
    "track-unknown",
    "late-request-unknown",
    "extension-unknown",
    "notice-date-unknown",
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
        "shorter-term-open",
        "procedure-unknown",
        "leave-at-once",
    }
)

ERRORS = (
    "letter-missing",
    "letter-unknown",
    "letter-wrong-regime",
    "event-missing",
    "event-before-application",
    "today-missing",
    "date-missing",
    "question-not-asked",
    "printed-impossible",
    "choice-unknown",
    "intention-after-event",
    "card-ends-before-event",
    "notice-before-application",
    "notice-too-early",
    "arrival-before-visa",
    "arrival-after-visa",
    "named-day-before-event",
    "extended-too-long",
)

# Cautions about decisions made since the Pact; about an older letter they say nothing.
_CAUTIONS_NOW_ONLY = frozenset({"transition-unproven"})

# A printed term longer than this is a misreading: no letter here gives so much.
_LONGEST_PRINTED = timedelta(days=366)
_MOST_MONTHS_ADDED = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the reader told: the letter, its day, the reader's day, and an answer to what else the letter asks.

    letter      an id of letters.LETTERS
    event       the day of sending; where the letter `applies` the day of the application; for others as its page says
    today       the reader's day, for the days left
    printed     the term that the letter itself gives; () where it says: at once
    extended    one of the choices, or the number of months that the authority added
    permit_end  the last day printed on the card; notice: the day on which the notice of default arrived; arrival: the
                day of arriving in the Netherlands; named_day: the day that the letter names

    Every other field is a question of letters.QUESTIONS: a day, or one of the letter's choices. None: not told.
    """

    letter: str
    event: date
    today: date
    applied: date | None = None
    intention: date | None = None
    permit_end: date | None = None
    notice: date | None = None
    arrival: date | None = None
    named_day: date | None = None
    printed: Term | None = None
    after: str | None = None
    procedure: str | None = None
    track: str | None = None
    late_request: str | None = None
    extended: str | int | None = None
    status: str | None = None
    detained: str | None = None
    handed: str | None = None
    judged: str | None = None
    about: str | None = None
    delayed: str | None = None

    def days(self) -> Mapping[str, date]:
        """Every day that was told, by field."""
        found = {name: getattr(self, name) for name in ("event", *letters.DATES_ASKED)}
        return {name: day for name, day in found.items() if day is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One thing to do, the day by which (or from which), and why.

    open_until the latest last day over the readings: after it, nobody can say that it is still in time
    days_left  from today to the safe day; negative when it has passed
    follow_ups what to know or do now; when_late: what they become when every reading has passed
    """

    id: str
    direction: str
    to: str
    safe_day: date
    last_day: date
    open_until: date
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
            "open_until": self.open_until.isoformat(),
            "days_left": self.days_left,
            "state": self.state,
            "provisional": self.provisional,
            "readings": [reading.as_json() for reading in self.readings],
            "facts": list(self.facts),
            "cautions": list(self.cautions),
            "follow_ups": list(self.follow_ups),
            "when_late": list(self.when_late),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything about one letter, its deadlines by the day to act.

    regime      None where the reader's answers leave it open
    follow_ups  what to know or do whatever the deadlines are
    """

    letter: str
    regime: str | None
    event: date
    deadlines: tuple[Deadline, ...]
    follow_ups: tuple[str, ...]
    notices: tuple[str, ...]
    cautions: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Lists, strings, numbers; days are ISO strings."""
        return {
            "letter": self.letter,
            "regime": self.regime,
            "event": self.event.isoformat(),
            "deadlines": [deadline.as_json() for deadline in self.deadlines],
            "follow_ups": list(self.follow_ups),
            "notices": list(self.notices),
            "cautions": list(self.cautions),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What the reader told, with what follows from it at once.

    judged  the letter that the court decided on, where it is told
    known   what conditions can ask beside the questions: see letters.py
    """

    letter: Letter
    told: Told
    facts: Facts
    calendar: Calendar
    pact_start: date
    judged: Letter | None
    known: Mapping[str, str | None]

    @property
    def regime(self) -> str | None:
        """The procedure that holds, or None when the answers leave it open."""
        return self.known["regime"]

    @property
    def decided_now(self) -> bool:
        """Whether the letter is from the time of the Pact."""
        return self.known["decided"] == PACT

    @property
    def border(self) -> bool:
        """Whether the application falls in the days for which it is open what counts as its date."""
        return self.known["application"] == "border"

    def meets(self, conditions: tuple[When, ...]) -> bool:
        """Whether every condition holds."""
        return all(self._answer(one.field) in one.among for one in conditions)

    def _answer(self, name: str) -> object:
        if name in self.known:
            return self.known[name]
        told = getattr(self.told, name)
        # A number of months adds to the ordinary term.
        return "no" if name == "extended" and isinstance(told, int) else told

    def in_force(self, fact: str) -> Version | None:
        """A fact that no reading names, as it is in this case; None where it does not hold."""
        regime = self.regime or (PACT if self.decided_now else BEFORE_PACT)
        if self.letter.also_older:
            regime = PACT if self.decided_now else BEFORE_PACT
        both = (self.border and self.letter.applies) or (regime == BEFORE_PACT and _newer_text_too(self))
        possible, day = letters.BOTH if both else (regime,), self.told.event
        if self.facts[fact].decided_by == TODAY:
            possible, day = (PACT,), self.told.today
        for one in possible:
            try:
                return self.facts.version(fact, one, day)
            except FactError:
                continue
        return None


def calendar_of(facts: Facts) -> Calendar:
    """The decreed days and the horizon that the facts hold, as the counting wants them."""
    return Calendar(*facts.calendar_data())


# --- the readings of a deadline ---


def _read(case: _Case, basis: Basis, event: date | None = None, added: Term = ()) -> list[Reading]:
    """Count one fact's term from the event (or another day) under its own rule; nothing where the day is not told."""
    start = case.told.event if event is None else event
    if basis.start is not None:
        start = getattr(case.told, basis.start)
        if start is None:
            return []
    if basis.after is not None:
        before = case.facts.version(basis.after, basis.regime, case.told.event)
        start = readings.of_fact(basis.after, before, start, case.calendar).last_day
    version = case.facts.version(basis.fact, basis.regime, case.told.event)
    more = [readings.term_of(case.facts.version(fact, basis.regime, case.told.event)) for fact in basis.plus]
    added = (*added, *(length for term in more for length in term))
    reading = readings.of_fact(basis.fact, version, start, case.calendar, added)
    if reading.rule == "workdays":
        reading = readings.without_decreed_days(reading, case.calendar)
    if basis.plus:
        reading = replace(reading, facts=(*reading.facts, *basis.plus), term=time_limits.sum_alike(reading.term))
    if not case.decided_now:
        # Nothing is unsettled about a letter from before the Pact.
        reading = replace(reading, cautions=tuple(c for c in reading.cautions if c not in _CAUTIONS_NOW_ONLY))
    if basis.first_counts:
        reading = readings.from_first_day(reading)
    if basis.unmoved:
        reading = reading.unmoved()
    return [readings.first_open(reading, case.calendar) if basis.first_open else reading]


def _bases(case: _Case, due: Due) -> list[Basis]:
    """The facts that can give the term in this case."""
    found = []
    for basis in due.bases:
        conditions = basis.when
        if case.border and case.letter.applies:
            # Both texts may hold for an application of these days.
            conditions = tuple(one for one in conditions if one.field != "regime")
        if case.meets(conditions):
            found.append(basis)
    letter = case.judged or case.letter
    if case.border and letter.regimes == (PACT,) and not letter.also_older and due is case.letter.dues[0]:
        found.extend(_of_older_letters(case, letter, due))
    return found


def _of_older_letters(case: _Case, letter: Letter, due: Due) -> Iterable[Basis]:
    """Whether an application of these days is one from before the Pact is open, and so are the older letters' terms."""
    for fitting in letter.fits:
        of_one = due.bases if case.judged else letters.BY_ID[fitting].dues[0].bases
        for basis in of_one:
            judged = next((one.among for one in basis.when if one.field == "after"), (fitting,))
            if basis.regime == BEFORE_PACT and fitting in judged:
                yield basis


def _term(case: _Case, due: Due) -> list[Reading]:
    return [reading for basis in _bases(case, due) for reading in _read(case, basis)]


def _day_after(case: _Case, due: Due) -> list[Reading]:
    return [reading.first_day_after() for reading in _term(case, due)]


def _authority(case: _Case, due: Due) -> list[Reading]:
    """The last day of an authority, with the months that its letter adds."""
    months = case.told.extended
    found = []
    for basis in _bases(case, due):
        if isinstance(months, int):
            _check_months(case, basis, months)
            found += _with_months(case, basis, months)
        else:
            found += _read(case, basis)
    return [reading.latest() for reading in found]


def _with_months(case: _Case, basis: Basis, months: int) -> list[Reading]:
    return _read(case, basis, added=(Length(months, "months"),))


def _check_months(case: _Case, basis: Basis, months: int) -> None:
    """Refuse more months than the law lets the authority add, and name the most."""
    end = _read(case, Basis(fact=letters.LONGEST[basis.regime], regime=basis.regime))[0].nominal
    most = next(n for n in range(months, -1, -1) if n == 0 or _with_months(case, basis, n)[0].nominal <= end)
    if most < months:
        raise InputError("extended-too-long", "extended", possible=(str(most),))


def _day_after_due(case: _Case, due: Due) -> list[Reading]:
    return [reading.first_day_after() for reading in _readings(case, _other(case, due))]


def _first_notice_day(case: _Case, due: Due) -> date:
    """The first day for a notice of default, from which `due` is counted."""
    return max(reading.last_day for reading in _readings(case, _other(case, due)))


def _after_notice(case: _Case, due: Due) -> list[Reading]:
    """Two full weeks after the notice of default, then the day after (Awb art. 6:12(2))."""
    start = _first_notice_day(case, due)
    if case.told.notice is not None:
        if case.told.notice < start:
            early = "notice-before-application" if case.told.notice < case.told.event else "notice-too-early"
            raise InputError(early, "notice", possible=(start.isoformat(),))
        start = case.told.notice
    return [reading.first_day_after() for basis in _bases(case, due) for reading in _read(case, basis, start)]


def _the_day(case: _Case, due: Due) -> list[Reading]:
    return [readings.of_day(case.told.event, case.told.event, due.named_step)]


def _back(case: _Case, due: Due) -> list[Reading]:
    found = []
    for end in _readings(case, _other(case, due)) if due.of else _the_day(case, due):
        for basis in _bases(case, due):
            version = case.facts.version(basis.fact, basis.regime, end.last_day)
            window = readings.counted_back(
                basis.fact, version, end, "first-day" if due.direction == WAIT else "last-day"
            )
            if version.in_force_from is None or window.last_day >= version.in_force_from:
                found.append(window)  # what held before that is not known
    return found


def _other(case: _Case, due: Due) -> Due:
    return next(other for other in case.letter.dues if other.id == due.of)


_WAYS: Mapping[str, Callable[[_Case, Due], list[Reading]]] = MappingProxyType(
    {
        letters.TERM: _term,
        letters.DAY_AFTER: _day_after,
        letters.AUTHORITY: _authority,
        letters.DAY_AFTER_DUE: _day_after_due,
        letters.AFTER_NOTICE: _after_notice,
        letters.BACK: _back,
        letters.THE_DAY: _the_day,
    }
)


def _readings(case: _Case, due: Due) -> list[Reading]:
    """Every reading of a deadline; none where there is no such deadline."""
    if not case.meets(due.when):
        return []
    named = getattr(case.told, due.named) if due.named else None
    if named is None:
        return _WAYS[due.way](case, due)
    facts = (due.named_fact.id,) if due.named_fact and case.meets(due.named_fact.when) else ()
    return [readings.of_day(named, case.told.event, due.named_step, facts)]


def _with_printed(case: _Case, due: Due, found: list[Reading]) -> list[Reading]:
    """Add the term that the letter itself gives; a reading that ends on the same days is marked instead."""
    if case.told.printed is None or not case.meets(due.when):
        return found
    if not case.told.printed:
        return [readings.at_once(case.told.event)]
    # A term that only the letter gives was set by a court or an authority: it never moves.
    rule = found[0].rule if found and found[0].facts else "none"
    printed = readings.of_letter(case.told.event, case.told.printed, rule, case.calendar)
    if due.duty():
        printed = printed.unmoved()
    same = [(r.last_day, r.safe_day) == (printed.last_day, printed.safe_day) for r in found]
    if any(same):
        return [replace(r, printed=True) if alike else r for r, alike in zip(found, same, strict=True)]
    return [printed, *found]


def _with_time_before(case: _Case, less: str, reading: Reading) -> Reading:
    """A day by which something must have arrived: safe some open days before the end."""
    version = case.in_force(less)
    if version is None:
        return reading
    number = sum(length.number for length in readings.term_of(version))
    reading = readings.open_days_before(reading, number, case.calendar)
    return replace(reading, facts=(*reading.facts, less)) if reading.facts else reading


# --- a deadline ---


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _given(case: _Case, notes: tuple[Note, ...]) -> tuple[str, ...]:
    """The follow-ups that hold in this case: those without a fact, and those with one in force."""
    kept = []
    for note in notes:
        facts = letters.FOLLOW_UPS[note.id]
        if case.meets(note.when) and (not facts or any(case.in_force(fact) for fact in facts)):
            kept.append(note.id)
    return _unique(kept)


def _state(day: date, today: date) -> str:
    if today < day:
        return "open"
    return "today" if today == day else "past"


def _cautions(case: _Case, fact: str) -> tuple[str, ...]:
    version = case.in_force(fact)
    if version is None or version.caution is None:
        return ()
    return () if not case.decided_now and version.caution in _CAUTIONS_NOW_ONLY else (version.caution,)


def _told_facts(case: _Case, follow_ups: Iterable[str]) -> tuple[str, ...]:
    """The facts behind follow-ups, as far as they are in force."""
    return _unique(fact for name in follow_ups for fact in letters.FOLLOW_UPS[name] if case.in_force(fact))


def _deadline(case: _Case, due: Due) -> Deadline | None:
    found = readings.merge(_readings(case, due))
    if due.printed:
        found = _with_printed(case, due, found)
    if due.less is not None:
        found = [_with_time_before(case, due.less, reading) for reading in found]
    if not found:
        return None
    if due.direction == WAIT:
        found.sort(key=lambda reading: reading.safe_day, reverse=True)
    else:
        found.sort(key=lambda reading: (reading.safe_day, reading.last_day))
    safe_day = found[0].safe_day
    last_day = next((reading.last_day for reading in found if reading.printed), found[0].last_day)

    today = case.told.today
    state = _state(safe_day, today)
    open_until = max(reading.last_day for reading in found)
    case = replace(case, known={**case.known, "over": PACT if open_until >= case.pact_start else BEFORE_PACT})
    when_open, when_late = _given(case, due.follow_ups), _given(case, due.late)
    follow_ups = when_open
    if due.direction == ACT and state == "past":
        follow_ups = ("safe-day-passed", *when_open) if today <= open_until else when_late

    counted = _unique(fact for reading in found for fact in reading.facts)
    told = [fact for fact in _told_facts(case, (*when_open, *when_late)) if fact not in counted]
    cautions = [caution for reading in found for caution in reading.cautions]
    cautions += [caution for fact in told for caution in _cautions(case, fact)]
    return Deadline(
        id=due.id,
        direction=due.direction,
        to=due.elsewhere.id if due.elsewhere and case.meets(due.elsewhere.when) else due.to,
        safe_day=safe_day,
        last_day=last_day,
        open_until=open_until,
        days_left=(safe_day - today).days,
        state=state,
        provisional=any(reading.provisional for reading in found),
        readings=tuple(found),
        facts=_unique([*counted, *told]),
        cautions=_unique(cautions),
        follow_ups=follow_ups,
        when_late=when_late,
    )


# --- what the reader told ---


def _check_told(letter: Letter, told: Told, calendar: Calendar) -> None:
    """Refuse what would only give a guess."""
    for name in letters.QUESTIONS:
        if getattr(told, name) is not None and name not in letter.asks:
            raise InputError("question-not-asked", name, possible=letter.asks)
    for name, day in told.days().items():
        if day < time_limits.FIRST_EVENT:
            raise wrong_day(name, "too-early")
        if day > time_limits.LAST_EVENT:
            raise wrong_day(name, "too-late")
    for name, possible in letter.choices.items():
        value = getattr(told, name)
        if name == "printed":
            continue
        months = name == "extended" and type(value) is int and 0 < value <= _MOST_MONTHS_ADDED
        if value is not None and value not in possible and not months:
            raise InputError("choice-unknown", name, possible=possible)
    _check_printed(letter, told, calendar)
    event = told.event
    if told.applied is not None and event < told.applied:
        raise InputError("event-before-application", "event", possible=(told.applied.isoformat(),))
    if told.intention is not None and told.intention > event:
        raise InputError("intention-after-event", "intention", possible=(event.isoformat(),))
    if told.permit_end is not None and told.permit_end < event:
        raise InputError("card-ends-before-event", "permit_end", possible=(event.isoformat(),))
    if told.arrival is not None and told.arrival < event:
        raise InputError("arrival-before-visa", "arrival", possible=(event.isoformat(),))
    if told.named_day is not None and told.named_day < event:
        raise InputError("named-day-before-event", "named_day", possible=(event.isoformat(),))


def _check_printed(letter: Letter, told: Told, calendar: Calendar) -> None:
    if told.printed is None or (not told.printed and letters.AT_ONCE in letter.only.get("printed", ())):
        return
    try:
        nominal = time_limits.count(told.event, told.printed, "none", calendar).nominal
    except InputError:
        raise InputError("printed-impossible", "printed") from None
    if nominal - told.event > _LONGEST_PRINTED:
        raise InputError("printed-impossible", "printed")


def _check_within(case: _Case) -> None:
    """Refuse a day for which even the longest time that the law gives is over."""
    for name, facts in case.letter.within.items():
        day, last = getattr(case.told, name), case.told.event
        for version in filter(None, map(case.in_force, facts)):
            last = time_limits.count(last, readings.term_of(version), version.rule or "none", case.calendar).last_day
        if day is not None and day > last:
            raise InputError("arrival-after-visa", name, possible=(last.isoformat(),))


def _check_exists(letter: Letter, told: Told, regime: str | None, application: str | None) -> None:
    """Refuse an answer that only the newer procedure knows, where the older one holds."""
    if regime != BEFORE_PACT or application == "border":
        return
    for name, newer in letter.since_pact.items():
        if getattr(told, name) in newer:
            possible = tuple(choice for choice in letter.choices[name] if choice not in newer)
            raise InputError("choice-unknown", name, possible=possible)


def _check_fits(name: str, letter: Letter, told: Told, application: str | None, start: date) -> None:
    """Refuse a letter that cannot exist in the reader's procedure, and name those that can."""
    if len(letter.regimes) > 1:
        return
    if letter.regimes == (PACT,):
        wrong = told.event < start or (application == "older" and not letter.also_older)
    else:
        wrong = application == "newer"
    if wrong:
        raise InputError("letter-wrong-regime", name, letters=letter.fits)


def _regime(letter: Letter, told: Told, start: date) -> str | None:
    """The procedure that holds for a letter, or None when the answers leave it open."""
    if len(letter.regimes) == 1 and not (letter.also_older and told.applied):
        return letter.regimes[0]
    if letter.decided_by == letters.EVENT:
        day: date | None = told.event
    elif letter.decided_by == letters.INTENTION:
        day = told.intention
    else:
        day = told.applied or (told.event if letter.applies else None)
    if told.event < start:
        return BEFORE_PACT  # what decides lies before the letter
    if day is None:
        return None
    return PACT if day >= start else BEFORE_PACT


def _between(facts: Facts, day: date | None, first: str, last: str) -> bool:
    """Whether a day lies from one fact of kind date up to and including another."""
    if day is None:
        return False
    start, end = facts.latest(first).value, facts.latest(last).value
    return isinstance(start, date) and isinstance(end, date) and start <= day <= end


def _application(facts: Facts, applied: date | None, start: date) -> str | None:
    """Whether the application is older, newer, or of the days for which that is open."""
    if applied is None:
        return None
    # The first day of the Pact belongs to these days: what was written down on it may have been said before (C-41).
    if _between(facts, applied, "border-days-start", "pact-start"):
        return "border"
    return "older" if applied < start else "newer"


def _newer_text_too(case: _Case) -> bool:
    """Whether, on an older application, the main deadline can have the newer text's term as well."""
    bases = _bases(case, case.letter.dues[0]) if case.regime == BEFORE_PACT and case.letter.dues else []
    return any(basis.regime == PACT for basis in bases)


def _notices(case: _Case, deadlines: Sequence[Deadline]) -> tuple[str, ...]:
    """What the reader must know about the answer as a whole."""
    letter, told = case.letter, case.told
    main = deadlines[0].readings if deadlines else ()
    several = len({(reading.last_day, reading.safe_day) for reading in main if reading.facts}) > 1
    decided = "after" in letter.asks or len(letter.regimes) == 1
    found = {
        "event-in-future": told.event > told.today and not letter.ahead,
        "application-date-unknown": "applied" in letter.asks and len(letter.regimes) == 1 and told.applied is None,
        "border-days": case.border,
        "older-application-two-terms": several and decided and case.decided_now and _newer_text_too(case),
        "printed-differs": any(
            len(deadline.readings) > 1 and any(reading.printed for reading in deadline.readings)
            for deadline in deadlines
        ),
        "beyond-decrees": any(deadline.provisional for deadline in deadlines),
    }
    whole = replace(case, known={**case.known, "readings": "several" if several else None})
    for note in letter.notices:
        found[note.id] = found.get(note.id, False) or whole.meets(note.when)
    reasons = [notice for notice in NOTICES if found.get(notice)]
    if any(notice in _ASK_LAWYER for notice in reasons):
        reasons.insert(0, "ask-lawyer")
    return tuple(reasons)


def _case(told: Told, facts: Facts) -> _Case:
    """Check what was told, and say what follows from it."""
    letter = letters.BY_ID.get(told.letter)
    if letter is None:
        raise InputError("letter-unknown", "letter")
    calendar = calendar_of(facts)
    _check_told(letter, told, calendar)
    start = facts.pact_start
    applied = told.event if letter.applies and told.applied is None else told.applied
    application = _application(facts, applied, start)
    _check_fits("letter", letter, told, application, start)
    judged = letters.BY_ID.get(told.after) if told.after is not None else None
    if judged is not None:
        _check_fits("after", judged, told, application, start)
    regime = _regime(letter if told.after is None else judged or _BY_EVENT, told, start)
    _check_exists(letter, told, regime, application)
    known = {
        "regime": regime,
        "decided": PACT if told.event >= start else BEFORE_PACT,
        "application": application,
        "dublin_days": "yes"
        if _between(facts, applied, "dublin-border-days-start", "dublin-border-days-end")
        else None,
        "readings": None,
        "over": None,
        "at_once": "yes" if told.printed == () else None,
    }
    case = _Case(letter=letter, told=told, facts=facts, calendar=calendar, pact_start=start, judged=judged, known=known)
    _check_within(case)
    return case


# A judgment on something that is no letter here: its own day decides.
_BY_EVENT = Letter(id="", group="", sender="court", says=("no",), regimes=letters.BOTH)


def answer(told: Told, facts: Facts) -> Answer:
    """The deadlines of a letter. Raises InputError for input that would only give a guess."""
    case = _case(told, facts)
    found = []
    gone = set()
    for due in case.letter.dues:
        try:
            deadline = _deadline(case, due)
        except InputError as error:
            if error.field not in ("event", "term"):
                raise
            # A term that begins where another ended can begin too late to be counted.
            raise InputError("event-too-late", "event") from error
        if deadline is not None:
            found.append(deadline)
            if due.advice and case.meets(due.advice) and deadline.state == "past":
                gone.add(deadline.id)  # it was only prudent; what is said of the whole stays the same
    shown = [deadline for deadline in found if deadline.id not in gone]
    follow_ups = _given(case, (*case.letter.follow_ups, *((letters.SENT,) if case.letter.sent else ())))
    cautions = [caution for deadline in found for caution in deadline.cautions]  # whatever today is: as in the tables
    cautions += [caution for fact in _told_facts(case, follow_ups) for caution in _cautions(case, fact)]
    return Answer(
        letter=case.letter.id,
        regime=case.regime,
        event=told.event,
        deadlines=tuple(sorted(shown, key=lambda deadline: deadline.safe_day)),
        follow_ups=follow_ups,
        notices=_notices(case, found),
        cautions=_unique(cautions),
    )


# --- a request ---


def read_printed(value: object) -> Term | None:
    """The term printed in the letter, from `[[2, "weeks"]]`; () for "at once", None when nothing was filled in.

    Raises InputError for any other shape.
    """
    if value is None or value == [] or value == "":
        return None
    if value == letters.AT_ONCE:
        return ()
    if not isinstance(value, (list, tuple)) or len(value) > 3:
        raise InputError("printed-impossible", "printed")
    lengths = []
    for entry in value:
        if not isinstance(entry, (list, tuple)) or len(entry) != 2:
            raise InputError("printed-impossible", "printed")
        number = read_number(entry[0])
        if number is None or number < 1 or entry[1] not in ("days", "weeks", "months"):
            raise InputError("printed-impossible", "printed")
        lengths.append(Length(number, entry[1]))
    return tuple(lengths)


def read(request: Mapping[str, Any]) -> Told:
    """What a request tells: letter, event, today and what else the letter asks (letters.QUESTIONS).

    A day is `2026-10-13` or {"day", "month", "year"}; other keys are not looked at. Raises InputError.
    """
    name = request.get("letter")
    if empty(name):
        raise InputError("letter-missing", "letter")
    if not isinstance(name, str) or name not in letters.BY_ID:
        raise InputError("letter-unknown", "letter")
    letter = letters.BY_ID[name]
    event = read_day(request.get("event"), "event")
    if event is None:
        raise InputError("event-missing", "event")
    today = read_day(request.get("today"), "today")
    if today is None:
        raise InputError("today-missing", "today")
    told: dict[str, Any] = {day: read_day(request.get(day), day) for day in letters.DATES_ASKED}
    told["printed"] = read_printed(request.get("printed"))
    for ask, possible in letters.CHOICES.items():
        value = request.get(ask)
        months = read_number(value) if ask == "extended" else None
        told[ask] = read_choice(value, ask, letter.choices.get(ask, possible)) if months is None else months
    return Told(letter=name, event=event, today=today, **told)


def reply(request: Mapping[str, Any], facts: Facts) -> dict[str, object]:
    """The door `deadline`: a request (see `read`) -> the answer, or {"door", "error": {"id", "field", ...}}."""
    try:
        return {"door": "deadline", **answer(read(request), facts).as_json()}
    except InputError as error:
        return {"door": "deadline", "error": error.as_json()}
