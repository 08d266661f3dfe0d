"""What every page of every language has to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built import LANGUAGES, ROOT, address, front_matter, made_of, page_keys, parsed, path_of, target

from scripts.guide import formats
from scripts.guide.languages import SOURCE, Language

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def pages(site: Path, language: Language) -> Iterator[tuple[str, Path, BeautifulSoup]]:
    """Key, file and content of every page of a language."""
    for key in page_keys():
        path = path_of(site, language, key)
        yield key, path, parsed(path)


@each_language
def test_every_page_is_there_in_every_language(site: Path, language: Language) -> None:
    """The pages of English and no others, the offline page aside."""
    expected = {address(key) for key in page_keys()} | {"offline/"}
    folder = site / language.code
    found = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html")}
    assert expected == {"" if path == "." else f"{path}/" for path in found}


@each_language
def test_the_page_says_its_language_and_direction(site: Path, language: Language) -> None:
    """On <html>; the text of another language in place of a translation is marked as that language."""
    others = [other for code in language.fallback for other in LANGUAGES if code == other.code]
    for key, _, page in pages(site, language):
        assert page.html is not None and page.article is not None
        assert (language.code, language.direction) == (page.html.get("lang"), page.html.get("dir")), key
        stand_in: tuple[str | None, str | None] = (None, None)
        if front_matter(language, key) is None:
            stand_in = next((other.code, other.direction) for other in others if front_matter(other, key) is not None)
        assert stand_in == (page.article.get("lang"), page.article.get("dir")), key


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one.direction == "rtl"], ids=lambda one: one.code)
def test_the_figures_of_a_date_are_read_from_left_to_right(site: Path, language: Language) -> None:
    """After Arabic letters 5-6-2026 is shown as 2026-6-5, unless its direction is said; lists of headings lose marks."""
    figures = re.compile(r"\d+-\d+-\d{4}")
    turned = {
        f"{key}: {text.strip()}"
        for key, _, page in pages(site, language)
        for text in (page.body or page).find_all(string=figures)
        if not text.find_parent(("script", "template"))
        and not ((turning := text.find_parent(dir=True)) and turning["dir"] == "ltr")
    }
    assert set() == turned


@each_language
def test_the_page_has_one_main_heading(site: Path, language: Language) -> None:
    """One h1 with text, a title that holds it, and a line that says for whom the page is."""
    for key, _, page in pages(site, language):
        headings = [" ".join(heading.get_text().split()) for heading in page.find_all("h1")]
        assert 1 == len(headings) and headings[0], key
        assert page.title is not None and headings[0] in " ".join(page.title.get_text().split()), key
        (line,) = page.select("p.for")
        assert line.get_text(strip=True), key


@each_language
def test_the_page_says_that_it_is_unofficial_and_when_it_was_checked(site: Path, language: Language) -> None:
    """On one line above the text, with the date in figures, leading to what it means."""
    for key, path, page in pages(site, language):
        (notice,) = page.select(".unofficial")
        aged = page.select_one("aside.aged")
        assert aged is not None, key
        checked = date.fromisoformat(str(aged["data-checked"]))
        text = notice.get_text()
        assert formats.numeric(checked) in text and "{" not in text, key
        assert (path_of(site, language, "about"), "unofficial") == target(site, path, str(notice["href"])), key
        assert len(text) > 40, key
        assert notice.find_next("main") is not None, key


@each_language
def test_the_language_list_leads_to_the_same_page(site: Path, language: Language) -> None:
    """Each link has the name, code and direction of its language. Below is a way to all languages, with their words."""
    for key, path, page in pages(site, language):
        (found,) = page.select("details.languages ul")
        links = found.find_all("a")
        assert [other.name for other in LANGUAGES] == [link.get_text() for link in links], key
        for other, link in zip(LANGUAGES, links, strict=True):
            assert (path_of(site, other, key), "") == target(site, path, str(link["href"])), key
            expected = (other.code, other.code, other.direction)
            assert expected == (link["lang"], link["hreflang"], link["dir"]), key
        below = [target(site, path, str(link["href"])) for link in page.select("footer ul.small-links a")]
        assert (site / "index.html", "") in below, key


@each_language
def test_search_engines_are_told_the_address_in_every_language(site: Path, language: Language) -> None:
    """One canonical address, that of the language it is in; one of each language that has it; the chooser for others."""
    for key, _, page in pages(site, language):
        (canonical,) = page.select('link[rel="canonical"]')
        written = [other.code for other in LANGUAGES if front_matter(other, key) is not None]
        (article,) = page.select("main article")
        assert article.has_attr("lang") != (language.code in written), key
        here = f"{article.get('lang', language.code)}/{address(key)}"
        base = str(canonical["href"]).removesuffix(here)
        assert base + here == canonical["href"] and base.endswith("/"), key
        expected = {code: f"{base}{code}/{address(key)}" for code in written} | {"x-default": base}
        links = page.select('link[rel="alternate"][hreflang]')
        assert expected == {link["hreflang"]: link["href"] for link in links}, key
        assert len(expected) == len(links), key


@each_language
def test_a_draft_says_so_and_links_to_english_and_dutch(site: Path, language: Language) -> None:
    """On drafts and only there, not to itself; a page that is not translated says that in the reader's language.

    Where single blocks are left to English, a second notice says so.
    """
    for key, path, page in pages(site, language):
        front = front_matter(language, key)
        notices = [
            notice
            for notice in page.select("article > aside.notice")
            if not {"data-checked", "data-update"} & set(notice.attrs) and notice.has_attr("data-not-searched")
        ]
        if front is None:
            assert [language.code] == [notice.get("lang") for notice in notices], key
        elif front["status"] == "draft":
            notice, *others = notices
            english = [span for span in page.select('article span[lang="en"]') if not span.find_parent("details")]
            assert len(others) == bool(english), key
            found = {link["hreflang"] if link.has_attr("hreflang") else link["lang"]: link["href"]
                     for link in notice.find_all("a")}  # fmt: skip
            assert {"en", "nl"} - {language.code} == set(found), key
            for other in LANGUAGES:
                if other.code in found:
                    assert (path_of(site, other, key), "") == target(site, path, str(found[other.code])), key
        else:
            assert [] == notices, key


def test_only_english_is_the_source_and_translations_are_drafts_or_reviewed() -> None:
    """The status of a page is one of three, and fits its language."""
    for language in LANGUAGES:
        allowed = {"source"} if language.code == SOURCE else {"draft", "reviewed"}
        for key in page_keys():
            front = front_matter(language, key)
            assert front is None or front["status"] in allowed, f"{language.code}/{key}"


@each_language
def test_the_page_lists_its_sources(site: Path, language: Language) -> None:
    """Below the text, folded, with the date of the last check; not empty where the page uses facts."""
    for key, _, page in pages(site, language):
        (sources,) = page.select("article details.sources")
        own = ROOT / "docs" / language.code / made_of(key)
        text = (own if own.exists() else ROOT / "docs" / SOURCE / made_of(key)).read_text("utf-8")
        rows = sources.select("li")
        if any(f"{function}(" in text for function in ("term", "cite", "money", "age", "date")):
            assert rows, key
        assert all(row.get_text(strip=True) for row in rows), key
        assert sources.find("p") is not None, key
