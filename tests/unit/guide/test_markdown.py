"""The one reader of Markdown: front matter, headings, sections, blocks."""

from __future__ import annotations

import pytest

from scripts.guide import markdown
from scripts.guide.markdown import Mark, Section
from scripts.problems import Problem

PAGE = """---
title: A page
---

Top.

## One {#one}
<!-- ## Not one {#hidden}
-->
Text.

- Yes {#one-yes}
* No {#one-no}

### Below {#below .wide}
"""


def test_front_matter_and_body_are_told_apart() -> None:
    """With the line on which the body begins; a page without front matter is all body."""
    front, body, line = markdown.split(PAGE)
    assert ("title: A page", 4) == (front, line)
    assert PAGE.splitlines()[line - 1 :] == body.splitlines()
    assert ("", "Text\n---", 1) == markdown.split("Text\n---")
    assert ("", "", 3) == markdown.split("---\n---")


def test_lines_keep_their_numbers_when_the_front_matter_is_blanked() -> None:
    """So that a message names the line of the file."""
    assert ["", "", "", *PAGE.splitlines()[3:]] == markdown.body(PAGE).splitlines()


@pytest.mark.parametrize("text", ["", "title: A page\n", "---\ntitle: A page\n"])
def test_a_page_without_front_matter_is_named(text: str) -> None:
    """Where, what was found, what to do."""
    with pytest.raises(Problem, match=r"docs/x.md:1: found no front matter; expected a block .* Begin the page"):
        markdown.page(text, "docs/x.md")


@pytest.mark.parametrize(
    ("front", "where"),
    [
        ("a: 1\nb: c: d", "x.md:3"),
        ("a: x\nb: 2026-02-30", "x.md:3"),
        ("a: x\nb: [1, !!bool x]", "x.md:3"),
        ("a: x\nb: !!timestamp x", "x.md:3"),
        (f"a: x\nb: {'9' * 5000}", "x.md:3"),
        ("a: [1", "x.md:3"),
        ("- a", "x.md:2"),
        ("a", "x.md:2"),
    ],
    ids=lambda value: value[:20],
)
def test_front_matter_that_cannot_be_read_is_named(front: str, where: str) -> None:
    """A colon too many, a day that does not exist, what is no value of its kind, an open bracket, a list, a word."""
    with pytest.raises(Problem, match=f"{where}: found front matter that cannot be read"):
        markdown.load(front, "x.md")


def test_front_matter_is_data() -> None:
    """Nothing at all is an empty page's."""
    assert {"title": "A page", "steps": ["a"]} == markdown.load("title: A page\nsteps: [a]", "x.md")
    assert {} == markdown.load("", "x.md")


def test_marks_are_headings_and_answers_outside_comments() -> None:
    """With their level, their id and their line in the file."""
    found = markdown.marks(PAGE)
    assert [
        Mark("##", "One", "one", 7),
        Mark("-", "Yes", "one-yes", 12),
        Mark("-", "No", "one-no", 13),
        Mark("###", "Below", "below", 15),
    ] == found
    assert [2, 0, 0, 3] == [mark.level for mark in found]
    assert [7, 15] == [heading.line for heading in markdown.headings(PAGE)]
    assert "## One {#one}" == str(found[0])


@pytest.mark.parametrize("line", ["#No space", "####### Seven", "- Item", "Text {#id}", "  ## Indented {#a}"])
def test_other_lines_are_no_marks(line: str) -> None:
    """A list item counts only with an id."""
    assert markdown.mark(line) is None


def test_a_page_is_split_at_its_headings() -> None:
    """Each section knows the line of its heading; the text before the first is apart."""
    head, sections = markdown.sections("Head.\n\n## One {#one}\n\nText.\n\n### Sub\n\n## Two? {#two}\n")
    assert "Head.\n" == head
    assert [Section("one", "One", 3, "Text.\n\n### Sub"), Section("two", "Two?", 9, "")] == sections


@pytest.mark.parametrize("body", ["", "Only text.", "## No id\n\nText."])
def test_a_page_without_sections_is_all_head(body: str) -> None:
    """A heading without an id begins no section."""
    assert (body, []) == markdown.sections(body)


def test_sections_begin_where_the_caller_says() -> None:
    """As in a phrase book, in which a heading is the id."""
    _, sections = markdown.sections("## a\nText.\n### b\nMore.", lambda heading: heading.text in "ab")
    assert [Section("", "a", 1, "Text."), Section("", "b", 3, "More.")] == sections


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("- [Work](work.md)", markdown.ROW),
        ("* [No bed](emergency.md#bed)", markdown.ROW),
        ("2. [Know what you must report](duties.md).", markdown.REACH),
        ("- [Work](work.md) – You have asked for asylum.", markdown.REACH),
        ("- [Work](work.md): here it is said", ""),
        ("- [ongegrond](words.md){: .dutch }", ""),
        ("- See [work](work.md)", ""),
        ("- [Work](work.md) or [family](family.md)", ""),
        ("[Work](work.md)", ""),
    ],
)
@pytest.mark.parametrize("after", ["", "\n\n- More."])
def test_a_link_that_is_a_line_of_a_list_is_marked(line: str, mark: str, after: str) -> None:
    """It is made as high as a thumb; what is in a sentence keeps the height of its line."""
    text = f"Text.\n\n{line}{after}"
    link = line[: line.index(")") + 1]
    assert text.replace(link, link + mark) == markdown.with_rows(text)


@pytest.mark.parametrize("after", ["", "\n\nMore."])
def test_links_with_a_dot_between_them_are_marked(after: str) -> None:
    """They are no sentence. A dot in one is left."""
    one, two = "[Detention](groups.md#detention)", "[The letter](letters/detention.md)"
    sentence = f"See {one} · {two}"
    text = f"Text.\n\n{one} · {two}{after}\n\n{sentence}"
    marked = f"{one}{markdown.REACH} · {two}{markdown.REACH}"
    assert f"Text.\n\n{marked}{after}\n\n{sentence}" == markdown.with_rows(text)


@pytest.mark.parametrize("sign", ["\u0085", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_lines_are_those_that_an_editor_counts(sign: str) -> None:
    """A sign that some programs take for the end of a line moves no number, and is not lost."""
    text = f"---\ntitle: a{sign}b\n---\n\nText{sign}more\n\n## Heading {{#one}}\n"
    assert [("one", 7)] == [(found.id, found.line) for found in markdown.marks(text)]
    assert f"a{sign}b" in markdown.split(text)[0] and f"Text{sign}more" in markdown.split(text)[1]


@pytest.mark.parametrize("text", ["", "\n", "a", "a\n", "a\n\n", "\n\na\nb"])
def test_the_end_of_a_text_begins_no_line(text: str) -> None:
    """As Python divides a text without such signs."""
    assert text.splitlines() == markdown.lines_of(text)
