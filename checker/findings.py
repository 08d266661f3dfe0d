"""What the screening asks and what it can tell, as data: questions, findings and the conditions between them.

Nothing is judged here (`screening.py` does that) and no word for a reader is here: ids only, their words are in
`docs/<lang>/screening.md`. The order of questions and findings here is their order on the page. Everyone may ask for
asylum and only the IND decides, so no finding forbids or discourages it. Legal source of each finding: the facts that
it names (checker/facts/*.toml).
"""

from dataclasses import KW_ONLY, dataclass

UNKNOWN = "unknown"  # an answer that every question has: "I don't know, or I'd rather not say"
GROUPS = ("protect", "now", "care", "help")

Given = frozenset[str]  # the chosen answers or the class of a date; {UNKNOWN}; empty: the question does not come up


@dataclass(frozen=True, slots=True)
class Condition:
    """One answer of the listed ones was given or, with `only`, none but the listed ones."""

    question: str
    answers: frozenset[str]
    only: bool = False

    def holds(self, given: Given) -> bool:
        """Whether it holds when `unknown` is an answer like any other."""
        return bool(given) and given <= self.answers if self.only else not given.isdisjoint(self.answers)

    def may_hold(self, given: Given) -> bool:
        """Whether it holds for some answer that an unknown one could stand for."""
        return UNKNOWN in given or self.holds(given)


All = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and when it is asked: when every condition holds, `unknown` taken as it stands.

    kind: `choice` (one of the answers, or some of them with `several`) or `date` (a day, or an answer). classes: what
    days are sorted into; conditions on a date name these.
    """

    id: str
    answers: tuple[str, ...]
    _: KW_ONLY
    several: bool = False
    kind: str = "choice"
    classes: tuple[str, ...] = ()
    asked_when: All = ()

    @property
    def values(self) -> tuple[str, ...]:
        """What a condition on this question can name: the answers, and before them the classes of a day."""
        return self.classes + self.answers


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the reader, given when all conditions of one of `any_of` hold.

    certain: an unknown answer does not give it (only where `covers` of another finding makes up for that).
    covers: findings that this one stands for. time_limit: the letter and deadline of `checker.deadlines` that give its
    date, and the question that gives the event.
    """

    id: str
    group: str
    facts: tuple[str, ...]
    _: KW_ONLY
    any_of: tuple[All, ...] = ((),)
    certain: bool = False
    covers: tuple[str, ...] = ()
    time_limit: tuple[str, str, str] | None = None


def _is(question: str, *answers: str) -> Condition:
    return Condition(question, frozenset(answers))


def _only(question: str, *answers: str) -> Condition:
    return Condition(question, frozenset(answers), only=True)


# The classes of a date: each begins on the day of a fact, or so many days after it; the first has no beginning.
DATE_CLASSES: dict[str, tuple[tuple[str, str | None, int], ...]] = {
    "applied": (
        ("before-border-days", None, 0),
        ("border-days", "border-days-start", 0),
        ("pact-start-day", "pact-start", 0),
        ("dublin-border-days", "pact-start", 1),
        ("after-border-days", "dublin-border-days-end", 1),
    ),
    "sponsor-permit-date": (("before-pact", None, 0), ("pact", "pact-start", 0)),
}


def _date(question: str, *asked_when: Condition) -> Question:
    classes = tuple(name for name, _, _ in DATE_CLASSES[question])
    return Question(question, (UNKNOWN,), kind="date", classes=classes, asked_when=asked_when)


_ANY_BUT_PERMIT = _is("earlier", "no", "waiting", "refused", "withdrawn", UNKNOWN)
_FAMILY_CHOSEN = _is("reasons", "family")
# Family who are here follow Vw 29b and QR 3(9): a wider circle, no three months, no income. Who comes later, with a
# visa, follows 29c or 29d.
_HERE = _is("place", "netherlands", "border", "detention")
_ABROAD = _is("place", "abroad")

