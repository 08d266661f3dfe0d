"""A Dutch word of the glossary that is on a page leads there from that page, however it is written."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from built import LANGUAGES, page_keys, parsed, path_of

from scripts.guide.languages import Language

# Lists of pages, letters and Dutch words; the screening, which names its words in its findings; the page for lawyers,
# who know the words.
_LISTS = {"words", "all", "changed", "deadlines", "screening", "findings", "lawyers"}
# Not the page's own text: the title (its words are linked below it), whom to call, forms and what a script shows,
# cautions (the same on every page), sources, and whole Dutch sentences to say on the phone, which are beside their
# translation.
_LEFT_OUT = 'h1, form, aside, .help, details.sources, .address, [hidden], .picture, b[lang="nl"]'
# In a Dutch text most of these are just words.
_NAMES = {"COA", "Dublin", "IND", "VluchtelingenWerk", "mvv", "loopbrief", "zienswijze", "voornemen"}


def unlinked(site: Path, language: Language, key: str, words: dict[str, str]) -> set[str]:
    """The words that are on a page which has no link to them: neither to the glossary nor to an organisation."""
    page = parsed(path_of(site, language, key)).find("article")
    assert page is not None, key
    linked = {str(link["href"]).rpartition("#")[2] for link in page.select("a.dutch")}
    named = " ".join(link.get_text() for link in page.select("a[href^=http]") if not link.find_parent("details"))
    text = copy.copy(page)
    for left_out in text.select(f"{_LEFT_OUT}, a"):
        left_out.decompose()
    return {
        word
        for id_, word in words.items()
        if id_ not in linked
        and word not in named
        and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text.get_text(" "))
    }


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_word_of_the_glossary_is_linked_on_each_page_that_uses_it(site: Path, language: Language) -> None:
    """At least once on the page; in a Dutch text only names and terms of art."""
    headings = parsed(path_of(site, language, "words")).select("main h2[id]")
    words = {str(heading["id"]): heading.get_text().strip() for heading in headings}
    if language.code == "nl":
        words = {id_: word for id_, word in words.items() if word in _NAMES}
    assert len(words) >= len(_NAMES)
    found = {key: unlinked(site, language, key, words) for key in page_keys() if key not in _LISTS}
    assert {} == {key: missing for key, missing in found.items() if missing}
