"""Dutch beside: pairs each block of a built page with the same block of its Dutch page, and keeps the Dutch ones apart.

A translation has the blocks of its English page, section by section (`scripts.translate check`), so two built pages
have equal blocks too. A section that is divided in another way is left out; so is a block that leads elsewhere or names
another day than the Dutch one, and a block whose Dutch is missing or stale (it is there in English).

`assets/-/dutch/<page>.json`   `[HTML, …]`: the Dutch blocks of one page, without links; beside.js fetches it
`data-nl="3"`                  on a block of a page in another language: its Dutch one, the fourth of that list
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import repeat
from pathlib import Path

from scripts.guide.assets import PLACE
from scripts.guide.languages import LEGAL, languages
from scripts.publish.tags import VOID, close
from scripts.side_by_side import processes

FOLDER = f"{PLACE}dutch/"
_WITHOUT = ("index.html", "screening/index.html")  # their tiles and questions are no text to show at a desk
_BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "summary"}
_AROUND = {
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "ol",
    "section",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
}
_SKIPPED = {"button", "form", "nav", "noscript", "script", "style", "template"}
_HEADING = re.compile(r"h[1-4]$")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
_STAR = re.compile(r'<a class="star".*?</a>', re.S)  # leads to a caution of the page
_LINK = re.compile(r"</?a\b[^>]*>")
_ID = re.compile(r' (?:id|class)="[^"]*"')
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True, kw_only=True)
class Block:
    """A heading, a paragraph, an item or a cell. section: the id of the heading above it, or its own.

    begins: where attributes can be put into its tag; ends: behind its text; links, days: what it leads to and names,
    to tell it from others.
    """

    tag: str
    section: str
    begins: int
    ends: int = 0
    html: str = ""
    links: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What can be read in it."""
        return _SPACE.sub(" ", _TAG.sub("", self.html)).strip()

    def same(self, other: Block) -> bool:
        """Whether both lead to the same pages and name the same days; the order of a sentence may be another one."""
        return sorted(self.links) == sorted(other.links) and sorted(self.days) == sorted(other.days)


class _Reader(HTMLParser):
    """Reads the blocks of the article of a page. Text of a block ends where a block inside it begins."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.begins = max(0, html.find("<article"))
        article = html[self.begins : html.rfind("</article>") + len("</article>")]
        self.lines = [0, *(match.end() for match in re.finditer("\n", article))]
        self.blocks: list[Block] = []
        self.language: str | None = None  # of an article that is in another language than its page
        self.section = ""
        self.open: list[tuple[str, bool]] = []  # (tag, read), from the article on
        self.here: tuple[Block, int] | None = None  # and where its text begins
        self.feed(article)

    def _at(self) -> int:
        line, column = self.getpos()
        return self.begins + self.lines[line - 1] + column

    def _end(self) -> None:
        if self.here:
            block, begins = self.here
            block.ends = self._at()
            block.html = light(self.html[begins : block.ends])
            if block.text:
                self.blocks.append(block)
        self.here = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "article":
            self.language = names.get("lang")
            self.open = [(tag, True)]
            return
        if not self.open or tag in VOID:
            return
        read = self.open[-1][1] and tag not in _SKIPPED and not names.keys() & {"hidden", "data-not-searched"}
        self.open.append((tag, read))
        whole = self.get_starttag_text() or ""
        if tag in _BLOCKS or tag in _AROUND:
            self._end()
            if read and tag in _BLOCKS:
                if _HEADING.match(tag) and names.get("id"):
                    self.section = names["id"] or ""
                at = self._at()
                self.here = Block(tag=tag, section=self.section, begins=at + 1 + len(tag)), at + len(whole)
        elif self.here and tag == "a":
            self.here[0].links.append(names.get("href") or "")
        elif self.here and tag == "time":
            self.here[0].days.append(names.get("datetime") or "")

    def handle_endtag(self, tag: str) -> None:
        if close(self.open, tag) and (tag in _BLOCKS or tag in _AROUND):
            self._end()


def read(html: str) -> tuple[list[Block], str | None]:
    """The blocks of a page, and the language of its article where that is another one than the page's."""
    reader = _Reader(html)
    return reader.blocks, reader.language


