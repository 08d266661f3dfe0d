"""The look-up tables give what the checker gives, for every reachable set of answers.

A table belongs to one question or finding. It is compared on every reachable set of answers to the questions on which
that one can depend; no other answer can make a difference to it, neither in the table nor in the checker.

Where the site is published from (WEGWIJS_PROVE=all) every set is tried. Elsewhere, of what depends on very many, the
first thousand and of the others one in eight, drawn by chance.
"""

import gzip
import json
import os
import random
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from checker import facts, screening, screening_tables
from checker.findings import FINDINGS, QUESTIONS, UNKNOWN, Finding, Question

FACTS = facts.load()
TODAY = date(2026, 11, 24)
TABLES: dict[str, Any] = json.loads(json.dumps(screening_tables.tables(FACTS)))
QUESTION = {question.id: question for question in QUESTIONS}
DAYS = {
    "applied": ("2000-01-01", "2026-05-31", "2026-06-01", "2026-06-11", "2026-06-12", "2026-06-30", "2026-07-01"),
    "sponsor-permit-date": ("2026-06-11", "2026-06-12", "2026-11-24"),
}
WHOLE = os.environ.get("WEGWIJS_PROVE") == "all"

Answers = Mapping[str, list[str]]


# The whole of what a script needs, without a rule of its own.


def number(axis: list[Any], answers: Answers) -> int:
    """The class of what was answered on an axis: the greatest of several, that of "" when it was not asked."""
    question, classes = axis
    given = answers.get(question, [""])
    if question in TABLES["dates"] and given != [""] and given != [UNKNOWN]:
        bounds = TABLES["dates"][question]
        given = [bounds[bisect_right([first for first, _ in bounds], given[0]) - 1][1]]
    found: int = max(classes[one] for one in given)
    return found


def sign(table: Mapping[str, Any], answers: Answers) -> str:
    """The sign of a table for these answers."""
    place = 0
    for axis in table["axes"]:
        place = place * (max(axis[1].values()) + 1) + number(axis, answers)
    return str(table["rows"][place])


def reasons(table: Mapping[str, Any], answers: Answers, found: str) -> list[tuple[str, str]]:
    """The question/answer pairs that gave a finding, in the order of the axes."""
    pairs = []
    for index in table["because"][ord(found) - ord("a")]:
        question, classes = axis = table["axes"][index]
        for one in answers[question]:
            day = question in TABLES["dates"] and one != UNKNOWN
            if day or classes[one] == number(axis, answers):
                pairs.append((question, one))
    return pairs


# Every reachable set


def above(ids: set[str]) -> list[Question]:
    """These questions with all on which their being asked depends."""
    needed = set(ids)
    for question in reversed(QUESTIONS):
        if question.id in needed:
            needed |= {condition.question for condition in question.asked_when}
    return [question for question in QUESTIONS if question.id in needed]


def ways(question: Question) -> list[list[str]]:
    """Every answer, or every set of answers; for a date, days at both ends of each class."""
    if question.kind == "date":
        return [*([day] for day in DAYS[question.id]), [UNKNOWN]]
    if not question.several:
        return [[answer] for answer in question.answers]
    known = question.answers[:-1]
    chosen = [[a for i, a in enumerate(known) if bits >> i & 1] for bits in range(1, 1 << len(known))]
    return [*chosen, [UNKNOWN]]


def sets_over(questions: list[Question], answers: Answers | None = None) -> Iterator[dict[str, list[str]]]:
    """Every reachable set of answers to these questions; which are asked is judged from their conditions alone."""
    answers = answers or {}
    if not questions:
        yield dict(answers)
    elif all(condition.holds(frozenset(answers.get(condition.question, ()))) for condition in questions[0].asked_when):
        for way in ways(questions[0]):
            yield from sets_over(questions[1:], {**answers, questions[0].id: way})
    else:
        yield from sets_over(questions[1:], answers)


def tried(sets: Iterator[dict[str, list[str]]]) -> Iterator[dict[str, list[str]]]:
    """All of the sets, or a sample of them."""
    draw = random.Random(1)
    for number, one in enumerate(sets):
        if WHOLE or number < 1000 or draw.random() < 1 / 8:
            yield one


def request(answers: Answers) -> dict[str, object]:
    """The answers as they are sent: a list only where several may be chosen."""
    return {name: given if QUESTION[name].several else given[0] for name, given in answers.items()}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_table_says_whether_a_question_is_asked(question: Question) -> None:
    """After every reachable set of answers to the questions before it, the table and the checker agree."""
    table = next(one for one in TABLES["questions"] if one["id"] == question.id)
    for answers in sets_over([one for one in above({question.id}) if one.id != question.id]):
        complete = {one.id: [UNKNOWN] for one in QUESTIONS if one.id not in answers and not one.asked_when}
        asked = screening.questions(_without_gaps({**complete, **answers}, question))
        assert (sign(table, answers) == "1") == (question.id in asked), answers


