"""Whatever the page of 2023 said is still said, in every language: see the head of tests/data/seed-statements.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from built import LANGUAGES, ROOT, parsed, path_of

from scripts.guide.languages import SOURCE, Language

STATEMENTS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/data/seed-statements.toml").read_text("utf-8"))[
    "statement"
]
_HEADING = re.compile(r"^(#+) .*\{#([a-z0-9-]+)\}\s*$")
_CALL = re.compile(r"\{\{\s*(\w+)\((.*?)\)\s*\}\}", re.S)


def section(text: str, id_: str) -> str | None:
    """The text under a heading, up to the next heading that is not below it; None when there is no such heading."""
    level, kept = 0, []
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match and level and len(match[1]) <= level:
            break
        if level:
            kept.append(line)
        elif match and match[2] == id_:
            level = len(match[1])
    return "\n".join(kept).strip() if level else None


def uses(text: str) -> tuple[set[str], set[str]]:
    """The facts and the glossary words that a text uses, by their ids."""
    facts: set[str] = set()
    words: set[str] = set()
    for function, arguments in _CALL.findall(text):
        quoted = re.findall(r'"([^"]*)"', arguments)
        if function == "dutch":
            words.add(re.sub(r"[ /]", "-", quoted[0].lower()))
        else:
            facts.update(quoted)
    return facts, words


def test_the_statements_have_ids_of_their_own() -> None:
    """So that a report names one statement."""
    assert len(STATEMENTS) == len({statement["id"] for statement in STATEMENTS})
    assert len(STATEMENTS) > 30


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement["id"])
def test_the_site_still_says_it(site: Path, statement: dict[str, Any], language: Language) -> None:
    """On the named page under the named heading, with the named facts, Dutch words and literal texts."""
    path = ROOT / "docs" / language.code / f"{statement['page']}.md"
    if not path.exists():  # the page is shown in English, and says so
        path = ROOT / "docs" / SOURCE / f"{statement['page']}.md"
    text = section(path.read_text("utf-8"), statement["heading"])
    assert text, f"{path}: found no text under “{statement['heading']}”; expected: {statement['says']}"
    facts, words = uses(text)
    assert set() == set(statement.get("facts", ())) - facts, statement["says"]
    assert set() == set(statement.get("dutch", ())) - words, statement["says"]
    assert all(literal in text for literal in statement.get("text", ())), statement["says"]
    built = parsed(path_of(site, language, statement["page"]))
    assert built.find(re.compile("^h[2-4]$"), id=statement["heading"]) is not None
