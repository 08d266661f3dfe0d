"""The search finds the page that answers a question, in every spelling, and nothing that cannot be seen."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tomllib
from pathlib import Path

import pytest
from built import LANGUAGES, page_keys

from scripts.guide.languages import Language
from scripts.publish import search

HERE = Path(__file__).parent
QUERIES: dict[str, dict[str, list[str]]] = tomllib.loads((HERE.parent / "data/queries.toml").read_text("utf-8"))

BUILT = {language.code for language in LANGUAGES}  # `make quick` builds one, English and Dutch
SPELLINGS = [
    ("en", ["INTREKKING", "intrekking", "İntrekking", "ıntrekkıng"]),
    ("en", ["niet-ontvankelijk", "niet ontvankelijk", "Niet  Ontvankelijk", "ontvankelijk niet", "nièt-óntvankelijk"]),
    ("en", ["lawyer", "LAWYER", "“lawyer”", "lawyer?"]),
    ("nl", ["gezin", "Gezin", "gezín", "gezin "]),
    ("ar", ["تأشيرة", "تاشيرة", "تأشيره", "التأشيرة", "تَأْشِيرَة", "تأشـيرة"]),
    ("ar", ["رفض", "الرفض", "رَفْض"]),
    ("ar", ["محامي", "محامى", "محامی", "المحامي"]),
]


def found(site: Path, language: str, questions: list[str]) -> list[list[str]]:
    """The pages for each question, best first."""
    result = subprocess.run(
        ["node", str(HERE / "find.mjs")],
        input=json.dumps({"folder": str(site / language), "questions": questions}),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"NODE_NO_WARNINGS": "1"},
    )
    pages: list[list[str]] = json.loads(result.stdout)
    return pages


@pytest.mark.parametrize("language", sorted(QUERIES.keys() & BUILT))
def test_the_page_that_answers_comes_first(site: Path, language: str) -> None:
    """Whole questions, everyday words, words of letters, one typing error; the table is tests/data/queries.toml."""
    asked = QUERIES[language]
    wrong = {
        question: pages[:3]
        for (question, right), pages in zip(asked.items(), found(site, language, list(asked)), strict=True)
        if (pages[0] not in right if right and pages else bool(right) != bool(pages))
    }
    assert {} == wrong


def test_the_table_is_long_enough_and_names_pages() -> None:
    """At least forty questions, each with pages that there are."""
    assert 40 <= sum(len(asked) for asked in QUERIES.values())
    assert set(page_keys()) >= {key for asked in QUERIES.values() for right in asked.values() for key in right}


@pytest.mark.parametrize(("language", "spellings"), [row for row in SPELLINGS if row[0] in BUILT])
def test_another_spelling_finds_the_same(site: Path, language: str, spellings: list[str]) -> None:
    """Case, marks, hamza, ta marbuta, yeh, kaf, article, hyphen, blanks, order of words."""
    first, *others = found(site, language, spellings)
    assert first
    for spelling, pages in zip(spellings[1:], others, strict=True):
        assert first == pages, spelling


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_is_searched(site: Path, language: Language) -> None:
    """By the address it has, with its title."""
    folder = site / language.code
    index = json.loads((folder / search.INDEX).read_text("utf-8"))
    assert {index["pages"], *index["parts"], search.INDEX, search.SYNONYMS} == set(search.files_of(folder))
    rows = json.loads((folder / index["pages"]).read_text("utf-8"))
    assert set(page_keys()) == {row[0].rstrip("/") or "index" for row in rows}
    assert all(row[1] and row[2] for row in rows)


def test_a_search_costs_little(site: Path) -> None:
    """All that is fetched when the search is opened: the index, the words that mean the same, and three scripts."""
    scripts = [path for name in ("search.js", "find.js", "line.js") for path in site.glob(f"assets/*/{name}")]
    assert 3 == len(scripts)
    for language in LANGUAGES:
        folder = site / language.code
        files = [*(folder / name for name in search.files_of(folder)), *scripts]
        cost = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
        print(language.code, cost)
        assert cost <= 67_000, language.code