def light(html: str) -> str:
    """A text to show at a desk: no drawings, links, ids and classes."""
    return _SPACE.sub(" ", _ID.sub("", _LINK.sub("", _STAR.sub("", _DRAWING.sub("", html))))).strip()


def pairs(own: Sequence[Block], dutch: Sequence[Block]) -> list[tuple[Block, int]]:
    """Each block that has its equal, and the number of that one among the Dutch blocks."""
    found = []
    numbered: dict[str, list[tuple[int, Block]]] = {}
    for number, block in enumerate(dutch):
        numbered.setdefault(block.section, []).append((number, block))
    mine: dict[str, list[Block]] = {}
    for block in own:
        mine.setdefault(block.section, []).append(block)
    for section, blocks in mine.items():
        theirs = numbered.get(section, [])
        if [block.tag for block in blocks] != [block.tag for _, block in theirs]:
            continue
        both = zip(blocks, theirs, strict=True)
        found += [(one, number) for one, (number, other) in both if one.same(other) and _in_dutch(one, other)]
    return found


def _in_dutch(own: Block, other: Block) -> bool:
    """Whether the Dutch one is Dutch, and says something that the block does not say by itself: a name, a number."""
    return 'lang="en"' not in other.html and own.text != other.text


def write(root: Path, site: Path) -> None:
    """Write the Dutch blocks of every page below `site`, and mark in all other languages which is whose."""
    shown = languages(root)
    (name,) = (language.name for language in shown if language.code == LEGAL)
    others = [language.code for language in shown if language.code != LEGAL]
    pages = sorted(path.relative_to(site / LEGAL) for path in (site / LEGAL).rglob("index.html"))
    with processes() as pool:
        list(pool.map(_write_page, repeat(site), pages, repeat(name), repeat(others), chunksize=4))


def _write_page(site: Path, page: Path, name: str, others: Sequence[str]) -> None:
    """The same for one page. name: of Dutch, in Dutch; others: the other languages."""
    path = site / LEGAL / page
    dutch, other = read(path.read_text("utf-8"))
    if other or page.as_posix() in _WITHOUT:
        return
    up = "../" * len(page.parts)
    link = f'<a href="{up}{path.parent.relative_to(site).as_posix()}/#%s" lang="{LEGAL}" hreflang="{LEGAL}">{name}</a>'
    used = [mark(site / code / page, dutch, link) for code in others]
    if any(used):
        file = site / FOLDER / f"{key_of(page)}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        needed = set().union(*used)
        texts = [block.html if number in needed else "" for number, block in enumerate(dutch)]
        file.write_text(json.dumps(texts, ensure_ascii=False, separators=(",", ":")), "utf-8")


def key_of(page: Path) -> str:
    """`letters/dublin` for letters/dublin/index.html; `index` for the start page."""
    return page.parent.as_posix() if page.parent.name else "index"


def mark(path: Path, dutch: Sequence[Block], link: str) -> set[int]:
    """Put into the blocks of a page the numbers of their Dutch ones; these numbers.

    link: for a reader without scripts, below a heading: to the same heading (`%s`) of the Dutch page.
    """
    html = path.read_text("utf-8")
    found = pairs(read(html)[0], dutch)
    for block, number in sorted(found, key=lambda pair: -pair[0].begins):
        if block.tag == "h2" and f' id="{block.section}"' in html[block.begins : block.ends]:
            below = block.ends + len("</h2>")
            html = f"{html[:below]}<noscript>{link % block.section}</noscript>{html[below:]}"
        html = f'{html[: block.begins]} data-nl="{number}"{html[block.begins :]}'
    path.write_text(html, "utf-8")
    return {number for _, number in found}