def _without_gaps(answers: Answers, until: Question) -> dict[str, object]:
    """The answers to the questions before one, with every other question asked on the way answered by unknown."""
    before = QUESTIONS[: QUESTIONS.index(until)]
    given: dict[str, object] = {}
    while (following := screening.questions(given)[-1]) in {one.id for one in before} and following not in given:
        given[following] = request(answers).get(following, UNKNOWN)
    return given


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
def test_the_table_says_whether_a_finding_holds_and_why(finding: Finding) -> None:
    """For every reachable set of answers to the questions it depends on, the table and the checker agree."""
    table = next(one for one in TABLES["findings"] if one["id"] == finding.id)
    questions = {condition.question for conditions in finding.any_of for condition in conditions}
    for answers in tried(sets_over(above(questions))):
        result = screening.evaluate(request(answers), TODAY, FACTS)
        expected = [list(one.because) for one in result.findings if one.finding.id == finding.id]
        found = sign(table, answers)
        assert found != "-", answers
        assert ([] if found == "0" else [reasons(table, answers, found)]) == expected, answers


def test_the_tables_depend_on_no_other_question() -> None:
    """Every axis is on a question of the finding's own conditions, or on one that decides whether these are asked."""
    for finding, table in zip(FINDINGS, TABLES["findings"], strict=True):
        questions = {condition.question for conditions in finding.any_of for condition in conditions}
        assert {question for question, _ in table["axes"]} <= {question.id for question in above(questions)}


def test_the_tables_keep_the_order_of_questions_and_findings() -> None:
    """The order on the page is the order in the tables; facts and groups come along."""
    assert [one["id"] for one in TABLES["questions"]] == [question.id for question in QUESTIONS]
    assert [(one["id"], one["group"], tuple(one["facts"])) for one in TABLES["findings"]] == [
        (finding.id, finding.group, finding.facts) for finding in FINDINGS
    ]


def test_the_dates_come_sorted() -> None:
    """The first class of a date has no beginning; the others begin on a day of the facts, in order."""
    assert TABLES["dates"] == {
        "applied": [
            ["", "before-border-days"],
            ["2026-06-01", "border-days"],
            ["2026-06-12", "pact-start-day"],
            ["2026-06-13", "dublin-border-days"],
            ["2026-07-01", "after-border-days"],
        ],
        "sponsor-permit-date": [["", "before-pact"], ["2026-06-12", "pact"]],
    }


def test_the_deadline_of_a_finding_is_named() -> None:
    """The page finds the date of the family window in the table of the letter."""
    limits = {one["id"]: one["time_limit"] for one in TABLES["findings"] if "time_limit" in one}
    expected = {"letter": "permit-granted", "deadline": "family-window", "event": "sponsor-permit-date"}
    assert limits == {"family-window": expected}


def test_the_tables_are_small() -> None:
    """At most 4 KB when compressed."""
    packed = gzip.compress(json.dumps(TABLES, separators=(",", ":")).encode(), 9)
    assert len(packed) <= 4096


def test_conditions_are_ready_for_words() -> None:
    """Answers are listed in the order of the question, days as spans with neighbours joined."""
    assert screening_tables.conditions("legal-help", FACTS) == [[]]
    assert screening_tables.conditions("no-named-ground", FACTS) == [
        [{"question": "reasons", "answers": ["other"], "only": True}]
    ]
    assert screening_tables.conditions("regime-before-pact", FACTS) == [
        [{"question": "applied", "spans": [[None, "2026-06-11"]], "unknown": False}]
    ]
    assert screening_tables.conditions("regime-ask-lawyer", FACTS) == [
        [{"question": "applied", "spans": [["2026-06-01", "2026-06-12"]], "unknown": False}]
    ]
    assert screening_tables.conditions("regime-pact", FACTS) == [
        [{"question": "earlier", "answers": ["no", "refused", "withdrawn"], "only": False}],
        [{"question": "applied", "spans": [["2026-06-12", None]], "unknown": False}],
    ]
    assert screening_tables.conditions("regime-unknown", FACTS) == [
        [{"question": "earlier", "answers": [UNKNOWN], "only": False}],
        [{"question": "applied", "spans": [], "unknown": True}],
    ]


def test_the_picture_shows_every_question_and_finding() -> None:
    """The flowchart has a node for each, and an arrow to each finding."""
    picture = screening_tables.graph()
    assert picture.startswith("flowchart LR\n")
    for question in QUESTIONS:
        assert f'  q-{question.id}{{{{"{question.id}?"}}}}' in picture
    for finding in FINDINGS:
        assert f'    f-{finding.id}["{finding.id}"]' in picture
        assert f"--> f-{finding.id}\n" in picture
