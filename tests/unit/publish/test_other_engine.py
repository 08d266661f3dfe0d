"""Pages of another engine are compared with those of MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.guide.languages import Language
from scripts.publish import other_engine

ARABIC = Language("ar", "العربية", "rtl")
PAGE = (
    '<html lang="ar" dir="rtl"><a href="../en/" lang="en" hreflang="en"></a><a href="./" lang="ar" hreflang="ar"></a>'
)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The same page by both engines."""
    made = tmp_path / "ours", tmp_path / "theirs"
    for folder in made:
        (folder / "who").mkdir(parents=True)
        (folder / "who/index.html").write_text(PAGE)
    return made


def told(folders: tuple[Path, Path]) -> list[str]:
    """What the comparison says."""
    return other_engine.compare(*folders, ARABIC, ["en", "ar"])


def test_the_same_pages_are_no_problem(folders: tuple[Path, Path]) -> None:
    """Nothing to say."""
    assert [] == told(folders)


def test_a_missing_page_is_told(folders: tuple[Path, Path]) -> None:
    """By its name."""
    (folders[1] / "who/index.html").unlink()
    assert ["ar/who/index.html: found no page; expected one."] == told(folders)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('dir="rtl"', 'dir="ltr"', 'found <html lang="ar" dir="ltr"; expected lang and dir of ar.'),
        ('lang="en" hreflang="en"', "", "found no link to en; expected every language."),
        ("</a>", "</a> ", "found other HTML than that of MkDocs; expected the same."),
    ],
)
def test_each_difference_is_told(folders: tuple[Path, Path], old: str, new: str, found: str) -> None:
    """Direction and language list first: they are what goes wrong without the i18n plugin."""
    (folders[1] / "who/index.html").write_text(PAGE.replace(old, new))
    assert f"ar/who/index.html: {found}" == told(folders)[0]


def test_without_a_build_there_is_nothing_to_compare(tmp_path: Path) -> None:
    """An empty comparison must not pass."""
    (only,) = other_engine.compare(tmp_path / "a", tmp_path / "b", ARABIC, ["ar"])
    assert "Run “make build” first." in only
