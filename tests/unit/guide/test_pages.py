"""Staging the pages of a language: every mistake at once, what is not translated, which files are touched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from small_project import ARABIC, ENGLISH, FRONT, TODAY, staged, unchanged

from checker import facts
from scripts.guide.pages import Stage, stage_pages, write
from scripts.guide.source_files import read_source
from scripts.problems import Problem


def test_every_mistake_of_a_language_is_reported_at_once(project: Path) -> None:
    """A translator mends them in one go."""
    for name in ("a", "b"):
        (project / f"docs/en/{name}.md").write_text(FRONT + '{{ term("nothing") }}\n', "utf-8")
    stage = Stage(project, ENGLISH, ENGLISH, facts.load(), TODAY)
    _, problems = stage_pages(stage, unchanged, lambda source: [source])
    assert ["docs/en/a.md:7", "docs/en/b.md:7"] == [problem.where for problem in problems]


def test_a_page_that_is_not_translated_is_english_and_says_so(project: Path) -> None:
    """The template shows the notice because `translated` is false."""
    (project / "docs/en/only.md").write_text(FRONT + "Text.\n", "utf-8")
    stage = Stage(project, ARABIC, ENGLISH, facts.load(), TODAY)
    made, problems = stage_pages(stage, unchanged, lambda source: [source])
    page = next(page for page in made if page.path == "only.md")
    assert [] == problems
    assert (False, "en", "docs/en/only.md") == (page.meta["translated"], page.meta["language"], page.meta["file"])


def test_unchanged_files_keep_their_time_and_old_ones_go(project: Path) -> None:
    """Live reload comes to rest, and a deleted page does not stay."""
    page = staged(project, "Text.\n")
    folder = project / "stage"
    assert 1 == write([page], folder)
    stamp = (folder / "page.md").stat().st_mtime_ns
    (folder / "old.md").write_text("old", "utf-8")
    time.sleep(0.01)
    assert 1 == write([page], folder)  # the old one, deleted
    assert stamp == (folder / "page.md").stat().st_mtime_ns
    assert not (folder / "old.md").exists()


def test_front_matter_that_cannot_be_read_is_named(project: Path) -> None:
    """Also where only the front matter is wanted, for a list of pages."""
    path = project / "docs/en/bad.md"
    path.write_text(FRONT.replace("title: T", "title: a: b"), "utf-8")
    stage = Stage(project, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = read_source(path, project, project / "docs/en", "en")
    with pytest.raises(Problem, match=r"docs/en/bad\.md:2: found front matter"):
        stage.front(source)


@pytest.mark.parametrize(
    ("line", "instead", "found"),
    [
        ("title: T", "titel: T", "no “title” in the front matter"),
        ("title: T", "title: 2026-11-12", "“title” in the front matter, which is no text"),
        ("for: ", "f-or: ", "no “for” in the front matter"),
        ("for: ", "dutch: besluit\nfor: ", "“dutch” in the front matter, which is no list"),
    ],
)
def test_a_page_that_others_name_is_the_one_told_of(project: Path, line: str, instead: str, found: str) -> None:
    """Lists and forms show the titles of other pages: the file to mend is that one, said once."""
    path = project / "docs/en/bad.md"
    path.write_text(FRONT.replace(line, instead), "utf-8")
    stage = Stage(project, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = read_source(path, project, project / "docs/en", "en")
    _, problems = stage_pages(stage, lambda *given: (stage.front(source)["title"], []), lambda one: [one])
    assert ["docs/en/bad.md:1"] == [problem.where for problem in problems]
    assert problems[0].found.startswith(found)
