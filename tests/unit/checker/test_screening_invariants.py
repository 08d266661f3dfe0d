"""What must hold for every reachable set of answers, proved by going through all of them.

The sets are 6 073 680 (dates as one class for each stretch of days that the rules tell apart). What concerns one
finding is proved on every reachable set of answers to the questions on which that finding can depend, with all of
which nothing else can make a difference.

Where the site is published from (WEGWIJS_PROVE=all) every set is tried. Elsewhere, of what depends on very many, the
first thousand and of the others one in eight, drawn by chance.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

import pytest

from checker import facts, screening, screening_tables
from checker.findings import FINDINGS, QUESTIONS, REGIMES, UNKNOWN, Finding, Given, Question

pytestmark = pytest.mark.sweep

FACTS = facts.load()
TODAY = date(2026, 11, 24)
LAST_DAY = date(2028, 12, 31)
SETS = 6_073_680
WHOLE = os.environ.get("WEGWIJS_PROVE") == "all"
QUESTION = {question.id: question for question in QUESTIONS}
NOT_KNOWN = frozenset({UNKNOWN})
FOR_EVERYONE = {finding.id for finding in FINDINGS if finding.any_of == ((),)}
GROUNDS = {finding.id for finding in FINDINGS if finding.id.startswith("ground-")}
SAMPLE_DAY = {
    "before-border-days": "2026-05-31",
    "border-days": "2026-06-01",
    "pact-start-day": "2026-06-12",
    "dublin-border-days": "2026-06-13",
    "after-border-days": "2026-07-01",
    "before-pact": "2026-06-11",
    "pact": "2026-06-12",
    UNKNOWN: UNKNOWN,
}

Answers = Mapping[str, Given]


def lists(*ids: str) -> dict[tuple[str, ...], int]:
    """The lists of these findings that all reachable sets give, and how many give each."""
    return screening_tables.outcomes([finding for finding in FINDINGS if finding.id in ids])


def above(ids: set[str]) -> list[Question]:
    """These questions with all on which their being asked depends."""
    needed = set(ids)
    for question in reversed(QUESTIONS):
        if question.id in needed:
            needed |= {condition.question for condition in question.asked_when}
    return [question for question in QUESTIONS if question.id in needed]


def questions_of(finding: Finding) -> list[Question]:
    """All questions whose answer can make a difference for a finding (and for those that it covers)."""
    both = [finding, *(one for one in FINDINGS if one.id in finding.covers or finding.id in one.covers)]
    return above({condition.question for one in both for conditions in one.any_of for condition in conditions})


def asked(question: Question, given: Answers) -> bool:
    """Whether the question comes up, `unknown` taken as an answer like the others."""
    return all(condition.holds(given.get(condition.question, frozenset())) for condition in question.asked_when)


def sets_over(questions: list[Question], given: Answers | None = None) -> Iterator[dict[str, Given]]:
    """Every reachable set of answers to these questions, counted here without the code under test."""
    given = given or {}
    if not questions:
        yield dict(given)
    elif not asked(questions[0], given):
        yield from sets_over(questions[1:], given)
    else:
        for way in ways(questions[0]):
            yield from sets_over(questions[1:], {**given, questions[0].id: way})


def tried(sets: Iterator[dict[str, Given]]) -> Iterator[dict[str, Given]]:
    """All of the sets, or a sample of them."""
    draw = random.Random(1)
    for number, one in enumerate(sets):
        if WHOLE or number < 1000 or draw.random() < 1 / 8:
            yield one


@lru_cache
def ways(question: Question) -> tuple[Given, ...]:
    """Every answer, or every set of answers, to a question."""
    if not question.several:
        return tuple(frozenset({answer}) for answer in question.values)
    known = question.answers[:-1]
    chosen = [frozenset(a for i, a in enumerate(known) if bits >> i & 1) for bits in range(1, 1 << len(known))]
    return (*chosen, NOT_KNOWN)


def replacements(questions: list[Question], given: Answers) -> Iterator[tuple[str, dict[str, Given]]]:
    """The sets that come of making one unknown answer known: other answers stay, new questions get every answer."""
    for question_id in [question_id for question_id, answer in given.items() if answer == NOT_KNOWN]:
        for way in ways(QUESTION[question_id])[:-1]:
            yield from ((question_id, one) for one in _follow(questions, {**given, question_id: way}, {}))


def _follow(questions: list[Question], wanted: Answers, given: Answers) -> Iterator[dict[str, Given]]:
    if not questions:
        yield dict(given)
        return
    question, rest = questions[0], questions[1:]
    if not asked(question, given):
        yield from _follow(rest, wanted, given)
        return
    for way in (wanted[question.id],) if question.id in wanted else ways(question):
        yield from _follow(rest, wanted, {**given, question.id: way})


def answers_of(given: Answers) -> dict[str, object]:
    """The set as a request: a date class becomes a day of that class."""
    return {
        question_id: SAMPLE_DAY[next(iter(answer))] if QUESTION[question_id].kind == "date" else sorted(answer)
        for question_id, answer in given.items()
    }


def _key(given: Answers) -> tuple[tuple[str, Given], ...]:
    return tuple(given.items())


class Holds:
    """Whether findings hold for a set of answers; everything else unanswered. Remembers what it was asked."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.known: dict[tuple[tuple[str, Given], ...], frozenset[str]] = {}

    def __call__(self, given: Answers) -> frozenset[str]:
        """The ids of the findings."""
        key = _key(given)
        if key not in self.known:
            result = screening.evaluate(answers_of(given), TODAY, FACTS)
            self.known[key] = frozenset(found.finding.id for found in result.findings)
        return self.known[key]


