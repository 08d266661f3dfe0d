"""Headings and answers have the same ids in every language, so that a link holds whatever language is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built import LANGUAGES, ROOT, page_keys

from scripts.guide.formats import OWN
from scripts.guide.languages import SOURCE, Language

_HEADING = re.compile(r"^(#+)\s+(.*?)\s*(?:\{#([^}\s]+)[^}]*\})?\s*$")
_ANSWER = re.compile(r"^[-*] .*\{#([a-z0-9-]+)\}\s*$")
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
DOCS = ROOT / "docs"
translations = pytest.mark.parametrize(
    "language", [language for language in LANGUAGES if language.code != SOURCE], ids=lambda language: language.code
)


def headings(path: Path) -> list[tuple[str, str | None]]:
    """The level of each heading as number signs, or `-` for an answer in a list, and its id."""
    found: list[tuple[str, str | None]] = []
    for line in path.read_text("utf-8").splitlines():
        if match := _HEADING.match(line):
            found.append((match[1], match[3]))
        elif match := _ANSWER.match(line):
            found.append(("-", match[1]))
    return found


def phrase_ids(path: Path) -> set[str]:
    """The ids of a phrase book: its headings."""
    return {line[3:].strip() for line in path.read_text("utf-8").splitlines() if line.startswith("## ")}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_heading_has_its_own_id(language: Language) -> None:
    """Written out, in kebab-case, once on a page; the template prints the only heading of the first level."""
    for key in page_keys():
        path = DOCS / language.code / f"{key}.md"
        found = headings(path) if path.exists() else []
        ids = [id_ for _, id_ in found]
        assert all(id_ and _KEBAB.match(id_) for id_ in ids), path
        assert len(set(ids)) == len(ids), path
        assert "#" not in {level for level, _ in found}, path


@translations
def test_a_translation_has_no_page_that_english_lacks(language: Language) -> None:
    """Such a page would never be built."""
    folder = DOCS / language.code
    found = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}
    assert set() == {key for key in found if not key.startswith("_")} - set(page_keys())


@translations
def test_a_phrase_book_has_the_ids_of_the_english_one(language: Language) -> None:
    """A missing id falls back to English; one that English lacks is a slip of the keyboard.

    What only other languages have, such as more plural forms, has ids of its own.
    """
    for path in sorted((DOCS / language.code / "_words").glob("*.md")):
        english = phrase_ids(DOCS / SOURCE / "_words" / path.name)
        assert set() == {key for key in phrase_ids(path) - english if not OWN.fullmatch(key)}, path
