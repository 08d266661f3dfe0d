"""What tests of whole languages share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from translated import ENGLISH


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A project with the languages of this one and two short English pages."""
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for path in ("_words/site.md", "index.md", "help.md"):
        target = tmp_path / "docs/en" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("## left\n\n{number} days\n\n## name\n\nWegwijs\n" if "_" in path else ENGLISH)
    return tmp_path
