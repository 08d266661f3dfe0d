"""scripts/answer_changes.py: which approved answers changed, for whom, and for letters of which days."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from scripts import answer_changes, approve, approve_screening
from scripts.guide import answers_changed
from scripts.problems import Problem

HEAD = "Approved answers of the checker.\n"
LETTER = """
{letter}
{line}

* letter of Tue 2026-12-01, asked on Wed 2026-12-02
  Procedure: pact
  To know of the whole: border-days, ask-lawyer
  - viewpoint (ind): act by {first} (open, 41 days left)
      6 weeks, viewpoint-withdrawal, atw: event-not-counted Tue 2026-12-01; last-day {first}
      cautions: viewpoint-must-arrive

* letter of Mon 2026-03-02, asked on Wed 2026-12-02, track aa
  Procedure: before-pact
  - viewpoint (ind): act by {second} (past, -233 days left)
      6 weeks, viewpoint-withdrawal, atw: event-not-counted Mon 2026-03-02; last-day {second}
      cautions: viewpoint-must-arrive

* letter of Fri 2026-12-18, asked on Fri 2026-12-18, printed 3 weeks
  Refused: question-not-asked (field printed)
"""


def letter(name: str, first: str = "Tue 2027-01-12", second: str = "Mon 2026-04-13") -> str:
    """One letter in three situations; the days of its first two answers."""
    return LETTER.format(letter=name, line="=" * len(name), first=first, second=second)


def told(old: str, new: str) -> list[str]:
    """What changed between two texts of the file."""
    return answer_changes.changes(answer_changes.read(HEAD + old), answer_changes.read(HEAD + new))


def test_nothing_changed() -> None:
    """The same answers, also when the letters are in another order."""
    assert [] == told(letter("intention") + letter("decision"), letter("decision") + letter("intention"))


def test_one_change_of_the_law_is_one_line() -> None:
    """Days are counted from the letter, so that six weeks that became four are told once, with all days of letters."""
    new = letter("intention", "Tue 2026-12-29", "Mon 2026-03-30")
    assert [
        "- `intention`, viewpoint: days: act by day 42 → act by day 28. In 2 of 3 situations "
        "(told: nothing more; track aa); letters of 2026-03-02 to 2026-12-01."
    ] == told(letter("intention"), new)


def test_a_change_for_some_says_for_whom() -> None:
    """What they told, and of which day their letters were."""
    assert [
        "- `intention`, viewpoint: days: act by day 42 → act by day 35. In 1 of 3 situations "
        "(told: track aa); letters of 2026-03-02."
    ] == told(letter("intention"), letter("intention", second="Mon 2026-04-06"))


def test_lists_terms_and_refusals_are_told_by_their_ids() -> None:
    """Each id that came or went; a term with its fact and its rule; days come first."""
    new = (
        letter("intention", "Tue 2026-12-29")
        .replace("border-days, ask-lawyer", "ask-lawyer, leave-at-once")
        .replace(
            "6 weeks, viewpoint-withdrawal, atw: event-not-counted Tue", "4 weeks, new-fact, pact: not-counted Tue"
        )
        .replace("Refused: question-not-asked (field printed)", "Procedure: pact")
    )
    found = told(letter("intention"), new)
    assert [
        "viewpoint: days: act by day 42 → act by day 28",
        "To know of the whole: + leave-at-once",
        "To know of the whole: − border-days",
        "viewpoint: terms: + 4 weeks (new-fact, pact)",
        "viewpoint: terms: − 6 weeks (viewpoint-withdrawal, atw)",
        "Refused: question-not-asked (field printed) → none",
        "Procedure: none → pact",
    ] == [line.removeprefix("- `intention`, ").partition(". ")[0] for line in found]


def test_letters_come_and_go() -> None:
    """By their ids."""
    assert ["- `decision`: a new letter.", "- `intention`: no longer answered."] == told(
        letter("intention"), letter("decision")
    )


def situation(told: str, answer: str = "Procedure: pact") -> str:
    """One more situation of a letter."""
    return f"\n* letter of Wed 2026-12-02, asked on Wed 2026-12-02{told and ', '}{told}\n  {answer}\n"


def test_situations_come_and_go() -> None:
    """They have no answer to compare with, so they are counted, with what was told."""
    before = letter("decision")
    assert ["- `decision`: 1 situation is new (told: nothing more); letters of 2026-12-02."] == told(
        before, before + situation("")
    )
    one_left = before.partition("* letter of Mon")[0]
    assert [
        "- `decision`: 2 situations are no longer asked (told: track aa; printed 3 weeks); "
        "letters of 2026-03-02 to 2026-12-18."
    ] == told(before, one_left)


def test_a_choice_with_another_name_and_another_day_is_seen() -> None:
    """As one that went and one that came: nobody can say that they are the same."""
    found = told(letter("decision"), letter("decision", second="Mon 2026-04-06").replace("track aa", "track new"))
    assert [
        "- `decision`: 1 situation is new (told: track new); letters of 2026-03-02.",
        "- `decision`: 1 situation is no longer asked (told: track aa); letters of 2026-03-02.",
    ] == found


def test_many_new_situations_are_one_line() -> None:
    """What was told in each of them is said once."""
    new = letter("decision") + "".join(situation(f"court yes, track t{number}") for number in range(50))
    assert [
        "- `decision`: 50 situations are new, each told court yes (told: track t0; track t1; track t2; track t3; "
        "track t4; track t5 and 44 others); letters of 2026-12-02."
    ] == told(letter("decision"), new)
    few = letter("decision") + situation("court yes") + situation("court yes, track t1")
    assert [
        "- `decision`: 2 situations are new, each told court yes (told: nothing more; track t1); letters of 2026-12-02."
    ] == told(letter("decision"), few)


def test_findings_of_the_screening_come_and_go() -> None:
    """For each person that the file tells of."""
    old = "Approved.\n\nA man\n=====\n  now\n    - Go to Ter Apel\n\nA child\n=======\n  now\n    - Call\n"
    new = "Approved.\n\nA man\n=====\n  now\n    - Go to a lawyer\n\nA woman\n=======\n  now\n    - Call\n"
    read = answer_changes.read_screening
    assert [
        "- A man: + - Go to a lawyer; − - Go to Ter Apel.",
        "- A woman: a new situation.",
        "- A child: no longer asked.",
    ] == answer_changes.screening_changes(read(old), read(new))


def test_the_projects_own_files_are_read_whole(root: Path) -> None:
    """Every situation, with an answer in it."""
    text = (root / approve.FILE).read_text("utf-8")
    found = answer_changes.read(text)
    situations = [one for letter in found.values() for one in letter.values()]
    assert text.count("\n* letter of") == len(situations) and all(one.answer for one in situations)
    assert text.count("\n  - ") == sum(name.endswith(": days") for one in situations for name in one.answer)
    people = answer_changes.read_screening((root / approve_screening.FILE).read_text("utf-8"))
    assert len(people) >= 30 and all(people.values())


RELEASE = date(2027, 1, 15)
MARCH, DECEMBER = date(2026, 3, 2), date(2026, 12, 1)


def entries(old: str, new: str) -> list[tuple[tuple[str, ...], str, tuple[str, ...], date, date]]:
    """What readers are told about a change between two texts of the file."""
    found = answer_changes.entries(answer_changes.read(HEAD + old), answer_changes.read(HEAD + new), RELEASE)
    assert {RELEASE} >= {one.release for one in found}
    return [(one.letters, one.day, one.cases, one.first, one.last) for one in found]


def test_readers_are_told_of_days_that_moved_and_for_whom() -> None:
    """Letters with the same change are one entry; each direction has its own."""
    new = "Tue 2026-12-29", "Mon 2026-04-20"
    names = ("dublin", "court-fee")
    assert [
        (names, "earlier", ("nothing more",), DECEMBER, DECEMBER),
        (names, "later", ("track aa",), MARCH, MARCH),
    ] == entries("".join(map(letter, names)), "".join(letter(name, *new) for name in names))
    every = (
        letter("dublin")
        .replace("* letter of Fri 2026-12-18, asked on Fri 2026-12-18, printed 3 weeks", "")
        .replace("  Refused: question-not-asked (field printed)", "")
    )
    sooner = every.replace("2027-01-12", "2026-12-29").replace("2026-04-13", "2026-03-30")
    assert [(("dublin",), "earlier", (), MARCH, DECEMBER)] == entries(every, sooner), "in every situation"


@pytest.mark.parametrize(
    ("old", "new", "day"),
    [
        ("act by Tue 2027-01-12", "act by Tue 2027-01-05, last day Tue 2027-01-12", "other"),
        ("act by Tue 2027-01-12", "from Tue 2027-01-05", "other"),
        ("border-days, ask-lawyer", "ask-lawyer", "other"),
        ("(ind)", "(court)", "other"),
        ("cautions: viewpoint-must-arrive\n\n* letter of Mon", "\n\n* letter of Mon", "other"),
        ("Refused: question-not-asked (field printed)", "Procedure: pact", "other"),
        ("6 weeks, viewpoint-withdrawal, atw: event-not-counted Tue", "6 weeks, other, atw: not-counted Tue", ""),
    ],
)
def test_what_else_says_something_else_to_a_reader(old: str, new: str, day: str) -> None:
    """A day, an addressee, a notice, a refusal: yes. Only another fact behind the same day: no."""
    before = letter("dublin")
    assert old in before
    assert ([day] if day else []) == [found[1] for found in entries(before, before.replace(old, new))]


def test_letters_that_come_or_go_are_no_changed_answers() -> None:
    """Nobody asked about the one; nobody can ask about the other, nor about one that only the file knows."""
    assert [] == entries(letter("dublin"), letter("court-fee"))
    assert [] == entries(letter("gone"), letter("gone", "Tue 2026-12-29"))


def test_readers_are_told_of_situations_that_went() -> None:
    """Who told that asks again; a situation that is new alone was asked by nobody."""
    before = letter("dublin")
    assert [] == entries(before, before + situation("track new"))
    assert [(("dublin",), "other", ("track aa",), MARCH, MARCH)] == entries(
        before, before.replace("track aa", "track new").replace("2026-04-13", "2026-04-06")
    )
    one = before.partition("* letter of Mon")[0]
    assert [(("dublin",), "other", (), DECEMBER, DECEMBER)] == entries(one, f"\ndublin\n======\n{situation('')}")


Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Git in a fresh repository."""

    def run(*words: str) -> None:
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *words], cwd=tmp_path, check=True, capture_output=True)

    run("init", "--quiet")
    return run


