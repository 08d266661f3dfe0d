"""Lengths, dates, money and lists in the reader's language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from scripts.guide import formats
from scripts.guide.formats import Grammar
from scripts.guide.languages import declared
from scripts.guide.phrases import Phrase, read
from scripts.problems import Problem


def grammar(code: str, **own: str) -> Grammar:
    """The grammar of a language with a phrase book like this; a line in an id is written as an underscore."""
    keys = {key.replace("_", "-"): text for key, text in own.items()}
    return Grammar(Locale.parse(code), {key: Phrase(key, text, "x:1") for key, text in keys.items()})


def of_project(root: Path, code: str) -> Grammar:
    """The grammar of a language of this project."""
    return Grammar(Locale.parse(code), read(root / "docs" / code / "_words", root))


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
    assert expected == formats.term(value, grammar(code)).replace("\u00a0", " ")


def test_units_of_our_own_come_from_the_phrase_book_in_the_right_plural() -> None:
    """One working day, six working days."""
    english = grammar("en", length_workdays_one="{n} day", length_workdays_other="{n} days")
    assert "1 day" == formats.term([[1, "workdays"]], english).replace("\u00a0", " ")
    assert "6 days" == formats.term([[6, "workdays"]], english).replace("\u00a0", " ")


def test_only_the_number_keeps_to_the_word_beside_it() -> None:
    """A long unit may be broken in a narrow cell; a number that the language leaves out stays with its word."""
    english = Grammar(
        Locale.parse("en"),
        {key: Phrase(key, "{n} days of the procedure", "x:1") for key in ["length-procedure-days-other"]},
    )
    assert "29\u00a0days of the procedure" == formats.term([[29, "procedure-days"]], english)
    assert "6\u00a0weeks" == formats.term([[6, "weeks"]], english)
    assert "أسبوع\u00a0(1)" == formats.term([[1, "weeks"]], grammar("ar"))


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("en", date(2026, 11, 5), "5 November 2026"),
        ("nl", date(2026, 11, 5), "5 november 2026"),
        ("ar", date(2026, 11, 5), "5 نوفمبر (تشرين الثاني) 2026"),
        ("fa", date(2026, 6, 12), "12 ژوئن (جون) 2026"),
        ("ru", date(2026, 11, 5), "5 ноября 2026"),
        ("tr", date(2026, 11, 5), "5 Kasım 2026"),
        ("es", date(2026, 6, 12), "12 de junio de 2026"),
        ("fr", date(2026, 6, 1), "1er juin 2026"),
        ("fr", date(2026, 6, 11), "11 juin 2026"),
        ("ku", date(2026, 7, 12), "12ê tîrmeha (temûz) 2026an"),
        ("ti", date(2026, 5, 12), "12 ግንቦት 2026"),
        ("ps", date(2026, 6, 12), "12 جون 2026"),
    ],
)
def test_a_date_is_gregorian_day_first_with_latin_digits(root: Path, code: str, day: date, expected: str) -> None:
    """With both names of a month where two are in use."""
    assert expected == formats.day(day, of_project(root, code))


def test_every_month_has_room_for_day_and_year(root: Path) -> None:
    """A script fills them in."""
    for language in declared(root):
        for month in range(1, 13):
            pattern = formats.day_pattern(month, of_project(root, language.code))
            assert (1, 1) == (pattern.count("{d}"), pattern.count("{y}")), (language.code, month, pattern)


@pytest.mark.parametrize(
    ("code", "value", "case", "expected"),
    [
        ("ti", [[6, "months"]], "", "6 ኣዋርሕ"),
        ("ps", [[72, "hours"]], "", "72 ساعته"),
        ("so", [[3, "years"]], "", "3 sano"),
        ("ru", [[3, "workdays"]], "", "3 рабочих дня"),
        ("ru", [[2, "weeks"]], "genitive", "2 недель"),
        ("uk", [[1, "weeks"], [21, "days"]], "genitive", "1 тижня і 21 дня"),
        ("ku", [[2, "weeks"]], "oblique", "2 hefteyan"),
    ],
)
def test_a_language_says_what_its_tables_do_not(
    root: Path, code: str, value: list[list[int | str]], case: str, expected: str
) -> None:
    """A length in each plural form, and in a case where the sentence asks for one."""
    assert expected == formats.term(value, of_project(root, code), case).replace("\u00a0", " ")


def test_a_case_that_the_language_does_not_give_is_a_problem() -> None:
    """It names the phrase to write."""
    with pytest.raises(Problem) as caught:
        formats.term([[2, "weeks"]], grammar("ru"), "genitive")
    assert "“## length-weeks-genitive-few” in _words/units.md" == caught.value.expected


def test_lists_and_alphabets_of_a_language() -> None:
    """Names are in the order of its letters, with its own words between."""
    alphabet = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я"
    assert "Бангладеш, Єгипет, Індія і Марокко" == formats.countries(
        ["MA", "IN", "EG", "BD"], grammar("uk", alphabet=alphabet)
    )
    assert "Égypte et Inde" == formats.countries(["IN", "EG"], grammar("fr"))
    own = grammar("en", list_two="{a} + {b}", list_start="{a}; {b}", list_middle="{a}, {b}", list_end="{a} & {b}")
    assert "a + b" == formats.listed(["a", "b"], own)
    assert "a; b, c & d" == formats.listed(["a", "b", "c", "d"], own)


def test_the_numeric_form_is_as_on_a_dutch_letter_and_does_not_turn_round() -> None:
    """Kept left to right inside the time element."""
    html = formats.day_html(date(2026, 11, 5), grammar("ar"), with_numeric=True)
    assert '<time datetime="2026-11-05" translate="no">' in html
    assert '<bdi dir="ltr">(5-11-2026)</bdi>' in html


def test_money_percent_and_countries() -> None:
    """Whole euros, no cents; names from CLDR."""
    assert "18 250 €" == formats.money(18250, grammar("uk", money_amount="{n} €")).replace("\u00a0", " ")
    assert "€1,000" == formats.money(1000, grammar("en"))
    assert "€ 18.000" == formats.money(18000, grammar("nl")).replace("\u00a0", " ")
    assert "€1,500" == formats.money(1500, grammar("en"))
    assert "20%" == formats.percent(20, grammar("en"))
    assert "Bangladesh and Morocco" == formats.countries(["MA", "BD"], grammar("en"))


def test_no_french_line_begins_with_a_sign() -> None:
    """A blank before the sign holds the line together; marks of Markdown stay."""
    text = "Le dernier jour : « demain » ? | :--- | a:b {: .c }"
    shown = "Le dernier jour_: «_demain_»_? | :--- | a:b {: .c }".replace("_", "\u00a0")
    assert shown == formats.unbroken(text, "fr")
    assert text == formats.unbroken(text, "en")


def test_a_month_alone_is_in_its_own_case(root: Path) -> None:
    """In a list of months, not in a date."""
    assert ["июнь", "июня"] == [formats.month_name(6, grammar("ru"), alone=one) for one in (True, False)]
    assert ["hezîran", "hezîrana"] == [
        formats.month_name(6, of_project(root, "ku"), alone=one) for one in (True, False)
    ]


def test_weekdays_begin_on_sunday() -> None:
    """As JavaScript counts them."""
    assert ["zondag", "maandag"] == formats.weekday_names(grammar("nl"))[:2]


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
