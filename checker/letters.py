"""The letters a person can get, as data: everything that is special about a letter is in its entry.

Nothing is counted here and no word for a reader is here: ids only. `deadlines.py` counts, and names no letter.
Legal source of each term: the fact that is named (checker/facts/*.toml).

Conditions (`When`) speak of what the reader told (a question: its answers, or None where nothing was said) and of
what follows from it:

    regime       before-pact, pact, or None where the answers leave it open
    decided      before-pact or pact: the time in which the letter was sent
    application  older, border (the days for which it is open what counts as its date), newer, or None
    dublin_days  yes: the application is of days for which two European texts disagree
    at_once      yes: the letter prints no time at all
    readings     several: the main deadline has more than one day
    over         before-pact or pact: the time in which the last day of the deadline itself lies
"""

from dataclasses import dataclass, field, replace
from types import MappingProxyType

from checker.facts import BEFORE_PACT, PACT

BOTH = (BEFORE_PACT, PACT)  # regimes of a letter; the regime “both” of a fact is facts.BOTH

# `act`: the reader must act by the day, so the earliest reading is shown.
# `wait`: the reader may act from the day (or the authority is late after it), so the latest reading is shown.
ACT = "act"
WAIT = "wait"

# The groups of the list of letters, in its order.
GROUPS = (
    "letters-decision",
    "letters-decision-old",
    "letters-intention",
    "letters-court",
    "letters-permit",
    "letters-other",
)
# Who sends a letter, and what it says: the first two questions of somebody who looks for a letter.
SENDERS = ("ind", "court", "coa", "other")
SAYS = ("no", "plan", "yes", "come", "pay", "other")

ADDRESSEES = (
    "ind",
    "ind-in-person",
    "court",
    "council-of-state",
    "coa",
    "sender",  # a letter that more than one court or office sends
    "deciding-office",  # an objection about anything: the IND, COA or another
    "municipality",
    "embassy",
    "yourself",
    "employer",
)

# Ways of counting.
TERM = "term"  # the last day of the term
DAY_AFTER = "day-after"  # the first day after it
AUTHORITY = "authority"  # the last day of an authority, with what its letter adds, in the latest reading
DAY_AFTER_DUE = "day-after-due"  # the first day after the deadline `of`
AFTER_NOTICE = "after-notice"  # the first day after the term, counted from the notice of default or its first day
BACK = "back"  # counted back from the end of the deadline `of`, or from the event
THE_DAY = "the-day"  # the event itself
WAYS = (TERM, DAY_AFTER, AUTHORITY, DAY_AFTER_DUE, AFTER_NOTICE, BACK, THE_DAY)

# The day that decides which procedure holds, where a letter exists in both.
EVENT = "event"
INTENTION = "intention"
APPLICATION = "application"


@dataclass(frozen=True, slots=True)
class When:
    """A condition: what was told about `field` is one of `among` (None: nothing was told)."""

    field: str
    among: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A follow-up or a notice that is given where its conditions hold."""

    id: str
    when: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One fact that can hold for a deadline.

    fact          id of a fact of kind term, or of a statement that it is the very day of the event
    regime        the version to take: before-pact or pact
    when          where it is a reading
    plus          facts of kind term that are added to it
    after         a fact whose term is counted first: this one begins where it ends
    start         the question whose day it is counted from; None: from the event
    first_counts  that day is itself the first day of the term
    unmoved       its safe day is the nominal end: a day to be gone, to have reported or to have come by
    first_open    its safe day is the first day on which an office is open
    """

    fact: str
    regime: str
    when: tuple[When, ...] = ()
    plus: tuple[str, ...] = ()
    after: str | None = None
    start: str | None = None
    first_counts: bool = False
    unmoved: bool = False
    first_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that must or may be done because of a letter.

    id, direction, to   ids for the reader's words; direction is act or wait, to is one of ADDRESSEES
    bases               the facts that give the term, the letter's own first
    way                 how they are counted: one of WAYS
    of                  the deadline of the same letter from which it is counted
    named               the question whose answer is the day itself; it wins over every count
    named_step          where that day was read
    named_fact          the fact behind such a day
    less                a fact of kind term: so many open days before the end it is safe
    elsewhere           another addressee, where its conditions hold
    advice              where it is only prudent to keep to it: there it goes when its day has passed
    printed             a term that the letter prints is about this deadline
    when                where there is such a deadline
    follow_ups          what to know now: ids of FOLLOW_UPS
    late                what can still be done when the day has passed: ids of FOLLOW_UPS
    """

    id: str
    direction: str
    to: str
    bases: tuple[Basis, ...] = ()
    way: str = TERM
    of: str | None = None
    named: str | None = None
    named_step: str = "named-in-letter"
    named_fact: Note | None = None
    less: str | None = None
    elsewhere: Note | None = None
    advice: tuple[When, ...] = ()
    printed: bool = False
    when: tuple[When, ...] = ()
    follow_ups: tuple[Note, ...] = ()
    late: tuple[Note, ...] = ()

    def unsaid(self) -> tuple[Basis, ...]:
        """The bases that can hold where the reader told nothing but the day."""
        return tuple(
            basis for basis in self.bases if all(None in one.among for one in basis.when if one.field in QUESTIONS)
        )

    def facts(self) -> tuple[str, ...]:
        """The facts that can give its day."""
        found = [fact for basis in self.bases for fact in (basis.fact, *basis.plus, basis.after) if fact]
        return tuple(dict.fromkeys([*found, self.less] if self.less else found))

    def duty(self) -> bool:
        """Whether every count of it is safe only without an extension."""
        return bool(self.bases) and all(basis.unmoved for basis in self.bases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter.

    id          kebab-case, also the name of its page
    group       the group of the list in which it is: one of GROUPS
    sender      who sends it: one of SENDERS
    says        what a reader may take it to say, the likeliest first: some of SAYS
    regimes     the procedures in which it exists
    asks        what else changes the answer, most important first: names of QUESTIONS
    dues        its deadlines, the main one first
    fits        the letters of the other regime that say the same, to name when the regime does not fit
    decided_by  the day that decides which procedure holds: EVENT, INTENTION or APPLICATION
    also_older  the letter of the newer procedure that is sent on older applications too
    applies     its event is the application itself
    sent        its event is the day on which it was sent or handed over
    ahead       its event lies ahead
    only        the answers that can be given where they are not all of CHOICES
    since_pact  the answers that only the newer procedure knows
    within      a question that asks a day: the terms, one after the other, after which that day cannot be
    notices     what to know about the answer as a whole
    follow_ups  what to know or do whatever the deadlines are
    """

    id: str
    group: str
    sender: str
    says: tuple[str, ...]
    regimes: tuple[str, ...]
    asks: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    fits: tuple[str, ...] = ()
    decided_by: str = EVENT
    also_older: bool = False
    applies: bool = False
    sent: bool = True
    ahead: bool = False
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since_pact: dict[str, tuple[str, ...]] = field(default_factory=dict)
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notices: tuple[Note, ...] = ()
    follow_ups: tuple[Note, ...] = ()

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """What can be answered to each question that is no date and no term."""
        return {ask: self.only.get(ask, CHOICES[ask]) for ask in self.asks if ask in CHOICES}

    def facts(self) -> tuple[str, ...]:
        """The facts that can give a day of this letter."""
        return tuple(dict.fromkeys(fact for due in self.dues for fact in due.facts()))

    def from_application(self) -> bool:
        """Whether a deadline is counted from the very day of the application."""
        return any(basis.start == "applied" for due in self.dues for basis in due.bases)


