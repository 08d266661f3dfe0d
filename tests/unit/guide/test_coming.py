"""A rule that changes on a coming day, also in the older law: page, list, tables and Python say the same on each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from checker import browser, deadlines, facts, facts_files, letters
from checker.facts import Facts
from scripts.guide import changes, coming, letter_list, page_kinds
from scripts.guide.pages import Page, Stage
from scripts.guide.phrases import Phrase
from scripts.guide.staging import find_language
from scripts.publish import answer_tables

LETTER, FACT = "intention-va", "viewpoint-extended"  # the older law: four weeks to answer a plan to refuse
CHANGE = date(2027, 4, 1)
BEFORE, AFTER = date(2027, 3, 31), date(2027, 4, 1)


@pytest.fixture(scope="module")
def changed() -> Facts:
    """All facts, with six weeks instead of four from 1 April 2027 on, in the older law only; the check allows it."""
    tables = facts_files.parse(facts_files.read_folder(files("checker") / "facts"))
    versions = tables["facts"][FACT]["versions"]
    versions.append(versions[-1] | {"value": [[6, "weeks"]], "regime": "before-pact", "in_force_from": CHANGE})
    del versions[-1]["in_force_until"]
    assert list(facts_files.problems(tables)) == []
    return Facts.from_data(tables)


@pytest.fixture
def python(changed: Facts) -> Iterator[None]:
    """The one door answers from these facts."""
    browser.use(changed)
    yield
    browser.use(facts.load())


def stage(root: Path, changed: Facts, today: date, code: str = "en") -> Stage:
    """English as it is staged on a day; What changed has words for the change."""
    made = Stage(root, *find_language(root, code), changed, today)
    key = f"changed-{FACT}-{CHANGE}"
    made.phrases[key] = Phrase(key, "Your answer in the extended procedure", "docs/en/_words/changes.md:1")
    return made


def page(stage: Stage, path: str) -> Page:
    """One staged page."""
    (source,) = [source for source in stage.sources() if source.path == path]
    return stage.page(source, page_kinds.transform(stage))


def seen(html: str, day: date) -> str:
    """What docs/assets/site.js leaves of dated values on a day, as text."""

    def choose(match: re.Match[str]) -> str:
        first, last = (re.search(rf'data-{name}="([^"]+)"', match[1]) for name in ("from", "until"))
        begun = first is None or first[1] <= day.isoformat()
        over = last is not None and last[1] < day.isoformat()
        return match[2] if begun and not over else ""

    chosen = re.sub(r"<span data-dated([^>]*)>.*?<span data-value>(.*?)</span>.*?</span>", choose, html)
    return re.sub(r"<[^>]+>", "", chosen).replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_staged_before_the_day_says_both_and_shows_the_readers(root: Path, changed: Facts) -> None:
    """No push is needed on the day: the page of the day before chooses; without scripts both are there, with their days."""
    body = page(stage(root, changed, BEFORE), f"letters/{LETTER}.md").body
    assert "4 weeks" in seen(body, BEFORE)
    assert "6 weeks" not in seen(body, BEFORE)
    assert "6 weeks" in seen(body, AFTER)
    plain = re.sub(r"<[^>]+>", "", body).replace("\N{NO-BREAK SPACE}", " ")
    assert "4 weeks until 31 March 2027; 6 weeks from 1 April 2027" in plain


@pytest.mark.parametrize(("today", "weeks"), [(BEFORE, 4), (AFTER, 6)])
def test_page_list_tables_and_python_agree_on_each_day(
    root: Path, changed: Facts, python: None, today: date, weeks: int
) -> None:
    """The clock moves past the change, and all of them move with it."""
    made = stage(root, changed, today)
    said = f"{weeks} weeks"
    assert said in seen(page(made, f"letters/{LETTER}.md").body, today)
    (row,) = [row for row in letter_list.letter_rows(made) if row["id"] == LETTER]
    assert said == seen(row["term"], today)
    (line,) = [line for line in letter_list.letters_table(made).splitlines() if f"letters/{LETTER}.md" in line]
    assert said in seen(line, today)
    request = {"letter": LETTER, "event": today.isoformat(), "today": today.isoformat()}
    reply = browser.reply({"door": "deadline", **request})
    terms = {tuple(map(tuple, reading["term"])) for one in reply["deadlines"] for reading in one["readings"]}
    assert ((weeks, "weeks"),) in terms
    assert ((10 - weeks, "weeks"),) not in terms
    pool = answer_tables.letter_table(letters.BY_ID[LETTER], today, 1)["pool"]  # a number n is written as [n]
    assert [[weeks], "weeks"] in pool
    assert [[10 - weeks], "weeks"] not in pool


def test_a_term_that_began_before_the_change_keeps_its_length(changed: Facts) -> None:
    """The day of the letter decides, not the reader's day."""
    told: dict[str, Any] = deadlines.reply({"letter": LETTER, "event": "2027-03-31", "today": "2027-04-20"}, changed)
    lengths = [reading["term"] for one in told["deadlines"] for reading in one["readings"]]
    assert [[4, "weeks"]] in lengths
    assert [[6, "weeks"]] not in lengths


def test_what_changed_speaks_in_the_future_until_the_day(root: Path, changed: Facts) -> None:
    """The newest day is first; its heading and columns are those of a coming change, then of a past one."""
    before, after = (changes.section(stage(root, changed, day))[0] for day in (BEFORE, AFTER))
    heading = before.splitlines()[0]
    assert "What will change on" in seen(heading, BEFORE)
    assert "What changed on" in seen(heading, AFTER)
    assert "From then on" in seen(before, BEFORE)
    assert "What will change" not in after
    for text in (before, after):
        (line,) = [line for line in text.splitlines() if line.startswith("| Your answer in the extended procedure")]
        assert line.index("4\N{NO-BREAK SPACE}weeks") < line.index("6\N{NO-BREAK SPACE}weeks")
        assert "data-dated" not in line  # each side is said for its own time


@pytest.mark.parametrize("code", ["nl", "ar"])
def test_the_words_of_a_coming_value_are_there_in_each_language(root: Path, changed: Facts, code: str) -> None:
    """Both values and both days."""
    made = stage(root, changed, BEFORE, code)
    body = page(made, f"letters/{LETTER}.md").body
    assert body.count('data-until="2027-03-31"') == body.count('data-from="2027-04-01"') > 0
    assert made.phrases["dated-until"].text != made.english["dated-until"].text


def test_spans_leave_out_what_stays_the_same_and_days_that_are_over() -> None:
    """A value is said again only where it is another one."""
    values = {date(2027, 1, 1): "a", date(2027, 2, 1): "a", date(2027, 3, 1): "b"}

    def at(day: date) -> str:
        return [value for first, value in values.items() if first <= day][-1]

    assert coming.spans(at, values, date(2027, 1, 15)) == [(None, "a"), (date(2027, 3, 1), "b")]
    assert coming.spans(at, values, date(2027, 3, 1)) == [(None, "b")]
