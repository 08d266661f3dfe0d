"""What translators are told: each check with a good and a bad sample, the overview, and the start of a language."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from mkdocs_static_i18n.config import RE_LOCALE

from scripts.guide import opening, stamps
from scripts.guide.blocks import front_blocks
from scripts.guide.languages import Language, declared, languages
from scripts.guide.phrases import Phrase, parse
from scripts.problems import Problem
from scripts.translate import checking, checks, commands, folder, grammar, starting, status
from scripts.translate.checking import check

TODAY = date(2026, 11, 24)
NAME = "docs/ar/page.md"
HEAD = "---\ntitle: A\ndescription: B\nfor: C\nstatus: draft\n---\n"
ENGLISH = (
    HEAD.replace("draft", "source")
    + """
You have {{ term("viewpoint-withdrawal") }}. {{ cite("count-start") }}

## What to do {#do}

1. Call [a lawyer](help.md#lawyer).
2. Write your {{ dutch("zienswijze") }}.

## After that {#after}

- Yes {#place-yes}
- No {#place-no}

### Where {#where}
"""
)


def told(problems: list[Problem]) -> list[str]:
    """The sentences that a translator reads."""
    return [str(problem) for problem in problems]


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
        "Copy the line from the English page and translate what stands behind the colon.",
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


def test_who_reviewed_a_page_is_no_part_of_its_text() -> None:
    """Else the first reviewed page would have a part that English lacks."""
    reviewed = HEAD.replace("draft", "reviewed\nreviewed_by: Amina\nreviewed_on: 2026-11-20")
    assert [one.text for one in front_blocks(HEAD)] == [one.text for one in front_blocks(reviewed)]


def test_an_english_page_is_the_source() -> None:
    """No other state stands in docs/en/."""
    expected = "docs/en/page.md:5: found status “draft”; expected “source” for an English page. Write “status: source”."
    assert [expected] == told(checks.check_front("docs/en/page.md", ENGLISH, HEAD, TODAY))


LISTS = HEAD.replace("for: C", "for: C\ndutch:\n  - beroep\ndoors:\n  - title: X\n    text: Y\n    link: who.md")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  - beroep", "  - appel", "docs/ar/page.md:5: found another list below “dutch:” than in English"),
        ("link: who.md", "link: wie.md", "docs/ar/page.md:7: found “link: wie.md” in part 1 of “doors:”"),
        ("    text: Y\n", "", "docs/ar/page.md:7: found other keys in part 1 of “doors:” than in English"),
        ("text: Y", "text:", "docs/ar/page.md:7: found nothing behind “text:” in part 1 of “doors:”"),
        (
            "doors:\n  - title: X\n    text: Y\n    link: who.md",
            "doors: X",
            "docs/ar/page.md:7: found “doors” in another form than in English",
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


# --- whole folders ------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A project with the languages of this one and two short English pages."""
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for path in ("_words/site.md", "index.md", "help.md"):
        target = tmp_path / "docs/en" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("## left\n\n{number} days\n\n## name\n\nWegwijs\n" if "_" in path else ENGLISH)
    return tmp_path


def test_many_languages_are_checked_side_by_side(project: Path) -> None:
    """What is told is what each of them alone is told, in their order."""
    codes = ["nl", "ar", "fr", "es", "tr"]
    for code in codes:
        (project / f"docs/{code}").mkdir()
        (project / f"docs/{code}/help.md").write_text("no front matter\n", "utf-8")
    chosen = [language(project, code) for code in codes]
    alone = [problem for one in chosen for problem in commands.checked(project, [one], ())]
    assert codes == list(dict.fromkeys(problem.where.split("/")[1] for problem in alone))
    assert alone == commands.checked(project, chosen, ())


def language(project: Path, code: str) -> Language:
    """A language of the project."""
    return next(one for one in declared(project) if one.code == code)


def test_status_counts_blocks_words_and_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is current, changed in English since, left to English, missing; and why the language is hidden."""
    (project / "docs/nl/_words").mkdir(parents=True)
    (project / "docs/nl/_words/site.md").write_text("## left\n\n{number} dagen\n")
    dutch = ENGLISH.replace("source", "draft").replace("You have", "Je hebt").replace("- Yes {#", "- {{ english }} {#")
    (project / "docs/nl/index.md").write_text(dutch)
    assert 0 == commands.main(["stamp", "nl"], project)
    (project / "docs/en/index.md").write_text(ENGLISH.replace("You have", "You still have"))
    row = status.progress(project, language(project, "nl"))
    counts = [row.blocks(state) for state in ("current", "stale", "left", "missing")]
    assert [10, 1, 1, 12] == counts
    assert (1, 0) == (row.pages("draft"), row.pages("reviewed"))
    assert {"the words around the pages", "help"} == set(row.hidden)
    capsys.readouterr()
    assert 0 == commands.main(["status", "nl", "--diff"], project)
    said = capsys.readouterr().out
    assert "nl  no, 2 parts" in said
    assert "    index.md: 1" in said
    assert "docs/nl/index.md:8\n  now   docs/en/index.md:8  You still have" in said


def test_the_overview_of_thirteen_languages_fits_a_screen(root: Path) -> None:
    """A line each, narrower than eighty signs."""
    rows = [status.Progress(code=one.code, name=one.name) for one in declared(root)]
    lines = status.table(rows).splitlines()
    assert 14 == len(lines)
    assert max(map(len, lines)) < 80


def test_a_second_reader_gets_the_dangerous_blocks_beside_english(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those with a number first; without the English for somebody who translates back."""
    english = ENGLISH.replace("1. Call [a lawyer]", "1. Do not go. Call [a lawyer]")
    (project / "docs/en/index.md").write_text(english)
    (project / "docs/nl").mkdir()
    dutch = english.replace("source", "draft").replace("You have", "Je hebt").replace("Do not go", "Ga niet")
    (project / "docs/nl/index.md").write_text(dutch)
    assert 0 == commands.main(["review", "nl"], project)
    said = capsys.readouterr().out
    assert "# 1 blocks with a number, a date or a length\n\ndocs/nl/index.md:8\n  en  You have {{ term(" in said
    assert "# 1 blocks with not, only, must, before, unless\n\ndocs/nl/index.md:12\n  en  1. Do not go." in said
    assert 0 == commands.main(["review", "nl", "--blind"], project)
    said = capsys.readouterr().out
    assert "  nl  Je hebt" in said and "  en  " not in said and "Ga niet" not in said


def test_history_is_unknown_outside_a_checkout(tmp_path: Path) -> None:
    """Without git no translation is said to be deleted."""
    assert frozenset() == folder.files_of_history(tmp_path)


def test_a_file_that_was_committed_and_is_gone_is_known(tmp_path: Path) -> None:
    """As a page of a language that somebody deleted; files outside docs/ are no matter of translations."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "docs/ar").mkdir(parents=True)
    for name in ("docs/ar/late.md", "docs/ar/help.md", "README.md"):
        (tmp_path / name).write_text("x")
    git("init")
    git("add", ".")
    git("commit", "-m", "Begin")
    git("rm", "docs/ar/late.md")
    git("commit", "-m", "Delete")
    assert {"docs/ar/late.md", "docs/ar/help.md"} == folder.files_of_history(tmp_path)


def test_a_new_language_gets_a_start_and_says_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new ur` makes the folder, lists the language and prints the next steps; it copies no English text."""
    assert 0 == commands.main(["new", "ur"], project)
    said = capsys.readouterr().out
    assert "make dev LANG=ur" in said
    assert "(one, other)" in said
    assert "{" not in said
    assert ["docs/ur/_words/site.md"] == [
        path.relative_to(project).as_posix() for path in (project / "docs/ur").rglob("*") if path.is_file()
    ]
    assert (project / "docs/ur/_words/site.md").read_text().startswith("<!-- Begin with these")
    made = declared(project)[-1]
    assert ("ur", "اردو", "rtl") == (made.code, made.name, made.direction)
    assert "ur" not in [one.code for one in languages(project)]
    assert [] == check(project, made, language(project, "en"), TODAY)


def test_a_listed_language_without_a_folder_can_be_started(project: Path) -> None:
    """mkdocs.yml stays as it is."""
    before = (project / "mkdocs.yml").read_text()
    assert 0 == commands.main(["new", "ti"], project)
    assert before == (project / "mkdocs.yml").read_text()


def test_a_page_needs_the_notices_of_its_language(project: Path) -> None:
    """They tell a reader what a text is."""
    commands.main(["new", "tr"], project)
    (project / "docs/tr/index.md").write_text(ENGLISH.replace("source", "draft").replace("You have", "Var"))
    found = [str(one) for one in check(project, language(project, "tr"), language(project, "en"), TODAY)]
    assert any(one.startswith("docs/tr/_words/site.md:1: found no “## draft”") for one in found)


UNITS = "## length-workdays-one\n\n{n} рабочий день\n\n## length-workdays-few\n\n{n} рабочих дня\n"


def test_every_plural_form_of_the_language_is_demanded(project: Path) -> None:
    """Russian has three for whole numbers; English has two."""
    commands.main(["new", "ru"], project)
    book = project / "docs/ru/_words/units.md"
    book.write_text(UNITS, "utf-8")
    found = [one.found for one in check(project, language(project, "ru"), language(project, "en"), TODAY)]
    assert "no “## length-workdays-many”" in found
    assert "no “## length-procedure-days-few”" in found


def test_a_plural_form_of_another_language_is_told() -> None:
    """French has no few; it would never be shown."""
    own = parse("## length-workdays-few\n\n{n} jours ouvrables\n", "docs/fr/_words/units.md")
    told = checks.check_grammar("docs/fr/_words/units.md", own, Locale.parse("fr"))
    assert "“## length-workdays-few”, a plural form that the language does not have" in [one.found for one in told]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("## length-weeks-one\n\n{n} jour\n\n## length-weeks-other\n\n{n} jours\n", 3, "for 1 weeks, and for 1 days"),
        ("## month-6\n\njuillet\n", 3, "for 2026-07-01, and for 2026-06-01"),
        ("## weekday-1\n\nmardi\n", 3, "“mardi” for weekday"),
        ("## month-6\n\njuin\n", 0, ""),
        ("## length-weeks-one\n\n{n} petite semaine\n\n## length-weeks-other\n\n{n} semaines\n", 0, ""),
    ],
)
def test_two_lengths_months_or_days_are_not_written_alike(root: Path, text: str, line: int, found: str) -> None:
    """A week called a day is a term that is six days too short."""
    name = "docs/fr/_words/units.md"
    own = parse((root / name).read_text("utf-8"), name) | parse(text, name)
    told = grammar.check(name, Locale.parse("fr"), own)
    assert bool(found) == bool(told)
    assert not found or [one for one in told if found in one.found and one.where.startswith(name)]


def test_a_length_that_the_tables_write_with_latin_letters_is_told(project: Path) -> None:
    """Pashto hours: “2 h”."""
    commands.main(["new", "ps"], project)
    book = project / "docs/ps/_words/units.md"
    texts = {
        f"length-{unit}-{form}": "{n} ورځې" for unit in ("workdays", "procedure-days") for form in ("one", "other")
    }
    book.write_text("".join(f"## {key}\n\n{text}\n\n" for key, text in texts.items()), "utf-8")
    found = [str(one) for one in check(project, language(project, "ps"), language(project, "en"), TODAY)]
    assert any("for 72 hours, with “h”" in one for one in found)


def test_every_length_date_list_and_amount_of_each_language_is_printed(root: Path) -> None:
    """Nothing is left in Latin letters or behind a slash; the check of each language looks at the same list."""
    shown = grammar.table(root, declared(root))
    assert "es\t2026-06-12\t12 de junio de 2026" in shown
    assert "ti\t6 months\t6\u00a0ኣዋርሕ" in shown
    assert {one.code for one in declared(root)} == {line.partition("\t")[0] for line in shown.splitlines()}


NO_CODE = (
    "which is no code of a language; expected the two letters of ISO 639-1, such as ti, so or ur: "
    "mkdocs-static-i18n takes no other. Look up the code of your language.\n"
)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "kmr",
            "new: found the code “kmr”; expected “ku”, the code that this site uses. "
            "Write “python -m scripts.translate new ku”.\n",
        ),
        ("xx", f"new: found “xx”, {NO_CODE}"),
        ("ckb", f"new: found “ckb”, {NO_CODE}"),
        ("../x", f"new: found “../x”, {NO_CODE}"),
        (
            "ar",
            "docs/ar/: found the language already there; expected a new one. "
            "See what it lacks with “python -m scripts.translate status ar”.\n",
        ),
    ],
)
def test_a_language_that_cannot_be_started_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], code: str, message: str
) -> None:
    """An unknown code, another code for the same language, or a language that is there: one sentence."""
    (project / "docs/ar").mkdir()
    before = sorted(project.rglob("*")), (project / "mkdocs.yml").read_text()
    assert 1 == commands.main(["new", code], project)
    assert message == capsys.readouterr().err
    assert before == (sorted(project.rglob("*")), (project / "mkdocs.yml").read_text())


