"""The overview: how far each language is."""

from __future__ import annotations

from pathlib import Path

import pytest
from translated import ENGLISH, language

from scripts.guide.languages import declared
from scripts.translate import commands, status


def test_status_counts_blocks_words_and_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is current, changed in English since, left to English, missing; and why the language is hidden."""
    (project / "docs/nl/_words").mkdir(parents=True)
    (project / "docs/nl/_words/site.md").write_text("## left\n\n{number} dagen\n")
    dutch = ENGLISH.replace("source", "draft").replace("You have", "Je hebt").replace("- Yes {#", "- {{ english }} {#")
    (project / "docs/nl/index.md").write_text(dutch)
    assert 0 == commands.main(["stamp", "nl"], project)
    (project / "docs/en/index.md").write_text(ENGLISH.replace("You have", "You still have"))
    row = status.progress(project, language(project, "nl"))
    counts = [row.blocks(state) for state in ("current", "stale", "left", "missing")]
    assert [10, 1, 1, 12] == counts
    assert (1, 0) == (row.pages("draft"), row.pages("reviewed"))
    assert {"the words around the pages", "help"} == set(row.hidden)
    capsys.readouterr()
    assert 0 == commands.main(["status", "nl", "--diff"], project)
    said = capsys.readouterr().out
    assert "nl  no, 2 parts" in said
    assert "    index.md: 1" in said
    assert "docs/nl/index.md:8\n  now   docs/en/index.md:8  You still have" in said


def test_the_overview_of_thirteen_languages_fits_a_screen(root: Path) -> None:
    """A line each, narrower than eighty signs."""
    rows = [status.Progress(code=one.code, name=one.name) for one in declared(root)]
    lines = status.table(rows).splitlines()
    assert 14 == len(lines)
    assert max(map(len, lines)) < 80
