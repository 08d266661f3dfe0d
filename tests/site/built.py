"""The built pages, and which there have to be: what the tests of the site share."""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

from scripts.guide.languages import SOURCE, Language, languages
from scripts.guide.source_files import read_source

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = languages(ROOT)
MORE = {"screening": ("findings",)}  # pages that are made of the same file


@cache
def page_keys() -> tuple[str, ...]:
    """Every page of the source language, as the path without its ending: `index`, `letters/dublin`."""
    docs = ROOT / "docs" / SOURCE
    found = (path.relative_to(docs) for path in sorted(docs.rglob("*.md")))
    keys = (path.with_suffix("").as_posix() for path in found if not path.parts[0].startswith("_"))
    return tuple(page for key in keys for page in (key, *MORE.get(key, ())))


def address(key: str) -> str:
    """Where a page is inside the folder of its language: `""`, `letters/dublin/`."""
    return "" if key == "index" else f"{key}/"


def path_of(site: Path, language: Language, key: str) -> Path:
    """The HTML file of a page."""
    return site / language.code / address(key) / "index.html"


@cache
def parsed(path: Path) -> BeautifulSoup:
    """A page; it is read once and must not be changed."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def made_of(key: str) -> str:
    """The Markdown file of a page, inside the folder of a language."""
    return f"{next((file for file, pages in MORE.items() if key in pages), key)}.md"


def front_matter(language: Language, key: str) -> dict[str, Any] | None:
    """The front matter of the language's own Markdown, facts not put in; None when it is not translated."""
    base = ROOT / "docs" / language.code
    path = base / made_of(key)
    if not path.exists():
        return None
    loaded: dict[str, Any] = yaml.safe_load(read_source(path, ROOT, base, language.code).front)
    return loaded


def target(site: Path, page: Path, href: str) -> tuple[Path, str]:
    """The file and the anchor to which a relative link on a page leads."""
    parts = urlsplit(href)
    base = page.parent.relative_to(site).as_posix()
    path = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else None
    if path is None:
        return page, unquote(parts.fragment)
    file = site / path
    return (file / "index.html" if parts.path.endswith(("/", "..", ".")) else file), unquote(parts.fragment)


def is_hidden(tag: Tag) -> bool:
    """Whether a reader without scripts does not see the element."""
    return any(at.has_attr("hidden") or at.name == "template" for at in (tag, *tag.parents))
