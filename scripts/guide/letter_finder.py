"""The two questions before the list of letters: who sent it, and what it says."""

from __future__ import annotations

from types import MappingProxyType

# Each question of the form with its answers, and the Dutch word that a reader may see on the letter.
QUESTIONS = (
    ("sender", (("ind", ""), ("court", "rechtbank"), ("coa", ""), ("other", ""))),
    (
        "says",
        (
            ("no", "afwijzing"),
            ("plan", "voornemen"),
            ("yes", "inwilliging"),
            ("come", "uitnodiging"),
            ("pay", "griffierecht"),
            ("other", ""),
        ),
    ),
    ("regime", (("pact", ""), ("before-pact", ""))),
)

# The answers that fit a letter: who sent it, and what it says (several divided by blanks). A letter that is not named
# here was sent by the IND and says no.
_IND, _COURT, _OTHER = "ind", "court", "other"
SENT = MappingProxyType(
    {
        "intention-aa": (_IND, "plan"),
        "intention-aa-plus": (_IND, "plan"),
        "intention-va": (_IND, "plan"),
        "intention-dublin": (_IND, "plan"),
        "intention-extension": (_IND, "plan"),
        "intention-withdraw": (_IND, "plan"),
        "permit-granted": (_IND, "yes"),
        "subsidiary-only": (_IND, "yes"),
        "court-judgment": (_COURT, "no yes"),
        "refused-leave": (_IND, "no other"),
        "no-decision-yet": (_IND, "other"),
        "moved-house": (_OTHER, "other"),
        "work-during-procedure": (_OTHER, "other"),
    }
)


def sent(letter: str) -> tuple[str, str]:
    """Who sent a letter, and what it says: answers of QUESTIONS, several divided by blanks."""
    return SENT.get(letter, (_IND, "no"))
