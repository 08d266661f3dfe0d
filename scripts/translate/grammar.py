"""Prints every length, date, month, weekday, amount and list as each language writes them, to be looked at.

What it prints is checked too: CLDR has gaps (Pashto hours in Latin letters, Tigrinya months behind a slash), and
``_words/units.md`` of a language mends them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale

from checker import facts as checker_facts
from scripts.guide import formats, staging
from scripts.guide.formats import Grammar
from scripts.guide.languages import SOURCE, Language
from scripts.guide.phrases import Phrase, read
from scripts.problems import Problem
from scripts.translate.blocks import script

_YEAR = 2026


@cache
def known() -> checker_facts.Facts:
    """The facts, read once. Raises Problems, with every mistake in their files."""
    return staging.law()


def of(locale: Locale, own: Mapping[str, Phrase]) -> Grammar:
    """The grammar of a language by its own phrases alone."""
    return Grammar(locale, {key: phrase for key, phrase in own.items() if formats.OWN.fullmatch(key)})


def samples(grammar: Grammar) -> Iterator[tuple[str, str]]:
    """(what, how it is written): each value that the facts hold, each month, each day of the week.

    Raises Problem for a length that neither CLDR nor the phrase book gives.
    """
    facts = known()
    found = [(facts[key].kind, version.value) for key in facts.ids() for version in facts[key].versions]
    values = [(kind, value) for kind, value in found if value]
    lengths = {(int(n), str(unit)) for kind, value in values if kind == "term" for n, unit in value}
    lengths |= {(number, unit) for unit in formats.UNITS for number in (1, 2, 3, 5, 11, 21, 100)}
    cases = sorted({own["case"] for key in grammar.own if (own := formats.OWN.fullmatch(key)) and own["case"]})
    for number, unit in sorted(lengths, key=lambda one: (formats.UNITS.index(one[1]), one[0])):
        for case in ("", *cases):
            yield f"{number} {unit}{f', {case}' if case else ''}", formats.length(number, unit, grammar, case)
    for kind, value in values:
        if kind == "term" and len(value) > 1:
            yield formats.term_id(value), formats.term(value, grammar)
        elif kind == "countries":
            yield "countries", formats.countries(value, grammar)
        elif kind == "money":
            yield f"{value} euro", formats.money(value, grammar)
        elif kind == "percent":
            yield f"{value} per cent", formats.percent(value, grammar)
    for month in range(1, 13):
        for number in (1, 12):
            yield f"{_YEAR}-{month:02}-{number:02}", formats.day(date(_YEAR, month, number), grammar)
        yield f"month {month} in a list", formats.month_name(month, grammar, alone=True)
    for number, name in enumerate(formats.weekday_names(grammar)):
        yield f"weekday {number or 7}", name
    yield "a list of three", formats.listed(["…"] * 3, grammar)


def check(name: str, locale: Locale, own: Mapping[str, Phrase]) -> list[Problem]:
    """What the language tables get wrong: a slash, a letter of another script. name: of the book that can mend it."""
    problems = []
    for what, text in dict(samples(of(locale, own))).items():
        bad = next((sign for sign in text if sign == "/" or _foreign(sign, locale)), None)
        if bad:
            problems.append(
                Problem(
                    f"{name}:1",
                    f"“{text}” for {what}, with “{bad}”",
                    "words of the language alone",
                    "Say in this file how the language writes it, as CONTRIBUTING.md shows",
                )
            )
    return problems


def _foreign(sign: str, locale: Locale) -> bool:
    return sign.isalpha() and script(locale) not in unicodedata.name(sign, "")


def table(root: Path, languages: Sequence[Language]) -> str:
    """All of it, a line each, by language."""
    english = read(root / "docs" / SOURCE / "_words", root)
    lines = []
    for language in languages:
        own = english | read(root / "docs" / language.code / "_words", root)
        lines += [f"{language.code}\t{what}\t{text}" for what, text in dict(samples(of(language.locale, own))).items()]
    return "\n".join(lines)
