"""Every id that an answer about a letter can hold has English words, and their slots are known."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from checker import browser, deadlines, inputs, letters, time_limits
from checker.facts import load

BOOKS = Path(__file__).parents[3] / "docs/en/_words"


def book(name: str) -> dict[str, str]:
    """Id to text of one phrase book."""
    parts = re.split(r"^## (\S+)\n", (BOOKS / f"{name}.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {id: text.strip() for id, text in zip(parts[1::2], parts[2::2], strict=True)}


STEPS, ERRORS, DEADLINES = book("steps"), book("errors"), book("deadlines")


def missing(prefix: str, ids: Iterable[str], words: dict[str, str]) -> list[str]:
    """Headings that are not there or have no text."""
    return [f"{prefix}-{id}" for id in ids if not words.get(f"{prefix}-{id}")]


def test_steps() -> None:
    """Each step, each reason why a day was passed, each reason why a term does not move."""
    plain = [step for step in deadlines.STEPS if step != "does-not-move"]
    stays = [f"does-not-move-{why}" for why in time_limits.WHY_NOT_MOVED]
    assert missing("step", [*plain, *stays], STEPS) == []
    assert missing("why", [*time_limits.WHY_MOVED, "two-ordinary-days"], STEPS) == []


def test_errors() -> None:
    """Each error of every door; those of the screening have their own book."""
    ids = {*deadlines.ERRORS, *inputs.ERRORS, *browser.ERRORS, *time_limits.ERRORS}
    assert missing("error", sorted(ids), ERRORS) == []


def test_deadlines() -> None:
    """Each deadline with what it means, each addressee, state, follow-up and notice."""
    dues = sorted({due.id for letter in letters.LETTERS for due in letter.dues})
    states = [f"{direction}-{state}" for direction in (letters.ACT, letters.WAIT) for state in deadlines.STATES]
    assert missing("due", [*dues, *(f"{due}-do" for due in dues)], DEADLINES) == []
    assert missing("to", letters.ADDRESSEES, DEADLINES) == []
    assert missing("state", states, DEADLINES) == []
    assert missing("follow-up", letters.FOLLOW_UPS, DEADLINES) == []
    assert missing("notice", deadlines.NOTICES, DEADLINES) == []
    assert missing("calendar", ["title-act", "title-wait", "text", "text-wait", "alarm"], DEADLINES) == []


def test_cautions() -> None:
    """Each caution that a fact can carry."""
    words = book("cautions")
    carried = {version.caution for fact in load() for version in fact.versions if version.caution}
    assert sorted(carried - set(words)) == []


def test_nothing_without_use() -> None:
    """No heading of these books is one that the checker never gives."""
    dues = {due.id for letter in letters.LETTERS for due in letter.dues}
    known = {f"due-{id}{end}" for id in dues for end in ("", "-do")}
    known |= {f"to-{id}" for id in letters.ADDRESSEES} | {f"follow-up-{id}" for id in letters.FOLLOW_UPS}
    known |= {f"notice-{id}" for id in deadlines.NOTICES}
    known |= {f"state-{way}-{state}" for way in (letters.ACT, letters.WAIT) for state in deadlines.STATES}
    assert [id for id in DEADLINES if id not in known and not id.startswith("calendar-")] == []


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        (STEPS, {"day", "event", "term", "why"}),
        (ERRORS, {"letters"}),
        (DEADLINES, {"due", "day", "letter", "last_day"}),
    ],
)
def test_slots(words: dict[str, str], slots: set[str]) -> None:
    """Only slots that the page fills; no digit in prose."""
    for id, text in words.items():
        assert set(re.findall(r"(?<!\{)\{([a-z_]+)\}(?!\})", text)) <= slots, id
        assert not re.search(r"\d", text), id
