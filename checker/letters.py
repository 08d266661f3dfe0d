"""The letters a person can get, as data: what each asks for, by which facts it is counted, and what follows.

Nothing is counted here and no word for a reader stands here: ids only. `deadlines.py` does the counting.
Legal source of each term: the fact that is named (checker/facts/*.toml).
"""

from dataclasses import dataclass
from types import MappingProxyType

BEFORE_PACT = "before-pact"
PACT = "pact"
BOTH = (BEFORE_PACT, PACT)

# `act`: the reader must act by the day, so the earliest reading is shown.
# `wait`: the reader may act from the day (or the authority is late after it), so the latest reading is shown.
ACT = "act"
WAIT = "wait"

ADDRESSEES = ("ind", "court", "council-of-state", "municipality", "yourself", "employer")


@dataclass(frozen=True, slots=True)
class Basis:
    """One fact that can hold for a deadline.

    fact      id of a fact of kind term
    regime    the version to take: before-pact or pact
    now_only  it is a reading only for a decision made since the Pact, on an older application (the law on the
              transition is unproven; the shorter term is the safe one)
    """

    fact: str
    regime: str
    now_only: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """Something that must or may be done because of a letter.

    id, direction, to   ids for the reader's words; direction is act or wait, to is one of ADDRESSEES
    bases               the facts that give the term, the letter's own first
    detained            the fact that gives the term of somebody in detention, where that differs
    unmoved_is_safe     the safe day is the nominal end, without any extension
    follow_ups          what to know now: ids of FOLLOW_UPS
    late                what can still be done when the day has passed: ids of FOLLOW_UPS
    """

    id: str
    direction: str
    to: str
    bases: tuple[Basis, ...] = ()
    detained: str | None = None
    unmoved_is_safe: bool = False
    follow_ups: tuple[str, ...] = ()
    late: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter.

    id         kebab-case, also the name of its page
    regimes    the procedures in which it exists
    asks       what else changes the answer, most important first: names of QUESTIONS
    fits       the letters of the other regime that say the same, to name when the regime does not fit
    dues       its deadlines, the main one first
    also_older the letter of the newer procedure that is sent on older applications too
    """

    id: str
    regimes: tuple[str, ...]
    asks: tuple[str, ...]
    dues: tuple[Due, ...]
    fits: tuple[str, ...] = ()
    also_older: bool = False


# What can be asked beside the letter and its day, and the answers that are not a date or a term.
AFTER_DETENTION = "detention"
CHOICES = MappingProxyType(
    {
        "track": ("standard", "accelerated", "admissibility", "after-return-decision"),
        "extended": ("no", "yes", "exceptional", "latest"),
        "status": ("refugee", "subsidiary"),
        "detained": ("no", "yes"),
    }
)
DATES_ASKED = ("applied", "intention", "permit_end", "notice")
QUESTIONS = (*DATES_ASKED, "printed", "after", *CHOICES)

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

_APPEAL_LATE = ("late-appeal", "get-lawyer", "repeat-application")
_VIEWPOINT_LATE = ("late-viewpoint", "late-viewpoint-old")


def _appeal(*bases: Basis, follow_ups: tuple[str, ...]) -> Due:
    return Due("appeal", ACT, "court", bases, follow_ups=("get-lawyer", *follow_ups, "no-court-fee"), late=_APPEAL_LATE)


def _appeal_pact(fact: str, *follow_ups: str) -> Due:
    return _appeal(Basis(fact, PACT), follow_ups=follow_ups)


def _appeal_old(fact: str, fact_now: str, *follow_ups: str) -> Due:
    """An appeal on an older application; a decision made now may carry the term of the newer text."""
    return _appeal(Basis(fact, BEFORE_PACT), Basis(fact_now, PACT, now_only=True), follow_ups=follow_ups)


def _interim(id: str, *follow_ups: str, now_only: bool = False) -> Due:
    bases = (Basis("interim-measure", PACT, now_only),)
    return Due(id, ACT, "court", bases, follow_ups=follow_ups, late=("late-appeal",))


def _viewpoint_old(fact: str, detained: str | None = None, unmoved_is_safe: bool = False) -> Due:
    return Due(
        "viewpoint",
        ACT,
        "ind",
        (Basis(fact, BEFORE_PACT),),
        detained=detained,
        unmoved_is_safe=unmoved_is_safe,
        follow_ups=("get-lawyer",),
        late=_VIEWPOINT_LATE,
    )


# If the newer text holds for a decision of now, the request to stay has its own, shorter term (Vw art. 69(6)).
_INTERIM_NOW = _interim("interim-measure-if-needed", "interim-if-needed", now_only=True)
_DECISION = ("printed", "applied")
_ONE_WEEK = "appeal-one-week-cases"
_TWO_WEEKS = "appeal-two-week-cases"
_OLD_ONE_WEEK = "appeal-old-one-week-cases"
_OLD_FOUR_WEEKS = "appeal-old-four-week-cases"
_NO_STAY = "appeal-alone-is-not-enough"
_NO_STAY_OLD = "appeal-alone-is-not-enough-old"

LETTERS = (
    # --- both regimes: a permit may be taken away ---
    Letter(
        "intention-withdraw",
        BOTH,
        ("printed",),
        (
            Due(
                "viewpoint",
                ACT,
                "ind",
                (Basis("viewpoint-withdrawal", BEFORE_PACT), Basis("viewpoint-withdrawal", PACT)),
                follow_ups=("get-lawyer", "ask-more-time", "hearing-after-viewpoint"),
                late=("late-viewpoint", "late-viewpoint-old"),
            ),
        ),
    ),
    # --- decisions on applications since the Pact ---
    Letter(
        "refused-unfounded",
        (PACT,),
        _DECISION,
        (
            _appeal_pact(_TWO_WEEKS, "appeal-lets-you-stay"),
            _interim("interim-measure-if-needed", "interim-if-needed"),
        ),
        fits=("refused-aa", "refused-va"),
    ),
    Letter(
        "refused-manifestly-unfounded",
        (PACT,),
        _DECISION,
        (_appeal_pact(_ONE_WEEK, _NO_STAY), _interim("interim-measure", _NO_STAY)),
        fits=("manifestly-unfounded-old",),
    ),
    Letter(
        "inadmissible",
        (PACT,),
        _DECISION,
        (_appeal_pact(_ONE_WEEK, _NO_STAY), _interim("interim-measure", _NO_STAY)),
        fits=("inadmissible-old",),
    ),
    Letter(
        "dublin",
        (PACT,),
        _DECISION,
        (
            _appeal_pact(_ONE_WEEK, "interim-with-appeal", _NO_STAY),
            _interim("interim-measure", "interim-with-appeal"),
        ),
        fits=("dublin-old",),
    ),
    Letter(
        "not-processed",
        (PACT,),
        _DECISION,
        (_appeal_pact(_ONE_WEEK, _NO_STAY), _interim("interim-measure", _NO_STAY)),
        fits=("not-processed-old",),
    ),
    Letter(
        "subsidiary-only",
        (PACT,),
        _DECISION,
        (
            _appeal(
                Basis(_OLD_FOUR_WEEKS, BEFORE_PACT),
                Basis(_TWO_WEEKS, PACT, now_only=True),
                follow_ups=("keep-subsidiary-meanwhile",),
            ),
        ),
        # Before the Pact there was one kind of permit, so no letter said this.
        fits=("permit-granted",),
        also_older=True,
    ),
    # --- both regimes: the permit is taken away; the day on which the withdrawal began decides ---
    Letter(
        "permit-withdrawn",
        BOTH,
        ("printed", "intention"),
        (
            Due(
                "appeal",
                ACT,
                "court",
                (Basis("appeal-withdrawal", BEFORE_PACT), Basis("appeal-withdrawal", PACT, now_only=True)),
                follow_ups=("get-lawyer", "appeal-lets-you-stay", "appeal-lets-you-stay-old", "no-court-fee"),
                late=_APPEAL_LATE,
            ),
            _INTERIM_NOW,
        ),
    ),
    # --- decisions on older applications ---
    Letter(
        "refused-aa",
        (BEFORE_PACT,),
        _DECISION,
        (_appeal_old(_OLD_ONE_WEEK, _TWO_WEEKS, "appeal-lets-you-stay-old"), _INTERIM_NOW),
        fits=("refused-unfounded",),
    ),
    Letter(
        "dublin-old",
        (BEFORE_PACT,),
        _DECISION,
        (_appeal_old(_OLD_ONE_WEEK, _ONE_WEEK, _NO_STAY_OLD), _interim("interim-measure", _NO_STAY_OLD, now_only=True)),
        fits=("dublin",),
    ),
    Letter(
        "inadmissible-old",
        (BEFORE_PACT,),
        _DECISION,
        (_appeal_old(_OLD_ONE_WEEK, _ONE_WEEK, _NO_STAY_OLD), _interim("interim-measure", _NO_STAY_OLD, now_only=True)),
        fits=("inadmissible",),
    ),
    Letter(
        "manifestly-unfounded-old",
        (BEFORE_PACT,),
        _DECISION,
        (_appeal_old(_OLD_ONE_WEEK, _ONE_WEEK, _NO_STAY_OLD), _interim("interim-measure", _NO_STAY_OLD, now_only=True)),
        fits=("refused-manifestly-unfounded",),
    ),
    Letter(
        "not-processed-old",
        (BEFORE_PACT,),
        _DECISION,
        (_appeal_old(_OLD_ONE_WEEK, _ONE_WEEK, _NO_STAY_OLD), _interim("interim-measure", _NO_STAY_OLD, now_only=True)),
        fits=("not-processed",),
    ),
    Letter(
        "refused-va",
        (BEFORE_PACT,),
        _DECISION,
        (_appeal_old(_OLD_FOUR_WEEKS, _TWO_WEEKS, "appeal-lets-you-stay-old"), _INTERIM_NOW),
        fits=("refused-unfounded",),
    ),
    Letter(
        "extension-refused",
        (BEFORE_PACT,),
        _DECISION,
        # The newer text knows no refused extension: what it does instead, withdrawing, carries two weeks.
        (_appeal_old(_OLD_FOUR_WEEKS, _TWO_WEEKS, "appeal-lets-you-stay-old"), _INTERIM_NOW),
        fits=("permit-withdrawn",),
    ),
    # --- intentions on older applications ---
    Letter(
        "intention-aa",
        (BEFORE_PACT,),
        ("applied",),
        # At Schiphol weekends and holidays are days of the procedure too, and nobody is asked where the case is.
        (_viewpoint_old("viewpoint-general", unmoved_is_safe=True),),
        fits=("intention-withdraw",),
    ),
    Letter(
        "intention-aa-plus",
        (BEFORE_PACT,),
        ("applied",),
        (_viewpoint_old("viewpoint-general-plus", unmoved_is_safe=True),),
        fits=("intention-withdraw",),
    ),
    Letter(
        "intention-va",
        (BEFORE_PACT,),
        ("printed", "detained", "applied"),
        (_viewpoint_old("viewpoint-extended", detained="viewpoint-detention"),),
        fits=("intention-withdraw",),
    ),
    Letter(
        "intention-dublin",
        (BEFORE_PACT,),
        ("printed", "detained", "applied"),
        (_viewpoint_old("viewpoint-dublin", detained="viewpoint-dublin-detention"),),
        fits=("intention-withdraw",),
    ),
    Letter(
        "intention-extension",
        (BEFORE_PACT,),
        ("printed", "applied"),
        (_viewpoint_old("viewpoint-extension"),),
        fits=("intention-withdraw",),
    ),
    # --- the court has decided; `after` says on which letter ---
    Letter(
        "court-judgment",
        BOTH,
        ("after", "printed", "applied"),
        (
            Due(
                "onward-appeal",
                ACT,
                "council-of-state",
                follow_ups=("get-lawyer", "onward-appeal-reasons"),
                late=_APPEAL_LATE,
            ),
        ),
    ),
    # --- family ---
    Letter(
        "family-visa-refused",
        BOTH,
        ("printed",),
        (
            Due(
                "objection",
                ACT,
                "ind",
                (Basis("family-visa-objection", BEFORE_PACT), Basis("family-visa-objection", PACT)),
                follow_ups=("get-lawyer", "let-it-arrive", "objection-decision-time", "objection-then-court"),
                late=("late-objection",),
            ),
        ),
    ),
    # --- good news: what to do with a permit ---
    Letter(
        "permit-granted",
        BOTH,
        ("status", "permit_end", "applied"),
        (
            Due(
                "family-window",
                ACT,
                "ind",
                (Basis("family-window", BEFORE_PACT), Basis("family-window", PACT)),
                unmoved_is_safe=True,
                late=("late-family",),
            ),
            # As the letter `subsidiary-only`; only for who has that status.
            Due(
                "appeal-for-status",
                ACT,
                "court",
                (Basis(_OLD_FOUR_WEEKS, BEFORE_PACT), Basis(_TWO_WEEKS, PACT)),
                follow_ups=("get-lawyer", "keep-subsidiary-meanwhile", "no-court-fee"),
                late=("late-appeal", "get-lawyer"),
            ),
            Due("family-subsidiary-from", WAIT, "ind", (Basis("family-subsidiary-wait", PACT),)),
            Due("renew-card-from", WAIT, "ind", (Basis("renewal-window", PACT),), follow_ups=("renewal-free",)),
            Due(
                "renew-card",
                ACT,
                "ind",
                (Basis("permit-length", BEFORE_PACT), Basis("permit-length", PACT)),
                follow_ups=("card-is-not-permit", "permanent-permit-gone"),
                late=("late-renewal",),
            ),
            Due(
                "long-term-resident-from",
                WAIT,
                "ind",
                (Basis("long-term-resident", BEFORE_PACT), Basis("long-term-resident", PACT)),
                follow_ups=("long-term-conditions",),
            ),
        ),
    ),
    # --- no letter at all: the authority is late; the event is the day of the application ---
    Letter(
        "no-decision-yet",
        BOTH,
        ("track", "extended", "notice"),
        (
            Due("ind-decides", WAIT, "ind"),
            Due("notice-of-default-from", WAIT, "ind", follow_ups=("notice-not-early",)),
            Due(
                "court-no-decision-from",
                WAIT,
                "court",
                (Basis("notice-of-default-wait", BEFORE_PACT), Basis("notice-of-default-wait", PACT)),
                follow_ups=("get-lawyer", "appeal-has-no-end", "no-penalty", "court-sets-new-term"),
            ),
        ),
    ),
    # --- leaving, moving, working ---
    Letter(
        "refused-leave",
        BOTH,
        ("printed",),
        (
            Due(
                "leave",
                ACT,
                "yourself",
                (Basis("departure-term", BEFORE_PACT), Basis("departure-term", PACT)),
                follow_ups=("get-lawyer", "leaving-shorter", "too-ill-to-travel", "return-help"),
                late=("late-leaving", "repeat-application"),
            ),
        ),
    ),
    Letter(
        "moved-house",
        BOTH,
        (),
        (
            Due(
                "report-move",
                ACT,
                "municipality",
                (Basis("moving-report", BEFORE_PACT), Basis("moving-report", PACT)),
                follow_ups=("register-is-enough", "children-report"),
                late=("late-report",),
            ),
        ),
    ),
    Letter(
        "work-during-procedure",
        BOTH,
        (),
        (
            Due(
                "work-from",
                WAIT,
                "employer",
                (Basis("work-wait", BEFORE_PACT), Basis("work-wait", PACT)),
                follow_ups=("employer-permit", "work-accelerated"),
            ),
        ),
    ),
)

BY_ID = MappingProxyType({letter.id: letter for letter in LETTERS})

# The letters on whose day the reader applied: their event is the application itself.
EVENT_IS_APPLICATION = ("no-decision-yet", "work-during-procedure")

# How long an onward appeal takes after the court's judgment on each letter: facts for the letter's own regime, then
# the reading of the newer text for a judgment of now on an older application.
_ONWARD_OLD_ONE = Basis("onward-appeal-old-one-week-cases", BEFORE_PACT)
_ONWARD_OLD_FOUR = Basis("onward-appeal-old-four-week-cases", BEFORE_PACT)
_ONWARD_ONE_NOW = Basis("onward-appeal-one-week-cases", PACT, now_only=True)
_ONWARD_TWO_NOW = Basis("onward-appeal-two-week-cases", PACT, now_only=True)
_ONWARD_ONE = (Basis("onward-appeal-one-week-cases", PACT),)
_ONWARD_TWO = (Basis("onward-appeal-two-week-cases", PACT),)

ONWARD = MappingProxyType(
    {
        "refused-unfounded": _ONWARD_TWO,
        "refused-manifestly-unfounded": _ONWARD_ONE,
        "inadmissible": _ONWARD_ONE,
        "dublin": _ONWARD_ONE,
        "not-processed": _ONWARD_ONE,
        "subsidiary-only": (_ONWARD_OLD_FOUR, _ONWARD_TWO_NOW),
        "permit-withdrawn": (_ONWARD_OLD_FOUR, _ONWARD_TWO_NOW),
        "refused-aa": (_ONWARD_OLD_ONE, _ONWARD_TWO_NOW),
        "dublin-old": (_ONWARD_OLD_ONE, _ONWARD_ONE_NOW),
        "inadmissible-old": (_ONWARD_OLD_ONE, _ONWARD_ONE_NOW),
        "manifestly-unfounded-old": (_ONWARD_OLD_ONE, _ONWARD_ONE_NOW),
        "not-processed-old": (_ONWARD_OLD_ONE, _ONWARD_ONE_NOW),
        "refused-va": (_ONWARD_OLD_FOUR, _ONWARD_TWO_NOW),
        "extension-refused": (_ONWARD_OLD_FOUR, _ONWARD_TWO_NOW),
        AFTER_DETENTION: (Basis("onward-appeal-detention", BEFORE_PACT), Basis("onward-appeal-detention", PACT)),
    }
)

# How long the authority may take: (track or None, extended) -> fact, for each regime.
DECISION_OLD = MappingProxyType(
    {
        "no": "decision-old",
        "yes": "decision-old-extended",
        "exceptional": "decision-old-exceptional",
        "latest": "decision-old-latest",
    }
)
DECISION_PACT = MappingProxyType(
    {
        ("standard", "no"): "decision-standard",
        ("accelerated", "no"): "decision-accelerated",
        ("admissibility", "no"): "decision-inadmissible",
        ("after-return-decision", "no"): "decision-after-return-decision",
        ("admissibility", "yes"): "decision-inadmissible-extended",
    }
)
DECISION_PACT_EXTENDED = "decision-standard-extended"  # a lengthened accelerated case goes on as a standard one
DECISION_PACT_LATEST = "decision-latest"
