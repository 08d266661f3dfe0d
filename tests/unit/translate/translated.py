"""A short English page, of which the tests of translations make good and bad ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scripts.guide.languages import Language, declared
from scripts.problems import Problem

TODAY = date(2026, 11, 24)


NAME = "docs/ar/page.md"


HEAD = "---\ntitle: A\ndescription: B\nfor: C\nstatus: draft\n---\n"


ENGLISH = (
    HEAD.replace("draft", "source")
    + """
You have {{ term("viewpoint-withdrawal") }}. {{ cite("count-start") }}

## What to do {#do}

1. Call [a lawyer](help.md#lawyer).
2. Write your {{ dutch("zienswijze") }}.

## After that {#after}

- Yes {#place-yes}
- No {#place-no}

### Where {#where}
"""
)


def told(problems: list[Problem]) -> list[str]:
    """The sentences that a translator reads."""
    return [str(problem) for problem in problems]


def language(project: Path, code: str) -> Language:
    """A language of the project."""
    return next(one for one in declared(project) if one.code == code)