@pytest.fixture(scope="module")
def holds() -> Holds:
    """A memory of evaluated sets, shared in this file."""
    return Holds()


def test_the_number_of_reachable_sets() -> None:
    """All 6 073 680 sets were counted; a second time, by multiplying, they are as many."""
    answers = {question.id: len(ways(question)) for question in QUESTIONS}
    family = answers["family"] * answers["sponsor-permit"] * answers["sponsor-permit-date"]
    with_family = sum("family" in way for way in ways(QUESTION["reasons"]))
    reasons = answers["reasons"] - with_family + with_family * family
    earlier = answers["earlier"] - 2 + answers["applied"]  # without the permit; waiting as often as dates differ
    nationalities = (answers["nationality"] - 1) * answers["elsewhere"] + 1  # an EU citizen is not asked elsewhere
    expected = answers["place"] * answers["age"] * (nationalities * earlier * reasons + answers["nationality"])
    assert ({(): SETS}, SETS) == (lists(), expected)


def test_everyone_has_a_next_step_and_somebody_to_turn_to() -> None:
    """Invariant 1: a step of their own, beside what everyone is told, and a place to turn to."""
    group = {finding.id: finding.group for finding in FINDINGS}
    for found in lists(*(name for name in group if group[name] in ("now", "help"))):
        own_steps = [
            name for name in found if group[name] == "now" and name not in FOR_EVERYONE and name not in REGIMES
        ]
        assert [name for name in own_steps if name != "regime-unknown"], found
        assert [name for name in found if group[name] == "help"], found


def test_nobody_is_sent_away() -> None:
    """Invariant 2, in ids: who does not wait and has no permit always reads of a way to ask, or how it is done."""
    routes = {"go-ter-apel", "go-schiphol", "in-detention", "abroad", "ukraine-asylum", "repeat-application"}
    for found in lists(*routes, "already-waiting", "already-permit"):
        assert routes & set(found) or {"already-waiting", "already-permit"} & set(found), found


def test_at_most_one_regime() -> None:
    """Invariant 3: the older rules, the new rules, or one finding that shows both."""
    for found in lists("regime-before-pact", "regime-pact", "regime-unknown"):
        assert len(found) <= 1, found


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_unknown_never_removes_a_finding(finding: Finding, holds: Holds) -> None:
    """Invariant 4: what a known answer gives, `unknown` gives too, or a finding that covers it and all its facts."""
    questions = questions_of(finding)
    covering = [one for one in FINDINGS if finding.id in one.covers]
    for given in tried(sets_over(questions)):
        open_holds = holds(given)
        if finding.id in open_holds or any(one.id in open_holds for one in covering):
            continue
        for question_id, known in replacements(questions, given):
            assert finding.id not in holds(known), (question_id, known)


@pytest.mark.parametrize("finding", [one for one in FINDINGS if one.covers], ids=lambda finding: finding.id)
def test_a_covering_finding_stands_on_the_same_facts(finding: Finding) -> None:
    """Invariant 4: what stands for others names all that they rest on."""
    covered = {fact for one in FINDINGS if one.id in finding.covers for fact in one.facts}
    assert covered - set(finding.facts) == set()


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_unknown_adds_nothing_that_no_answer_gives(finding: Finding, holds: Holds) -> None:
    """The other direction: a finding holds for unknown answers only if some known answers give it."""
    if finding.covers:
        return  # it exists for unknown answers only
    questions = questions_of(finding)
    for given in tried(sets_over(questions)):
        if finding.id in holds(given) and NOT_KNOWN in given.values():
            assert any(finding.id in holds(known) for _, known in replacements(questions, given)), given


