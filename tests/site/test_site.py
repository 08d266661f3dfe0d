"""The built site, page by page: what a reader must find on each, links, weight, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from checker import findings, letters
from scripts.languages import Language, languages

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = languages(ROOT)
KINDS = ("", "withdrawal/", "procedure-pact/", "words/", "changed/")
FORMS = ("screening/", "deadlines/", "letters/dublin/", "letters/no-decision-yet/")
BASE = "https://site.test/wegwijs/"


def html_pages(site: Path, code: str) -> list[Path]:
    """The guide's pages of a language."""
    return sorted(path for path in (site / code).rglob("index.html") if "offline" not in path.parts)


@cache
def soup(path: Path) -> BeautifulSoup:
    """A page, read once."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def packed(path: Path) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_exists_in_every_language(site: Path, language: Language) -> None:
    """The same addresses as in English."""
    english = {path.relative_to(site / "en") for path in html_pages(site, "en")}
    own = {path.relative_to(site / language.code) for path in html_pages(site, language.code)}
    assert english == own


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_has_what_a_reader_must_find(site: Path, language: Language) -> None:
    """Language, direction, one title, the notice with its date, the same page in the others, sources."""
    for path in html_pages(site, language.code):
        page, name = soup(path), str(path)
        inside = path.parent.relative_to(site / language.code).as_posix()
        address = "" if inside == "." else f"{inside}/"
        assert (language.code, language.direction) == (page.html["lang"], page.html["dir"]), name
        assert 1 == len(page.find_all("h1")), name
        assert re.search(r"\d{4}", page.select_one(".unofficial").get_text()), name
        links = {link["hreflang"]: link["href"] for link in page.select(".language-list a")}
        assert {other.code for other in LANGUAGES} == set(links), name
        for code, href in links.items():
            target = urljoin(f"{BASE}{language.code}/{address}", href)
            assert f"{BASE}{code}/{address}" == target, name
        assert page.select_one('link[rel="canonical"]')["href"].endswith(f"/{language.code}/{address}"), name
        alternates = {link["hreflang"] for link in page.select('link[rel="alternate"]')}
        assert {*(other.code for other in LANGUAGES), "x-default"} == alternates, name
        assert page.select_one(".sources"), name
        assert page.select_one('meta[name="description"]')["content"], name


@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda language: language.code)
def test_a_draft_says_so_with_english_and_dutch_one_tap_away(site: Path, language: Language) -> None:
    """On every page that no person reviewed; none is marked reviewed by a program."""
    for path in html_pages(site, language.code):
        hrefs = [link["href"] for link in soup(path).select("aside.notice a")]
        assert any("/en/" in href for href in hrefs), path
        assert any("/nl/" in href for href in hrefs), path


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    """Also in the words that a script shows."""
    broken = []
    for language in LANGUAGES:
        for path in html_pages(site, language.code):
            here = BASE + path.relative_to(site).as_posix().removesuffix("index.html")
            for link in soup(path).select("a[href]"):
                address, anchor = urldefrag(urljoin(here, link["href"]))
                if not address.startswith(BASE):
                    continue
                target = site / address.removeprefix(BASE)
                target = target / "index.html" if address.endswith("/") else target
                if not target.exists():
                    broken.append(f"{here} -> {link['href']}")
                elif anchor and not soup(target).find(id=anchor):
                    broken.append(f"{here} -> {link['href']} (no such heading)")
    assert [] == sorted(set(broken))


def test_nothing_comes_from_elsewhere_and_no_script_or_style_is_inline(site: Path) -> None:
    """A strict policy holds without exceptions."""
    for language in LANGUAGES:
        for path in html_pages(site, language.code):
            page = soup(path)
            for tag, name in (("script", "src"), ("img", "src"), ("iframe", "src")):
                for found in page.find_all(tag):
                    assert found.get(name), f"{path}: inline <{tag}>"
                    assert not found[name].startswith(("http", "//")), path
            for found in page.select("link[href]"):
                if found["rel"][0] not in ("canonical", "alternate"):
                    assert not found["href"].startswith(("http", "//")), path
            assert [] == page.select("[style], style, [onclick]"), path


def scripts_of(page: Path) -> set[Path]:
    """The scripts that a page loads at once, with what they import."""
    found: set[Path] = set()
    todo = [page.parent / tag["src"] for tag in soup(page).select("script[src]")]
    checker = soup(page).select_one("form[data-checker]")
    if checker:  # checker.js picks this one by name
        entry = next(path for path in todo if path.name == "checker.js")
        todo.append(entry.parent / f"{checker['data-checker']}.js")
    while todo:
        path = todo.pop().resolve()
        if path not in found:
            found.add(path)
            todo += [path.parent / name for name in re.findall(r'^import .* from "\./(.+?)"', path.read_text(), re.M)]
    return found


@pytest.mark.parametrize("kind", [*KINDS, *FORMS])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_first_view_is_light(site: Path, language: Language, kind: str) -> None:
    """At most 35 KB gzip in all, 40 KB with a form, before the runtime."""
    page = site / language.code / kind / "index.html"
    linked = soup(page).select('link[rel="stylesheet"], link[rel="icon"]')
    files = {page, *(page.parent / link["href"] for link in linked)}
    size = sum(packed(path) for path in files | scripts_of(page))
    assert size <= (40_000 if kind in FORMS else 35_000), f"{page}: {size:,} bytes"


def test_tables_and_runtime_stay_within_their_budgets(site: Path) -> None:
    """30 KB gzip a table; 3.6 MB for everything that Python's first answer needs."""
    for table in site.glob("assets/*/tables/*.json"):
        assert packed(table) <= 30_000, table.name
    first = [path for path in site.glob("runtime/*/*") if path.name != "cold.wasm"]
    assert sum(packed(path) for path in first) <= 3_600_000


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_without_scripts_a_page_holds_every_answer(site: Path, language: Language) -> None:
    """Every finding with its condition, every letter with its page, in plain HTML."""
    screening = soup(site / language.code / "screening/index.html")
    for finding in findings.FINDINGS:
        section = screening.select_one(f'[data-finding="{finding.id}"]')
        assert section and section.select_one(".condition").get_text().strip(), finding.id
        assert not section.find_parent(hidden=True), finding.id
    deadlines = soup(site / language.code / "deadlines/index.html")
    listed = {link["href"] for link in deadlines.select("h2 ~ ul a[href], h3 ~ ul a[href]")}
    assert {f"../letters/{letter.id}/" for letter in letters.LETTERS} <= listed


