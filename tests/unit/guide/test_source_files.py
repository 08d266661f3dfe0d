"""A Markdown file is its front matter and its body."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.guide.source_files import read_source
from scripts.problems import Problem


def test_missing_front_matter_is_named(project: Path) -> None:
    """A page without it cannot be staged."""
    path = project / "docs/en/bare.md"
    path.write_text("Text\n", "utf-8")
    with pytest.raises(Problem, match=r"docs/en/bare\.md:1"):
        read_source(path, project, project / "docs/en", "en")
