"""One kind of error for everything a person can mend: where, what was found, what was expected, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Problem(Exception):
    """An error in a file that somebody edits. ``str()`` of it is the sentence that this person reads.

    where: ``docs/ar/withdrawal.md:12`` or ``docs/ar/``; the rest are parts of sentences, without a full stop.
    """

    where: str
    found: str
    expected: str
    todo: str

    def __str__(self) -> str:
        """``docs/ar/page.md:12: found …; expected …. …``."""
        return f"{self.where}: found {self.found}; expected {self.expected}. {self.todo}."


class Problems(Exception):
    """Several problems at once, so that a translator sees all of them in one run."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems in the order in which they were met."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_text(path: Path, root: Path) -> str:
    """The text of a file that somebody edits. Raises Problem, with the line of the first byte that is not UTF-8."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Problem(
            f"{path.relative_to(root).as_posix()}:{line}",
            f"the byte 0x{error.object[error.start]:02X}",
            "text in UTF-8",
            "Save the file as UTF-8 and look at the letters of that line",
        ) from None
