"""What a page's name adds to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import facts
from scripts.guide import page_kinds
from scripts.guide.languages import Language
from scripts.guide.pages import Stage
from scripts.guide.source_files import Source

ENGLISH = Language("en", "English", "ltr")


@pytest.fixture(scope="module")
def stage(root: Path) -> Stage:
    """The project's own English."""
    return Stage(root, ENGLISH, ENGLISH, facts.load(), date(2026, 11, 24))


def source(path: str) -> Source:
    """A page with this path; its text is given apart."""
    return Source(path=path, name=f"docs/en/{path}", language="en")


def test_an_ordinary_page_stays_as_it_is(stage: Stage) -> None:
    """No checker, no picture, no facts."""
    meta: dict[str, object] = {}
    assert ("Text.", []) == page_kinds.transform(stage)(source("work.md"), meta, "Text.")
    assert {} == meta


@pytest.mark.parametrize(
    ("page", "link", "address"),
    [
        ("index.md", "work.md", "work/"),
        ("index.md", "letters/dublin.md", "letters/dublin/"),
        ("help.md", "index.md", "../"),
        ("help.md", "who.md#war", "../who/#war"),
        ("help.md", "#lawyer", "#lawyer"),
    ],
)
def test_doors_get_their_addresses(stage: Stage, page: str, link: str, address: str) -> None:
    """As MkDocs writes them, from the page that they are on."""
    meta = {"tiles": [{"link": link}]}
    page_kinds.transform(stage)(source(page), meta, "")
    assert address == meta["tiles"][0]["address"]


def test_the_dutch_words_of_a_title_are_marked_as_dutch() -> None:
    """The longest that fits, as a word of its own, and only those of the letter."""
    marked = '<bdi lang="nl" translate="no">kennelijk ongegrond</bdi>'
    words = ["ongegrond", "kennelijk ongegrond"]
    assert f"Refused: {marked} (a &amp; b)" == page_kinds.heading("Refused: kennelijk ongegrond (a & b)", words)
    assert "ongegronde" == page_kinds.heading("ongegronde", words)
    assert "Refused &lt;" == page_kinds.heading("Refused <", [])


def test_a_letter_has_the_checker_of_that_letter_above_its_text(stage: Stage) -> None:
    """And the page rests on the facts of the answer."""
    meta: dict[str, object] = {"title": "Dublin"}
    body, used = page_kinds.transform(stage)(source("letters/dublin.md"), meta, "Text.")
    assert "deadline" == meta["checker"]
    assert 'data-letter="dublin"' in body
    assert body.endswith("Text.")
    assert used


def test_the_page_of_all_letters_has_form_list_and_count_before_the_rest(stage: Stage) -> None:
    """In this order, for a reader with scripts and for one without."""
    body, _ = page_kinds.transform(stage)(source("deadlines.md"), {}, "Head.\n\n## Rest {#rest}\n\nMore.")
    places = [body.index(text) for text in ("<form", "Head.", "{#letters}", "{#how}", "{#rest}")]
    assert sorted(places) == places


def test_steps_become_a_way_above_the_text(stage: Stage) -> None:
    """Any page may have one."""
    meta = {"steps": [{"id": "ask", "icon": "door", "name": "You ask"}]}
    body, _ = page_kinds.transform(stage)(source("procedure-pact.md"), meta, "Text.")
    assert body.startswith('<ol class="way"')
    assert body.endswith("\n\nText.")


def test_list_of_pages_names_every_page_once(stage: Stage) -> None:
    """Except the front page and the list itself."""
    text = page_kinds.all_pages(stage)
    paths = [page.path for page in stage.sources() if page.path not in ("index.md", "all.md")]
    assert dict.fromkeys(paths, 1) == {path: text.count(f"]({path})") for path in paths}
    assert "](index.md)" not in text
    assert "](all.md)" not in text


def test_letters_stand_under_their_own_heading(stage: Stage) -> None:
    """Guide first."""
    guide, letters = page_kinds.all_pages(stage).split("{#letters}")
    assert "](letters/" not in guide
    assert all("](letters/" in line for line in letters.splitlines() if line.startswith("- "))


def test_pages_stand_in_the_order_of_the_menu(stage: Stage) -> None:
    """A reader finds them where the menu has them, not in the order of file names."""
    text = page_kinds.all_pages(stage)
    places = [text.index(f"]({page}.md)") for page in ("screening", "procedure", "late", "permit", "help", "about")]
    assert sorted(places) == places
    assert text.index("{#nav-start}") < text.index("](screening.md)") < text.index("{#nav-wait}")


def test_letters_stand_in_the_groups_of_their_list(stage: Stage) -> None:
    """As on the page where a reader chooses one."""
    text = page_kinds.all_pages(stage)
    places = [text.index(part) for part in ("{#letters-decision}", "](letters/refused-unfounded.md)", "{#letters-court}",
                                            "](letters/court-judgment.md)")]  # fmt: skip
    assert sorted(places) == places