# What can be asked beside the letter and its day, and the answers that are not a date or a term.
CHOICES = MappingProxyType(
    {
        "after": (
            "refused-unfounded",
            "refused-manifestly-unfounded",
            "inadmissible",
            "dublin",
            "not-processed",
            "subsidiary-only",
            "permit-withdrawn",
            "refused-aa",
            "dublin-old",
            "inadmissible-old",
            "manifestly-unfounded-old",
            "not-processed-old",
            "refused-va",
            "extension-refused",
            "detention",
            "family-visa-refused",
            "coa-decision",
            "transfer-decision",
            "freedom-restricted",
            "coa-htl",
        ),
        "procedure": ("standard", "accelerated", "border", "repeat"),
        "track": ("standard", "accelerated", "admissibility", "after-return-decision", "transfer"),
        "late_request": ("yes", "no"),
        "extended": ("no", "yes", "exceptional", "latest"),
        "status": ("refugee", "subsidiary"),
        "detained": ("no", "yes"),
        "handed": ("sent", "handed-over"),
        "judged": ("court", "council-of-state"),
        "about": (
            "visa",
            "other",
            "place",
            "area",
            "reporting",
            "interview",
            "registration",
            "court-hearing",
            "objection-hearing",
        ),
        "delayed": ("no", "more-time", "advice", "both"),
    }
)
AT_ONCE = "none"  # the answer to `printed` where the letter gives no time at all
DATES_ASKED = ("applied", "intention", "permit_end", "notice", "arrival", "named_day")
QUESTIONS = (*DATES_ASKED, "printed", *CHOICES)

# Every follow-up and the facts that it stands on. One whose facts are all out of force for a case is not given.
FOLLOW_UPS = MappingProxyType(
    {
        # before a viewpoint, an appeal or an objection
        "get-lawyer": ("legal-help",),
        "ask-more-time": ("viewpoint-withdrawal-more-time",),
        "hearing-after-viewpoint": ("viewpoint-withdrawal-hearing",),
        "let-it-arrive": ("posting-grace",),
        "no-court-fee": ("no-court-fee",),
        "appeal-lets-you-stay": ("suspensive-effect",),
        "appeal-lets-you-stay-old": ("suspensive-effect-old",),
        "appeal-alone-is-not-enough": ("suspensive-effect",),
        "appeal-alone-is-not-enough-old": ("suspensive-effect-old",),
        "interim-with-appeal": ("interim-measure-dublin",),
        "interim-if-needed": ("suspensive-effect", "suspensive-effect-old"),
        "keep-subsidiary-meanwhile": ("two-statuses",),
        "onward-appeal-reasons": ("onward-appeal-grievances",),
        "onward-appeal-no-stay": ("onward-appeal-no-stay",),
        "no-onward-appeal": ("appeal-freedom-measure",),
        "coa-part-has-onward-appeal": ("onward-appeal-other",),
        "no-removal-while-waiting": ("removal-waits",),
        "repeat-may-lose-protection": ("removal-waits",),
        "inadmissible-no-stay": ("appeal-inadmissible-no-stay",),
        "procedure-no-stay": ("appeal-accelerated-no-stay",),
        "stay-depends-on-procedure": ("appeal-accelerated-no-stay",),
        "minor-alone-border": ("appeal-accelerated-no-stay",),
        "silence-can-end-protection": ("withdrawal-silence",),
        "some-withdrawals-no-stay": ("suspensive-effect",),
        "closing-no-appeal": ("closing-no-appeal",),
        "family-own-appeal": ("appeal-family-of-closed",),
        "lawyer-may-have-had-it": ("decision-to-lawyer", "count-start"),
        "objection-decision-time": (
            "objection-decision",
            "objection-decision-more-time",
            "objection-decision-advice",
        ),
        "objection-then-court": ("family-visa-appeal",),
        # other letters
        "interim-same-day": ("appeal-coa-decision", "objection-coa-move"),
        "detention-own-appeal": ("detention-appeal-no-term",),
        "detention-lawyer": ("detention-appeal-no-term",),
        "detention-review": ("detention-review",),
        "lift-limit": ("freedom-limit-rights",),
        "ask-both-ways": ("objection-reporting-duty",),
        "entry-ban-no-bar": ("entry-ban",),
        "refusal-has-usual-appeal": ("appeal-return-decision-withdrawn",),
        "verzet-stops-nothing": ("verzet",),
        "no-verzet": ("verzet",),
        "no-repair": ("repair-limits",),
        "pay-this-amount": ("court-fee-amount", "court-fee-amount-council"),
        "interim-own-fee": ("court-fee-amount",),
        "data-fine": ("data-request-duty",),
        "other-date-in-time": ("given-up-new-date",),
        "hearing-invitation": ("hearing-invitation",),
        "hearing-papers-shorter": ("hearing-papers",),
        "transfer-what-stops": ("removal-waits", "dublin-appeal-grounds"),
        "transfer-what-does-not": ("dublin-reception-ends",),
        "mvv-again": ("mvv-collect-again",),
        "mvv-valid": ("mvv-valid", "mvv-passport"),
        "report-after-arrival": ("mvv-report-arrival",),
        "age-in-appeal": ("age-check",),
        "screening-next": ("lodging-mass-influx",),
        # late
        "late-appeal": ("late-excusable",),
        "late-objection": ("late-excusable",),
        "late-objection-coa": ("late-excusable",),
        "late-fee": ("late-excusable",),
        "late-viewpoint": (),
        "late-viewpoint-old": ("viewpoint-late-old",),
        "repeat-application": ("repeat-application",),
        "late-family": ("family-window-excusable",),
        "late-renewal": ("renewal-no-latest-day", "permit-not-ended-by-card"),
        "late-leaving": (),
        "late-report": ("fine-maximum",),
        "late-report-arrival": ("fine-maximum",),
        "safe-day-passed": (),
        # family and card
        "family-any-status": ("family-subsidiary-file-in-time", "family-subsidiary-conditions"),
        "family-subsidiary": ("family-subsidiary-file-in-time", "family-subsidiary-conditions"),
        "family-not-too-late": ("family-subsidiary-no-last-day",),
        "family-older-files": ("family-older-files",),
        "card-owed": ("card-owed", "card-proof"),
        "card-is-not-permit": ("permit-not-ended-by-card",),
        "renewal-free": ("renewal-free",),
        "permanent-permit-gone": ("permanent-permit-gone",),
        "old-card-valid": ("old-cards-valid",),
        "long-term-conditions": ("long-term-resident-conditions",),
        # the authority is late
        "decision-from-lodging": ("decision-from-lodging",),
        "decision-dublin-start": ("decision-old-dublin-start",),
        "general-extensions": ("decision-old-general-extensions",),
        "temporary-protection": ("temporary-protection-lengthens",),
        "notice-not-early": ("notice-of-default-not-early",),
        "no-penalty": ("penalty-abolished",),
        "appeal-has-no-end": ("silence-appeal-no-end",),
        "court-sets-new-term": ("court-late-ind", "court-late-ind-practice", "court-late-ind-practice-interview"),
        "no-second-notice": ("no-second-notice",),
        "family-visa-longer": ("family-visa-decision",),
        # leaving, moving, working
        "departure-days-run": ("departure-days-run",),
        "leaving-shorter": ("departure-shorter",),
        "departure-border-none": ("departure-border-none",),
        "departure-other-state": ("departure-other-state",),
        "hand-in-document": ("hand-in-document",),
        "too-ill-to-travel": ("illness-postponement",),
        "return-help": ("org-iom",),
        "register-is-enough": ("moving-report",),
        "children-report": ("moving-report-child-age",),
        "employer-permit": ("work-conditions",),
        "work-accelerated": ("work-permit-excluded",),
        "work-permit-excluded": ("work-permit-excluded", "work-conditions"),
    }
)


