"""The one reader of the guide's Markdown: front matter, headings, sections, answers with an id.

Every heading of a page ends in its id, `## Title {#id}`; the headings of a phrase book are the ids themselves. Lines
are counted from 1, as editors count them.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from scripts.problems import Problem

try:
    from yaml import CSafeDumper as Dumper  # in C: ten times as fast
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Loader = _Loader
FENCE = "---"  # the line before and after the front matter
# Lines of their own, from the first sign to the last, with no tag inside. Whatever else looks like a comment may be
# shown to readers (in code, behind a backslash, in an attribute) and is read as text; `hostile` refuses it.
COMMENT = re.compile(r"^<!--(?:(?!--)[^<>])*-->[ \t]*$", re.M)
# What begins the line, and the id that may end it: apart, so that a line as long as a file is read once.
_HEADING = re.compile(r"(#{1,6})\s+")
_ANSWER = re.compile(r"([-*])\s+")
_ID = re.compile(r"\{#([^{}\s]*)(?:\s[^{}]*)?\}")
_LINK = r"\[[^\]\n]+\]\([^)\s]+\)"
_ROW = re.compile(rf"^((?:[-*]|\d+\.)\s+{_LINK})(?=$| – |\.$)", re.M)
_LINKS = re.compile(rf"^{_LINK}(?: · {_LINK})+$", re.M)
ROW, REACH = "{ .row }", "{ .reach }"  # of a link that is a line of a list, or begins one, for its style
_DEEPEST = 4  # levels of front matter: a list of steps, each with a name, is three
# What PyYAML raises for what it cannot read, some of it in Python's own words: 2026-02-30, !!bool x, a number too long.
UNREADABLE = (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading, or an answer: a list item with an id. kind: `##` or `-`; id: empty when there is none."""

    kind: str
    text: str
    id: str
    line: int

    def __str__(self) -> str:
        """The line as it is in the file."""
        return f"{self.kind} {self.text} {{#{self.id}}}"

    @property
    def level(self) -> int:
        """1 to 6 of a heading, 0 of an answer."""
        return self.kind.count("#")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its heading's title and id, the line of the heading, and the text below."""

    id: str
    title: str
    line: int
    text: str


def lines_of(text: str) -> list[str]:
    """The lines as editors count them: `splitlines` would end some at signs that are no end of a line."""
    return text.removesuffix("\n").split("\n") if text else []


def front_lines(text: str) -> int:
    """How many lines the front matter takes, both of its `---` among them; 0 without front matter."""
    lines = lines_of(text)
    if not lines or lines[0] != FENCE or FENCE not in lines[1:]:
        return 0
    return lines.index(FENCE, 1) + 1


def split(text: str) -> tuple[str, str, int]:
    """Front matter without its `---`, body, and the line on which the body begins (1 without front matter)."""
    lines, start = lines_of(text), front_lines(text)
    return "\n".join(lines[1 : max(start - 1, 1)]), "\n".join(lines[start:]), start + 1


def body(text: str) -> str:
    """A page with empty lines for its front matter, so that the lines of the rest keep their numbers."""
    _, rest, line = split(text)
    return "\n" * (line - 1) + rest


def page(text: str, name: str) -> tuple[str, str, int]:
    """`split` of a page, which must have front matter. Raises Problem. name: how messages call the file."""
    if not front_lines(text):
        raise Problem(
            f"{name}:1",
            "no front matter",
            f"a block between two lines of “{FENCE}”",
            "Begin the page as the English page begins, with title, description, for and status",
        )
    return split(text)


def compose(front: str) -> yaml.Node | None:
    """Front matter as nodes that know their lines; None when it cannot be read."""
    try:
        check_plain(front, "")
        return yaml.compose(front, Loader=Loader)  # safe: nothing is constructed
    except (Problem, yaml.YAMLError):
        return None


def load(front: str, name: str) -> dict[str, Any]:
    """Front matter as data. Raises Problem with file and line. name: how messages call the file."""
    try:
        check_plain(front, name)
        loaded = yaml.load(front, Loader=Loader) or {}  # safe: either of the two is a SafeLoader
    except UNREADABLE as error:
        raise Problem(
            f"{name}:{min(line_of_error(front, error, Loader), front.count(chr(10)) + 1) + 2}",
            "front matter that cannot be read",
            "lines like “title: Your permit”",
            "Put a text that holds a colon between double quotes",
        ) from None
    if not isinstance(loaded, dict) or not all(isinstance(key, str) for key in loaded):
        raise Problem(
            f"{name}:2",
            "front matter that cannot be read",
            "lines like “title: Your permit”",
            "Compare it with the English page",
        )
    return loaded


