"""The list for whoever reviews the law: every fact with what a reviewer needs, and what a change reaches."""

import csv
import io
import json
import shutil
import subprocess
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from checker import facts as checker_facts
from scripts import approve, approve_screening, law_review
from scripts.guide.languages import SOURCE
from scripts.guide.phrases import read
from scripts.problems import Problem


@pytest.fixture(scope="module")
def facts() -> checker_facts.Facts:
    """The project's facts."""
    return checker_facts.load()


@pytest.fixture(scope="module")
def listed(facts: checker_facts.Facts, root: Path) -> list[law_review.Entry]:
    """The whole list, with one use."""
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
    """Two lines of comment, and nothing of what is before."""
    lines = ["# Head.", "", "# One", "# and two.", "[fact]"]
    assert law_review.comment_above(lines, 5) == "One and two."
    assert law_review.comment_above(lines, 2) == "Head."
    assert law_review.comment_above(["a = 1", "[fact]"], 2) == ""


def test_whatever_changed_in_the_law_is_found(facts: checker_facts.Facts) -> None:
    """A value that differs, whom a fact holds for, what is new or gone, a source, an act, a decree, its last day."""
    before = law_review.snapshot(facts)
    fact = facts["interim-measure"]
    other = replace(fact, versions=(replace(fact.versions[0], value=((2, "weeks"),)),))
    for new, name in (
        (replace(facts, facts={**facts.facts, fact.id: other}), "fact interim-measure"),
        (replace(facts, facts={**facts.facts, fact.id: replace(fact, situation="everyone")}), "fact interim-measure"),
        (replace(facts, sources={**facts.sources, "ATW": replace(facts.sources["ATW"], title="x")}), "source ATW"),
        (replace(facts, acts={**facts.acts, "Vw": replace(facts.acts["Vw"], url="https://x.example")}), "act Vw"),
        (replace(facts, decrees=facts.decrees[1:]), f"decree {facts.decrees[0].name}"),
        (replace(facts, horizon=facts.decrees[0].days[0]), "last day of the decrees"),
    ):
        assert law_review.changed(before, law_review.snapshot(new)) == [name]
    assert law_review.changed(before, {}) == sorted(before)
    assert law_review.changed(before, before) == []


def test_a_source_leads_to_the_pages_of_its_facts(facts: checker_facts.Facts) -> None:
    """In every language; an act to those of the facts that rest on an article of it."""
    used = {"count-weekend": ["nl/b.md", "en/a.md"], "interim-measure": ["en/c.md"], "count-start": ["en/a.md"]}
    assert law_review.pages_of("source ATW", facts, used) == ["en/a.md", "nl/b.md"]
    assert law_review.pages_of("fact interim-measure", facts, used) == ["en/c.md"]
    assert law_review.pages_of("act Vw", facts, used) == ["en/c.md"]
    assert law_review.pages_of("act V", facts, used) == law_review.pages_of("decree of today", facts, used) == []


def test_a_decree_reaches_every_counted_answer(facts: checker_facts.Facts) -> None:
    """So does the last day up to which decrees are known; a fact that no page uses is on none."""
    now = law_review.snapshot(facts)
    decree = f"decree {facts.decrees[0].name}"
    before = law_review.State(now | {decree: 1, "last day of the decrees": 2, "fact interim-measure": 3}, "", "")
    found = law_review.changes(before, law_review.State(now, "", ""), facts, {})
    assert [
        (decree, "every counted answer"),
        ("fact interim-measure", "on no page"),
        ("last day of the decrees", "every counted answer"),
    ] == [(one.of, one.reaches) for one in found]


def test_a_review_from_before_acts_were_remembered_counts(facts: checker_facts.Facts) -> None:
    """They are one line then, and not each of them new."""
    now = law_review.snapshot(facts)
    before = {name: part for name, part in now.items() if not name.startswith("act ")}
    (found,) = law_review.changes(
        law_review.State(before, APPROVED, SCREENED), law_review.State(now, APPROVED, SCREENED), facts, USED
    )
    assert found.of == "acts" and "look at each of them once" in found.reaches
    everything = law_review.changes(law_review.State({}, "", ""), law_review.State(now, "", ""), facts, USED)
    assert {one.of for one in everything} == set(now), "where there was no law before, all of it is new"


