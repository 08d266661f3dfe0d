"""The letters a person can get, as data: everything that is special about a letter stands in its entry.

Nothing is counted here and no word for a reader stands here: ids only. `deadlines.py` counts, and names no letter.
Legal source of each term: the fact that is named (checker/facts/*.toml).

Conditions (`When`) speak of what the reader told (a question: its answers, or None where nothing was said) and of
what follows from it:

    regime       before-pact, pact, or None where the answers leave it open
    decided      before-pact or pact: the time in which the letter was sent
    application  older, border (the days for which it is open what counts as its date), newer, or None
    dublin_days  yes: the application is of days for which two European texts disagree
    readings     several: the main deadline has more than one day
"""

from dataclasses import dataclass, field
from types import MappingProxyType

BEFORE_PACT = "before-pact"
PACT = "pact"
BOTH = (BEFORE_PACT, PACT)

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

ADDRESSEES = ("ind", "court", "council-of-state", "municipality", "yourself", "employer")

# Ways of counting.
TERM = "term"  # the last day of the term
DAY_AFTER = "day-after"  # the first day after it
AUTHORITY = "authority"  # the last day of an authority, with what its letter adds, in the latest reading
DAY_AFTER_DUE = "day-after-due"  # the first day after the deadline `of`
AFTER_NOTICE = "after-notice"  # the first day after the term, counted from the notice of default or its first day
BACK = "back"  # counted back from the end of the deadline `of`
WAYS = (TERM, DAY_AFTER, AUTHORITY, DAY_AFTER_DUE, AFTER_NOTICE, BACK)

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

    fact     id of a fact of kind term
    regime   the version to take: before-pact or pact
    when     where it is a reading
    unmoved  its safe day is the nominal end, without any extension
    start    the question whose day it is counted from, that day counted itself; None: from the event
    """

    fact: str
    regime: str
    when: tuple[When, ...] = ()
    unmoved: bool = False
    start: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that must or may be done because of a letter.

    id, direction, to   ids for the reader's words; direction is act or wait, to is one of ADDRESSEES
    bases               the facts that give the term, the letter's own first
    way                 how they are counted: one of WAYS
    of                  the deadline of the same letter from which it is counted
    named               the question whose answer is the day itself, printed on a card; it wins over every count
    named_fact          the fact behind such a day
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
    named_fact: Note | None = None
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
        return tuple(dict.fromkeys(basis.fact for basis in self.bases))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter.

    id          kebab-case, also the name of its page
    group       the group of the list in which it stands: one of GROUPS
    sender      who sends it: one of SENDERS
    says        what it says: one of SAYS
    regimes     the procedures in which it exists
    asks        what else changes the answer, most important first: names of QUESTIONS
    dues        its deadlines, the main one first
    fits        the letters of the other regime that say the same, to name when the regime does not fit
    decided_by  the day that decides which procedure holds: EVENT, INTENTION or APPLICATION
    also_older  the letter of the newer procedure that is sent on older applications too
    applies     its event is the application itself
    only        the answers that can be given where they are not all of CHOICES
    notices     what to know about the answer as a whole
    follow_ups  what to know or do whatever the deadlines are
    """

    id: str
    group: str
    sender: str
    says: str
    regimes: tuple[str, ...]
    asks: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    fits: tuple[str, ...] = ()
    decided_by: str = EVENT
    also_older: bool = False
    applies: bool = False
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
        ),
        "track": ("standard", "accelerated", "admissibility", "after-return-decision"),
        "extended": ("no", "yes", "exceptional", "latest"),
        "status": ("refugee", "subsidiary"),
        "detained": ("no", "yes"),
    }
)
DATES_ASKED = ("applied", "intention", "permit_end", "notice")
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
        "onward-appeal-reasons": ("onward-appeal-grievances-old",),
        "objection-decision-time": ("family-objection-decision", "family-objection-decision-extended"),
        "objection-then-court": ("family-visa-appeal",),
        # late
        "late-appeal": ("late-excusable",),
        "late-objection": ("late-excusable",),
        "late-viewpoint": (),
        "late-viewpoint-old": ("viewpoint-late-old",),
        "repeat-application": ("repeat-application",),
        "late-family": ("family-window-excusable",),
        "late-renewal": ("renewal-no-latest-day", "permit-not-ended-by-card"),
        "late-leaving": (),
        "late-report": ("fine-maximum",),
        "safe-day-passed": (),
        # family and card
        "family-any-status": ("family-subsidiary-file-in-time", "family-subsidiary-conditions"),
        "family-subsidiary": ("family-subsidiary-file-in-time", "family-subsidiary-conditions"),
        "family-older-files": ("family-older-files",),
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
        "court-sets-new-term": ("court-new-term-short", "court-new-term-middle", "court-new-term-long"),
        # leaving, moving, working
        "leaving-shorter": ("departure-shorter",),
        "too-ill-to-travel": ("illness-postponement",),
        "return-help": ("org-iom",),
        "register-is-enough": ("moving-report",),
        "children-report": ("moving-report-child-age",),
        "employer-permit": ("work-conditions",),
        "work-accelerated": ("work-accelerated-none",),
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


