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

from checker import letters, readings, time_limits
from checker.facts import FactError, Facts, Version
from checker.letters import ACT, BEFORE_PACT, PACT, WAIT, Basis, Due, Letter
from checker.readings import Reading
from checker.time_limits import Calendar, Length, Term

_DAY = timedelta(days=1)

STATES = ("open", "today", "past")

STEPS = (*time_limits.STEPS, *readings.STEPS)

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

# Cautions about decisions made since the Pact; about an older letter they say nothing.
_CAUTIONS_NOW_ONLY = frozenset({"transition-unproven"})

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
        if self.letter.also_older:
            return self.event
        return self.version_day(self.regime or (PACT if self.decided_now else BEFORE_PACT))


def calendar_of(facts: Facts) -> Calendar:
    """The decreed days and the horizon that the facts hold, as the counting wants them."""
    return Calendar(*facts.calendar_data())


# --- the readings of a deadline ---


def _read(case: _Case, fact: str, regime: str, event: date | None = None) -> Reading:
    """Count one fact's term from the event (or another day) under its own rule."""
    version = case.facts.on(fact, case.version_day(regime))
    reading = readings.of_fact(fact, version, case.event if event is None else event, case.calendar)
    if case.decided_now:
        return reading
    # Nothing is unsettled about a letter from before the Pact.
    return replace(reading, cautions=tuple(c for c in reading.cautions if c not in _CAUTIONS_NOW_ONLY))


def _holds(basis: Basis, case: _Case) -> bool:
    """Whether a fact can give the term in this case."""
    if basis.regime == PACT and not case.decided_now:
        return case.regime == PACT
    return basis.now_only or case.regime is None or basis.regime == case.regime


def _by_bases(case: _Case, due: Due) -> list[Reading]:
    if due.detained is not None and case.detained == "yes":
        return [_read(case, due.detained, BEFORE_PACT)]
    bases = [basis for basis in due.bases if _holds(basis, case)]
    if case.border and case.letter.regimes == (PACT,) and not case.letter.also_older and due is case.letter.dues[0]:
        # Whether this is an application from before the Pact is open, so the older letters' terms are too.
        for fitting in case.letter.fits:
            bases.extend(basis for basis in letters.BY_ID[fitting].dues[0].bases if basis.regime == BEFORE_PACT)
    found = [_read(case, basis.fact, basis.regime) for basis in bases]
    return [reading.unmoved() for reading in found] if due.unmoved_is_safe else found


def _onward(case: _Case, due: Due) -> list[Reading]:
    if case.after is None:
        judged = tuple(after for after in letters.ONWARD if after != letters.AFTER_DETENTION)
    else:
        judged = (case.after,)
    bases = [basis for after in judged for basis in letters.ONWARD[after] if _holds(basis, case)]
    letter = letters.BY_ID.get(case.after or "")
    if case.border and letter is not None and letter.regimes == (PACT,) and not letter.also_older:
        for fitting in letter.fits:
            bases.extend(basis for basis in letters.ONWARD[fitting] if basis.regime == BEFORE_PACT)
    found = [_read(case, basis.fact, basis.regime) for basis in bases]
    if case.after is None:
        # It may be a judgment on detention: the shortest time, and no weekend moves it.
        ends = {reading.last_day for reading in found}
        bases = [basis for basis in letters.ONWARD[letters.AFTER_DETENTION] if _holds(basis, case)]
        detention = [_read(case, basis.fact, basis.regime) for basis in bases]
        found += [reading for reading in detention if reading.last_day not in ends]
    return found


def _first_day(case: _Case, due: Due) -> list[Reading]:
    return [reading.first_day_after() for reading in _by_bases(case, due)]


def _family_subsidiary(case: _Case, due: Due) -> list[Reading]:
    return _first_day(case, due) if case.status == "subsidiary" else []


def _for_status(case: _Case, due: Due) -> list[Reading]:
    """The appeal of who got subsidiary protection; on an older application the older term is a reading too."""
    if case.status != "subsidiary" or not case.decided_now:
        return []
    older = case.border or (case.applied is not None and case.applied < case.pact_start)
    return [_read(case, basis.fact, basis.regime) for basis in due.bases if basis.regime == PACT or older]


