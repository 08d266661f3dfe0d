"""Writes the approved answers: every letter × some situations, whole, in words that a lawyer can read.

    python -m scripts.approve            writes tests/data/approved-answers.txt and, from approve_screening.py,
                                         approved-screening.txt; tests fail when they differ

Ids stay as they are (their words are in docs/<lang>/_words); days are written out. A change in the law or in the
engine shows here as the lines that it changes: review them one by one before they are committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from checker import browser, letters
from scripts import approve_screening
from scripts.problems import in_sentences

FILE = Path("tests/data/approved-answers.txt")
TODAY = "2026-12-02"
LATE = "2031-06-02"  # every act of the letters below is over
OLD = "2026-03-02"  # a Monday before the Pact
NOW = "2026-12-01"  # a Tuesday after it
# Ends before Christmas, at the decreed Friday after Ascension Day 2027, and at Good Friday.
AWKWARD = ("2026-11-27", "2026-12-18", "2027-04-29", "2027-02-26")
DATES: dict[str, tuple[str, ...]] = {
    "applied": ("2025-05-01", "2026-06-05", "2026-07-01"),
    "intention": ("2026-06-11", "2026-09-01"),
    "permit_end": ("2029-03-10",),
    "notice": ("2028-12-01",),
    "arrival": ("2026-12-11", "2026-12-23", "2028-01-10"),
    "named_day": ("2026-12-25",),
}
PRINTED = [[3, "weeks"]]
_FEW = 8  # two questions with no more pairs of answers are asked together too
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def requests(letter: letters.Letter) -> Iterator[dict[str, Any]]:
    """The situations of one letter: on ordinary and awkward days, too late, and with each answer to what it asks."""

    def request(event: str, today: str = TODAY, **told: object) -> dict[str, Any]:
        return {"letter": letter.id, "event": event, "today": today, **told}

    yield request(NOW)
    yield request(OLD)
    for event in AWKWARD:
        yield request(event, event)
    yield request(NOW, LATE)
    for ask in letter.asks:
        if ask == "printed":
            yield request(NOW, printed=PRINTED)
            yield from (request(NOW, printed=value) for value in letter.only.get(ask, ()))
        else:
            for value in values(letter, ask):
                yield request(NOW, **{ask: value})
            if ask in letter.choices and letter.regimes == letters.BOTH:
                yield from (request(OLD, **{ask: value}) for value in values(letter, ask))
    for (first, ones), (second, others) in combinations(letter.choices.items(), 2):
        if len(ones) * len(others) <= _FEW:
            yield from (request(NOW, **{first: one, second: other}) for one in ones for other in others)


def values(letter: letters.Letter, ask: str) -> tuple[str, ...]:
    """The answers to one question."""
    return DATES[ask] if ask in DATES else letter.choices[ask]


def text() -> str:
    """The whole file."""
    parts = ["Approved answers of the checker. Made by `make approve`; each difference is one that can be named.\n"]
    for letter in letters.LETTERS:
        parts.append(f"\n{letter.id}\n{'=' * len(letter.id)}\n")
        parts.extend(_situation(request) for request in requests(letter))
    return "".join(parts)


def _situation(request: dict[str, Any]) -> str:
    told = [f"{name} {_words(value)}" for name, value in request.items() if name not in ("letter", "event", "today")]
    asked = ", ".join([f"letter of {_words(request['event'])}", f"asked on {_words(request['today'])}", *told])
    reply = browser.reply({"door": "deadline", **request})
    lines = [f"\n* {asked}"]
    if "error" in reply:
        rest = "; ".join(f"{key} {_words(value)}" for key, value in reply["error"].items() if key != "id")
        return "\n".join([*lines, f"  Refused: {reply['error']['id']} ({rest})"]) + "\n"
    lines.append(f"  Procedure: {reply['regime'] or 'not known'}")
    for name in ("notices", "follow_ups"):
        if reply.get(name):
            lines.append(f"  To know of the whole: {', '.join(reply[name])}")
    of_one = {caution for deadline in reply["deadlines"] for caution in deadline["cautions"]}
    if of_whole := [caution for caution in reply["cautions"] if caution not in of_one]:
        lines.append(f"  cautions: {', '.join(of_whole)}")
    for deadline in reply["deadlines"]:
        lines += _deadline(deadline)
    return "\n".join(lines) + "\n"


def _deadline(deadline: dict[str, Any]) -> Iterator[str]:
    act = deadline["direction"] == "act"
    days = f"{'act by' if act else 'from'} {_words(deadline['safe_day'])}"
    if deadline["last_day"] != deadline["safe_day"]:
        days += f", last day {_words(deadline['last_day'])}"
    if deadline["open_until"] not in (deadline["last_day"], deadline["safe_day"]):
        days += f", open until {_words(deadline['open_until'])}"
    provisional = ", provisional" if deadline["provisional"] else ""
    state = f"{deadline['state']}, {deadline['days_left']} days left{provisional}"
    yield f"  - {deadline['id']} ({deadline['to']}): {days} ({state})"
    for reading in deadline["readings"]:
        term = " and ".join(f"{number} {unit}" for number, unit in reading["term"]) or "the day itself"
        source = "printed" if reading["printed"] else reading["fact"]
        steps = "; ".join(
            f"{step['step']} {_words(step['day'])}" + (f" ({step['why']})" if "why" in step else "")
            for step in reading["steps"]
        )
        yield f"      {term}, {source}, {reading['rule']}: {steps}"
    for name in ("follow_ups", "when_late", "cautions", "facts"):
        if deadline[name]:
            yield f"      {name.replace('_', ' ')}: {', '.join(deadline[name])}"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_words, value)) if not _is_term(value) else " ".join(f"{n} {unit}" for n, unit in value)
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return str(value)
    return f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def _is_term(value: list[Any]) -> bool:
    return all(isinstance(part, list) for part in value)


def main(root: Path) -> int:
    """Write the file; returns the exit code."""
    (root / FILE).write_text(text(), "utf-8")
    (root / approve_screening.FILE).write_text(approve_screening.text(root), "utf-8")
    print(f"{FILE} and {approve_screening.FILE}: written; look at their differences line by line")
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(lambda: main(Path(__file__).resolve().parent.parent)))
