"""Answers made at build time: a reader's first answer must not wait for the runtime to arrive.

The same Python that answers in the browser computes, for every letter, the answer for each day of the quarters of a
year that lie between 400 days ago and 200 days ahead, and the look-up tables of the screening. Days in a table are
numbers counted from the event and from each other, so that equal answers are stored once. `docs/assets/ask.js` reads
the tables; a test compares every entry with Python.

`tables/<quarter>/<letter>.json`   one for each letter and quarter, `2026q4`: a reader fetches that of the date
`tables/screening.json`
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise, product, repeat
from pathlib import Path
from typing import Any

from checker import browser, letters, screening, screening_tables
from scripts.fingerprint import fingerprint
from scripts.guide import staging
from scripts.side_by_side import AT_ONCE, processes

PAST, AHEAD = 400, 200
# Answers so rare that they may wait for the runtime: without them the largest table stays below its budget.
RARE = (("extended", "exceptional"), ("extended", "latest"), ("late_request", "no"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_NO_TABLES = 'data-tables=""'  # of a form, before the tables are there


def quarters(today: date) -> list[tuple[str, date, int]]:
    """The quarters that have tables, as name, first day and number of days.

    They are whole: a table is another one when the law is, not because a day has passed.
    """
    found = []
    last = today + timedelta(days=AHEAD)
    start = today - timedelta(days=PAST)
    first = date(start.year, start.month - (start.month - 1) % 3, 1)
    while first <= last:
        after = date(first.year + (first.month > 9), (first.month + 2) % 12 + 1, 1)
        found.append((f"{first.year}q{first.month // 3 + 1}", first, (after - first).days))
        first = after
    return found


def name_in_pages(site: Path) -> None:
    """Tell each form which quarters have tables. site: with its pages, and the tables."""
    names = sorted(path.name for path in site.glob("law/*/tables/*") if path.is_dir())
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if _NO_TABLES in text:
            page.write_text(text.replace(_NO_TABLES, f'data-tables="{" ".join(names)}"'), "utf-8")


def keys(letter: letters.Letter) -> list[tuple[str, list[Any]]]:
    """The fields of a request that change the answer beside the event, each with its values or date classes."""
    found: list[tuple[str, list[Any]]] = []
    for ask in letter.asks:
        if ask == "applied":
            found.append((ask, [[first.isoformat() if first else "", name] for first, name in _classes()]))
        elif ask in letter.choices:
            found.append((ask, [choice for choice in letter.choices[ask] if (ask, choice) not in RARE]))
    return found


def variants(letter: letters.Letter) -> Iterator[tuple[str, dict[str, str]]]:
    """Every combination of these fields: its key in the table, and the fields with a day that stands for a class."""
    columns = []
    for field, values in keys(letter):
        if field == "applied":
            # Each class begins on a day that stands for it; the first one has none, so the day before the second.
            starts = [start for start, _ in values]
            first = (date.fromisoformat(starts[1]) - timedelta(days=1)).isoformat()
            columns.append([(field, "", "")] + [(field, name, start or first) for start, name in values])
        else:
            columns.append([(field, "", "")] + [(field, value, value) for value in values])
    for row in product(*columns):
        yield " ".join(name for _, name, _ in row), {field: value for field, _, value in row if value}


def letter_table(letter: letters.Letter, first: date, days: int) -> dict[str, Any]:
    """The table of one letter, for the events of some days.

    rows: variant -> place in runs; runs: for each day, from `first` on, the place of its answer (`3x5` is five
    days of 3, -1 a day that Python refuses); answers: without deadlines, which are places in `deadlines`; deadlines:
    lists of stages, [last day of the stage or null, deadline or null]; a day is `+42`, see `_chained`. ahead: the
    event lies ahead of the reader; of other letters the page asks Python about a day to come.
    """
    pool = _Pool()
    answers: dict[str, int] = {}
    parts: dict[str, int] = {}
    runs: dict[str, int] = {}
    rows = {}
    for key, fields in variants(letter):
        if _by_day(letter, fields):
            continue  # the page asks Python
        stages: dict[str, list[str]] = {}  # by the answer while every day is ahead: equal answers go on alike
        row = []
        for offset in range(days):
            event = first + timedelta(days=offset)
            answer = _answer(letter.id, event, fields)
            if answer is None:
                row.append(-1)
                continue
            text = _text(_relative(answer, event))
            if text not in stages:
                stages[text] = _stages(letter, event, fields, answer)
            shape = {name: value for name, value in answer.items() if name not in ("letter", "event", "deadlines")}
            shape["deadlines"] = [parts.setdefault(stage, len(parts)) for stage in stages[text]]
            row.append(answers.setdefault(_text(shape), len(answers)))
        if any(place >= 0 for place in row):
            rows[key] = runs.setdefault(_runs(row), len(runs))
    return {
        "letter": letter.id,
        "first": first.isoformat(),
        "days": days,
        "ahead": letter.ahead,
        "keys": keys(letter),
        "rows": rows,
        "runs": list(runs),
        "answers": [json.loads(text) for text in answers],
        "deadlines": [pool.put(_chained(json.loads(text), 0)) for text in parts],
        "pool": pool.values,
    }


class _Pool:
    """Equal lists and objects stored once: in a pooled value each of them is its place in `values`."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def put(self, value: Any) -> Any:
        """The value itself when it is a text, true, false or null; else its place; a number n comes as [n]."""
        if isinstance(value, list):
            value = [self.put(entry) for entry in value]
        elif isinstance(value, dict):
            value = {key: self.put(entry) for key, entry in value.items()}
        elif isinstance(value, int) and not isinstance(value, bool):
            return [value]  # a real number, told apart from a place
        else:
            return value
        text = _text(value)
        if text not in self._places:
            self._places[text] = len(self.values)
            self.values.append(value)
        return self._places[text]


