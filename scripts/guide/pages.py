"""Turns facts and a translator's Markdown into plain Markdown that any engine can build.

For every page of the source language there is a page in every language: the translation, or the English text marked
as not translated. Facts are put in, and each use of one is noted, so that a page lists its sources and shows each
caution at the end of the section in which the fact is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from checker.facts import Facts
from checker.facts_files import law_day
from scripts.guide import braces, cautions, formats, law_sources, markdown
from scripts.guide.books import Books, Words
from scripts.guide.functions import Functions
from scripts.guide.languages import Language, direction
from scripts.guide.phrases import Phrase
from scripts.guide.source_files import Source, of_book
from scripts.guide.uses import Uses, unmarked
from scripts.problems import Problem

TEXTS = ("title", "description", "for", "status")  # what the front matter of every page holds
FOR_ALL = ("deadlines.md", "findings.md")  # hold what is for all kinds of readers
CHANGED = "changed-"  # phrases of which each line holds on a day of its own: changes.py renders them


@dataclass(frozen=True, slots=True)
class Page:
    """A staged page: front matter for the template, plain Markdown body, the facts it rests on."""

    path: str
    meta: dict[str, Any]
    body: str
    used: tuple[str, ...]

    def text(self) -> str:
        """The file as MkDocs reads it."""
        return f"{markdown.FENCE}\n{markdown.dump(self.meta)}{markdown.FENCE}\n\n{self.body.strip()}\n"


# What a page's name adds: (source, front matter, body) -> (body, facts that the added part stands on).
Transform = Callable[[Source, dict[str, Any], str], tuple[str, list[str]]]
# Of which pages of the site a translator's file is made: mostly one.
Split = Callable[[Source], list[Source]]


class Stage(Books):
    """Everything that is needed to write the pages of one language."""

    def __init__(self, root: Path, language: Language, source_language: Language, facts: Facts, today: date) -> None:
        """Read the books and put the facts into the phrases. root: the project's folder."""
        super().__init__(root, language, source_language, facts, today)
        self._fronts: dict[tuple[str, date], tuple[dict[str, Any], Uses]] = {}
        self.words = Words(
            {key: self.render_phrase(phrase) for key, phrase in self.phrases.items() if not key.startswith(CHANGED)}
        )

    def front(self, source: Source) -> dict[str, Any]:
        """The front matter of a page with its facts put in, without the page. Not to be changed. Raises Problem."""
        return self._front(source)[0]

    def _front(self, source: Source) -> tuple[dict[str, Any], Uses]:
        key = source.name, self.today  # what changed in the law is told from copies of a stage with other days
        if key not in self._fronts:
            text, uses = self.render(source.front, source, 2, plain=True)
            front = markdown.load(text, source.name)
            check_front(front, source.name)
            self._fronts[key] = front, uses
        return self._fronts[key]

    def render(self, text: str, source: Source, line: int, *, plain: bool) -> tuple[str, Uses]:
        """Put in the facts. line: line of the file on which the text begins. Raises Problem with file and line."""
        text = formats.unbroken(text, source.language)
        functions = Functions(self, source, plain=plain)
        if not braces.has_calls(text):
            return text, functions.uses
        return braces.filled(text, functions.table(), source.name, line), functions.uses

    def render_phrase(self, phrase: Phrase) -> str:
        """The text of a phrase with its facts put in and its slots left."""
        line = int(phrase.where.rpartition(":")[2]) + 1
        return unmarked(self.render(phrase.text, of_book(phrase), line, plain=False)[0])

    def page(self, source: Source, transform: Transform) -> Page:
        """Stage one page. Raises Problem. transform: what the page's name adds to its body (forms, tables)."""
        meta, uses = deepcopy(self._front(source))
        body, used = self.render(source.body, source, source.body_line, plain=False)
        body, added = transform(source, meta, body)
        uses.versions.update(used.versions)
        for fact in added:
            for version in self.facts[fact].versions:
                uses.add(fact, version)
        depth = source.path.count("/")
        body = markdown.with_rows(cautions.placed(body, self.facts, self.words, depth, cautions.place(source.path)))
        meta |= {
            "language": source.language,
            "direction": direction(source.language),
            "file": source.name,
            "translated": source.language == self.language.code,
            "key": source.key,
            "left": source.left,
            "stale": source.stale,
            "of": source.of.isoformat() if source.of else None,
            "sources": law_sources.listed(uses, self.facts, self.words, together=source.path in FOR_ALL),
            "checked": min((v.checked for v in uses.versions.values()), default=law_day(self.facts)).isoformat(),
        }
        return Page(source.path, meta, body, tuple(sorted({fact for fact, _ in uses.versions})))


def check_front(front: Mapping[str, Any], name: str) -> None:
    """Raises Problem where a page cannot be made of this front matter, or others cannot name that page."""
    for needed in TEXTS:
        if not front.get(needed):
            raise Problem(
                f"{name}:1",
                f"no “{needed}” in the front matter",
                f"a line “{needed}: …”",
                "Add the line; the English page shows what it holds",
            )
        if not isinstance(front[needed], str):
            raise Problem(
                f"{name}:1",
                f"“{needed}” in the front matter, which is no text",
                f"a line “{needed}: …” with a text",
                "Put what is behind the colon between double quotes",
            )
    dutch = front.get("dutch") or []
    if not isinstance(dutch, list) or not all(isinstance(word, str) for word in dutch):
        raise Problem(
            f"{name}:1",
            "“dutch” in the front matter, which is no list of words",
            "lines like “- besluit” below “dutch:”",
            "Copy the lines from the English page",
        )


def stage_pages(stage: Stage, transform: Transform, split: Split) -> tuple[list[Page], list[Problem]]:
    """All pages of a language, and all problems met, so that a translator mends them in one go."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for source in (part for whole in stage.sources() for part in split(whole)):
        try:
            pages.append(stage.page(source, transform))
        except Problem as problem:
            problems.append(problem)
    return pages, list({str(problem): problem for problem in problems}.values())  # other pages show a title too


def write(pages: list[Page], folder: Path) -> int:
    """Write the pages that changed and delete those that are gone; the number of files touched.

    An unchanged file keeps its time stamp, else live reload would never come to rest.
    """
    wanted = {PurePosixPath(page.path): page.text() for page in pages}
    touched = 0
    for path, text in wanted.items():
        target = folder / path
        if not target.exists() or target.read_text("utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
            touched += 1
    for old in folder.rglob("*.md"):
        if PurePosixPath(old.relative_to(folder).as_posix()) not in wanted:
            old.unlink()
            touched += 1
    return touched