def _older(fact: str, unmoved: bool = False, start: str | None = None, **told: _Told) -> Basis:
    """The older text, for older applications."""
    when = _when(regime=(BEFORE_PACT, None), **told)
    return Basis(fact=fact, regime=BEFORE_PACT, when=when, unmoved=unmoved, start=start)


def _newer(fact: str, unmoved: bool = False, start: str | None = None, **told: _Told) -> Basis:
    """The text since the Pact."""
    when = _when(regime=(PACT, None), **told)
    return Basis(fact=fact, regime=PACT, when=when, unmoved=unmoved, start=start)


def _now(fact: str, **told: _Told) -> Basis:
    """The text since the Pact, as a reading for a decision made since then on an older application too.

    The law on the transition is unproven; the shorter term is the safe one.
    """
    return Basis(fact=fact, regime=PACT, when=_when(decided=PACT, **told))


def _both(fact: str, unmoved: bool = False, start: str | None = None, **told: _Told) -> tuple[Basis, Basis]:
    return _older(fact, unmoved, start, **told), _newer(fact, unmoved, start, **told)


_APPEAL_LATE = _notes("late-appeal", "get-lawyer", "repeat-application")
_VIEWPOINT_LATE = _notes("late-viewpoint", "late-viewpoint-old")


def _appeal(*bases: Basis, notes: tuple[str | Note, ...]) -> Due:
    return Due(
        id="appeal",
        direction=ACT,
        to="court",
        bases=bases,
        printed=True,
        follow_ups=_notes("get-lawyer", *notes, "no-court-fee"),
        late=_APPEAL_LATE,
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
# If the newer text holds for a decision of now, the request to stay has its own, shorter term.
_INTERIM_NOW = _interim(_INTERIM_IF_NEEDED, _now("interim-measure"), "interim-if-needed")
_DECISION = ("printed", "applied")
_ONE_WEEK = "appeal-one-week-cases"
_TWO_WEEKS = "appeal-two-week-cases"
_OLD_ONE_WEEK = "appeal-old-one-week-cases"
_OLD_FOUR_WEEKS = "appeal-old-four-week-cases"
_NO_STAY = "appeal-alone-is-not-enough"
_NO_STAY_OLD = "appeal-alone-is-not-enough-old"
_DUBLIN_DAYS = _if("dublin-border-days", dublin_days="yes")
_DECIDED = "letters-decision"
_DECIDED_OLD = "letters-decision-old"


def _one_week(name: str, fitting: str, *asks: str, notes: tuple[str | Note, ...], notices: tuple[Note, ...]) -> Letter:
    """A decision since the Pact against which the appeal has one week and stops nothing by itself."""
    return Letter(
        id=name,
        group=_DECIDED,
        sender="ind",
        says="yes",
        regimes=(PACT,),
        asks=(*asks, *_DECISION),
        dues=(
            _appeal(_newer(_ONE_WEEK), notes=(*notes, _NO_STAY)),
            _interim(_INTERIM, _newer("interim-measure"), *(notes or (_NO_STAY,))),
        ),
        fits=(fitting,),
        notices=notices,
    )


def _one_week_old(name: str, fitting: str, notices: tuple[Note, ...] = ()) -> Letter:
    """Such a decision on an older application."""
    return Letter(
        id=name,
        group=_DECIDED_OLD,
        sender="ind",
        says="no",
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
        says="no",
        regimes=(BEFORE_PACT,),
        asks=_DECISION,
        dues=(_appeal(_older(fact), _now(_TWO_WEEKS), notes=("appeal-lets-you-stay-old",)), _INTERIM_NOW),
        fits=(fitting,),
    )


def _intention_old(name: str, *bases: Basis, asks: tuple[str, ...], notices: tuple[Note, ...] = ()) -> Letter:
    """A plan to refuse an older application."""
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
        says="plan",
        regimes=(BEFORE_PACT,),
        asks=asks,
        dues=(viewpoint,),
        fits=("intention-withdraw",),
        notices=notices,
    )