def _answer(letter: str, event: date, fields: dict[str, str], today: date | None = None) -> dict[str, Any] | None:
    """Python's answer, or None where it refuses one (the page then asks Python, which says why)."""
    if fields.get("applied", "") > event.isoformat():
        # The day that stands for a class may lie after the event while others of the class do not.
        fields = fields | {"applied": event.isoformat()} if _same_class(fields["applied"], event) else fields
    request = {
        "door": "deadline",
        "letter": letter,
        "event": event.isoformat(),
        "today": (today or event).isoformat(),
    } | fields
    answer = browser.reply(request)
    if "error" in answer:
        return None
    return {name: value for name, value in answer.items() if name != "door"}


def _classes() -> list[tuple[date | None, str]]:
    """The classes of the date of application."""
    return list(screening.date_classes(browser.facts(), "applied"))


def _by_day(letter: letters.Letter, fields: dict[str, str]) -> bool:
    """Whether the answer is counted from the very date of application, of which a table knows only the class."""
    if "applied" not in fields or not letter.from_application():
        return False
    return _is_by_day(letter.id, tuple(fields.items()))


@lru_cache(None)  # for every quarter the same
def _is_by_day(letter: str, given: tuple[tuple[str, str], ...]) -> bool:
    fields = dict(given)
    day = date.fromisoformat(fields["applied"])
    around = [day + timedelta(days=number) for number in (-1, 0, 1)]
    of_class = [one for one in around if _same_class(one.isoformat(), day)]
    if len(of_class) == 1:
        return True  # what is counted from its one day stands still while the event goes on, and fills a table
    for event in (of_class[-1], of_class[-1] + timedelta(days=AHEAD)):
        answers = [_answer(letter, event, fields | {"applied": one.isoformat()}) for one in of_class]
        if any(answer != answers[0] for answer in answers):
            return True
    return False


def _same_class(applied: str, event: date) -> bool:
    return screening.class_of(date.fromisoformat(applied), _classes()) == screening.class_of(event, _classes())


