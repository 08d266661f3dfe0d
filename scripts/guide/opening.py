"""Which languages readers see: one opens by itself when the parts are there that nobody should miss.

A part is there when nine tenths of what English has of it are: a new letter or sentence in English closes no language.
"""

from __future__ import annotations

import re
from pathlib import Path

SOURCE_FOLDER = "docs/en"
SHARE = 0.9
# What says that a text is a draft, older than the English one, or in another language: a language begins with these.
NOTICES = ("draft", "not-translated", "in-english", "stale", "reviewed")
# Part: the files that it is made of, inside the folder of a language.
PARTS: dict[str, tuple[str, ...]] = {
    "the start page": ("index.md",),
    "the words around the pages": ("_words/site.md", "_words/navigation.md", "_words/units.md", "_words/people.md"),
    "the glossary": ("words.md",),
    "the words of the screening": ("screening.md", "_words/screening.md"),
    "the words about letters": (
        "deadlines.md", "_words/deadlines.md", "_words/steps.md", "_words/errors.md", "_words/letter-form.md",
        "_words/read-letter.md", "_words/cautions.md",
    ),
    "the letters": ("letters/*.md",),
    "the decision": ("decision.md",),
    "a late answer": ("late.md",),
    "asking again": ("again.md",),
    "a permit taken away": ("withdrawal.md",),
    "help": ("help.md",),
}  # fmt: skip
_ID = re.compile(r"^## (\S+)[ \t]*$", re.M)


def is_open(root: Path, code: str) -> bool:
    """Whether readers see a language."""
    return code == Path(SOURCE_FOLDER).name or not lacking(root, code)


def lacking(root: Path, code: str) -> dict[str, tuple[str, ...]]:
    """The parts that keep a language hidden, each with the files and the `file#phrase`s that it lacks."""
    english, own = root / SOURCE_FOLDER, root / "docs" / code
    if not own.is_dir():
        return dict.fromkeys(PARTS, ())
    found = {}
    for part, patterns in PARTS.items():
        wanted = {name for pattern in patterns for path in english.glob(pattern) for name in _names(english, path)}
        there = {name for pattern in patterns for path in own.glob(pattern) for name in _names(own, path)}
        missing = wanted - there
        if len(missing) > (1 - SHARE) * len(wanted):
            found[part] = tuple(sorted(missing))
    return found


def _names(folder: Path, path: Path) -> list[str]:
    """A page is one thing, a phrase book as many as it has phrases."""
    name = path.relative_to(folder).as_posix()
    if not name.startswith("_words/"):
        return [name]
    return [f"{name}#{key}" for key in _ID.findall(path.read_text("utf-8", "replace"))]
