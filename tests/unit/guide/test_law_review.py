"""The list for whoever reviews the law: every fact with what a reviewer needs, and what a change reaches."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from checker import facts as checker_facts
from scripts import approve
from scripts.guide import law_review
from scripts.guide.languages import SOURCE
from scripts.guide.phrases import read


@pytest.fixture(scope="module")
def facts() -> checker_facts.Facts:
    """Return the project's facts."""
    return checker_facts.load()


@pytest.fixture(scope="module")
def listed(facts: checker_facts.Facts, root: Path) -> list[law_review.Entry]:
    """Return the whole list, with one use."""
    words = read(root / "docs" / SOURCE / "_words", root)
    return law_review.entries(facts, words, {"interim-measure": ["decision.md"]}, root)


def test_every_version_stands_in_the_list_with_what_it_says(
    facts: checker_facts.Facts, listed: list[law_review.Entry]
) -> None:
    """No version is left out, and each says in words what it is about, for whom, and its source or its caution."""
    assert len(listed) == sum(len(fact.versions) for fact in facts)
    assert [
        entry.fact for entry in listed if not (entry.says and entry.holds_for and (entry.sources or entry.caution))
    ] == []


def test_an_entry_names_article_term_day_and_place(listed: list[law_review.Entry]) -> None:
    """Article, number, for whom, day of reading, place in the file, and where a reader meets it."""
    entry = next(one for one in listed if one.fact == "interim-measure")
    assert entry.value == "1 week"
    assert entry.number_in == "Vw art. 69(6)"
    assert entry.checked == "2026-11-26"
    assert entry.used == "decision.md"
    assert entry.where.startswith("checker/facts/appeals.toml:")


def test_list_and_table_hold_the_same(listed: list[law_review.Entry]) -> None:
    """A box a version in Markdown, a row a version in CSV."""
    rows = list(csv.DictReader(io.StringIO(law_review.as_csv(listed))))
    assert [row["fact"] for row in rows] == [entry.fact for entry in listed]
    assert law_review.as_markdown(listed).count("- [ ]") == len(rows)


def test_comment_above_joins_lines_and_stops_at_the_first_that_is_none() -> None:
    """Two lines of comment, and nothing of what stands before."""
    lines = ["# Head.", "", "# One", "# and two.", "[fact]"]
    assert law_review.comment_above(lines, 5) == "One and two."
    assert law_review.comment_above(lines, 2) == "Head."
    assert law_review.comment_above(["a = 1", "[fact]"], 2) == ""


def test_a_changed_fact_is_found(facts: checker_facts.Facts) -> None:
    """A value that differs, a fact that is new and one that is gone."""
    before = law_review.snapshot(facts)
    fact = facts["interim-measure"]
    other = {**facts.facts, fact.id: replace(fact, versions=(replace(fact.versions[0], value=((2, "weeks"),)),))}
    after = law_review.snapshot(replace(facts, facts=other))
    assert law_review.changed_facts(before, after) == ["interim-measure"]
    assert law_review.changed_facts(before, {}) == sorted(before)
    assert law_review.changed_facts(before, before) == []


def test_a_changed_answer_is_found_under_its_letter(root: Path) -> None:
    """The situation is named with its letter; nothing is named when nothing differs."""
    approved = (root / approve.FILE).read_text("utf-8")
    assert law_review.changed_answers(approved, approved) == []
    mutated = approved.replace("act by Tue 2027-01-12", "act by Wed 2027-01-13", 1)
    assert law_review.changed_answers(approved, mutated) == [
        "intention-withdraw: letter of Tue 2026-12-01, asked on Wed 2026-12-02"
    ]
