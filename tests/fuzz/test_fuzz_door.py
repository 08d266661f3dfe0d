"""Whatever comes through the JSON door gets an answer or an error that names a field: no exception, soon, valid JSON."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import WHOLE

from checker import browser, findings, letter_text, letter_words, letters, time_limits
from checker.letters import CHOICES, QUESTIONS

SOON = 1.0  # seconds of the processor, for the worst request


def no_constant(name: str) -> Any:
    """NaN and Infinity are no JSON: a browser could not read the answer."""
    raise AssertionError(name)


def ask(text: str) -> dict[str, Any]:
    """The answer to a text, which must be JSON that any reader takes, made within a second."""
    start = time.process_time()
    answer = browser.answer(text)
    assert time.process_time() - start < SOON, text[:200]
    reply: dict[str, Any] = json.loads(answer, parse_constant=no_constant)
    assert answer.encode("utf-8")
    assert reply["door"] is None or reply["door"] in browser.DOORS
    if "error" in reply:
        assert reply["error"]["id"] and reply["error"]["field"], text[:200]
    return reply


ODD_TEXTS = (
    *(
        "",
        " ",
        "x",
        "0",
        "-1",
        "99",
        "2026",
        "١٣",
        "۱۳",
        "²",
        "½",
        "1e9",
        "unknown",
        "none",
        "null",
        "yes",
        "no",
        "NaN",
    ),
    *(
        "2026-10-13",
        "2026-06-12",
        "2026-02-30",
        "0000-01-01",
        "9999-12-31",
        "10000-01-01",
        "2026-6-1",
        "26-10-13",
        "--",
    ),
    *(
        "\u200f2026-10-13\u200e",
        "２０２６-１０-１３",
        "\0",
        "\ud800",
        "\udfff\ud800",
        "\u202e",
        "e\u0301",
        "\U0001f600",
        "a" * 3000,
    ),
    *("__class__", "constructor", "../..", "{0.__class__}", "%s", "'; --", "<script>", "'", '"', "\\", "\n", "\ufeff"),
)
KNOWN = (
    *letters.BY_ID,
    *time_limits.UNITS,
    *time_limits.UNITS_NOT_COUNTED,
    *time_limits.RULES,
    *(answer for answers in CHOICES.values() for answer in answers),
    *(answer for one in findings.QUESTIONS for answer in one.answers),
)
ODD_NUMBERS = (
    0,
    1,
    -1,
    13,
    31,
    366,
    2026,
    10**6,
    2**53,
    2**63,
    10**400,
    -(10**30),
    0.5,
    -0.0,
    1e308,
    math.nan,
    math.inf,
)
ASKED = [one.id for one in findings.QUESTIONS]
FIELDS = [
    *QUESTIONS,
    "letter",
    "event",
    "today",
    "term",
    "rule",
    "text",
    "answers",
    "language",
    "entries",
    "stamp",
    "door",
]
WORDS = [
    "Datum:",
    "12",
    "november",
    "2026",
    "besluit",
    "beroep",
    "binnen",
    "twee",
    "weken",
    "IND",
    "u",
    "uw",
    "aanvraag",
    "niet",
    "afgewezen",
    "1",
    "week",
    "V-nummer",
]


def value(chance: Random, depth: int = 0) -> object:
    """Anything that JSON can say, and what Python's JSON says besides."""
    match chance.randrange(12 if depth < 3 else 8):
        case 0:
            return chance.choice([None, True, False])
        case 1 | 2:
            return chance.choice(ODD_NUMBERS)
        case 3 | 4:
            return chance.choice(ODD_TEXTS)
        case 5:
            return chance.choice(KNOWN)
        case 6:
            return day(chance)
        case 7:
            return "".join(chr(chance.randrange(0x2FFF)) for _ in range(chance.randrange(9)))
        case 8:
            return [
                [value(chance, 3), chance.choice([*time_limits.UNITS, value(chance, 3)])]
                for _ in range(chance.randrange(4))
            ]
        case 9:
            return {part: value(chance, 3) for part in ("day", "month", "year", "hour") if chance.random() < 0.7}
        case 10:
            return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
        case _:
            return {str(value(chance, 3)): value(chance, depth + 1) for _ in range(chance.randrange(4))}


