"""The pieces of a page as Markdown itself reads them."""

from __future__ import annotations

from collections import Counter

import pytest

from scripts.guide import blocks


def test_parts_are_counted_below_each_heading() -> None:
    """Lines of one paragraph count once; items and rows each."""
    text = "Top.\nstill\n\n## A {#a}\nOne\n\nTwo\n- x\n- y\n1. z\n\n| a |\n| - |\n| b |\n"
    assert {
        "": Counter({"paragraphs": 1}),
        "a": Counter({"paragraphs": 2, "list items": 3, "table rows": 2}),
    } == blocks.parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- One\n\n- Two\n", {"list items": 2}),
        ("- One\n\n  and more\n", {"list items": 1, "paragraphs": 1}),
        ("- One\n    - inside\n", {"list items": 2}),
        ("Text - no item\n2026. A line of the same paragraph\n", {"paragraphs": 1}),
        ("<!-- - no item -->\n", {}),
        ("| no table\n", {"paragraphs": 1}),
        ('<div class="letter">\nText\n</div>\n', {"paragraphs": 1}),
    ],
)
def test_parts_are_those_that_the_page_shows(text: str, expected: dict[str, int]) -> None:
    """What looks like an item or a row in the file, and is none on the page, is not counted as one."""
    assert Counter(expected) == blocks.parts(text)[""]


def test_who_reviewed_a_page_is_no_part_of_its_text() -> None:
    """Else the first reviewed page would have a part that English lacks."""
    head = "---\ntitle: A\ndescription: B\nfor: C\nstatus: draft\n---\n"
    reviewed = head.replace("draft", "reviewed\nreviewed_by: Amina\nreviewed_on: 2026-11-20")
    assert [one.text for one in blocks.front_blocks(head)] == [one.text for one in blocks.front_blocks(reviewed)]
