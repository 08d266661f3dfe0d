"""The file of words that an answer can need."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from checker import browser, facts, letters
from scripts.guide import answer_words, formats
from scripts.guide.pages import Stage


@pytest.fixture(scope="module")
def page(stage: Stage) -> BeautifulSoup:
    """The English file."""
    return BeautifulSoup(answer_words.page(stage), "html.parser")


@pytest.fixture(scope="module")
def words(page: BeautifulSoup) -> dict[str, str]:
    """Each word by its id, as text."""
    return {str(row["data-word"]): row.get_text() for row in page.select("#words > [data-word]")}


def test_every_word_stands_once_and_says_something(page: BeautifulSoup, words: dict[str, str]) -> None:
    """Drawings have no text."""
    assert len(words) == len(page.select("[data-word]"))
    assert [] == [key for key, text in words.items() if not text.strip() and not key.startswith("icon-")]
    assert [] == [key for key, text in words.items() if re.search(r"[{}]", text)]


def test_months_and_days_are_told(page: BeautifulSoup, stage: Stage) -> None:
    """Twelve months with name and pattern, seven days from Sunday on."""
    root = page.select_one("#words")
    assert root is not None
    months = [month.split("=") for month in str(root["data-months"]).split("|")]
    assert ["November", "{d} November {y}"] == months[10]
    assert (12, "Sunday", 7) == (
        len(months),
        str(root["data-weekdays"]).split("|")[0],
        str(root["data-weekdays"]).count("|") + 1,
    )


def test_the_words_of_every_step_and_reading_are_there(words: dict[str, str]) -> None:
    """For each letter, on days of three years: steps, reasons, terms and the articles."""
    missing = set()
    for letter in letters.LETTERS:
        for number in range(0, 3 * 365, 5):
            event = (date(2024, 6, 1) + timedelta(number)).isoformat()
            answer = browser.reply({"door": "deadline", "letter": letter.id, "event": event, "today": "2027-06-01"})
            for due in answer.get("deadlines", []):
                for reading in due["readings"]:
                    missing |= {f"term-{'-'.join(f'{n}-{unit}' for n, unit in reading['term'])}"}
                    missing |= {f"basis-{reading['fact']}"} if bases(reading["fact"]) else set()
                    missing |= {
                        f"step-does-not-move-{step['why']}"
                        if step["step"] == "does-not-move"
                        else f"step-{step['step']}"
                        for step in reading["steps"]
                    }
    assert {"step-nominal", "term-1-weeks", "basis-interim-measure"} <= missing
    assert set() == missing - set(words)


def bases(fact: str | None) -> bool:
    """Whether a version of the fact rests on an article."""
    return fact is not None and any(version.basis for version in browser.facts()[fact].versions)


def test_a_number_to_call_stands_on_one_line_and_can_be_called_from_abroad(page: BeautifulSoup) -> None:
    """020 346 72 00 fell apart at the end of a line, and in Arabic its two parts changed places."""
    calls = page.select('a[href^="tel:"]')
    assert calls
    for call in calls:
        number = call.find("bdi")
        assert number is not None and re.fullmatch(r"[0-9\u00a0\u2011]+", number.get_text()), call
        assert call["href"] == formats.phone_address(number.get_text()), call


def test_links_lead_from_the_folder_of_the_language(page: BeautifulSoup) -> None:
    """No file of Markdown, nothing that begins with a dot or a slash."""
    inside = [
        str(link["href"]) for link in page.select("a[href]") if not str(link["href"]).startswith(("http", "tel:"))
    ]
    assert inside
    assert [] == [href for href in inside if not re.fullmatch(r"[a-z-]+(/[a-z-]+)*/(#[a-z0-9-]+)?", href)]


@pytest.mark.parametrize(
    ("basis", "address"),
    [
        ("Vw art. 69(2)(b)", "https://wetten.overheid.nl/jci1.3:c:BWBR0011823&artikel=69"),
        ("Vb art. 3.109c", "https://wetten.overheid.nl/jci1.3:c:BWBR0011825&artikel=3.109c"),
        ("Awb art. 6:9", "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=6:9"),
        ("APR art. 67(7)", "https://data.europa.eu/eli/reg/2024/1348/art_67/oj"),
        ("Wi art. 11", ""),
        ("Nothing art. 1", ""),
    ],
)
def test_an_article_has_its_own_address(basis: str, address: str) -> None:
    """At the publisher of the law, where its address is known."""
    assert address == answer_words.article_address(facts.load(), basis)


def test_articles_are_linked_one_by_one() -> None:
    """A basis that names several gives a link to each."""
    links = list(answer_words.linked(facts.load(), "Vw arts 62b, 69(4)"))
    assert ["62b", "69"] == [re.findall(r"artikel=(\w+)", link)[0] for link in links]
    assert all("Vw art. " in link for link in links)
