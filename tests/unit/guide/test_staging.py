"""Staging a language: which one, for which day, and what goes wrong at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.guide import answer_words, assets, page_kinds, pages, staging
from scripts.guide.languages import Language
from scripts.problems import Problem, Problems

SETTINGS = """
plugins:
  - i18n:
      languages:
        - { locale: en, name: English }
        - { locale: ar, name: العربية }
extra: { review_days: 90 }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two languages in the settings, the folder of one of them."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2"\n', "utf-8")
    (tmp_path / "docs/en").mkdir(parents=True)
    return tmp_path


def test_the_day_of_the_build_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds of one day are equal, whenever they run."""
    monkeypatch.setenv("WEGWIJS_TODAY", "2026-11-24")
    assert date(2026, 11, 24) == staging.today()


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_clock_is_read(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    """An empty variable counts as none."""
    monkeypatch.delenv("WEGWIJS_TODAY", raising=False)
    if value is not None:
        monkeypatch.setenv("WEGWIJS_TODAY", value)
    assert abs((date.today() - staging.today()).days) <= 1


def test_language_and_source_are_found(project: Path) -> None:
    """The source is always English."""
    (project / "docs/ar").mkdir()
    arabic, source = staging.find_language(project, "ar")
    assert (Language("ar", "العربية", "rtl"), "en") == (arabic, source.code)


def test_an_unknown_language_is_a_problem_in_the_settings(project: Path) -> None:
    """It names the languages there are."""
    with pytest.raises(Problem) as caught:
        staging.find_language(project, "xx")
    assert ("mkdocs.yml", "no language “xx”", "one of: en, ar") == (
        caught.value.where,
        caught.value.found,
        caught.value.expected,
    )


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("given", ["https://owner.github.io/guide", "https://owner.github.io", "https://example.org"])
def test_the_address_ends_with_one_slash(monkeypatch: pytest.MonkeyPatch, given: str, slash: str) -> None:
    """Pages says the address of a site without a slash at its end; a person types it with or without one."""
    monkeypatch.setenv("WEGWIJS_URL", given + slash)
    monkeypatch.setenv("GITHUB_REPOSITORY", "Owner/other")
    assert f"{given}/" == staging.address()


@pytest.mark.parametrize(
    ("given", "repository", "expected"),
    [
        ("", "Owner/guide", "https://owner.github.io/guide/"),
        ("", "Owner/owner.github.io", "https://owner.github.io/"),
        ("https://example.org", "Owner/guide", "https://example.org/"),
        ("", "", "http://127.0.0.1:8000/wegwijs/"),
    ],
    ids=["project", "site of a user", "own domain", "own machine"],
)
def test_the_address_follows_from_the_repository(
    monkeypatch: pytest.MonkeyPatch, given: str, repository: str, expected: str
) -> None:
    """Nothing to set at GitHub, unless the site has a domain of its own."""
    monkeypatch.setenv("WEGWIJS_URL", given)
    monkeypatch.setenv("GITHUB_REPOSITORY", repository)
    assert expected == staging.address()


def test_a_language_without_a_folder_is_a_problem(project: Path) -> None:
    """It names the folder to make."""
    with pytest.raises(Problem) as caught:
        staging.find_language(project, "ar")
    assert "docs/ar/" == caught.value.where
    assert "no such folder" == caught.value.found


def prepared(
    project: Path, monkeypatch: pytest.MonkeyPatch, made: list[pages.Page], problems: list[Problem]
) -> dict[str, Any]:
    """What `stage` gives when the pages come out like this."""
    monkeypatch.setenv("WEGWIJS_TODAY", "2026-11-24")
    monkeypatch.setenv("WEGWIJS_URL", "https://example.org/")
    monkeypatch.setattr(pages, "stage_pages", lambda stage, transform, split: (made, problems))
    monkeypatch.setattr(assets, "gather", lambda root, folder: None)
    monkeypatch.setattr(answer_words, "write", lambda stage, folder: None)
    (project / "docs/en/words.md").write_text("---\ntitle: T\n---\n", "utf-8")
    return staging.stage(project, "en")


def test_every_mistake_is_told_at_once_and_nothing_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translator sees all of them in one run."""
    problems = [Problem("a.md:1", "x", "y", "Z"), Problem("b.md:2", "x", "y", "Z")]
    with pytest.raises(Problems) as caught:
        prepared(project, monkeypatch, [], problems)
    assert problems == caught.value.problems
    assert not (project / "build").exists()


@pytest.mark.parametrize(("checked", "aged"), [("2026-08-26", False), ("2026-08-25", True)])
def test_a_page_is_aged_after_the_days_of_review(
    project: Path, monkeypatch: pytest.MonkeyPatch, checked: str, aged: bool
) -> None:
    """Ninety days ago is not yet too long, ninety-one is."""
    meta = {"checked": checked, "translated": True, "file": "docs/en/page.md"}
    page = pages.Page("page.md", meta, "Text.", ())
    settings = prepared(project, monkeypatch, [page], [])
    assert aged == page.meta["aged"]
    assert "2026" in page.meta["checked_text"]
    assert "https://example.org/" == settings["address"]
    assert (project / "build/stage/en/page.md").exists()


@pytest.mark.parametrize("path", ["late.md", "screening.md", "findings.md"])
def test_for_those_who_write_the_english_stands_beside(root: Path, path: str) -> None:
    """The whole English text of the page, without a second form or a second id."""
    english, arabic = staging.find_language(root, "en")[0], staging.find_language(root, "ar")[0]
    stage = pages.Stage(root, arabic, english, staging.law(), date(2026, 11, 27))
    wanted = (part for one in stage.sources() for part in page_kinds.split(one) if part.path == path)
    made = stage.page(next(wanted), lambda source, meta, body: (body, []))
    (shown,) = staging.with_english([made], pages.Stage(root, english, english, stage.facts, stage.today))
    beside = shown.body.removeprefix(made.body)
    assert '<details class="beside" lang="en" dir="ltr"' in beside
    assert made.body.count("\n## ") == beside.count("\n## ") > 3
    assert "{#" not in beside and " id=" not in beside and "<form" not in beside


def test_a_page_knows_which_languages_have_it(tmp_path: Path) -> None:
    """In their own words: search engines are told of no other."""
    (tmp_path / "docs/ar/letters").mkdir(parents=True)
    (tmp_path / "docs/ar/letters/dublin.md").touch()
    assert staging.is_written(tmp_path, "ar", "docs/en/letters/dublin.md")
    assert not staging.is_written(tmp_path, "ar", "docs/en/dublin.md")
    assert not staging.is_written(tmp_path, "so", "docs/ar/letters/dublin.md")
