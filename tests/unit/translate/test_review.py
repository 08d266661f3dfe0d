"""What a second reader reads first."""

from __future__ import annotations

from pathlib import Path

import pytest
from translated import ENGLISH

from scripts.translate import commands


def test_a_second_reader_gets_the_dangerous_blocks_beside_english(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those with a number first; without the English for somebody who translates back."""
    english = ENGLISH.replace("1. Call [a lawyer]", "1. Do not go. Call [a lawyer]")
    (project / "docs/en/index.md").write_text(english)
    (project / "docs/nl").mkdir()
    dutch = english.replace("source", "draft").replace("You have", "Je hebt").replace("Do not go", "Ga niet")
    (project / "docs/nl/index.md").write_text(dutch)
    assert 0 == commands.main(["review", "nl"], project)
    said = capsys.readouterr().out
    assert "# 1 blocks with a number, a date or a length\n\ndocs/nl/index.md:8\n  en  You have {{ term(" in said
    assert "# 1 blocks with not, only, must, before, unless\n\ndocs/nl/index.md:12\n  en  1. Do not go." in said
    assert 0 == commands.main(["review", "nl", "--blind"], project)
    said = capsys.readouterr().out
    assert "  nl  Je hebt" in said and "  en  " not in said and "Ga niet" not in said
