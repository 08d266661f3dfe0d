"""The pieces of a page or a phrase book that are translated as one: a paragraph, a list item, a heading, a cell.

`of_file` reads a file into its blocks by section. A block can be left to English: it holds `{{ english }}` alone.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from markdown_it import MarkdownIt

from scripts.guide import markdown
from scripts.guide.markdown import COMMENT, blank, body
from scripts.guide.phrases import is_key

# None of these looks further than the next opening: a long row of openings is read once.
CALL = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}", re.S)
TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
ADDRESS = re.compile(
    r"(?:https?:|mailto:|tel:|javascript:|data:|www\.)[^\s<>()\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+"
    r"|(?<![\w.@/-])[\w-]+(?:\.[\w-]+)*\.(?!md\b)[^\W\d_]{2,24}(?![\w(])[^\s<>()\"]*",  # in any script, of any ending
    re.I,
)
BRACES = re.compile(r"(?<!\{)\{(?!\{)[^{}\n]*\}(?!\})")
OFF = re.compile(r"^<!--\s*check off:((?:(?!--)[^<>])*)-->[ \t]*$", re.M)  # a COMMENT
_READER = (
    MarkdownIt("commonmark").enable("table").disable(["inline", "linkify", "replacements", "smartquotes", "text_join"])
)  # the pieces alone
QUOTED = re.compile(r'<span lang="nl"[^<>]*>[^<]*</span>')  # Dutch to say aloud: the same in every language
# What is no prose, with a sign that every such text holds.
_NOT_PROSE = (
    ("<!--", COMMENT),
    ("{{", CALL),
    ("<", QUOTED),
    ("<", TAG),
    ("](", re.compile(r"\]\([^()]*\)")),
    ("{", BRACES),
    (".", ADDRESS),
    (":", ADDRESS),
)
_COUNTED = {"list_item_open": "list items", "tr_open": "table rows"}
_COUNTED |= dict.fromkeys(("paragraph_open", "html_block", "code_block", "fence"), "paragraphs")
PARTS = tuple(dict.fromkeys(("paragraphs", *_COUNTED.values())))  # what `parts` counts
LEFT = "english"  # between double braces: this block is shown in English
COPIED = (
    "dutch",
    "link",
    "id",
    "icon",
    "you",
    "status",
    "reviewed_by",
    "reviewed_on",
)  # front matter that holds no prose
FRONT = "front"  # the section of the front matter


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is translated as one. line: of its first character in the file."""

    kind: str
    line: int
    text: str
    off: frozenset[str] = frozenset()

    @property
    def left(self) -> bool:
        """Whether it is left to English."""
        return [call.strip() for call in CALL.findall(self.text)] == [LEFT] and not self.prose.strip(" #-*|0123456789.")

    def at(self, position: int) -> int:
        """The line of a character of the text."""
        return self.line + markdown.line_at(self.text, position) - 1

    @property
    def in_a_line(self) -> str:
        """The text without its line ends, to be printed in a list."""
        return " ".join(self.text.split())

    @property
    def prose(self) -> str:
        """What a reader reads: no facts, tags, addresses, attributes or comments."""
        return _prose(self.text)


@lru_cache(1 << 14)
def _prose(text: str) -> str:
    for sign, pattern in _NOT_PROSE:
        if sign in text:
            text = blank(text, pattern)
    return text


def sections(text: str, is_key: Callable[[markdown.Mark], bool] | None = None) -> dict[str, list[Block]]:
    """The blocks below each heading by its id, the heading first; "" is the top.

    is_key: which headings of a phrase book begin a phrase; their ids are no prose and not among the blocks.
    """
    shown = body(text)
    lines = shown.split("\n")
    heads = {head.line: head for head in markdown.headings(text)}
    found: dict[str, list[Block]] = {"": []}
    here = found[""]
    off: dict[int, frozenset[str]] = {}
    for match in OFF.finditer(shown):
        names = frozenset(match[1].replace(",", " ").split())
        first = markdown.line_at(shown, match.start())
        off[first] = off[first + 1] = names
    for token in _READER.parse(blank(shown, COMMENT)):
        if token.type not in ("inline", "html_block", "code_block", "fence") or token.map is None:
            continue
        line = token.map[0] + 1
        head = heads.get(line)
        if head is not None:
            key = head.text if is_key and is_key(head) else head.id
            here = found.setdefault(key, [])
            if is_key and is_key(head):
                continue
        raw = "\n".join(lines[token.map[0] : token.map[1]]).rstrip()
        cell = raw.lstrip().startswith("|") and token.type == "inline"
        here.append(
            Block(
                "heading" if head else token.type,
                line,
                token.content if cell else raw,
                off.get(line, frozenset()).union(*(off.get(n, ()) for n in range(line, token.map[1] + 1))),
            )
        )
    return found


def parts(text: str) -> dict[str, Counter[str]]:
    """How many paragraphs, list items and table rows are below each heading, by its id; "" is the top of the page."""
    heads = {head.line: head.id for head in markdown.headings(text)}
    found: dict[str, Counter[str]] = {"": Counter()}
    here, before = found[""], ""
    for token in _READER.parse(blank(body(text), COMMENT)):
        if token.type == "heading_open" and token.map and token.map[0] + 1 in heads:
            here = found.setdefault(heads[token.map[0] + 1], Counter())
        elif token.type in _COUNTED and before != "list_item_open":  # the text of an item is the item
            here[_COUNTED[token.type]] += 1
        before = token.type
    return found


def compose(text: str) -> yaml.Node | None:
    """The front matter of a page as nodes that know their lines, with facts of the same length in place of calls."""
    front, _, _ = markdown.split(text)
    return markdown.compose(CALL.sub(lambda match: "x" * len(match[0]), front))


def shown_values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The values of a front matter that a reader sees, in order."""
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                if key.value not in COPIED:
                    yield from shown_values(value)
        case yaml.SequenceNode():
            for value in node.value:
                yield from shown_values(value)
        case yaml.ScalarNode():
            yield node


def front_blocks(text: str) -> list[Block]:
    """The values of the front matter that a reader sees, with their facts."""
    front, _, _ = markdown.split(text)
    return [
        Block("inline", node.start_mark.line + 2, front[node.start_mark.index : node.end_mark.index].strip())
        for node in shown_values(compose(text))
    ]


@lru_cache(1024)
def of_file(path: str, text: str) -> dict[str, list[Block]]:
    """The blocks of a file by section, its front matter among them. They must not be changed."""
    if path.startswith("_words/"):
        return sections(text, is_key)
    front = front_blocks(text)
    return ({FRONT: front} if front else {}) | sections(text)


def fingerprint(text: str) -> str:
    """A short name of a text; blanks and line ends do not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