def _late_authority(*first: Due) -> tuple[Due, ...]:
    """The last day of the authority, then the notice of default and the court."""
    return (
        *first,
        Due(
            id="notice-of-default-from",
            direction=WAIT,
            to="ind",
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
            follow_ups=_notes("get-lawyer", "appeal-has-no-end", "no-penalty", "court-sets-new-term"),
        ),
    )


_DETENTION_SHORTER = _if("detention-shorter", detained=None)
_NOT_DETAINED = ("no", None)

# An onward appeal on each letter that the court judged; nothing told: it may be any of them.
_AFTER_ONE_WEEK = ("refused-manifestly-unfounded", "inadmissible", "dublin", "not-processed")
_AFTER_OLD_ONE_WEEK = ("dublin-old", "inadmissible-old", "manifestly-unfounded-old", "not-processed-old")
_AFTER_OLD_FOUR_WEEKS = ("subsidiary-only", "permit-withdrawn", "refused-va", "extension-refused")

LETTERS = (
    # --- both regimes: a permit may be taken away ---
    Letter(
        id="intention-withdraw",
        group="letters-intention",
        sender="ind",
        says="plan",
        regimes=BOTH,
        asks=("printed",),
        dues=(
            Due(
                id="viewpoint",
                direction=ACT,
                to="ind",
                bases=_both("viewpoint-withdrawal"),
                printed=True,
                follow_ups=_notes("get-lawyer", "ask-more-time", "hearing-after-viewpoint"),
                late=_VIEWPOINT_LATE,
            ),
        ),
    ),
    # --- decisions on applications since the Pact ---
    Letter(
        id="refused-unfounded",
        group=_DECIDED,
        sender="ind",
        says="no",
        regimes=(PACT,),
        asks=_DECISION,
        dues=(
            _appeal(_newer(_TWO_WEEKS), notes=("appeal-lets-you-stay",)),
            _interim(_INTERIM_IF_NEEDED, _newer("interim-measure"), "interim-if-needed"),
        ),
        fits=("refused-aa", "refused-va"),
    ),
    _one_week("refused-manifestly-unfounded", "manifestly-unfounded-old", notes=(), notices=()),
    _one_week("inadmissible", "inadmissible-old", notes=(), notices=()),
    _one_week("dublin", "dublin-old", notes=("interim-with-appeal",), notices=(_DUBLIN_DAYS,)),
    _one_week("not-processed", "not-processed-old", notes=(), notices=()),
    Letter(
        id="subsidiary-only",
        group=_DECIDED,
        sender="ind",
        says="no",
        regimes=(PACT,),
        asks=_DECISION,
        dues=(_appeal(_older(_OLD_FOUR_WEEKS), _now(_TWO_WEEKS), notes=("keep-subsidiary-meanwhile",)),),
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
        says="no",
        regimes=BOTH,
        asks=("printed", "intention"),
        dues=(
            _appeal(
                _older("appeal-withdrawal"),
                _now("appeal-withdrawal"),
                notes=("appeal-lets-you-stay", "appeal-lets-you-stay-old"),
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
    _intention_old("intention-aa", _older("viewpoint-general", unmoved=True), asks=("applied",)),
    _intention_old("intention-aa-plus", _older("viewpoint-general-plus", unmoved=True), asks=("applied",)),
    _intention_old(
        "intention-va",
        _older("viewpoint-extended", detained=_NOT_DETAINED),
        _older("viewpoint-detention", detained="yes"),
        asks=("printed", "detained", "applied"),
        notices=(_DETENTION_SHORTER,),
    ),
    _intention_old(
        "intention-dublin",
        _older("viewpoint-dublin", detained=_NOT_DETAINED),
        _older("viewpoint-dublin-detention", detained="yes"),
        asks=("printed", "detained", "applied"),
        notices=(_DETENTION_SHORTER, _DUBLIN_DAYS),
    ),
    _intention_old("intention-extension", _older("viewpoint-extension"), asks=("printed", "applied")),
    # --- the court has decided; `after` says on which letter ---
    Letter(
        id="court-judgment",
        group="letters-court",
        sender="court",
        says="no",
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
                    *_both("onward-appeal-detention", after=("detention", None)),
                ),
                printed=True,
                follow_ups=_notes("get-lawyer", "onward-appeal-reasons"),
                late=_APPEAL_LATE,
            ),
        ),
        decided_by=APPLICATION,
        notices=(
            _if("after-unknown", after=None),
            _if("dublin-border-days", dublin_days="yes", after=("dublin", "dublin-old")),
        ),
    ),
    # --- family ---
    Letter(
        id="family-visa-refused",
        group="letters-permit",
        sender="ind",
        says="no",
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
        says="yes",
        regimes=BOTH,
        asks=("status", "permit_end", "applied"),
        dues=(
            Due(
                id="family-window",
                direction=ACT,
                to="ind",
                bases=_both("family-window", unmoved=True),
                follow_ups=_notes(
                    _if("family-any-status", regime=PACT, status=None),
                    _if("family-subsidiary", regime=PACT, status="subsidiary"),
                    "family-older-files",
                ),
                late=_notes("late-family"),
            ),
            # As the letter `subsidiary-only`; only for a person who got that status.
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
                late=_notes("late-appeal", "get-lawyer"),
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
                bases=(_newer("permit-length"), _older("permit-length", start="applied")),
                named="permit_end",
                named_fact=_if("old-cards-valid", regime=(BEFORE_PACT, None)),
                follow_ups=_notes(
                    _if("old-card-valid", regime=BEFORE_PACT), "card-is-not-permit", "permanent-permit-gone"
                ),
                late=_notes("late-renewal"),
            ),
            # Whether time in the procedure counts is not settled, so the day of the permit is the latest start.
            Due(
                id="long-term-resident-from",
                direction=WAIT,
                to="ind",
                bases=_both("long-term-resident"),
                way=DAY_AFTER,
                follow_ups=_notes("long-term-conditions"),
            ),
        ),
        notices=(
            _if("status-unknown", status=None, regime=PACT),
            _if("card-end-unknown", permit_end=None, applied=None, regime=BEFORE_PACT),
        ),
    ),
    # --- no letter at all: the authority is late; the event is the day of the application ---
    Letter(
        id="no-decision-yet",
        group="letters-other",
        sender="other",
        says="other",
        regimes=BOTH,
        asks=("track", "extended", "notice"),
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
                    _newer("decision-accelerated", track="accelerated", extended=("no", None)),
                    _newer("decision-inadmissible", track="admissibility", extended=("no", None)),
                    _newer("decision-after-return-decision", track="after-return-decision", extended=("no", None)),
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
        notices=(
            _if("track-unknown", track=None, regime=PACT),
            _if("extension-unknown", extended=None),
            _if("notice-date-unknown", notice=None),
        ),
    ),
    # --- leaving, moving, working ---
    Letter(
        id="refused-leave",
        group="letters-other",
        sender="ind",
        says="no",
        regimes=BOTH,
        asks=("printed",),
        dues=(
            Due(
                id="leave",
                direction=ACT,
                to="yourself",
                bases=_both("departure-term"),
                printed=True,
                follow_ups=_notes("get-lawyer", "leaving-shorter", "too-ill-to-travel", "return-help"),
                late=_notes("late-leaving", "repeat-application"),
            ),
        ),
    ),
    Letter(
        id="moved-house",
        group="letters-permit",
        sender="other",
        says="other",
        regimes=BOTH,
        dues=(
            Due(
                id="report-move",
                direction=ACT,
                to="municipality",
                bases=_both("moving-report"),
                follow_ups=_notes("register-is-enough", "children-report"),
                late=_notes("late-report"),
            ),
        ),
    ),
    Letter(
        id="work-during-procedure",
        group="letters-other",
        sender="other",
        says="other",
        regimes=BOTH,
        dues=(
            Due(
                id="work-from",
                direction=WAIT,
                to="employer",
                bases=_both("work-wait"),
                way=DAY_AFTER,
                follow_ups=_notes("employer-permit", "work-accelerated"),
            ),
        ),
        decided_by=APPLICATION,
        applies=True,
    ),
)

BY_ID = MappingProxyType({letter.id: letter for letter in LETTERS})

# The longest time that the law gives an authority, whatever its letter adds: a reading beyond it is a misreading.
LONGEST = MappingProxyType({BEFORE_PACT: "decision-old-latest", PACT: "decision-latest"})