def test_every_code_that_can_be_started_is_one_that_the_site_can_be_built_with() -> None:
    """One that static-i18n refuses would end the build of every language, long before it is shown."""
    possible = [code for code in locale_identifiers() if starting._CODE.fullmatch(code)]
    assert len(possible) > 100
    assert [] == [code for code in possible if not RE_LOCALE.match(code)]


def test_an_unknown_language_is_one_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `status` name the languages that there are."""
    assert 1 == commands.main(["check", "zz"], project)
    assert "mkdocs.yml: found no language “zz”; expected one of: en," in capsys.readouterr().err


def test_every_problem_of_a_language_is_told_at_once(project: Path) -> None:
    """Pages, copies, phrases and links of one language in one list, in order of files and lines."""
    (project / "docs/ar/_words").mkdir(parents=True)
    notices = "".join(f"## {key}\n\n…\n\n" for key in opening.NOTICES)
    (project / "docs/en/_words/site.md").open("a").write(notices)
    (project / "docs/ar/_words/site.md").write_text(f"## left\n\nx\n\n## left\n\ny\n\n{notices}")
    (project / "docs/ar/index.md").write_text(ENGLISH.replace("source", "draft"))
    (project / "docs/ar/help.md").write_text(
        ENGLISH.replace("source", "draft").replace("You have", "لديك 6").replace("help.md#lawyer", "hulp.md")
    )
    (project / "docs/ar/extra.md").write_text(HEAD)
    problems = check(project, language(project, "ar"), language(project, "en"), TODAY)
    assert [
        ("docs/ar/_words/site.md:5", "the phrase “left” a second time"),
        ("docs/ar/extra.md:1", "a page that English does not have"),
        ("docs/ar/help.md:8", "the number “6” in the text"),
        ("docs/ar/help.md:12", "a link to “hulp.md”"),
        ("docs/ar/help.md:12", "a link to “hulp.md”, and there is no such page"),
        ("docs/ar/index.md:1", "the English text"),
        ("docs/ar/index.md:12", "a link to “#lawyer”, and help.md has no such heading"),
    ] == [(problem.where, problem.found) for problem in problems]


def test_the_translations_of_this_project_have_no_problem(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `make check` asks."""
    assert (0, "") == (commands.main(["check"], root), capsys.readouterr().err)


