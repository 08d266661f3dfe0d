"""What mkdocs.yml sets: read as data, and a mistake in it told at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.guide import settings
from scripts.problems import Problem

GOOD = """
site_url: !ENV [WEGWIJS_URL, "x"]
nav:
  - index.md
  - nav-start:
      - who.md
      - before.md
extra:
  fallback:
    tr: [fa]
  photo: true
  review_days: 90
"""
READ: dict[str, Callable[[Path], object]] = {
    "days": settings.review_days,
    "photo": settings.photo,
    "fallback": lambda root: settings.fallback(root, {"en", "fa", "tr"}),
    "menu": lambda root: settings.menu(root, {"nav-start"}),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a mkdocs.yml."""
    (tmp_path / "mkdocs.yml").write_text(GOOD, "utf-8")
    return tmp_path


def test_each_setting_is_read_as_what_it_is(project: Path) -> None:
    """A page of its own is in no group."""
    assert {
        "days": 90,
        "photo": True,
        "fallback": {"tr": ("fa",)},
        "menu": [("nav-start", ["who.md", "before.md"])],
    } == {name: read(project) for name, read in READ.items()}


def test_a_tag_of_mkdocs_is_passed_over(project: Path) -> None:
    """!ENV is no error, and runs nothing."""
    assert settings.read(project)["site_url"] is None


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "found"),
    [
        ("days", "review_days", "review_day", 8, "nothing for `extra.review_days`"),
        ("days", "review_days: 90", "review_days: half a year", 12, "“half a year”"),
        ("days", "review_days: 90", "review_days: 0", 12, "“0”"),
        ("days", "review_days: 90", "review_days: yes", 12, "“True”"),
        ("days", "extra:", "extras:", 12, "nothing"),
        ("days", GOOD, "extra: {review_days: soon}", 1, "“soon”"),
        ("photo", "photo: true", "photo: maybe", 11, "“maybe”"),
        ("photo", "  photo: true\n", "", 8, "nothing for `extra.photo`"),
        ("fallback", "\n    tr: [fa]", " [fa]", 9, "“['fa']”"),
        ("fallback", "[fa]", "fa", 10, "“fa” for `extra.fallback.tr`"),
        ("fallback", "[fa]", "[1]", 10, "“[1]”"),
        ("fallback", "[fa]", "[fs]", 10, "“['fs']”"),
        ("fallback", "tr:", "tx:", 10, "“['fa']” for `extra.fallback.tx`"),
        ("menu", "nav:", "nave:", 1, "nothing for `nav`"),
        ("menu", "nav-start:", "nav-begin:", 5, "“nav-begin”"),
        ("menu", "  - nav-start:", "  - nav-start: who.md\n  - nav-more:", 5, "{'nav-start': 'who.md'}"),
        ("menu", "- who.md", "- 7", 5, "7"),
        ("menu", "- index.md", "- [index.md]", 3, "['index.md']"),
        ("menu", GOOD, "nav: index.md", 1, "“index.md”"),
        ("photo", "photo: true", "photo: [", 13, "no YAML"),
        ("photo", "true", "2026-02-30", 11, "no YAML"),
        ("photo", "true", "!!bool perhaps", 11, "no YAML"),
        ("photo", "true", "!!timestamp soon", 11, "no YAML"),
        ("days", "90", "9" * 5000, 12, "no YAML"),
        ("photo", "true", "[" * 60_000, 11, "brackets in brackets"),
        ("photo", "true", "&a [1, *a]", 11, "an anchor"),
        ("days", "photo: true", "review_days: 1", 12, "“review_days” a second time"),
        ("photo", "true", str(["x" * 50] * 100), 11, "..."),
        ("photo", "true", "\x07", 1, "no YAML"),
        ("photo", GOOD, "", 1, "nothing"),
    ],
)
def test_what_is_spoilt_is_told_at_its_line(
    project: Path, name: str, old: str, new: str, line: int, found: str
) -> None:
    """Whoever edits the settings gets a sentence and no traceback."""
    assert old in GOOD
    (project / "mkdocs.yml").write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(Problem) as caught:
        READ[name](project)
    assert f"mkdocs.yml:{line}" == caught.value.where and found in caught.value.found


def test_the_settings_of_the_project_are_right(root: Path) -> None:
    """Every group of the menu holds pages that are there."""
    groups = settings.menu(root, {"nav-start", "nav-wait", "nav-letter", "nav-permit", "nav-more"})
    pages = [page for _, pages in groups for page in pages]
    assert pages and [] == [page for page in pages if not (root / "docs/en" / page).is_file()]
