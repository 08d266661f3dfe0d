"""Every answer that was computed when the site was built is the answer that Python gives.

On main all of them are compared (WEGWIJS_PROVE=all). Elsewhere, in every variant of a letter: the first and the last
day of each answer, and every 23rd day; the tables were computed by the same Python a moment before.

The tables are read here as docs/assets/ask.js reads them; scripts/publish/answer_tables.py says what is in them. A reader's first
answer comes from a table, so a difference would be a wrong last day on somebody's phone.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from checker import browser, letters, screening_tables
from scripts.guide import staging
from scripts.guide.languages import SOURCE

LIMIT = 14_000  # bytes as sent, gzip -9, for each table
DAY = timedelta(days=1)
EVERY = 1 if os.environ.get("WEGWIJS_PROVE") == "all" else 23


def tables(site: Path, letter: str) -> list[dict[str, Any]]:
    """The tables of a letter in the built site, one a quarter."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(site.glob(f"law/*/tables/*/{letter}.json"))]


def value(data: dict[str, Any], entry: Any, start: date) -> Any:
    """A stored value: a number is a place in the pool, [5] is the number five, `+42` a day counted from another."""
    if isinstance(entry, str):
        return (start + timedelta(days=int(entry))).isoformat() if re.fullmatch(r"[+-]\d+", entry) else entry
    if isinstance(entry, list):
        return entry[0]
    if entry is None or isinstance(entry, bool):
        return entry
    stored, at = data["pool"][entry], start
    if isinstance(stored, list):
        parts = []
        for part in stored:
            parts.append(value(data, part, at))
            if isinstance(parts[-1], dict) and "day" in parts[-1]:
                at = date.fromisoformat(parts[-1]["day"])
        return parts
    inner = start + timedelta(days=int(stored["event"])) if "event" in stored else start
    found = {}
    for key, part in stored.items():
        found[key] = value(data, part, at if isinstance(part, str) else inner)
        if found[key] != part and isinstance(part, str):
            at = date.fromisoformat(found[key])
    return found


def unrolled(runs: str) -> list[int]:
    """`3x5 4` as 3, 3, 3, 3, 3, 4."""
    row: list[int] = []
    for run in runs.split():
        index, _, times = run.partition("x")
        row += [int(index)] * int(times or 1)
    return row


def stages(data: dict[str, Any], shape: dict[str, Any], event: date) -> list[list[list[Any]]]:
    """For each deadline of an answer its stages: [last day of the stage or None, deadline]."""
    return [value(data, data["deadlines"][place], event) for place in shape["deadlines"]]


def decoded(
    data: dict[str, Any], shape: dict[str, Any], staged: list[list[list[Any]]], event: date, today: date
) -> dict[str, Any]:
    """The answer that the page shows on a day."""
    deadlines = []
    for of_one in staged:
        deadline = next(body for until, body in of_one if until is None or today.isoformat() <= until)
        if deadline is None:
            continue
        left = (date.fromisoformat(deadline["safe_day"]) - today).days
        state = "open" if left > 0 else "today" if left == 0 else "past"
        deadlines.append(deadline | {"days_left": left, "state": state})
    answer = shape | {"deadlines": deadlines}
    return {"door": "deadline", "letter": data["letter"], "event": event.isoformat()} | answer


def days_to_ask(staged: list[list[list[Any]]], event: date, ahead: bool) -> list[date]:
    """A day of each stage: the event itself, the last day of each stage, and the day after it; ahead: also before."""
    ends = {date.fromisoformat(until) for of_one in staged for until, _ in of_one if until is not None}
    return sorted({event, *(day for end in ends for day in (end, end + DAY) if ahead or day >= event)})


def columns(data: dict[str, Any]) -> list[list[tuple[str, str, Any]]]:
    """For each field that changes the answer its values: (field, name in the key of a row, what to ask with).

    A date is asked with a class, (first day, last day), of which a day is chosen for each event.
    """
    found: list[list[tuple[str, str, Any]]] = []
    for field, values in data["keys"]:
        column: list[tuple[str, str, Any]] = [(field, "", "")]
        if field == "applied":
            ends = [*(start for start, _ in values[1:]), None]
            for (start, name), end in zip(values, ends, strict=True):
                column.append((field, name, (start or None, end)))
        else:
            column += [(field, choice, choice) for choice in values]
        found.append(column)
    return found


def given_on(event: date, row: tuple[tuple[str, str, Any], ...], last: bool) -> dict[str, str] | None:
    """The fields of a request, or None when no day of the class lies on or before the event.

    last: choose the last day of the class instead of the first.
    """
    fields = {}
    for field, _, chosen in row:
        if isinstance(chosen, tuple):
            start, end = chosen
            latest = min(event, date.fromisoformat(end) - DAY if end else event)
            # The first class has no first day: any day in it will do, so one well before the event.
            earliest = date.fromisoformat(start) if start else latest - 100 * DAY
            if earliest > event:
                return None
            fields[field] = (latest if last else earliest).isoformat()
        elif chosen:
            fields[field] = chosen
    return fields


def days_to_compare(places: Sequence[int]) -> list[int]:
    """Which days of a row are compared: for each day the place of its answer, its first and its last day, and more."""
    first = {place: number for number, place in reversed(list(enumerate(places)))}
    last = {place: number for number, place in enumerate(places)}
    return sorted({*first.values(), *last.values(), *range(0, len(places), EVERY)})


