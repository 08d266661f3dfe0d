"""A list of letters as CSV in, its deadlines as CSV out: what an office that keeps many letters needs.

The first line names the columns: `letter` and `event`, and any question of the letters (`applied`, `printed`, ...), as
the command line calls them or with an underscore. Other columns, such as the office's own number, come back as they
are. A row comes back once for each of its deadlines, or once with an error; a bad row never stops the list. An answer
may be the next list: its columns and rows are replaced. Not for the browser.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker import deadlines
from checker.facts import Facts
from checker.inputs import InputError
from checker.letters import AT_ONCE, DATES_ASKED, QUESTIONS
from checker.time_limits import UNITS

NEEDED = ("letter", "event")
# What is added: the day by which to act is safe_day; `provisional` and `cautions` say what is not sure about it.
_ADDED = ("direction", "safe_day", "last_day", "state", "days_left", "provisional")
COLUMNS = ("deadline", *_ADDED, "cautions", "error")
MOST_COLUMNS = 200
LONGEST_NAMES = 4_000  # signs of all names together
MOST_ROWS = 5_000
BOM = "\ufeff"  # with which a spreadsheet begins a text in UTF-8
_KNOWN = (*NEEDED, *QUESTIONS)
_NO_CELLS = "row: "  # begins the error of a row that could not be divided into its cells
_MARKS = (",", ";", "\t")
# As a spreadsheet in Dutch writes a day. With slashes it could be an American one, with the month in front.
_DUTCH_DAY = re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})")


class ColumnError(ValueError):
    """The list is too long or too wide, or its first line does not name the columns, each once; the text says which."""


def mark_of(text: str) -> str:
    """What divides the columns of a list: a comma, a semicolon or a tab, whichever its first line has most of."""
    first = text.partition("\n")[0]
    return max(_MARKS, key=first.count)


def printed(text: str) -> list[list[object]] | str:
    """A term as a person types it, `2 weeks` or `1 month 3 days`, as `deadlines.read` wants it.

    Singular units are understood. Raises InputError for what is no pairs of a number and a unit.
    """
    words = text.lower().split()
    if words == [AT_ONCE]:
        return AT_ONCE
    if not words or len(words) % 2:
        raise InputError("printed-impossible", "printed")
    pairs = zip(words[::2], words[1::2], strict=True)
    return [[number, plural(unit)] for number, unit in pairs]


def plural(unit: str) -> str:
    """`weeks` for `week`; what is no unit, such as the Dutch `weken`, as it was typed."""
    return f"{unit}s" if f"{unit}s" in UNITS else unit


def answer(text: str, today: str, facts: Facts) -> Iterator[list[str]]:
    """The rows of the answer, the one with the names of the columns first. today: an ISO day. Raises ColumnError."""
    _bound(text)
    rows = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=mark_of(text), strict=True)
    try:
        names = next(rows, [])
    except csv.Error as error:
        raise ColumnError(str(error)) from None
    if len(names) > MOST_COLUMNS:
        raise ColumnError(f"{len(names)} columns, and at most {MOST_COLUMNS} can be read")
    if (signs := sum(map(len, names))) > LONGEST_NAMES:  # each object of the answer in JSON holds them
        raise ColumnError(f"{signs} signs in the names of the columns, and at most {LONGEST_NAMES} can be read")
    keys = [name.strip().lower().replace("-", "_").replace(" ", "_") for name in names]
    if missing := [name for name in NEEDED if name not in keys]:
        raise ColumnError(f"no column {' and no column '.join(missing)}")
    if doubles := [name for name, times in Counter(keys).items() if times > 1 and name in _KNOWN]:
        raise ColumnError(f"two columns {' and two columns '.join(doubles)}")
    own = [place for place, name in enumerate(names) if name not in COLUMNS]
    before = {name: place for place, name in enumerate(names) if name in COLUMNS}  # of an answer that is asked again
    keys = [keys[place] for place in own]
    yield [*(names[place] for place in own), *COLUMNS]
    last: list[str] = []
    seen: set[str] = set()  # the deadlines of the last letter, where each has a row already
    known: dict[tuple[str, ...], list[tuple[str, ...]]] = {}  # many letters of one kind are sent on one day
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield [*[""] * len(own), *_refused(f"{_NO_CELLS}row-unreadable; lines {line} to {rows.line_num}: {error}")]
            continue
        if not any(cell.strip() for cell in row):
            continue
        whole = [*row[: len(names)], *[""] * (len(names) - len(row))]
        cells = [whole[place] for place in own]
        if any(cell.strip() for cell in row[len(names) :]):  # a comma in a cell without quotes moves all that follow
            yield [*cells, *_refused(f"{_NO_CELLS}too-many-cells; found {len(row)}, expected {len(names)}")]
            continue
        refused = whole[before["error"]] if "error" in before else ""
        if refused.startswith(_NO_CELLS):  # what the row held is lost, so nothing in it may be counted now
            yield [*cells, *_refused(refused)]
            continue
        deadline = whole[before["deadline"]] if "deadline" in before else ""
        if deadline and cells == last and deadline not in seen:
            seen.add(deadline)
            continue
        last, seen = cells, {deadline}
        given = {key: cell.strip() for key, cell in zip(keys, cells, strict=True) if key in _KNOWN}
        asked = tuple(given.values())  # in the order of the columns, so they say which question each answers
        if asked not in known:
            known[asked] = list(_row(given, today, facts))
        for found in known[asked]:
            yield [*cells, *found]


def _bound(text: str) -> None:
    """Raise ColumnError for a list whose answer would take long."""
    lines = text.count("\n") + text.count("\r") - text.count("\r\n")
    if lines > MOST_ROWS + 1:
        raise ColumnError(f"{lines} lines, and at most {MOST_ROWS} can be read at once; divide it into more lists")


def _refused(error: str) -> tuple[str, ...]:
    """The added cells of a row that has no answer."""
    return (*[""] * (len(COLUMNS) - 1), error)


def _day(cell: str) -> object:
    """A day as `deadlines.read` wants it: of 13-10-2026 its parts, anything else as it is."""
    dutch = _DUTCH_DAY.fullmatch(cell)
    return dutch.groupdict() if dutch else cell


def _row(given: dict[str, str], today: str, facts: Facts) -> Iterator[tuple[str, ...]]:
    """The added cells of one row: a tuple for each deadline, or one with the error."""
    asked: dict[str, object] = {
        key: _day(cell) if key == "event" or key in DATES_ASKED else cell for key, cell in given.items()
    }
    try:
        if given.get("printed"):
            asked["printed"] = printed(given["printed"])
        found: Any = deadlines.answer(deadlines.read({**asked, "today": today}), facts).as_json()
    except InputError as error:
        yield _refused(str(error))
        return
    for due in found["deadlines"]:
        cells = ("" if due[name] is None else str(due[name]) for name in _ADDED)
        yield (due["id"], *cells, " ".join(due["cautions"]), "")
