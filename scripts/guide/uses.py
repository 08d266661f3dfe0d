"""Which facts a text uses. Each use leaves a mark in the text, until it is known in which section it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from checker.facts import Version

_MARK = re.compile("\ue000([^\ue001]*)\ue001")


@dataclass(slots=True)
class Uses:
    """The facts that one text used, in order, with the version that was shown."""

    versions: dict[tuple[str, date | None], Version] = field(default_factory=dict)

    def add(self, fact: str, version: Version) -> str:
        """Note a use; the mark that stands for it in the text."""
        self.versions[fact, version.in_force_from] = version
        return f"\ue000{fact}|{version.in_force_from or ''}\ue001"


def marks(text: str) -> list[tuple[str, str]]:
    """The uses that are marked in a text: each fact, and the first day of the version that was shown, or nothing."""
    return [(fact, start) for fact, _, start in (mark.partition("|") for mark in _MARK.findall(text))]


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub("", text)
