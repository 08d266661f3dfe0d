"""Where the answers of the screening lead, as its picture and its tables show it."""

import pytest

from checker.findings import FINDINGS, QUESTIONS
from scripts.guide import screening_map
from scripts.guide.screening_map import EVERYONE, Stop

STOPS = {stop.name: stop for stop in screening_map.stops()}


def led(stop: Stop) -> dict[tuple[str, ...], list[str]]:
    """What follows each answer, by the answer and what was answered before."""
    return {
        (way.answer, *way.before): [
            *(question.id for question in way.questions),
            *(finding.id for finding in way.findings),
        ]
        for way in stop.ways
    }


def test_everyone_comes_first_and_then_the_questions_in_their_order() -> None:
    """With those findings for which nothing is asked."""
    assert [EVERYONE, *(question.id for question in QUESTIONS)] == list(STOPS)
    assert {("",): [finding.id for finding in FINDINGS if finding.any_of == ((),)]} == led(STOPS[EVERYONE])


def test_every_alternative_of_every_finding_and_every_question_is_there_once() -> None:
    """None is lost where ways are put together."""
    ways = [way for stop in STOPS.values() for way in stop.ways]
    assert sorted(finding.id for finding in FINDINGS for _ in finding.any_of) == sorted(
        finding.id for way in ways for finding in way.findings
    )
    assert [question.id for question in QUESTIONS if question.asked_when] == sorted(
        (question.id for way in ways for question in way.questions), key=list(STOPS).index
    )


def test_what_needs_several_answers_is_at_the_last_of_the_questions() -> None:
    """Whatever the order in which its conditions are written."""
    assert ["go-ter-apel"] == led(STOPS["earlier"])["no", "place: netherlands", "nationality: eu, other"]
    assert ["family-pending-undecided"] == led(STOPS["sponsor-permit-date"])[
        "before-pact", "sponsor-permit: subsidiary"
    ]


def test_an_answer_alone_and_among_others_are_two_ways() -> None:
    """`only other` gives less than `other` would."""
    found = led(STOPS["reasons"])
    assert (["no-named-ground"], ["illness"]) == (found["only other",], found["other",])


@pytest.mark.parametrize(("name", "depth"), [(EVERYONE, 0), ("earlier", 0), ("reasons", 1), ("family", 2)])
def test_the_depth_is_the_longest_way_to_a_question(name: str, depth: int) -> None:
    """It is the column of the picture."""
    assert depth == STOPS[name].depth


def test_a_table_links_the_questions_that_follow() -> None:
    """A reader goes on there."""
    assert "| waiting | [applied?](#applied), `already-waiting`," in screening_map.table(STOPS["earlier"])
    assert "| no and nationality: ukraine | `ukraine-asylum` |" in screening_map.table(STOPS["earlier"])
