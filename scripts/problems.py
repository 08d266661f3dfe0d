"""One kind of error for everything a person can mend: where, what was found, what was expected, what to do."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.facts import FactError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# What starts a line or a command in a log of GitHub, or moves the cursor or the words of a terminal: line ends, control
# signs, marks of direction, halves of letters, the bracket of "##[".
_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|(?<=##)\[")


def in_a_line(text: str) -> str:
    """A text, whoever wrote it, as one line that can be printed; a line end becomes a backslash and an n."""
    return _COMMANDS.sub(lambda match: ascii(match[0])[1:-1] if match[0] != "[" else "\\x5b", text)


@dataclass(slots=True)
class Problem(Exception):
    """An error in a file that somebody edits. `str()` of it is the sentence that this person reads.

    where: `docs/ar/withdrawal.md:12` or `docs/ar/`; the rest are parts of sentences, without a full stop.
    """

    where: str
    found: str
    expected: str
    todo: str

    def __str__(self) -> str:
        """`docs/ar/page.md:12: found …; expected …. …`: always one line."""
        return in_a_line(f"{self.where}: found {self.found}; expected {self.expected}. {self.todo}.")

    def __reduce__(self) -> tuple[type[Problem], tuple[str, str, str, str]]:
        """For another process; an exception comes back only with what it was given by position."""
        return Problem, (self.where, self.found, self.expected, self.todo)


class Problems(Exception):
    """Several problems at once, so that a translator sees all of them in one run."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in the order in which they were met."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """A line each."""
        return "\n".join(map(str, self.problems))


def in_sentences(command: Callable[[], int]) -> int:
    """Run a command: its exit code, or 1 and on standard error the sentences about what somebody has to mend."""
    try:
        return command()
    except (Problem, Problems, FactError) as error:
        tell(error)
        return 1


def tell(error: Problem | Problems | FactError) -> None:
    """Print what somebody has to mend on standard error and, in a workflow, beside the lines of the pull request."""
    several = error.problems if isinstance(error, Problems) else [error]
    if os.environ.get("GITHUB_ACTIONS"):
        print(*map(_annotation, several), sep="\n")
    print(*(in_a_line(str(one)) for one in several), sep="\n", file=sys.stderr)


def _annotation(problem: Problem | FactError) -> str:
    where = problem.where if isinstance(problem, Problem) else f"{problem.file}:{problem.line}"
    name, _, line = where.rpartition(":")
    place = f"file={_property(name)},line={line}" if line.isdecimal() else f"file={_property(where)}"
    return f"::error {place}::{in_a_line(str(problem)).replace('%', '%25')}"


def _property(text: str) -> str:
    """What is before the second `::` of a command: there its signs between properties mean something too."""
    return in_a_line(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


LONGEST = 200_000  # bytes: four times the longest page; what is longer takes the checks more than a moment
_MOST_LINES = 10_000  # ten times those of the longest; each costs the reader of Markdown more than its few bytes
_MARKS = {  # the first bytes of a file that an editor saved in another form
    b"\xff\xfe": "text saved as UTF-16",
    b"\xfe\xff": "text saved as UTF-16",
    b"\xef\xbb\xbf": "an invisible mark (BOM) before the first character",
}


def read_text(path: Path, root: Path) -> str:
    """The text of a file that somebody edits.

    Raises Problem: with the line of the first byte that is not UTF-8, or when the system cannot read it, as a folder.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LONGEST else b""
    except OSError as error:  # its own text would name a place on this machine
        raise Problem(
            f"{path.relative_to(root).as_posix()}:1",
            f"what the system cannot read ({error.strerror})",
            "a file with text in UTF-8",
            "Give a folder another name, or the file the right to be read",
        ) from None
    if size > LONGEST:
        raise Problem(
            f"{path.relative_to(root).as_posix()}:1",
            f"a file of {size} bytes",
            f"at most {LONGEST}",
            "Take out what does not belong in it; a page that is too long is two pages",
        )
    for mark, found in _MARKS.items():
        if raw.startswith(mark):
            raise Problem(
                f"{path.relative_to(root).as_posix()}:1", found, "text in UTF-8", "Save the file as UTF-8, without BOM"
            )
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        if text.count("\n") > _MOST_LINES:
            raise Problem(
                f"{path.relative_to(root).as_posix()}:{_MOST_LINES + 1}",
                f"a file of {text.count(chr(10))} lines",
                f"at most {_MOST_LINES}",
                "Take out what does not belong in it; a page that is too long is two pages",
            )
        return text
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Problem(
            f"{path.relative_to(root).as_posix()}:{line}",
            f"the byte 0x{error.object[error.start]:02X}",
            "text in UTF-8",
            "Save the file as UTF-8 and look at the letters of that line",
        ) from None
