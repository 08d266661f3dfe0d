"""Problems: one sentence that says where, what was found, what was expected and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.facts import FactError
from scripts.problems import Problem, Problems, in_sentences, read_text

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
