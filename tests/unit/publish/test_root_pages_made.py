"""scripts/publish/root_pages.py on a small site in a temporary folder."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from checker import facts
from scripts.guide.languages import Language
from scripts.guide.pages import Stage
from scripts.guide.phrases import Phrase
from scripts.publish import root_pages

ENGLISH = Language("en", "English", "ltr")
ARABIC = Language("ar", "العربية", "rtl")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def make_site(folder: Path, *paths: str) -> Path:
    """A site with these pages, in en and ar."""
    for path in paths:
        page = folder / path / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<!doctype html>", "utf-8")
    return folder


def guide(language: Language) -> root_pages.Guide:
    """A language whose tagline is translated and whose description is not."""
    words = {
        "site-name": root_pages.Text("Wegwijs", language),
        "tagline": root_pages.Text("Step by step" if language == ENGLISH else "خطوة بخطوة", language),
        "site-description": root_pages.Text("A guide", ENGLISH),
    }
    return root_pages.Guide(language, words)


def test_pages_are_listed_by_address_without_the_offline_page(tmp_path: Path) -> None:
    """The start page is the empty address; a page two folders deep keeps both."""
    site = make_site(tmp_path, "en", "en/about", "en/letters/dublin", "en/offline")
    assert root_pages.pages(site, "en") == ["", "about/", "letters/dublin/"]


def test_each_language_has_its_list_of_pages_and_one_list_names_them(tmp_path: Path) -> None:
    """They do not grow with the square of the languages: a page does not name its translations there."""
    site = make_site(tmp_path, "en", "en/about", "ar", "ar/about")
    told = '<link rel="canonical" href="https://example.org/w/en/about/">'  # it is shown in English
    (site / "ar/about/index.html").write_text(told)
    (site / "en/about/index.html").write_text(told)
    made = root_pages.sitemaps(site, ["en", "ar"], "https://example.org/w/")
    found = {name: [one.findtext(f"{SITEMAP}loc") for one in ET.fromstring(text)] for name, text in made.items()}
    assert {
        "sitemap.xml": ["https://example.org/w/en/sitemap.xml", "https://example.org/w/ar/sitemap.xml"],
        "en/sitemap.xml": ["https://example.org/w/en/", "https://example.org/w/en/about/"],
        "ar/sitemap.xml": ["https://example.org/w/ar/"],
    } == found


def test_a_manifest_is_in_its_language_and_stays_inside_the_site() -> None:
    """Name, direction and start are those of the language; all addresses are relative to the manifest."""
    manifest = json.loads(root_pages.manifest(guide(ARABIC)))
    assert (manifest["lang"], manifest["dir"], manifest["name"]) == ("ar", "rtl", "Wegwijs: خطوة بخطوة")
    assert (manifest["start_url"], manifest["scope"]) == ("./", "../")
    assert "id" not in manifest  # then each language is the app of its own start
    assert all(icon["src"].startswith("../assets/-/") for icon in manifest["icons"])
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_every_file_of_the_root_is_written(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chooser links are relative; the 404 and offline pages, shown under any address, link from the host's root."""
    monkeypatch.setenv("WEGWIJS_URL", "https://example.org/way/")
    site = make_site(tmp_path, "en", "nl", "ar")
    root_pages.write(root, site)
    assert 'href="en/"' in (site / "index.html").read_text("utf-8")
    for name in ("404.html", "en/offline/index.html"):
        text = (site / name).read_text("utf-8")
        assert 'href="/way/assets/-/site.css"' in text
        assert 'href="/way/en/all/"' in text
    assert (site / "robots.txt").read_text("utf-8").splitlines()[-1] == "Sitemap: https://example.org/way/sitemap.xml"
    assert (site / ".nojekyll").exists()
    assert (site / "ar/manifest.webmanifest").exists()


def test_a_text_that_is_not_translated_is_marked_as_english(root: Path) -> None:
    """A phrase that a language lacks comes from English and says so, its date in English too."""
    stage = Stage(root, ARABIC, ENGLISH, facts.load(), date(2026, 11, 24))
    stage.phrases["unofficial"] = Phrase("unofficial", "Last checked: {checked}", "docs/en/_words/site.md:1")
    stage.words["unofficial"] = "Last checked: {checked}"
    text = root_pages.guide(stage).words["unofficial"]
    assert text.language == ENGLISH
    assert text.text.isascii()
