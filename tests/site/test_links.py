"""Every link, anchor and file of the built site leads somewhere: below the name of a repository, and on an own domain.

The site is walked as a browser would: an address is joined to that of its page, and asked of what stands in for GitHub
Pages. Only a few files know where the site is; for the other place those are made again.
"""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from built import LANGUAGES, ROOT, parsed

from scripts import serve
from scripts.guide.assets import PLACE
from scripts.publish import root_pages

DOMAIN = "https://wegwijs.example/"
# Absolute addresses of the site itself.
OWN = ("canonical", "alternate")
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster"}
LABELS = {"for", "aria-labelledby", "aria-describedby", "aria-controls"}
_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


@dataclass(frozen=True)
class Place:
    """Where a site is. made: the files that differ here from those of the built site, by path."""

    site: Path
    address: str
    made: Path | None = None

    @property
    def base(self) -> str:
        """The path of the site on its host: `/wegwijs/` or `/`."""
        return urlsplit(self.address).path

    def links(self, path: Path) -> Iterator[tuple[str, str]]:
        """Every address on a page, as it is there, and joined to that of the page."""
        url = self.url(path)
        if path.relative_to(self.site).parts[0] == "assets":  # words that a script puts on a page of their language
            url = f"{self.address}{path.stem}/"
        yield from ((href, urljoin(url, href)) for href in hrefs(self.page(path)))

    @cache  # noqa: B019 -- two places in one run
    def file(self, url: str) -> Path | None:
        """What the host gives for an address; None is its 404 page."""
        found = serve.find(self.site, self.base, url) if url.startswith(self.address) else None
        return found if isinstance(found, Path) else None

    def page(self, path: Path) -> Path:
        """The file of a page as it is in this place."""
        other = self.made / path.relative_to(self.site) if self.made else path
        return other if other.is_file() else path

    def url(self, path: Path) -> str:
        """The address of a file."""
        return self.address + re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(self.site).as_posix())


def html_files(site: Path) -> list[Path]:
    """Every page, the root pages among them; and the words that a script puts on pages."""
    return sorted(site.rglob("*.html"))


@cache
def hrefs(path: Path) -> tuple[str, ...]:
    """Every address on a page that is not another site's, nor one that search engines alone read."""
    found = []
    for tag in parsed(path).find_all(True):
        if names := tag.attrs.keys() & ADDRESSES:
            if set(tag.get("rel") or ()) & set(OWN):
                continue
            values = ((name, str(tag[name])) for name in names)
            several = (value.split(",") if name == "srcset" else [value] for name, value in values)
            parts = (part.split()[0] for listed in several for part in listed if part.strip())
            found += [address for address in parts if not urlsplit(address).scheme]
    return tuple(dict.fromkeys(found))


@cache
def ids(path: Path) -> Counter[str]:
    """The ids on a page, with how often each is there."""
    return Counter(str(tag["id"]) for tag in parsed(path).find_all(id=True))


def canonical(path: Path) -> str:
    """The address that a page says it has."""
    (link,) = parsed(path).select('link[rel="canonical"]')
    return str(link["href"])


