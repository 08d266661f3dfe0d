"""What the tests of the guide share: the project's own texts, and a small project."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import ARABIC, ENGLISH, FRONT, TODAY

from checker import facts
from scripts.guide.pages import Stage


@pytest.fixture(scope="module")
def stage(root: Path) -> Stage:
    """The project's own English."""
    return Stage(root, ENGLISH, ENGLISH, facts.load(), TODAY)


@pytest.fixture(scope="module")
def arabic(root: Path) -> Stage:
    """The project's own Arabic."""
    return Stage(root, ARABIC, ENGLISH, facts.load(), TODAY)


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A small project: English and Arabic, one page, the phrase books that every page needs."""
    for code in ("en", "ar"):
        words = tmp_path / "docs" / code / "_words"
        words.mkdir(parents=True)
        cautions = (root / "docs/en/_words/cautions.md").read_text("utf-8")
        (words / "cautions.md").write_text(cautions, "utf-8")
        (words / "for.md").write_text((root / "docs/en/_words/for.md").read_text("utf-8"), "utf-8")
        (words / "site.md").write_text("## caution-title\n\nTake care\n", "utf-8")
    glossary = FRONT + "\n## zienswijze {#zienswijze}\n\n**viewpoint**: your answer.\n"
    (tmp_path / "docs/en/words.md").write_text(glossary, "utf-8")
    return tmp_path