def test_a_file_in_another_encoding_hides_no_other_problem(project: Path) -> None:
    """Each file that cannot be read is one sentence, and the others are still looked at."""
    folder = project / "docs/ar"
    folder.mkdir(parents=True)
    (folder / "help.md").write_bytes(ENGLISH.replace("You have", "لديك").encode("cp1256"))
    (folder / "index.md").write_text(ENGLISH.replace("title:", "عنوان:").replace("You have", "لديك <meta x>"))
    problems = check(project, language(project, "ar"), language(project, "en"), TODAY)
    assert ("docs/ar/help.md:8", "the byte 0xE1") in [(one.where, one.found) for one in problems]
    assert {"docs/ar/index.md:2", "docs/ar/index.md:8"} <= {one.where for one in problems}


def test_a_file_that_is_no_text_is_told(project: Path) -> None:
    """A script or a picture in the folder of a language would be on the site."""
    folder = project / "docs/fr"
    folder.mkdir()
    (folder / ".source").write_text("", "utf-8")
    (folder / "x.js").write_text("x()", "utf-8")
    assert ["docs/fr/x.js:1"] == [one.where for one in checking.strange(project, "fr")]


def test_stamps_that_no_command_wrote_are_told() -> None:
    """Of a file that is nowhere, of a day to come, and all of them gone."""
    english = {"index.md": ENGLISH}
    good = stamps.made("index.md", ENGLISH, ENGLISH, TODAY, None, minor=False)

    def told(stamped: dict[str, stamps.Stamp], known: tuple[str, ...] = ()) -> list[str]:
        return [one.found for one in checking.check_stamps("fr", stamped, english, english, TODAY, known)]

    assert [] == told({"index.md": good})
    assert [] == told({})
    assert ["no stamps"] == told({}, ("docs/fr/.source",))
    assert ["a stamp of “nope.md”, and there is no such file"] == told({"nope.md": good})
    later = replace(good, day=date(2030, 1, 1))
    assert ["“index.md” stamped on a day that is still to come (2030-01-01)"] == told({"index.md": later})


