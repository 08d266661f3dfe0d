"""The letters as data: closed lists, facts that exist, letters that point at each other."""

import ast
import re
from pathlib import Path

import pytest

from checker import deadlines, letters
from checker.deadlines import NOTICES
from checker.facts import BEFORE_PACT, PACT, load
from checker.letters import Letter

FACTS = load()
# What conditions can speak of beside the questions.
KNOWN = {
    "regime": letters.BOTH,
    "decided": letters.BOTH,
    "application": ("older", "border", "newer"),
    "dublin_days": ("yes",),
    "readings": ("several",),
    "at_once": ("yes",),
    "over": letters.BOTH,
}


def test_no_letter_stands_twice() -> None:
    """Which there are and what each asks: ASKS below."""
    assert len(letters.LETTERS) == len(letters.BY_ID)


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.id)
def test_letter(letter: Letter) -> None:
    """Its ids are kebab-case and known, and the facts that it counts with are terms of the right regime."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", letter.id)
    assert letter.regimes in (letters.BOTH, (PACT,), (BEFORE_PACT,))
    assert letter.group in letters.GROUPS
    assert letter.sender in letters.SENDERS
    assert letter.says and set(letter.says) <= set(letters.SAYS)
    assert len(set(letter.says)) == len(letter.says)
    assert set(letter.asks) <= set(letters.QUESTIONS)
    assert set(letter.fits) <= set(letters.BY_ID) - {letter.id}
    assert bool(letter.fits) == (len(letter.regimes) == 1)
    assert set(letter.only) <= set(letter.asks)
    assert len({due.id for due in letter.dues}) == len(letter.dues)
    for due in letter.dues:
        assert due.direction in (letters.ACT, letters.WAIT)
        assert due.to in letters.ADDRESSEES
        assert due.way in letters.WAYS
        assert due.of is None or due.of in {other.id for other in letter.dues}
        assert {note.id for note in (*due.follow_ups, *due.late)} <= set(letters.FOLLOW_UPS)
        assert not due.printed or "printed" in letter.asks
        assert due.named is None or due.named in letter.asks
        for basis in due.bases:
            # A statement says that it is the very day.
            assert FACTS[basis.fact].kind == "term" or FACTS[basis.fact].kind == "statement"
            assert {FACTS[fact].kind for fact in (*basis.plus, *filter(None, (basis.after, due.less)))} <= {"term"}
            for fact in (basis.fact, *basis.plus, basis.after):
                assert fact is None or FACTS[fact].regime in ("both", basis.regime)
    assert {note.id for note in letter.follow_ups} <= set(letters.FOLLOW_UPS)
    assert {note.id for note in letter.notices} <= set(NOTICES)


def test_a_decision_that_is_no_is_found_under_no() -> None:
    """Its reader chooses “no” in the list of letters; an application that was stopped is something else."""
    decided = {letter.id: letter.says for letter in letters.LETTERS if letter.group.startswith("letters-decision")}
    assert ("other",) == decided.pop("application-withdrawn")
    assert ("yes", "no") == decided.pop("subsidiary-only")  # a permit, but not the one that was asked for
    assert {("no",)} == set(decided.values()), decided


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.id)
def test_conditions(letter: Letter) -> None:
    """Conditions speak of what is known, or of what the letter asks, and of answers that can be given."""
    notes = [*letter.notices, *letter.follow_ups]
    notes += [note for due in letter.dues for note in (*due.follow_ups, *due.late)]
    conditions = [one for note in notes for one in note.when]
    conditions += [one for due in letter.dues for one in (*due.when, *(w for b in due.bases for w in b.when))]
    for one in conditions:
        if one.field in KNOWN:
            assert set(one.among) <= {*KNOWN[one.field], None}
        else:
            assert one.field in letter.asks
            assert set(one.among) <= {*letter.choices.get(one.field, ()), None}


ASKS = {
    "intention-withdraw": "printed",
    "refused-unfounded": "procedure printed applied",
    "refused-manifestly-unfounded": "procedure printed applied",
    "inadmissible": "procedure printed applied",
    "dublin": "printed applied",
    "not-processed": "printed applied",
    "subsidiary-only": "printed applied",
    "permit-withdrawn": "printed intention",
    "refused-aa": "printed applied",
    "dublin-old": "printed applied",
    "inadmissible-old": "printed applied",
    "manifestly-unfounded-old": "printed applied",
    "not-processed-old": "printed applied",
    "refused-va": "printed applied",
    "extension-refused": "printed applied",
    "intention-aa": "handed applied",
    "intention-aa-plus": "applied",
    "intention-va": "printed procedure detained applied",
    "intention-dublin": "printed procedure detained applied",
    "intention-extension": "printed applied",
    "court-judgment": "after printed applied",
    "family-visa-refused": "printed",
    "permit-granted": "status permit_end applied",
    "no-decision-yet": "track late_request extended notice",
    "refused-leave": "printed",
    "moved-house": "",
    "work-during-procedure": "track",
    "coa-decision": "printed",
    "coa-moved": "printed",
    "coa-htl": "printed",
    "detention": "",
    "freedom-restricted": "about printed",
    "entry-ban": "printed",
    "return-decision": "printed",
    "application-withdrawn": "printed",
    "judgment-without-hearing": "judged printed",
    "repair-request": "named_day printed",
    "court-fee": "judged printed",
    "data-request": "named_day printed",
    "invitation": "about",
    "transfer-day": "",
    "mvv-granted": "arrival",
    "family-visa-waiting": "notice",
    "objection-waiting": "about delayed notice",
    "intention-track-2": "printed applied",
    "age-decision": "",
    "screening-result": "",
}


def test_what_each_letter_asks() -> None:
    """A letter that stops asking gives a date that may be another reader's: each question was put there on purpose."""
    assert {letter.id: " ".join(letter.asks) for letter in letters.LETTERS} == ASKS
    assert {ask for letter in letters.LETTERS for ask in letter.asks} == set(letters.QUESTIONS)


