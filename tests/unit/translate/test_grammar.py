"""Lengths, dates and lists as each language writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale
from translated import TODAY, language

from scripts.guide.languages import declared
from scripts.guide.phrases import parse
from scripts.translate import commands, grammar
from scripts.translate.checking import check


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("## length-weeks-one\n\n{n} jour\n\n## length-weeks-other\n\n{n} jours\n", 3, "for 1 weeks, and for 1 days"),
        ("## month-6\n\njuillet\n", 3, "for 2026-07-01, and for 2026-06-01"),
        ("## weekday-1\n\nmardi\n", 3, "“mardi” for weekday"),
        ("## month-6\n\njuin\n", 0, ""),
        ("## length-weeks-one\n\n{n} petite semaine\n\n## length-weeks-other\n\n{n} semaines\n", 0, ""),
    ],
)
def test_two_lengths_months_or_days_are_not_written_alike(root: Path, text: str, line: int, found: str) -> None:
    """A week called a day is a term that is six days too short."""
    name = "docs/fr/_words/units.md"
    own = parse((root / name).read_text("utf-8"), name) | parse(text, name)
    told = grammar.check(name, Locale.parse("fr"), own)
    assert bool(found) == bool(told)
    assert not found or [one for one in told if found in one.found and one.where.startswith(name)]


def test_a_length_that_the_tables_write_with_latin_letters_is_told(project: Path) -> None:
    """Pashto hours: “2 h”."""
    commands.main(["new", "ps"], project)
    book = project / "docs/ps/_words/units.md"
    texts = {
        f"length-{unit}-{form}": "{n} ورځې" for unit in ("workdays", "procedure-days") for form in ("one", "other")
    }
    book.write_text("".join(f"## {key}\n\n{text}\n\n" for key, text in texts.items()), "utf-8")
    found = [str(one) for one in check(project, language(project, "ps"), language(project, "en"), TODAY)]
    assert any("for 72 hours, with “h”" in one for one in found)


def test_every_length_date_list_and_amount_of_each_language_is_printed(root: Path) -> None:
    """Nothing is left in Latin letters or behind a slash; the check of each language looks at the same list."""
    shown = grammar.table(root, declared(root))
    assert "es\t2026-06-12\t12 de junio de 2026" in shown
    assert "ti\t6 months\t6\u00a0ኣዋርሕ" in shown
    assert {one.code for one in declared(root)} == {line.partition("\t")[0] for line in shown.splitlines()}
