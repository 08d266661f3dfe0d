"""The page for lawyers names every deadline for which the checker shows more than one reading, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from small_project import ENGLISH, TODAY

from checker import deadlines, facts, letters, readings
from checker.deadlines import Deadline
from checker.inputs import InputError
from scripts.guide import page_kinds, two_readings, uses
from scripts.guide.languages import Language, declared
from scripts.guide.pages import Stage

ROOT = Path(__file__).resolve().parents[3]
FACTS = facts.load()
# An ordinary Monday; days of which terms of a week end in a weekend, at Easter, Ascension, Christmas, a leap day.
EVENTS = tuple(
    map(date.fromisoformat, ("2026-11-30", "2026-12-05", "2027-03-22", "2027-04-29", "2026-12-18", "2028-02-22"))
)
ASKED = {
    "applied": (None, date(2024, 5, 2), date(2026, 6, 5), date(2026, 6, 11), date(2026, 6, 20)),
    "intention": (None, date(2026, 3, 3), date(2026, 6, 20)),
}
Facts = tuple[frozenset[str], ...]


def answers() -> Iterator[tuple[str, bool, Deadline]]:
    """What the checker shows, whatever is told: the letter, whether everything was, each deadline."""
    for letter, event in product(letters.LETTERS, EVENTS):
        choices = {name: (None, *found) for name, found in letter.choices.items() if name != "printed"}
        asked = {name: days for name, days in ASKED.items() if name in letter.asks} | choices
        for told in product(*asked.values()):
            try:
                said: dict[str, Any] = dict(zip(asked, told, strict=True))
                given = deadlines.Told(letter=letter.id, event=event, today=event, **said)
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


def test_the_list_is_no_other_on_a_day_on_which_the_law_is_none() -> None:
    """Whatever weekday it is, and at which holidays the terms of a letter of that day end."""
    today = two_readings.rows(FACTS, TODAY)
    assert [] == [day for day in EVENTS if two_readings.rows(FACTS, day) != today]


def test_readings_that_mostly_end_on_one_day_are_each_on_the_list() -> None:
    """With the one that ends first in front, as the checker shows them where they end on two days."""
    (row,) = (one for one in two_readings.rows(FACTS, TODAY)[1] if one.letters == (("court-judgment", ()),))
    by_event = {}
    for event in EVENTS:
        (deadline,) = deadlines.answer(
            deadlines.Told(letter="court-judgment", event=event, today=event), FACTS
        ).deadlines
        by_event[event] = tuple(reading.facts for reading in deadline.readings)
    assert {3, 4} == {len(facts) for facts in by_event.values()}, "a test of nothing"
    assert row.facts() == max(by_event.values(), key=len)


@pytest.mark.parametrize(
    ("seen", "parts"),
    [
        ([("a",), ("b", "c")], [("a",), ("b", "c")]),
        ([("b", "c"), ("a",), ("c",), ("b",)], [("a",), ("c",), ("b",)]),
        ([("a",), ("b",)], [("a", "b", "c")]),  # no day says where the third belongs
        ([], [("a", "b", "c")]),
    ],
)
def test_a_reading_is_taken_apart_where_another_day_does(
    seen: list[tuple[str, ...]], parts: list[tuple[str, ...]]
) -> None:
    """Into the smallest that a day shows, where these are all of it; one without facts is never taken apart."""
    merged, *others = (readings.at_once(TODAY, facts=of) for of in (("a", "b", "c"), *seen))
    assert parts == [one.facts for one in two_readings._parts(merged, [merged, *others])]
    printed = readings.at_once(TODAY)
    assert [printed] == list(two_readings._parts(printed, [merged, printed, *others]))


def test_the_letters_asked_for_are_of_the_law_of_today() -> None:
    """Every day of a week from its last change, or those before the next one."""
    days = two_readings.event_days(FACTS, TODAY)
    assert set(range(7)) == {day.weekday() for day in days}
    assert days == two_readings.event_days(FACTS, days[-1])
    fact = FACTS[FACTS.ids()[0]]

    def changing(*changes: date) -> facts.Facts:
        new = (replace(fact.versions[-1], in_force_from=day, in_force_until=None) for day in changes)
        return replace(FACTS, facts={**FACTS.facts, fact.id: replace(fact, versions=(*fact.versions, *new))})

    begins, again = date(2027, 1, 1), date(2027, 1, 4)
    assert days == two_readings.event_days(changing(begins), begins - timedelta(1))
    later = two_readings.event_days(changing(begins), begins)
    assert [begins + timedelta(number) for number in range(1, 8)] == later
    assert later[:2] == two_readings.event_days(changing(begins, again), begins)
    assert [begins] == two_readings.event_days(changing(begins, begins + timedelta(1)), begins)


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
