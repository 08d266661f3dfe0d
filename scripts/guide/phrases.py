"""Phrase books: Markdown files in docs/<lang>/_words/ in which each heading is an id and the text below it the words.

    ## safe-day
    The safe day: {safe_day}

Ids are never translated. Words in single braces are slots, filled in later; a translation must keep them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scripts.guide import markdown
from scripts.problems import Problem, read_text

SLOT = re.compile(r"(?<!\{)\{([a-z][a-z0-9_]*)\}(?!\})")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text of a phrase book. where: `docs/ar/_words/site.md:12`, for messages."""

    id: str
    text: str
    where: str

    @property
    def slots(self) -> frozenset[str]:
        """Names of the slots that the text holds."""
        return frozenset(SLOT.findall(self.text))


def is_key(heading: markdown.Mark) -> bool:
    """Whether a heading of a phrase book begins a phrase: two `#` and an id."""
    return heading.level == 2 and not heading.id and " " not in heading.text


def parse(text: str, name: str) -> dict[str, Phrase]:
    """The phrases of one book by id. name: how messages call the file. Raises Problem for a doubled or empty one."""
    phrases: dict[str, Phrase] = {}
    for section in markdown.sections(text, is_key)[1]:
        key, where = section.title, f"{name}:{section.line}"
        if key in phrases:
            raise Problem(where, f"the phrase “{key}” a second time", "each phrase once", "Delete one of the two")
        if not section.text:
            raise Problem(where, f"no text under “## {key}”", "a text", "Write the text on the line below the heading")
        phrases[key] = Phrase(key, section.text, where)
    return phrases


def doubled(phrase: Phrase, first: Phrase) -> Problem:
    """That two books hold the same id."""
    found = f"the phrase “{phrase.id}”, which is in {first.where} too"
    return Problem(phrase.where, found, "each phrase once", "Delete one of the two")


def read(folder: Path, root: Path) -> dict[str, Phrase]:
    """All phrases of `docs/<lang>/_words/`. Raises Problem when two books hold the same id."""
    phrases: dict[str, Phrase] = {}
    for path in sorted(folder.glob("*.md")):
        for key, phrase in parse(read_text(path, root), path.relative_to(root).as_posix()).items():
            if key in phrases:
                raise doubled(phrase, phrases[key])
            phrases[key] = phrase
    return phrases
