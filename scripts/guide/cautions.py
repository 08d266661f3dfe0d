"""Says the cautions of the facts that a page uses, each where a page of its kind says it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.facts import Facts
from scripts.guide import markdown
from scripts.guide.uses import marks, unmarked

_LINK = re.compile(r"\]\((?![a-z]+:|#|/)")
_ID = ' id="take-care"'  # where the stars lead


def place(path: str) -> str:
    """Where a page says its cautions, of `placed`."""
    return "first" if path.startswith("letters/") else "sections" if path == "findings.md" else "end"


def placed(body: str, facts: Facts, words: Mapping[str, str], depth: int, where: str = "end") -> str:
    """Take the marks out and say each caution where a page of this kind says it.

    depth: how many folders down the page is, for links in a caution. where:
        end       once, in a box at the end of the page, with a star at each paragraph that rests on such a fact
        first     once, below the first section that needs it: a letter's page is short and read from the top
        sections  below each section (`##`, `<section>`) that needs it: the screening shows some of its findings
    """
    shown: set[str] = set()
    out: list[str] = []
    pending: list[str] = []

    def flush() -> None:
        """One box, however many cautions it needs."""
        if pending:
            title = f"**{words['caution-title']}**"
            texts = [relink(words[caution], depth) for caution in pending]
            out.extend(["", f'<aside class="notice"{_ID if where == "end" else ""} markdown="block">', title, ""])
            out.extend(line for text in texts for line in (*markdown.lines_of(text), ""))
            out.extend(["</aside>", ""])
        pending.clear()

    for line in markdown.lines_of(body):
        mark = markdown.mark(line)
        heading = bool(mark and mark.level)
        if where != "end" and (heading or line.startswith(("<section", "</section>"))):
            flush()
            if where == "sections" and line.startswith(("## ", "<section")):
                shown.clear()
        found = {
            version.caution
            for fact, start in marks(line)
            for version in facts[fact].versions
            if str(version.in_force_from or "") == start and version.caution
        }
        for caution in sorted(found - shown):
            shown.add(caution)
            pending.append(caution)
        text = unmarked(line)
        if where == "end" and found and not heading and not line.startswith("<"):
            text = _starred(text, words["caution-title"])
        out.append(text)
    flush()
    return "\n".join(out)


def _starred(line: str, title: str) -> str:
    """The line with a star at its end that leads to the cautions."""
    sign = f'<span class="only-read">{title}</span>'
    star = f' <a class="star" href="#take-care"><sup class="mark" aria-hidden="true">*</sup>{sign}</a>'
    if line.rstrip().endswith("|"):  # a row of a table
        return f"{line.rstrip()[:-1].rstrip()}{star} |"
    return line.rstrip() + star


def relink(text: str, depth: int) -> str:
    """Links of a phrase, written for a page at the top, as they must be `depth` folders down."""
    return _LINK.sub("](" + "../" * depth, text)
