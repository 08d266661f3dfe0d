"""Lengths, dates, money and lists in a reader's language: CLDR through Babel, at build time only.

Legal dates are Gregorian, with Latin digits, the day first and the month in words. A legal number keeps its digit
in every language, also where the language would leave it out (Arabic one and two).

Where CLDR is wrong or silent, `_words/units.md` of the language says how: see `Grammar`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from scripts.guide.phrases import Phrase
from scripts.problems import Problem

NO_BREAK = "\u00a0"
# French puts a blank before these signs and inside its quotation marks, at which no line may end.
_FRENCH = re.compile(r"(?<=\S) (?=[:;?!»](?:[\s<*_)\]”\"']|$))|(?<=«) ")
_BESIDE_NUMBER = re.compile(r"(?<=\d) | (?=\(?\d)")
# Babel's own lengths of a unit in days, so that its division gives back the number put in.
_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
_GRANULARITY: dict[str, Literal["hour", "day", "week", "month", "year"]] = {
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}


# Ids of `_words/units.md` that a language may have and English has not.
_UNIT = "hours|days|weeks|months|years|workdays|procedure-days"
OWN = re.compile(
    rf"length-(?:{_UNIT})(?:-(?P<case>[a-z]+))?-(?P<form>zero|one|two|few|many|other)"
    r"|month-(?:alone-)?(?:[1-9]|1[0-2])|weekday-[1-7]|date-(?:pattern|first|calendar)"
    r"|money-amount|list-(?:two|start|middle|end)|alphabet"
)
UNITS = tuple(_UNIT.split("|"))
OWN_SLOTS = {  # what such a text must hold
    "length": ("n",), "date-pattern": ("d", "month", "y"), "money-amount": ("n",), "list": ("a", "b"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes lengths, dates, money and lists: CLDR, and what its phrase book says instead.

    own: phrases by id. Each of these may be there, English has none but the first for the units CLDR does not know:
    `length-weeks-few` (a unit and a plural form; `{n}`), `length-weeks-genitive-few` (the same in a case that
    `term(…, case="genitive")` asks for), `month-6` in a date and `month-alone-6` in a list of months,
    `weekday-1` (Monday) to `weekday-7`, `date-pattern` (`{d} de {month} de {y}`), `date-first` (the first
    of a month: `1er`), `date-calendar` (a word on the calendar, beside each date field), `money-amount`
    (`{n} €`), `list-two`, `list-start`, `list-middle`, `list-end` (`{a}, {b}`), `alphabet` (its letters
    in order).
    """

    locale: Locale
    own: Mapping[str, Phrase] = field(default_factory=dict)

    def says(self, key: str) -> str:
        """The text of the phrase book, or nothing."""
        return self.own[key].text if key in self.own else ""


def forms(locale: Locale) -> tuple[str, ...]:
    """The plural forms that whole numbers of a law take; French “many” begins at a million."""
    order = ("zero", "one", "two", "few", "many", "other")
    return tuple(sorted({locale.plural_form(number) for number in range(1, 1000)}, key=order.index))


def length(number: int, unit: str, grammar: Grammar, case: str = "") -> str:
    """`6 weeks`; units that CLDR does not know come from the phrase book (`length-workdays-other`).

    The number does not part from the word beside it; a unit of several words may be broken in a narrow cell. Raises
    Problem for a case that the phrase book does not give.
    """
    name = f"length-{unit}-{case}" if case else f"length-{unit}"
    text = grammar.says(f"{name}-{grammar.locale.plural_form(number)}") or grammar.says(f"{name}-other")
    if text:
        text = text.replace("{n}", str(number))
    elif case or unit not in _GRANULARITY:
        raise Problem(
            "",
            f"a length in the case “{case}”" if case else f"a length in {unit}",
            f"“## {name}-{grammar.locale.plural_form(number)}” in _words/units.md",
            "Add every plural form of it there" + (", or leave “case” out" if case else ""),
        )
    else:
        text = format_timedelta(
            timedelta(hours=number) if unit == "hours" else timedelta(days=number * _DAYS[unit]),
            granularity=_GRANULARITY[unit],
            threshold=10**9,
            locale=grammar.locale,
        )
    if str(number) not in text:
        text = f"{text} ({number})"
    return _BESIDE_NUMBER.sub(NO_BREAK, text)


def term(value: Sequence[Sequence[int | str]], grammar: Grammar, case: str = "") -> str:
    """A term of one or more lengths, in order: `90 days and 3 months`."""
    return listed([length(int(n), str(unit), grammar, case) for n, unit in value], grammar)


def listed(texts: Sequence[str], grammar: Grammar) -> str:
    """Texts one behind the other, with the words and signs that the language puts between."""
    if not grammar.says("list-end") or len(texts) < 2:
        return format_list(texts, locale=grammar.locale)

    def joined(key: str, before: str, after: str) -> str:
        return grammar.says(key).replace("{a}", before, 1).replace("{b}", after, 1)

    if len(texts) == 2:
        return joined("list-two", *texts)
    *first, last = texts
    found = first[0]
    for number, text in enumerate(first[1:]):
        found = joined("list-middle" if number else "list-start", found, text)
    return joined("list-end", found, last)


