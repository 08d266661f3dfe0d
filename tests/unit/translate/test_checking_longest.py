"""A file as long as allowed, of the worst text for each check, is told of in a moment: nothing reads it n² times."""

from __future__ import annotations

import time

import pytest
from babel import Locale
from translated import HEAD, NAME

from scripts.guide import markdown, phrases
from scripts.guide.blocks import Block, of_file, parts
from scripts.problems import LONGEST, Problem
from scripts.translate import blocks, checking, checks

MOST = 190_000
SECONDS = 5  # of the processor, which others use too; what grew with the square took minutes
LONG = {
    "a word": "x",
    "a word with accents": "é",
    "a word of two scripts": "ж" * 50 + "x",
    "tags begun": "<",
    "ids begun": "{#",
    "an id in a heading": "# {#",
    "blanks in a heading": "# a" + " " * 60_000 + "b\n",
    "accents in turn": "\u0301\u0316",
    "lines of a letter": "a" + " " * 18 + "\n",  # as many as `read_text` lets through
    "links begun": "[](",
    "images begun": "![",
    "comments begun": "<!--",
    "marks begun": "<!-- check off:",
    "braces": "{{",
    "code": "`",
    "quotes": '" on',
}


def looked_at(text: str) -> int:
    """How many problems everything that reads one file finds in it: as a page, as a phrase, beside an English block."""
    english = Block("inline", 8, "You do not have to pay.")
    rules = blocks.Rules(code="nl", locale=Locale.parse("nl"), dutch={}, english=frozenset(), dutch_text=frozenset())
    page = f"{HEAD}\n{text}\n"
    of_file("page.md", page)
    parts(page)
    checks.anchors(page)
    markdown.marks(page)
    markdown.with_rows(page)
    found = checking._of_file(NAME, page, "nl")
    found += blocks.compare(NAME, english, Block("inline", 8, text), rules)
    found += checks.check_links(NAME, "page.md", page, {"page.md": set()})
    try:
        book = phrases.parse(f"## a\n\n{text}\n", NAME)
        found += checks.check_phrase(book["a"], {"a": phrases.Phrase("a", "A", NAME)}, Locale.parse("nl"))
    except Problem as problem:
        found.append(problem)
    return len(found)


@pytest.mark.parametrize("kind", LONG)
def test_the_longest_file_is_looked_at_in_a_moment(kind: str) -> None:
    """One sign again and again, or two in turn."""
    text = LONG[kind] * (MOST // len(LONG[kind].encode()))
    assert len(text.encode()) < LONGEST
    began = time.process_time()
    found = looked_at(text)
    assert time.process_time() - began < SECONDS
    assert found
