"""Styles and scripts, gathered while pages are made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.guide import assets


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its own styles, a script in a folder, and the service worker."""
    (tmp_path / "docs/assets/lib").mkdir(parents=True)
    (tmp_path / "docs/assets/site.css").write_text("base{}")
    (tmp_path / "docs/assets/finder.css").write_text("part{}")
    (tmp_path / "docs/assets/sw.js").write_text("worker")
    (tmp_path / "docs/assets/lib/a.js").write_text("script")
    return tmp_path


def test_the_styles_of_parts_come_after_those_of_all_pages(project: Path) -> None:
    """So they win; a page loads one sheet."""
    assets.gather(project, project / "out")
    assert "base{}\npart{}" == (project / "out/assets/-/site.css").read_text()


def test_no_rule_begins_with_what_purgecss_takes_for_unused(root: Path) -> None:
    """A selector of pseudo-classes alone, or one that begins with such a list, would be dropped from the built sheet."""
    for sheet in (root / "docs/assets").glob("*.css"):
        begins = re.findall(r"^\s*(:(?:is|where|lang|not)\(.*)$", sheet.read_text("utf-8"), re.M)
        assert [] == begins, sheet.name


def test_all_is_gathered_but_the_service_worker(project: Path) -> None:
    """That one is in the root, or it could not serve all pages."""
    assets.gather(project, project / "out")
    folder = project / "out/assets/-"
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert ["lib/a.js", "site.css"] == found


def test_unchanged_files_keep_their_time(project: Path) -> None:
    """Live reload and caches look at it."""
    assets.gather(project, project / "out")
    script = project / "out/assets/-/lib/a.js"
    before = script.stat().st_mtime_ns
    assets.gather(project, project / "out")
    assert before == script.stat().st_mtime_ns
    (project / "docs/assets/lib/a.js").write_text("other")
    assets.gather(project, project / "out")
    assert "other" == script.read_text()


def test_the_letters_of_tigrinya_are_in_their_font_and_it_is_light(root: Path) -> None:
    """A font of a few kilobytes, for each Ethiopic sign that the texts use."""
    assert (root / "docs/assets/ethiopic.woff2").stat().st_size <= 45_000
    used = {sign for path in (root / "docs/ti").rglob("*.md") for sign in path.read_text("utf-8")}
    strange = {sign for sign in used if "\u1200" <= sign <= "\u139f"} - {
        chr(n) for n in [*range(0x1200, 0x1360), *range(0x1361, 0x1369)]
    }
    assert set() == strange
    assert "U+1200-135F, U+1361-1368" in (root / "docs/assets/ethiopic.css").read_text("utf-8")