QUESTIONS: tuple[Question, ...] = (
    Question("place", ("netherlands", "border", "detention", "abroad", UNKNOWN)),
    Question("nationality", ("eu", "ukraine", "other", UNKNOWN)),
    Question("age", ("adult", "minor-with-adult", "minor-alone", UNKNOWN)),
    Question("earlier", ("no", "waiting", "refused", "withdrawn", "permit", UNKNOWN)),
    _date("applied", _is("earlier", "waiting")),
    # An EU citizen is at home in every EU country, and a person with a Dutch permit has the answer already.
    Question(
        "elsewhere",
        ("no", "fingerprints", "protection", UNKNOWN),
        asked_when=(_is("nationality", "other", "ukraine", UNKNOWN), _ANY_BUT_PERMIT),
    ),
    Question(
        "reasons",
        ("persecution", "death-penalty", "torture", "war", "family", "other", UNKNOWN),
        several=True,
        asked_when=(_ANY_BUT_PERMIT,),
    ),
    Question(
        "family",
        (
            "spouse",
            "unmarried-partner",
            "my-minor-child",
            "my-parent",
            "my-adult-parent",
            "sibling-minor",
            "other",
            UNKNOWN,
        ),
        asked_when=(_FAMILY_CHOSEN,),
    ),
    Question("sponsor-permit", ("refugee", "subsidiary", UNKNOWN), asked_when=(_FAMILY_CHOSEN,)),
    _date("sponsor-permit-date", _FAMILY_CHOSEN),
)

