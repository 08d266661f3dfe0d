"""A count in words: each step a sentence, in the words of the phrase books."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from checker import __main__ as command
from checker import browser, deadlines, in_words, time_limits
from checker.time_limits import Length

WORDS = {
    "phrases": {
        "step-event-not-counted": "{day} starts the time.",
        "step-nominal": "{term} after {event}: {day}.",
        "step-moved": "{day} is {why}.",
        "step-does-not-move-years": "{day} stays.",
        "step-last-day": "{day} is the last day.",
        "why-saturday": "a Saturday",
        "why-sunday": "a Sunday",
        "same-day": "the same day",
    },
    "months": [f"{{d}} of month {number}, {{y}}" for number in range(1, 13)],
    "first": "1st",
    "lengths": {unit: {"one": f"{{n}} {unit[:-1]}", "other": f"{{n}} {unit}"} for unit in time_limits.UNITS},
    "forms": ["one" if number % 10 == 1 and number % 100 != 11 else "other" for number in range(200)],
    "joined": {"two": "{a} and {b}", "start": "{a}, {b}", "middle": "{a}, {b}", "end": "{a}, and {b}"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A package with the words of one language."""
    (tmp_path / "xx.json").write_text(json.dumps(WORDS))
    in_words.load.cache_clear()
    yield tmp_path
    in_words.load.cache_clear()


def counted(day: date, *lengths: Length) -> time_limits.Count:
    """One count under the Act."""
    return time_limits.count(day, lengths, "atw", deadlines.calendar_of(browser.facts()))


def test_each_step_is_a_sentence(folder: Path) -> None:
    """In the order of the steps, with its day, the reason, and the term."""
    assert (
        "30 of month 10, 2026 starts the time.",
        "1 week after 30 of month 10, 2026: 6 of month 11, 2026.",
        "6 of month 11, 2026 is the last day.",
    ) == in_words.explain(counted(date(2026, 10, 30), Length(1, "weeks")), "xx", folder)
    moved = in_words.explain(counted(date(2026, 10, 31), Length(4, "weeks")), "xx", folder)
    assert ("28 of month 11, 2026 is a Saturday.", "29 of month 11, 2026 is a Sunday.") == moved[2:4]
    years = in_words.explain(counted(date(2026, 8, 1), Length(1, "years")), "xx", folder)
    assert "1st of month 8, 2027 stays." == years[2]


def test_a_reading_of_a_letter_is_explained_too(folder: Path) -> None:
    """With the words of the steps that only letters have missing here, the error names them."""
    told = deadlines.read({"letter": "intention-withdraw", "event": "2026-10-13", "today": "2026-11-24"})
    reading = deadlines.answer(told, browser.facts()).deadlines[0].readings[0]
    assert len(reading.steps) == len(in_words.explain(reading, "xx", folder))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ((), "the same day"),
        ((Length(1, "days"),), "1 day"),
        ((Length(11, "days"),), "11 days"),
        ((Length(211, "days"), Length(1, "months")), "211 days and 1 month"),
        ((Length(221, "days"), Length(111, "weeks")), "221 day and 111 weeks"),
        ((Length(6, "months"), Length(9, "months")), "15 months"),
        ((Length(1, "years"), Length(2, "months"), Length(3, "weeks"), Length(4, "days")),
         "1 year, 2 months, 3 weeks, and 4 days"),
    ],
)  # fmt: skip
def test_a_term_is_said_with_the_forms_and_lists_of_the_language(
    folder: Path, term: time_limits.Term, text: str
) -> None:
    """Plural forms go by the last two digits above 200; neighbours of one unit are one length."""
    assert text == in_words.load("xx", folder).term(term)


def test_another_language_is_refused_with_those_that_are_there(folder: Path) -> None:
    """And a checkout, which has no words, says that it has none."""
    with pytest.raises(in_words.LanguageError, match=r"yy.*expected one of: xx"):
        in_words.load("yy", folder)
    with pytest.raises(in_words.LanguageError, match="none"):
        in_words.load("../xx", folder / "nothing")


def test_the_command_says_each_step_in_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbered; one sentence on standard error for a language or a term that it cannot use."""
    monkeypatch.setattr(in_words, "explain", lambda count, language: _explain(count, language, folder))
    assert 0 == command.main(["explain", "2026-10-30", "1", "weeks", "--language", "xx"])
    out, _ = capsys.readouterr()
    assert ["1.", "2.", "3."] == [line.split()[0] for line in out.splitlines()]
    assert 0 == command.main(["explain", "2026-10-30", "1", "weeks", "--language", "xx", "--json"])
    assert 3 == len(json.loads(capsys.readouterr()[0]))
    for arguments, expected in (
        (["2026-10-30", "1", "weeks", "--language", "yy"], "There are no words in yy. Possible: xx.\n"),
        (["2026-10-30"], "`python -m checker explain 2026-12-18 1 weeks`"),
    ):
        assert 2 == command.main(["explain", *arguments])
        out, err = capsys.readouterr()
        assert "" == out and expected in err


_explain = in_words.explain