def must_wait(data: dict[str, Any], row: tuple[tuple[str, str, Any], ...]) -> bool:
    """Whether a variant cannot be in the table.

    Python refuses it on every day, or its answer is counted from a date of which the table knows only the class.
    """
    of_one_day = [
        chosen
        for _, _, chosen in row
        if isinstance(chosen, tuple)
        and all(chosen)
        and date.fromisoformat(chosen[0]) + DAY == date.fromisoformat(chosen[1])
    ]
    if of_one_day and letters.BY_ID[data["letter"]].from_application():
        return True  # what is counted from that day does not move with the event
    answered = False
    for offset in range(0, data["days"], EVERY):
        event = date.fromisoformat(data["first"]) + offset * DAY
        replies = []
        for last in (False, True):
            fields = given_on(event, row, last)
            if fields is not None:
                request = {"door": "deadline", "letter": data["letter"], "event": event.isoformat()} | fields
                replies.append(browser.reply(request | {"today": event.isoformat()}))
        if any(reply != replies[0] for reply in replies if "error" not in reply):
            return True
        answered = answered or any("error" not in reply for reply in replies)
    return not answered


def differences(data: dict[str, Any]) -> Iterator[str]:
    """Each day, variant and stage of a letter on which table and Python differ."""
    first = date.fromisoformat(data["first"])
    for row in product(*columns(data)):
        key = " ".join(name for _, name, _ in row)
        if key not in data["rows"]:
            if not must_wait(data, row):
                yield f"“{key}”: no row"
            continue
        places = unrolled(data["runs"][data["rows"][key]])
        if len(places) != data["days"]:
            yield f"“{key}”: {len(places)} days"
            continue
        for offset in days_to_compare(places):
            place, event = places[offset], first + offset * DAY
            # The last day of a class of dates, now and then: within a class all days must have one answer.
            fields = given_on(event, row, last=offset % 2 == 0)
            if fields is None:
                continue
            request = {"door": "deadline", "letter": data["letter"], "event": event.isoformat()} | fields
            if place < 0:
                if "error" not in browser.reply(request | {"today": event.isoformat()}):
                    yield f"{request}: the table has no answer"
                continue
            shape = data["answers"][place]
            staged = stages(data, shape, event)
            for today in days_to_ask(staged, event, data["ahead"]):
                asked = request | {"today": today.isoformat()}
                if browser.reply(asked) != decoded(data, shape, staged, event, today):
                    yield f"{asked}: another answer"


@pytest.mark.sweep
@pytest.mark.parametrize("letter", [letter.id for letter in letters.LETTERS])
def test_the_answers_in_the_table_of_a_letter_are_the_answers_of_python(site: Path, letter: str) -> None:
    """Every variant, every stage; where the table has no answer, Python refuses as well."""
    found = tables(site, letter)
    assert found
    for data in found:
        assert letter == data["letter"]
        assert [] == list(differences(data))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([4], [0]),
        ([0, 0, 0, 1, 1, 0, 0, 2], [0, 3, 4, 6, 7]),
        ([7] * 50, [0, 23, 46, 49]),
    ],
)
def test_a_sample_holds_both_ends_of_every_answer(places: list[int], expected: list[int]) -> None:
    """So that no answer is left out; on main every day is taken."""
    assert (expected if EVERY > 1 else list(range(len(places)))) == days_to_compare(places)


def test_tables_reach_from_more_than_a_year_ago_to_half_a_year_ahead(site: Path) -> None:
    """400 days back and 200 days ahead, counted from the day of the build, for every letter, without a gap."""
    today = staging.today()
    built = today - DAY  # at the earliest: midnight may have passed since
    for letter in letters.LETTERS:
        days = [
            date.fromisoformat(data["first"]) + n * DAY for data in tables(site, letter.id) for n in range(data["days"])
        ]
        assert days == [days[0] + n * DAY for n in range(len(days))], letter.id
        assert days[0] <= today - 400 * DAY, letter.id
        assert days[-1] >= built + 200 * DAY, letter.id


def test_every_form_knows_which_quarters_have_tables(site: Path) -> None:
    """Their folders; a table of another day is not asked for."""
    names = " ".join(sorted(path.name for path in site.glob("law/*/tables/*") if path.is_dir()))
    for kind in ("deadlines", "screening", "letters/dublin"):
        assert f'data-tables="{names}"' in (site / SOURCE / kind / "index.html").read_text("utf-8"), kind


def test_only_fields_that_are_asked_have_a_row(site: Path) -> None:
    """No row that the page never looks up: its key would be misspelt."""
    for letter in letters.LETTERS:
        for data in tables(site, letter.id):
            keys = {" ".join(name for _, name, _ in row) for row in product(*columns(data))}
            assert set() == set(data["rows"]) - keys, letter.id


def test_the_table_of_the_screening_is_the_one_that_python_makes(site: Path) -> None:
    """tests/unit/checker/test_screening_tables.py compares what is in it with the rules, outcome by outcome."""
    expected = json.loads(json.dumps(screening_tables.tables(browser.facts())))
    (path,) = site.glob("law/*/tables/screening.json")
    assert expected == json.loads(path.read_text("utf-8"))


def test_every_table_is_small(site: Path) -> None:
    """At most 14 KB each, as sent; what a whole answer costs: test_one_letter_answered_costs_little of tests/browser/."""
    found = list(site.glob("law/*/tables/**/*.json"))
    sizes = {f"{path.parent.name}/{path.name}": len(gzip.compress(path.read_bytes(), 9)) for path in found}
    assert len(letters.LETTERS) * len(list(site.glob("law/*/tables/*/"))) + 1 == len(sizes)
    print(sorted(sizes.items(), key=lambda entry: -entry[1])[:3], sum(sizes.values()))
    assert {} == {name: size for name, size in sizes.items() if size > LIMIT}
