"""What translators are told: each check with a good and a bad sample."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from babel import Locale
from translated import ENGLISH, HEAD, NAME, TODAY, told

from scripts.guide.phrases import Phrase, parse
from scripts.problems import Problem
from scripts.translate import checks


def headings(text: str) -> list[Problem]:
    """The headings of a sample against the English one."""
    return checks.check_headings(NAME, ENGLISH, text)


def parts(text: str) -> list[Problem]:
    """The paragraphs and lists of a sample against the English ones."""
    return checks.check_parts(NAME, ENGLISH, text)


def test_a_faithful_translation_has_no_problem() -> None:
    """Other words between the same ids, facts and links are what is wanted."""
    text = ENGLISH.replace("source", "draft").replace("What to do", "ما العمل").replace("You have", "لديك")
    targets = {"page.md": {"do"}, "help.md": {"lawyer"}}
    assert [
        *headings(text),
        *parts(text),
        *checks.check_digits(NAME, text),
        *checks.check_front(NAME, ENGLISH, text, TODAY),
        *checks.check_links(NAME, "page.md", text, targets),
    ] == []


COPY_ID = "Copy the id from English, or delete the part if English has none."


COPY_FACT = "Copy the part between the double braces from the English page."


COMPARE = "Compare it with the English page: something is missing, or was divided in another way."


TYPED = f"in the text; expected a fact in double braces, or a sentence without a number. {COPY_FACT}"


def test_a_lost_item_is_told_where_the_facts_differ() -> None:
    """Not at the heading: a list can be long."""
    items = '- A: {{ term("a") }}\n- B: {{ term("b") }}\n- C: {{ term("c") }}\n'
    english = f"{HEAD}\n## What {{#do}}\n\n{items}"
    (lost,) = checks.check_parts(NAME, english, english.replace('- B: {{ term("b") }}\n', ""))
    assert (f"{NAME}:11", "2 list items below {#do}") == (lost.where, lost.found)
    (plain,) = checks.check_parts(
        NAME, english.replace("{{", "").replace("}}", ""), f"{HEAD}\n## What {{#do}}\n\n- A\n"
    )
    assert f"{NAME}:8" == plain.where


def digits(text: str) -> list[Problem]:
    """The typed numbers of a sample."""
    return checks.check_digits(NAME, text)


# What is replaced in the good sample, by what, the check, the message behind "docs/ar/page.md:".
BAD: dict[str, tuple[str, str, Callable[[str], list[Problem]], str]] = {
    "heading without id": (
        "## After that {#after}",
        "## After that",
        headings,
        f"15: found “## After that” without an id; expected {{#after}}, as in English (line 15). {COPY_ID}",
    ),
    "heading too many": (
        "### Where",
        "### When {#when}\n\n### Where",
        headings,
        "20: found “### When {#when}” with an id that the English page does not have; expected an id of the English "
        f"page, each once. {COPY_ID}",
    ),
    "heading lost": (
        "### Where {#where}\n",
        "",
        headings,
        "18: found no line with {#where}; expected it after {#place-no}, as in English (line 20). "
        "Copy “### Where {#where}” from the English page and translate it.",
    ),
    "first heading lost": (
        "## What to do {#do}\n",
        "",
        headings,
        "7: found no line with {#do}; expected it at the top, as in English (line 10). "
        "Copy “## What to do {#do}” from the English page and translate it.",
    ),
    "id translated": (
        "{#after}",
        "{#daarna}",
        headings,
        "15: found “## After that {#daarna}” with an id that the English page does not have; "
        f"expected {{#after}}, as in English (line 15). {COPY_ID}",
    ),
    "id twice": (
        "{#place-no}",
        "{#place-yes}",
        headings,
        "18: found “- No {#place-yes}” with an id used before (line 17); "
        f"expected {{#place-no}}, as in English (line 18). {COPY_ID}",
    ),
    "other level": (
        "### Where",
        "## Where",
        headings,
        "20: found “##” before {#where}; expected “###”. Begin the line as the English page does.",
    ),
    "order": (
        "- Yes {#place-yes}\n- No {#place-no}",
        "- No {#place-no}\n- Yes {#place-yes}",
        headings,
        "17: found {#place-no} in this place; expected {#place-yes} first, as in English. "
        "Put the parts in the order of the English page.",
    ),
    "paragraph lost": (
        'You have {{ term("viewpoint-withdrawal") }}. {{ cite("count-start") }}\n',
        "",
        parts,
        f"7: found 0 paragraphs at the top; expected 1, as in English (line 7). {COMPARE}",
    ),
    "paragraph divided": (
        "1. Call [a lawyer](help.md#lawyer).",
        "First.\n\nSecond.\n\n1. Call [a lawyer](help.md#lawyer).",
        parts,
        f"12: found 2 paragraphs below {{#do}}; expected 0, as in English (line 10). {COMPARE}",
    ),
    "item lost": (
        "1. Call [a lawyer](help.md#lawyer).\n",
        "",
        parts,
        f"12: found 1 list items below {{#do}}; expected 2, as in English (line 10). {COMPARE}",
    ),
    "row too many": (
        "### Where {#where}\n",
        "### Where {#where}\n\n| A |\n| - |\n",
        parts,
        f"20: found 1 table rows below {{#where}}; expected 0, as in English (line 20). {COMPARE}",
    ),
    "number typed": ('{{ term("viewpoint-withdrawal") }}', "6 weeks", digits, f"8: found the number “6” {TYPED}"),
    "Arabic number typed": (
        '{{ term("viewpoint-withdrawal") }}',
        "٦ أسابيع",
        digits,
        f"8: found the number “٦” {TYPED}",
    ),
    "number in the front matter": ("for: C", "for: You have 6 weeks", digits, f"4: found the number “6” {TYPED}"),
}


@pytest.mark.parametrize("case", BAD)
def test_each_mistake_is_told_with_place_and_remedy(case: str) -> None:
    """One mistake gives one sentence: where, what was found, what was expected, what to do."""
    old, new, run, message = BAD[case]
    assert old in ENGLISH
    assert [f"{NAME}:{message}"] == told(run(ENGLISH.replace(old, new)))


def test_numbers_that_are_no_prose_are_left_alone() -> None:
    """Numbered lists, ids, addresses, comments and copied front matter may hold digits."""
    text = HEAD.replace("for: C", "for: C\ndutch:\n  - M35-O\nreviewed_on: 2026-11-24")
    text += '\n1. One [two](https://example.org/2/){: .c3 }\n\n## Three {#step-3}\n\n<!-- 4 -->\n\n<i class="h5">x</i>'
    assert [] == checks.check_digits(NAME, text)


FRONT = {
    "status translated": (
        "status: draft",
        "status: concept",
        "5: found status “concept”; expected “draft” or “reviewed”. "
        "This word is not translated. Write “status: draft”.",
    ),
    "source elsewhere": (
        "status: draft",
        "status: source",
        "5: found status “source”, which only English pages have; expected “draft”. "
        "Write “status: draft”; a person who checked the page makes it “reviewed”.",
    ),
    "no title": (
        "title: A\n",
        "",
        "1: found no “title” in the front matter; expected a line “title: …”. "
        "Copy the line from the English page and translate what is behind the colon.",
    ),
    "empty": (
        "for: C",
        "for:",
        "4: found nothing behind “for:”; expected a text. Translate the line of the English page.",
    ),
    "key translated": (
        "for: C",
        "for: C\ntitel: D",
        "5: found “titel”, which the English page does not have; expected only its keys (did you mean “title”?). "
        "Keys are not translated: copy them from the English page.",
    ),
    "colon": (
        "for: C",
        "for: C: D",
        "4: found front matter that cannot be read; expected lines like “title: Your permit”. "
        "Put a text that holds a colon between double quotes.",
    ),
    "no name": (
        "status: draft",
        "status: reviewed\nreviewed_on: 2026-11-20",
        "5: found “reviewed” without a name; expected a line “reviewed_by: …” with the name of the person. "
        "Add it, or write “status: draft” when no person has checked the page.",
    ),
    "no day": (
        "status: draft",
        "status: reviewed\nreviewed_by: Amina",
        "5: found “reviewed” without a day; expected a line such as “reviewed_on: 2026-11-24”. "
        "Add it, or write “status: draft” when no person has checked the page.",
    ),
    "a name of signs": (
        "status: draft",
        "status: reviewed\nreviewed_by: '??'\nreviewed_on: 2026-11-20",
        "5: found “reviewed” without a name; expected a line “reviewed_by: …” with the name of the person. "
        "Add it, or write “status: draft” when no person has checked the page.",
    ),
    "a signed draft": (
        "status: draft",
        "status: draft\nreviewed_on: 2026-11-20",
        "6: found “reviewed_on” on a page that is a draft; expected no such line, or “status: reviewed”. "
        "Delete it; a person who has read the whole page writes all three lines.",
    ),
    "earlier day": (
        "status: draft",
        "status: reviewed\nreviewed_by: Amina\nreviewed_on: 1999-11-25",
        "7: found a day that is before there was a guide (1999-11-25); expected the day of the check. "
        "Correct “reviewed_on”.",
    ),
    "later day": (
        "status: draft",
        "status: reviewed\nreviewed_by: Amina\nreviewed_on: 2026-11-25",
        "7: found a day that is still to come (2026-11-25); expected the day of the check. Correct “reviewed_on”.",
    ),
    "none": (
        HEAD,
        "",
        "1: found no front matter; expected a block between two lines of “---”. "
        "Begin the page as the English page begins, with title, description, for and status.",
    ),
}


@pytest.mark.parametrize("case", FRONT)
def test_front_matter_mistakes_are_told_with_place_and_remedy(case: str) -> None:
    """One mistake in the first lines of a page gives one sentence."""
    old, new, message = FRONT[case]
    assert [f"{NAME}:{message}"] == told(checks.check_front(NAME, ENGLISH, HEAD.replace(old, new), TODAY))


def test_a_page_that_a_person_signed_is_reviewed() -> None:
    """Name and day make a review."""
    text = HEAD.replace("draft", "reviewed\nreviewed_by: Amina\nreviewed_on: 2026-11-20")
    assert [] == checks.check_front(NAME, ENGLISH, text, TODAY)


def test_an_english_page_is_the_source() -> None:
    """No other state is in docs/en/."""
    expected = "docs/en/page.md:5: found status “draft”; expected “source” for an English page. Write “status: source”."
    assert [expected] == told(checks.check_front("docs/en/page.md", ENGLISH, HEAD, TODAY))


LISTS = HEAD.replace("for: C", "for: C\ndutch:\n  - beroep\ntiles:\n  - title: X\n    text: Y\n    link: who.md")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  - beroep", "  - appel", "docs/ar/page.md:5: found another list below “dutch:” than in English"),
        ("link: who.md", "link: wie.md", "docs/ar/page.md:7: found “link: wie.md” in part 1 of “tiles:”"),
        ("    text: Y\n", "", "docs/ar/page.md:7: found other keys in part 1 of “tiles:” than in English"),
        ("text: Y", "text:", "docs/ar/page.md:7: found nothing behind “text:” in part 1 of “tiles:”"),
        (
            "tiles:\n  - title: X\n    text: Y\n    link: who.md",
            "tiles: X",
            "docs/ar/page.md:7: found “tiles” in another form than in English",
        ),
    ],
)
def test_lists_of_the_front_matter_keep_their_shape(old: str, new: str, found: str) -> None:
    """Ids and Dutch words in lists are copied; texts beside them are translated."""
    assert [] == checks.check_front(NAME, LISTS, LISTS, TODAY)
    (problem,) = told(checks.check_front(NAME, LISTS, LISTS.replace(old, new), TODAY))
    assert found == problem.partition("; expected")[0]


TARGETS = {"page.md": {"do"}, "help.md": {"lawyer"}, "letters/dublin.md": {"means"}}


@pytest.mark.parametrize(
    ("path", "link", "found"),
    [
        ("page.md", "#do", None),
        ("page.md", "help.md#lawyer", None),
        ("letters/dublin.md", "../help.md", None),
        ("page.md", "https://example.org", None),
        (
            "page.md",
            "#don",
            "a link to “#don”, and page.md has no such heading; expected an id of that page (did you mean “#do”?)",
        ),
        (
            "page.md",
            "hlp.md",
            "a link to “hlp.md”, and there is no such page; expected the file of a page (did you mean “help.md”?)",
        ),
        (
            "letters/dublin.md",
            "help.md",
            "a link to “help.md”, and there is no such page; expected the file of a page (did you mean “../help.md”?)",
        ),
        ("page.md", "/help/", "a link to “/help/”; expected a link to a file, such as words.md"),
    ],
)
def test_links_lead_to_pages_and_headings(path: str, link: str, found: str | None) -> None:
    """A dead link names what was probably meant."""
    problems = told(checks.check_links(NAME, path, f"[x]({link})", TARGETS))
    expected = [f"{NAME}:1: found {found}. Copy the part between the round brackets from the English page."]
    assert (expected if found else []) == problems


def phrase(text: str, key: str = "left") -> Phrase:
    """A phrase of an Arabic book."""
    return Phrase(key, text, "docs/ar/_words/site.md:7")


BOOK = parse(
    "## left\n\n{number} days until {date}\n\n"
    "## length-workdays-one\n\n{n} day\n\n## length-workdays-other\n\n{n} days\n",
    "docs/en/_words/site.md",
)


ARABIC = Locale.parse("ar")


@pytest.mark.parametrize(
    ("given", "messages"),
    [
        (phrase("{date}: {number}"), []),
        (phrase("يومان", "length-workdays-two"), []),
        (phrase("{n} أيام", "length-workdays-few"), []),
        (phrase("{date}"), ["no {number} in “left”"]),
        (phrase("{date} {number} {naam}"), ["{naam} in “left”, which English does not have"]),
        (phrase("{date} {number} {"), ["a brace without its partner in “left”"]),
        (phrase("{date} {number} 7"), ["the number “7” in the text"]),
        (phrase("{date} {date} {number}"), ["{date} more often than in English in “left”"]),
        (phrase("{date} {number} ½"), ["the number “½” in the text"]),
        (phrase("{date} {number} ⑥"), ["the number “⑥” in the text"]),
        (phrase("أيام", "length-workdays-few"), ["no {n} in “length-workdays-few”"]),
        (phrase("{d} {d} {month} {y}", "date-pattern"), ["{d} more than once in “date-pattern”"]),
        (phrase("x", "lft"), ["“## lft”, which the English files do not have"]),
        (phrase("x", "length-workdays-lots"), ["“## length-workdays-lots”, which the English files do not have"]),
    ],
)
def test_phrases_keep_ids_slots_and_facts(given: Phrase, messages: list[str]) -> None:
    """A translation of a phrase may change the words and nothing else; plural forms are the language's own."""
    problems = checks.check_phrase(given, BOOK, ARABIC)
    assert messages == [problem.found for problem in problems]
    assert all(problem.where == given.where for problem in problems)


def test_a_heading_that_is_no_id_is_told() -> None:
    """A translated heading would silently become part of the text above it."""
    expected = (
        "docs/ar/_words/site.md:3: found the heading “## the end”; expected “## ” and one id, as in the English file. "
        "Headings are ids and are not translated: copy the line from English."
    )
    assert [expected] == told(checks.check_book("docs/ar/_words/site.md", "## left\nx\n## the end\ny\n"))


def test_plural_forms_of_another_language_are_not_needed() -> None:
    """Turkish and English have two forms, Indonesian has one."""
    assert set(BOOK) == checks.needed(BOOK, Locale.parse("tr"))
    assert {"left", "length-workdays-other"} == checks.needed(BOOK, Locale.parse("id"))


def test_a_plural_form_of_another_language_is_told() -> None:
    """French has no few; it would never be shown."""
    own = parse("## length-workdays-few\n\n{n} jours ouvrables\n", "docs/fr/_words/units.md")
    told = checks.check_grammar("docs/fr/_words/units.md", own, Locale.parse("fr"))
    assert "“## length-workdays-few”, a plural form that the language does not have" in [one.found for one in told]
