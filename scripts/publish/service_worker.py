"""Writes sw.js, the service worker, and the lists of what it keeps: one a language for the guide, one for the rest.

A list has the hash of its content in its name, and the hash of every file in it, so that a release is kept whole or not
at all and an unchanged file is never fetched a second time. The lists are files of their own: a reader's phone fetches
that of one language, not those of all.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.numbers import format_decimal

from scripts.guide.languages import LEGAL, Language, languages
from scripts.publish import photo_reader, search

LISTS = "offline/"
HASH = 10  # hexadecimal digits: enough to tell releases apart, short enough for a slow line
# Kept when a page that needs it was read: only a phone without that script's letters loads a font.
ON_USE = {".woff2", ".png"}


def guide_files(site: Path, language: str, assets_name: str) -> Iterator[str]:
    """The chooser, the pages of a language, and the styles, scripts and tables: paths under the site's root.

    Of the words of answers those of the language, and the Dutch ones that can stand beside them; the Dutch blocks of
    pages for every language but Dutch.
    """
    left_out = {f"{language}/{name}" for name in (search.INDEX, "sitemap.xml")}
    yield "index.html"
    yield from (path for path in _under(site, f"{language}/") if path not in left_out)
    for path in _under(site, assets_name):
        other = "/words/" in path and Path(path).stem not in (language, "nl")
        own = language == LEGAL and path.startswith(f"{assets_name}dutch/")
        if Path(path).suffix not in ON_USE and not other and not own:
            yield path


def more_files(site: Path, language: str) -> Iterator[str]:
    """The search of one language, and the runtime; its manifest last, as worker.js wants it."""
    yield from (path for path in [f"{language}/{search.INDEX}"] if (site / path).exists())
    yield from sorted(_under(site, "runtime/"), key="runtime/manifest.json".__eq__)


def photo_files(site: Path) -> list[str]:
    """What reads photos, but for what only browsers without SIMD fetch; nothing when the site does not offer it."""
    return [path for path in _under(site, photo_reader.FOLDER) if not path.endswith(photo_reader.PLAIN)]


def write(root: Path, site: Path, assets_name: str) -> None:
    """Write ``site``/sw.js and the lists under ``site``/offline/. assets_name: ``assets/<hash>/``.

    site: complete but for these files.
    """
    entries = {
        language.code: write_lists(
            site, language, guide_files(site, language.code, assets_name), more_files(site, language.code)
        )
        for language in languages(root)
    }
    photo = photo_files(site)
    settings = {
        "version": version(site),
        "languages": entries,
        **({"photo": write_list(site, "photo", photo)} if photo else {}),
    }
    source = (root / "docs/assets/sw.js").read_text("utf-8")
    head = f'"use strict";\nconst SETTINGS = {json.dumps(settings, separators=(",", ":"), ensure_ascii=False)};\n'
    (site / "sw.js").write_text(head + light(source), "utf-8")


def write_lists(site: Path, language: Language, guide: Iterable[str], more: Iterable[str]) -> dict[str, str]:
    """Write both lists of a language; their addresses, and the size of all files in them in megabytes, as texts."""
    lists = {"guide": list(guide), "more": list(more)}
    names = {"guide": language.code, "more": f"{language.code}-more"}
    paths = [path for listed in lists.values() for path in listed]
    space = sum((site / path).stat().st_size for path in paths)
    data = sum(_sent(site / path, (site / path).stat().st_mtime_ns) for path in paths)
    return {
        **{key: write_list(site, names[key], listed) for key, listed in lists.items()},
        "space": megabytes(space, language),
        "data": megabytes(data, language),
    }


@cache  # most files are kept with every language
def _sent(path: Path, changed: int) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def write_list(site: Path, name: str, paths: Iterable[str]) -> str:
    """Write one list, ``[[address, hash, bytes], …]``; its own address, ``offline/<name>-<hash>.json``."""
    files = ((path, (site / path).read_bytes()) for path in paths)
    rows = [[web_address(path), content_hash(data), len(data)] for path, data in files]
    text = json.dumps(rows, separators=(",", ":"), ensure_ascii=False)
    address = f"{LISTS}{name}-{content_hash(text.encode())}.json"
    (site / LISTS).mkdir(exist_ok=True)
    (site / address).write_text(text, "utf-8")
    return address


def version(site: Path) -> str:
    """A hash of every file of the site but sw.js: another site, another service worker."""
    digest = hashlib.sha256()
    for path in _under(site, ""):
        if path != "sw.js":
            digest.update(path.encode() + b"\0" + hashlib.sha256((site / path).read_bytes()).digest())
    return digest.hexdigest()[:HASH]


def content_hash(data: bytes) -> str:
    """The beginning of the SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:HASH]


def web_address(path: str) -> str:
    """The address of a file under the site's root: ``en/about/index.html`` is read as ``en/about/``."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def megabytes(size: int, language: Language) -> str:
    """``3.4`` for bytes, never less than it is, in the language's way of writing and Latin digits."""
    tenths = -(-size // 100_000)
    return format_decimal(tenths / 10, "#,##0.0", locale=language.locale, numbering_system="latn")


def light(source: str) -> str:
    """A script without the lines that hold only a comment, and without indents. It may hold no text of many lines."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _under(site: Path, folder: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / folder).rglob("*") if path.is_file())