def _card_end(case: _Case, due: Due) -> list[Reading]:
    """The last day of the card: printed on it, or counted from the decision, or (older law) from the application."""
    if case.permit_end is not None:
        return [readings.of_card(case.permit_end, case.event, ("old-cards-valid",) if case.regime != PACT else ())]
    if case.regime == PACT:
        return _by_bases(case, due)
    if case.applied is None:
        return []
    # The day of receipt counts itself (Vw art. 44(2) of the older text).
    return [readings.from_first_day(_read(case, "permit-length", BEFORE_PACT, case.applied), case.applied)]


def _renew_from(case: _Case, due: Due) -> list[Reading]:
    card = next(other for other in case.letter.dues if other.id == "renew-card")
    found = []
    for end in _card_end(case, card):
        version = case.facts.on("renewal-window", max(end.last_day, case.pact_start))
        window = readings.counted_back("renewal-window", version, end)
        if window.last_day >= case.pact_start:  # what held before that is not known
            found.append(window)
    return found


def _decision_fact(case: _Case, regime: str) -> tuple[str, Term]:
    """The fact that gives the time of the authority, and what the reader's letter adds to it."""
    track = case.track or "standard"
    extended = "no" if case.extended is None else case.extended
    added: Term = ()
    if isinstance(extended, int):
        added = (Length(extended, "months"),)
        extended = "no"
    if regime == BEFORE_PACT:
        return letters.DECISION_OLD[extended], added
    if extended in ("exceptional", "latest"):
        return letters.DECISION_PACT_LATEST, added
    return letters.DECISION_PACT.get((track, extended), letters.DECISION_PACT_EXTENDED), added


def _decision(case: _Case, due: Due) -> list[Reading]:
    """The last day for the authority, in each regime that may hold."""
    found = []
    for regime in letters.BOTH if case.border else (case.regime or PACT,):
        fact, added = _decision_fact(case, regime)
        version = case.facts.on(fact, case.version_day(regime))
        reading = readings.of_fact(fact, version, case.event, case.calendar, added)
        if version.rule == "workdays":
            reading = readings.without_decreed_days(reading, case.calendar)
        if added:
            latest = letters.DECISION_OLD["latest"] if regime == BEFORE_PACT else letters.DECISION_PACT_LATEST
            if reading.nominal > _read(case, latest, regime).nominal:
                raise DeadlineError("extended-too-long", "extended")
        found.append(reading.latest())
    return found


def _notice_from(case: _Case, due: Due) -> list[Reading]:
    return [reading.first_day_after() for reading in _decision(case, due)]


def _first_notice_day(case: _Case, due: Due) -> date:
    return max(reading.last_day for reading in _notice_from(case, due))


def _court_from(case: _Case, due: Due) -> list[Reading]:
    """Two full weeks after the notice of default, then the day after (Awb art. 6:12(2))."""
    start = _first_notice_day(case, due)
    if case.notice is not None and case.notice >= start:
        start = case.notice
    bases = [basis for basis in due.bases if _holds(basis, case)]
    return [_read(case, basis.fact, basis.regime, start).first_day_after() for basis in bases]


_Builder = Callable[[_Case, Due], list[Reading]]
_BUILDERS: Mapping[str, _Builder] = MappingProxyType(
    {
        "onward-appeal": _onward,
        "work-from": _first_day,
        "family-subsidiary-from": _family_subsidiary,
        "appeal-for-status": _for_status,
        # Whether time in the procedure counts is not settled, so the day of the permit is the latest start.
        "long-term-resident-from": _first_day,
        "renew-card": _card_end,
        "renew-card-from": _renew_from,
        "ind-decides": _decision,
        "notice-of-default-from": _notice_from,
        "court-no-decision-from": _court_from,
    }
)


