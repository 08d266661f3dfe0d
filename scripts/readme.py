"""Writes what is generated in README.md and CONTRIBUTING.md: the table of letters, the picture of the screening.

    python -m scripts.readme            writes them; a test fails when they are behind
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from babel import Locale

from checker import facts, letters, screening
from scripts import checkers, formats

ROOT = Path(__file__).resolve().parent.parent


def letter_table(all_facts: facts.Facts) -> str:
    """Each letter with its deadlines: term, article, confidence, and the test that covers it."""
    english = Locale.parse("en")
    lines = ["| letter | deadline | term | basis | test |", "| --- | --- | --- | --- | --- |"]
    for letter in letters.LETTERS:
        named = {basis.fact: due.id for due in letter.dues for basis in due.bases}
        for fact in checkers.letter_facts(letter):
            for version in all_facts[fact].versions:
                term = formats.term(version.value, english, {}) if countable(version.value) else plain(version.value)
                until = f" (until {version.in_force_until})" if version.in_force_until else ""
                since = f" (from {version.in_force_from})" if version.in_force_from else ""
                basis = ", ".join(version.basis) or "–"
                lines.append(
                    f"| `{letter.id}` | {named.get(fact, letter.dues[0].id)} | {term.replace(chr(160), ' ')}"
                    f"{since}{until} | {basis} | `tests/unit/test_deadlines.py` |"
                )
    return "\n".join(lines)


def countable(value: tuple[tuple[int, str], ...]) -> bool:
    """Whether the language tables know every unit of a term."""
    return all(unit in ("days", "weeks", "months", "years", "hours") for _, unit in value)


def plain(value: tuple[tuple[int, str], ...]) -> str:
    """A term in units of our own."""
    return " and ".join(f"{number} {unit}" for number, unit in value)


def replaced(text: str, name: str, content: str) -> str:
    """``text`` with what stands between the two comments of that name replaced. Raises ValueError without them."""
    pattern = re.compile(rf"(<!-- {name}: made by scripts/readme.py -->\n).*?(\n<!-- /{name} -->)", re.S)
    if not pattern.search(text):
        raise ValueError(f"no comments “{name}” to write between")
    return pattern.sub(lambda match: match[1] + content + match[2], text)


def documents(root: Path) -> dict[Path, str]:
    """The files as they should be."""
    readme, contributing = root / "README.md", root / "CONTRIBUTING.md"
    return {
        readme: replaced(readme.read_text("utf-8"), "letters", letter_table(facts.load())),
        contributing: replaced(
            contributing.read_text("utf-8"), "screening", f"```mermaid\n{screening.graph().strip()}\n```"
        ),
    }


def main() -> int:
    """Write both files."""
    for path, text in documents(ROOT).items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
