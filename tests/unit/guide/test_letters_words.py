"""What every page of a letter and every sentence on a card must or must not say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker import letters

DOCS = Path(__file__).parents[3] / "docs"
LANGUAGES = ("en", "nl", "ar")
# Where somebody's time can run from the day on which the lawyer got the letter (APR art. 67(8)).
_OFFICES = {"court", "council-of-state", "ind", "coa"}
FROM_THE_LAWYERS_DAY = [
    letter.id
    for letter in letters.LETTERS
    if letter.sent and any(due.direction == letters.ACT and due.to in _OFFICES for due in letter.dues)
]
# The appeal lets nobody stay by itself (APR art. 68(3)), and who asked before can lose even the week's protection.
NO_STAY = ["inadmissible", "refused-manifestly-unfounded", "not-processed"]


def page(language: str, letter: str) -> str:
    """The source of one letter's page."""
    return (DOCS / language / "letters" / f"{letter}.md").read_text("utf-8")


def phrases(language: str, book: str) -> dict[str, str]:
    """Id to text of one phrase book."""
    parts = re.split(r"^## (\S+)\n", (DOCS / language / "_words" / f"{book}.md").read_text("utf-8"), flags=re.M)
    return {id_: text.strip() for id_, text in zip(parts[1::2], parts[2::2], strict=True)}


def to_do(language: str) -> dict[str, str]:
    """The sentences that say what a deadline means; each is on a card whether its day is near, today or over."""
    words = phrases(language, "deadlines")
    found = {f"due-{due.id}-do": due.direction for letter in letters.LETTERS for due in letter.dues}
    return {id_: words[id_] for id_, direction in found.items() if direction == letters.ACT}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_has_a_page_in_each_language(language: str) -> None:
    """A letter without one would fall back to English where the danger is greatest."""
    assert [] == [x.id for x in letters.LETTERS if not (DOCS / language / "letters" / f"{x.id}.md").exists()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lawyer_may_have_had_it_earlier(language: str) -> None:
    """Said on every letter whose time runs from its notice."""
    assert len(FROM_THE_LAWYERS_DAY) > 25
    assert [] == [x for x in FROM_THE_LAWYERS_DAY if 'cite("decision-to-lawyer")' not in page(language, x)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_says_lawyer_leads_to_a_number(language: str) -> None:
    """In one tap: a call, not only a link to the page with all who help."""
    pages = {x.id: page(language, x.id) for x in letters.LETTERS}
    assert [] == [x for x, text in pages.items() if "help.md" in text and "{{ call(" not in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", NO_STAY)
def test_no_protection_is_promised_to_who_asked_before(language: str, letter: str) -> None:
    """The sentence on removal is in one paragraph with the first application, and a bold one on the repeat follows."""
    paragraphs = page(language, letter).split("\n\n")
    at = next(n for n, text in enumerate(paragraphs) if 'cite("removal-waits")' in text)
    first = {"en": "first application", "nl": "eerste aanvraag", "ar": "طلبك الأول"}[language]
    assert first in paragraphs[at]
    assert paragraphs[at + 1].startswith("**")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_registered_earlier_may_have_other_transfer_times(language: str) -> None:
    """The longer times for a transfer are those of the newer rules; each page that names them says so."""
    pages = {path: path.read_text("utf-8") for path in (DOCS / language).rglob("*.md") if "_words" not in path.parts}
    named = {path: text for path, text in pages.items() if 'term("dublin-transfer-absconded")' in text}
    assert len(named) > 2
    assert [] == [path for path, text in named.items() if 'date("dublin-new-rules-start")' not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_accelerated_case_can_take_the_longer_time(language: str) -> None:
    """A notice of default after the short time is too early for a case that went on in the standard procedure."""
    standard = {"en": "standard", "nl": "gewone procedure", "ar": "العادي"}[language]
    for name in ("late.md", "letters/no-decision-yet.md", "procedure-pact.md"):
        text = (DOCS / language / name).read_text("utf-8")
        after = text.rpartition('term("decision-accelerated")')[2].splitlines()[0]
        assert standard in after, name


def test_what_to_do_holds_on_every_day() -> None:
    """A card stays when its day has come or gone, so no sentence counts on time that is left."""
    wrong = re.compile(r"before this day|do not wait|still time|until this day", re.I)
    assert {} == {id_: text for id_, text in to_do("en").items() if wrong.search(text)}


def test_the_last_day_itself_is_still_good() -> None:
    """Dutch „vóór deze dag” is a day too early; Arabic „حتى هذا اليوم” reads as until."""
    assert {} == {id_: text for id_, text in to_do("nl").items() if re.search(r"vóór (deze|die) dag", text, re.I)}
    assert {} == {id_: text for id_, text in to_do("ar").items() if "حتى هذا اليوم" in text}
    assert len(to_do("nl")) == len(to_do("ar")) > 15


@pytest.mark.parametrize("book", ["deadlines", "cautions", "letter-form", "errors", "steps"])
def test_no_refusal_is_read_out_word_by_word_in_arabic(book: str) -> None:
    """„Says no” is رفض in Arabic, and the Council of State is a court, not a judge."""
    wrong = re.compile("تقول لا |أن تقول لا|أعلى قاض")
    assert {} == {id_: text for id_, text in phrases("ar", book).items() if wrong.search(text)}
