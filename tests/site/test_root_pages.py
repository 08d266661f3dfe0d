"""What is at the root of the built site: see scripts/publish/root_pages.py and scripts/publish/service_worker.py."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.guide import scan
from scripts.guide.languages import Language, languages

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = languages(ROOT)
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)

WHOLE = 170  # KB of a whole guide, in any language


def read(path: Path) -> BeautifulSoup:
    """A page of the site."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@each_language
def test_the_chooser_links_to_each_language_in_its_own_script(site: Path, language: Language) -> None:
    """The link carries the language's own name, its code and its direction; it leads to a page that is there."""
    page = read(site / "index.html")
    link = page.find("a", href=f"{language.code}/")
    assert link and link.strong
    assert link.strong.get_text() == language.name
    entry = link.find_parent(lang=True)
    assert entry
    assert (entry["lang"], entry["dir"]) == (language.code, language.direction)
    assert (site / language.code / "index.html").exists()


@each_language
def test_the_chooser_says_in_each_language_that_the_site_is_unofficial(site: Path, language: Language) -> None:
    """One notice a language, with the date put in."""
    notice = read(site / "index.html").find("p", lang=language.code)
    assert notice is not None
    assert "{" not in notice.get_text()
    assert len(notice.get_text()) > 20


@each_language
def test_the_poster_has_a_line_in_each_language_and_says_that_it_is_unofficial(site: Path, language: Language) -> None:
    """It is linked from the page about the site, in every language."""
    (entry,) = read(site / "poster/index.html").select(f'li[lang="{language.code}"]')
    assert entry["dir"] == language.direction
    assert entry.strong is not None and entry.strong.get_text() == language.name
    assert len((entry.span or entry).get_text()) > 10 and entry.small is not None and entry.small.get_text()
    links = [str(link["href"]) for link in read(site / language.code / "about/index.html").select("article a[href]")]
    assert "../../poster/" in links


def test_the_code_of_the_poster_opens_the_choice_of_languages(site: Path) -> None:
    """The published address, which is beside it to be typed."""
    page = read(site / "poster/index.html")
    address = str(read(site / "index.html").select("link[rel=canonical]")[0]["href"])
    assert (site / "poster" / str(page.select("main p img")[0]["src"])).read_text("utf-8") == scan.drawing(address)
    assert page.select("main p strong")[0].get_text() == address


def test_the_chooser_needs_no_script_and_sends_nobody_anywhere(site: Path) -> None:
    """No script, no redirect: whoever shares a phone chooses."""
    text = (site / "index.html").read_text("utf-8")
    assert "<script" not in text
    assert "refresh" not in text.lower()


@each_language
def test_the_404_page_leads_each_reader_to_the_start_and_to_all_pages(site: Path, language: Language) -> None:
    """Its links begin at the host's root, because it is shown under any address."""
    section = read(site / "404.html").find("section", lang=language.code)
    assert section is not None
    home, everything = (str(link["href"]) for link in section.find_all("a"))
    assert home.startswith("/") and home.endswith(f"/{language.code}/")
    assert everything == f"{home}all/"
    assert (site / language.code / "all/index.html").exists()


@each_language
def test_the_manifest_names_icons_that_are_there(site: Path, language: Language) -> None:
    """Every page of the language links to it; its icons have the sizes that it says."""
    manifest = json.loads((site / language.code / "manifest.webmanifest").read_text("utf-8"))
    assert (manifest["lang"], manifest["dir"]) == (language.code, language.direction)
    assert manifest["icons"]
    for icon in manifest["icons"]:
        data = (site / language.code / icon["src"]).resolve().read_bytes()
        width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
        assert f"{width}x{height}" == icon["sizes"]


def test_no_page_refers_to_the_unnamed_assets(site: Path) -> None:
    """assets/-/ is the name while pages are made; every page and manifest has the final one."""
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".webmanifest")]
    assert [path for path in files if "assets/-/" in path.read_text("utf-8")] == []