APPROVED = """Approved.

letter
======

* letter of Tue 2026-12-01, asked on Wed 2026-12-02
  Procedure: pact
  - appeal (court): act by Tue 2026-12-15 (open, 13 days left)
"""
SCREENED = "Approved.\n\nA man\n=====\n  now\n    - Go to Ter Apel\n"


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A checkout with one commit of this project's facts and two approved answers."""
    (tmp_path / "checker").mkdir()
    shutil.copytree(root / law_review.FACTS, tmp_path / law_review.FACTS)
    (tmp_path / "tests/data").mkdir(parents=True)
    (tmp_path / approve.FILE).write_text(APPROVED)
    (tmp_path / approve_screening.FILE).write_text(SCREENED)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "First"], ["tag", "v1"]):
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *command], cwd=tmp_path, check=True)
    return tmp_path


USED = {"interim-measure": ["en/decision.md", "ar/decision.md"]}


def told(project: Path, since: str, answers: str = APPROVED, screening: str = SCREENED) -> str:
    """What `make law-review` says first, for the facts that are in the folder and these answers."""
    facts = checker_facts.load(project / law_review.FACTS)
    now = law_review.State(law_review.snapshot(facts), answers, screening)
    words, old = law_review.base(project, since)
    assert old is not None
    return law_review.told(words, law_review.changes(old, now, facts, USED))


@pytest.mark.parametrize(("since", "words"), [("", "the last commit"), ("v1", "v1")])
def test_a_changed_fact_shows_its_pages_in_every_language_and_its_answers(
    project: Path, since: str, words: str
) -> None:
    """Without a review before: since the last commit, or since a tag. Nothing is told of what is the same."""
    assert told(project, since) == ""
    path = project / law_review.FACTS / "appeals.toml"
    before, name, after = path.read_text("utf-8").partition("[[interim-measure.versions]]")
    assert name
    path.write_text(before + name + after.replace('[1, "weeks"]', '[2, "weeks"]', 1), "utf-8")
    answers, screening = APPROVED.replace("12-15", "12-22"), SCREENED + "    - Call\n"
    assert told(project, since, answers, screening).splitlines()[::2] == [
        f"# Changed since {words}",
        "## Law, and the pages that use it",
        "- fact interim-measure: en/decision.md, ar/decision.md",
        "## Answers about letters, in every language; days are counted from that of the letter",
        "- `letter`, appeal: days: act by day 14 → act by day 21. In every situation; letters of 2026-12-01.",
        "## What fits my situation, in every language",
        "- A man: + - Call.",
    ]


def test_the_table_shows_what_changed_too(project: Path, listed: list[law_review.Entry]) -> None:
    """Beside its fact; what is of no fact has a row of its own."""
    facts = checker_facts.load(project / law_review.FACTS)
    now = law_review.snapshot(facts)
    before = law_review.State(now | {"fact interim-measure": 1, "fact gone": 2, "source ATW": 3}, APPROVED, SCREENED)
    after = law_review.State(now, APPROVED.replace("12-15", "12-22"), SCREENED + "    - Call\n")
    changed = law_review.changes(before, after, facts, USED)
    rows = list(csv.DictReader(io.StringIO(law_review.as_csv(listed, changed))))
    assert [row["fact"] for row in rows[: len(listed)]] == [entry.fact for entry in listed]
    found = {row["fact"]: row["changed"] for row in rows if row["changed"]}
    assert found.pop("interim-measure") == "en/decision.md, ar/decision.md"
    assert (
        {row["fact"] for row in rows[len(listed) :]} == {"fact gone", "source ATW", "`letter`", "A man"} == set(found)
    )
    assert "act by day 14 → act by day 21" in found["`letter`"]


def test_a_review_is_remembered(project: Path) -> None:
    """Then it counts, whatever was committed since; a commit that is named comes first all the same."""
    (project / law_review.REVIEWED).parent.mkdir()
    reviewed = law_review.State({"fact old": 1}, APPROVED, SCREENED)
    (project / law_review.REVIEWED).write_text(json.dumps(asdict(reviewed)))
    assert law_review.base(project, "") == ("your last review", reviewed)
    assert law_review.base(project, "v1")[0] == "v1"
    with pytest.raises(Problem, match="no commit “v2”"):
        law_review.base(project, "v2")


def test_a_copy_without_git_has_no_changes_to_tell(tmp_path: Path) -> None:
    """As it comes from an archive."""
    assert law_review.base(tmp_path, "") == ("", None)
