"""The Markdown files of a page: one of a language, with what is in it in English instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.guide import markdown, stamps
from scripts.guide.languages import SOURCE
from scripts.guide.phrases import Phrase
from scripts.guide.standing import Standing, shown
from scripts.problems import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Markdown file: `path` inside docs/<lang>/, its front matter and body, and where the body begins.

    language: the language it is written in (English when the translation does not exist); left, stale: how many of its
    blocks are in English, by choice or because the English changed; of: the day of the English it was made from.
    """

    path: str
    name: str
    language: str
    front: str = ""
    body: str = ""
    body_line: int = 1
    left: int = 0
    stale: int = 0
    of: date | None = None

    @property
    def key(self) -> str:
        """The path without its ending: `letters/dublin`."""
        return self.path.removesuffix(".md")


def read_source(
    path: Path, root: Path, base: Path, language: str, stamp: stamps.Stamp | None = None, english: str | None = None
) -> Source:
    """Split a page into front matter and body. Raises Problem when there is no front matter.

    english: the text of the English page, for what is stale by the stamp, or left to English.
    """
    name, inside = path.relative_to(root).as_posix(), path.relative_to(base).as_posix()
    text = read_text(path, root)
    standing = Standing(text)
    if english is not None:
        standing = shown(inside, text, english, stamps.stale(inside, stamp, english))
    front, body, line = markdown.page(standing.text, name)
    day = stamp.day if stamp else None
    return Source(
        path=inside,
        name=name,
        language=language,
        front=front,
        body=body,
        body_line=line,
        left=standing.left,
        stale=standing.stale,
        of=day,
    )


def of_book(phrase: Phrase) -> Source:
    """The book of a phrase, as if it were on a page at the top: for its name in messages, and its language."""
    name = phrase.where.rpartition(":")[0]
    language = name.split("/")[1] if name.startswith("docs/") else SOURCE  # docs/ar/_words/site.md
    return Source(path=phrase.id, name=name, language=language)