def approved(folder: Path, text: str) -> None:
    """Write the approved answers of a project."""
    (folder / approve.FILE).parent.mkdir(parents=True, exist_ok=True)
    (folder / approve.FILE).write_text(HEAD + text, "utf-8")
    (folder / approve_screening.FILE).write_text("Approved.\n", "utf-8")


def test_two_commits_are_compared(tmp_path: Path, git: Git) -> None:
    """From a tag to what is in the folder, or to another commit; a name that is none is refused."""
    for name, text in (("v1", letter("intention")), ("v2", letter("intention") + letter("decision"))):
        approved(tmp_path, text)
        git("add", ".")
        git("commit", "--quiet", "--message", name)
        git("tag", name)
    approved(tmp_path, letter("decision"))
    assert "- `decision`: a new letter.\n- `intention`" in answer_changes.report(tmp_path, "v1")
    between = answer_changes.report(tmp_path, "v1", "v2")
    assert between.startswith("### Answers that changed since v1 (20") and "intention" not in between
    assert answer_changes.report(tmp_path, "v2", "v2").endswith("None.\n")
    with pytest.raises(Problem, match="no commit “v3”"):
        answer_changes.report(tmp_path, "v3")


def test_the_command_begins_at_the_last_tag_and_writes_the_entries(
    tmp_path: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a tag, one sentence says what to give; the file that it writes is one that the build reads."""
    approved(tmp_path, letter("dublin"))
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    assert answer_changes.main([], tmp_path) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "make changes FROM=COMMIT" in told.err
    git("tag", "v1")
    approved(tmp_path, letter("dublin", "Tue 2026-12-29"))
    assert answer_changes.main([], tmp_path) == 0
    assert capsys.readouterr().out.startswith("### Answers that changed since v1 (20")
    assert not (tmp_path / answers_changed.FILE).exists(), "only when a release is named"
    (tmp_path / answers_changed.FILE).parent.mkdir()
    for _ in range(2):
        assert answer_changes.main(["--release", RELEASE.isoformat()], tmp_path) == 0
    assert "entries of 2027-01-15: 1;" in capsys.readouterr().out
    (found,) = answers_changed.read(tmp_path, date(2028, 12, 31))
    assert ("earlier", ("dublin",), RELEASE) == (found.day, found.letters, found.release)
    assert answer_changes.main(["--from", "v1", "--release", "soon"], tmp_path) == 1
    assert "RELEASE: found “soon”" in capsys.readouterr().err