def day(chance: Random) -> str:
    """A day, most often one that a letter may have."""
    first = date(2024, 1, 1) if chance.random() < 0.8 else date(1, 1, 1)
    return (first + timedelta(chance.randrange(1200))).isoformat()


def answers(chance: Random) -> object:
    """Answers of the screening, known and strange ones."""
    picked: dict[str, object] = {}
    for one in findings.QUESTIONS:
        if chance.random() < 0.3:
            picked[one.id] = chance.choice([*one.answers, "unknown"]) if one.answers else day(chance)
            if one.several and chance.random() < 0.8:
                picked[one.id] = [picked[one.id]]
    if chance.random() < 0.3:
        picked[chance.choice([*ASKED, *ODD_TEXTS])] = value(chance)
    return picked


def request(chance: Random) -> dict[str, object]:
    """A request that is nearly right: known fields, some of them with odd values."""
    asked = {chance.choice(FIELDS): value(chance) for _ in range(chance.randrange(4))}
    asked["door"] = chance.choice(browser.DOORS)
    good: dict[str, Callable[[], object]] = {
        "letter": lambda: chance.choice(list(letters.BY_ID)),
        "event": lambda: day(chance),
        "today": lambda: "2026-11-27",
        "answers": lambda: answers(chance),
        "term": lambda: [[chance.randrange(1, 99), chance.choice(time_limits.UNITS)]],
        "text": lambda: " ".join(chance.choice(WORDS) for _ in range(chance.randrange(40))),
        "rule": lambda: chance.choice(time_limits.RULES),
    }
    for field, make in good.items():
        if chance.random() < 0.6:
            asked[field] = make()
    return asked


def text_of(chance: Random) -> str:
    """A request as text; one in three is spoilt on the way, and one in nine is no request at all."""
    text = json.dumps(request(chance), ensure_ascii=chance.random() < 0.5)
    match chance.randrange(9):
        case 0 | 1:
            start = chance.randrange(len(text))
            put = chance.choice([*ODD_TEXTS, "[" * 600, "1e999", "NaN", "\\ud800", '"', "1" * 5000])
            return text[:start] + put + text[chance.randrange(start, len(text)) :]
        case 2:
            return json.dumps(value(chance)) if chance.random() < 0.5 else str(value(chance))
        case _:
            return text


@pytest.mark.parametrize("part", range(10))
def test_any_request_is_answered(part: int) -> None:
    """NaN, huge numbers, lone surrogates, wrong types, cut and doubled texts, at every field of every door."""
    for number in range(part, 100_000, 10 if WHOLE else 1250):
        text = text_of(Random(number))
        try:
            ask(text)
        except Exception as error:  # the number is what one needs to have it again
            pytest.fail(f"request {number}: {error!r}: {text[:500]}")


PLAIN = st.one_of(st.text(max_size=9), st.floats(), st.integers(), st.none(), st.booleans(), st.sampled_from(KNOWN))
KEYS = st.sampled_from(["day", "month", "year", *ASKED, *FIELDS]) | st.text(max_size=3)
NESTED = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


def wrapped(shape: tuple[object, int, bool]) -> object:
    """A value so deep in lists or objects."""
    inner, depth, in_lists = shape
    for _ in range(depth):
        inner = [inner] if in_lists else {"day": inner}
    return inner


# What is right in the other fields, so that a door reads on to the one that is odd.
RIGHT = {"letter": "dublin", "event": "2026-11-20", "today": "2026-11-27", "answers": {}, "term": [[1, "weeks"]]}
# Up to twice as deep as the door lets through.
DEEP = st.tuples(PLAIN, st.integers(1, 1000), st.booleans()).map(wrapped)