def test_a_deleted_page_is_a_problem_where_history_knows_it(project: Path) -> None:
    """The site does not fall back to English in silence for a page that readers had."""
    (project / "docs/ar").mkdir(parents=True)
    (project / "docs/ar/index.md").write_text(ENGLISH.replace("source", "draft").replace("You have", "لديك"))
    problems = check(
        project, language(project, "ar"), language(project, "en"), TODAY, {"docs/ar/help.md": 1_700_000_000}
    )
    assert ("docs/ar/help.md:1", "a translation that was deleted") in [(one.where, one.found) for one in problems]


def test_a_changed_english_page_breaks_no_translation(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sentences changed, a part added, one taken away, a key more: what was translated stays right, and waits."""
    notices = "".join(f"## {key}\n\n…\n\n" for key in opening.NOTICES)
    (project / "docs/en/_words/site.md").open("a").write(notices)
    (project / "docs/nl/_words").mkdir(parents=True)
    (project / "docs/nl/_words/site.md").write_text(f"## left\n\n{{number}} dagen\n\n{notices}")
    dutch = ENGLISH.replace("source", "draft").replace("You have", "Je hebt").replace("help.md#lawyer", "help.md#do")
    (project / "docs/en/index.md").write_text(ENGLISH.replace("help.md#lawyer", "help.md#do"))
    (project / "docs/nl/index.md").write_text(dutch)
    assert 0 == commands.main(["stamp", "nl"], project)

    def found() -> list[str]:
        return told(check(project, language(project, "nl"), language(project, "en"), TODAY))

    faults = [one for one in found() if "words.md" not in one]  # this small project has no glossary
    changed = ENGLISH.replace("You have {{", "Mostly you have only {{").replace("- No {#place-no}\n", "")
    changed = changed.replace("### Where {#where}", "### Elsewhere {#elsewhere}\n\nGo [there](help.md#do).")
    (project / "docs/en/index.md").write_text(changed.replace("help.md#lawyer", "help.md#do"))
    english = (project / "docs/en/_words/site.md").read_text()
    (project / "docs/en/_words/site.md").write_text(english.replace("{number} days", "{days} days"))
    assert faults == [one for one in found() if "words.md" not in one]
    capsys.readouterr()
    assert 0 == commands.main(["stamp", "nl"], project)
    assert "still of an older English: docs/nl/index.md" in capsys.readouterr().out
