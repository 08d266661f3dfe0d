"""Phrase books: headings are ids, the text below is the phrase, slots are words in single braces."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.guide.phrases import Phrase, parse, read
from scripts.problems import Problem


def test_a_heading_is_an_id_and_the_text_below_it_the_phrase() -> None:
    """Spare lines go, paragraphs stay, and each phrase knows its line."""
    phrases = parse("# Words\n\n## one\nFirst.\n\nMore.\n\n## two\n\nSecond.\n", "docs/en/_words/site.md")
    assert {"one": "First.\n\nMore.", "two": "Second."} == {key: phrase.text for key, phrase in phrases.items()}
    assert ["docs/en/_words/site.md:3", "docs/en/_words/site.md:8"] == [phrase.where for phrase in phrases.values()]


def test_a_book_without_headings_has_no_phrases() -> None:
    """Neither has an empty one."""
    assert {} == parse("", "a.md")
    assert {} == parse("Only text.\n", "a.md")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Until {safe_day}, not {day}.", {"safe_day", "day"}),
        ('Since {{ date("pact-start") }}.', set()),
        ("{Day} and { day } and {1}", set()),
        ("{a}{a}", {"a"}),
    ],
)
def test_slots_are_words_in_single_braces(text: str, slots: set[str]) -> None:
    """Double braces are facts, not slots."""
    assert slots == Phrase("id", text, "a.md:1").slots


def test_a_phrase_twice_in_a_book_is_a_problem_at_the_second() -> None:
    """The line says which one to delete."""
    with pytest.raises(Problem) as caught:
        parse("## a\nOne\n## a\nTwo\n", "docs/ar/_words/site.md")
    assert "docs/ar/_words/site.md:3" == caught.value.where
    assert "Delete one of the two" == caught.value.todo


@pytest.mark.parametrize(("text", "line"), [("## a\n\n## b\nB\n", 1), ("## a\nA\n## b\n", 3)])
def test_a_heading_without_text_is_a_problem(text: str, line: int) -> None:
    """In the middle of a book as at its end."""
    with pytest.raises(Problem) as caught:
        parse(text, "x.md")
    assert f"x.md:{line}" == caught.value.where


def test_books_of_a_folder_are_read_together(tmp_path: Path) -> None:
    """A phrase may be in any of them."""
    (tmp_path / "a.md").write_text("## one\nÉén\n", "utf-8")
    (tmp_path / "b.md").write_text("## two\nاثنان\n", "utf-8")
    (tmp_path / "c.txt").write_text("## three\nNo book\n", "utf-8")
    assert {"one": "Één", "two": "اثنان"} == {key: phrase.text for key, phrase in read(tmp_path, tmp_path).items()}


def test_a_phrase_in_two_books_is_a_problem_that_names_both(tmp_path: Path) -> None:
    """Else one of them would win in silence."""
    (tmp_path / "a.md").write_text("## one\nA\n", "utf-8")
    (tmp_path / "b.md").write_text("\n## one\nB\n", "utf-8")
    with pytest.raises(Problem) as caught:
        read(tmp_path, tmp_path)
    assert "b.md:2" == caught.value.where
    assert "a.md:1" in caught.value.found


def test_a_missing_folder_holds_no_phrases(tmp_path: Path) -> None:
    """A language may begin without books."""
    assert {} == read(tmp_path / "none", tmp_path)
