"""The languages come from mkdocs.yml; direction comes from CLDR."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.localedata import locale_identifiers

from scripts.guide import opening
from scripts.guide.languages import LEGAL, SOURCE, Language, declared, languages
from scripts.problems import Problem

SETTINGS = """
site_name: T
site_url: !ENV [WEGWIJS_URL, "x"]
extra: {review_days: 90, fallback: {tr: [fa]}}
plugins:
  - search
  - i18n:
      languages:
        - { locale: en, name: English, build: true, default: true }
        - { locale: fa, name: فارسی, build: true }
        - { locale: tr, name: Türkçe, build: true }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a mkdocs.yml."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return tmp_path


def test_languages_stand_in_the_order_of_the_settings(project: Path) -> None:
    """With the names that their readers know."""
    assert [("en", "English"), ("fa", "فارسی"), ("tr", "Türkçe")] == [(x.code, x.name) for x in declared(project)]


def test_direction_follows_from_the_script_of_the_language(project: Path) -> None:
    """Nobody has to write it down."""
    assert ["ltr", "rtl", "ltr"] == [language.direction for language in declared(project)]


def test_the_script_is_known_of_every_language_that_can_be_started() -> None:
    """A page brings the letters that phones lack by it, whatever the language is."""
    scripts = {code: Language(code, code, "ltr").script for code in ("ti", "am", "ps", "ku", "uk")}
    assert {"ti": "Ethi", "am": "Ethi", "ps": "Arab", "ku": "Latn", "uk": "Cyrl"} == scripts
    codes = [code for code in locale_identifiers() if len(code) == 2]
    assert all(len(Language(code, code, "ltr").script) == 4 for code in codes)


@pytest.mark.parametrize(
    ("old", "new", "where", "found"),
    [
        ("locale: fa", "locale: farsi", "mkdocs.yml:10", "'locale': 'farsi'"),
        ("name: Türkçe", "nme: Türkçe", "mkdocs.yml:11", "'nme': 'Türkçe'"),
        ("- { locale: fa, name: فارسی, build: true }", "-", "mkdocs.yml:10", "no language"),
        ("languages:", "langages:", "mkdocs.yml:7", "no language"),
        ("plugins:", "plugin:", "mkdocs.yml:8", "no language"),
        (SETTINGS, "", "mkdocs.yml:1", "no language"),
        (SETTINGS, "plugins: 5", "mkdocs.yml:1", "no language"),
        ("      languages:\n", "      languages: 7\n      rest:\n", "mkdocs.yml:8", "no language"),
        ("i18n:\n", "i18n: []\n    rest:\n", "mkdocs.yml:9", "no language"),
        ("[fa]", "[fr]", "mkdocs.yml:4", "“['fr']” for `extra.fallback.tr`"),
    ],
)
def test_what_is_spoilt_in_the_settings_is_told_at_its_line(
    project: Path, old: str, new: str, where: str, found: str
) -> None:
    """Whoever adds a language gets a sentence and no traceback."""
    assert old in SETTINGS
    (project / "mkdocs.yml").write_text(SETTINGS.replace(old, new), "utf-8")
    with pytest.raises(Problem) as caught:
        declared(project)
    assert where == caught.value.where and found in caught.value.found


def test_locale_is_the_one_of_the_code() -> None:
    """Babel formats with it."""
    assert "ar" == str(Language("ar", "العربية", "rtl").locale)


def test_the_project_builds_its_source_first_and_the_language_of_the_letters(root: Path) -> None:
    """English is what others are translated from; the letters are Dutch."""
    codes = [language.code for language in languages(root)]
    assert SOURCE == codes[0]
    assert LEGAL in codes


def test_one_language_with_its_source(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `make quick` builds and tests; of an unknown code nothing, which others complain about."""
    for only, codes in (("ar", ["en", "nl", "ar"]), ("en", ["en", "nl"]), ("xx", ["en", "nl"])):
        monkeypatch.setenv("WEGWIJS_ONLY", only)
        assert codes == [language.code for language in languages(root)]


PARTS = ["index.md", "letters/a.md", "letters/b.md", "help.md"]
SITE = "## draft\n\nA draft.\n\n## next\n\nNext\n"


def write(project: Path, code: str, paths: list[str], site: str) -> None:
    """Some files of a language."""
    for path in [*paths, "_words/site.md"]:
        target = project / "docs" / code / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(site if "_words" in path else "Text.", "utf-8")


def test_a_language_is_hidden_until_its_parts_are_there(project: Path) -> None:
    """What it lacks is told by part; a page that is not demanded does not count."""
    write(project, "en", [*PARTS, "work.md"], SITE)
    write(project, "fa", PARTS[:2], "## draft\n\nپیش‌نویس\n")
    assert ["en"] == [language.code for language in languages(project)]
    assert {
        "the words around the pages": ("_words/site.md#next",),
        "the letters": ("letters/b.md",),
        "help": ("help.md",),
    } == opening.lacking(project, "fa")
    write(project, "fa", PARTS, SITE)
    assert {} == opening.lacking(project, "fa")
    assert ["en", "fa"] == [language.code for language in languages(project)]


def test_one_new_sentence_in_english_hides_no_language(project: Path) -> None:
    """Nor a new letter: nine tenths of a part are enough, and the rest is shown in English."""
    letters = [f"letters/{number}.md" for number in range(10)]
    book = "".join(f"## id-{number}\n\nText.\n\n" for number in range(10))
    write(project, "fa", letters, book)
    write(project, "en", [*letters, "letters/new.md"], f"{book}## id-new\n\nText.\n")
    assert ["en", "fa"] == [language.code for language in languages(project)]


def test_only_an_open_language_stands_in_for_another(project: Path) -> None:
    """A reader is led to the page that stands in, so it must be there."""
    write(project, "en", PARTS, SITE)
    assert [("en",), ("en",), ("en",)] == [language.fallback for language in declared(project)]
    write(project, "fa", PARTS, SITE)
    assert ("fa", "en") == declared(project)[2].fallback
