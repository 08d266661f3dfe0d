"""Everything that is wrong in a language, told at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from translated import ENGLISH, HEAD, TODAY, language, told

from scripts.guide import opening, stamps
from scripts.translate import checking, commands
from scripts.translate.checking import check


def test_a_page_needs_the_notices_of_its_language(project: Path) -> None:
    """They tell a reader what a text is."""
    commands.main(["new", "tr"], project)
    (project / "docs/tr/index.md").write_text(ENGLISH.replace("source", "draft").replace("You have", "Var"))
    found = [str(one) for one in check(project, language(project, "tr"), language(project, "en"), TODAY)]
    assert any(one.startswith("docs/tr/_words/site.md:1: found no “## draft”") for one in found)


UNITS = "## length-workdays-one\n\n{n} рабочий день\n\n## length-workdays-few\n\n{n} рабочих дня\n"


def test_every_plural_form_of_the_language_is_demanded(project: Path) -> None:
    """Russian has three for whole numbers; English has two."""
    commands.main(["new", "ru"], project)
    book = project / "docs/ru/_words/units.md"
    book.write_text(UNITS, "utf-8")
    found = [one.found for one in check(project, language(project, "ru"), language(project, "en"), TODAY)]
    assert "no “## length-workdays-many”" in found
    assert "no “## length-procedure-days-few”" in found


def test_every_problem_of_a_language_is_told_at_once(project: Path) -> None:
    """Pages, copies, phrases and links of one language in one list, in order of files and lines."""
    (project / "docs/ar/_words").mkdir(parents=True)
    notices = "".join(f"## {key}\n\n…\n\n" for key in opening.NOTICES)
    (project / "docs/en/_words/site.md").open("a").write(notices)
    (project / "docs/ar/_words/site.md").write_text(f"## left\n\nx\n\n## left\n\ny\n\n{notices}")
    (project / "docs/ar/index.md").write_text(ENGLISH.replace("source", "draft"))
    (project / "docs/ar/help.md").write_text(
        ENGLISH.replace("source", "draft").replace("You have", "لديك 6").replace("help.md#lawyer", "hulp.md")
    )
    (project / "docs/ar/extra.md").write_text(HEAD)
    problems = check(project, language(project, "ar"), language(project, "en"), TODAY)
    assert [
        ("docs/ar/_words/site.md:5", "the phrase “left” a second time"),
        ("docs/ar/extra.md:1", "a page that English does not have"),
        ("docs/ar/help.md:8", "the number “6” in the text"),
        ("docs/ar/help.md:12", "a link to “hulp.md”"),
        ("docs/ar/help.md:12", "a link to “hulp.md”, and there is no such page"),
        ("docs/ar/index.md:1", "the English text"),
        ("docs/ar/index.md:12", "a link to “#lawyer”, and help.md has no such heading"),
    ] == [(problem.where, problem.found) for problem in problems]


def test_the_translations_of_this_project_have_no_problem(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `make check` asks."""
    assert (0, "") == (commands.main(["check"], root), capsys.readouterr().err)


def test_a_file_in_another_encoding_hides_no_other_problem(project: Path) -> None:
    """Each file that cannot be read is one sentence, and the others are still looked at."""
    folder = project / "docs/ar"
    folder.mkdir(parents=True)
    (folder / "help.md").write_bytes(ENGLISH.replace("You have", "لديك").encode("cp1256"))
    (folder / "index.md").write_text(ENGLISH.replace("title:", "عنوان:").replace("You have", "لديك <meta x>"))
    problems = check(project, language(project, "ar"), language(project, "en"), TODAY)
    assert ("docs/ar/help.md:8", "the byte 0xE1") in [(one.where, one.found) for one in problems]
    assert {"docs/ar/index.md:2", "docs/ar/index.md:8"} <= {one.where for one in problems}


def test_a_file_that_is_no_text_is_told(project: Path) -> None:
    """A script or a picture in the folder of a language would be on the site."""
    folder = project / "docs/fr"
    folder.mkdir()
    (folder / ".source").write_text("", "utf-8")
    (folder / "x.js").write_text("x()", "utf-8")
    assert ["docs/fr/x.js:1"] == [one.where for one in checking.strange(project, "fr")]


def test_stamps_that_no_command_wrote_are_told() -> None:
    """Of a file that is nowhere, of a day to come, and all of them gone."""
    english = {"index.md": ENGLISH}
    good = stamps.made("index.md", ENGLISH, ENGLISH, TODAY, None, minor=False)

    def told(stamped: dict[str, stamps.Stamp], known: tuple[str, ...] = ()) -> list[str]:
        return [one.found for one in checking.check_stamps("fr", stamped, english, english, TODAY, known)]

    assert [] == told({"index.md": good})
    assert [] == told({})
    assert ["no stamps"] == told({}, ("docs/fr/.source",))
    assert ["a stamp of “nope.md”, and there is no such file"] == told({"nope.md": good})
    later = replace(good, day=date(2030, 1, 1))
    assert ["“index.md” stamped on a day that is still to come (2030-01-01)"] == told({"index.md": later})


def test_a_deleted_page_is_a_problem_where_history_knows_it(project: Path) -> None:
    """The site does not fall back to English in silence for a page that readers had."""
    (project / "docs/ar").mkdir(parents=True)
    (project / "docs/ar/index.md").write_text(ENGLISH.replace("source", "draft").replace("You have", "لديك"))
    problems = check(
        project, language(project, "ar"), language(project, "en"), TODAY, {"docs/ar/help.md": 1_700_000_000}
    )
    assert ("docs/ar/help.md:1", "a translation that was deleted") in [(one.where, one.found) for one in problems]


def test_a_changed_english_page_breaks_no_translation(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sentences changed, a part added, one taken away, a key more: what was translated stays right, and waits."""
    notices = "".join(f"## {key}\n\n…\n\n" for key in opening.NOTICES)
    (project / "docs/en/_words/site.md").open("a").write(notices)
    (project / "docs/nl/_words").mkdir(parents=True)
    (project / "docs/nl/_words/site.md").write_text(f"## left\n\n{{number}} dagen\n\n{notices}")
    dutch = ENGLISH.replace("source", "draft").replace("You have", "Je hebt").replace("help.md#lawyer", "help.md#do")
    (project / "docs/en/index.md").write_text(ENGLISH.replace("help.md#lawyer", "help.md#do"))
    (project / "docs/nl/index.md").write_text(dutch)
    assert 0 == commands.main(["stamp", "nl"], project)

    def found() -> list[str]:
        return told(check(project, language(project, "nl"), language(project, "en"), TODAY))

    faults = [one for one in found() if "words.md" not in one]  # this small project has no glossary
    changed = ENGLISH.replace("You have {{", "Mostly you have only {{").replace("- No {#place-no}\n", "")
    changed = changed.replace("### Where {#where}", "### Elsewhere {#elsewhere}\n\nGo [there](help.md#do).")
    (project / "docs/en/index.md").write_text(changed.replace("help.md#lawyer", "help.md#do"))
    english = (project / "docs/en/_words/site.md").read_text()
    (project / "docs/en/_words/site.md").write_text(english.replace("{number} days", "{days} days"))
    assert faults == [one for one in found() if "words.md" not in one]
    capsys.readouterr()
    assert 0 == commands.main(["stamp", "nl"], project)
    assert "still of an older English: docs/nl/index.md" in capsys.readouterr().out