FINDINGS: tuple[Finding, ...] = (
    # What may protect you
    Finding(
        "already-permit",
        "protect",
        ("permit-work-free", "permit-renewable", "permit-not-ended-by-card"),
        any_of=((_is("earlier", "permit"),),),
    ),
    Finding(
        "temporary-protection-ukraine",
        "protect",
        (
            "ukraine-municipality",
            "temporary-protection-until",
            "ukraine-transition-document",
            "ukraine-transition-conditions",
        ),
        any_of=((_is("nationality", "ukraine"),),),
    ),
    Finding("eu-citizen", "protect", ("eu-citizens",), any_of=((_is("nationality", "eu"),),)),
    Finding(
        "ground-refugee",
        "protect",
        ("ground-refugee", "ground-social-group"),
        any_of=((_is("reasons", "persecution"),),),
    ),
    Finding("ground-death-penalty", "protect", ("ground-death-penalty",), any_of=((_is("reasons", "death-penalty"),),)),
    Finding("ground-torture", "protect", ("ground-torture",), any_of=((_is("reasons", "torture"),),)),
    Finding("ground-war", "protect", ("ground-war",), any_of=((_is("reasons", "war"),),)),
    Finding(
        "ground-family",
        "protect",
        ("ground-family", "family-circle-new", "family-third-country"),
        any_of=((_FAMILY_CHOSEN,),),
    ),
    Finding("derived-permit", "protect", ("derived-permit",), any_of=((_HERE, _FAMILY_CHOSEN),)),
    Finding(
        "no-named-ground",
        "protect",
        ("no-asylum-ground", "illness-postponement"),
        any_of=((_only("reasons", "other"),),),
    ),
    # What to do now, in order: a term that runs, then where to go, then what to know and bring
    Finding(
        "letter-deadline",
        "now",
        (
            "appeal-one-week-cases",
            "appeal-two-week-cases",
            "appeal-old-one-week-cases",
            "appeal-old-four-week-cases",
            "implicit-withdrawal",
            "late-excusable",
        ),
        any_of=((_is("earlier", "refused", "withdrawn"),),),
    ),
    # A person who has just received subsidiary protection has little time to ask the court for the other status.
    Finding(
        "status-appeal",
        "now",
        ("appeal-two-week-cases", "two-statuses"),
        any_of=((_is("earlier", "permit"),),),
    ),
    Finding(
        "in-detention",
        "now",
        ("apply-in-detention", "detention-appeal-no-term"),
        any_of=((_is("place", "detention"),),),
    ),
    Finding(
        "go-schiphol",
        "now",
        ("apply-at-border", "place-schiphol", "org-marechaussee"),
        any_of=((_is("place", "border"), _ANY_BUT_PERMIT),),
    ),
    Finding(
        "minor-alone",
        "now",
        ("minor-alone", "minor-new-rules", "minor-old-rules", "adult-age", "org-nidos"),
        any_of=((_is("age", "minor-alone"),),),
    ),
    Finding(
        "ukraine-municipality",
        "now",
        ("ukraine-municipality", "org-municipality"),
        any_of=((_is("nationality", "ukraine"), _ANY_BUT_PERMIT),),
    ),
    Finding("abroad", "now", ("apply-not-from-abroad",), any_of=((_ABROAD,),)),
    # The three months are in the article on family of a refugee (Vw 29c), not in that on subsidiary protection (29d).
    Finding(
        "family-window",
        "now",
        ("family-window", "family-window-excusable"),
        any_of=((_ABROAD, _FAMILY_CHOSEN, _is("sponsor-permit", "refugee")),),
        time_limit=("permit-granted", "family-window", "sponsor-permit-date"),
    ),
    Finding(
        "family-subsidiary-when",
        "now",
        ("family-subsidiary-no-last-day", "family-subsidiary-wait", "family-subsidiary-file-in-time"),
        any_of=((_ABROAD, _is("sponsor-permit", "subsidiary")),),
    ),
    Finding(
        "abroad-family",
        "now",
        ("family-visa-decision", "family-visa-permit"),
        any_of=((_ABROAD, _FAMILY_CHOSEN),),
    ),
    # Who applied before goes another way: the repeat application, or on with the application that waits.
    Finding(
        "go-ter-apel",
        "now",
        ("application-in-person", "place-ter-apel", "ask-elsewhere", "wish-passed-on"),
        any_of=((_is("place", "netherlands"), _is("nationality", "other", "eu"), _is("earlier", "no")),),
    ),
    Finding(
        "ukraine-asylum",
        "now",
        ("application-in-person", "place-ter-apel", "ukraine-transition-conditions", "temporary-protection-lengthens"),
        any_of=((_is("nationality", "ukraine"), _is("earlier", "no")),),
    ),
    Finding(
        "repeat-application",
        "now",
        ("repeat-application", "repeat-form", "repeat-no-form", "repeat-new-elements"),
        any_of=((_is("earlier", "refused", "withdrawn"),),),
    ),
    Finding(
        "already-waiting",
        "now",
        ("older-applications-wait", "stay-available", "step-interview"),
        any_of=((_is("earlier", "waiting"),),),
    ),
    Finding(
        "decision-late",
        "now",
        (
            "decision-standard",
            "decision-old",
            "notice-of-default-wait",
            "notice-of-default-not-early",
            "temporary-protection-lengthens",
        ),
        any_of=((_is("earlier", "waiting"),),),
    ),
    Finding(
        "keep-permit",
        "now",
        ("renewal-window", "renewal-free", "moving-report", "report-changes"),
        any_of=((_is("earlier", "permit"),),),
    ),
    Finding(
        "own-family-window",
        "now",
        (
            "family-window",
            "family-window-excusable",
            "family-circle-new",
            "family-subsidiary-wait",
            "family-subsidiary-conditions",
            "family-subsidiary-no-last-day",
            "family-subsidiary-file-in-time",
            "derived-permit",
            "family-older-files",
            "pact-start",
        ),
        any_of=((_is("earlier", "permit"),),),
    ),
    # The day of lodging decides (APR art. 79(3)); for a person who has none yet, or applies again, the new rules hold.
    Finding(
        "regime-before-pact",
        "now",
        ("regime-by-application", "before-pact-end", "older-applications-wait"),
        any_of=((_is("applied", "before-border-days", "border-days"),),),
        certain=True,
    ),
    Finding(
        "regime-pact",
        "now",
        ("regime-by-application", "pact-start", "step-reception-preparation"),
        any_of=(
            (_is("earlier", "no", "refused", "withdrawn"),),
            (_is("applied", "pact-start-day", "dublin-border-days", "after-border-days"),),
        ),
        certain=True,
    ),
    Finding(
        "regime-unknown",
        "now",
        (
            "regime-by-application",
            "pact-start",
            "before-pact-end",
            "older-applications-wait",
            "step-reception-preparation",
        ),
        any_of=((_is("earlier", UNKNOWN),), (_is("applied", UNKNOWN),)),
        covers=("regime-before-pact", "regime-pact"),
    ),
    Finding("bring-documents", "now", ("bring-documents",)),
    # Take care
    Finding(
        "regime-ask-lawyer",
        "care",
        ("border-days-start", "pact-start", "regime-by-application"),
        any_of=((_is("applied", "border-days", "pact-start-day"),),),  # as the deadlines do
    ),
    Finding(
        "other-country-responsible",
        "care",
        (
            "other-country-responsible",
            "appeal-one-week-cases",
            "interim-measure-dublin",
            "dublin-transfer",
        ),
        any_of=((_is("elsewhere", "fingerprints"),),),
    ),
    # Only older applications have a letter of intention, which is answered to the IND.
    Finding(
        "other-country-intention",
        "care",
        ("pact-start", "viewpoint-dublin", "viewpoint-dublin-detention"),
        any_of=(
            (
                _is("elsewhere", "fingerprints"),
                _is("applied", "before-border-days", "border-days", "pact-start-day"),
            ),
        ),
    ),
    Finding(
        "other-country-border-days",
        "care",
        ("dublin-border-days-start", "dublin-border-days-end"),
        any_of=((_is("elsewhere", "fingerprints"), _is("applied", "pact-start-day", "dublin-border-days")),),
    ),
    Finding(
        "protected-elsewhere",
        "care",
        ("protected-elsewhere", "appeal-one-week-cases"),
        any_of=((_is("elsewhere", "protection"),),),
    ),
    Finding(
        "border-stay",
        "care",
        (
            "step-border-procedure",
            "border-decision",
            "border-procedure",
            "border-access-when-late",
            "border-procedure-stops",
        ),
        any_of=((_is("place", "border"), _ANY_BUT_PERMIT, _is("age", "adult", "minor-with-adult")),),
    ),
    # A minor alone comes into the border procedure in security cases only (F-02, F-03).
    Finding(
        "border-minor",
        "care",
        ("minor-new-rules", "adult-age"),
        any_of=((_is("place", "border"), _ANY_BUT_PERMIT, _is("age", "minor-alone")),),
    ),
    Finding(
        "detention-judge",
        "care",
        ("detention-appeal-no-term", "detention-applicants", "onward-appeal-detention"),
        any_of=((_is("place", "detention"),),),
    ),
    Finding(
        "after-refusal",
        "care",
        (
            "departure-term",
            "departure-shorter",
            "interim-measure",
            "suspensive-effect",
            "illness-postponement",
            "org-iom",
        ),
        any_of=((_is("earlier", "refused", "withdrawn"),),),
    ),
    Finding(
        "stay-available",
        "care",
        ("stay-available", "implicit-withdrawal"),
        any_of=((_is("earlier", "waiting"),),),
    ),
    Finding(
        "family-subsidiary-conditions",
        "care",
        ("family-subsidiary-wait", "family-subsidiary-conditions"),
        any_of=((_ABROAD, _is("sponsor-permit", "subsidiary")),),
    ),
    Finding(
        "family-sponsor-minor",
        "care",
        ("family-minor-sponsor",),
        any_of=((_ABROAD, _is("sponsor-permit", "subsidiary"), _is("family", "my-minor-child", "sibling-minor")),),
    ),
    Finding(
        "family-with-parent",
        "care",
        ("family-circle-new",),
        any_of=((_ABROAD, _is("family", "sibling-minor")),),
    ),
    Finding(
        "family-outside-new-circle",
        "care",
        ("family-circle-new", "family-circle-old"),
        any_of=((_ABROAD, _is("family", "unmarried-partner", "my-adult-parent", "other")),),
    ),
    # The IND goes on with older files that the new rules do not touch: spouse and minor child of a refugee.
    Finding(
        "family-pending-undecided",
        "care",
        ("family-older-files", "family-older-files-number", "family-circle-old"),
        any_of=(
            (_is("sponsor-permit-date", "before-pact"), _is("sponsor-permit", "subsidiary")),
            (
                _is("sponsor-permit-date", "before-pact"),
                _is("family", "unmarried-partner", "my-minor-child", "my-adult-parent", "sibling-minor", "other"),
            ),
        ),
    ),
    Finding(
        "medical-examination",
        "care",
        ("forensic-examination", "interview-limits"),
        any_of=((_is("reasons", "torture"),),),
    ),
    Finding(
        "illness",
        "care",
        ("illness-postponement", "interview-limits"),
        any_of=((_is("reasons", "other"),),),
    ),
    Finding(
        "withdrawal-letter",
        "care",
        ("viewpoint-withdrawal", "viewpoint-withdrawal-hearing"),
        any_of=((_is("earlier", "permit"),),),
    ),
    Finding(
        "work-while-waiting",
        "care",
        ("work-wait", "work-conditions", "work-permit-excluded"),
        any_of=((_is("earlier", "waiting"),),),
    ),
    Finding("free-of-charge", "care", ("application-free",)),
    # Who can help
    Finding("legal-help", "help", ("legal-help", "org-legal-aid", "org-juridisch-loket")),
    Finding("vluchtelingenwerk", "help", ("org-vluchtelingenwerk", "org-refugeehelp")),
    Finding("interpreter", "help", ("step-interview", "interviewer-of-choice")),
    Finding(
        "help-children",
        "help",
        ("org-kindertelefoon", "kindertelefoon-from-age", "kindertelefoon-to-age"),
        any_of=((_is("age", "minor-with-adult", "minor-alone"),),),
    ),
    Finding("help-lhbti", "help", ("org-coc", "ground-social-group"), any_of=((_is("reasons", "persecution"),),)),
    Finding("help-abroad", "help", ("org-unhcr", "org-refugeehelp"), any_of=((_ABROAD,),)),
)

REGIMES = {"regime-before-pact": "before-pact", "regime-pact": "pact"}  # regime-unknown: none is certain
