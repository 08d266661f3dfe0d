"""The letters as data: closed lists, facts that exist, letters that point at each other."""

import pytest

from checker import letters
from checker.facts import load
from checker.letters import Letter

FACTS = load()
DESIGNED = 27  # letters in the design's table


def test_every_designed_letter_is_there() -> None:
    """No letter is missing and none stands twice."""
    assert len(letters.LETTERS) == len(letters.BY_ID) == DESIGNED


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.id)
def test_letter(letter: Letter) -> None:
    """Its ids are kebab-case and known, and the facts that it counts with are terms of the right regime."""
    assert letter.regimes in (letters.BOTH, (letters.PACT,), (letters.BEFORE_PACT,))
    assert set(letter.asks) <= set(letters.QUESTIONS)
    assert set(letter.fits) <= set(letters.BY_ID) - {letter.id}
    assert bool(letter.fits) == (len(letter.regimes) == 1)
    for due in letter.dues:
        assert due.direction in (letters.ACT, letters.WAIT)
        assert due.to in letters.ADDRESSEES
        assert set(due.follow_ups) | set(due.late) <= set(letters.FOLLOW_UPS)
        facts = [basis.fact for basis in due.bases] + ([due.detained] if due.detained else [])
        assert {FACTS[fact].kind for fact in facts} <= {"term"}
        for basis in due.bases:
            assert FACTS[basis.fact].regime in ("both", basis.regime)


def test_a_letter_that_fits_is_of_the_other_regime() -> None:
    """The letters named for a wrong one can be sent in the regime in which that one is not."""
    for letter in letters.LETTERS:
        for fitting in letter.fits:
            assert set(letters.BY_ID[fitting].regimes) - set(letter.regimes)


def test_follow_ups_stand_on_facts_that_exist() -> None:
    """Every fact of a follow-up is known, and every follow-up is used."""
    assert [fact for facts in letters.FOLLOW_UPS.values() for fact in facts if fact not in FACTS] == []
    used = {id for letter in letters.LETTERS for due in letter.dues for id in (*due.follow_ups, *due.late)}
    # Those that depend on the reader's answers are given by the deadline engine.
    given = {
        "safe-day-passed",
        "family-any-status",
        "family-subsidiary",
        "family-older-files",
        "old-card-valid",
        "decision-from-lodging",
        "decision-dublin-start",
        "general-extensions",
        "temporary-protection",
    }
    assert set(letters.FOLLOW_UPS) - used == given


def test_onward_appeal_and_decision_times_stand_on_terms() -> None:
    """The facts behind the court's judgment and the authority's time are terms."""
    onward = [basis.fact for bases in letters.ONWARD.values() for basis in bases]
    decision = [*letters.DECISION_OLD.values(), *letters.DECISION_PACT.values()]
    decision += [letters.DECISION_PACT_EXTENDED, letters.DECISION_PACT_LATEST]
    assert {FACTS[fact].kind for fact in onward + decision} == {"term"}
    assert set(letters.ONWARD) - {letters.AFTER_DETENTION} <= set(letters.BY_ID)
    assert set(letters.DECISION_OLD) == set(letters.CHOICES["extended"])
    assert {track for track, extended in letters.DECISION_PACT if extended == "no"} == set(letters.CHOICES["track"])
