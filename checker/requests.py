"""Reads what a person typed: days in any script's digits, a printed term, a whole deadline request.

Everything comes from outside, so everything is checked here; a refusal is an id and the field, never a sentence.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker import deadlines, letters
from checker.deadlines import DeadlineError
from checker.facts import Facts
from checker.time_limits import Length, Term

ERRORS = (
    "letter-missing",
    "event-missing",
    "event-impossible",
    "today-missing",
    "date-missing",
    "date-impossible",
)

# Marks that show the direction of writing; a phone may put them around digits in a right-to-left text.
_DIRECTION_MARKS = str.maketrans("", "", "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_LONGEST_NUMBER = 6  # digits; longer ones are no day, month, year or length


def read_number(value: object) -> int | None:
    """A whole number from a number or from decimal digits of any script (13, ١٣, ۱۳); None for anything else."""
    if type(value) is int:
        return value
    if isinstance(value, str):
        text = value.translate(_DIRECTION_MARKS).strip()
        if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
            return int(text)
    return None


def _parts(value: object) -> tuple[object, object, object] | None:
    """Year, month and day of `2026-10-13` or of {"day", "month", "year"}; None when nothing was filled in."""
    if isinstance(value, Mapping):
        parts = (value.get("year"), value.get("month"), value.get("day"))
        return None if all(_empty(part) for part in parts) else parts
    if _empty(value):
        return None
    if isinstance(value, str):
        year, _, rest = value.translate(_DIRECTION_MARKS).strip().partition("-")
        month, _, day = rest.partition("-")
        if len(year) == 4:
            return year, month, day
    return "", "", ""


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.translate(_DIRECTION_MARKS).strip())


def _wrong(field: str, what: str) -> DeadlineError:
    return DeadlineError(f"event-{what}" if field == "event" else f"date-{what}", field)


def read_day(value: object, field: str) -> date | None:
    """A day, or None when the field is empty. Raises DeadlineError for a day that does not exist."""
    parts = _parts(value)
    if parts is None:
        return None
    year, month, day = (read_number(part) for part in parts)
    if year is None or month is None or day is None:
        raise _wrong(field, "impossible")
    if not 1 <= year <= 9999:
        raise _wrong(field, "too-early" if year < 1 else "too-late")
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise _wrong(field, "impossible") from None


def read_printed(value: object) -> Term | None:
    """The term printed in the letter, from `[[2, "weeks"]]`; None when nothing was filled in."""
    if value is None or value == [] or value == "":
        return None
    if not isinstance(value, (list, tuple)) or len(value) > 3:
        raise DeadlineError("printed-impossible", "printed")
    lengths = []
    for entry in value:
        if not isinstance(entry, (list, tuple)) or len(entry) != 2:
            raise DeadlineError("printed-impossible", "printed")
        number = read_number(entry[0])
        if number is None or number < 1 or entry[1] not in ("days", "weeks", "months"):
            raise DeadlineError("printed-impossible", "printed")
        lengths.append(Length(number, entry[1]))
    return tuple(lengths)


def _choice(request: Mapping[str, Any], field: str) -> str | None:
    """An answer out of a list; None when it is empty or `unknown`."""
    value = request.get(field)
    if _empty(value) or value == "unknown":
        return None
    if not isinstance(value, str):
        raise DeadlineError("choice-unknown", field)
    return value


def _extended(request: Mapping[str, Any]) -> str | int | None:
    value = request.get("extended")
    number = read_number(value)
    return number if number is not None else _choice(request, "extended")


def deadline(request: Mapping[str, Any], facts: Facts) -> dict[str, object]:
    """The door `deadline`: letter, event, today and what else the letter asks (letters.QUESTIONS) -> the answer.

    A day is `2026-10-13` or {"day", "month", "year"}; other keys are not looked at. Wrong input gives
    {"door": "deadline", "error": {"id", "field", "letters"?}}.
    """
    try:
        letter = request.get("letter")
        if _empty(letter):
            raise DeadlineError("letter-missing", "letter")
        if not isinstance(letter, str) or letter not in letters.BY_ID:
            raise DeadlineError("letter-unknown", "letter")
        event = read_day(request.get("event"), "event")
        if event is None:
            raise DeadlineError("event-missing", "event")
        today = read_day(request.get("today"), "today")
        if today is None:
            raise DeadlineError("today-missing", "today")
        days = {field: read_day(request.get(field), field) for field in letters.DATES_ASKED}
        found = deadlines.answer(
            letter,
            event,
            today=today,
            facts=facts,
            applied=days["applied"],
            printed=read_printed(request.get("printed")),
            after=_choice(request, "after"),
            intention=days["intention"],
            track=_choice(request, "track"),
            extended=_extended(request),
            status=_choice(request, "status"),
            permit_end=days["permit_end"],
            notice=days["notice"],
            detained=_choice(request, "detained"),
        )
    except DeadlineError as error:
        return {"door": "deadline", "error": error.as_json()}
    return {"door": "deadline", **found.as_json()}


def letter_list() -> dict[str, object]:
    """The door `letters`: every letter with what it asks, and the answers that can be chosen."""
    return {
        "door": "letters",
        "letters": [
            {
                "id": letter.id,
                "regimes": list(letter.regimes),
                "asks": list(letter.asks),
                "fits": list(letter.fits),
                "deadlines": [{"id": due.id, "direction": due.direction, "to": due.to} for due in letter.dues],
            }
            for letter in letters.LETTERS
        ],
        "choices": {
            **{field: list(answers) for field, answers in letters.CHOICES.items()},
            "after": list(letters.ONWARD),
        },
    }


def day_of_count(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """A request for the door `count` with its event as ISO text, where it came as day, month and year."""
    event = request.get("event")
    if not isinstance(event, Mapping):
        return request
    try:
        day = read_day(event, "event")
    except DeadlineError:
        day = None
    return request if day is None else {**request, "event": day.isoformat()}
