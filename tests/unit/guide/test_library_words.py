"""scripts/guide/library_words.py: the words of the package are those of the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import deadlines, in_words, time_limits
from checker.time_limits import Length
from scripts.guide import formats, library_words, staging
from scripts.guide.languages import SOURCE, Language, languages
from scripts.guide.pages import Stage

ROOT = Path(__file__).resolve().parents[3]
NUMBERS = (*range(1, 131), 199, 200, 201, 202, 211, 321, 999)


@pytest.mark.parametrize("language", languages(ROOT), ids=lambda language: language.code)
def test_the_package_writes_as_the_pages_do(root: Path, language: Language) -> None:
    """Every step and reason has its words; every length, date and list is that of the pages."""
    listed = {one.code: one for one in languages(root)}
    stage = Stage(root, language, listed[SOURCE], staging.law(), date(2026, 11, 24))
    words = in_words.Words(**library_words.words(stage))
    steps = {f"step-{step}" for step in deadlines.STEPS if step != "does-not-move"}
    steps |= {f"step-does-not-move-{why}" for why in time_limits.WHY_NOT_MOVED}
    assert steps | {f"why-{why}" for why in time_limits.WHY_MOVED} | {"same-day"} <= set(words.phrases)
    assert [] == [text for text in words.phrases.values() if "<" in text or "**" in text or "](" in text]
    for unit in time_limits.UNITS:
        assert [formats.length(n, unit, stage.grammar) for n in NUMBERS] == [words.length(n, unit) for n in NUMBERS]
    for day in (date(2026, month, number) for month in range(1, 13) for number in (1, 2, 28)):
        assert formats.day(day, stage.grammar) == words.day(day)
    term = tuple(Length(number, unit) for number, unit in ((1, "years"), (2, "months"), (3, "weeks"), (5, "days")))
    for end in range(1, 5):
        pairs = [(length.number, length.unit) for length in term[:end]]
        assert formats.term(pairs, stage.grammar) == words.term(term[:end])