PROSE_OUT = (
    re.compile(r"\{\{.*?\}\}", re.S),  # numbers from the facts
    re.compile(r"\{#.*?\}"),  # heading ids
    re.compile(r"\]\(.*?\)"),  # addresses
    re.compile(r"<!--.*?-->", re.S),  # notes for translators
    re.compile(r"^\s*\d+\. ", re.M),  # ordered lists
    re.compile(r"^## \S+$", re.M),  # ids of a phrase book
    re.compile(r"\{[a-z_]+\}"),  # slots
)


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_number_stands_in_prose(path: Path) -> None:
    """It comes from the facts, so that a changed law changes every page."""
    text = path.read_text("utf-8")
    if path.parent.name != "_words":
        _, front, body = text.split("---\n", 2)
        kept = [line for line in front.splitlines() if not re.match(r"\s*- ?(id|link):|status:|dutch:|\s+- ", line)]
        text = "\n".join(kept) + body
    for pattern in PROSE_OUT:
        text = pattern.sub(" ", text)
    assert [] == re.findall(r".*\d.*", text)


HEADING = re.compile(r"^#{2,4} .*?\{#([a-z0-9-]+)[^}]*\}\s*$", re.M)


@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda language: language.code)
def test_heading_ids_are_alike_across_languages(language: Language) -> None:
    """Deep links survive a change of language."""
    for path in sorted((ROOT / "docs/en").rglob("*.md")):
        other = ROOT / "docs" / language.code / path.relative_to(ROOT / "docs/en")
        assert HEADING.findall(path.read_text("utf-8")) == HEADING.findall(other.read_text("utf-8")), other


STATEMENTS = tomllib.loads((ROOT / "tests/data/seed-statements.toml").read_text("utf-8"))["statement"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement["id"])
def test_every_statement_of_the_page_it_began_with_is_held(statement: dict[str, object], language: Language) -> None:
    """By the page and section named, with its facts and Dutch words."""
    text = (ROOT / "docs" / language.code / f"{statement['page']}.md").read_text("utf-8")
    match = re.search(rf"^## .*?\{{#{statement['heading']}\}}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert match, f"{statement['page']}: no heading {statement['heading']}"
    section = match[0]
    for fact in statement.get("facts", []):  # type: ignore[attr-defined]
        assert f'"{fact}"' in section, fact
    words = {word.lower().replace(" ", "-") for word in re.findall(r'dutch\("(.+?)"', section)}
    assert set(statement.get("dutch", [])) <= words  # type: ignore[call-overload]
    for text in statement.get("text", []):  # type: ignore[attr-defined]
        assert text in section
