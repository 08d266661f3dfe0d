"""Prints every length, date, month, weekday, amount and list as each language writes them, to be looked at.

What it prints is checked too: CLDR has gaps (Pashto hours in Latin letters, Tigrinya months behind a slash), and
`_words/units.md` of a language mends them.
"""

from __future__ import annotations

import re
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
from scripts.translate import words
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


def calendar(grammar: Grammar) -> re.Pattern[str]:
    """The names of months and days of the week as a language writes them, its second names and endings too."""
    both = [formats.month_name(month, grammar, alone=alone) for month in range(1, 13) for alone in (False, True)]
    names = {
        name.strip()
        for text in (*both, *formats.weekday_names(grammar))
        for name in re.split(r"[/(),،]", text)
        if len(name.strip()) > 1
    } | set(words.MONTHS.get(grammar.locale.language, ()))
    names -= words.COMMON.get(grammar.locale.language, frozenset())
    return re.compile(
        rf"(?<![\w\u200c]){words.BEFORE.get(grammar.locale.language, '')}"
        rf"(?:{'|'.join(map(_with_endings, sorted(names, key=len, reverse=True)))})(?![\w\u200c])",
        re.IGNORECASE if grammar.locale.language in words.SMALL_MONTHS else 0,
    )


def _with_endings(name: str) -> str:
    """A name and its cases: июнь, июне; hezîran, hezîranê. A short name has none, or it would be another word."""
    if "ARABIC" in unicodedata.name(name[0], ""):
        return re.escape(name)
    if len(name) > 3 and name[-1] in "ьяй":
        return rf"{re.escape(name[:-1])}\w?"
    return re.escape(name) + (r"\w{0,2}" if len(name) > 4 else "")


def check(name: str, locale: Locale, own: Mapping[str, Phrase]) -> list[Problem]:
    """What the language tables get wrong: a slash, a letter of another script. name: of the book that can mend it."""
    problems = []
    before: dict[str, str] = {}  # what is written so, by text
    for what, text in dict(samples(of(locale, own))).items():
        first = before.setdefault(text, what)
        if first != what and _differ(first, what):
            problems.append(
                Problem(
                    f"{name}:{_line_of(what, own)}",
                    f"“{text}” for {what}, and for {first} as well",
                    "other words for another length, month or day",
                    "Correct the text below its id, or delete it: the language tables know most of them",
                )
            )
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


def _differ(one: str, other: str) -> bool:
    """Whether two samples may not be written alike: of two units, months or days, in whatever case."""
    kinds = [re.sub(r"^\d+ (?=[a-z])|,.*$| in a list$", "", what) for what in (one, other)]
    compared = re.compile(rf"\d+ (?:{'|'.join(formats.UNITS)})|\d{{4}}-|month |weekday ")
    return kinds[0] != kinds[1] and all(map(compared.match, (one, other)))


def _line_of(what: str, own: Mapping[str, Phrase]) -> int:
    """The line of the phrase that may be wrong about a sample; 1 when the book has none."""
    stems: tuple[str, ...]
    if month := re.match(r"(?:\d{4}-|month )(\d+)", what):
        stems = (f"month-{int(month[1])}", f"month-alone-{int(month[1])}")
    elif day := re.match(r"weekday (\d)", what):
        stems = (f"weekday-{day[1]}",)
    else:
        unit, _, case = what.partition(" ")[2].partition(", ")
        stems = (f"length-{unit}-{case}-" if case else f"length-{unit}-",)
    lines = [
        int(one.where.rpartition(":")[2])
        for key, one in own.items()
        if key in stems or (stems[0].endswith("-") and key.startswith(stems))
    ]
    return min(lines, default=1)


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
