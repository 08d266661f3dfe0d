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
    return {key: text.strip() for key, text in zip(parts[1::2], parts[2::2], strict=True)}


STEPS, ERRORS, DEADLINES = book("steps"), book("errors"), book("deadlines")


def missing(prefix: str, ids: Iterable[str], words: dict[str, str]) -> list[str]:
    """Headings that are not there or have no text."""
    return [f"{prefix}-{key}" for key in ids if not words.get(f"{prefix}-{key}")]


def test_steps() -> None:
    """Each step, each reason why a day was passed, each reason why a term does not move."""
    plain = [step for step in deadlines.STEPS if step != "does-not-move"]
    stays = [f"does-not-move-{why}" for why in time_limits.WHY_NOT_MOVED]
    assert missing("step", [*plain, *stays], STEPS) == []
    assert missing("why", [*time_limits.WHY_MOVED, "two-ordinary-days"], STEPS) == []


# How near a day is, as docs/assets/show.js tells it apart: to be done by it, allowed from it, decided by somebody by it.
NEAR = [f"act-{near}" for near in ("today", "tomorrow", "week", "later", "over")]
NEAR += [f"{kind}-{near}" for kind in ("opens", "decides") for near in ("later", "today", "since")]
CALENDAR = ["title-act", "title-opens", "title-decides", "text", "last-day", "end", "alarm", "by-hand"]
ACTS = ["call", "call-now", "call-late", "say", "say-dutch", "bring"]
ACTS += [f"send-{to}" for to in ("court", "council-of-state", "ind", "coa", "sender")]


def test_errors() -> None:
    """Each error of every door; those of the screening have their own book."""
    ids = {*deadlines.ERRORS, *inputs.ERRORS, *browser.ERRORS, *time_limits.ERRORS}
    assert missing("error", sorted(ids), ERRORS) == []


def test_deadlines() -> None:
    """Each deadline with what it means, each addressee, state, follow-up and notice."""
    dues = sorted({due.id for letter in letters.LETTERS for due in letter.dues})
    assert missing("due", [*dues, *(f"{due}-do" for due in dues)], DEADLINES) == []
    assert missing("to", letters.ADDRESSEES, DEADLINES) == []
    assert missing("state", NEAR, DEADLINES) == []
    assert missing("when", NEAR, DEADLINES) == []
    assert missing("follow-up", letters.FOLLOW_UPS, DEADLINES) == []
    assert missing("notice", deadlines.NOTICES, DEADLINES) == []
    assert missing("calendar", CALENDAR, DEADLINES) == []
    assert missing("act", ACTS, DEADLINES) == []


def test_cautions() -> None:
    """Each caution that a fact can carry."""
    words = book("cautions")
    carried = {version.caution for fact in load() for version in fact.versions if version.caution}
    assert sorted(carried - set(words)) == []


def test_nothing_without_use() -> None:
    """No heading of these books is one that the checker never gives."""
    dues = {due.id for letter in letters.LETTERS for due in letter.dues}
    known = {f"due-{name}{end}" for name in dues for end in ("", "-do")}
    known |= {f"to-{name}" for name in letters.ADDRESSEES} | {f"follow-up-{name}" for name in letters.FOLLOW_UPS}
    known |= {f"notice-{name}" for name in deadlines.NOTICES}
    known |= {f"{word}-{near}" for word in ("state", "when") for near in NEAR}
    known |= {f"calendar-{name}" for name in CALENDAR} | {f"act-{name}" for name in ACTS}
    assert [key for key in DEADLINES if key not in known] == []


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
    for key, text in words.items():
        assert set(re.findall(r"(?<!\{)\{([a-z_]+)\}(?!\})", text)) <= slots, key
        assert not re.search(r"\d", text), key