def line_of_error(text: str, error: Exception, loader: Any) -> int:
    """The line, from 0, of what YAML could not read: where it says so, else of the first value that cannot be made."""
    mark = getattr(error, "problem_mark", None)
    if mark or isinstance(error, yaml.YAMLError):
        return mark.line if mark else 0
    maker, waiting = loader(""), [yaml.compose(text, Loader=loader)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            try:
                maker.construct_object(node)
            except UNREADABLE:
                return node.start_mark.line
        elif node:
            pairs = isinstance(node, yaml.MappingNode)
            waiting += [part for pair in node.value[::-1] for part in pair[::-1]] if pairs else node.value[::-1]
    return 0


def check_plain(
    front: str,
    name: str,
    *,
    first: int = 2,
    deepest: int = _DEEPEST,
    like: str = "front matter like that of the English page",
    loader: Any = Loader,
) -> None:
    """Raises Problem for what no page needs: a key twice, an alias (which can make data without end), deep nesting.

    first: the line of the file on which it begins; deepest: levels that it may have; like: what is expected.
    """
    levels: list[tuple[set[str] | None, bool]] = []  # of each open table or list: its keys, and whether a key is next

    def refuse(event: yaml.Event, found: str, todo: str) -> None:
        line = event.start_mark.line if event.start_mark else 0
        raise Problem(f"{name}:{line + first}", found, like, todo)

    for event in yaml.parse(front, Loader=loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            refuse(event, "an anchor (&) or an alias (*)", "Write the text itself, between double quotes")
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        keys, is_key = levels[-1] if levels else (None, False)
        if keys is not None:
            levels[-1] = (keys, not is_key)
            if is_key and isinstance(event, yaml.ScalarEvent):
                if event.value in keys:
                    refuse(event, f"“{event.value}” a second time", "Delete one of the two lines")
                keys.add(event.value)
        if isinstance(event, yaml.MappingStartEvent):
            levels.append((set(), True))
        elif isinstance(event, yaml.SequenceStartEvent):
            levels.append((None, False))
        if len(levels) > deepest:
            refuse(event, "brackets in brackets", "Put the text between double quotes")


def with_rows(text: str) -> str:
    """Mark each link that is a list item, alone or before a dash and a description, and those with a dot between them.

    None that is in a sentence.
    """
    text = _LINKS.sub(lambda line: re.sub(_LINK, lambda link: link[0] + REACH, line[0]), text)
    return _ROW.sub(lambda row: row[0] + (ROW if row.end() == len(text) or text[row.end()] == "\n" else REACH), text)


def dump(meta: dict[str, Any]) -> str:
    """Data as front matter, each entry on a line of its own."""
    return yaml.dump(meta, Dumper=Dumper, allow_unicode=True, sort_keys=True, width=10_000)


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with spaces for every match; lines stay where they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


@lru_cache(256)
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in re.finditer("\n", text))


def line_at(text: str, position: int) -> int:
    """The line of a character, from 1; asked for each of thousands it does not read the text each time."""
    return bisect.bisect_left(_line_ends(text), position) + 1


def mark(line: str, number: int = 1) -> Mark | None:
    """The heading or answer that a line is, if it is one."""
    begun = _HEADING.match(line) or _ANSWER.match(line)
    if begun is None:
        return None
    words = line[begun.end() :].rstrip()
    ended = _ID.fullmatch(words, max(words.rfind("{"), 0)) if words.endswith("}") else None
    words = words[: ended.start()].rstrip() if ended else words
    if begun[1][0] != "#" and not (ended and ended[1] and ended[0] == f"{{#{ended[1]}}}"):
        return None
    return Mark(begun[1].replace("*", "-"), words, ended[1] if ended else "", number)


def marks(text: str) -> list[Mark]:
    """Headings and answers of a page or a part of one, in order; none of its front matter or its comments."""
    lines = lines_of(blank(body(text), COMMENT))
    return [found for number, line in enumerate(lines, 1) if (found := mark(line, number))]


def headings(text: str) -> list[Mark]:
    """The headings of a page or a part of one, in order."""
    return [found for found in marks(text) if found.level]


def sections(
    text: str, begins: Callable[[Mark], bool] = lambda heading: heading.level == 2 and heading.id != ""
) -> tuple[str, list[Section]]:
    """What comes before the first section, and the sections. begins: whether a heading begins one."""
    lines = lines_of(text)
    heads = list(filter(begins, headings(text)))
    ends = [*(head.line - 1 for head in heads[1:]), len(lines)]
    start = "\n".join(lines[: heads[0].line - 1]) if heads else text
    return start, [
        Section(head.id, head.text, head.line, "\n".join(lines[head.line : end]).strip())
        for head, end in zip(heads, ends, strict=False)
    ]
