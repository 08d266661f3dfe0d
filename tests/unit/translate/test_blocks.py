"""Faults that were once published in silence: each a good sample and a bad one, told at the right line."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from scripts.guide.blocks import Block, sections
from scripts.problems import Problem, read_text
from scripts.translate import blocks, checking, grammar, hygiene, vocabulary, words

NAME = "docs/{}/page.md"
ENGLISH = """---
title: Your letter
status: source
---

You do not have to pay. Call [a lawyer](help.md#lawyer) or [the council](help.md#council).

## What to do {#do}

- Ask the court: you have {{ term("appeal") }}. {{ dutch("beroep") }}
- Without a hearing you have {{ term("appeal-fast") }}. {{ dutch("bezwaar") }}

Write to {{ dutch("IND") }} about the decision and keep **a copy** of everything.

| Letter | {{ term("appeal") }} |
|---|---|
| Other | {{ term("appeal-fast") }} |
"""
DUTCH = """---
title: Je brief
status: draft
---

Je hoeft niets te betalen. Bel [een advocaat](help.md#lawyer) of [de raad](help.md#council).

## Wat je doet {#do}

- Vraag het de rechter: je hebt {{ term("appeal") }}. {{ dutch("beroep") }}
- Zonder gehoor heb je {{ term("appeal-fast") }}. {{ dutch("bezwaar") }}

Schrijf aan {{ dutch("IND") }} over het besluit en bewaar **een kopie** van alles.

| Brief | {{ term("appeal") }} |
|---|---|
| Andere | {{ term("appeal-fast") }} |
"""
ARABIC = """---
title: رسالتك
status: draft
---

لا تدفع شيئًا. اتصل [بمحامٍ](help.md#lawyer) أو [بالمجلس](help.md#council).

## ما العمل {#do}

- اطلب من المحكمة: لديك {{ term("appeal") }}. {{ dutch("beroep") }}
- بدون جلسة لديك {{ term("appeal-fast") }}. {{ dutch("bezwaar") }}

اكتب إلى {{ dutch("IND") }} عن القرار واحتفظ **بنسخة** من كل شيء.

| رسالة | {{ term("appeal") }} |
|---|---|
| أخرى | {{ term("appeal-fast") }} |
"""
RUSSIAN = """---
title: Ваше письмо
status: draft
---

Вам не нужно платить. Позвоните [адвокату](help.md#lawyer) или в [совет](help.md#council).

## Что делать {#do}

- Обратитесь в суд, срок: {{ term("appeal") }}. {{ dutch("beroep") }}
- Без слушания срок: {{ term("appeal-fast", case="genitive") }}. {{ dutch("bezwaar") }}

Напишите в {{ dutch("IND") }} о решении и сохраните **копию** всего.

| Письмо | {{ term("appeal") }} |
|---|---|
| Другое | {{ term("appeal-fast") }} |
"""
PERSIAN = """---
title: نامهٔ شما
status: draft
---

لازم نیست پول بدهید. به [وکیل](help.md#lawyer) یا [شورا](help.md#council) زنگ بزنید.

## چه باید کرد {#do}

- از دادگاه بخواهید: {{ term("appeal") }} مهلت دارید. {{ dutch("beroep") }}
- بدون جلسه {{ term("appeal-fast") }} مهلت دارید. {{ dutch("bezwaar") }}

دربارهٔ تصمیم به {{ dutch("IND") }} بنویسید و **رونوشت** همه چیز را نگه دارید.

| نامه | {{ term("appeal") }} |
|---|---|
| دیگر | {{ term("appeal-fast") }} |
"""
VOCABULARIES = {
    code: vocabulary.of([text, text])
    for code, text in {
        "nl": f"{DUTCH} een kopie van de brief voor je advocaat",
        "ar": f"{ARABIC} من المحكمة في القرار",
        "ru": f"{RUSSIAN} письмо должно прийти в суд не позже этого дня",
        "uk": "лист має надійти до суду не пізніше цього дня",
        "fa": f"{PERSIAN} نامه باید تا این روز به دادگاه برسد",
        "fr": "la lettre doit arriver au tribunal ce jour au plus tard",
    }.items()
}
GOOD = {"nl": DUTCH, "ar": ARABIC, "ru": RUSSIAN, "fa": PERSIAN}


def problems(code: str, text: str, english: str = ENGLISH) -> list[Problem]:
    """What is told about a page of a language."""
    wanted, dutch = sections(english), sections(DUTCH)

    def sentences(parts: dict[str, list[Block]], language: str) -> frozenset[str]:
        return frozenset(one for part in parts.values() for block in part for one in blocks.folded(block, language))

    rules = blocks.Rules(
        code=code,
        locale=Locale.parse(code),
        dutch=blocks.dutch_forms(block for part in wanted.values() for block in part),
        english=sentences(wanted, "en"),
        dutch_text=sentences(dutch, "nl"),
        calendar=grammar.calendar(grammar.of(Locale.parse(code), {})),
        vocabularies=VOCABULARIES,
    )
    name = NAME.format(code)
    return [
        *hygiene.check_characters(name, text, code),
        *hygiene.check_bold(name, text),
        *hygiene.check_code(name, text),
        *hygiene.check_lines(name, text),
        *blocks.check_marks(name, text),
        *blocks.check_blocks(name, wanted, sections(text), rules),
    ]


@pytest.mark.parametrize("code", GOOD)
def test_a_faithful_page_has_no_problem(code: str) -> None:
    """The good sample of every pair below."""
    assert [] == problems(code, GOOD[code])


# language, what is replaced, by what, the line, what is found
BAD = {
    "facts swapped between bullets": ("nl", '"appeal")', '"appeal-fast")', 10, '{{ term("appeal-fast") }}'),
    "fact lost": ("nl", ' {{ dutch("beroep") }}', "", 10, 'no {{ dutch("beroep") }}'),
    "fact in a cell": ("ar", '| أخرى | {{ term("appeal-fast")', '| أخرى | {{ term("appeal")', 17, '{{ term("appeal") }}'),
    "links swapped": ("nl", "help.md#lawyer) of [de raad](help.md#council", "help.md#council) of [de raad](help.md#lawyer",
                      6, "a link to “help.md#council” before a link to “help.md#lawyer”"),
    "link lost": ("ar", "[بمحامٍ](help.md#lawyer)", "بمحامٍ", 6, "no a link"),
    "number as a word": ("nl", "gehoor heb", "gehoor twee weken heb", 11, "the number “twee” as a word"),
    "Arabic dual": ("ar", "جلسة لديك", "جلسة أسبوعان لديك", 11, "the number “أسبوعان” as a word"),
    "wrong Dutch word shown": ("nl", 'dutch("beroep")', 'dutch("beroep", "bezwaar")', 10, "the Dutch word “bezwaar”"),
    "other Dutch word": ("ar", 'dutch("beroep")', 'dutch("bezwaar")', 10, '{{ dutch("bezwaar") }}'),
    "not lost": ("ar", "لا تدفع شيئًا", "ادفع", 6, "no word for “not”"),
    "not lost in Dutch": ("nl", "niets te betalen", "te betalen", 6, "no word for “not”"),
    "tag": ("nl", "besluit", "<meta http-equiv=refresh> besluit", 13, "the tag “<meta"),
    "script": ("ar", "عن القرار", "عن <script>x()</script> القرار", 13, "the tag “<script>”"),
    "form": ("nl", "over het", "<form action=x> over het", 13, "the tag “<form"),
    "address": ("nl", "over het", "over https://example.org/x het", 13, "the address “https://example.org/x”"),
    "address of any ending": ("nl", "over het", "over evil.example/pay het", 13, "the address “evil.example/pay”"),
    "address in another script": ("ru", "о решении", "на сайте помощь.рус о решении", 13, "the address “помощь.рус”"),
    "link added": ("nl", "het besluit", "[het besluit](https://example.org)", 13, "a link to “https://example.org”"),
    "attribute": ("nl", "**een kopie**", '**een kopie**{: onclick="x" }', 13, "the braces “{: onclick"),
    "typed slot": ("nl", "besluit", "besluit van {day}", 13, "the braces “{day}”"),
    "direction": ("ar", "عن القرار", "عن \u202e القرار", 13, "the invisible character U+202E"),
    "lost letter": ("ar", "القرار", "الق\ufffdار", 13, "“\ufffd”"),
    "zero-width": ("nl", "besluit", "be\u200bsluit", 13, "the invisible character U+200B"),
    "joiner where none is": ("ar", "القرار", "الق\u200cرار", 13, "the invisible character U+200C"),
    "NFD": ("nl", "besluit", "beslui\u0308t", 13, "letters in loose parts"),
    "Persian letters": ("ar", "كل شيء", "كل شیء", 13, "“ی” (U+06CC)"),
    "mojibake": ("nl", "besluit", "besluÃ¯t", 13, "“Ã¯”"),
    "English sentence": ("nl", "Schrijf aan", "You must write to them and ask for this. Schrijf aan", 13, "a sentence that seems English"),
    "sentence copied": ("nl", "Je hoeft niets te betalen", "You do not have to pay", 6, "a sentence in English"),
    "Dutch sentence": ("ar", "لا تدفع شيئًا", "Je hoeft niets te betalen", 6, "a sentence in Dutch"),
    "other script": ("ar", 'اكتب إلى {{ dutch("IND") }} عن القرار واحتفظ **بنسخة** من كل شيء',
                     'Kirjoita {{ dutch("IND") }} **kirje** ja kerro asiasi', 13, "0 of 100 letters"),
    "code by blanks": ("nl", "Schrijf aan", "    Schrijf aan", 13, "a paragraph that begins with four blanks"),
    "a case for another fact": ("ru", 'term("appeal-fast", case', 'term("appeal", case', 11, '{{ term("appeal") }}'),
    "Russian number": ("ru", "слушания срок", "слушания две недели, срок", 11, "the number “две” as a word"),
    "not lost in Russian": ("ru", "Вам не нужно платить", "Вам нужно платить", 6, "no word for “not”"),
    "Latin letter in a Russian word": ("ru", "о решении", "о pешении", 13, "“pешении”, a word in letters of two scripts"),
    "English left in Russian": ("ru", "Напишите в", "You must write to them and ask for this. Напишите в", 13, "a sentence that seems English"),
    "Arabic letters in Persian": ("fa", "همه چیز", "همه چيز", 13, "“ي” (U+064A)"),
    "Persian number": ("fa", "جلسه {{", "جلسه دو هفته {{", 11, "the number “دو” as a word"),
    "not lost in Persian": ("fa", "لازم نیست پول", "لازم است پول", 6, "no word for “not”"),
    "direction in Persian": ("fa", "همه", "همه\u200f", 13, "the invisible character U+200F"),
    "cell swapped in Persian": ("fa", '| دیگر | {{ term("appeal-fast")', '| دیگر | {{ term("appeal")', 17, '{{ term("appeal") }}'),
    "month": ("nl", "over het besluit", "sinds juni over het besluit", 13, "“juni”, a month or a day"),
    "month in another case": ("ru", "о решении", "о решении в июне", 13, "“июне”, a month or a day"),
    "month of the Persian calendar": ("fa", "همه چیز", "همه چیز از خرداد", 13, "“خرداد”, a month or a day"),
    "month behind a letter": ("ar", "عن القرار", "ويونيو عن القرار", 13, "“ويونيو”, a month or a day"),
    "day of the week": ("nl", "over het besluit", "op maandag over het besluit", 13, "“maandag”, a month or a day"),
    "a larger number": ("nl", "gehoor heb", "gehoor anderhalf jaar heb", 11, "the number “anderhalf” as a word"),
    "number in another case": ("ru", "слушания срок", "слушания восемнадцатью днями срок", 11, "the number “восемнадцатью”"),
    "number in a word": ("ru", "слушания срок", "слушания двухнедельный срок", 11, "the number “двухнедельный” as a word"),
    "one week": ("nl", "gehoor heb", "gehoor één week heb", 11, "the number “één week” as a word"),
    "Roman number": ("nl", "gehoor heb", "gehoor VI weken heb", 11, "the number “VI” as a word"),
    "not added": ("nl", "Schrijf aan", "Schrijf niet aan", 13, "“niet”, a word for “not”"),
    "not added in Russian": ("ru", "Напишите в", "Не пишите в", 13, "“Не”, a word for “not”"),
    "not added in Persian": ("fa", "بنویسید و", "ننویسید و نباید", 13, "“نباید”, a word for “not”"),
    "not added in Arabic": ("ar", "اكتب إلى", "لا تكتب إلى", 13, "“لا”, a word for “not”"),
    "note": ("nl", "besluit en", "besluit [nakijken] en", 13, "“[nakijken]”, a note to a colleague"),
    "note of a translator": ("ru", "о решении", "о решении (прим. переводчика: проверить)", 13, "“прим”, a note to a colleague"),
    "question marks": ("ar", "القرار", "القرار ???", 13, "“???”, a note to a colleague"),
    "Russian sentence in Dutch": ("nl", "Schrijf aan", "Письмо должно прийти в суд. Schrijf aan", 13, "“Письмо должно прийти в суд.…”, a sentence that seems Russian"),
    "Ukrainian sentence in Russian": ("ru", "Напишите в", "Лист має надійти до суду. Напишите в", 13, "a sentence that seems Ukrainian"),
    "Persian sentence in Arabic": ("ar", "اكتب إلى", "نامه باید تا این روز به دادگاه برسد. اكتب إلى", 13, "a sentence that seems Persian"),
    "French sentence in Persian": ("fa", "دربارهٔ", "La lettre doit arriver ce jour. دربارهٔ", 13, "a sentence that seems French"),
    "Ukrainian letter": ("ru", "сохраните", "сохраніте", 13, "“і” (U+0456), a letter of another language"),
    "accented letter in a Russian word": ("ru", "сохраните", "сохранêте", 13, "“сохранêте”, a word in letters of two scripts"),
    "numbers of a list lost": ("nl", "- Zonder", "1. Zonder", 11, "an item with a number"),
    "line across the page": ("nl", "| Brief", "---\n\n| Brief", 15, "a line of “---”"),
    "mark without a word": ("nl", "Schrijf aan", "<!-- check off: all -->\nSchrijf aan", 13, "the mark “check off: all”"),
    "image in place of a link": ("nl", "[een advocaat]", "![een advocaat]", 6, "no a link to “help.md#lawyer”"),
    "link in code": ("nl", "[een advocaat](help.md#lawyer)", "`[een advocaat](help.md#lawyer)`", 6, "the code “`[een"),
    "number in a comment in code": ("nl", "Schrijf aan", "`<!--` 12 weken `-->` Schrijf aan", 13, "the code “`<!--`”"),
    "mark in a sentence": ("nl", "besluit", "<!-- check off: not --> besluit", 13, "the tag “<!-- check off: not -->”"),
    "unbalanced bold": ("ar", "**بنسخة**", "**بنسخة", 13, "“**” without its partner"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_fault_is_told_at_its_line(case: str) -> None:
    """None of these is published in silence."""
    code, old, new, line, found = BAD[case]
    assert old in GOOD[code]
    told = problems(code, GOOD[code].replace(old, new, 1))
    assert [one for one in told if one.where == f"{NAME.format(code)}:{line}" and one.found.startswith(found)] or [
        one for one in told if one.where == f"{NAME.format(code)}:{line}" and found in one.found
    ], told
    assert {one.where for one in told} == {f"{NAME.format(code)}:{line}"}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("nl", "Zonder gehoor heb je", "Is er geen gehoor? Dan heb je"),
        ("nl", "over het besluit", "over de beslissing"),
        ("nl", "- Vraag", "* Vraag"),
        ("nl", "bewaar **een kopie** van alles", "houd van alles een **kopie**"),
        ("ru", "Вам не нужно платить", "Вы можете не платить"),
        ("ru", "о решении", "о решении не позже"),
        ("ru", "Напишите в", "Пришлите бумагу в"),
        ("ar", "اكتب إلى", "وجّه رسالة إلى"),
        ("ar", "عن القرار", "عن القرارين الاثنين"),
        ("fa", "بنویسید و", "نامه\u200cای بنویسید و"),
        ("nl", "Schrijf aan", "<!-- check off: number, not -->\nSchrijf aan"),
    ],
)
def test_another_right_sentence_is_no_fault(code: str, old: str, new: str) -> None:
    """Other words, another order, another mark of a list: the check leaves them alone."""
    assert old in GOOD[code]
    assert [] == problems(code, GOOD[code].replace(old, new, 1))


def test_everything_in_spanish_is_no_note() -> None:
    """“Todo” is a word; in capitals it is what nobody has done yet."""
    assert not words.NOTES[""].search("Lea todo. Todo es importante.")
    assert words.NOTES[""].search("Translated by Google")


def test_a_language_has_as_many_numbers_as_english() -> None:
    """“Two dates” lets one number pass, said again too, and no second one."""
    english = f"{ENGLISH}\nWrite down the two dates of this letter.\n"
    assert [] == problems("nl", f"{DUTCH}\nSchrijf twee datums op, alle twee.\n", english)
    told = problems("nl", f"{DUTCH}\nSchrijf twee datums op, binnen zes dagen.\n", english)
    assert {"the number “twee” as a word", "the number “zes” as a word"} == {one.found for one in told}


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("nl", "Doe het vóór de zitting.", "Doe het na de zitting."),
        ("fr", "Faites-le avant l'audience.", "Faites-le après l'audience."),
        ("fa", "پیش از جلسه انجام دهید.", "بعد از جلسه انجام دهید."),
        ("ru", "Сделайте это до заседания.", "Сделайте это после заседания."),
        ("ti", "ቅድሚ ኣኼባ ግበርዎ።", "ድሕሪ ኣኼባ ግበርዎ።"),
    ],
)
def test_before_and_after_are_not_turned(code: str, good: str, bad: str) -> None:
    """A step too late, and the right is gone."""
    head = "---\ntitle: x\nstatus: draft\n---\n\n"
    english = f"{head}Do it before the hearing.\n"
    assert [] == problems(code, head + good + "\n", english)
    (told,) = problems(code, head + bad + "\n", english)
    assert (f"docs/{code}/page.md:6", "a word for “after” and none for “before”") == (told.where, told.found)


def test_before_is_not_a_denial_in_turkish() -> None:
    """“Bitmeden önce” is “before the end”: the “not” of the sentence is another word."""
    found = words.NOT["tr"].findall("Süre bitmeden önce gönderilen bir ihtar sayılmaz.")
    assert 1 == len(found)
    assert [] == words.NOT["tr"].findall("Süre bitmeden önce gönderilen bir ihtar sayılır.")


def test_one_of_two_denials_is_missed() -> None:
    """A block that still denies something can have lost the other “not”."""
    english = f"{ENGLISH}\nDo not wait. Too early does not count.\n"
    good = f"{DUTCH}\nWacht niet. Te vroeg telt niet.\n"
    assert [] == problems("nl", good, english)
    (found,) = problems("nl", good.replace("telt niet", "telt"), english)
    assert "“not” said 1 times" == found.found


def test_a_mark_lets_a_right_sentence_pass() -> None:
    """The rare sentence that needs no “not” says so."""
    text = DUTCH.replace("Je hoeft niets te betalen", "<!-- check off: not -->\nBetalen is gratis")
    assert [] == problems("nl", text)


def test_a_glossary_heading_stays_dutch() -> None:
    """A reader looks for the word of the letter."""
    english = sections("## beroep {#beroep}\n\nGo.\n")
    own = sections("## طعن {#beroep}\n\nاذهب.\n")
    rules = blocks.Rules(code="ar", locale=Locale.parse("ar"), dutch={}, english=frozenset(), dutch_text=frozenset())
    assert ["docs/ar/words.md:1"] == [
        one.where for one in blocks.check_blocks("docs/ar/words.md", english, own, rules, same_headings=True)
    ]


@pytest.mark.parametrize(
    ("raw", "found", "line"),
    [
        ("سطر\nقرار".encode("cp1256"), "the byte 0x", 1),
        (b"a\nb\n" + "قرار".encode("cp1256"), "the byte 0x", 3),
        ("a".encode("utf-16"), "text saved as UTF-16", 1),
        ("a".encode("utf-8-sig"), "an invisible mark (BOM)", 1),
    ],
)
def test_another_encoding_is_a_sentence(tmp_path: Path, raw: bytes, found: str, line: int) -> None:
    """No traceback for a file that an old editor saved."""
    page = tmp_path / "page.md"
    page.write_bytes(raw)
    with pytest.raises(Problem) as told:
        read_text(page, tmp_path)
    assert (f"page.md:{line}", True) == (told.value.where, told.value.found.startswith(found))


def test_a_deleted_page_is_told() -> None:
    """The history of the language knows the page; a page that never was is no error."""
    told = checking.deleted("ar", ["late.md", "new.md"], [], {"docs/ar/late.md"})
    assert ["docs/ar/late.md:1"] == [one.where for one in told]


def test_a_failure_of_a_check_is_a_sentence() -> None:
    """Whatever a file holds."""

    def broken() -> list[Problem]:
        raise KeyError("link")

    (told,) = checking.guarded("docs/ar/index.md", broken)
    assert told.where == "docs/ar/index.md:1"
    assert "KeyError" in told.found


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("fr", "Vous n’avez pas le droit.", "Vous avez le droit."),
        ("es", "No espere.", "Espere."),
        ("tr", "{day} tarihinden önce yapmayın.", "{day} tarihinden önce yapın."),
        ("ru", "Не ждите.", "Ждите."),
        ("uk", "Не чекайте.", "Чекайте."),
        ("fa", "اجازه ندارید بمانید.", "اجازه دارید بمانید."),
        ("ps", "تر دې ورځې مخکې یې مه کوئ.", "تر دې ورځې مخکې یې کوئ."),
        ("ku", "Berî {day} neke.", "Berî {day} bike."),
        ("ti", "ቅድሚ {day} ኣይትግበርዎ።", "ቅድሚ {day} ግበርዎ።"),
        ("so", "Ha samayn {day} ka hor.", "Samee {day} ka hor."),
    ],
)
def test_each_language_has_words_for_not(code: str, good: str, bad: str) -> None:
    """The deadline sentences of the language pass; without their “not” they do not."""
    assert words.NOT[code].search(good)
    assert not words.NOT[code].search(bad)


@pytest.mark.parametrize(
    ("code", "number", "both"),
    [
        ("fr", "vous avez deux semaines", "la première des deux dates"),
        ("es", "dos semanas", "una de las dos"),
        ("uk", "два тижні", "раніша з двох"),
        ("fa", "دو هفته", "هر دو نامه"),
        ("ku", "du hefte", "her du"),
        ("so", "laba toddobaad", "labada"),
    ],
)
def test_a_number_word_is_known_and_both_is_none(code: str, number: str, both: str) -> None:
    """A length is a fact; “both” is a word."""
    assert words.NUMBERS[code].search(number)
    assert not words.NUMBERS[code].search(both)


@pytest.mark.parametrize(
    ("code", "text", "numbers"),
    [
        ("uk", "Ваша сім’я тут", []),
        ("uk", "сім'я, сімʼю і сім днів", ["сім"]),
        ("fr", "quelqu’un a dix jours", ["dix"]),
        ("fa", "دو\u200cباره", []),
        ("ti", "ክልተ'ውን", ["ክልተ"]),
        ("so", "laba’da iyo laba", ["laba"]),
    ],
)
def test_a_part_of_a_word_is_no_number(code: str, text: str, numbers: list[str]) -> None:
    """Letters that an apostrophe or a joiner joins are one word; what only hangs on it leaves the number a number."""
    assert numbers == words.NUMBERS[code].findall(text)


@pytest.mark.parametrize(
    ("code", "denying"),
    [
        ("ti", "ኣይኮነን ኣይትጽበዩ ኣይተንብሩ ኣየፍለጥኩምን ኣይዕቀብን'ውን ዘይትኽእሉ ዘየፍለጥኩም ንዘይብሎም ከይትኸፍሉ ብዘይ የብልኩምን የለዉን የልቦን"),
        ("tr", "yapmayın gelmedi almadan olmaz bilmiyorum olmayan gitmeyecek yazmayasınız kalmamış"),
        ("ku", "nayê neke nikarî veneşêre ranawestîne tune nîne neyne"),
        ("fa", "نیست ندارد نمی نکنید نیندازید ناتوانی"),
        ("so", "ma ha aan aanay aanan aanad aanu maaha inaanad inaanay intaanad haddaanad yaanay ayna aysan lama umana la'aan"),
    ],
)  # fmt: skip
def test_each_form_of_not_is_known(code: str, denying: str) -> None:
    """Or a right sentence is told to be wrong."""
    assert [] == [word for word in denying.split() if not words.NOT[code].search(word)]


@pytest.mark.parametrize(
    ("code", "saying"),
    [
        ("ti", "ኣየናይ ኣየነይቲ ኣየኖት ኣይስላንድ ከይዱ ከይድኩም የብጽሕ ምንጋር ሰብኣይ ኣይኮነ"),
        ("so", "waa waxaad inaad haddii yaal samee aad ayaan kale"),
        ("tr", "ödemek gitmeye gelmesi yapmalı başka ne istemek"),  # infinitives, and what must be
        ("ru", "него ней неё некоторые несколько неделя немедленно Нидерланды ниже них безопасно несовершеннолетний"),
        ("uk", "неї ній негайно нехай Нідерланди ніж безпечно неповнолітній"),
        ("fa", "نشان نیاز نزدیک کم"),
        ("ps", "ناوخته بېرته بېلګه نابالغ ناروغ"),
        ("ku", "bêje nivîskî nîşan niha nerîn nexweş kêm"),
        ("ar", "ما بما أما إلا"),
        ("es", "todavía"),
    ],
)
def test_what_only_looks_like_not_is_none(code: str, saying: str) -> None:
    """Or a lost “not” is not seen: “which”, “gone”, and a verb that has lost the end of its denial."""
    assert [] == [word for word in saying.split() if words.NOT[code].search(word)]


@pytest.mark.parametrize(("text", "mixed"), [("ንIND፣ COA። ሕተቱ", ["ንIND"]), ("IND፣ COA። ሕተቱ", []), ("ውሳnነ", ["ውሳnነ"])])
def test_a_sign_after_a_latin_name_makes_no_word_of_two_scripts(text: str, mixed: list[str]) -> None:
    """The Ethiopic comma is no letter."""
    told = hygiene.check_characters("docs/ti/late.md", text, "ti")
    assert [f"“{word}”, a word in letters of two scripts" for word in mixed] == [one.found for one in told]
