"""How far each language is, in blocks, words and pages, and what changed in English since."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.guide import opening, stamps
from scripts.guide.blocks import Block, fingerprint, of_file
from scripts.guide.languages import SOURCE, Language
from scripts.translate import checks
from scripts.translate.folder import WORDS, read_all

CURRENT, STALE, LEFT, MISSING = "current", "stale", "left", "missing"
_WORD = re.compile(r"[^\W\d_]+")
_OLDEST = 60  # versions of an English file in which an old sentence is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One English block in a language. where: line of the translation, or its file; state: one of the four."""

    path: str
    section: str
    number: int
    state: str
    words: int
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one language is. hidden: the parts that keep it hidden, with what each lacks."""

    code: str
    name: str
    parts: tuple[Part, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def blocks(self, *states: str) -> int:
        """How many blocks are in one of these states."""
        return sum(part.state in states for part in self.parts)

    def words(self, *states: str) -> int:
        """How many English words those blocks hold."""
        return sum(part.words for part in self.parts if part.state in states)

    def pages(self, state: str) -> int:
        """How many pages are `draft` or `reviewed`."""
        return list(self.states.values()).count(state)

    def files(self, state: str) -> list[str]:
        """The files that hold blocks in a state."""
        return sorted({part.path for part in self.parts if part.state == state})


def progress(root: Path, language: Language) -> Progress:
    """Count the blocks of a language against the English ones of today."""
    code, folder = language.code, root / "docs" / language.code
    english, own = read_all(root, SOURCE)[0], read_all(root, code)[0]
    stamped = stamps.read(folder, root)
    parts = tuple(
        part
        for path, text in sorted(english.items())
        for part in _parts(code, path, text, own.get(path), stamps.stale(path, stamped.get(path), text))
    )
    pages = {path: text for path, text in own.items() if not path.startswith(WORDS) and path in english}
    states = {path: str(checks.read_front(path, text)[0].get("status")) for path, text in pages.items()}
    hidden = {} if code == SOURCE else opening.lacking(root, code)
    return Progress(code=code, name=language.name, parts=parts, states=states, hidden=hidden)


def _parts(code: str, path: str, english: str, own: str | None, old: stamps.Stale) -> Iterator[Part]:
    ours = of_file(path, own) if own is not None else {}
    for key, blocks in of_file(path, english).items():
        if path.startswith(WORDS) and not key:
            continue  # the comment for translators
        mine, changed = ours.get(key), old.get(key, stamps.NEW)
        for number, block in enumerate(blocks):
            whole = mine is None or len(mine) != len(blocks)
            state = (
                STALE
                if changed is None or number in changed
                else MISSING
                if own is None or mine is None
                else LEFT
                if not whole and mine[number].left
                else CURRENT
            )
            line = 1 if mine is None or whole else mine[number].line
            yield Part(
                path=path,
                section=key,
                number=number,
                state=state,
                words=len(_WORD.findall(block.prose)),
                where=f"docs/{code}/{path}:{line}",
            )


def table(rows: Sequence[Progress]) -> str:
    """A line for each language, narrower than a screen."""
    head = ("", "shown", "current", "stale", "left", "missing", "words", "draft", "reviewed")
    cells: list[tuple[str, ...]] = [head]
    for row in rows:
        counts = [str(row.blocks(state)) for state in (CURRENT, STALE, LEFT, MISSING)]
        words = f"{row.words(CURRENT)}/{sum(part.words for part in row.parts)}"
        shown = "source" if row.code == SOURCE else f"no, {len(row.hidden)} parts" if row.hidden else "yes"
        cells.append((row.code, shown, *counts, words, str(row.pages("draft")), str(row.pages("reviewed"))))
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def details(row: Progress) -> str:
    """What one language lacks: what keeps it hidden, and the files with stale, left or missing blocks."""
    out = [f"docs/{row.code}/, {row.name}"]
    for part, names in row.hidden.items():
        shown = f"{', '.join(names[:6])}{f' and {len(names) - 6} more' if len(names) > 6 else ''}"
        out += [f"  hidden, because this lacks: {part}" + (f" ({shown})" if names else "")]
    for state, title in (
        (STALE, "English changed since (shown in English)"),
        (LEFT, "left to English"),
        (MISSING, "not translated (shown in English)"),
    ):
        files = row.files(state)
        if files:
            counts = {path: sum(part.path == path and part.state == state for part in row.parts) for path in files}
            out += [f"  {title}:", *(f"    {path}: {count}" for path, count in counts.items())]
    return "\n".join(out)


def differences(root: Path, row: Progress) -> str:
    """The English of each stale block, as it was when it was translated and as it is now."""
    stamped, english = stamps.read(root / "docs" / row.code, root), read_all(root, SOURCE)[0]
    versions: dict[str, list[str]] = {}
    out = []
    for part in (part for part in row.parts if part.state == STALE):
        now = of_file(part.path, english[part.path])[part.section][part.number]
        out += [part.where, f"  now   docs/{SOURCE}/{part.path}:{now.line}  {now.in_a_line}"]
        pairs = stamped[part.path].sections.get(part.section, ())
        if part.number < len(pairs) and len(pairs) == len(of_file(part.path, english[part.path])[part.section]):
            past = versions.setdefault(part.path, list(_past(root, part.path)))
            old = _then(part, pairs[part.number][0], past)
            out.append(f"  then  {old.in_a_line}" if old else "  then  (not in the history of this checkout)")
        else:
            out.append("  then  (this part of the page was divided in another way)")
    return "\n".join(out)


def _then(part: Part, wanted: str, past: Sequence[str]) -> Block | None:
    """The block as it was when it had this fingerprint."""
    found = (block for text in past for block in of_file(part.path, text).get(part.section, ()))
    return next((block for block in found if fingerprint(block.text) == wanted), None)


def _past(root: Path, path: str) -> Iterator[str]:
    """The versions of an English file, the newest first; none outside a checkout."""
    file = f"docs/{SOURCE}/{path}"
    try:
        log = _git(root, "log", f"-{_OLDEST}", "--format=%H", "--", file).split()
        for commit in log:
            yield _git(root, "show", f"{commit}:{file}")
    except (OSError, subprocess.CalledProcessError):
        return


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True).stdout
