"""The page “What changed” names every fact that changed, with both its values, in every language."""

from __future__ import annotations

import copy
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from built import LANGUAGES, ROOT, parsed, path_of

from checker import facts
from checker.facts import Fact, Version
from scripts.guide import answers_changed, formats, staging
from scripts.guide.languages import SOURCE, Language
from scripts.guide.phrases import Phrase, read

FACTS = facts.load()
REPLACED_BY = {old: fact.id for fact in FACTS for old in fact.replaces}
# Dates, names and numbers of the change itself, and what judgments did: they are told in other words on the page.
TOLD_ELSEWHERE = {
    "pact-start",
    "before-pact-end",
    "two-status-act",
    "implementation-act",
    "implementation-act-measures",
    "older-applications-wait",
    "older-applications-number",
    "older-applications-restart",
    "decision-old-general-extensions",
    "decision-old-eu-ruling",
    "decision-old-back-to-standard-from",
    "decision-old-back-to-standard-number",
    "decision-old-last-standard-end",
}
ENGLISH = read(ROOT / "docs" / SOURCE / "_words", ROOT)


def changed(fact: Fact) -> bool:
    """Whether the guide holds a rule on both sides of a day, or one that ended, or says in words that it is new."""
    both = len(fact.versions) > 1 or bool(fact.replaces) or fact.versions[-1].in_force_until is not None
    return both or f"changed-{fact.id}" in ENGLISH


CHANGED = [fact for fact in FACTS if fact.id not in TOLD_ELSEWHERE and changed(fact)]
languages = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def plain(text: str) -> str:
    """Text as it can be compared: no lines, no spaces that do not break, no marks of direction."""
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u2066-\u2069]", "", text)).strip()


def rows(site: Path, language: Language) -> list[list[str]]:
    """The cells of every row of a table on the page, and every entry of a list as a row of one cell."""
    page = copy.copy(parsed(path_of(site, language, "changed")))
    for star in page.select("a.star"):
        star.decompose()
    found = [[plain(cell.get_text()) for cell in row.select("td")] for row in page.select("article tbody tr")]
    return found + [[plain(entry.get_text())] for entry in page.select("article li")]


def books(language: Language) -> tuple[dict[str, Phrase], dict[str, Phrase]]:
    """The phrases of English, and of the language with those that stand in for it behind them."""
    english = read(ROOT / "docs" / SOURCE / "_words", ROOT)
    phrases = dict(english)
    for code in (*reversed(language.fallback), language.code):
        phrases |= read(ROOT / "docs" / code / "_words", ROOT)
    return english, phrases


def entry_of(fact: Fact, english: dict[str, Phrase]) -> str:
    """The entry that names the fact: its own, that of the fact in its place, or one with the fact in its words."""
    for name in (fact.id, REPLACED_BY.get(fact.id)):
        if f"changed-{name}" in english:
            return f"changed-{name}"
    named = [key for key, phrase in english.items() if key.startswith("changed-") and f'"{fact.id}"' in phrase.text]
    assert named, f"no entry of docs/en/_words/changes.md names {fact.id}"
    return named[0]


def row_of(phrase: Phrase, listed: list[list[str]]) -> list[str]:
    """The row that says the words of an entry, in their order."""
    text = re.sub(r"^-$", "{{ }}", phrase.text, flags=re.M)
    parts = [plain(part) for part in re.split(r"\{\{.*?\}\}|\n", text)]
    pattern = re.compile(".*".join(re.escape(part) for part in parts if part))
    found = [cells for cells in listed if pattern.match(" ".join(cells))]
    assert 1 == len(found), f"{len(found)} rows for {phrase.where}: {phrase.id}"
    return found[0]


def words(fact: Fact, version: Version, grammar: formats.Grammar, case: str = "") -> str:
    """The value as a reader sees it; a term in a case of the language."""
    value: Any = version.value
    made = {
        "term": lambda: formats.term(value, grammar, case),
        "number": lambda: formats.number(value, grammar),
        "age": lambda: formats.number(value, grammar),
        "percent": lambda: formats.percent(value, grammar),
        "money": lambda: formats.money(value, grammar),
        "countries": lambda: formats.countries(value, grammar),
        "date": lambda: formats.day(value, grammar),
        "name": lambda: str(value),
    }
    return plain(made[fact.kind]())


def cases(grammar: formats.Grammar) -> list[str]:
    """The cases in which the language gives a length."""
    return [case for case in ("genitive", "oblique") if any(f"length-weeks-{case}-" in key for key in grammar.own)]


def test_there_are_changes_to_look_for() -> None:
    """Of both shapes, and the list of exceptions names facts that are there."""
    assert len(CHANGED) > 130
    assert any(len(fact.versions) > 1 for fact in CHANGED) and any(fact.kind == "statement" for fact in CHANGED)
    assert all(name in FACTS for name in TOLD_ELSEWHERE)


@languages
def test_every_changed_fact_has_its_row_with_its_values(site: Path, language: Language) -> None:
    """A value on each side in its own column; a rule in words with its words; a rule in place of others with theirs."""
    english, phrases = books(language)
    listed = rows(site, language)
    for fact in CHANGED:
        phrase = phrases[entry_of(fact, english)]
        cells = row_of(phrase, listed)
        # Words that are not translated are English, and the values in them too.
        own = "\n" not in phrase.text or phrase.where.startswith(f"docs/{language.code}/")
        grammar = formats.Grammar(language.locale, phrases) if own else formats.Grammar(LANGUAGES[0].locale, english)
        versions = [part for part in fact.versions if part.value is not None]
        values = [words(fact, part, grammar) for part in versions]
        if "\n" not in phrase.text and phrase.id == f"changed-{fact.id}" and len(cells) == 3:
            old = [words(FACTS[name], FACTS[name].versions[-1], grammar) for name in fact.replaces]
            assert [*old, *values] == cells[1:], f"{language.code}: {fact.id}"
        for part in versions:
            forms = {words(fact, part, grammar, case) for case in ("", *cases(grammar))}
            assert any(form in " ".join(cells) for form in forms), f"{language.code}: {fact.id}"


@languages
def test_who_asked_before_a_release_that_changed_answers_is_told(site: Path, language: Language) -> None:
    """With a link to each letter, as long as the release is not old; without such a release nothing is said."""
    entries = answers_changed.read(ROOT, FACTS.horizon)
    shown = [one for one in entries if one.is_shown(staging.today())]
    page = parsed(path_of(site, language, "changed"))
    assert bool(shown) == bool(page.select("#ask-again"))
    links = {str(link["href"]) for link in page.select("article a[href^='../letters/']")}
    assert {f"../letters/{letter}/" for one in shown for letter in one.letters} <= links
    assert {one.release.isoformat() for one in shown} <= {str(one["datetime"]) for one in page.select("article time")}


@languages
def test_every_day_of_change_is_a_heading(site: Path, language: Language) -> None:
    """With the same address in every language."""
    page = parsed(path_of(site, language, "changed"))
    days: set[date] = set()
    for fact in CHANGED:
        days |= {part.in_force_from for part in fact.versions if part.in_force_from}
    headings = {str(heading["id"]) for heading in page.select("article h2[id]")}
    assert {f"since-{day.isoformat()}" for day in days} == {key for key in headings if key.startswith("since-")}
