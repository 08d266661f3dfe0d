"""The Dutch beside the text of a page, and the code of a page on paper: see scripts/publish/beside.py and guide/scan.py."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from built import LANGUAGES, address, front_matter, page_keys, parsed, path_of

from scripts.guide import scan
from scripts.guide.languages import LEGAL, SOURCE, Language

# Tiles and questions; a page of which all is Dutch already.
WITHOUT = ("index", "screening")
OTHERS = [language for language in LANGUAGES if language.code != LEGAL]
each_other = pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)


@cache
def dutch_of(site: Path, key: str) -> list[str]:
    """The Dutch blocks of a page, as they are sent."""
    (folder,) = site.glob("assets/*/dutch")
    found: list[str] = json.loads((folder / f"{key}.json").read_text("utf-8"))
    return found


def blocks(site: Path, language: Language, key: str) -> Any:
    """The blocks of a page that have their Dutch one."""
    return parsed(path_of(site, language, key)).select("[data-nl]")


@each_other
def test_every_page_of_text_has_its_dutch(site: Path, language: Language) -> None:
    """Most of each page: what is left out is Dutch already, a name or a number."""
    for key in page_keys():
        found = blocks(site, language, key)
        if key in WITHOUT:
            assert not found, key
            continue
        if key == "all":  # a list of links to the pages, in the order of each language
            continue
        own = path_of(site, language, key).read_text("utf-8")
        article = own[own.index("<article") : own.index("</article")]
        paragraphs = re.findall(r"<p(?: data-nl=\"\d+\")?>", re.sub(r"(?s)<(form|details|div)\b.*?</\1>", "", article))
        paired = [tag for tag in paragraphs if "data-nl" in tag]
        assert len(paired) >= 0.5 * len(paragraphs), key


@each_other
def test_a_block_and_its_dutch_name_the_same_telephones_and_years(site: Path, language: Language) -> None:
    """A check of the pairs that does not use what they were made with; words of a number differ from language to language."""
    compared = 0
    for key in page_keys():
        if key in WITHOUT:
            continue
        dutch = dutch_of(site, key)
        for block in blocks(site, language, key):
            other = dutch[int(block["data-nl"])]
            assert other, key
            own = block.decode_contents()
            own = re.sub(
                r'<bdi dir="ltr">\([^<]*\)</bdi>', "", own
            )  # a day in figures too, where months have other names
            own = re.split(r"<(?:ul|ol|dl|p|table|div|details|aside)\b", own)[0]
            figures = [
                sorted(re.findall(r"(?<!\d)(?:\d{4}|0800)(?!\d)", re.sub(r"<[^>]*>", "", text)))
                for text in (own, other)
            ]
            assert figures[0] == figures[1], f"{key}: {own[:200]} | {other[:200]}"
            compared += bool(figures[0])
    assert compared > 50


@each_other
def test_what_stands_beside_is_dutch_and_nothing_else(site: Path, language: Language) -> None:
    """No English block, no link, no id that the page has already."""
    for key in page_keys():
        if key in WITHOUT or front_matter(language, key) is None:
            continue
        for text in dutch_of(site, key):
            assert f'lang="{SOURCE}"' not in text and " id=" not in text and "<a " not in text, key


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_code_on_paper_opens_this_page_and_holds_no_more(site: Path, language: Language) -> None:
    """The address under which the page is published: no answers, no place on the page."""
    (chooser,) = parsed(site / "index.html").select('link[rel="canonical"]')
    for key in page_keys():
        if key == "screening":  # on paper its answer is alone
            continue
        page = parsed(path_of(site, language, key))
        (picture,) = page.select("article .code img")
        published = f"{chooser['href']}{language.code}/{address(key)}"
        assert not re.search(r"[?#]", published)
        assert picture["src"] == scan.picture(published), key
