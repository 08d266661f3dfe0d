"""The parts of the tables of answers: runs, the pool, the variants, days counted from the event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import browser, letters, screening
from scripts.publish import answer_tables

IDS = [letter.id for letter in letters.LETTERS]


# --- runs ---------------------------------------------------------------------------------------------------------


def unrolled(runs: str) -> list[int]:
    """The row of which these are the runs."""
    row: list[int] = []
    for run in runs.split():
        place, _, times = run.partition("x")
        row += [int(place)] * int(times or 1)
    return row


@pytest.mark.parametrize(
    ("row", "runs"),
    [([3, 3, 3, 3, 3, 4], "3x5 4"), ([], ""), ([0], "0"), ([-1, -1, 2, -1], "-1x2 2 -1"), ([1, 2, 1, 2], "1 2 1 2")],
)
def test_equal_days_in_a_row_are_one_run(row: list[int], runs: str) -> None:
    """A day on its own needs no count."""
    assert runs == answer_tables._runs(row)


# A machine that is busy with other tests is slow; that is no failure.
unhurried = settings(deadline=None)


@unhurried
@given(st.lists(st.integers(-1, 3)))
def test_runs_lose_nothing(row: list[int]) -> None:
    """What the script unrolls is what was counted."""
    assert row == unrolled(answer_tables._runs(row))


# --- pool ---------------------------------------------------------------------------------------------------------


def unpooled(value: Any, values: list[Any]) -> Any:
    """What was put in, read as the script reads it."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = values[value]
        if isinstance(value, dict):
            return {key: unpooled(entry, values) for key, entry in value.items()}
        return [unpooled(entry, values) for entry in value]
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize("value", ["text", "", True, False, None])
def test_texts_and_signs_are_not_pooled(value: Any) -> None:
    """A place would be no shorter."""
    pool = answer_tables._Pool()
    assert value is pool.put(value)
    assert [] == pool.values


def test_a_number_is_told_apart_from_a_place() -> None:
    """It is in a list of its own."""
    pool = answer_tables._Pool()
    assert [0] == pool.put(0)
    assert [] == pool.values


def test_equal_values_are_stored_once() -> None:
    """However deep they are."""
    pool = answer_tables._Pool()
    first = pool.put({"term": [["6", "weeks"]]})
    assert first == pool.put({"term": [["6", "weeks"]]})
    pool.put([["6", "weeks"]])
    assert 3 == len(pool.values)


def test_parts_stand_before_what_holds_them() -> None:
    """So the script can read the pool from the beginning."""
    pool = answer_tables._Pool()
    assert 1 == pool.put([["a"], "b"])
    assert [["a"], [0, "b"]] == pool.values


_LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["a", "b"])
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
)


@unhurried
@given(st.lists(_VALUES, max_size=4))
def test_the_pool_gives_back_what_was_put_in(entries: list[Any]) -> None:
    """Numbers as numbers, lists as lists, nothing taken for something else."""
    pool = answer_tables._Pool()
    places = [pool.put(entry) for entry in entries]
    assert repr(entries) == repr([unpooled(place, pool.values) for place in places])


# --- variants -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letter", IDS)
def test_variants_are_every_combination_once(letter: str) -> None:
    """Each field may be left open; the key holds a name, or nothing, for each field."""
    columns = [
        ["", *(value[1] if field == "applied" else value for value in values)]
        for field, values in answer_tables.keys(letters.BY_ID[letter])
    ]
    assert [" ".join(row) for row in product(*columns)] == [
        key for key, _ in answer_tables.variants(letters.BY_ID[letter])
    ]


@pytest.mark.parametrize("letter", IDS)
def test_the_first_variant_leaves_everything_open(letter: str) -> None:
    """It is what a reader gets who answers nothing."""
    key, fields = next(answer_tables.variants(letters.BY_ID[letter]))
    assert ("", {}) == (key.strip(), fields)


@pytest.mark.parametrize("letter", IDS)
def test_rare_answers_wait_for_the_runtime(letter: str) -> None:
    """No variant holds one."""
    rows = [fields for _, fields in answer_tables.variants(letters.BY_ID[letter])]
    assert [] == [fields for fields in rows if any(fields.get(field) == value for field, value in answer_tables.RARE)]


@pytest.mark.parametrize("letter", [letter.id for letter in letters.LETTERS if "applied" in letter.asks])
def test_each_class_of_days_is_stood_for_by_a_day_in_it(letter: str) -> None:
    """The first class has no beginning: the day before the second stands for it."""
    classes = dict(answer_tables.keys(letters.BY_ID[letter]))["applied"]
    found = {fields["applied"] for _, fields in answer_tables.variants(letters.BY_ID[letter]) if "applied" in fields}
    before = date.fromisoformat(classes[1][0]) - timedelta(days=1)
    assert {before.isoformat(), *(start for start, _ in classes[1:])} == found


@pytest.mark.parametrize("days", [0, 1, 40])
def test_class_of_a_day_goes_on_until_the_next_begins(days: int) -> None:
    """Days before the first beginning are alike; its eve and the day itself are not."""
    start = screening.date_classes(browser.facts(), "applied")[1][0]
    assert start
    eve = start - timedelta(days=1)
    assert answer_tables._same_class(eve.isoformat(), eve - timedelta(days=days))
    assert not answer_tables._same_class(eve.isoformat(), start)