def _with_printed(case: _Case, found: list[Reading]) -> list[Reading]:
    """Add the term that the letter itself gives; a reading that ends on the same days is marked instead."""
    if case.printed is None:
        return found
    printed = readings.of_letter(case.event, case.printed, found[0].rule, case.calendar)
    same = [(r.last_day, r.safe_day) == (printed.last_day, printed.safe_day) for r in found]
    if any(same):
        return [replace(r, printed=True) if alike else r for r, alike in zip(found, same, strict=True)]
    return [printed, *found]


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
    if case.regime != PACT or case.status == "refugee":
        return ("family-older-files",)
    return ("family-any-status" if case.status is None else "family-subsidiary", "family-older-files")


def _follow_ups(case: _Case, due: Due) -> tuple[str, ...]:
    if due.id == "family-window":
        return _given(case, _family_follow_ups(case))
    if due.id == "ind-decides":
        older = ("decision-dublin-start", "general-extensions")
        if case.regime == PACT:
            return _given(case, ("decision-from-lodging", "temporary-protection"))
        # In the border days the newer text may hold, whatever day the facts are looked up for.
        return _given(case, older) + (("temporary-protection",) if case.border else ())
    if due.id == "renew-card" and case.regime == BEFORE_PACT:
        return _given(case, ("old-card-valid", *due.follow_ups))
    return _given(case, due.follow_ups)


def _state(day: date, today: date) -> str:
    if today < day:
        return "open"
    return "today" if today == day else "past"


def _cautions(case: _Case, fact: str) -> tuple[str, ...]:
    version = _in_force(case.facts, fact, case.day)
    if version is None or version.caution is None:
        return ()
    return () if not case.decided_now and version.caution in _CAUTIONS_NOW_ONLY else (version.caution,)


def _deadline(case: _Case, due: Due, main: bool) -> Deadline | None:
    found = readings.merge(_BUILDERS.get(due.id, _by_bases)(case, due))
    if not found:
        return None
    if main and "printed" in case.letter.asks:
        found = _with_printed(case, found)
    if due.direction == WAIT:
        found.sort(key=lambda reading: reading.safe_day, reverse=True)
    else:
        found.sort(key=lambda reading: (reading.safe_day, reading.last_day))
    safe_day = found[0].safe_day
    last_day = next((reading.last_day for reading in found if reading.printed), found[0].last_day)

    state = _state(safe_day, case.today)
    open_until = max(reading.last_day for reading in found)
    when_open, when_late = _follow_ups(case, due), _given(case, due.late)
    follow_ups = when_open
    if due.direction == ACT and state == "past":
        follow_ups = ("safe-day-passed", *when_open) if case.today <= open_until else when_late

    counted = _unique(fact for reading in found for fact in reading.facts)
    told = [fact for id in (*when_open, *when_late) for fact in letters.FOLLOW_UPS[id]]
    told = [fact for fact in told if fact not in counted and _in_force(case.facts, fact, case.day)]
    cautions = [caution for reading in found for caution in reading.cautions]
    cautions += [caution for fact in told for caution in _cautions(case, fact)]
    return Deadline(
        due.id,
        due.direction,
        due.to,
        safe_day,
        last_day,
        open_until,
        (safe_day - case.today).days,
        state,
        any(reading.provisional for reading in found),
        tuple(found),
        _unique([*counted, *told]),
        _unique(cautions),
        follow_ups,
        when_late,
    )


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
    decided = id == "court-judgment" or len(case.letter.regimes) == 1
    several = len({(reading.last_day, reading.safe_day) for reading in main.readings if reading.facts}) > 1
    printed_read = [reading for reading in main.readings if reading.printed]
    no_decision = id == "no-decision-yet"
    found = {
        "event-in-future": case.event > case.today,
        "application-date-unknown": "applied" in asks and len(case.letter.regimes) == 1 and case.applied is None,
        "border-days": case.border,
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
    # The first day of the Pact belongs to these days: what was written down on it may have been said before (C-41).
    border = _between(facts, application, "border-days-start", "pact-start")
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
        try:
            deadline = _deadline(case, due, main=index == 0)
        except time_limits.TimeLimitError as error:
            # A term that begins where another ended can begin too late to be counted.
            raise DeadlineError("event-too-late", "event") from error
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
