"""The page for lawyers names every deadline for which the checker shows more than one reading, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from small_project import ENGLISH, TODAY

from checker import deadlines, facts, letters
from checker.deadlines import Deadline
from checker.inputs import InputError
from scripts.guide import page_kinds, two_readings, uses
from scripts.guide.languages import Language, declared
from scripts.guide.pages import Stage

ROOT = Path(__file__).resolve().parents[3]
FACTS = facts.load()
EVENT = TODAY + timedelta(days=9)  # another day than the list is made for
ASKED = {
    "applied": (None, date(2024, 5, 2), date(2026, 6, 5), date(2026, 6, 11), date(2026, 6, 20)),
    "intention": (None, date(2026, 3, 3), date(2026, 6, 20)),
}
Facts = tuple[frozenset[str], ...]


def answers() -> Iterator[tuple[str, bool, Deadline]]:
    """What the checker shows, whatever is told: the letter, whether everything was, each deadline."""
    for letter in letters.LETTERS:
        choices = {name: (None, *found) for name, found in letter.choices.items() if name != "printed"}
        asked = {name: days for name, days in ASKED.items() if name in letter.asks} | choices
        for told in product(*asked.values()):
            try:
                said: dict[str, Any] = dict(zip(asked, told, strict=True))
                given = deadlines.Told(letter=letter.id, event=EVENT, today=EVENT, **said)
                found = deadlines.answer(given, FACTS)
            except InputError:
                continue
            for deadline in found.deadlines:
                yield letter.id, None not in told, deadline


@lru_cache(1)
def shown() -> tuple[set[tuple[str, Facts]], set[tuple[str, Facts]]]:
    """Of each letter the facts of every deadline with more than one reading: told everything, and with any answer."""
    told, any_told = set(), set()
    for letter, everything, deadline in answers():
        if len(deadline.readings) > 1:
            found = letter, tuple(frozenset(reading.facts) for reading in deadline.readings)
            any_told.add(found)
            if everything:
                told.add(found)
    return told, any_told


def listed(text: str) -> list[tuple[set[str], Facts]]:
    """The items of the page's list: the letters that each links to, and the facts of its readings."""
    items = []
    for item in re.split(r"^- ", text, flags=re.M)[1:]:
        links = set(re.findall(r"\(letters/([\w-]+)\.md\)", item.partition("\n")[0]))
        readings = [line for line in item.splitlines() if re.match(r" +\d+\. ", line)]
        items.append((links, tuple(frozenset(fact for fact, _ in uses.marks(line)) for line in readings)))
    return items


@pytest.mark.parametrize("language", declared(ROOT), ids=lambda language: language.code)
def test_each_is_on_the_page_and_no_other(language: Language) -> None:
    """With everything told, each set of readings; where an answer is missing, at least one item of the letter."""
    stage = Stage(ROOT, language, ENGLISH, FACTS, TODAY)
    page = next(source for source in stage.sources() if source.path == two_readings.PAGE)
    items = listed(two_readings.section(stage, page.language)[0])
    told, any_told = shown()
    assert told
    missing = {(letter, key) for letter, key in told if not any(letter in links and key == of for links, of in items)}
    assert set() == missing
    assert set() == {letter for letter, _ in any_told} - {letter for links, _ in items for letter in links}
    too_many = [(links, of) for links, of in items if not any((letter, of) in any_told for letter in links)]
    assert [] == too_many
    assert all(len(of) > 1 for _, of in items)


def test_every_reading_has_its_articles(stage: Stage) -> None:
    """As links that a browser opens safely."""
    lines = re.findall(r"^ +\d+\. .*$", two_readings.section(stage, "en")[0], flags=re.M)
    assert lines
    for line in lines:
        addresses = re.findall(r'href="([^"]*)"', line)
        assert addresses, line
        assert all(address.startswith("https://") for address in addresses)


def test_the_page_holds_the_list(stage: Stage) -> None:
    """Before what a translator wrote on the points."""
    page = next(source for source in stage.sources() if source.path == two_readings.PAGE)
    body = stage.page(page, page_kinds.transform(stage)).body
    assert 0 < body.find("{#readings}") < body.find("{#readings-open}") < body.find("{#transition}")
    for letter in ("return-decision", "refused-unfounded", "court-judgment", "intention-aa", "intention-aa-plus"):
        assert f"(letters/{letter}.md)" in body