@each_language
def test_the_lists_of_the_service_worker_fit_the_site(site: Path, language: Language) -> None:
    """Every file in a list is there and is what the list says; all pages of the language are in it."""
    found = re.search(r"^const SETTINGS = (.*);$", (site / "sw.js").read_text("utf-8"), re.M)
    assert found
    settings = json.loads(found[1])
    entry = settings["languages"][language.code]
    listed = {}
    for address in (entry["first"], entry["rest"], entry["more"], settings["checker"]):
        made = json.loads((site / address).read_text("utf-8"))
        packed = (site / address).with_suffix(".xz").read_bytes()
        assert len(packed) == made["pack"], address
        beginning, skipped = b"", 0
        if before := made.get("before"):
            beginning, skipped = (site / before[0]).read_bytes(), before[2]
            assert len(beginning) == before[1], address
        inside = lzma.LZMADecompressor().decompress(beginning + packed)[skipped:]
        for place, (path, digest, size, _) in enumerate(made["files"]):
            listed[path] = data = plain(site, path, settings["folders"])
            assert (hashlib.sha256(data).hexdigest()[:10], len(data)) == (digest, size), path
            if place < made["packed"]:
                assert inside[:size] == data, path
                inside = inside[size:]
        assert len(inside) < 1_000, "of first a little of what follows"
        assert address == entry["first"] or not inside, address
    pages = {f"{path.parent.relative_to(site).as_posix()}/" for path in (site / language.code).rglob("index.html")}
    assert pages <= set(listed)


def plain(site: Path, path: str, folders: dict[str, str]) -> bytes:
    """A file of a list as it is kept.

    A page has the plain names of folders, nothing for search engines or browsers without scripts, a sign for its own
    address, and of the Dutch blocks only the numbers that do not follow the one before.
    """
    real = path
    for name, one in folders.items():
        real = real.replace(name, one)
    file = site / real / "index.html" if (site / real).is_dir() else site / real
    if file.suffix not in (".html", ".webmanifest"):
        return file.read_bytes()
    text = file.read_text("utf-8")
    for name, one in folders.items():
        text = text.replace(one, name)
    lines = text.splitlines(keepends=True)
    others = ('<link rel="canonical"', '<link rel="alternate"', '<meta name="description"', '<meta property="og:')
    text = "".join(line for line in lines if not line.startswith(others))
    text = re.sub(r"<noscript><a [^>]*>[^<]*</a></noscript>", "", text)
    assert '/=/"' not in text and not re.search(r" data-nl(?!=)", text), (
        "else it would not be shown as it was published"
    )
    if own := path.partition("/")[2]:
        text = text.replace(f'/{own}"', '/=/"') if path.endswith("/") else text
    numbers = [-1, *(int(number) for number in re.findall(r' data-nl="(\d+)"', text))]
    said = iter(["" if now == last + 1 else f'="{now}"' for last, now in pairwise(numbers)])
    return re.sub(r' data-nl="\d+"', lambda _: f" data-nl{next(said)}", text).encode()


def test_what_comes_unasked_and_what_is_kept_is_light(site: Path) -> None:
    """After a page has loaded at most 60 KB, where data are cheap; the whole guide of a language, on request, WHOLE.

    What comes first is the checker of letters with all its scripts, in every language.
    """
    settings = re.search(r"^const SETTINGS = (.*);$", (site / "sw.js").read_text("utf-8"), re.M)
    assert settings
    made = json.loads(settings[1])
    tool = len(gzip.compress((site / made["unpacker"]).read_bytes(), 9))
    for language, entry in made["languages"].items():
        first, rest = (
            len(gzip.compress((site / entry[kind]).read_bytes(), 9))
            + (site / entry[kind]).with_suffix(".xz").stat().st_size
            for kind in ("first", "rest")
        )
        worker = len(gzip.compress((site / "sw.js").read_bytes(), 9))
        print(language, "first", tool + first + worker, "whole", tool + first + rest)
        assert tool + first + worker <= 60 * 1024, language
        assert tool + first + rest <= WHOLE * 1024, language
        listed = {path for path, *_ in json.loads((site / entry["first"]).read_text("utf-8"))["files"]}
        assert {f"{language}/deadlines/", "assets/-/ask.js", "assets/-/deadline.js", "assets/-/show.js"} <= listed


def test_what_every_page_loads_for_itself_is_small(site: Path) -> None:
    """The script of every page stays under 2 KB, the service worker under 5 KB and 105 bytes a language, as sent."""
    (script,) = site.glob("assets/*/site.js")
    assert len(gzip.compress(script.read_bytes(), 9)) < 2_048
    languages = len(list(site.glob("offline/*-first-*.json")))
    assert len(gzip.compress((site / "sw.js").read_bytes(), 9)) < 5_050 + 105 * languages
