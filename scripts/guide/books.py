"""What is read of a language: its pages, phrase books, grammar and glossary, beside the facts and the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from babel import Locale

from checker.facts import Facts
from scripts.guide import formats, markdown, stamps
from scripts.guide.languages import LEGAL, SOURCE, Language
from scripts.guide.phrases import Phrase, read
from scripts.guide.source_files import Source, read_source
from scripts.problems import Problem, read_text


class Words(dict[str, str]):
    """The texts of the phrase books by id, in the language of the page."""

    def __missing__(self, key: str) -> str:
        """Raise Problem: a fact, a letter or a finding is new, and what is said about it is not there yet."""
        raise Problem(
            f"docs/{SOURCE}/_words/",
            f"no text “## {key}”",
            f"one in a file of docs/{SOURCE}/_words/",
            "Write it beside those whose ids begin alike, then translate it",
        )


class Books:
    """The files of one language; what was read once is not read again.

    words: the phrases with their facts put in, none as long as that is being done.
    """

    def __init__(self, root: Path, language: Language, source_language: Language, facts: Facts, today: date) -> None:
        """Read the phrase books and the glossary. root: the project's folder."""
        self.root, self.language, self.source_language = root, language, source_language
        self.facts, self.today = facts, today
        self.edit = ""  # the address under which a file is edited, if there is one
        self.ahead = True  # whether a value names those that will take its place; changes.py says them itself
        self.docs = root / "docs"
        self._sources: list[Source] = []
        self._books: dict[str, dict[str, Phrase]] = {}
        self._grammars: dict[str, formats.Grammar] = {}
        self._stamps: dict[str, dict[str, stamps.Stamp]] = {}
        self.words = Words()
        self.english = self.book(SOURCE)
        self.phrases: dict[str, Phrase] = {}
        for code in (*reversed(language.fallback), language.code):
            self.phrases |= self.book(code)
        self.grammar, self.legal_grammar = self.grammar_of(language.code), self.grammar_of(LEGAL)
        # A word can be used as soon as English explains it: an untranslated entry falls back like a page does.
        self.glossary = _heading_ids(self.docs / SOURCE / "words.md", root) | _heading_ids(
            self.docs / language.code / "words.md", root
        )

    def book(self, code: str) -> dict[str, Phrase]:
        """The phrases of one language alone."""
        if code not in self._books:
            found, old = read(self.docs / code / "_words", self.root), self._old(code)
            # In the order of the files: pages show some of them as a list, and a build gives the same bytes every time.
            self._books[code] = {key: phrase for key, phrase in found.items() if key not in old}
        return self._books[code]

    def _old(self, code: str) -> set[str]:
        """The phrases of a language whose English changed since: the English ones are in their place."""
        old: set[str] = set()
        for path, stamp in self.stamps_of(code).items():
            english = self.docs / SOURCE / path
            if path.startswith("_words/") and english.exists():
                found = stamps.stale(path, stamp, read_text(english, self.root))
                old |= {key for key, changed in found.items() if changed != stamps.NEW}
        return old

    def stamps_of(self, code: str) -> dict[str, stamps.Stamp]:
        """What each file of a language was translated from."""
        if code not in self._stamps:
            self._stamps[code] = stamps.read(self.docs / code, self.root)
        return self._stamps[code]

    def grammar_of(self, code: str) -> formats.Grammar:
        """How a language writes lengths and dates; English words only for what its own book does not give."""
        if code not in self._grammars:
            own = {key: phrase for key, phrase in self.book(code).items() if formats.OWN.fullmatch(key)}
            english = {key: phrase for key, phrase in self.english.items() if formats.OWN.fullmatch(key)}
            self._grammars[code] = formats.Grammar(Locale.parse(code), english | own)
        return self._grammars[code]

    def sources(self) -> list[Source]:
        """The pages of this language in order of their paths; for each that it lacks the first of its fallbacks."""
        if not self._sources:
            english = self.docs / SOURCE
            for path in sorted(english.rglob("*.md")):
                inside = path.relative_to(english)
                if inside.parts[0].startswith("_"):
                    continue
                chain = (self.language.code, *self.language.fallback, SOURCE)
                code = next(code for code in chain if (self.docs / code / inside).exists())
                own, stamp = self.docs / code, self.stamps_of(code).get(inside.as_posix())
                theirs = None if code == SOURCE else read_text(path, self.root)
                self._sources.append(read_source(own / inside, self.root, own, code, stamp, theirs))
        return self._sources


def _heading_ids(path: Path, root: Path) -> set[str]:
    if not path.exists():
        return set()
    return {heading.id for heading in markdown.headings(read_text(path, root)) if heading.id}