# --- days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "relative"),
    [
        ("2026-12-01", "+7"),
        ("2026-11-24", "+0"),
        ("2026-11-23", "-1"),
        ("until 2026-12-01", "until 2026-12-01"),
        ("2026-12-01T10:00", "2026-12-01T10:00"),
        (7, 7),
        (None, None),
        (["2026-11-25", {"day": "2026-11-26"}], ["+1", {"day": "+2"}]),
        ({"safe_day": "2026-12-01", "days_left": 7, "state": "open"}, {"safe_day": "+7"}),
    ],
)
def test_days_are_counted_from_the_event(value: Any, relative: Any) -> None:
    """Whatever depends on today is left out; what is no day stays."""
    assert relative == answer_tables._relative(value, date(2026, 11, 24))


def test_a_small_table_holds_what_python_answers() -> None:
    """Each day has a run in every row, and every place is in the table."""
    table = answer_tables.letter_table(letters.BY_ID["intention-withdraw"], date(2026, 11, 24), 3)
    assert ("intention-withdraw", "2026-11-24", 3) == (table["letter"], table["first"], table["days"])
    rows = [unrolled(table["runs"][place]) for place in table["rows"].values()]
    assert rows
    assert {3} == {len(row) for row in rows}
    assert all(-1 <= place < len(table["answers"]) for row in rows for place in row)
    assert all(part < len(table["deadlines"]) for answer in table["answers"] for part in answer["deadlines"])


@pytest.mark.parametrize(
    ("value", "chained"),
    [
        ({"safe_day": "+7", "last_day": "+9", "open_until": "+9"}, {"safe_day": "+7", "last_day": "+2", "open_until": "+0"}),
        ([{"day": "+0"}, {"day": "+182"}, {"day": "+182"}], [{"day": "+0"}, {"day": "+182"}, {"day": "+0"}]),
        ({"event": "+3", "last_day": "+10", "steps": [{"day": "+3"}]}, {"event": "+3", "last_day": "+7", "steps": [{"day": "+0"}]}),
        (["+7", {"safe_day": "+7", "term": [[1, "weeks"]]}], ["+7", {"safe_day": "+7", "term": [[1, "weeks"]]}]),
        (None, None),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_day_before_it(value: Any, chained: Any) -> None:
    """In an object, in a list of objects, in what belongs to an event of its own; the end of a stage is none of these."""
    assert chained == answer_tables._chained(value, 0)


# --- quarters -----------------------------------------------------------------------------------------------------


@unhurried
@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)))
def test_quarters_follow_each_other_around_today(today: date) -> None:
    """Whole quarters without a gap, from 400 days ago to 200 days ahead; named by year and number."""
    found = answer_tables.quarters(today)
    assert found[0][1] <= today - timedelta(days=400) < found[0][1] + timedelta(days=found[0][2])
    assert found[-1][1] <= today + timedelta(days=200) < found[-1][1] + timedelta(days=found[-1][2])
    for (_, first, days), (name, after, _) in pairwise(found):
        assert first + timedelta(days=days) == after
        assert f"{after.year}q{(after.month - 1) // 3 + 1}" == name
        assert 1 == after.day


def test_a_form_is_told_which_quarters_there_are(tmp_path: Path) -> None:
    """Every form of the site; other pages stay."""
    for name in ("2026q4", "2027q1"):
        (tmp_path / "law/-/tables" / name).mkdir(parents=True)
    (tmp_path / "law/-/tables/screening.json").write_text("{}")
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.html").write_text('<form data-tables="">')
    (tmp_path / "en/other.html").write_text("<p>")
    answer_tables.name_in_pages(tmp_path)
    assert '<form data-tables="2026q4 2027q1">' == (tmp_path / "en/index.html").read_text()
    assert "<p>" == (tmp_path / "en/other.html").read_text()


# --- building -----------------------------------------------------------------------------------------------------

Wanted = list[tuple[str, date, int]]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A project with a checker, and the first quarter of each lot of tables that was computed."""
    (tmp_path / "checker").mkdir()
    (tmp_path / "build").mkdir()
    monkeypatch.setenv("WEGWIJS_TODAY", "2026-11-24")
    lots: list[str] = []

    def write(folder: Path, wanted: Wanted) -> None:
        folder.mkdir()
        (folder / f"{len(lots)}.json").write_text("{}")
        lots.append(wanted[0][0])

    monkeypatch.setattr(answer_tables, "write", write)
    return lots


def test_tables_are_computed_again_only_for_another_checker_or_quarter(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They take longest of all parts of a build. Nothing of the older ones is left."""
    assert tmp_path / "build/tables" == answer_tables.build(tmp_path)
    monkeypatch.setenv("WEGWIJS_TODAY", "2026-11-25")
    answer_tables.build(tmp_path)
    assert ["2025q4"] == written
    (tmp_path / "checker/a.toml").write_text("new")
    answer_tables.build(tmp_path)
    monkeypatch.setenv("WEGWIJS_TODAY", "2027-02-25")
    folder = answer_tables.build(tmp_path)
    assert ["2025q4", "2025q4", "2026q1"] == written
    assert ["2.json"] == [path.name for path in folder.iterdir()]


def test_tables_that_were_not_finished_are_computed_again(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that was stopped leaves half of them."""
    write = answer_tables.write

    def stopped(folder: Path, wanted: Wanted) -> None:
        write(folder, wanted)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(answer_tables, "write", stopped)
        answer_tables.build(tmp_path)
    answer_tables.build(tmp_path)
    assert 2 == len(written)


def test_what_is_counted_from_the_application_itself_waits_for_the_runtime() -> None:
    """A table knows only the class of that day, and an answer of one day that moves with the event fills the table."""
    letter = letters.BY_ID["permit-granted"]
    waiting = {
        fields["applied"] for _, fields in answer_tables.variants(letter) if answer_tables._by_day(letter, fields)
    }
    assert {"2026-05-31", "2026-06-01", "2026-06-12", "2026-06-13", "2026-07-01"} == waiting