def term_id(value: Sequence[Sequence[int | str]]) -> str:
    """`6-weeks`; the name under which a page keeps the words of a term for its script."""
    return "-".join(f"{n}-{unit}" for n, unit in value)


def month_name(month: int, grammar: Grammar, *, alone: bool = False) -> str:
    """The month as it is written in a date, or alone in a list of months; with its second name where one is in use."""
    own = (grammar.says(f"month-alone-{month}") if alone else "") or grammar.says(f"month-{month}")
    return own or format_date(date(2001, month, 1), "LLLL" if alone else "MMMM", locale=grammar.locale)


def weekday_names(grammar: Grammar) -> list[str]:
    """The days of the week from Sunday on, as they are written before a date."""
    return [
        grammar.says(f"weekday-{(number - 2) % 7 + 1}")
        or format_date(date(2023, 1, number), "EEEE", locale=grammar.locale)  # 1-1-2023: a Sunday
        for number in range(1, 8)
    ]


def day_pattern(month: int, grammar: Grammar) -> str:
    """A date of this month with `{d}` and `{y}` in place of day and year, for a script to fill."""
    return (grammar.says("date-pattern") or "{d} {month} {y}").replace("{month}", month_name(month, grammar))


def first_day(grammar: Grammar) -> str:
    """What is in place of `{d}` on the first of a month: `1`, in French `1er`."""
    return grammar.says("date-first") or "1"


def day(value: date, grammar: Grammar) -> str:
    """`5 November 2026`, as text."""
    shown = first_day(grammar) if value.day == 1 else str(value.day)
    return day_pattern(value.month, grammar).replace("{d}", shown).replace("{y}", str(value.year))


def unbroken(text: str, code: str) -> str:
    """The text of a language with blanks that hold a line together where its signs need them."""
    return _FRENCH.sub(NO_BREAK, text) if code == "fr" else text


def numeric(value: date) -> str:
    """`5-11-2026`, as on a Dutch letter."""
    return f"{value.day}-{value.month}-{value.year}"


def day_html(value: date, grammar: Grammar, *, with_numeric: bool) -> str:
    """A `<time>` element; with the numeric form kept from turning round in right-to-left text."""
    tail = f' <bdi dir="ltr">({numeric(value)})</bdi>' if with_numeric else ""
    text = day(value, grammar).replace(" ", NO_BREAK)
    return f'<time datetime="{value.isoformat()}" translate="no">{text}{tail}</time>'


def phone(value: str) -> str:
    """A telephone number that does not break over lines: `088 043 04 30` with no-break spaces and hyphens."""
    return value.replace(" ", NO_BREAK).replace("-", "\u2011")


def phone_address(value: str) -> str:
    """The address of a link that calls a number, in the form for abroad where the number can be called from there."""
    digits = "".join(sign for sign in value if sign.isdigit())
    regional = len(digits) == 10 and not digits.startswith(("0800", "0900"))
    return f"tel:+31{digits[1:]}" if regional else f"tel:{digits}"


def source_date(value: date | str, grammar: Grammar) -> str:
    """A source's date as far as it is known: a day in words, a month as `2026-10`, a year."""
    return day(value, grammar) if isinstance(value, date) else value


def number(value: int, grammar: Grammar) -> str:
    """A number with Latin digits and the language's separators."""
    return format_decimal(value, locale=grammar.locale, numbering_system="latn")


def percent(value: int, grammar: Grammar) -> str:
    """`20%`; value in hundredths."""
    return format_percent(value / 100, locale=grammar.locale, numbering_system="latn")


def money(value: int, grammar: Grammar) -> str:
    """Whole euros."""
    if own := grammar.says("money-amount"):
        return own.replace("{n}", number(value, grammar))
    pattern = copy(grammar.locale.currency_formats["standard"])
    pattern.frac_prec = (0, 0)
    return str(pattern.apply(value, grammar.locale, currency="EUR", currency_digits=False, numbering_system="latn"))


def order(text: str, grammar: Grammar) -> tuple[tuple[float, ...], str]:
    """A key that sorts texts as the language does: by its alphabet, an accent or a capital counting only in a tie.

    A letter that the alphabet lacks comes as the letter without its accent, and after all others without that.
    """
    places = {letter: float(place) for place, letter in enumerate(grammar.says("alphabet").split())}

    def place(letter: str) -> float:
        plain = unicodedata.normalize("NFD", letter)[0]
        if not places:
            return float(ord(plain))
        return places.get(letter, places.get(plain, float("inf")))

    return tuple(place(letter) for letter in text.lower() if letter.isalpha()), text


def countries(codes: Sequence[str], grammar: Grammar) -> str:
    """Names of countries by CLDR code, in the order of the language's alphabet."""
    names = [str(grammar.locale.territories[code]) for code in codes]
    return listed(sorted(names, key=lambda name: order(name, grammar)), grammar)
