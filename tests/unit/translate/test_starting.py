"""The start of a language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from mkdocs_static_i18n.config import RE_LOCALE
from translated import TODAY, language

from scripts.guide.languages import declared, languages
from scripts.translate import commands, starting
from scripts.translate.checking import check


def test_a_new_language_gets_a_start_and_says_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new ur` makes the folder, lists the language and prints the next steps; it copies no English text."""
    assert 0 == commands.main(["new", "ur"], project)
    said = capsys.readouterr().out
    assert "make dev LANG=ur" in said
    assert "(one, other)" in said
    assert "{" not in said
    assert ["docs/ur/_words/site.md"] == [
        path.relative_to(project).as_posix() for path in (project / "docs/ur").rglob("*") if path.is_file()
    ]
    assert (project / "docs/ur/_words/site.md").read_text().startswith("<!-- Begin with these")
    made = declared(project)[-1]
    assert ("ur", "اردو", "rtl") == (made.code, made.name, made.direction)
    assert "ur" not in [one.code for one in languages(project)]
    assert [] == check(project, made, language(project, "en"), TODAY)


def test_a_listed_language_without_a_folder_can_be_started(project: Path) -> None:
    """mkdocs.yml stays as it is."""
    before = (project / "mkdocs.yml").read_text()
    assert 0 == commands.main(["new", "ti"], project)
    assert before == (project / "mkdocs.yml").read_text()


NO_CODE = (
    "which is no code of a language; expected the two letters of ISO 639-1, such as ti, so or ur: "
    "mkdocs-static-i18n takes no other. Look up the code of your language.\n"
)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "kmr",
            "new: found the code “kmr”; expected “ku”, the code that this site uses. "
            "Write “python -m scripts.translate new ku”.\n",
        ),
        ("xx", f"new: found “xx”, {NO_CODE}"),
        ("ckb", f"new: found “ckb”, {NO_CODE}"),
        ("../x", f"new: found “../x”, {NO_CODE}"),
        (
            "ar",
            "docs/ar/: found the language already there; expected a new one. "
            "See what it lacks with “python -m scripts.translate status ar”.\n",
        ),
    ],
)
def test_a_language_that_cannot_be_started_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], code: str, message: str
) -> None:
    """An unknown code, another code for the same language, or a language that is there: one sentence."""
    (project / "docs/ar").mkdir()
    before = sorted(project.rglob("*")), (project / "mkdocs.yml").read_text()
    assert 1 == commands.main(["new", code], project)
    assert message == capsys.readouterr().err
    assert before == (sorted(project.rglob("*")), (project / "mkdocs.yml").read_text())


def test_every_code_that_can_be_started_is_one_that_the_site_can_be_built_with() -> None:
    """One that static-i18n refuses would end the build of every language, long before it is shown."""
    possible = [code for code in locale_identifiers() if starting._CODE.fullmatch(code)]
    assert len(possible) > 100
    assert [] == [code for code in possible if not RE_LOCALE.match(code)]
