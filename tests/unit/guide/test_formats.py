"""Lengths, dates, money and lists in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from scripts.guide import formats
from scripts.guide.phrases import Phrase


def locale(code: str) -> Locale:
    """The CLDR locale."""
    return Locale.parse(code)


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("en", [[6, "weeks"]], "6 weeks"),
        ("nl", [[6, "weeks"]], "6 weken"),
        ("ar", [[6, "weeks"]], "6 أسابيع"),
        ("ar", [[1, "weeks"]], "أسبوع (1)"),
        ("ar", [[2, "months"]], "شهران (2)"),
        ("en", [[90, "days"], [3, "months"]], "90 days and 3 months"),
        ("fa", [[3, "years"]], "3 سال"),
        ("en", [[72, "hours"]], "72 hours"),
    ],
)
def test_a_term_has_the_right_plural_and_its_digit(code: str, value: list[list[int | str]], expected: str) -> None:
    """A legal number is always a Latin digit."""
    assert expected == formats.term(value, locale(code), {}).replace("\u00a0", " ")


def test_units_of_our_own_come_from_the_phrase_book_in_the_right_plural() -> None:
    """One working day, six working days."""
    phrases = {
        f"length-workdays-{form}": Phrase("x", f"{{n}} {word}", "x:1")
        for form, word in (("one", "day"), ("other", "days"))
    }
    assert "1 day" == formats.term([[1, "workdays"]], locale("en"), phrases).replace("\u00a0", " ")
    assert "6 days" == formats.term([[6, "workdays"]], locale("en"), phrases).replace("\u00a0", " ")


def test_only_the_number_keeps_to_the_word_beside_it() -> None:
    """A long unit may be broken in a narrow cell; a number that the language leaves out stays with its word."""
    phrases = {"length-procedure-days-other": Phrase("x", "{n} days of the procedure", "x:1")}
    assert "29\u00a0days of the procedure" == formats.term([[29, "procedure-days"]], locale("en"), phrases)
    assert "6\u00a0weeks" == formats.term([[6, "weeks"]], locale("en"), {})
    assert "أسبوع\u00a0(1)" == formats.term([[1, "weeks"]], locale("ar"), {})


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "5 November 2026"),
        ("nl", "5 november 2026"),
        ("ar", "5 نوفمبر (تشرين الثاني) 2026"),
        ("fa", "5 نوامبر 2026"),
        ("ru", "5 ноября 2026"),
        ("tr", "5 Kasım 2026"),
    ],
)
def test_a_date_is_gregorian_day_first_with_latin_digits(code: str, expected: str) -> None:
    """In Arabic with both names of the month."""
    assert expected == formats.day(date(2026, 11, 5), locale(code))


def test_every_month_has_room_for_day_and_year() -> None:
    """A script fills them in."""
    for code in ("en", "nl", "ar", "fa", "ti", "tr", "so", "fr", "es", "ru", "uk", "ku", "ps"):
        for month in range(1, 13):
            pattern = formats.day_pattern(month, locale(code))
            assert (1, 1) == (pattern.count("{d}"), pattern.count("{y}")), (code, month, pattern)


def test_the_numeric_form_is_as_on_a_dutch_letter_and_does_not_turn_round() -> None:
    """Kept left to right inside the time element."""
    html = formats.day_html(date(2026, 11, 5), locale("ar"), with_numeric=True)
    assert '<time datetime="2026-11-05" translate="no">' in html
    assert '<bdi dir="ltr">(5-11-2026)</bdi>' in html


def test_money_percent_and_countries() -> None:
    """Whole euros, no cents; names from CLDR."""
    assert "€1,500" == formats.money(1500, locale("en"))
    assert "20%" == formats.percent(20, locale("en"))
    assert "Bangladesh and Morocco" == formats.countries(["MA", "BD"], locale("en"))


def test_weekdays_begin_on_sunday() -> None:
    """As JavaScript counts them."""
    assert ["zondag", "maandag"] == formats.weekday_names(locale("nl"))[:2]


def test_a_term_has_a_name_for_scripts() -> None:
    """`6-weeks`; longer terms are joined."""
    assert "90-days-3-months" == formats.term_id([[90, "days"], [3, "months"]])


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("088 043 04 30", "tel:+31880430430"),
        ("020 346 72 00", "tel:+31203467200"),
        ("0800-8020", "tel:08008020"),
        ("0900-8844", "tel:09008844"),
        ("0800 33 55 555", "tel:08003355555"),
        ("112", "tel:112"),
    ],
)
def test_a_number_is_called_in_the_form_that_works_from_abroad_where_there_is_one(number: str, address: str) -> None:
    """Free and paid numbers and the short ones only work inside the country."""
    assert address == formats.phone_address(number)


def test_a_number_does_not_break() -> None:
    """Blanks and hyphens that hold a line together."""
    assert "0800\u2011043\u00a02" == formats.phone("0800-043 2")
