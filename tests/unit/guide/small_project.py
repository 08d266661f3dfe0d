"""A project of one page in English or Arabic, for tests of what a page becomes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from checker import facts
from scripts.guide.languages import Language
from scripts.guide.pages import Page, Stage
from scripts.guide.source_files import Source, read_source

ENGLISH = Language("en", "English", "ltr")
ARABIC = Language("ar", "العربية", "rtl")
TODAY = date(2026, 11, 24)
FRONT = "---\ntitle: T\ndescription: D\nfor: F\nstatus: source\n---\n"


def staged(project: Path, body: str, language: Language = ENGLISH, name: str = "page.md") -> Page:
    """The page with this body, staged."""
    folder = project / "docs" / language.code
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FRONT + body, "utf-8")
    stage = Stage(project, language, ENGLISH, facts.load(), TODAY)
    source = read_source(path, project, folder, language.code)
    return stage.page(source, unchanged)


def unchanged(source: Source, meta: dict[str, Any], body: str) -> tuple[str, list[str]]:
    """A transform that adds nothing."""
    return body, []