def test_the_family_rules_go_by_place_and_status(holds: Holds) -> None:
    """For every set of answers on family: 29b for who is here, 29c for a refugee's family abroad, 29d for the others'.

    Nobody here hears of a last day or a smaller circle; nobody with a refugee hears of the rules of subsidiary
    protection; nobody with subsidiary protection hears of a last day; and each hears the rules that are theirs.
    """
    stricter = {"family-subsidiary-when", "family-subsidiary-conditions", "family-sponsor-minor"}
    smaller = {"family-window", "family-outside-new-circle", "family-with-parent", "abroad-family"}
    seen = set()
    for given in sets_over(above({"place", "family", "sponsor-permit"})):
        if given.get("reasons") != frozenset({"family"}):
            continue
        (place,), (status,) = given["place"], given["sponsor-permit"]
        told, here, far = holds(given), place not in ("abroad", UNKNOWN), place == "abroad"
        seen.add((here, far, status))
        assert ("derived-permit" in told) == (not far)
        assert not here or (stricter | smaller).isdisjoint(told)
        assert status != "refugee" or stricter.isdisjoint(told)
        assert status != "subsidiary" or "family-window" not in told
        assert not far or status == "subsidiary" or "family-window" in told
        assert not far or status == "refugee" or {"family-subsidiary-when", "family-subsidiary-conditions"} <= told
    assert len(seen) == 9


def test_one_more_reason_never_removes_a_ground(holds: Holds) -> None:
    """Invariant 5: for every set of reasons and every further one."""
    for finding in FINDINGS:
        if finding.id in GROUNDS:
            assert {c.question for conditions in finding.any_of for c in conditions} == {"reasons"}
    chosen = ways(QUESTION["reasons"])[:-1]
    for some in chosen:
        for more in chosen:
            if some < more:
                assert holds({"reasons": some}) & GROUNDS <= holds({"reasons": more}) & GROUNDS


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_every_finding_stands_on_a_fact_in_force(finding: Finding) -> None:
    """Invariant 6: on every day from today to the end of the decreed holidays."""
    day = TODAY
    while day <= LAST_DAY:
        assert any(FACTS[fact].on(day) is not None for fact in finding.facts), day
        day += timedelta(days=1)


def test_every_finding_is_reached() -> None:
    """No finding is dead: each occurs in some reachable set, and no other id occurs."""
    for finding in FINDINGS:
        assert (finding.id,) in lists(finding.id)


def test_every_ground_and_route_of_the_fact_base_is_reached() -> None:
    """Invariant 6: each entry about a ground or a way to ask is behind a finding that can be reached."""
    grounds = ["B-01", "B-02", "B-04", "B-05", "B-06", "B-08", "B-09", "B-10", "B-12", "B-13"]
    routes = ["A-01", "A-02", "A-03", "A-20", "F-01", "F-04", "F-08", "F-09", "F-10", "F-11", "F-12", "F-13", "F-16"]
    behind = {base for one in FINDINGS if (one.id,) in lists(one.id) for fact in one.facts for base in FACTS[fact].base}
    assert set(grounds + routes) - behind == set()


def chance_sets(count: int) -> Iterator[dict[str, Given]]:
    """Reachable sets by chance, the same ones every time."""
    chance = random.Random(1009)
    for _ in range(count):
        given: dict[str, Given] = {}
        for question in QUESTIONS:
            if asked(question, given):
                given[question.id] = chance.choice(ways(question))
        yield given


def test_the_stream_and_the_answer_agree() -> None:
    """The first sets of the stream, and every 50th after them, have the findings that each gets by itself, in order."""
    for outcome in islice(screening_tables.enumerate_outcomes(), 0, 150_000, 50):
        answers = {
            question_id: SAMPLE_DAY[answer] if QUESTION[question_id].kind == "date" else answer
            for question_id, answer in outcome["answers"].items()
        }
        result = screening.evaluate(answers, TODAY, FACTS)
        assert [found.finding.id for found in result.findings] == outcome["findings"], answers
        assert result.next is None


def test_what_occurs_and_the_answer_agree() -> None:
    """For sets by chance: for each finding, whether it holds is one of the two things that occur; so for all of "now"."""
    now = [finding for finding in FINDINGS if finding.group == "now"]
    occurring = screening_tables.outcomes(now)
    for given in chance_sets(3000):
        found = [one.finding.id for one in screening.evaluate(answers_of(given), TODAY, FACTS).findings]
        assert tuple(finding.id for finding in now if finding.id in found) in occurring, given


@pytest.mark.parametrize("name", ["family-sponsor-minor", "regime-unknown", "already-permit"])
def test_sets_are_counted_as_a_walk_counts_them(name: str, holds: Holds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the questions that can make a difference to a finding: as many sets give it, and as many do not."""
    finding = next(one for one in FINDINGS if one.id == name)
    questions = questions_of(finding)
    walked = Counter((name,) if name in holds(given) else () for given in sets_over(questions))
    monkeypatch.setattr(screening_tables, "QUESTIONS", questions)
    assert dict(walked) == lists(name)
