"""Writes sw.js, the service worker, and what it keeps: lists of files, and for each list a pack of them.

For each language three lists: what a reader needs next, the rest of the guide, and more (the search, and what else is
pleasant to have); for all languages one of the tables, and one of what reads photos. A list has the hash of its content
in its name, and the hash of every file in it, so that a release is kept whole or not at all and an unchanged file is
never fetched a second time. In packs and hashes a page has plain names instead of those that the release gives its
folders, and not what only search engines and browsers without scripts read: it changes when its own text does. What can
be derived from its address and from what is before is left out too, so that all pages say the same. docs/assets/sw.js
reads all this, and shows each page as it was published.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import lzma
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from babel.numbers import format_decimal

from checker import letters
from scripts.fingerprint import fingerprint
from scripts.guide import assets
from scripts.guide.languages import LEGAL, Language, languages
from scripts.minify import minify
from scripts.problems import Problem
from scripts.publish import beside, finish, photo_reader, root_pages, search
from scripts.side_by_side import AT_ONCE
from scripts.steps import step

LISTS = "offline/"
BESIDE = beside.FOLDER.removeprefix(assets.PLACE)
HASH = 10  # hexadecimal digits: enough to tell releases apart, short enough for a slow line
# Kept when a page that needs it was read: only a phone without that script's letters loads a font.
ON_USE = {".woff2", ".png"}
FIRST = 48_700  # bytes of the first pack of a language: what comes unasked, list, unpacker and sw.js apart
ABOUT = 22  # files in it: where to look first, since packing takes long
AHEAD = 64  # bytes that the unpacker wants to see beyond those that it unpacks; it asks for 21
PRESET = 9 | lzma.PRESET_EXTREME
UNPACKER = "node_modules/xz-decompress/dist/package/xz-decompress.js"
_PROGRAM = re.compile(r'"data:application/wasm;base64,([A-Za-z0-9+/=]+)"')
# The browser has them when the page is read: they cost nothing then, and in a pack they would.
_OF_EVERY_PAGE = ("site.css", "site.js", "keep.js", "icon.svg")
# What a page of a letter brings along, and what its checker loads when it is touched and when it answers; what a script
# imports comes with it.
_NEXT = ("lost.js", "tools.js", "checker.js", "finder.js", "form.js", "deadline.js", "ask.js", "show.js")
# As in sw.js: lines of a page, and links of readers without scripts, who have no service worker.
_FOR_OTHERS = re.compile(
    r'^<(?:link rel="(?:canonical|alternate)|meta (?:name="description|property="og:)).*\n|<noscript><a .*?</noscript>',
    re.M,
)
_PAGE = re.compile(r"[^/]+(/.+/)index\.html$")  # and its address in any language
_HERE = '/=/"'  # stands for that at the end of a link
_NUMBER = re.compile(r' data-nl="(\d+)"')  # of the Dutch block; beside.py gives them, most of them one after another
_NAMING = ("index.html", ".webmanifest")  # kept files that name folders
_IMPORTED = re.compile(r"""(?:\bfrom|\bimport) ?["']\./([\w-]+\.js)["']""")
# Of no use without the search, the runtime, or what reads photos.
_MORE = (
    "search.js",
    "worker.js",
    "keep-runtime.js",
    "read-letter.js",
    "photo.js",
    "photo-pixels.js",
    "photo-text.js",
    "photo-worker.js",
)


@dataclass(frozen=True, slots=True)
class Site:
    """A built site. folders: plain name of a folder -> the name that the release gives it.

    lists: where lists and packs are written, if not yet into the site
    """

    path: Path
    folders: Mapping[str, str]
    lists: Path | None = None

    def plain(self, text: str) -> str:
        """A text, or a path, with plain names."""
        for name, real in self.folders.items():
            text = text.replace(real, name)
        return text

    def content(self, path: str) -> bytes:
        """A file as it is kept: of a page what asKept of sw.js makes of it."""
        data = (self.path / path).read_bytes()
        return short(self.plain(data.decode()), path).encode() if path.endswith(_NAMING) else data

    def under(self, folder: str) -> list[str]:
        """Every file under a folder of the site, in order."""
        found = (path for path in (self.path / folder).rglob("*") if path.is_file())
        return sorted(path.relative_to(self.path).as_posix() for path in found)


def short(html: str, path: str) -> str:
    """A page without what others read and what can be known: its address, and a number that follows the last one."""
    html = _FOR_OTHERS.sub("", html)
    if page := _PAGE.match(path):
        html = html.replace(f'{page[1]}"', _HERE)
    following = 0

    def number(found: re.Match[str]) -> str:
        nonlocal following
        told = int(found[1]) == following
        following = int(found[1]) + 1
        return " data-nl" if told else found[0]

    return _NUMBER.sub(number, html)


def guide_files(site: Site, language: str) -> list[str]:
    """The chooser, the pages of a language, its words, and the styles and scripts: paths under the site's root."""
    scripts = site.folders[assets.PLACE]
    left_out = (*search.files_of(site.path / language), root_pages.SITEMAP)
    others = {*(f"{language}/{name}" for name in left_out), *(f"{scripts}{name}" for name in _MORE)}
    pages = ["index.html", *site.under(f"{language}/")]
    alone = (f"{scripts}words/", f"{scripts}{BESIDE}")
    rest = [path for path in site.under(scripts) if not path.startswith(alone) and Path(path).suffix not in ON_USE]
    words = f"{scripts}words/{language}.html"
    return [path for path in (*pages, *rest, *([words] if (site.path / words).exists() else [])) if path not in others]


def first_files(site: Site, language: str) -> list[str]:
    """What a reader needs next, as much as a small pack holds: the checkers with their scripts, then the letters."""
    scripts = site.folders[assets.PLACE]
    wanted = [
        *(f"{scripts}{name}" for name in _OF_EVERY_PAGE),
        *(f"{language}/{page}index.html" for page in (root_pages.OFFLINE, "", "deadlines/")),
        *with_imports(site, [f"{scripts}{name}" for name in _NEXT]),
        *(f"{scripts}words/{language}.html", *with_imports(site, [f"{scripts}take.js"])),
        *(f"{language}/{page}/index.html" for page in ("screening", "findings")),
        *with_imports(site, [f"{scripts}screening.js"]),
        *(f"{language}/letters/{letter.id}/index.html" for letter in letters.LETTERS),
    ]
    there = list(dict.fromkeys(path for path in wanted if (site.path / path).is_file()))
    fits, too_many, guess, step = 0, len(there) + 1, ABOUT, 1
    while too_many - fits > 1:
        count = guess if fits < guess < too_many else (fits + too_many) // 2
        small = len(pack(site, there[:count])) <= FIRST
        fits, too_many = (count, too_many) if small else (fits, count)
        guess, step = count + (step if small else -step), 2 * step
    return there[:fits]


def with_imports(site: Site, scripts: Iterable[str]) -> list[str]:
    """Scripts with those that they import, each before these and once: paths under the site's root."""
    found: dict[str, None] = {}
    waiting = list(scripts)[::-1]
    while waiting:
        script = waiting.pop()
        if script not in found and (site.path / script).is_file():
            found[script] = None
            names = _IMPORTED.findall((site.path / script).read_text("utf-8"))
            waiting += [f"{Path(script).parent}/{name}" for name in reversed(names)]
    return list(found)


def rest_files(site: Site, language: str, first: Collection[str]) -> list[str]:
    """The guide but for what is in the first list, alike beside alike; before a page those that say more."""

    def place(path: str) -> tuple[bool, bool, int, str]:
        return path.endswith(".html"), "/letters/" in path, -len(site.content(path)), path

    return sorted((path for path in guide_files(site, language) if path not in first), key=place)


def more_files(site: Site, language: str) -> list[str]:
    """Of one language: the search, the words that mean the same, the Dutch text that can be beside its own."""
    scripts = site.folders[assets.PLACE]
    dutch = [f"{scripts}words/{LEGAL}.html", f"{LEGAL}/findings/index.html", *site.under(f"{scripts}{BESIDE}")]
    searched = [f"{language}/{name}" for name in search.files_of(site.path / language)]
    wanted = [*searched, *(f"{scripts}{name}" for name in _MORE), *(dutch if language != LEGAL else [])]
    return [path for path in wanted if (site.path / path).is_file()]


def photo_files(site: Site) -> list[str]:
    """What reads photos, but for what only browsers without SIMD fetch; nothing when the site does not offer it."""
    return [path for path in site.under(photo_reader.FOLDER) if not path.endswith(photo_reader.PLAIN)]


def write(root: Path, path: Path, folders: Mapping[str, str], kept: Path | None = None) -> None:
    """Write sw.js and what lies under offline/ into a site, complete but for these files.

    folders: the names that finish.py gave, `{"assets/-/": "assets/<hash>/", …}`; kept: a folder for the packs of each
    language, from build to build: a language that is as it was is not packed again
    """
    site = Site(path, folders)
    (path / LISTS).mkdir(exist_ok=True)
    tool = unpacker(root)
    unpacks = f"{LISTS}unxz-{content_hash(tool)}.wasm"
    (path / unpacks).write_bytes(tool)
    photo = photo_files(site)
    checker = write_list(site, "checker", site.under(site.folders[finish.LAW]))
    runtime = sum(sent((path / name).read_bytes()) for name in site.under("runtime/"))
    listed = languages(root)

    def packed(language: Language) -> Guide:
        return kept_lists(root, kept, site, language.code) if kept else of_language(site, language.code)

    with ThreadPoolExecutor(AT_ONCE) as pool:  # threads: packing lets go of Python's lock
        guides = list(pool.map(packed, listed))
    settings = {
        "folders": dict(folders),
        "unpacker": unpacks,
        "runtime": site.under("runtime/"),
        "languages": {
            one.code: guide.settings(one, sent(tool), checker.sent + runtime)
            for one, guide in zip(listed, guides, strict=True)
        },
        "checker": checker.address,
        **({"photo": write_list(site, "photo", photo).address} if photo else {}),
    }
    made = path / "sw.js"
    made.write_text((root / "docs/assets/sw.js").read_text("utf-8"), "utf-8")
    minify(root, [made], "docs/assets/sw.js")
    head = f'"use strict";\nconst SETTINGS = {json.dumps(settings, separators=(",", ":"), ensure_ascii=False)};\n'
    made.write_text(head + made.read_text("utf-8"), "utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The lists of a language: addresses; bytes on the phone, and on the wire, of the guide; on the wire, of more."""

    first: str
    rest: str
    more: str
    space: int
    sent: int
    more_sent: int

    def settings(self, language: Language, tool: int, checker: int) -> dict[str, str]:
        """What sw.js is given: the addresses, and megabytes as texts.

        tool, checker: bytes on the wire of the unpacker, and of the tables and the runtime
        """
        return {
            **{"first": self.first, "rest": self.rest, "more": self.more},
            "space": megabytes(self.space, language),
            "data": megabytes(tool + self.sent, language),
            "size": megabytes(checker + self.more_sent, language),
        }


def kept_lists(root: Path, kept: Path, site: Site, language: str) -> Guide:
    """As of_language, which is asked only where something is another than in the last build."""
    names = ("checker/letters.py", "scripts/guide/assets.py", "scripts/publish", "scripts/steps.py")
    paths = [*guide_files(site, language), *more_files(site, language)]
    inputs = [
        fingerprint(root, names, f"{FIRST} {PRESET}"),
        *(part for path in paths for part in (site.plain(path), site.content(path))),
    ]

    def make(folder: Path) -> None:
        guide = of_language(replace(site, lists=folder), language)
        (folder / "guide.json").write_text(json.dumps(asdict(guide)), "utf-8")

    made = step(kept, language, inputs, make)
    for file in made.glob(f"{language}-*"):
        shutil.copyfile(file, site.path / LISTS / file.name)
    return Guide(**json.loads((made / "guide.json").read_text("utf-8")))


def of_language(site: Site, language: str) -> Guide:
    """Write the lists and the packs of a language."""
    needed = first_files(site, language)
    others = rest_files(site, language, set(needed))
    beginning, end = cut(pack(site, [*needed, *others]), packed_size(site, needed))
    first = write_list(site, f"{language}-first", needed, Packed(beginning))
    rest = write_list(site, f"{language}-rest", others, Packed(end, first, packed_size(site, needed)))
    more = write_list(site, f"{language}-more", more_files(site, language))
    return Guide(
        first=first.address,
        rest=rest.address,
        more=more.address,
        space=first.space + rest.space,
        sent=first.sent + rest.sent,
        more_sent=more.sent,
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A written list. space: bytes of its files; pack: bytes of its pack; sent: bytes on the wire, with the list."""

    address: str
    space: int
    pack: int
    sent: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack, or one that goes on where that of the list BEFORE ends. skipped: bytes of the files before its own."""

    data: bytes
    before: Listed | None = None
    skipped: int = 0


def write_list(site: Site, name: str, paths: Iterable[str], made: Packed | None = None) -> Listed:
    """Write `offline/<name>-<hash>.json`, `{pack, packed, files: [[path, hash, bytes, sent], …]}`, and its pack.

    pack: its bytes; packed: how many of the files are in it, the first ones. A pack that goes on where another ends has
    `before: [path, bytes, bytes of the files in it]` too. made: the pack, where it is not one of its own
    """
    paths = sorted(paths, key=lambda path: not is_packed(site, path))  # stable: alike stays beside alike
    inside = [path for path in paths if is_packed(site, path)]
    contents = {path: site.content(path) for path in paths}
    rows = [
        [web_address(site.plain(path)), content_hash(data), len(data), sent(data)] for path, data in contents.items()
    ]
    made = made or Packed(pack(site, inside))
    packed, before = made.data, made.before
    listed: dict[str, object] = {"pack": len(packed), "packed": len(inside), "files": rows}
    if before:
        listed["before"] = [before.address.replace(".json", ".xz"), before.pack, made.skipped]
    text = json.dumps(listed, separators=(",", ":"), ensure_ascii=False)
    address = f"{LISTS}{name}-{content_hash(text.encode())}"
    file = (site.lists or site.path / LISTS) / Path(address).name
    file.with_name(f"{file.name}.json").write_text(text, "utf-8")
    file.with_name(f"{file.name}.xz").write_bytes(packed)
    alone = sum(sent(contents[path]) for path in paths[len(inside) :])
    space = sum(map(len, contents.values()))
    return Listed(f"{address}.json", space, len(packed), len(packed) + alone + sent(text.encode()))


def is_packed(site: Site, path: str) -> bool:
    """Whether a file is in a pack: not what is large and packed already, and not what every page brings along."""
    own = {f"{site.folders[assets.PLACE]}{name}" for name in _OF_EVERY_PAGE}
    return not path.startswith(photo_reader.FOLDER) and path not in own


def pack(site: Site, paths: Iterable[str]) -> bytes:
    """The files of a pack among the paths, one after another without a gap, in xz."""
    # Not the checks of CRC64: the unpacker knows them, but every file is compared with its hash anyhow.
    filters = [{"id": lzma.FILTER_LZMA2, "preset": PRESET, "dict_size": 1 << 22, "lc": 3, "pb": 0}]
    joined = b"".join(site.content(path) for path in paths if is_packed(site, path))
    return lzma.compress(joined, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=filters)


def packed_size(site: Site, paths: Iterable[str]) -> int:
    """Bytes of the files of a pack among the paths."""
    return sum(len(site.content(path)) for path in paths if is_packed(site, path))


def cut(packed: bytes, size: int) -> tuple[bytes, bytes]:
    """Cut a pack into two: from the first, as few bytes as can be, the unpacker gets `size` bytes of what is packed."""
    short, enough = 0, len(packed)
    while enough - short > 1:
        middle = (short + enough) // 2
        gives = len(lzma.LZMADecompressor().decompress(packed[:middle])) >= size
        short, enough = (short, middle) if gives else (middle, enough)
    return packed[: enough + AHEAD], packed[enough + AHEAD :]


def unpacker(root: Path) -> bytes:
    """The program that is inside the npm package xz-decompress. Raises Problem when it is not found there."""
    found = _PROGRAM.search((root / UNPACKER).read_text("utf-8"))
    if not found:
        raise Problem(UNPACKER, "no program in base64", "data:application/wasm;base64,…", "Look how it is packed now")
    return base64.b64decode(found[1])


def sent(data: bytes) -> int:
    """Bytes on the wire, from a server that compresses what can be compressed."""
    return min(len(data), len(gzip.compress(data, 6, mtime=0)))


def content_hash(data: bytes) -> str:
    """The beginning of the SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:HASH]


def web_address(path: str) -> str:
    """The address of a file under the site's root: `en/about/index.html` is read as `en/about/`."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def megabytes(size: int, language: Language) -> str:
    """`3.4` for bytes, never less than it is, in the language's way of writing and Latin digits."""
    tenths = -(-size // 100_000)
    return format_decimal(tenths / 10, "#,##0.0", locale=language.locale, numbering_system="latn")