# --- short forms for the entries ---

_Told = str | tuple[str | None, ...] | None


def _when(**told: _Told) -> tuple[When, ...]:
    """Conditions by name; None stands for nothing told."""
    return tuple(When(name, among if isinstance(among, tuple) else (among,)) for name, among in told.items())


def _notes(*names: str | Note) -> tuple[Note, ...]:
    return tuple(Note(name) if isinstance(name, str) else name for name in names)


def _if(name: str, **told: _Told) -> Note:
    return Note(name, _when(**told))


def _older(fact: str, **told: _Told) -> Basis:
    """The older text, for older applications."""
    return Basis(fact=fact, regime=BEFORE_PACT, when=_when(regime=(BEFORE_PACT, None), **told))


def _newer(fact: str, **told: _Told) -> Basis:
    """The text since the Pact."""
    return Basis(fact=fact, regime=PACT, when=_when(regime=(PACT, None), **told))


def _now(fact: str, **told: _Told) -> Basis:
    """The text since the Pact, as a reading for a decision made since then on an older application too.

    The law on the transition is unproven; the shorter term is the safe one.
    """
    return Basis(fact=fact, regime=PACT, when=_when(decided=PACT, **told))


def _both(fact: str, **told: _Told) -> tuple[Basis, ...]:
    return _older(fact, **told), _newer(fact, **told)


def _unmoved(*bases: Basis) -> tuple[Basis, ...]:
    return tuple(replace(basis, unmoved=True) for basis in bases)


def _from(start: str, *bases: Basis, first_counts: bool = True) -> tuple[Basis, ...]:
    return tuple(replace(basis, start=start, first_counts=first_counts) for basis in bases)


def _after(fact: str, *bases: Basis, plus: tuple[str, ...] = ()) -> tuple[Basis, ...]:
    return tuple(replace(basis, after=fact, plus=plus) for basis in bases)


_APPEAL_LATE = _notes("late-appeal", "get-lawyer", "repeat-application")
# Who has a permit, or did not ask for asylum, has no reason to ask again.
_APPEAL_LATE_ONLY = _notes("late-appeal", "get-lawyer")
_VIEWPOINT_LATE = _notes("late-viewpoint", "late-viewpoint-old")


def _appeal(*bases: Basis, notes: tuple[str | Note, ...], late: tuple[Note, ...] = _APPEAL_LATE) -> Due:
    return Due(
        id="appeal",
        direction=ACT,
        to="court",
        bases=bases,
        printed=True,
        follow_ups=_notes("get-lawyer", *notes, "no-court-fee"),
        late=late,
    )


def _interim(name: str, basis: Basis, *notes: str | Note, when: tuple[When, ...] = ()) -> Due:
    """The request to be allowed to stay during the appeal (Vw art. 69(6))."""
    return Due(
        id=name,
        direction=ACT,
        to="court",
        bases=(basis,),
        when=when,
        follow_ups=_notes(*notes),
        late=_notes("late-appeal"),
    )


_INTERIM = "interim-measure"
_INTERIM_IF_NEEDED = "interim-measure-if-needed"
# If the newer text holds for a decision made today, the request to stay has its own, shorter term.
_INTERIM_NOW = _interim(_INTERIM_IF_NEEDED, _now("interim-measure"), "interim-if-needed")
_DECISION = ("printed", "applied")
_ONE_WEEK = "appeal-one-week-cases"
_TWO_WEEKS = "appeal-two-week-cases"
_OLD_ONE_WEEK = "appeal-old-one-week-cases"
_OLD_FOUR_WEEKS = "appeal-old-four-week-cases"
_NO_STAY = "appeal-alone-is-not-enough"
_NO_STAY_PROCEDURES = ("accelerated", "border", "repeat")
_NO_STAY_OLD = "appeal-alone-is-not-enough-old"
_DUBLIN_DAYS = _if("dublin-border-days", dublin_days="yes")
_DECIDED = "letters-decision"
_DECIDED_OLD = "letters-decision-old"


def _one_week(
    name: str,
    fitting: str,
    *,
    asks: tuple[str, ...] = (),
    notes: tuple[str | Note, ...] = (),
    interim: tuple[str | Note, ...] = (),
    notices: tuple[Note, ...] = (),
) -> Letter:
    """A decision since the Pact against which the appeal has one week and stops nothing by itself."""
    return Letter(
        id=name,
        group=_DECIDED,
        sender="ind",
        says=("no",),
        regimes=(PACT,),
        asks=(*asks, *_DECISION),
        dues=(
            _appeal(_newer(_ONE_WEEK), notes=(*notes, _NO_STAY)),
            _interim(_INTERIM, _newer("interim-measure"), *(notes or (_NO_STAY,)), *interim),
        ),
        fits=(fitting,),
        only={"procedure": ("standard", "repeat")} if "procedure" in asks else {},
        notices=notices,
    )


# Nothing promises that nobody is removed where the request may be a repeat (Vb art. 7.3(1)-(2), APR art. 56).
_WAITS_UNLESS_REPEAT = (
    _if("no-removal-while-waiting", procedure="standard"),
    _if("repeat-may-lose-protection", procedure=("repeat", None)),
)


def _one_week_old(name: str, fitting: str, notices: tuple[Note, ...] = ()) -> Letter:
    """Such a decision on an older application."""
    return Letter(
        id=name,
        group=_DECIDED_OLD,
        sender="ind",
        says=("no",),
        regimes=(BEFORE_PACT,),
        asks=_DECISION,
        dues=(
            _appeal(_older(_OLD_ONE_WEEK), _now(_ONE_WEEK), notes=(_NO_STAY_OLD,)),
            _interim(_INTERIM, _now("interim-measure"), _NO_STAY_OLD),
        ),
        fits=(fitting,),
        notices=notices,
    )


