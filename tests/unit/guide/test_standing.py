"""A translation whose English changed: what is in English then, and that nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scripts.guide import stamps
from scripts.guide.blocks import fingerprint
from scripts.guide.standing import shown
from scripts.problems import Problem

DAY = date(2026, 11, 27)
ENGLISH = """---
title: Your letter
for: You have a letter.
status: source
---

Do not wait.

## What to do {#do}

1. Call a lawyer.
2. You have {{ term("appeal") }}.

| What | Time |
| --- | --- |
| Same | Same |

## After that {#after}

Keep the letter.
"""
DUTCH = """---
title: Je brief
for: Je hebt een brief.
status: draft
---

Wacht niet.

## Wat je doet {#do}

1. Bel een advocaat.
2. Je hebt {{ term("appeal") }}.

| Wat | Tijd |
| --- | --- |
| Zelfde | Zelfde |

## Daarna {#after}

Bewaar de brief.
"""
FIRST = stamps.made("a.md", ENGLISH, DUTCH, DAY, None, minor=False)


def now(english: str, dutch: str = DUTCH, stamp: stamps.Stamp | None = FIRST) -> tuple[list[str], int, int]:
    """The lines of the page that are not those of the translation, and how many blocks are left and stale."""
    standing = shown("a.md", dutch, english, stamps.stale("a.md", stamp, english))
    lines = [line for line in standing.text.splitlines() if line not in DUTCH.splitlines()]
    return lines, standing.left, standing.stale


def test_a_current_page_is_shown_as_it_is() -> None:
    """To the letter; also when only blanks changed in English."""
    assert DUTCH == shown("a.md", DUTCH, ENGLISH, stamps.stale("a.md", FIRST, ENGLISH)).text
    assert ([], 0, 0) == now(ENGLISH.replace("Do not wait.", "Do  not wait."))


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("Do not wait.", "Wait.", '<span lang="en" dir="ltr">Wait.</span>'),
        ("Call a", "Ring a", '1. <span lang="en" dir="ltr">Ring a lawyer.</span>'),
        (
            'You have {{ term("appeal") }}.',
            'You have only {{ term("appeal") }}.',
            '2. <span lang="en" dir="ltr">You have only {{ in_english_term("appeal") }}.</span>',
        ),
        ("## After that", "## Later", '## <span lang="en" dir="ltr">Later</span> {#after}'),
        ("| Same | Same |", "| Same | Other |", '| Zelfde | <span lang="en" dir="ltr">Other</span> |'),
        ("title: Your letter", "title: The letter", "title: The letter"),
    ],
)
def test_a_block_whose_english_changed_is_english(before: str, after: str, line: str) -> None:
    """That block alone, of every kind."""
    assert ([line], 0, 1) == now(ENGLISH.replace(before, after))


def test_a_section_that_english_divides_in_another_way_is_english() -> None:
    """Which sentence belongs to which cannot be known."""
    lines, _, stale = now(
        ENGLISH.replace("1. Call a lawyer.\n", "1. Call a lawyer.\n2. Today.\n").replace("2. You", "3. You")
    )
    assert 8 == stale
    assert '2. <span lang="en" dir="ltr">Today.</span>' in lines
    assert not any("Bel" in line for line in lines)


def test_a_new_section_is_english_and_stands_where_english_has_it() -> None:
    """And one that English lost is gone."""
    changed = ENGLISH.replace("## After that {#after}\n\nKeep the letter.\n", "## New {#new}\n\nRead this.\n")
    text = shown("a.md", DUTCH, changed, stamps.stale("a.md", FIRST, changed)).text
    assert '## <span lang="en" dir="ltr">New</span> {#new}\n\n<span lang="en" dir="ltr">Read this.</span>' in text
    assert "Bewaar" not in text and "Bel een advocaat." in text


def test_a_block_can_be_left_to_english() -> None:
    """A missing sentence is better than a wrong one."""
    dutch = DUTCH.replace("Wacht niet.", "{{ english }}").replace("1. Bel een advocaat.", "1. {{ english }}")
    dutch = dutch.replace("## Daarna {#after}", "## {{ english }} {#after}").replace(
        "| Zelfde | Z", "| {{ english }} | Z"
    )
    assert (
        [
            '<span lang="en" dir="ltr">Do not wait.</span>',
            '1. <span lang="en" dir="ltr">Call a lawyer.</span>',
            '| <span lang="en" dir="ltr">Same</span> | Zelfde |',
            '## <span lang="en" dir="ltr">After that</span> {#after}',
        ],
        4,
        0,
    ) == now(ENGLISH, dutch, None)


def test_without_a_stamp_a_page_is_of_todays_english() -> None:
    """A page that somebody sends over the web is shown at once."""
    assert ([], 0, 0) == now(ENGLISH.replace("Call", "Ring"), DUTCH, None)


def test_a_new_stamp_takes_what_was_translated_again_and_leaves_the_rest() -> None:
    """A block of which English changed and the translation did not stays stale, unless the change was minor."""
    english = ENGLISH.replace("Do not wait.", "Do not wait long.").replace("Call", "Ring")
    dutch = DUTCH.replace("Wacht niet.", "Wacht niet lang.")
    again = stamps.made("a.md", english, dutch, DAY, FIRST, minor=False)
    assert {"do": frozenset({1})} == stamps.stale("a.md", again, english)
    minor = stamps.made("a.md", english, dutch, DAY, FIRST, minor=True)
    assert {} == stamps.stale("a.md", minor, english)


def test_stamps_are_read_as_they_are_written(tmp_path: Path) -> None:
    """A line for a file, a line for each section."""
    written = stamps.text({"a.md": FIRST})
    assert re.search(r"^a\.md 2026-11-27 [0-9a-f]{8}\n  front( [0-9a-f]{8}:[0-9a-f]{8}){2}\n  - ", written, re.M)
    (tmp_path / stamps.FILE).write_text(written, "utf-8")
    assert {"a.md": FIRST} == stamps.read(tmp_path, tmp_path)
    assert {} == stamps.read(tmp_path / "other", tmp_path)


def test_a_spoilt_stamp_is_told_with_its_line(tmp_path: Path) -> None:
    """It says how to write the file again."""
    (tmp_path / stamps.FILE).write_text("# x\na.md 2026-99-27 abc\n", "utf-8")
    with pytest.raises(Problem) as caught:
        stamps.read(tmp_path, tmp_path)
    assert ".source:2" == caught.value.where


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("a.md 2026-11-27", "b.md 2026-11-27 00000000\na.md 2026-11-27", None),
        ("  do ", "  do 00000000:00000000\n  do ", 6),  # a section twice
        ("# What", "  do 00000000:00000000\n# What", 1),  # of no file
        ("  front ", "  front zz:zz ", 3),  # no fingerprint
        ("# What", "<<<<<<< HEAD\n# What", 1),
    ],
)
def test_each_line_of_a_stamp_is_one_that_the_command_writes(
    tmp_path: Path, old: str, new: str, line: int | None
) -> None:
    """What a hand or a merge left in it is told at its line; another file more is none."""
    text = stamps.text({"a.md": FIRST})
    found = text.replace(old, new, 1)
    assert found != text
    (tmp_path / stamps.FILE).write_text(found, "utf-8")
    if line is None:
        assert {"a.md", "b.md"} == stamps.read(tmp_path, tmp_path).keys()
        return
    with pytest.raises(Problem) as told:
        stamps.read(tmp_path, tmp_path)
    assert f"{stamps.FILE}:{line}" == told.value.where


def test_a_stamp_in_another_encoding_is_a_sentence(tmp_path: Path) -> None:
    """No traceback for a file that an editor saved."""
    (tmp_path / stamps.FILE).write_bytes(stamps.text({"a.md": FIRST}).encode("utf-16"))
    with pytest.raises(Problem):
        stamps.read(tmp_path, tmp_path)


def test_a_stamp_changed_by_hand_does_not_agree_with_itself() -> None:
    """The file's own fingerprint says today's English, and a block says another: the command writes no such stamp."""
    assert stamps.forged("a.md", FIRST, ENGLISH) is None
    changed = ENGLISH.replace("Keep the letter", "Burn the letter")
    assert stamps.forged("a.md", FIRST, changed) is None  # stale, and it says so
    by_hand = replace(FIRST, whole=fingerprint(changed))
    assert "after" == stamps.forged("a.md", by_hand, changed)


def test_texts_that_changed_places_are_known_from_the_stamp() -> None:
    """No fact is in either, so that only the stamp knows whose translation each text is."""
    assert [] == stamps.moved("a.md", FIRST, ENGLISH, DUTCH)
    better = DUTCH.replace("Wacht niet", "Wacht vooral niet")
    assert [] == stamps.moved("a.md", FIRST, ENGLISH, better)
    swapped = (
        DUTCH.replace("Wacht niet.", "…").replace("Bewaar de brief.", "Wacht niet.").replace("…", "Bewaar de brief.")
    )
    assert [(7, "after"), (20, "")] == stamps.moved("a.md", FIRST, ENGLISH, swapped)
    same = DUTCH.replace("| Zelfde | Zelfde |", "| Zelfde | Tijd |")
    assert [(16, "do")] == stamps.moved("a.md", FIRST, ENGLISH, same)
