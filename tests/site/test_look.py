"""A page receives its reader: the letter first, somebody to call, help in danger in one tap, pictures for everybody."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from built import LANGUAGES, front_matter, is_hidden, page_keys, parsed, path_of, target

from checker import facts
from scripts.guide import formats
from scripts.guide.languages import LEGAL, Language

SHEET_LIMIT = 10_000  # bytes as sent
SIGN_LIMIT, SKETCH_LIMIT = 400, 2048  # bytes
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def pages(site: Path, language: Language) -> list[tuple[str, Path, BeautifulSoup]]:
    """Key, file and content of every page of a language."""
    return [(key, path, parsed(path)) for key in page_keys() for path in [path_of(site, language, key)]]


def is_folded(tag: Tag) -> bool:
    """Whether a reader must open something before seeing it."""
    return any(at.name == "details" for at in tag.parents)


@each_language
def test_help_in_danger_is_one_tap_from_every_page(site: Path, language: Language) -> None:
    """In the head of the page, which is seen first: neither in a menu nor hidden, with words for people who listen."""
    there = path_of(site, language, "emergency")
    for key, path, page in pages(site, language):
        links = [link for link in page.select("header a[href]") if target(site, path, str(link["href"])) == (there, "")]
        seen = [link for link in links if not is_folded(link) and not is_hidden(link)]
        assert seen and seen[0].get_text(strip=True), key


@each_language
def test_every_page_has_somebody_to_call(site: Path, language: Language) -> None:
    """The emergency number and free legal advice, in one tap, as the facts have them."""
    known = facts.load()
    value = known["org-juridisch-loket"].versions[-1].value
    wanted = {f"tel:{known['emergency-number'].versions[-1].value}", formats.phone_address(value["phone"])}
    for key, _, page in pages(site, language):
        (block,) = page.select(".help")
        assert not is_hidden(block) and not is_folded(block), key
        assert wanted <= {str(link["href"]) for link in block.select("a[href^=tel]")}, key


@each_language
def test_the_emergency_page_says_first_then_and_a_number(site: Path, language: Language) -> None:
    """For each danger: a place to jump to from the top, steps in order, a number to tap among them."""
    page = parsed(path_of(site, language, "emergency"))
    dangers = [str(link["href"])[1:] for link in page.select('.tiles a[href^="#"]')]
    assert {"danger", "bed", "ill", "child", "die"} <= set(dangers)
    first = page.select_one("article a.dial")
    assert first is not None and first["href"] == "tel:112"
    assert first.find_next(class_="tiles") is not None  # above the choice of dangers
    for id_ in dangers:
        heading = page.find("h2", id=id_)
        assert heading is not None, id_
        steps = heading.find_next("ol")
        assert isinstance(steps, Tag) and len(steps.find_all("li", recursive=False)) >= 2, id_
        assert steps.select("a.dial[href^=tel]"), id_


@each_language
def test_the_letter_is_the_first_door(site: Path, language: Language) -> None:
    """It is before all others, and alone has a button."""
    path = path_of(site, language, "index")
    tiles = parsed(path).select(".home a")
    assert len(tiles) >= 4
    assert target(site, path, str(tiles[0]["href"]))[0] == path_of(site, language, "deadlines")
    assert [bool(tile.select(".go")) for tile in tiles] == [True] + [False] * (len(tiles) - 1)


@each_language
def test_the_picture_of_every_door_and_step_is_beside_its_words(site: Path, language: Language) -> None:
    """A drawing and a text in each; nothing is said by a picture alone."""
    for key, _, page in pages(site, language):
        for row in page.select(".tiles li, .way > li, .dial"):
            assert row.select("svg") and row.get_text(strip=True), key


@each_language
def test_every_picture_is_small_and_said_or_silent(site: Path, language: Language) -> None:
    """Hidden from people who listen where words are beside it, else described in the language of the page."""
    for key, path, _ in pages(site, language):
        text = path.read_text("utf-8")
        for svg in re.findall(r"<svg.*?</svg>", text, re.S):
            opening = svg[: svg.index(">")]
            described = re.search(r'role="img"[^>]*aria-label="[^"]{10,}"', opening)
            assert 'aria-hidden="true"' in opening or described, f"{key}: {opening}"
            limit = SIGN_LIMIT if re.search(r'class="i\b', opening) else SKETCH_LIMIT
            assert len(svg.encode()) <= limit, f"{key}: {opening}"


@each_language
def test_the_drawing_of_a_letter_shows_its_own_dutch_word(site: Path, language: Language) -> None:
    """One that is on that letter, so that a reader who knows no Dutch can compare the shapes."""
    drawn = 0
    for key, _, page in pages(site, language):
        if not key.startswith("letters/"):
            continue
        dutch = (front_matter(language, key) or front_matter(LANGUAGES[0], key) or {})["dutch"]
        for sketch in page.select("svg.sketch"):
            drawn += 1
            shown = {text.get_text() for text in sketch.select("text")}
            assert shown & set(dutch), key
            label = str(sketch["aria-label"])
            assert sketch.get("lang") is None and label, key
    assert drawn


@each_language
def test_a_letter_is_titled_as_people_ask_with_its_dutch_word(site: Path, language: Language) -> None:
    """The word that is printed on it is in the heading, marked as Dutch."""
    if language.code == LEGAL:
        return
    for key, _, page in pages(site, language):
        own = front_matter(language, key)
        if not key.startswith("letters/") or own is None:
            continue
        marked = [word.get_text() for word in page.select(f'h1 [lang="{LEGAL}"]')]
        assert [] == [word for word in marked if word not in own["dutch"]], key
        if any(word in own["title"] for word in own["dutch"]):
            assert marked, key


def test_the_style_sheet_is_light_and_leans_no_letters_that_do_not_lean(site: Path) -> None:
    """One sheet of at most 10 KB as sent; no italics in Arabic script and Ethiopic."""
    (sheet,) = site.glob("assets/*/site.css")
    css = sheet.read_text("utf-8")
    assert len(gzip.compress(css.encode(), 9)) <= SHEET_LIMIT
    (rule,) = re.findall(r"([^{}]*)\{[^{}]*font-style: ?normal[^{}]*\}", css)
    languages = {selector.strip(" *") for selector in rule.split(",")}
    assert {":lang(ar)", ":lang(fa)", ":lang(ps)", ":lang(ti)"} == languages


def fonts(sheet: Path) -> dict[str, list[str]]:
    """The fonts that a style sheet brings: the files of each family."""
    faces = re.findall(r"@font-face ?\{([^}]+)\}", sheet.read_text("utf-8"))
    return {
        family: re.findall(r'url\("?([^")]+)', face)
        for face in faces
        for family in re.findall(r'font-family: ?"?([^";]+)', face)
    }


@each_language
def test_a_page_brings_a_font_where_phones_lack_the_letters(site: Path, root: Path, language: Language) -> None:
    """For Tigrinya, or a phone shows boxes; nothing for the others. PurgeCSS took the font for unused once."""
    sheets = [
        target(site, path, str(link["href"]))[0]
        for path in [path_of(site, language, "letters/dublin")]
        for link in parsed(path).select('link[rel="stylesheet"]')
    ]
    found = {family: files for sheet in sheets for family, files in fonts(sheet).items()}
    assert (fonts(root / "docs/assets/ethiopic.css") if language.script == "Ethi" else {}) == found
    assert all((sheets[0].parent / file).is_file() for files in found.values() for file in files)


def test_the_sheet_is_designed_for_dark_forced_colours_and_paper(site: Path) -> None:
    """Each token of colour has its dark value; the other two have rules of their own."""
    (sheet,) = site.glob("assets/*/site.css")
    css = sheet.read_text("utf-8")
    light, dark = re.findall(r":root ?\{(color-scheme[^}]*|[^}]*--shade: ?none[^}]*)\}", css)[:2]
    names = set(re.findall(r"(--[a-z-]+):", light)) - {"--r", "--serif", "--sans"}
    assert names <= set(re.findall(r"(--[a-z-]+):", dark))
    assert "forced-colors: active" in css.replace("forced-colors:active", "forced-colors: active")
    assert "@media print" in css


@each_language
def test_the_page_in_dutch_and_on_paper_is_one_tap_away(site: Path, language: Language) -> None:
    """In the row below the title, outside all folds: for a desk at which nobody reads the reader's language."""
    for key, path, page in pages(site, language):
        if key == "index":
            continue
        (row,) = page.select(".page-tools")
        assert not is_folded(row), key
        assert row.select_one("button[data-print]"), key
        dutch = [link for link in row.select("a[href]") if link.get("hreflang") == LEGAL]
        assert (language.code != LEGAL) == bool(dutch), key
        if dutch:
            there = Path(str(path).replace(f"/{language.code}/", f"/{LEGAL}/", 1))
            assert target(site, path, str(dutch[0]["href"]))[0].parts[-2:] == there.parts[-2:], key


@each_language
def test_a_page_that_is_shared_has_its_picture(site: Path, language: Language) -> None:
    """The whole address of a file that is there: a message shows it above the title."""
    for key, _, page in pages(site, language):
        found = [str(tag["content"]) for tag in page.select('meta[property="og:image"]')]
        assert len(found) == (key != "screening"), key
        for picture in found:
            place = str(page.select('link[rel="alternate"][hreflang="x-default"]')[0]["href"])
            assert picture.startswith(place) and (site / picture.removeprefix(place)).is_file(), key


@each_language
def test_what_to_do_without_a_bed_is_one_tap_from_the_start(site: Path, language: Language) -> None:
    """The link leads to the place on the page, not to its top."""
    path = path_of(site, language, "index")
    links = [target(site, path, str(link["href"])) for link in parsed(path).select("article a[href*='#']")]
    assert (path_of(site, language, "emergency"), "bed") in links
