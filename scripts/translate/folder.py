"""Reads the files of a language, all that can be read, with a problem for each that cannot."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from scripts.guide.phrases import Phrase, doubled, parse
from scripts.problems import Problem, read_text
from scripts.translate import checks

WORDS = "_words/"


def read_all(root: Path, code: str) -> tuple[dict[str, str], list[Problem]]:
    """The files of a language by path, `_words/site.md` too, and the files that are no text."""
    folder, texts, problems = root / "docs" / code, {}, []
    for path in sorted(folder.rglob("*.md")):
        try:
            texts[path.relative_to(folder).as_posix()] = read_text(path, root)
        except Problem as problem:
            problems.append(problem)
    return texts, problems


def unread(name: str, error: Exception) -> Problem:
    """That a program failed at a file: its translator gets a sentence all the same."""
    return Problem(
        f"{name}:1",
        f"text that the program cannot read ({type(error).__name__}: {error})".replace("\n", " "),
        "a file with the form of the English one",
        "Compare its first lines, headings and braces with the English file",
    )


def phrases_of(code: str, texts: Mapping[str, str]) -> tuple[dict[str, Phrase], list[Problem]]:
    """The phrases of a language, and the mistakes in its books, all of them."""
    found: dict[str, Phrase] = {}
    problems: list[Problem] = []
    for path, text in texts.items():
        if not path.startswith(WORDS):
            continue
        name = f"docs/{code}/{path}"
        problems += checks.check_book(name, text)
        try:
            book = parse(text, name)
        except Problem as problem:
            problems.append(problem)
            continue
        for key, phrase in book.items():
            if key in found:
                problems.append(doubled(phrase, found[key]))
            found.setdefault(key, phrase)
    return found, problems


def files_of_history(root: Path) -> frozenset[str]:
    """Every file under docs/ that was ever committed; none where that is not known."""
    try:
        log = subprocess.run(
            ["git", "log", "--format=", "--name-only", "--relative", "--", "docs"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):  # not a checkout, or no git
        return frozenset()
    return frozenset(filter(None, log.splitlines()))
