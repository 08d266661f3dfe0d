"""Problems: one sentence that says where, what was found, what was expected and what to do."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from checker.facts import FactError
from scripts.problems import Problem, Problems, in_sentences, read_text, tell

if TYPE_CHECKING:
    from pathlib import Path

FIRST = Problem("docs/ar/page.md:12", "no text", "a text", "Write one")
SECOND = Problem("docs/ar/", "no such folder", "a folder", "Make it")


def test_a_problem_reads_as_one_line_with_its_place_first() -> None:
    """Where, found, expected, what to do, in this order."""
    assert "docs/ar/page.md:12: found no text; expected a text. Write one." == str(FIRST)


@pytest.mark.parametrize(
    "error", [FIRST, Problems([FIRST, SECOND]), FactError("no line", "a line", "Add it", file="permit.toml", line=3)]
)
def test_a_command_ends_with_what_is_to_be_mended(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, without a traceback."""

    def command() -> int:
        raise error

    assert (1, f"{error}\n") == (in_sentences(command), capsys.readouterr().err)
    assert 0 == in_sentences(lambda: 0)


@pytest.mark.parametrize(
    ("error", "places"),
    [
        (FIRST, ["file=docs/ar/page.md,line=12"]),
        (Problems([FIRST, SECOND]), ["file=docs/ar/page.md,line=12", "file=docs/ar/"]),
        (FactError("no line", "a line", "Add it", file="permit.toml", line=3), ["file=permit.toml,line=3"]),
        (Problem("mkdocs.yml:7", "100%\nof it", "less", "Delete it"), ["file=mkdocs.yml,line=7"]),
    ],
)
def test_a_pull_request_shows_each_problem_at_its_line(
    error: Problem | Problems | FactError,
    places: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the form that GitHub reads, in a workflow alone; a line break in a message does not end it."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    tell(error)
    assert ("", f"{error}\n") == tuple(capsys.readouterr())
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    tell(error)
    shown, said = capsys.readouterr()
    assert [f"::error {place}" for place in places] == [line.rpartition("::")[0] for line in shown.splitlines()]
    assert f"{error}\n" == said and ("100%" not in said or "100%25\\nof it" in shown)


@pytest.mark.parametrize(
    "sign",
    ["\n::stop-commands::x", "\r::notice ::x", "\x0b", "\x0c", "\x1b[2J", "\x85", "\u2028", "\u202e", "\ud800", "\0"],
)
def test_what_was_found_stays_in_its_line(
    sign: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line of its own could be a command to the log of a workflow; a control sign, one to a terminal."""
    problem = Problem(f"docs/ar/a{sign}.md:2", f"“{sign}”", sign, sign)
    assert 1 == len(str(problem).splitlines()) and str(problem).isprintable()
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    tell(Problems([problem, problem]))
    shown, said = capsys.readouterr()
    assert (2, 2) == (len(shown.splitlines()), len(said.splitlines()))
    assert all(line.startswith("::error file=docs/ar/a") and line.isprintable() for line in shown.splitlines())


def test_a_name_adds_no_property_and_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As GitHub asks: of a property, `%`, `:` and `,` too; the old form of a command, `##[`, in no place."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    tell(Problem("docs/ar/a%2C,line=1::x.md:7", "“##[error]x”", "words", "Delete it"))
    shown, said = capsys.readouterr()
    assert shown.startswith("::error file=docs/ar/a%252C%2Cline=1%3A%3Ax.md,line=7::docs/ar/")
    assert "##[" not in shown + said


@pytest.mark.parametrize("named", [FIRST, Problem(where="a", found="b", expected="c", todo="d")])
def test_problems_come_back_from_another_process(named: Problem) -> None:
    """Languages are checked side by side."""
    back = pickle.loads(pickle.dumps(Problems([named, SECOND])))
    assert [named, SECOND] == back.problems and str(Problems([named, SECOND])) == str(back)


def test_a_problem_can_be_raised_and_keeps_its_parts() -> None:
    """The one who catches it can put it in another place of the file."""
    with pytest.raises(Problem) as caught:
        raise FIRST
    assert ("docs/ar/page.md:12", "no text", "a text", "Write one") == (
        caught.value.where,
        caught.value.found,
        caught.value.expected,
        caught.value.todo,
    )


def test_several_problems_are_told_in_the_order_in_which_they_were_met() -> None:
    """One line each; nothing is sorted or dropped."""
    both = Problems([SECOND, FIRST])
    assert f"{SECOND}\n{FIRST}" == str(both)
    assert [SECOND, FIRST] == both.problems


def test_a_text_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    """A page that an old editor saved as Windows-1256 is no crash but a line to look at."""
    page = tmp_path / "docs/ar/page.md"
    page.parent.mkdir(parents=True)
    page.write_bytes("---\ntitle: لجوء\n---\n".encode("windows-1256"))

    with pytest.raises(Problem) as caught:
        read_text(page, tmp_path)

    assert ("docs/ar/page.md:2", "the byte 0xE1") == (caught.value.where, caught.value.found)


def test_a_folder_with_the_name_of_a_page_is_told_without_a_place_on_this_machine(tmp_path: Path) -> None:
    """Made by a slip of the hand; a file without the right to be read, and one that is gone, are told the same way."""
    page = tmp_path / "docs/ar/late.md"
    page.mkdir(parents=True)

    with pytest.raises(Problem) as caught:
        read_text(page, tmp_path)

    assert ("docs/ar/late.md:1", "what the system cannot read (Is a directory)") == (
        caught.value.where,
        caught.value.found,
    )
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_file_of_too_many_lines_is_told(tmp_path: Path, end: str) -> None:
    """Short lines take long to read as Markdown, and no page has so many."""
    path = tmp_path / "page.md"
    path.write_bytes(f"a{end}".encode() * 10_000)
    assert read_text(path, tmp_path).startswith("a\na\n")
    path.write_bytes(f"a{end}".encode() * 10_001)
    with pytest.raises(Problem) as caught:
        read_text(path, tmp_path)
    assert ("page.md:10001", "a file of 10001 lines") == (caught.value.where, caught.value.found)
