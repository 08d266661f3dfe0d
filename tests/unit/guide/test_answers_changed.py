"""Who is told to ask the checker again: the file of answers that a release changed, and the part of the page."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from small_project import TODAY

from checker import facts
from scripts.guide import answers_changed, changes
from scripts.guide.answers_changed import Entry
from scripts.guide.languages import SOURCE, Language, languages
from scripts.guide.pages import Stage
from scripts.guide.source_files import Source
from scripts.problems import Problem, Problems

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = languages(ROOT)
HORIZON = date(2028, 12, 31)
RELEASE = date(2026, 11, 20)
GOOD = """# About this file.

[[change]]
release = 2026-11-20
letters = ["intention-withdraw", "dublin"]
day = "earlier"
cases = ["track aa", "nothing more"]
first = 2026-03-02
last = 2027-04-29
"""
WHOLE = Entry(
    release=RELEASE,
    letters=("intention-withdraw", "dublin"),
    day="earlier",
    cases=("track aa", "nothing more"),
    first=date(2026, 3, 2),
    last=date(2027, 4, 29),
)
NOT_ENTRIES = "[other]\nrelease = 2026-11-20\n"


def entry(*letters: str, day: str = "earlier", release: date = RELEASE) -> Entry:
    """One that leaves nothing to be wished for."""
    return Entry(release=release, letters=letters, day=day, cases=(), first=date(2026, 3, 2), last=date(2026, 12, 1))


def project(folder: Path, text: str) -> Path:
    """A project with this file alone."""
    path = folder / answers_changed.FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def complaints(folder: Path, text: str) -> list[tuple[str, str]]:
    """Where something is wrong in the file, and what was found there."""
    with pytest.raises(Problems) as caught:
        answers_changed.read(project(folder, text), HORIZON)
    return [(one.where, one.found) for one in caught.value.problems]


# --- the file ---


def test_an_entry_is_read_as_it_is_written(tmp_path: Path) -> None:
    """And written as it was read; a project without the file has none."""
    assert [] == answers_changed.read(tmp_path, HORIZON)
    assert [WHOLE] == answers_changed.read(project(tmp_path, GOOD), HORIZON)
    assert GOOD == answers_changed.with_entries("# About this file.\n", RELEASE, [WHOLE])


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ('"dublin"', '"dublinn"', 5, "no letter “dublinn”"),
        ('["intention-withdraw", "dublin"]', "[]", 5, "no letter"),
        ('["intention-withdraw", "dublin"]', '"dublin"', 5, "“letters” that is no list of texts"),
        ("2026-11-20", '"2026-11-20"', 4, "“2026-11-20”"),
        ("2026-11-20", "2026-11-20T10:00:00", 4, "“2026-11-20 10:00:00”"),
        ("2026-11-20", "2207-11-20", 4, "a release on 2207-11-20"),
        ("2027-04-29", "2026-03-01", 9, "a last day before the first, 2026-03-02"),
        ('"earlier"', '"sooner"', 6, "“sooner”"),
        ('["track aa", "nothing more"]', "[1]", 7, "“cases” that is no list of texts"),
        ('day = "earlier"\n', "", 3, "an entry without “day”"),
        ("first =", "frist =", 8, "“frist”"),
    ],
)
def test_a_mistake_is_named_at_its_line(tmp_path: Path, old: str, new: str, line: int, found: str) -> None:
    """In the second entry, so that the first one does not hide where it is."""
    text = GOOD + "\n" + GOOD.removeprefix("# About this file.\n\n").replace(old, new)
    assert (f"docs/answers-changed.toml:{line + 8}", found) in complaints(tmp_path, text)


def test_what_is_no_entry_is_named(tmp_path: Path) -> None:
    """A table of another name, what is no list of entries, and what is no TOML."""
    assert [("docs/answers-changed.toml:10", "“other”")] == complaints(tmp_path, GOOD + NOT_ENTRIES)
    for text in ("change = 1\n", "[[change]\n"):
        with pytest.raises(Problem, match=r"docs/answers-changed\.toml"):
            answers_changed.read(project(tmp_path, text), HORIZON)


def test_writing_a_release_again_leaves_the_others() -> None:
    """Its own entries are replaced; what a person wrote above the first one stays."""
    first = answers_changed.with_entries("# Read this.\n", RELEASE, [entry("dublin")])
    both = answers_changed.with_entries(
        first, RELEASE + timedelta(1), [entry("court-fee", release=RELEASE + timedelta(1))]
    )
    again = answers_changed.with_entries(both, RELEASE, [entry("data-request")])
    assert again.startswith("# Read this.\n\n[[change]]\n") and again.count("[[change]]") == 2
    assert "dublin" not in again and "court-fee" in again and "data-request" in again
    assert again == answers_changed.with_entries(again, RELEASE, [entry("data-request")])
    assert GOOD.partition("\n\n")[2] == answers_changed.with_entries("", RELEASE, [WHOLE])


def test_the_projects_own_file_has_no_mistake(root: Path) -> None:
    """And holds what it says about itself."""
    text = (root / answers_changed.FILE).read_text("utf-8")
    assert text.count("[[change]]") == len(answers_changed.read(root, facts.load().horizon))


# --- the part of the page ---


def section(stage: Stage, *entries: Entry, page: str = SOURCE) -> list[str]:
    """Its lines, without empty ones."""
    text = answers_changed.section(stage, entries, page).replace("\u00a0", " ")
    return [line for line in text.splitlines() if line]


def test_a_reader_finds_the_letter_and_when_it_was_too_early(stage: Stage) -> None:
    """Letters in the order of their list, with their Dutch words, and whether the day moved."""
    found = section(
        stage, entry("dublin", "intention-withdraw"), entry("court-fee", day="later"), entry("detention", day="other")
    )
    assert "## Answers that can be different now {#ask-again}" == found[0]
    assert '<time datetime="2026-11-20" translate="no">20 November 2026</time>, ask again' in found[1]
    by_letter = {line.partition("(letters/")[2].partition(".md)")[0]: line for line in found[2:]}
    assert {"dublin", "intention-withdraw", "court-fee", "detention"} == set(by_letter) and 6 == len(found)
    assert ".md): the day can be earlier now<br><i lang=" in by_letter["dublin"]
    assert ".md): the day can be later now<br>" in by_letter["court-fee"]
    assert ".md)<br>" in by_letter["detention"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(("later", "earlier", "other"), "earlier"), (("later", "other"), ""), (("later",), "later"), (("other",), "")],
)
def test_of_a_letter_with_several_changes_the_careful_one_is_said(
    stage: Stage, days: tuple[str, ...], said: str
) -> None:
    """An earlier day first of all; a later one only where nothing else is different."""
    *_, line = section(stage, *(entry("dublin", day=day) for day in days))
    assert ([said] if said else []) == [word for word in ("earlier", "later") if f"can be {word} now" in line]


def test_an_old_release_falls_away(stage: Stage) -> None:
    """With the last one the whole part does; the newest release comes first."""
    old, new = TODAY - answers_changed.SHOWN, TODAY - timedelta(1)
    found = section(stage, entry("dublin", release=old), entry("court-fee", release=new))
    assert [new.isoformat(), old.isoformat()] == [line.split('"')[1] for line in found if "<time" in line]
    assert [] == section(stage, entry("dublin", release=old - timedelta(1))) == section(stage)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_language_has_the_words(root: Path, language: Language, tmp_path: Path) -> None:
    """Its own; on a page that is in English they are marked as what they are. No entry, no part."""
    stage = Stage(root, language, LANGUAGES[0], facts.load(), TODAY)
    for key in ("ask-again", "ask-again-before", "ask-again-earlier", "ask-again-later", "update-answers"):
        assert stage.phrases[key].where.startswith(f"docs/{language.code}/")
    (source,) = (one for one in stage.sources() if one.path == changes.PAGE)
    without = changes.placed(stage, source, source.body)[0]
    stage.root = project(tmp_path, GOOD)
    text = changes.placed(stage, source, source.body)[0]
    lines = [line for line in text.splitlines() if "{#ask-again}" in line]
    assert [f"## {stage.words['ask-again']} {{#ask-again}}"] == lines and "{#ask-again}" not in without
    assert text.index("{#ask-again}") < text.index("{#important}") < text.index("{#table}")
    assert all(text.count(f"](letters/{letter}.md)") for letter in WHOLE.letters)
    marked = f'<div lang="{language.code}" dir="{language.direction}" markdown="block">' in text
    assert marked == (source.language != language.code)


def test_the_build_stops_at_a_mistake(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With file and line, whatever language it builds."""
    monkeypatch.setattr(stage, "root", project(tmp_path, GOOD.replace("dublin", "dublinn")))
    body = "A.\n\n## Then and now {#table}\n\nB."
    page = Source(path=changes.PAGE, name="docs/en/changed.md", language="en", body=body, body_line=7)
    with pytest.raises(Problems, match=r'docs/answers-changed\.toml:5: found no letter “dublinn”.*"dublin"'):
        changes.placed(stage, page, body)
