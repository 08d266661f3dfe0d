"""What a second reader reads: the blocks in which a mistake costs most, beside English.

First those with a number, a date or a length; then those with not, only, must, before, unless. `--blind` prints the
translation alone, for somebody who translates it back without seeing the English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.guide.blocks import CALL, Block, of_file
from scripts.guide.languages import SOURCE, Language
from scripts.translate import words
from scripts.translate.folder import read_all

_VALUE = re.compile(r"^\s*(?:term|number|percent|age|money|date)\(")
_SLOT = re.compile(r"\{(?:day|term|date|days|number|last_day|n)\}")
_STRICT = re.compile(r"(?<!\w)(?:only|must|have to|has to|before|unless|until|at the latest|may)(?!\w)", re.I)


@dataclass(frozen=True, slots=True)
class Pair:
    """A block and its English, with the places where they are."""

    path: str
    english: Block
    own: Block


def has_number(block: Block) -> bool:
    """Whether a block says a number, a date or a length."""
    calls = any(_VALUE.match(call) for call in CALL.findall(block.text))
    return calls or bool(_SLOT.search(block.text) or words.NUMBERS[SOURCE].search(block.prose))


def is_strict(block: Block) -> bool:
    """Whether a block forbids, limits or demands."""
    return bool(words.NOT[SOURCE].search(block.prose) or _STRICT.search(block.prose))


def pairs(root: Path, language: Language, only: Sequence[str] = ()) -> Iterator[Pair]:
    """Every translated block with its English, where both are divided in the same way."""
    english, own = read_all(root, SOURCE)[0], read_all(root, language.code)[0]
    for path, text in own.items():
        if path not in english or (only and path not in only):
            continue
        theirs = of_file(path, english[path])
        for key, blocks in of_file(path, text).items():
            if len(theirs.get(key, ())) == len(blocks):
                both = zip(theirs[key], blocks, strict=True)
                yield from (Pair(path, one, mine) for one, mine in both if not mine.left)


def listed(root: Path, language: Language, only: Sequence[str] = (), *, blind: bool = False) -> str:
    """The review list of a language."""
    found = list(pairs(root, language, only))
    numbers = [pair for pair in found if has_number(pair.english)]
    strict = [pair for pair in found if is_strict(pair.english) and not has_number(pair.english)]
    out = []
    for title, chosen in (
        ("a number, a date or a length", numbers),
        ("not, only, must, before, unless", [] if blind else strict),
    ):
        if chosen:
            out += [f"# {len(chosen)} blocks with {title}", ""]
        for pair in chosen:
            out.append(f"docs/{language.code}/{pair.path}:{pair.own.line}")
            if not blind:
                out.append(f"  {SOURCE}  {pair.english.in_a_line}")
            out += [f"  {language.code}  {pair.own.in_a_line}", ""]
    return "\n".join(out)
