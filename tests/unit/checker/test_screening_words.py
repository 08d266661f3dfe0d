"""The words of the screening: every id once, every fact used, and no sentence that turns anybody away."""

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from checker.findings import FINDINGS, QUESTIONS
from checker.screening import ERRORS

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "docs/en/screening.md"
PAGES = sorted((ROOT / "docs").glob("*/screening.md"))
FORBIDDEN = tomllib.loads(Path(__file__).with_name("screening_forbidden.toml").read_text("utf-8"))
LANGUAGES = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
CHECKED = [page for page in PAGES if page.parent.name in FORBIDDEN]


def plain(text: str) -> str:
    """Text as it sounds: small letters, one space, no markup, no vowel signs, one form of alif, straight quotes."""
    text = re.sub(r"\{\{.*?\}\}|\{#.*?\}|<[^>]*>|\]\([^)]*\)", " ", text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) and c != "ـ")
    text = re.sub("[أإآٱ]", "ا", text).replace("ى", "ي").replace("’", "'").lower()
    return " ".join(re.sub(r"[*_\[\]`]", "", text).split())


def forbidden(language: str, text: str) -> list[str]:
    """The forbidden sentences that are in a text of this language."""
    heard = f" {plain(text)} "
    words = FORBIDDEN[language]
    sentences = [one.replace("{you}", you) for one in words["sentences"] for you in words["you"]]
    return sorted({one for one in sentences if f" {plain(one)}" in heard})


def sections(page: Path) -> dict[str, str]:
    """The text below each heading by its id."""
    parts = re.split(r"^## .*\{#([a-z0-9-]+)\}\s*$", page.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@LANGUAGES
def test_every_question_and_finding_has_its_section(page: Path) -> None:
    """The headings are the questions, then the findings, each once and in the order of the checker."""
    headings = re.findall(r"^## .*\{#([a-z0-9-]+)\}\s*$", page.read_text("utf-8"), flags=re.MULTILINE)
    assert headings == [*(one.id for one in QUESTIONS), *(one.id for one in FINDINGS)]


@LANGUAGES
def test_every_answer_stands_once_below_its_question(page: Path) -> None:
    """The list of a question is its answers, in order; no id is on the page twice."""
    below = sections(page)
    for question in QUESTIONS:
        answers = re.findall(r"^- .*\{#([a-z0-9-]+)\}\s*$", below[question.id], flags=re.MULTILINE)
        assert answers == [f"{question.id}-{answer}" for answer in question.answers]
    ids = Counter(re.findall(r"\{#([a-z0-9-]+)\}", page.read_text("utf-8")))
    assert [key for key, times in ids.items() if times > 1] == []


def test_every_finding_uses_the_facts_it_stands_on() -> None:
    """Each fact of a finding is printed or cited in its section, so that its source and cautions are shown."""
    below = sections(SOURCE)
    for finding in FINDINGS:
        used = set(re.findall(r'"([a-z0-9-]+)"', below[finding.id]))
        assert set(finding.facts) - used == set(), finding.id


def test_every_finding_says_where_to_go_on() -> None:
    """Each section leads to a page of the guide."""
    below = sections(SOURCE)
    assert [one.id for one in FINDINGS if not re.search(r"\]\([a-z-]+(/[a-z-]+)?\.md", below[one.id])] == []


def test_the_page_holds_no_number_of_its_own() -> None:
    """Numbers come from the facts: no digit is in the words, those that number a list aside."""
    words = re.sub(r"\{\{.*?\}\}|^\d\. ", "", SOURCE.read_text("utf-8"), flags=re.MULTILINE)
    assert re.findall(r".*\d.*", words) == []


def test_every_error_has_its_words() -> None:
    """Each error of the checker has a sentence for readers."""
    book = (ROOT / "docs/en/_words/screening.md").read_text("utf-8")
    words = re.findall(r"^## (screening-error-.*)$", book, flags=re.MULTILINE)
    assert words == [f"screening-error-{error}" for error in ERRORS]


@pytest.mark.parametrize("page", CHECKED, ids=lambda page: page.parent.name)
def test_no_language_turns_anybody_away(page: Path) -> None:
    """Invariant 2: no question, answer or finding says that somebody may not or should not ask for asylum."""
    assert forbidden(page.parent.name, page.read_text("utf-8")) == []


@pytest.mark.parametrize("language", sorted(FORBIDDEN))
def test_the_check_hears_a_forbidden_sentence(language: str) -> None:
    """A sentence that turns somebody away is found, also with markup, vowel signs or other spacing in it."""
    assert [one for one in FORBIDDEN[language]["bad"] if not forbidden(language, one)] == []


@LANGUAGES
def test_the_caution_about_older_applications_asks_first(page: Path) -> None:
    """It is below the rules for new applications too, so it must not tell everybody that they applied before."""
    words = (page.parent / "_words/cautions.md").read_text("utf-8")
    caution = words.split("## transition-unproven\n")[1].split("\n## ")[0].strip()
    assert re.match(r"[^.!?؟]+[?؟]", caution), caution