def _refused_old(name: str, fitting: str, fact: str) -> Letter:
    """A decision on an older application during whose appeal one may stay; a newer one may carry the newer term."""
    return Letter(
        id=name,
        group=_DECIDED_OLD,
        sender="ind",
        says=("no",),
        regimes=(BEFORE_PACT,),
        asks=_DECISION,
        dues=(_appeal(_older(fact), _now(_TWO_WEEKS), notes=("appeal-lets-you-stay-old",)), _INTERIM_NOW),
        fits=(fitting,),
    )


def _intention_old(name: str, *bases: Basis, asks: tuple[str, ...], notices: tuple[Note, ...] = ()) -> Letter:
    """A plan to refuse an older application: the viewpoint must have arrived (Vb arts 3.114(3), 3.117(7))."""
    viewpoint = Due(
        id="viewpoint",
        direction=ACT,
        to="ind",
        bases=bases,
        printed="printed" in asks,
        follow_ups=_notes("get-lawyer"),
        late=_VIEWPOINT_LATE,
    )
    return Letter(
        id=name,
        group="letters-intention",
        sender="ind",
        says=("plan",),
        regimes=(BEFORE_PACT,),
        asks=asks,
        dues=(viewpoint,),
        fits=("intention-withdraw",),
        only={"procedure": ("standard", "border")} if "procedure" in asks else {},
        notices=notices,
    )


def _late_authority(*first: Due) -> tuple[Due, ...]:
    """The last day of the authority, then the notice of default and the court."""
    return (
        *first,
        Due(
            id="notice-of-default-from",
            direction=WAIT,
            to=first[0].to,
            elsewhere=first[0].elsewhere,
            way=DAY_AFTER_DUE,
            of=first[0].id,
            follow_ups=_notes("notice-not-early"),
        ),
        Due(
            id="court-no-decision-from",
            direction=WAIT,
            to="court",
            bases=_both("notice-of-default-wait"),
            way=AFTER_NOTICE,
            of="notice-of-default-from",
            follow_ups=_notes(
                "get-lawyer", "appeal-has-no-end", "no-penalty", "court-sets-new-term", "no-second-notice"
            ),
        ),
    )


def _court_appeal(name: str, *bases: Basis, when: tuple[When, ...] = (), free: bool = True, stay: bool = False) -> Due:
    """An appeal straight to the court against another decision than one on asylum.

    free: it costs no court fee; stay: what it decides is whether somebody has to leave.
    """
    return Due(
        id=name,
        direction=ACT,
        to="court",
        bases=bases,
        printed=True,
        when=when,
        follow_ups=_notes(
            "get-lawyer", *(("interim-if-needed",) if stay else ()), *(("no-court-fee",) if free else ())
        ),
        late=_APPEAL_LATE_ONLY,
    )


def _fee(name: str, *notes: str, late: str) -> Due:
    """The court fee: on the court's account by the last day, or released from it (Awb arts 8:41(5)-(6), 8:109)."""
    return Due(
        id=name,
        direction=ACT,
        to="court",
        elsewhere=_if("council-of-state", judged="council-of-state"),
        bases=_unmoved(
            *_both("court-fee-pay", judged=("court", None)),
            *_both("court-fee-pay-council", judged=("council-of-state", None)),
        ),
        printed=True,
        less="court-fee-bank-days",
        follow_ups=_notes(*notes),
        late=_notes(late, "get-lawyer"),
    )


_MORE_TIME = "objection-decision-more-time"
_ADVICE = "objection-decision-advice"


def _objection(fact: str, about: str, *plus: str, delayed: _Told) -> tuple[Basis, ...]:
    """The time to decide on an objection, counted from the end of the time to object (Vw art. 76, Awb art. 7:10)."""
    first = "family-visa-objection" if about == "visa" else "appeal-other-decisions"
    return _after(first, *_both(fact, about=(about, None), delayed=delayed), plus=plus)


_HEARINGS = ("court-hearing", "objection-hearing")
# Nothing can be counted, so no deadline says it.
_LAWYER_WITHOUT_DAY = _if("get-lawyer", named_day=None, printed=None)
# Whether they are held is what readers know of themselves, not what a letter leaves open: nothing told is not held,
# the usual term, with a word beside it (Vb arts 3.109c(10), 3.117(5), 3.118(2)).
_DETENTION_SHORTER = _if("detention-shorter", detained=None, procedure=("standard", None))
_NOT_DETAINED = ("no", None)

# An onward appeal on each letter that the court judged; nothing told: it may be any of them.
_AFTER_ONE_WEEK = ("refused-manifestly-unfounded", "inadmissible", "dublin", "not-processed")
_AFTER_OLD_ONE_WEEK = ("dublin-old", "inadmissible-old", "manifestly-unfounded-old", "not-processed-old")
_AFTER_OLD_FOUR_WEEKS = ("subsidiary-only", "permit-withdrawn", "refused-va", "extension-refused")
# Those about staying: somebody may be sent away meanwhile.
_AFTER_ASYLUM = (
    "refused-unfounded",
    "refused-aa",
    "transfer-decision",
    *_AFTER_ONE_WEEK,
    *_AFTER_OLD_ONE_WEEK,
    *_AFTER_OLD_FOUR_WEEKS,
)

