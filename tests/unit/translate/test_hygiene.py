"""Characters that nobody sees or meant, each told with its line, and those that a language writes let through."""

from __future__ import annotations

import pytest

from scripts.translate.hygiene import check_characters

NAME = "docs/ar/page.md"


@pytest.mark.parametrize(
    "sign",
    [
        *("\u200b", "\u202e", "\ufeff", "\u00ad", "\u2060", "\U000e0041"),
        *("\u3164", "\u034f", "\ufe0f", "\u115f", "\u1160", "\uffa0", "\u17b4", "\u180b", "\U000e0100", "\u2800"),
    ],
)
def test_a_sign_that_nobody_sees_is_told(sign: str) -> None:
    """Whatever Unicode calls it: a mark of format, a letter that is empty, a selector of another form."""
    (problem,) = check_characters(NAME, f"A word.\nA wo{sign}rd.\n", "nl")
    assert (problem.where, problem.found[:27]) == (f"{NAME}:2", f"the invisible character U+{ord(sign):04X}"[:27])


@pytest.mark.parametrize(("code", "told"), [("fa", 0), ("ps", 0), ("ar", 1), ("nl", 1)])
def test_a_joiner_is_of_the_languages_that_write_it(code: str, told: int) -> None:
    """Persian and Pashto write a non-joiner between letters."""
    assert told == len(check_characters(NAME, "نامه\u200cها", code))


def test_more_accents_than_a_script_writes_are_told() -> None:
    """Arabic writes two marks on a letter; hundreds cover the lines above."""
    assert [] == check_characters(NAME, "شُكرًا مُحمَّدٌ", "ar")
    (problem,) = check_characters(NAME, "A word.\nA wo" + "\u0335" * 300 + "rd.\n", "nl")
    assert (f"{NAME}:2", "300 accents on one letter, the first U+0335") == (problem.where, problem.found)


@pytest.mark.parametrize("blank", ["\u2000", "\u2001"])
def test_a_blank_that_is_another_in_unicode_is_told(blank: str) -> None:
    """Two blanks of Unicode are written as two others: no word is in loose parts, and the line is."""
    (problem,) = check_characters(NAME, f"A{blank}word.", "nl")
    assert f"{NAME}:1" == problem.where


def test_a_word_of_two_scripts_is_shown_whole() -> None:
    """The word around the two letters, and no more of a word without an end than a sentence can hold."""
    (problem,) = check_characters(NAME, "Это слoво здесь.", "ru")
    assert problem.found.startswith("“слoво”, a word")
    (problem,) = check_characters(NAME, f"{'ж' * 9000}a{'ж' * 9000}", "ru")
    assert len(problem.found) < 150