@pytest.fixture(scope="module", params=["as it was built", "at the root of a domain"])
def place(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The two places; on the domain with the root pages, offline pages and lists made for it."""
    here = Place(site, canonical(site / "index.html"))
    if request.param == "as it was built":
        return here
    made = tmp_path_factory.mktemp("domain")
    heads = {}
    for path in site.rglob("index.html"):  # the lists of pages are made of what is there, and whose page it says it is
        link = parsed(path).select_one('link[rel="canonical"]')
        head = made / path.relative_to(site)
        heads[head] = f'<link rel="canonical" href="{link["href"]}">' if link else ""
        head.parent.mkdir(parents=True, exist_ok=True)
        head.write_text(heads[head], "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEGWIJS_URL", DOMAIN)
        root_pages.write(ROOT, made)
    (assets,) = (path.name for path in (site / "assets").iterdir())
    for path in [path for path in made.rglob("*") if path.is_file()]:
        text = path.read_text("utf-8")
        path.write_text(text.replace(PLACE, f"assets/{assets}/"), "utf-8")
        if text == heads.get(path):
            path.unlink()  # a page of the guide, which is not made anew
    shutil.copytree(site / "offline", made / "offline")
    return Place(site, DOMAIN, made)


def test_every_link_leads_to_a_file_and_an_anchor(place: Place) -> None:
    """Of links, scripts, style sheets, images and icons; an anchor is the id of an element of its page."""
    broken, checked = [], 0
    for path in html_files(place.site):
        for href, target in place.links(path):
            address, anchor = urldefrag(target)
            file = place.file(address)
            checked += 1
            if file is None or (anchor and unquote(anchor) not in ids(place.page(file))):
                broken.append(f"{path.relative_to(place.site)}: {href}")
    print(f"{place.address}: {checked} links")
    assert [] == broken
    assert checked > 1000 * len(LANGUAGES)


def test_a_page_that_is_not_there_leads_back_from_any_depth(place: Place) -> None:
    """The host serves 404.html under the address that was asked for, so its links must not be relative to it."""
    found = hrefs(place.page(place.site / "404.html"))
    assert len(found) > 2 * len(LANGUAGES)
    for depth in range(5):
        asked = place.address + "no/" * depth + "such-page"
        assert place.file(asked) is None
        assert [] == [href for href in found if place.file(urljoin(asked, href)) is None], asked


def test_the_page_of_a_phone_without_connection_leads_back_from_any_page(place: Place) -> None:
    """It is shown under the address of the page that is not kept."""
    for language in LANGUAGES:
        found = hrefs(place.page(place.site / language.code / "offline/index.html"))
        for asked in ("late/", "letters/dublin/", "letters/dublin/more/"):
            url = f"{place.address}{language.code}/{asked}"
            assert [] == [href for href in found if place.file(urljoin(url, href)) is None], url


def test_every_page_can_be_reached_from_the_chooser(place: Place) -> None:
    """By links alone, without scripts; but for the pages that a host or a phone shows by itself."""
    reached: set[Path] = set()
    left = [place.site / "index.html"]
    while left:
        path = left.pop()
        if path not in reached:
            reached.add(path)
            files = (place.file(urldefrag(target)[0]) for _, target in place.links(path))
            left += [file for file in files if file and file.suffix == ".html"]
    alone = {place.site / "404.html", *place.site.glob("*/offline/index.html"), *place.site.glob("assets/**/*.html")}
    assert set(html_files(place.site)) == reached | alone


def test_a_manifest_leads_to_its_language_and_its_icons(place: Place) -> None:
    """Start, scope, icons and shortcuts; each language is an app of its own, inside the site."""
    apps = set()
    for language in LANGUAGES:
        path = place.site / language.code / "manifest.webmanifest"
        manifest = json.loads(path.read_text("utf-8"))
        url = place.url(path)
        start = urljoin(url, manifest["start_url"])
        assert f"{place.address}{language.code}/" == start and place.file(start)
        assert place.address == urljoin(url, manifest["scope"])
        entries = [icon["src"] for icon in manifest["icons"]] + [one["url"] for one in manifest.get("shortcuts", ())]
        assert all(place.file(urljoin(url, entry)) for entry in entries)
        apps.add(urljoin(start, "/" + manifest["id"]) if "id" in manifest else start)  # id: from the root of the host
    assert len(LANGUAGES) == len(apps) and all(app.startswith(place.address) for app in apps)


def test_search_engines_find_every_page_by_the_lists(place: Place) -> None:
    """robots.txt names the list of lists; each address in them is a page, and there is no other page."""
    made = place.made or place.site
    (named,) = re.findall(r"^Sitemap: (.*)$", (made / "robots.txt").read_text("utf-8"), re.M)
    assert f"{place.address}sitemap.xml" == named

    def entries(url: str) -> list[str]:
        text = (made / url.removeprefix(place.address)).read_text("utf-8")
        return [one[0].text or "" for one in ET.fromstring(text)]

    listed = [page for one in entries(named) for page in entries(one)]
    assert all(page.startswith(place.address) and place.file(page) for page in listed)
    own = {
        place.url(path)
        for path in place.site.glob("*/**/index.html")
        if path.parent.name not in ("offline", "poster") and not parsed(place.page(path)).select("article[lang]")
    }
    assert own == set(listed) and len(own) == len(listed)
    assert all((made / code / "sitemap.xml").stat().st_size < 20_000 for code in (one.code for one in LANGUAGES))
    assert (made / ".nojekyll").exists()  # else the host leaves out what begins with an underscore


def test_translations_name_each_other(place: Place) -> None:
    """`hreflang` holds in both directions, x-default is the chooser, and the canonical address is the page's own.

    A page that is shown in another language, since nobody has translated it, is that page by its address.
    """
    alternates = {}
    built = canonical(place.site / "index.html")
    for path in html_files(place.site):
        # A page of the guide was built for the first place; its own addresses move with the site.
        page = parsed(place.page(path))
        if page.select_one('link[rel="canonical"]'):
            told = canonical(place.page(path)).replace(built, place.address, 1)
            if page.select("article[lang]"):
                assert told != place.url(path) and place.file(told)
                continue
            assert place.url(path) == told
            alternates[place.url(path)] = {
                str(link["hreflang"]): str(link["href"]).replace(built, place.address, 1)
                for link in page.select('link[rel="alternate"][hreflang]')
            }
    assert len(alternates) > 45 * len(LANGUAGES)
    for url, others in alternates.items():
        assert {*(language.code for language in LANGUAGES), "x-default"} >= set(others), url
        assert url == place.address or url in others.values(), url
        assert place.address == others["x-default"], url
        for code, other in others.items():
            assert place.file(other), (url, other)
            if code != "x-default":
                assert url == place.address or alternates[other] == others, (url, other)


def test_what_a_script_or_a_sheet_asks_for_is_there(place: Place) -> None:
    """Addresses in the style sheet and the rows of the search, with their anchors."""
    (sheet,) = place.site.glob("assets/*/site.css")
    for address in _URL.findall(sheet.read_text("utf-8")):
        assert address.startswith("data:") or place.file(urljoin(place.url(sheet), address)), address
    for language in LANGUAGES:
        folder, files = f"{place.address}{language.code}/", place.site / language.code
        index = json.loads((files / "search.json").read_text("utf-8"))
        rows = json.loads((files / index["pages"]).read_text("utf-8"))
        assert len(rows) > 10
        for address, *_, headings in rows:
            file = place.file(urljoin(folder, address))
            assert file, address
            assert {row[0] for row in headings} <= set(ids(file)), address


def test_an_id_stands_once_on_a_page(site: Path) -> None:
    """Else a link leads to the wrong place."""
    for page in html_files(site):
        assert {} == {id_: times for id_, times in ids(page).items() if times > 1}, page


def test_every_label_belongs_to_something(site: Path) -> None:
    """What for, aria-labelledby, aria-describedby and aria-controls name is on the page."""
    for page in html_files(site):
        for tag in parsed(page).find_all(True):
            for attribute in tag.attrs.keys() & LABELS:
                names = tag[attribute]
                assert set(names.split() if isinstance(names, str) else names) <= set(ids(page)), f"{page}: {tag}"
