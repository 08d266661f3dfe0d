"""The eight situations that the bench measures: whole journeys through the questions of today."""

from __future__ import annotations

from checker import screening
from scripts.bench import situations


def test_each_situation_answers_the_questions_that_are_asked() -> None:
    """In their order; a question that comes in or goes would leave the bench waiting for a page that never comes."""
    assert 8 == len(situations.SITUATIONS)
    for name, answers in situations.SITUATIONS.items():
        assert tuple(answers) == tuple(screening.questions(answers)), name


def test_a_row_counts_in_screens() -> None:
    """Heights in screens of the phone, words and the place of the first act as they are."""
    length = situations.Length(act=79, folded_height=1688, folded_words=200, open_height=4220, open_words=900)
    assert "| plain | 2.0 | 200 | 79 | 5.0 | 900 |" == situations.row("plain", length, 844)
