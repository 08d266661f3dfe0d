"""The bench of photos: which letters it photographs, how it counts, and one's own photos."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from scripts.bench import letter_samples, letters, photos
from scripts.bench.letter_samples import Sample
from scripts.problems import Problem


def reading(*, letter: str, enough: bool = True) -> photos.Reading:
    """A photo of an invented letter, read as it is typed, held against that it is `letter`."""
    one = letter_samples.invented()[0]
    sample = Sample(name="one", text=one.text, letters=(letter,), day=one.day, term=one.term)
    judged = letters.judge(sample)
    return photos.Reading(level="good", judged=judged, words=0.5, enough=enough, seconds=1.0, memory=1)


def test_every_kind_is_photographed_before_any_twice() -> None:
    """Some of them on their side, some on their head."""
    samples = photos.chosen(40)
    assert len({one.letters[0] for one, _, _ in samples}) == len(samples) == 40
    assert {turn for _, _, turn in samples} == {0, 1, 2, 3}
    assert {level for _, level, _ in samples} == set(photos.LEVELS)


def test_words_count_in_their_order() -> None:
    """What was read twice or in another place counts once."""
    assert photos.share("een twee drie vier", "een twee drie vier") == 1.0
    assert photos.share("een twee drie vier", "Een, twee: xx vier.") == 0.75
    assert photos.share("een twee", "twee een") == 0.5
    assert photos.share("een twee", "") == 0.0


def test_what_was_not_read_well_enough_is_neither_right_nor_wrong() -> None:
    """The page does not ask about it."""
    right = letter_samples.invented()[0].letters[0]
    row = photos.line("good", [reading(letter=right), reading(letter="dublin", enough=False)])
    assert row.startswith("| good | 2 | 50% / 50% | 1 | 1 | 1 | **0** |")
    assert not photos.is_wrong([reading(letter=right), reading(letter="dublin", enough=False)])
    assert photos.is_wrong([reading(letter="dublin")])


def test_own_photos_are_those_with_a_letter_beside_them(tmp_path: Path) -> None:
    """A photo without its truth tells nothing."""
    (tmp_path / "one.txt").write_text("letters: dublin\n---\nDublin\n", "utf-8")
    (tmp_path / "one.jpg").write_bytes(b"photo")
    (tmp_path / "two.jpg").write_bytes(b"photo")
    assert [(one.name, picture) for one, picture in photos.own_photos(tmp_path)] == [("one", b"photo")]


def test_a_folder_without_photos_says_what_to_put_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the page that tells how."""
    monkeypatch.setattr(photos, "drawing", nullcontext)
    monkeypatch.setattr(photos, "opened", lambda site, browser: nullcontext((None, None)))
    with pytest.raises(Problem, match=r"NAME.jpg and NAME.txt"):
        photos.report_own(tmp_path, tmp_path)
