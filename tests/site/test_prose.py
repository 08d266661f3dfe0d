"""Numbers, dates, terms and ages come from facts: no digit is in the prose of a page or a phrase book."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from built import LANGUAGES, ROOT

from scripts.guide.languages import Language

# What may hold digits, in the order in which it is taken out.
_TAKEN_OUT = (
    re.compile(r"<!--.*?-->", re.S),  # a note for translators
    re.compile(r"\{\{.*?\}\}", re.S),  # a call: the digits are part of a fact's id, or the number comes from a fact
    re.compile(r"\{[#:.][^}]*\}"),  # ids and classes
    re.compile(r"(?<=\])\([^)\s]*\)"),  # where a link leads
    re.compile(r"^## date-first\s+\S+$", re.M),  # how a language writes the first of a month
    re.compile(r"^## \S+$", re.M),  # the id of a phrase (a heading of a page has its id in braces, and a title)
    re.compile(r"^\s*\d+\. ", re.M),  # the mark of a numbered list: Markdown counts
    re.compile(r"</?[a-z][^>]*>"),  # attributes
)
# Front matter that no reader reads as prose: where a tile leads, ids of steps, words printed on a letter.
_NOT_PROSE = {"dutch", "link", "id", "icon", "status", "fact", "facts"}


def prose(text: str) -> str:
    """What a reader reads, on the same lines."""
    for pattern in _TAKEN_OUT:
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text


def texts(value: Any) -> list[str]:
    """Every text in front matter that is prose."""
    if isinstance(value, dict):
        return [text for key, entry in value.items() if key not in _NOT_PROSE for text in texts(entry)]
    if isinstance(value, list):
        return [text for entry in value for text in texts(entry)]
    return [str(value)]


def digits(path: Path) -> list[str]:
    """Each line of prose with a digit of any script, as file:line: text."""
    name, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    found = []
    if text.startswith("---\n"):
        _, front, body = text.split("---\n", 2)
        found += [f"{name}: {line}" for line in texts(yaml.safe_load(prose(front)) or {}) if re.search(r"\d", line)]
        text = "\n" * (front.count("\n") + 2) + body
    lines = enumerate(prose(text).splitlines(), 1)
    return found + [f"{name}:{number}: {line}" for number, line in lines if re.search(r"\d", line)]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_digit_stands_in_prose(language: Language) -> None:
    """Pages, their front matter and the phrase books; Arabic-Indic digits count too."""
    files = sorted((ROOT / "docs" / language.code).rglob("*.md"))
    assert files
    assert [] == [line for path in files for line in digits(path)]


def test_the_check_sees_digits_and_only_in_prose() -> None:
    """It would be worthless if it took out too much."""
    assert "Within 6 weeks" in prose("Within 6 weeks")
    assert "٦" in prose("خلال ٦ أسابيع")
    kept = prose('1. {{ term("a-1") }} [text](b.md#c2) ![](d3.svg) <i id="e4">x</i>\n## Part {#f5}\n<!-- 6 -->')
    assert None is re.search(r"\d", kept)
    assert re.search(r"\d", prose("## Part 2 {#part}"))
