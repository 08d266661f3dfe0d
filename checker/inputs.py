"""Reads what a person typed: days and numbers in any script's digits, an answer out of a list.

Everything comes from outside, so everything is checked; a refusal is an id, the field and what is possible, never a
sentence. Every door of the checker refuses with the one `InputError`.
"""

from collections.abc import Collection, Mapping
from datetime import date

ERRORS = ("event-impossible", "date-impossible", "event-too-early", "event-too-late", "date-too-early", "date-too-late")

# Marks that show the direction of writing; a phone may put them around digits in a right-to-left text.
_DIRECTION_MARKS = str.maketrans("", "", "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_LONGEST_NUMBER = 6  # digits; longer ones are no day, month, year or length


class InputError(ValueError):
    """Input that is refused instead of guessed.

    key       what is wrong: an id of the ERRORS of some module
    field     the part of the request, such as `event`, `term[1].unit` or `rule`
    found     what was there, as text; None where that says nothing
    expected  what may be there, as text, where no list can say it
    possible  the values that could be there
    letters   the letters that would fit, where the letter is wrong
    because   the answers of a screening that rule this one out
    """

    def __init__(
        self,
        key: str,
        field: str,
        *,
        found: str | None = None,
        expected: str | None = None,
        possible: Collection[str] = (),
        letters: Collection[str] = (),
        because: Collection[tuple[str, str]] = (),
    ) -> None:
        """Keep the parts, and make one line of them for a log or a command line."""
        parts = [f"found {found}"] if found is not None else []
        parts += [f"expected {expected}"] if expected else []
        parts += [f"possible: {', '.join(possible)}"] if possible else []
        super().__init__(f"{field}: {key}" + "".join(f"; {part}" for part in parts))
        self.key = key
        self.field = field
        self.found = found
        self.expected = expected
        self.possible = tuple(possible)
        self.letters = tuple(letters)
        self.because = tuple(because)

    def as_json(self) -> dict[str, object]:
        """{"id", "field"} and those of the other parts that are there."""
        row: dict[str, object] = {"id": self.key, "field": self.field}
        if self.found is not None:
            row["found"] = self.found
        if self.expected is not None:
            row["expected"] = self.expected
        if self.possible:
            row["possible"] = list(self.possible)
        if self.letters:
            row["letters"] = list(self.letters)
        if self.because:
            row["because"] = [list(pair) for pair in self.because]
        return row


def shown(value: object) -> str:
    """A value as an error may show it: never a whole page of it."""
    try:
        text = repr(value)
    except (RecursionError, ValueError):  # nested or long beyond what Python will print
        text = type(value).__name__
    return text if len(text) <= 60 else text[:57] + "..."


def empty(value: object) -> bool:
    """Whether nothing was filled in."""
    return value is None or (isinstance(value, str) and not value.translate(_DIRECTION_MARKS).strip())


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
        return None if all(empty(part) for part in parts) else parts
    if empty(value):
        return None
    if isinstance(value, str):
        year, _, rest = value.translate(_DIRECTION_MARKS).strip().partition("-")
        month, _, day = rest.partition("-")
        if len(year) == 4:
            return year, month, day
    return "", "", ""


def wrong_day(field: str, what: str) -> InputError:
    """The error for a day that is impossible, too-early or too-late; a letter's own day has errors of its own."""
    return InputError(f"event-{what}" if field == "event" else f"date-{what}", field)


def read_day(value: object, field: str) -> date | None:
    """A day, or None when the field is empty. Raises InputError for a day that does not exist."""
    parts = _parts(value)
    if parts is None:
        return None
    year, month, day = (read_number(part) for part in parts)
    if year is None or month is None or day is None:
        raise wrong_day(field, "impossible")
    if not 1 <= year <= 9999:
        raise wrong_day(field, "too-early" if year < 1 else "too-late")
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise wrong_day(field, "impossible") from None


def read_choice(value: object, field: str, possible: Collection[str]) -> str | None:
    """An answer out of a list; None when it is empty or `unknown`. Raises InputError for anything else."""
    if empty(value) or value == "unknown":
        return None
    if not isinstance(value, str) or value not in possible:
        raise InputError("choice-unknown", field, possible=possible)
    return value