def _stages(letter: letters.Letter, event: date, fields: dict[str, str], answer: dict[str, Any]) -> list[str]:
    """Each deadline as a list of [last day of a stage or null, deadline]: its advice differs when days have passed."""
    found = []
    for deadline in answer["deadlines"]:
        ends = {date.fromisoformat(deadline[key]) for key in ("safe_day", "open_until") if deadline.get(key)}
        stages: list[list[Any]] = []
        for end in (*sorted(ends), None):
            day = end or max(ends) + timedelta(days=1)
            # Only a letter whose event lies ahead is asked about before it.
            later = _answer(letter.id, event, fields, day if letter.ahead else max(event, day))
            assert later is not None
            # What is only prudent goes when its day has passed: null from then on.
            body = next((one for one in later["deadlines"] if one["id"] == deadline["id"]), None)
            until = f"{(end - event).days:+}" if end else None
            stages.append([until, _relative(body, event)])
        kept = [stage for stage, after in pairwise(stages) if stage[1] != after[1]]
        found.append(_text([*kept, stages[-1]]))
    return found


def _relative(value: Any, event: date) -> Any:
    """Every ISO day as `+42`, counted from the event."""
    if isinstance(value, dict):
        return {key: _relative(entry, event) for key, entry in value.items() if key not in ("days_left", "state")}
    if isinstance(value, list):
        return [_relative(entry, event) for entry in value]
    if isinstance(value, str) and _DAY.match(value):
        return f"{(date.fromisoformat(value) - event).days:+}"
    return value


def _chained(value: Any, start: int) -> Any:
    """Days counted from the event, counted from the day before them: then steps that follow alike are alike.

    In an object a day is counted from the day above it, and what is in the object from its `event`, if it has one.
    In a list an object is counted from the `day` of the one before it. start: what the first one is counted from.
    """
    at = start
    if isinstance(value, list):
        entries = []
        for entry in value:
            entries.append(_chained(entry, at))
            if isinstance(entry, dict) and "day" in entry:
                at = int(entry["day"])
        return entries
    if isinstance(value, dict):
        inner = int(value["event"]) if "event" in value else start
        found = {}
        for key, entry in value.items():
            if _is_relative(entry):
                found[key] = _chained(entry, at)
                at = int(entry)
            else:
                found[key] = _chained(entry, inner)
        return found
    return f"{int(value) - start:+}" if _is_relative(value) else value


def _is_relative(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[+-]\d+", value))


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _runs(row: list[int]) -> str:
    """`3x5 4` for 3, 3, 3, 3, 3, 4."""
    runs = [(index, len(list(group))) for index, group in groupby(row)]
    return " ".join(f"{index}x{times}" if times > 1 else str(index) for index, times in runs)


def build(root: Path) -> Path:
    """The folder with every table, build/tables/: computed when the checker, this file or a quarter is another one."""
    folder, note = root / "build/tables", root / "build/tables.done"
    names = ("checker", "scripts/publish/answer_tables.py")
    wanted = quarters(staging.today())
    mark = fingerprint(root, names, *(name for name, _, _ in wanted))
    if not (note.exists() and note.read_text() == mark and folder.is_dir()):
        note.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        write(folder, wanted)
        note.write_text(mark)
    return folder


def write(folder: Path, wanted: list[tuple[str, date, int]]) -> None:
    """Write every table to `folder`, the letters' for some quarters; several at once."""
    for name, _, _ in wanted:
        (folder / name).mkdir(parents=True, exist_ok=True)
    with processes(max(AT_ONCE, os.cpu_count() or 1)) as pool:
        # The longest first, so that none is left to compute alone.
        order = sorted(letters.LETTERS, key=lambda letter: -len(list(variants(letter))))
        list(pool.map(write_letter, repeat(folder), (letter.id for letter in order), repeat(wanted)))
    write_screening(folder)


def write_letter(folder: Path, letter: str, wanted: list[tuple[str, date, int]]) -> None:
    """Write the tables of one letter."""
    for name, first, days in wanted:
        (folder / name / f"{letter}.json").write_text(_text(letter_table(letters.BY_ID[letter], first, days)), "utf-8")


def write_screening(folder: Path) -> None:
    """Write the table of the screening to `folder`: at once, while those of the letters take a while."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "screening.json").write_text(_text(screening_tables.tables(browser.facts())), "utf-8")
