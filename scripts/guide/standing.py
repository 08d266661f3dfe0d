"""A translated page as it is shown: where a block is stale, or left to English, English is in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.guide import markdown
from scripts.guide.blocks import CALL, FRONT, Block, of_file
from scripts.guide.languages import SOURCE
from scripts.guide.stamps import Stale

ENGLISH = f'<span lang="{SOURCE}" dir="ltr">'  # begins each such block
IN_ENGLISH = "in_english_"  # before the name of a function: its words are English
# What begins and ends a block and is no text of it: the mark of an item or a heading, an id, attributes of a paragraph.
AROUND = re.compile(r"^(\s*(?:[-*+]\s+|\d+\.\s+|#{1,6}\s+)?)(.*?)((?:\s*\{#[^}\n]*\}|\n\{:[^}\n]*\})?\s*)$", re.S)


@dataclass(frozen=True, slots=True)
class Standing:
    """A page as it is shown. left, stale: how many blocks are in English, by choice or because English changed."""

    text: str
    left: int = 0
    stale: int = 0


def shown(path: str, own: str, english: str, stale: Stale) -> Standing:
    """The page with English in place of what is stale or left; the page itself when there is nothing of both.

    stale: of `stamps.stale`. Sections are in the order of English; of one that English divides in another way since
    it was translated all blocks are English.
    """
    if not stale and "english" not in own:
        return Standing(own)
    theirs, ours = of_file(path, english), of_file(path, own)
    counts = {"left": 0, "stale": 0}
    if not stale and not any(block.left for blocks in ours.values() for block in blocks):
        return Standing(own)
    own_parts, english_parts = parts(own, ours), parts(english, theirs)
    out = _front(own, english, ours.get(FRONT, []), theirs.get(FRONT, []), stale, counts)
    keys = [key for key in theirs if key != FRONT] if stale else [key for key in ours if key != FRONT]
    for key in keys:
        changed = stale.get(key, frozenset())
        blocks = theirs.get(key, [])
        if changed is None or len(ours.get(key, ())) != len(blocks):
            if changed is None or key not in ours:
                counts["stale"] += len(blocks)
                plain = [block for block in blocks if block.kind in ("inline", "heading")]
                out += replaced(english_parts[key], [(block, _english(block.text)) for block in plain])
            else:
                out += own_parts[key][1]  # a fault of the translation, which the check tells
            continue
        new = []
        for number, (block, mine) in enumerate(zip(blocks, ours[key], strict=True)):
            other = number in changed or mine.left
            counts["stale" if number in changed else "left"] += other
            new.append((mine, _english(block.text) if other else mine.text))
        out += replaced(own_parts[key], new)
    return Standing("\n".join(out) + "\n", counts["left"], counts["stale"])


def parts(text: str, sections: Mapping[str, list[Block]]) -> dict[str, tuple[int, list[str]]]:
    """(number of its first line, its lines) of each section of the body, from its heading to the next."""
    lines = text.split("\n")
    starts = {key: blocks[0].line for key, blocks in sections.items() if key not in (FRONT, "") and blocks}
    starts[""] = markdown.front_lines(text) + 1
    order = sorted(starts, key=lambda key: starts[key])
    ends = [*(starts[key] for key in order[1:]), len(lines) + 1]
    return {key: (starts[key], lines[starts[key] - 1 : end - 1]) for key, end in zip(order, ends, strict=True)}


def replaced(part: tuple[int, list[str]], texts: list[tuple[Block, str]]) -> list[str]:
    """The lines of a section with other texts for its blocks, in their order."""
    first, lines = part[0], list(part[1])
    moved = 0
    after = (0, 0)  # line and column behind the last cell: two cells of a row can say the same
    for block, text in texts:
        at = block.line - first + moved
        if lines[at].lstrip().startswith("|"):
            column = lines[at].find(block.text, after[1] if after[0] == at else 0)
            if column < 0:  # with an escaped bar: the row stays
                continue
            lines[at] = f"{lines[at][:column]}{text}{lines[at][column + len(block.text) :]}"
            after = at, column + len(text)
            continue
        height = block.text.count("\n") + 1
        new = text.split("\n")
        lines[at : at + height] = new
        moved += len(new) - height
    return lines


def _english(text: str) -> str:
    """A block of the English page, marked as English, its facts in English words."""
    around = AROUND.match(text)
    before, words, after = around.groups() if around else ("", text, "")
    return f"{before}{ENGLISH}{in_english(words)}</span>{after}"


def in_english(text: str) -> str:
    """The text with calls whose words are English whatever the page's language is."""
    return CALL.sub(lambda match: f"{{{{ {IN_ENGLISH}{match[1].strip()} }}}}", text)


def _front(
    own: str, english: str, ours: list[Block], theirs: list[Block], stale: Stale, counts: dict[str, int]
) -> list[str]:
    """The lines of the front matter, with the English value for each that is stale."""
    lines = own.split("\n")[: markdown.front_lines(own)]
    changed = stale.get(FRONT, frozenset())
    if changed is None or len(ours) != len(theirs):
        if changed is not None:
            return lines
        counts["stale"] += len(theirs)
        state = next((line for line in lines if line.startswith("status:")), "status: draft")
        whole = english.split("\n")[: markdown.front_lines(english)]
        return [state if line.startswith("status:") else in_english(line) for line in whole]
    for number in changed:
        mine, value = ours[number], in_english(theirs[number].text)
        at = mine.line - 1
        if mine.text.count("\n") == 0 and mine.text in lines[at]:
            lines[at] = lines[at][: lines[at].rindex(mine.text)] + value.replace("\n", " ")
            counts["stale"] += 1
    return lines
