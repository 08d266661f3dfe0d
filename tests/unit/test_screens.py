"""The pictures of the site: there for each language, and light enough for a repository."""

from __future__ import annotations

from pathlib import Path

from scripts import screens

LIMIT = 1_500_000  # bytes, all pictures together


def test_every_picture_is_there_in_every_language_and_no_other() -> None:
    """One that the script no longer takes would show a page that is gone."""
    expected = {f"{screen.name}-{language}.webp" for screen in screens.SCREENS for language in screens.LANGUAGES}
    assert len(expected) == len(screens.SCREENS) * len(screens.LANGUAGES)
    assert expected == {path.name for path in screens.FOLDER.glob("*.webp")}


def test_the_pictures_are_light() -> None:
    """WebP, all of them below a megabyte and a half, those of before among them."""
    found = [path for path in screens.FOLDER.rglob("*") if path.is_file()]
    assert {".webp", ".md"} >= {path.suffix for path in found}
    assert sum(path.stat().st_size for path in found) < LIMIT
    assert all(path.read_bytes()[8:12] == b"WEBP" for path in found if path.suffix == ".webp")


def test_what_is_looked_at_is_a_phone_a_desk_the_dark_and_paper() -> None:
    """Start, letter, answer, screening and guide are all among the pages."""
    assert {screens.PHONE, screens.DESK, screens.PAPER} == {screen.size for screen in screens.SCREENS}
    assert {"start", "letter", "answer", "screening", "guide"} <= {
        screen.name.split("-")[0] for screen in screens.SCREENS
    }
    assert any(screen.options.get("color_scheme") == "dark" for screen in screens.SCREENS)
    assert all((Path("docs/en") / (screen.path.rstrip("/") or "index")).suffix == "" for screen in screens.SCREENS)