@settings(max_examples=2000 if WHOLE else 40, derandomize=not WHOLE, database=None, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*RIGHT]) | st.sampled_from(FIELDS), st.one_of(PLAIN, NESTED, DEEP), min_size=1, max_size=4
    ),
    st.sampled_from([{}, RIGHT]),
)
def test_a_request_that_hypothesis_makes_smaller_is_answered(given: dict[str, object], rest: dict[str, object]) -> None:
    """The same, with the smallest request that fails: objects and lists in each other, some of them very deep."""
    for door in browser.DOORS:
        ask(json.dumps({**rest, **given, "door": door}))


LIMIT = 200_000  # signs that the door takes


@pytest.mark.parametrize(
    "text",
    [
        *("a", "1", " ", "\n", "[", "{", '"', "\\", "\\u0041", "\ud800", "é", "1,", "[1],", '{"a":1},', "-", "1e9"),
        *("Datum: 12 november 2026\n", "binnen twee weken in beroep ", "12-11-2026 ", "a-\n", "e\u0301", "\U0001f600"),
        *("Immigratie- en Naturalisatiedienst\n", "Ons kenmerk: 1\n", "afgewezen ", "١", "(a) ", "\t", "\r\n", "\0"),
    ],
)
def test_the_longest_request_is_answered_within_a_second(text: str) -> None:
    """At every field that takes a text, and as the whole request; also a little longer than the limit."""
    long = text * (LIMIT // len(text))
    ask(long)
    ask(long + text)
    for door, field in (("read", "text"), ("deadline", "event"), ("screening", "answers"), ("count", "term")):
        request = {"door": door, "today": "2026-11-27", "letter": "dublin", "rule": "atw", "event": "2026-11-20"}
        whole = json.dumps({**request, field: text}, ensure_ascii=False)
        ask(json.dumps({**request, field: text * max(1, (LIMIT - len(whole)) // len(text))}, ensure_ascii=False))


@pytest.mark.parametrize("table", ["denied", "undone", "denying", "about"])
def test_the_longest_clause_is_read_within_a_second(table: str) -> None:
    """What a clause denies reaches to its end: thousands of denials in a clause that never ends."""
    for phrase in letter_words.raw()[table]:
        text = re.sub("[~|]", " ", phrase) + " "
        letter = text * (letter_text.LONGEST // len(text))
        assert "error" not in ask(json.dumps({"door": "read", "today": "2026-11-27", "text": letter})), phrase


@pytest.mark.parametrize("purpose", sorted(letter_words.raw()["terms"]))
def test_the_longest_row_of_terms_is_read_within_a_second(purpose: str) -> None:
    """Each term looks for the nearest words that say what it is for: thousands of both in one sentence."""
    for phrase in letter_words.raw()["terms"][purpose]:
        text = re.sub("[~*]", " ", phrase) + ":1 wk "
        letter = text * (letter_text.LONGEST // len(text))
        assert "error" not in ask(json.dumps({"door": "read", "today": "2026-11-27", "text": letter})), phrase


@pytest.mark.parametrize("shape", ['{"a":%s}', "[%s]", '{"door":"screening","answers":{"place":%s}}'])
def test_a_request_as_wide_as_allowed_is_answered_within_a_second(shape: str) -> None:
    """Thousands of keys, entries and answers."""
    for part in ('"abroad"', "1", "null", '{"day":1}', "[]"):
        ask(shape % ("[" + ",".join([part] * min(490, LIMIT // (len(part) + 1) - 20)) + "]"))
        keys = ",".join(f'"{number}":{part}' for number in range(480 if part[0] in "[{" else 9_000))
        ask(shape % ("{" + keys + "}"))


def test_what_json_cannot_write_is_not_answered() -> None:
    """A number that is none stays out of every answer."""
    for value in (math.nan, math.inf, -math.inf):
        for field in ("event", "term", "today", "letter", "answers", "text"):
            for door in browser.DOORS:
                ask(json.dumps({"door": door, field: value, "today": "2026-11-27"}))
                ask(json.dumps({"door": door, field: [[value, "weeks"]]}))
