"""What English text each block was translated from: `docs/<lang>/.source`, written by `scripts.translate stamp`.

A file of a translation has a line with its path, the day and the fingerprint of the whole English file, and below it a
line for each section: its id and, for each block, the fingerprints of the English block and of its translation. A block
is stale when English has changed since: the site shows English in its place until somebody translates it again.

    late.md 2026-11-27 5d41402a
      do 0cc175b9:92eb5ffe 4a8a08f0:8277e091
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.guide.blocks import fingerprint, of_file
from scripts.guide.markdown import lines_of
from scripts.problems import Problem, read_text

FILE = ".source"
_HASH = re.compile(r"[0-9a-f]{8}")
_TOP = "-"  # the section before the first heading, whose id is empty
_HEAD = "# What English text each block was translated from. Written by: python -m scripts.translate stamp LANG"

Sections = dict[str, tuple[tuple[str, str], ...]]
# By section the numbers of its stale blocks; None where English divides it in another way since.
Stale = Mapping[str, frozenset[int] | None]
NEW: frozenset[int] = frozenset()  # a section without a stamp: what the translation has of it is of today's English


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of one file. day: when it was stamped; whole: of the English file; sections: (English, own) of each block."""

    day: date
    whole: str
    sections: Sections


def read(folder: Path, root: Path) -> dict[str, Stamp]:
    """The stamps of a language by path inside its folder. Raises Problem for a line that cannot be read."""
    path = folder / FILE
    found: dict[str, Stamp] = {}
    here: Sections | None = None  # of the file named last
    for number, line in enumerate(lines_of(read_text(path, root)) if path.exists() else (), 1):
        words = line.split()
        try:
            if line.startswith("  ") and words:
                key = "" if words[0] == _TOP else words[0]
                if here is None or key in here:
                    raise ValueError
                here[key] = tuple(_pair(word) for word in words[1:])
            elif words and not line.startswith("#"):
                name, day, whole = words
                if name in found or not (whole == _TOP or _HASH.fullmatch(whole)):
                    raise ValueError
                here = {}
                found[name] = Stamp(date.fromisoformat(day), whole, here)
        except ValueError:
            raise Problem(
                f"{path.relative_to(root).as_posix()}:{number}",
                f"“{line[:80]}”",
                "lines as the command writes them, each file and each section once",
                again(folder.name),
            ) from None
    return found


def again(code: str) -> str:
    """What to do when the stamps of a language were changed by hand."""
    return (
        f"Take the file back with git checkout docs/{code}/{FILE}, and write it with: "
        f"python -m scripts.translate stamp {code}"
    )


def _pair(word: str) -> tuple[str, str]:
    """The fingerprints of an English block and of its translation. Raises ValueError."""
    one, own = word.split(":")
    if not (_HASH.fullmatch(one) and _HASH.fullmatch(own)):
        raise ValueError
    return one, own


def forged(path: str, stamp: Stamp, english: str) -> str | None:
    """The section whose stamp says another English than the file's own stamp does; None where they agree."""
    if stamp.whole != fingerprint(english):
        return None
    return next(
        (
            key
            for key, blocks in of_file(path, english).items()
            if [one for one, _ in stamp.sections.get(key, ())] != [fingerprint(block.text) for block in blocks]
        ),
        None,
    )


def moved(path: str, stamp: Stamp, english: str, own: str) -> list[tuple[int, str]]:
    """(line, section it is from) of each block whose text the stamp knows as the translation of another block.

    Only where English is still what the stamp says, and where the text is the translation of one English block alone.
    """
    theirs, ours = of_file(path, english), of_file(path, own)
    origin: dict[str, set[tuple[str, str]]] = {}  # (English block, section) by translation
    for key, pairs in stamp.sections.items():
        for one, translated in pairs:
            origin.setdefault(translated, set()).add((one, key))
    found = []
    for key, blocks in ours.items():
        stamped = stamp.sections.get(key, ())
        if not len(blocks) == len(stamped) == len(theirs.get(key, ())):
            continue
        for block, (was, before), now in zip(blocks, stamped, theirs[key], strict=True):
            text_ = fingerprint(block.text)
            others = origin.get(text_, set())
            if text_ != before and fingerprint(now.text) == was and others and was not in {one for one, _ in others}:
                found.append((block.line, min(section for _, section in others)))
    return found


def text(stamps: Mapping[str, Stamp]) -> str:
    """The file."""
    lines = [_HEAD]
    for path, stamp in sorted(stamps.items()):
        lines.append(f"{path} {stamp.day.isoformat()} {stamp.whole}")
        for key, pairs in stamp.sections.items():
            lines.append("  " + " ".join([key or _TOP, *(f"{one}:{own}" for one, own in pairs)]))
    return "\n".join(lines) + "\n"


def stale(path: str, stamp: Stamp | None, english: str) -> Stale:
    """The blocks whose English changed since the stamp. A file without one is taken to be of today's English."""
    if stamp is None or stamp.whole == fingerprint(english):
        return {}
    found: dict[str, frozenset[int] | None] = {}
    for key, blocks in of_file(path, english).items():
        pairs = stamp.sections.get(key)
        if pairs is None:
            found[key] = NEW
        elif len(pairs) != len(blocks):
            found[key] = None
        else:
            both = enumerate(zip(blocks, pairs, strict=True))
            changed = frozenset(number for number, (block, (was, _)) in both if fingerprint(block.text) != was)
            if changed:
                found[key] = changed
    return found


def made(path: str, english: str, own: str, day: date, before: Stamp | None, *, minor: bool) -> Stamp:
    """The stamp of a file as it stands: current is what changed with the English since the stamp before.

    minor: the change of the English asks for no other translation (a typing error), so everything is current.
    """
    theirs, ours = of_file(path, english), of_file(path, own)
    old = stale(path, before, english)
    sections: Sections = {}
    for key, blocks in ours.items():
        if len(theirs.get(key, ())) != len(blocks):
            continue
        pairs = []
        for number, (one, translated) in enumerate(zip(theirs[key], blocks, strict=True)):
            pair = fingerprint(one.text), fingerprint(translated.text)
            was = before.sections.get(key, ()) if before else ()
            waits = old.get(key, frozenset())
            if not minor and waits is not None and number in waits and was[number][1] == pair[1]:
                pair = was[number]
            pairs.append(pair)
        sections[key] = tuple(pairs)
    current = sections.keys() == theirs.keys() and all(
        [one for one, _ in pairs] == [fingerprint(block.text) for block in theirs[key]]
        for key, pairs in sections.items()
    )
    return Stamp(day, fingerprint(english) if current else "-", sections)
