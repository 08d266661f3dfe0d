"""Writes what is beside the languages: the language chooser, the 404 page, lists for search engines, manifests.

The words come from the languages' phrase books. Where a language lacks one, the English text is in its place and
is marked as English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import jinja2

from checker.facts_files import law_day
from scripts.guide import assets, formats, scan, staging
from scripts.guide.languages import SOURCE, Language, direction, languages
from scripts.guide.pages import Stage

POSTER = "poster/"  # a sheet for a notice board
OFFLINE = "offline/"  # the page of a language that stands in for those that are not kept
CODE = "code.svg"
SITEMAP = "sitemap.xml"
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
COLOUR, PAPER = "#12525a", "#fbf6ec"  # --brand and --paper of site.css
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is really written in."""

    text: str
    language: Language

    def __str__(self) -> str:
        """The text alone."""
        return self.text


@dataclass(frozen=True, slots=True)
class Guide:
    """One language of the site and its words, by the ids of the phrase books."""

    language: Language
    words: dict[str, Text]


def guides(root: Path) -> list[Guide]:
    """Every language with its words. Raises Problem for a phrase book with a mistake."""
    facts = staging.law()
    listed = {language.code: language for language in languages(root)}
    return [guide(Stage(root, language, listed[SOURCE], facts, staging.today())) for language in listed.values()]


def guide(stage: Stage) -> Guide:
    """The words of one language, each with the language it is written in, and the date put in."""
    written = {stage.language.code: stage.language, SOURCE: stage.source_language}

    def word(key: str, text: str) -> Text:
        code = stage.phrases[key].where.split("/")[1]  # docs/ar/_words/site.md:12
        if "{checked}" in text:
            text = text.replace("{checked}", formats.day(law_day(stage.facts), stage.grammar_of(code)))
        return Text(text, written.get(code) or Language(code, code, direction(code)))

    return Guide(stage.language, {key: word(key, text) for key, text in stage.words.items()})


def pages(site: Path, language: str) -> list[str]:
    """The addresses of a language's pages inside its folder, in order: `""`, `about/`, `letters/dublin/`."""
    folder = site / language
    found = (path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    addresses = ("" if path == "." else f"{path}/" for path in found)
    return sorted(path for path in addresses if path != OFFLINE)


def sitemaps(site: Path, codes: list[str], address: str) -> dict[str, str]:
    """The lists of pages for search engines: one a language, and the list of these lists, by path.

    Which pages are translations of each other is in the heads of the pages alone. A page that is shown in another
    language, and says so in its head, is on that one's list.
    """

    def own(code: str) -> Iterator[str]:
        for page in pages(site, code):
            told = _CANONICAL.search((site / code / page / "index.html").read_text("utf-8"))
            if not told or told[1].endswith(f"/{code}/{page}"):
                yield f"{code}/{page}"

    def entries(tag: str, addresses: Iterable[str]) -> str:
        return "".join(f"<{tag}><loc>{escape(f'{address}{one}')}</loc></{tag}>\n" for one in addresses)

    names = [f"{code}/{SITEMAP}" for code in codes]
    made = {
        name: f"{_XML}<urlset {_SCHEMA}>\n{entries('url', own(code))}</urlset>\n"
        for name, code in zip(names, codes, strict=True)
    }
    return {SITEMAP: f"{_XML}<sitemapindex {_SCHEMA}>\n{entries('sitemap', names)}</sitemapindex>\n", **made}


def manifest(guide: Guide) -> str:
    """The web app manifest of a language, for `<lang>/manifest.webmanifest`; its addresses are relative.

    It comes with the first view, so it holds no more than browsers show.
    """
    return (
        json.dumps(
            {
                "name": f"{guide.words['site-name']}: {guide.words['tagline']}",
                "short_name": str(guide.words["site-name"]),
                "lang": guide.language.code,
                "dir": guide.language.direction,
                # No id: browsers read one from the root of the host, where all languages would be one app.
                "start_url": "./",
                "scope": "../",  # a reader may go to another language
                "display": "minimal-ui",  # keeps a way back on phones without a back button
                "theme_color": COLOUR,
                "background_color": PAPER,
                "icons": [
                    {"src": f"../{assets.PLACE}{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
                    for name, sizes, purpose in ICONS
                ],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        + "\n"
    )


def write(root: Path, site: Path) -> None:
    """Write the files of the site's root, and each language's manifest and offline page.

    site: holds `<lang>/` with all pages already. Raises Problem for a phrase book with a mistake.
    """
    # Pages that a server or the service worker shows under any address need links from the root of the host.
    base = urlsplit(staging.address()).path
    listed = guides(root)
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "overrides"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    english = next(guide for guide in listed if guide.language.code == SOURCE)
    common = {"guides": listed, "english": english, "address": staging.address()}
    files = {
        "index.html": templates.get_template("chooser.html").render(common, base=""),
        "404.html": templates.get_template("not-found.html").render(common, base=base),
        f"{POSTER}index.html": templates.get_template("poster.html").render(common, base="../", code=CODE),
        f"{POSTER}{CODE}": scan.drawing(staging.address()),
        **sitemaps(site, [guide.language.code for guide in listed], staging.address()),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {staging.address()}{SITEMAP}\n",
        ".nojekyll": "",
    }
    for guide in listed:
        folder = f"{guide.language.code}/"
        files[f"{folder}manifest.webmanifest"] = manifest(guide)
        files[f"{folder}{OFFLINE}index.html"] = templates.get_template("offline.html").render(guide=guide, base=base)
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
