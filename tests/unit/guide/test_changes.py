"""What changed is found in the facts, and each change has its words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import facts
from checker.facts import Facts
from scripts.guide import cautions, changes
from scripts.guide.languages import Language
from scripts.guide.pages import Stage
from scripts.guide.source_files import Source
from scripts.problems import Problem

ENGLISH, ARABIC = Language("en", "English", "ltr"), Language("ar", "العربية", "rtl")
DAY, TODAY = date(2026, 6, 12), date(2026, 11, 24)
UNTIL, SINCE = {"in_force_until": "2026-06-11"}, {"in_force_from": "2026-06-12"}
WORDS = """
## changes-day

On {day}

## changes-day-coming

Coming on {day}

## changes-before-coming

Now

## changes-after-coming

From then on

## changes-since-coming

New from then on:

## changes-until-coming

Gone from then on:

## changes-what

What

## changes-before

Before

## changes-after

Since then

## changes-row

**{what}:** {rule}

## changes-since

New:

## changes-until

Gone:

## changes-same

Same

## changes-same-row

**{what}:** the same, {rule}

## changes-theme-law

The law

"""


def fact(*versions: dict[str, Any], kind: str = "term", **more: Any) -> dict[str, Any]:
    """The table of a fact; a number as value of a version is a number of weeks."""
    made = []
    for version in versions:
        rest: dict[str, Any] = {"basis": [], "sources": [], "checked": "2026-11-24", "confidence": "high"}
        if kind == "term":
            rest |= {"rule": "atw", "value": [[version["value"], "weeks"]]}
        made.append(version | rest)
    table = {"kind": kind, "base": [], "regime": "both", "decided_by": "event", "file": "checker/facts/law.toml"}
    return table | {"versions": made, **more}


def law(**tables: dict[str, Any]) -> Facts:
    """Facts by id, with the first day of the Pact, which the functions between double braces need."""
    start = fact(SINCE | {"value": "2026-06-12"}, kind="date")
    return Facts.from_data(
        {
            "facts": {"pact-start": start, **tables},
            "sources": {},
            "acts": {},
            "decrees": [],
            "horizon": "2028-12-31",
        }
    )


def told(found: tuple[changes.Change, ...]) -> list[tuple[date, list[tuple[str, Any]], tuple[str, Any] | None]]:
    """Changes in a form that can be compared: ids and numbers of weeks."""

    def side(one: changes.Side) -> tuple[str, Any]:
        return one.fact.id, one.version.value and one.version.value[0][0]

    return [(one.day, [side(old) for old in one.before], side(one.after) if one.after else None) for one in found]


# --- the finder ---


def test_two_versions_are_one_change_with_both_values() -> None:
    """The older one ended on the day before the newer one began."""
    found = changes.changes(law(card=fact({"value": 5} | UNTIL, {"value": 3} | SINCE)))
    assert [(DAY, [("card", 5)], ("card", 3))] == told(found)


def test_a_rule_that_took_the_place_of_others_is_one_change_with_them() -> None:
    """The others have no change of their own."""
    found = changes.changes(
        law(
            old=fact({"value": 1} | UNTIL),
            older=fact({"value": 4} | UNTIL),
            new=fact({"value": 2} | SINCE, replaces=["old", "older"]),
        )
    )
    assert [(DAY, [("old", 1), ("older", 4)], ("new", 2))] == told(found)


def test_a_rule_without_partner_has_one_empty_side() -> None:
    """Ended or begun; a rule that always held did not change."""
    found = changes.changes(
        law(gone=fact({"value": 1} | UNTIL), new=fact({"value": 2} | SINCE), always=fact({"value": 3}))
    )
    assert [(DAY, [("gone", 1)], None), (DAY, [], ("new", 2))] == told(found)


def test_the_newest_day_comes_first() -> None:
    """A fact that changed twice has two changes."""
    middle = {"value": 2, "in_force_from": "2026-06-12", "in_force_until": "2026-12-31"}
    found = changes.changes(law(card=fact({"value": 1} | UNTIL, middle, {"value": 3, "in_force_from": "2027-01-01"})))
    assert [(date(2027, 1, 1), [("card", 2)], ("card", 3)), (DAY, [("card", 1)], ("card", 2))] == told(found)


def test_what_is_no_rule_is_left_out() -> None:
    """Each of these facts is there, and has a first or a last day."""
    own = facts.load()
    for name in changes.NOT_RULES:
        assert any(version.in_force_from or version.in_force_until for version in own[name].versions), name
    assert not {change.fact.id for change in changes.changes(own)} & set(changes.NOT_RULES)


@pytest.mark.parametrize(
    ("tables", "same"),
    [
        ({"a": fact({"value": 6} | UNTIL, {"value": 6} | SINCE)}, True),
        ({"a": fact({"value": 6} | UNTIL, {"value": 5} | SINCE)}, False),
        ({"a": fact({"value": 6} | UNTIL), "b": fact({"value": 6} | SINCE, replaces="a")}, True),
        ({"a": fact(UNTIL, SINCE, kind="statement")}, True),
        ({"a": fact(UNTIL, kind="statement"), "b": fact(SINCE, kind="statement", replaces="a")}, False),
        ({"a": fact({"value": 6} | SINCE)}, False),
    ],
)
def test_the_same_value_on_both_sides(tables: dict[str, Any], same: bool) -> None:
    """One statement in place of another says something else, though neither has a value."""
    assert same == changes.changes(law(**tables))[0].same


# --- the words ---


def stage(folder: Path, all_facts: Facts, words: str, language: Language = ENGLISH, own: str = "") -> Stage:
    """A project whose phrase book holds these entries, and those of another language."""
    for code, text in (("en", WORDS + words), ("ar", own)):
        book = folder / "docs" / code / "_words" / "changes.md"
        book.parent.mkdir(parents=True, exist_ok=True)
        book.write_text(text, "utf-8")
    return Stage(folder, language, ENGLISH, all_facts, TODAY)


def shown(made: Stage) -> list[str]:
    """The lines of the generated part, without marks and empty lines."""
    text = cautions.placed(changes.section(made)[0], made.facts, made.words, 0).replace("\u00a0", " ")
    return [line for line in text.splitlines() if line]


CARD = law(card=fact({"value": 5} | UNTIL, {"value": 3} | SINCE))
GONE = law(
    old=fact({"value": 1} | UNTIL),
    older=fact({"value": 4} | UNTIL),
    gone=fact(SINCE, kind="statement", replaces=["old", "older"]),
)


def test_one_line_takes_both_values_from_the_facts(tmp_path: Path) -> None:
    """A table by day and theme, with links to the themes."""
    assert [
        '## On <time datetime="2026-06-12" translate="no">12 June 2026</time> {#since-2026-06-12}',
        "- [The law](#since-2026-06-12-law)",
        "### The law {#since-2026-06-12-law}",
        '<div class="changes" markdown="block">',
        "| What | Before | Since then |",
        "| --- | --- | --- |",
        "| A new card lasts | 5 weeks | 3 weeks |",
        "</div>",
    ] == shown(stage(tmp_path, CARD, "## changed-card\n\nA new card lasts\n"))


def test_three_lines_say_what_the_facts_cannot(tmp_path: Path) -> None:
    """Several rules before, none since."""
    words = '## changed-gone\nYour answer\n{{ term("old") }} or {{ term("older") }}\nno such letter\n'
    assert "| Your answer | 1 week or 4 weeks | no such letter |" in shown(stage(tmp_path, GONE, words))


def test_each_line_is_written_as_on_its_day(tmp_path: Path) -> None:
    """The same call gives the older value before, the newer one since then."""
    words = '## changed-card\nA card\n{{ term("card") }}, or so\n{{ term("card") }} at most\n'
    assert "| A card | 5 weeks, or so | 3 weeks at most |" in shown(stage(tmp_path, CARD, words))


def test_a_rule_of_one_time_only_stands_in_a_list(tmp_path: Path) -> None:
    """With its value, or with its words beside a line of “-”."""
    tables = law(a=fact({"value": 1} | UNTIL), b=fact({"value": 2} | SINCE), c=fact(SINCE, kind="statement"))
    lines = shown(stage(tmp_path, tables, "## changed-a\nA\n## changed-b\nB\n## changed-c\nC\n-\nnow so\n"))
    assert ["New:", "- **B:** 2 weeks", "- **C:** now so", "Gone:", "- **A:** 1 week"] == lines[3:]


def test_the_same_value_under_another_article_stands_in_its_own_list(tmp_path: Path) -> None:
    """And a statement with one line of words."""
    tables = law(a=fact({"value": 6} | UNTIL, {"value": 6} | SINCE), b=fact(UNTIL, SINCE, kind="statement"))
    lines = shown(stage(tmp_path, tables, "## changed-a\nTo answer\n## changed-b\nWar is a reason\n"))
    assert ["### Same {#since-2026-06-12-same}", "- **To answer:** the same, 6 weeks", "- War is a reason"] == lines[2:]


def test_a_statement_with_three_lines_changed(tmp_path: Path) -> None:
    """The words decide, for there is no value to compare."""
    lines = shown(stage(tmp_path, law(b=fact(UNTIL, SINCE, kind="statement")), "## changed-b\nStart\nthen\nnow\n"))
    assert "| Start | then | now |" in lines


def test_a_fact_in_the_words_of_another_needs_no_entry(tmp_path: Path) -> None:
    """It is named once."""
    tables = law(a=fact({"value": 1} | SINCE), b=fact(SINCE, kind="statement"))
    lines = shown(stage(tmp_path, tables, '## changed-b\nB\n-\nwithin {{ term("a") }}\n'))
    assert ["- **B:** within 1 week"] == lines[4:]


def test_every_fact_of_the_table_is_a_fact_of_the_page(tmp_path: Path) -> None:
    """So the page lists its sources, and its cautions are at the end of the theme."""
    words = '## changed-gone\nYour answer\n{{ term("old") }} or {{ term("older") }}\nno such letter\n'
    text, used = changes.section(stage(tmp_path, GONE, words))
    assert ["gone", "old", "older"] == used
    assert {"gone|2026-06-12", "old|", "older|"} <= {mark.split("\ue001")[0] for mark in text.split("\ue000")[1:]}


def test_another_language_falls_back_on_english(tmp_path: Path) -> None:
    """Its values are its own all the same, and its own words come first."""
    english = "## changed-card\nA new card lasts\n"
    assert any("A new card lasts | 5 أسابيع" in line for line in shown(stage(tmp_path, CARD, english, ARABIC)))
    lines = shown(stage(tmp_path, CARD, english, ARABIC, "## changed-card\nمدة البطاقة\n"))
    assert any("| مدة البطاقة | 5 أسابيع" in line for line in lines)


ANSWER = "## changed-gone\nYour answer\n"
MISTAKES = [
    (CARD, "", "checker/facts/law.toml", "“card”, which changed on 2026-06-12", "“## changed-card” in docs/en/_words"),
    (GONE, ANSWER, "docs/en/_words/changes.md:", "one line under “## changed-gone”", "three lines"),
    (GONE, ANSWER + "then\n", "docs/en/_words/changes.md:", "2 lines under “## changed-gone”", "one line"),
    (GONE, ANSWER + "-\n-\n", "docs/en/_words/changes.md:", "“-” twice", "three lines"),
    (
        GONE,
        ANSWER + '{{ term("old") }}\nno\n',
        "docs/en/_words/changes.md:",
        "no value of “older” in the words of “changed-gone”",
        '{{ term("older") }}',
    ),
    (
        CARD,
        "## changed-card\nA\n## changed-cart\nB\n",
        "docs/en/_words/changes.md:",
        "“## changed-cart”, but no such fact changed",
        'did you mean "changed-card"?',
    ),
]


@pytest.mark.parametrize(("all_facts", "words", "where", "found", "expected"), MISTAKES)
def test_a_mistake_in_the_words_is_named(
    tmp_path: Path, all_facts: Facts, words: str, where: str, found: str, expected: str
) -> None:
    """With the file to edit, and what to write there."""
    with pytest.raises(Problem) as caught:
        changes.section(stage(tmp_path, all_facts, words))
    assert caught.value.where.startswith(where)
    assert found in caught.value.found
    assert expected in caught.value.expected


def test_a_missing_entry_is_shown_in_its_shape(tmp_path: Path) -> None:
    """A statement needs three lines, and a side without a rule its “-”."""
    with pytest.raises(Problem) as caught:
        changes.section(stage(tmp_path, law(b=fact(UNTIL, kind="statement", regime="before-pact")), ""))
    assert "\n\n## changed-b\n\nWhat it is about\nWhat held before\n-\n" in caught.value.todo
    with pytest.raises(Problem) as caught:
        changes.section(stage(tmp_path, law(b=fact(UNTIL, SINCE, kind="statement")), ""))
    assert "The first line alone says that only the article changed." in caught.value.todo
    assert "\nWhat it is about\nWhat held before\nWhat holds since then\n" in caught.value.todo


def test_a_rule_without_an_older_one_needs_no_entry(tmp_path: Path) -> None:
    """Nobody can say that it changed; with words it is in the list of what holds since then."""
    assert changes.section(stage(tmp_path, law(b=fact(SINCE, kind="statement")), "")) == ("", [])
    assert "- **B:** now" in shown(stage(tmp_path, law(b=fact(SINCE, kind="statement")), "## changed-b\nB\n-\nnow\n"))


def test_words_that_hold_for_one_day_are_not_used_for_another(tmp_path: Path) -> None:
    """A statement that changed twice has two entries."""
    middle = SINCE | {"in_force_until": "2026-12-31"}
    tables = law(b=fact(UNTIL, middle, {"in_force_from": "2027-01-01"}, kind="statement"))
    with pytest.raises(Problem, match="the same words for 2 changes") as caught:
        changes.section(stage(tmp_path, tables, "## changed-b\nB\nthen\nnow\n"))
    assert "“## changed-b-2026-06-12”" in caught.value.expected
    two = "## changed-b-2026-06-12\nB\nthen\nnow\n## changed-b-2027-01-01\nB\nnow\nsoon\n"
    lines = shown(stage(tmp_path, tables, two))
    assert lines.index("| B | now | soon |") < lines.index("| B | then | now |")


def test_a_file_without_a_title_is_named(tmp_path: Path) -> None:
    """A new file of facts needs a title on the page."""
    tables = law(card=fact({"value": 5} | UNTIL, {"value": 3} | SINCE, file="checker/facts/money.toml"))
    with pytest.raises(Problem, match="a file whose theme has no title"):
        changes.section(stage(tmp_path, tables, "## changed-card\nA\n"))


# --- its place on the page ---


def page(folder: Path, body: str) -> str:
    """The body of the page with the generated part."""
    made = stage(folder, CARD, "## changed-card\nA\n")
    return changes.placed(
        made, Source(path="changed.md", name="docs/en/changed.md", language="en", body=body, body_line=7), body
    )[0]


def test_the_generated_part_stands_after_its_section(tmp_path: Path) -> None:
    """Before the next one."""
    text = page(tmp_path, "Head.\n\n## Then and now {#table}\n\nHow to read it.\n\n## More {#more}\n\nEnd.")
    places = [text.index(part) for part in ("Head.", "How to read it.", "{#since-2026-06-12}", "{#more}", "End.")]
    assert sorted(places) == places


def test_a_page_without_the_section_is_named(tmp_path: Path) -> None:
    """A translator sees which heading is missing."""
    with pytest.raises(Problem) as caught:
        page(tmp_path, "Head.\n\n## More {#more}\n")
    assert "docs/en/changed.md:7" == caught.value.where
    assert "{#table}" in caught.value.expected
