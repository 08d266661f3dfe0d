"""The day of the build is on no page: a guide that was kept is fetched again where something changed, nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from checker import facts as checker_facts
from scripts.guide import page_kinds, pages
from scripts.guide.languages import SOURCE, languages


def staged(root: Path, today: date) -> dict[str, str]:
    """Every English page, and what its template is told, as on a day."""
    english = next(language for language in languages(root) if language.code == SOURCE)
    stage = pages.Stage(root, english, english, checker_facts.load(), today)
    made, problems = pages.stage_pages(stage, page_kinds.transform(stage), page_kinds.split)
    assert problems == []
    return {page.path: page.text() for page in made}


def test_pages_are_the_same_on_another_day(root: Path) -> None:
    """No value of the law changes between these two days."""
    assert staged(root, date(2026, 11, 27)) == staged(root, date(2026, 11, 28))