LETTERS = (
    # --- both regimes: a permit may be taken away ---
    Letter(
        id="intention-withdraw",
        group="letters-intention",
        sender="ind",
        says=("plan",),
        regimes=BOTH,
        asks=("printed",),
        dues=(
            Due(
                id="viewpoint",
                direction=ACT,
                to="ind",
                bases=_both("viewpoint-withdrawal"),
                printed=True,
                follow_ups=_notes(
                    "get-lawyer", "ask-more-time", "hearing-after-viewpoint", "silence-can-end-protection"
                ),
                late=_VIEWPOINT_LATE,
            ),
        ),
    ),
    # --- decisions on applications since the Pact ---
    Letter(
        id="refused-unfounded",
        group=_DECIDED,
        sender="ind",
        says=("no",),
        regimes=(PACT,),
        asks=("procedure", *_DECISION),
        dues=(
            # The act gives two weeks; after these procedures the Pact gives at most ten days (APR art. 67(7)(a)).
            _appeal(
                _newer(_TWO_WEEKS),
                _newer("appeal-accelerated", procedure=(*_NO_STAY_PROCEDURES, None)),
                notes=(
                    _if("appeal-lets-you-stay", procedure="standard"),
                    _if("procedure-no-stay", procedure=_NO_STAY_PROCEDURES),
                    _if("stay-depends-on-procedure", procedure=None),
                    _if("minor-alone-border", procedure="border"),
                ),
            ),
            _interim(
                _INTERIM,
                _newer("interim-measure"),
                _NO_STAY,
                _if("no-removal-while-waiting", procedure=("accelerated", "border")),
                _if("repeat-may-lose-protection", procedure="repeat"),
                when=_when(procedure=_NO_STAY_PROCEDURES),
            ),
            _interim(
                _INTERIM_IF_NEEDED,
                _newer("interim-measure"),
                "interim-if-needed",
                when=_when(procedure=("standard", None)),
            ),
        ),
        fits=("refused-aa", "refused-va"),
        notices=(
            _if("procedure-unknown", procedure=None),
            _if("shorter-term-open", procedure=_NO_STAY_PROCEDURES),
        ),
    ),
    _one_week(
        "refused-manifestly-unfounded",
        "manifestly-unfounded-old",
        asks=("procedure",),
        interim=_WAITS_UNLESS_REPEAT,
    ),
    _one_week(
        "inadmissible",
        "inadmissible-old",
        asks=("procedure",),
        notes=("inadmissible-no-stay",),
        interim=_WAITS_UNLESS_REPEAT,
    ),
    _one_week(
        "dublin",
        "dublin-old",
        notes=("interim-with-appeal",),
        interim=("no-removal-while-waiting",),
        notices=(_DUBLIN_DAYS,),
    ),
    _one_week("not-processed", "not-processed-old"),
    Letter(
        id="subsidiary-only",
        group=_DECIDED,
        sender="ind",
        says=("yes", "no"),
        regimes=(PACT,),
        asks=_DECISION,
        dues=(
            _appeal(
                _older(_OLD_FOUR_WEEKS),
                _now(_TWO_WEEKS),
                notes=("keep-subsidiary-meanwhile",),
                late=_APPEAL_LATE_ONLY,
            ),
        ),
        # Before the Pact there was one kind of permit, so no letter said this.
        fits=("permit-granted",),
        decided_by=APPLICATION,
        also_older=True,
    ),
    # --- both regimes: the permit is taken away; the day on which the withdrawal began decides ---
    Letter(
        id="permit-withdrawn",
        group=_DECIDED,
        sender="ind",
        says=("no",),
        regimes=BOTH,
        asks=("printed", "intention"),
        dues=(
            _appeal(
                _older("appeal-withdrawal"),
                _now("appeal-withdrawal"),
                notes=(
                    _if("appeal-lets-you-stay", regime=(PACT, None)),
                    _if("appeal-lets-you-stay-old", regime=BEFORE_PACT),
                    "some-withdrawals-no-stay",
                    "closing-no-appeal",
                    "family-own-appeal",
                ),
            ),
            _INTERIM_NOW,
        ),
        decided_by=INTENTION,
        notices=(
            _if("withdrawal-two-terms", readings="several", regime=BEFORE_PACT),
            _if("intention-unknown", readings="several", regime=None),
        ),
    ),
    # --- decisions on older applications ---
    _refused_old("refused-aa", "refused-unfounded", _OLD_ONE_WEEK),
    _one_week_old("dublin-old", "dublin", (_DUBLIN_DAYS,)),
    _one_week_old("inadmissible-old", "inadmissible"),
    _one_week_old("manifestly-unfounded-old", "refused-manifestly-unfounded"),
    _one_week_old("not-processed-old", "not-processed"),
    _refused_old("refused-va", "refused-unfounded", _OLD_FOUR_WEEKS),
    # The newer text knows no refused extension: what it does instead, withdrawing, carries two weeks.
    _refused_old("extension-refused", "permit-withdrawn", _OLD_FOUR_WEEKS),
    # --- intentions on older applications ---
    # At Schiphol weekends and holidays are days of the procedure too, and nobody is asked where the case is.
    _intention_old(
        "intention-aa",
        *_unmoved(
            _older("viewpoint-general", handed=("sent", None)),
            _older("viewpoint-general-handed-over", handed=("handed-over", None)),
        ),
        asks=("handed", "applied"),
        notices=(_if("handed-unknown", handed=None),),
    ),
    # The second day, in some cases the first (Vb art. 3.115): nobody can tell from the letter which.
    _intention_old(
        "intention-aa-plus",
        *_unmoved(_older("viewpoint-general-plus-shorter"), _older("viewpoint-general-plus")),
        asks=("applied",),
        notices=(_if("shorter-term-open", readings="several"),),
    ),
    _intention_old(
        "intention-va",
        _older("viewpoint-extended", detained=_NOT_DETAINED, procedure=("standard", None)),
        *_unmoved(_older("viewpoint-detention", detained="yes", procedure=("standard", None))),
        *_unmoved(_older("viewpoint-border-old", procedure="border")),
        asks=("printed", "procedure", "detained", "applied"),
        notices=(_DETENTION_SHORTER,),
    ),
    _intention_old(
        "intention-dublin",
        _older("viewpoint-dublin", detained=_NOT_DETAINED, procedure=("standard", None)),
        *_unmoved(_older("viewpoint-dublin-detention", detained="yes", procedure=("standard", None))),
        *_unmoved(_older("viewpoint-border-old", procedure="border")),
        asks=("printed", "procedure", "detained", "applied"),
        notices=(_DETENTION_SHORTER, _DUBLIN_DAYS),
    ),
    _intention_old("intention-extension", _older("viewpoint-extension"), asks=("printed", "applied")),
    # --- the court has decided; `after` says on which letter ---
    Letter(
        id="court-judgment",
        group="letters-court",
        sender="court",
        says=("no", "yes"),
        regimes=BOTH,
        asks=("after", "printed", "applied"),
        dues=(
            Due(
                id="onward-appeal",
                direction=ACT,
                to="council-of-state",
                bases=(
                    _newer("onward-appeal-two-week-cases", after=("refused-unfounded", None)),
                    _newer("onward-appeal-one-week-cases", after=(*_AFTER_ONE_WEEK, None)),
                    _older("onward-appeal-old-four-week-cases", after=(*_AFTER_OLD_FOUR_WEEKS, None)),
                    _now("onward-appeal-two-week-cases", after=(*_AFTER_OLD_FOUR_WEEKS, None)),
                    _older("onward-appeal-old-one-week-cases", after=("refused-aa", *_AFTER_OLD_ONE_WEEK, None)),
                    _now("onward-appeal-two-week-cases", after=("refused-aa", None)),
                    _now("onward-appeal-one-week-cases", after=(*_AFTER_OLD_ONE_WEEK, None)),
                    *_unmoved(*_both("onward-appeal-detention", after=("detention", None))),
                    *_both("onward-appeal-other", after=("family-visa-refused", "coa-decision", "transfer-decision")),
                    *_both("onward-appeal-transfer-safe", after="transfer-decision"),
                ),
                printed=True,
                follow_ups=_notes(
                    "get-lawyer", "onward-appeal-reasons", _if("onward-appeal-no-stay", after=(*_AFTER_ASYLUM, None))
                ),
                late=(*_APPEAL_LATE_ONLY, _if("repeat-application", after=(*_AFTER_ASYLUM, None))),
            ),
        ),
        decided_by=APPLICATION,
        notices=(
            _if("after-unknown", after=None),
            _if("dublin-border-days", dublin_days="yes", after=("dublin", "dublin-old")),
            _if("shorter-term-open", after="transfer-decision"),
        ),
        follow_ups=(
            _if("no-onward-appeal", after=("freedom-restricted", "coa-htl")),
            _if("coa-part-has-onward-appeal", after="coa-htl"),
        ),
    ),
    # --- family ---
    Letter(
        id="family-visa-refused",
        group="letters-permit",
        sender="ind",
        says=("no",),
        regimes=BOTH,
        asks=("printed",),
        dues=(
            Due(
                id="objection",
                direction=ACT,
                to="ind",
                bases=_both("family-visa-objection"),
                printed=True,
                follow_ups=_notes("get-lawyer", "let-it-arrive", "objection-decision-time", "objection-then-court"),
                late=_notes("late-objection"),
            ),
        ),
    ),
    # --- good news: what to do with a permit ---
    Letter(
        id="permit-granted",
        group="letters-permit",
        sender="ind",
        says=("yes",),
        regimes=BOTH,
        asks=("status", "permit_end", "applied"),
        dues=(
            Due(
                id="family-window",
                direction=ACT,
                to="ind",
                bases=_unmoved(*_both("family-window")),
                # Vw art. 29d names no last day, whenever the permit was given: it is the law of the day of asking.
                advice=_when(status="subsidiary"),
                follow_ups=_notes(
                    _if("family-any-status", regime=PACT, status=None),
                    _if("family-subsidiary", regime=PACT, status="subsidiary"),
                    _if("family-not-too-late", status=None),
                    "family-older-files",
                ),
                late=_notes("late-family", _if("family-not-too-late", status=None)),
            ),
            # As the letter `subsidiary-only`; only for a person with subsidiary protection.
            Due(
                id="appeal-for-status",
                direction=ACT,
                to="court",
                bases=(
                    Basis(fact=_OLD_FOUR_WEEKS, regime=BEFORE_PACT, when=_when(application=("older", "border"))),
                    Basis(fact=_TWO_WEEKS, regime=PACT),
                ),
                when=_when(status="subsidiary", decided=PACT),
                follow_ups=_notes("get-lawyer", "keep-subsidiary-meanwhile", "no-court-fee"),
                late=_APPEAL_LATE_ONLY,
            ),
            Due(
                id="family-subsidiary-from",
                direction=WAIT,
                to="ind",
                bases=(_newer("family-subsidiary-wait"),),
                way=DAY_AFTER,
                when=_when(status="subsidiary"),
            ),
            Due(
                id="renew-card-from",
                direction=WAIT,
                to="ind",
                bases=(Basis(fact="renewal-window", regime=PACT),),
                way=BACK,
                of="renew-card",
                follow_ups=_notes("renewal-free"),
            ),
            Due(
                id="renew-card",
                direction=ACT,
                to="ind",
                bases=(_newer("permit-length"), *_from("applied", _older("permit-length"))),
                named="permit_end",
                named_step="printed-on-card",
                named_fact=_if("old-cards-valid", regime=(BEFORE_PACT, None)),
                follow_ups=_notes(
                    _if("old-card-valid", regime=BEFORE_PACT),
                    _if("card-is-not-permit", over=PACT),
                    "permanent-permit-gone",
                ),
                # A permit whose card ended before the Pact may have ended with it.
                late=(_if("late-renewal", over=PACT), _if("get-lawyer", over=BEFORE_PACT)),
            ),
            # All time from the application on counts (Vw art. 45b(4)); where that day is not told, the permit's own day
            # is the latest start.
            Due(
                id="long-term-resident-from",
                direction=WAIT,
                to="ind",
                bases=(
                    *_both("long-term-resident", applied=None),
                    *_from("applied", *_both("long-term-resident")),
                ),
                way=DAY_AFTER,
                follow_ups=_notes("long-term-conditions"),
            ),
        ),
        notices=(
            _if("status-unknown", status=None, regime=PACT),
            _if("card-end-unknown", permit_end=None, applied=None, regime=BEFORE_PACT),
        ),
        follow_ups=_notes("card-owed", _if("family-not-too-late", status="subsidiary")),
    ),
    # --- no letter at all: the authority is late; the event is the day of the application ---
    Letter(
        id="no-decision-yet",
        group="letters-other",
        sender="other",
        says=("other",),
        regimes=BOTH,
        asks=("track", "late_request", "extended", "notice"),
        dues=_late_authority(
            Due(
                id="ind-decides",
                direction=WAIT,
                to="ind",
                bases=(
                    _older("decision-old", extended=("no", None)),
                    _older("decision-old-extended", extended="yes"),
                    _older("decision-old-exceptional", extended="exceptional"),
                    _older("decision-old-latest", extended="latest"),
                    _newer("decision-standard", track=("standard", None), extended=("no", None)),
                    # Only a request that was late, after a warning and with nothing new, is decided on in days.
                    _newer(
                        "decision-standard",
                        track="after-return-decision",
                        late_request=("no", None),
                        extended=("no", None),
                    ),
                    _newer("decision-accelerated", track="accelerated", extended=("no", None)),
                    _newer("decision-inadmissible", track="admissibility", extended=("no", None)),
                    _newer(
                        "decision-after-return-decision",
                        track="after-return-decision",
                        late_request="yes",
                        extended=("no", None),
                    ),
                    _newer("decision-inadmissible-extended", track="admissibility", extended="yes"),
                    # A lengthened accelerated case goes on as a standard one.
                    _newer(
                        "decision-standard-extended",
                        track=("standard", "accelerated", "after-return-decision", None),
                        extended="yes",
                    ),
                    _newer("decision-latest", extended=("exceptional", "latest")),
                ),
                way=AUTHORITY,
                follow_ups=_notes(
                    _if("decision-from-lodging", regime=PACT),
                    _if("decision-dublin-start", regime=BEFORE_PACT),
                    _if("general-extensions", regime=BEFORE_PACT),
                    "temporary-protection",
                ),
            ),
        ),
        decided_by=APPLICATION,
        applies=True,
        sent=False,
        only={"track": ("standard", "accelerated", "admissibility", "after-return-decision")},
        since_pact={"track": ("accelerated", "admissibility", "after-return-decision")},
        notices=(
            _if("track-unknown", track=None, regime=PACT),
            _if("late-request-unknown", track="after-return-decision", late_request=None),
            _if("extension-unknown", extended=None),
            _if("notice-date-unknown", notice=None),
        ),
    ),
    # --- leaving, moving, working ---
    Letter(
        id="refused-leave",
        group="letters-other",
        sender="ind",
        says=("no", "other"),
        regimes=BOTH,
        asks=("printed",),
        dues=(
            Due(
                id="leave",
                direction=ACT,
                to="yourself",
                bases=_unmoved(*_both("departure-term")),
                printed=True,
                follow_ups=_notes(
                    "get-lawyer",
                    "departure-days-run",
                    "leaving-shorter",
                    "departure-border-none",
                    "departure-other-state",
                    "hand-in-document",
                    "too-ill-to-travel",
                    "return-help",
                ),
                late=_notes("late-leaving", "repeat-application"),
            ),
        ),
        only={"printed": (AT_ONCE,)},
        notices=(_if("leave-at-once", at_once="yes"),),
    ),
    Letter(
        id="moved-house",
        group="letters-permit",
        sender="other",
        says=("other",),
        regimes=BOTH,
        sent=False,
        dues=(
            Due(
                id="report-move",
                direction=ACT,
                to="municipality",
                bases=_unmoved(*_both("moving-report")),
                follow_ups=_notes("register-is-enough", "children-report"),
                late=_notes("late-report"),
            ),
        ),
    ),
    Letter(
        id="work-during-procedure",
        group="letters-other",
        sender="other",
        says=("other",),
        regimes=BOTH,
        asks=("track",),
        dues=(
            Due(
                id="work-from",
                direction=WAIT,
                to="employer",
                bases=_both("work-wait"),
                way=DAY_AFTER,
                # Wav art. 8(1)(e)3: no permit at all in the other two.
                when=_when(track=("standard", None)),
                follow_ups=_notes("employer-permit", _if("work-accelerated", track=None)),
            ),
        ),
        decided_by=APPLICATION,
        applies=True,
        sent=False,
        only={"track": ("standard", "accelerated", "transfer")},
        since_pact={"track": ("accelerated",)},
        follow_ups=(_if("work-permit-excluded", track=("accelerated", "transfer")),),
    ),
    # --- reception ---
    Letter(
        id="coa-decision",
        group="letters-other",
        sender="coa",
        says=("no",),
        regimes=BOTH,
        asks=("printed",),
        dues=(_court_appeal("appeal", *_both("appeal-coa-decision")),),
        follow_ups=_notes("interim-same-day"),
    ),
    Letter(
        id="coa-moved",
        group="letters-other",
        sender="coa",
        says=("come", "plan", "other"),
        regimes=BOTH,
        asks=("printed",),
        dues=(
            Due(
                id="objection-coa",
                direction=ACT,
                to="coa",
                bases=_both("objection-coa-move"),
                printed=True,
                follow_ups=_notes("get-lawyer", "let-it-arrive"),
                late=_notes("late-objection-coa"),
            ),
            # With a committee and with more time: only then is COA surely late (Awb art. 7:10).
            Due(
                id="coa-decides-objection",
                direction=WAIT,
                to="coa",
                bases=(
                    *_after("objection-coa-move", *_both("coa-objection-decision")),
                    *_after("objection-coa-move", *_both("coa-objection-decision-committee")),
                    *_after("objection-coa-move", *_both("coa-objection-decision-extended")),
                ),
                way=AUTHORITY,
            ),
        ),
        follow_ups=_notes("interim-same-day"),
    ),
    Letter(
        id="coa-htl",
        group="letters-other",
        sender="coa",
        says=("no", "come"),
        regimes=BOTH,
        asks=("printed",),
        dues=(
            _court_appeal("appeal", *_both("appeal-coa-htl")),
            _court_appeal("appeal-measure", *_both("appeal-freedom-measure")),
        ),
        follow_ups=_notes("interim-same-day", "no-onward-appeal", "lift-limit"),
    ),
    # --- freedom ---
    Letter(
        id="detention",
        group="letters-other",
        sender="ind",
        says=("other",),
        regimes=BOTH,
        dues=(
            # The day of the measure is the first of these days (Vw art. 94).
            Due(
                id="court-judges",
                direction=WAIT,
                to="court",
                bases=tuple(
                    replace(basis, first_counts=True)
                    for basis in (_newer("detention-judgment"), _newer("detention-judgment-latest"))
                ),
                way=AUTHORITY,
            ),
        ),
        follow_ups=_notes("detention-lawyer", "detention-own-appeal", "detention-review"),
    ),
    Letter(
        id="freedom-restricted",
        group="letters-other",
        sender="ind",
        says=("come", "other"),
        regimes=BOTH,
        asks=("about", "printed"),
        dues=(
            _court_appeal(
                "appeal-measure", *_both("appeal-freedom-measure"), when=_when(about=("place", "area", None))
            ),
            Due(
                id="objection",
                direction=ACT,
                to="ind",
                bases=_both("objection-reporting-duty"),
                printed=True,
                when=_when(about=("reporting", None)),
                follow_ups=_notes("get-lawyer", "let-it-arrive"),
                late=_notes("late-objection"),
            ),
        ),
        only={"about": ("place", "area", "reporting")},
        since_pact={"about": ("area",)},
        notices=(_if("about-unknown", about=None),),
        follow_ups=_notes(_if("ask-both-ways", about=None), "no-onward-appeal", "lift-limit"),
    ),
    Letter(
        id="entry-ban",
        group="letters-other",
        sender="ind",
        says=("no", "other"),
        regimes=BOTH,
        asks=("printed",),
        dues=(_court_appeal("appeal", *_both("appeal-entry-ban"), free=False),),
        follow_ups=_notes("entry-ban-no-bar"),
    ),
    Letter(
        id="return-decision",
        group="letters-other",
        sender="ind",
        says=("no", "other"),
        regimes=(PACT,),
        asks=("printed",),
        dues=(
            Due(
                id="ask-asylum",
                direction=ACT,
                to="ind-in-person",
                bases=(_newer("asylum-after-return-decision"),),
                follow_ups=_notes("get-lawyer"),
                late=_notes("get-lawyer"),
            ),
            # The letter says which term it carries; without it the shorter one is the safe one.
            _court_appeal("appeal", _newer(_ONE_WEEK), _newer("appeal-other-decisions"), free=False, stay=True),
        ),
        fits=("refused-leave",),
        notices=(_if("shorter-term-open", printed=None),),
    ),
    Letter(
        id="application-withdrawn",
        group=_DECIDED,
        sender="ind",
        says=("other",),
        regimes=(PACT,),
        asks=("printed",),
        dues=(_court_appeal("appeal", _newer("appeal-return-decision-withdrawn"), free=False, stay=True),),
        fits=("not-processed-old",),
        follow_ups=_notes("refusal-has-usual-appeal"),
    ),
    # --- from the court ---
    Letter(
        id="judgment-without-hearing",
        group="letters-court",
        sender="court",
        says=("no",),
        regimes=BOTH,
        asks=("judged", "printed"),
        dues=(
            Due(
                id="verzet",
                direction=ACT,
                to="court",
                bases=_both("verzet"),
                printed=True,
                when=_when(judged=("court", None)),
                follow_ups=_notes("get-lawyer", "verzet-stops-nothing"),
                late=_APPEAL_LATE,
            ),
        ),
        notices=(_if("judged-unknown", judged=None),),
        follow_ups=(_if("no-verzet", judged=("council-of-state", None)),),
    ),
    Letter(
        id="repair-request",
        group="letters-court",
        sender="court",
        says=("other",),
        regimes=BOTH,
        asks=("named_day", "printed"),
        dues=(
            # A term that a court or an authority sets never moves (time_limits.py).
            Due(
                id="repair",
                direction=ACT,
                to="sender",
                named="named_day",
                printed=True,
                follow_ups=_notes("get-lawyer"),
                late=_notes("get-lawyer"),
            ),
        ),
        notices=(_if("named-day-unknown", named_day=None, printed=None),),
        follow_ups=(_LAWYER_WITHOUT_DAY, *_notes("no-repair")),
    ),
    Letter(
        id="court-fee",
        group="letters-court",
        sender="court",
        says=("pay",),
        regimes=BOTH,
        asks=("judged", "printed"),
        dues=(
            _fee("pay-fee", "pay-this-amount", "interim-own-fee", late="late-fee"),
            _fee("ask-release", late="late-appeal"),
        ),
        notices=(_if("judged-unknown", judged=None),),
    ),
    # --- come, send ---
    Letter(
        id="data-request",
        group="letters-other",
        sender="ind",
        says=("other",),
        regimes=BOTH,
        asks=("named_day", "printed"),
        dues=(
            Due(id="send-data", direction=ACT, to="ind", named="named_day", printed=True, late=_notes("get-lawyer")),
        ),
        notices=(_if("named-day-unknown", named_day=None, printed=None),),
        follow_ups=(_LAWYER_WITHOUT_DAY, *_notes("data-fine")),
    ),
    Letter(
        id="invitation",
        group="letters-other",
        sender="ind",
        says=("come",),
        regimes=BOTH,
        asks=("about",),
        dues=(
            Due(id="come", direction=ACT, to="yourself", way=THE_DAY, late=_notes("get-lawyer")),
            # Counted back, so never moved (Atw art. 1(2)).
            Due(
                id="hearing-papers",
                direction=ACT,
                to="sender",
                elsewhere=_if("court", about="court-hearing"),
                bases=_both("hearing-papers", about=(*_HEARINGS, None)),
                way=BACK,
                follow_ups=_notes(_if("hearing-papers-shorter", about=("court-hearing", None))),
                late=_notes("get-lawyer"),
            ),
        ),
        sent=False,
        ahead=True,
        only={"about": ("interview", "registration", *_HEARINGS)},
        notices=(_if("about-unknown", about=None),),
        follow_ups=_notes("other-date-in-time", _if("hearing-invitation", about=("court-hearing", None))),
    ),
    Letter(
        id="transfer-day",
        group="letters-other",
        sender="ind",
        says=("come", "other"),
        regimes=BOTH,
        sent=False,
        ahead=True,
        follow_ups=_notes("get-lawyer", "transfer-what-stops", "transfer-what-does-not"),
    ),
    # --- the family's visa ---
    Letter(
        id="mvv-granted",
        group="letters-permit",
        sender="ind",
        says=("yes", "come"),
        regimes=BOTH,
        asks=("arrival",),
        dues=(
            Due(
                id="collect-visa",
                direction=ACT,
                to="embassy",
                bases=_unmoved(*_both("mvv-collect")),
                follow_ups=_notes("get-lawyer", "mvv-again", "mvv-valid"),
                late=_notes("get-lawyer", "mvv-again"),
            ),
            Due(
                id="report-arrival",
                direction=ACT,
                to="ind-in-person",
                bases=tuple(replace(basis, start="arrival", first_open=True) for basis in _both("mvv-report-arrival")),
                late=_notes("late-report-arrival"),
            ),
        ),
        # Collected as late as can be, and used on the last day on which it is valid (Vw art. 2r(1)-(2)).
        within={"arrival": ("mvv-collect", "mvv-collect-again", "mvv-valid")},
        follow_ups=(_if("report-after-arrival", arrival=None),),
    ),
    Letter(
        id="family-visa-waiting",
        group="letters-permit",
        sender="other",
        says=("other",),
        regimes=BOTH,
        asks=("notice",),
        dues=_late_authority(
            Due(
                id="ind-decides",
                direction=WAIT,
                to="ind",
                bases=_both("family-visa-decision"),
                way=AUTHORITY,
                follow_ups=_notes("family-visa-longer"),
            ),
        ),
        sent=False,
        notices=(_if("notice-date-unknown", notice=None),),
    ),
    Letter(
        id="objection-waiting",
        group="letters-permit",
        sender="other",
        says=("other",),
        regimes=BOTH,
        asks=("about", "delayed", "notice"),
        dues=_late_authority(
            Due(
                id="ind-decides-objection",
                direction=WAIT,
                to="deciding-office",
                elsewhere=_if("ind", about="visa"),
                bases=(
                    *_objection("objection-decision", "visa", delayed="no"),
                    *_objection("objection-decision", "visa", _MORE_TIME, delayed="more-time"),
                    *_objection("objection-decision", "visa", _ADVICE, delayed="advice"),
                    *_objection("objection-decision", "visa", _MORE_TIME, _ADVICE, delayed=("both", None)),
                    *_objection("objection-decision-other", "other", delayed="no"),
                    *_objection("objection-decision-other", "other", _MORE_TIME, delayed="more-time"),
                    *_objection("objection-decision-other-committee", "other", delayed="advice"),
                    *_objection("objection-decision-other-committee", "other", _MORE_TIME, delayed=("both", None)),
                ),
                way=AUTHORITY,
            ),
        ),
        sent=False,
        only={"about": ("visa", "other")},
        notices=(
            _if("about-unknown", about=None),
            _if("delayed-unknown", delayed=None),
            _if("notice-date-unknown", notice=None),
        ),
    ),
    # --- the old track for safe countries ---
    _intention_old("intention-track-2", *_unmoved(_older("viewpoint-track-2")), asks=("printed", "applied")),
    # --- no act by itself: what it means, and where it can be contested ---
    Letter(
        id="age-decision",
        group="letters-other",
        sender="ind",
        says=("no", "other"),
        regimes=(PACT,),
        fits=("refused-va", "refused-aa"),
        follow_ups=_notes("get-lawyer", "age-in-appeal"),
    ),
    Letter(
        id="screening-result",
        group="letters-other",
        sender="other",
        says=("other",),
        regimes=(PACT,),
        fits=("intention-aa",),
        follow_ups=_notes("screening-next", "get-lawyer"),
    ),
)

BY_ID = MappingProxyType({letter.id: letter for letter in LETTERS})

# Said of every letter that is sent: the lawyer may have had it earlier, and the time runs from there.
SENT = Note("lawyer-may-have-had-it")

# The longest time that the law gives an authority, whatever its letter adds: a reading beyond it is a misreading.
LONGEST = MappingProxyType({BEFORE_PACT: "decision-old-latest", PACT: "decision-latest"})