def test_own_answers_of_letters() -> None:
    """Where a letter does not know all the answers to a question, only its own can be given."""
    assert {letter.id: letter.only for letter in letters.LETTERS if letter.only} == {
        "refused-manifestly-unfounded": {"procedure": ("standard", "repeat")},
        "inadmissible": {"procedure": ("standard", "repeat")},
        "intention-va": {"procedure": ("standard", "border")},
        "intention-dublin": {"procedure": ("standard", "border")},
        "no-decision-yet": {"track": ("standard", "accelerated", "admissibility", "after-return-decision")},
        "refused-leave": {"printed": ("none",)},
        "work-during-procedure": {"track": ("standard", "accelerated", "transfer")},
        "freedom-restricted": {"about": ("place", "area", "reporting")},
        "invitation": {"about": ("interview", "registration", "court-hearing", "objection-hearing")},
        "objection-waiting": {"about": ("visa", "other")},
    }


@pytest.mark.parametrize("letter", letters.LETTERS, ids=lambda letter: letter.id)
def test_every_answer_is_one_that_something_hangs_on(letter: Letter) -> None:
    """Each question that is no date is spoken of by a condition of the letter."""
    notes = [*letter.notices, *letter.follow_ups]
    notes += [note for due in letter.dues for note in (*due.follow_ups, *due.late)]
    spoken = {one.field for note in notes for one in note.when}
    spoken |= {one.field for due in letter.dues for one in (*due.when, *due.advice)}
    spoken |= {one.field for due in letter.dues for basis in due.bases for one in basis.when}
    assert set(letter.choices) <= spoken


def test_a_letter_that_fits_is_of_the_other_regime() -> None:
    """The letters named for a wrong one can be sent in the regime in which that one is not."""
    for letter in letters.LETTERS:
        for fitting in letter.fits:
            assert set(letters.BY_ID[fitting].regimes) - set(letter.regimes)


def test_follow_ups_stand_on_facts_that_exist() -> None:
    """Every fact of a follow-up is known, and every follow-up is used."""
    assert [fact for facts in letters.FOLLOW_UPS.values() for fact in facts if fact not in FACTS] == []
    used = {letters.SENT.id} | {note.id for letter in letters.LETTERS for note in letter.follow_ups}
    used |= {note.id for letter in letters.LETTERS for due in letter.dues for note in (*due.follow_ups, *due.late)}
    assert set(letters.FOLLOW_UPS) - used == {"safe-day-passed"}  # given by the counting itself


def test_engine_names_no_letter() -> None:
    """What is special about a letter is in its entry: the counting holds no id of a letter, deadline or fact."""
    source = Path(deadlines.__file__).read_text(encoding="utf-8")
    texts = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    dues = {due.id for letter in letters.LETTERS for due in letter.dues}
    assert texts & {*letters.BY_ID, *dues} == set()
