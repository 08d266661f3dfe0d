"""Lengths, dates, money and lists in a reader's language: CLDR through Babel, at build time only.

Legal dates are Gregorian, with Latin digits, the day first and the month in words. A legal number keeps its digit
in every language, also where the language would leave it out (Arabic one and two).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from scripts.guide.phrases import Phrase

NO_BREAK = "\u00a0"
_BESIDE_NUMBER = re.compile(r"(?<=\d) | (?=\(?\d)")
# Babel's own lengths of a unit in days, so that its division gives back the number put in.
_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
_GRANULARITY: dict[str, Literal["day", "week", "month", "year"]] = {
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}


def length(number: int, unit: str, locale: Locale, phrases: dict[str, Phrase]) -> str:
    """``6 weeks``; units that CLDR does not know come from the phrase book (``length-workdays-other``).

    The number does not part from the word beside it; a unit of several words may be broken in a narrow cell.
    """
    if unit == "hours":
        text = format_timedelta(timedelta(hours=number), granularity="hour", threshold=10**9, locale=locale)
    elif unit in _DAYS:
        text = format_timedelta(
            timedelta(days=number * _DAYS[unit]), granularity=_GRANULARITY[unit], threshold=10**9, locale=locale
        )
    else:
        form = locale.plural_form(number)
        phrase = phrases.get(f"length-{unit}-{form}") or phrases[f"length-{unit}-other"]
        text = phrase.text.replace("{n}", str(number))
    if str(number) not in text:
        text = f"{text} ({number})"
    return _BESIDE_NUMBER.sub(NO_BREAK, text)


def term(value: Sequence[Sequence[int | str]], locale: Locale, phrases: dict[str, Phrase]) -> str:
    """A term of one or more lengths, in order: ``90 days and 3 months``."""
    return format_list([length(int(n), str(unit), locale, phrases) for n, unit in value], locale=locale)


def term_id(value: Sequence[Sequence[int | str]]) -> str:
    """``6-weeks``; the name under which a page keeps the words of a term for its script."""
    return "-".join(f"{n}-{unit}" for n, unit in value)


def month_names(month: int, locale: Locale) -> str:
    """The month as it stands in a date; in Arabic both names that are in use."""
    day = date(2001, month, 1)
    name = format_date(day, "MMMM", locale=locale)
    if locale.language == "ar":
        name = f"{name} ({format_date(day, 'MMMM', locale=Locale.parse('ar_SY'))})"
    return name


def weekday_names(locale: Locale) -> list[str]:
    """The days of the week from Sunday on, as they stand before a date."""
    return [format_date(date(2023, 1, number), "EEEE", locale=locale) for number in range(1, 8)]  # 1-1-2023: a Sunday


def day_pattern(month: int, locale: Locale) -> str:
    """A date of this month with ``{d}`` and ``{y}`` in place of day and year, for a script to fill."""
    pattern = "d MMMM y"
    if locale.language == "ku":
        pattern = locale.date_formats["long"].pattern
    text = format_date(date(2001, month, 1), pattern, locale=locale)
    name = format_date(date(2001, month, 1), "MMMM", locale=locale)
    text = text.replace(name, month_names(month, locale))
    return text.replace("2001", "{y}").replace("1", "{d}", 1)


def day(value: date, locale: Locale) -> str:
    """``5 November 2026``, as text."""
    return day_pattern(value.month, locale).replace("{d}", str(value.day)).replace("{y}", str(value.year))


def numeric(value: date) -> str:
    """``5-11-2026``, as on a Dutch letter."""
    return f"{value.day}-{value.month}-{value.year}"


def day_html(value: date, locale: Locale, *, with_numeric: bool) -> str:
    """A ``<time>`` element; with the numeric form kept from turning round in right-to-left text."""
    tail = f' <bdi dir="ltr">({numeric(value)})</bdi>' if with_numeric else ""
    text = day(value, locale).replace(" ", NO_BREAK)
    return f'<time datetime="{value.isoformat()}" translate="no">{text}{tail}</time>'


def phone(value: str) -> str:
    """A telephone number that does not break over lines: ``088 043 04 30`` with no-break spaces and hyphens."""
    return value.replace(" ", NO_BREAK).replace("-", "\u2011")


def phone_address(value: str) -> str:
    """The address of a link that calls a number, in the form for abroad where the number can be called from there."""
    digits = "".join(sign for sign in value if sign.isdigit())
    regional = len(digits) == 10 and not digits.startswith(("0800", "0900"))
    return f"tel:+31{digits[1:]}" if regional else f"tel:{digits}"


def source_date(value: date | str, locale: Locale) -> str:
    """A source's date as far as it is known: a day in words, a month as ``2026-10``, a year."""
    return day(value, locale) if isinstance(value, date) else value


def number(value: int, locale: Locale) -> str:
    """A number with Latin digits and the language's separators."""
    return format_decimal(value, locale=locale, numbering_system="latn")


def percent(value: int, locale: Locale) -> str:
    """``20%``; value in hundredths."""
    return format_percent(value / 100, locale=locale, numbering_system="latn")


def money(value: int, locale: Locale) -> str:
    """Whole euros."""
    return (
        format_currency(
            value,
            "EUR",
            locale=locale,
            numbering_system="latn",
            currency_digits=False,
            decimal_quantization=True,
            format=None,
        )
        .replace(",00", "")
        .replace(".00", "")
    )


def countries(codes: Sequence[str], locale: Locale) -> str:
    """Names of countries by CLDR code, in the language's order of letters as far as code points give it."""
    return format_list(sorted(str(locale.territories[code]) for code in codes), locale=locale)
