"""The bench of the reader of letters: its tables, its truth, and real letters with a head that cannot be read."""

from datetime import date
from pathlib import Path

import pytest

from scripts.bench import letter_samples, letters
from scripts.problems import Problem


def test_tables(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each way of spoiling and each letter, every miss named, 1 when something is wrong and sure."""
    few = letter_samples.invented()[:2]
    monkeypatch.setattr(letter_samples, "invented", lambda: few)
    monkeypatch.setattr(letter_samples, "others", list)
    assert letters.main(["--misses"]) == 0
    printed = capsys.readouterr().out
    assert all(f"| {way} |" in printed for way in letter_samples.WAYS) and "| intention-withdraw |" in printed
    wrong = [letter_samples.Sample(name="wrong", text=few[0].text, letters=("dublin",), day=few[0].day)]
    monkeypatch.setattr(letter_samples, "invented", lambda: wrong)
    assert letters.main([]) == 1


def test_samples_are_the_same_every_time() -> None:
    """So that a number in a table can be looked up again."""
    assert letter_samples.invented() == letter_samples.invented()
    assert list(letter_samples.spoilt(letter_samples.others())) == list(letter_samples.spoilt(letter_samples.others()))


def test_a_real_letter(tmp_path: Path) -> None:
    """Its head gives the truth; one that cannot be read says what to write."""
    path = tmp_path / "one.txt"
    path.write_text(
        "letters: dublin, dublin-old\ndate: 2026-11-12\nterm: 1 weeks\n---\nDatum 12 november 2026\n", "utf-8"
    )
    assert letter_samples.real(tmp_path) == [
        letter_samples.Sample(
            name="one",
            text="Datum 12 november 2026\n",
            letters=("dublin", "dublin-old"),
            day=date(2026, 11, 12),
            term=(1, "weeks"),
        )
    ]
    path.write_text("date: never\n---\n", "utf-8")
    with pytest.raises(Problem, match="`date: YYYY-MM-DD`"):
        letter_samples.real(tmp_path)
