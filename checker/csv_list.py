"""A list of letters as CSV in, its deadlines as CSV out: what an office that keeps many letters needs.

The first line names the columns: `letter` and `event`, and any question of the letters (`applied`, `handed`, ...).
Other columns, such as the office's own number, come back as they are. A row comes back once for each of its deadlines,
or once with an error; a bad row never stops the list. Not for the browser.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from checker import deadlines
from checker.facts import Facts
from checker.inputs import InputError
from checker.letters import QUESTIONS

NEEDED = ("letter", "event")
# What is added: the day by which to act is safe_day; `provisional` and `cautions` say what is not sure about it.
_ADDED = ("direction", "safe_day", "last_day", "state", "days_left", "provisional")
COLUMNS = ("deadline", *_ADDED, "cautions", "error")
_KNOWN = (*NEEDED, *(ask for ask in QUESTIONS if ask != "printed"))


class ColumnError(ValueError):
    """The first line does not name the columns that are needed; the text says which."""


def answer(lines: Iterable[str], today: str, facts: Facts) -> Iterator[list[str]]:
    """The rows of the answer, the one with the names of the columns first. today: an ISO day.

    Commas or semicolons divide the columns, whichever the first line has more of. Raises ColumnError.
    """
    given = iter(lines)
    first = next(given, "")
    mark = ";" if first.count(";") > first.count(",") else ","
    names = [name.strip() for name in next(csv.reader([first], delimiter=mark), [])]
    if missing := [name for name in NEEDED if name not in names]:
        raise ColumnError(f"no column {' and no column '.join(missing)}")
    yield [*names, *COLUMNS]
    for row in csv.reader(given, delimiter=mark):
        if not any(cell.strip() for cell in row):
            continue
        cells = [*row[: len(names)], *[""] * (len(names) - len(row))]
        told = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name in _KNOWN}
        for found in _row(told, today, facts):
            yield [*cells, *found]


def _row(told: dict[str, str], today: str, facts: Facts) -> Iterator[tuple[str, ...]]:
    """The added cells of one row: a tuple for each deadline, or one with the error."""
    try:
        found: Any = deadlines.answer(deadlines.read({**told, "today": today}), facts).as_json()
    except InputError as error:
        yield (*[""] * (len(COLUMNS) - 1), f"{error.field}: {error.key}")
        return
    for due in found["deadlines"]:
        cells = ("" if due[name] is None else str(due[name]) for name in _ADDED)
        yield (due["id"], *cells, " ".join(due["cautions"]), "")
