"""The one door: every door answers, nothing bad raises, and the same request gives the same text."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import browser, findings, letters

DEADLINE = {"door": "deadline", "letter": "intention-withdraw", "event": "2026-10-13", "today": "2026-11-24"}
SCREENING = {"door": "screening", "answers": {"place": "abroad"}, "today": "2026-11-24"}


def ask(request: object) -> dict[str, object]:
    """A request through the door."""
    answer: dict[str, object] = json.loads(browser.answer(json.dumps(request)))
    return answer


def test_deadline() -> None:
    """The example of the specification."""
    deadline = ask(DEADLINE)["deadlines"][0]  # type: ignore[index]
    assert (deadline["safe_day"], deadline["state"], deadline["days_left"]) == ("2026-11-24", "today", 0)


def test_deadline_in_arabic_digits() -> None:
    """Three fields in Arabic-Indic and Persian digits give the same answer as ISO text."""
    fields = {"day": "١٣", "month": "۱۰", "year": "2026"}
    assert ask(DEADLINE | {"event": fields}) == ask(DEADLINE)


def test_screening_with_a_deadline() -> None:
    """The screening door answers, and the family window comes from the deadline engine."""
    answers = {
        "place": "abroad",
        "nationality": "other",
        "age": "adult",
        "earlier": "no",
        "elsewhere": "no",
        "reasons": ["family"],
        "family": "spouse",
        "sponsor-permit": "refugee",
        "sponsor-permit-date": "2026-10-01",
    }
    reply = ask(SCREENING | {"answers": answers})
    window = next(row for row in reply["findings"] if row["id"] == "family-window")  # type: ignore[attr-defined]
    assert window["deadline"]["safe_day"] == "2027-01-01"


def test_questions() -> None:
    """Every question with its answers, and the ones asked so far."""
    reply = ask({"door": "questions"})
    assert (reply["asked"], reply["questions"][0]["id"]) == (["place"], "place")  # type: ignore[index]
    assert ask({"door": "questions", "answers": {"place": "moon"}})["error"]["field"] == "place"  # type: ignore[index]


def test_letters() -> None:
    """Every letter."""
    assert [row["id"] for row in ask({"door": "letters"})["letters"]] == list(letters.BY_ID)  # type: ignore[attr-defined]


def test_count() -> None:
    """One count, with its event as text or as fields; a bad one gives its error."""
    request = {"door": "count", "event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}
    reply = ask(request)
    assert (reply["door"], reply["last_day"], reply["moved_days"]) == ("count", "2026-12-28", 3)
    assert ask(request | {"event": {"day": "١٨", "month": "12", "year": "2026"}}) == reply
    assert ask(request | {"event": {"day": "31", "month": "2", "year": "2026"}})["error"]["field"] == "event"  # type: ignore[index]
    assert ask(request | {"rule": "moon"})["error"]["id"] == "rule-unknown"  # type: ignore[index]


def test_a_request_as_long_and_as_deep_as_allowed() -> None:
    """At the limits a request is answered, and a nested value is only a wrong one."""
    assert "letters" in json.loads(browser.answer('{"door": "letters"}'.ljust(200_000)))
    for door in browser.DOORS:
        for field in ("letter", "event", "answers", "term", "entries", "stamp"):
            nested = '{"a":' * 249 + "[" * 250 + "]" * 250 + "}" * 249
            assert json.loads(browser.answer(f'{{"door": "{door}", "{field}": {nested}}}'))["door"] == door


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "request-not-json"),
        ("{", "request-not-json"),
        ("nul", "request-not-json"),
        ("[" * 500, "request-not-json"),
        ("[" * 501, "request-shape"),
        ("[" * 250 + '{"a":' * 251, "request-shape"),
        ('{"door": "letters"}'.ljust(200_001), "request-shape"),
        ("1" * 5000, "request-not-json"),
        ("null", "request-shape"),
        ("[]", "request-shape"),
        ('"x"', "request-shape"),
        ("{}", "door-unknown"),
        ('{"door": "cellar"}', "door-unknown"),
        ('{"door": ["deadline"]}', "door-unknown"),
        ('{"door": null}', "door-unknown"),
    ],
)
def test_what_is_no_request(text: str, name: str) -> None:
    """Text that is no JSON, no object, or for no door gives an error id."""
    assert json.loads(browser.answer(text))["error"]["id"] == name


FIELDS = [*letters.QUESTIONS, "letter", "event", "today", "answers", "term", "rule", "entries", "stamp", "language"]
PARTS = st.sampled_from(["day", "month", "year"])
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=12),
    st.sampled_from(
        ["2026-10-13", "2026-06-05", "2026-02-30", "intention-withdraw", "dublin", "court-judgment", "yes"]
    ),
    st.lists(st.lists(st.one_of(st.integers(-3, 99), st.sampled_from(["weeks", "days", "x"])), max_size=3), max_size=3),
    st.dictionaries(PARTS, st.one_of(st.integers(0, 3000), st.text(max_size=4))),
)
KEYS = PARTS | st.sampled_from([one.id for one in findings.QUESTIONS])
VALUES = PLAIN | st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@settings(max_examples=400, deadline=None)
@given(
    door=st.sampled_from(browser.DOORS),
    right=st.sampled_from([{}, DEADLINE | SCREENING]),
    odd=st.dictionaries(st.sampled_from(["event", "answers"]) | st.sampled_from(FIELDS), VALUES, max_size=5),
)
def test_no_request_raises(door: str, right: dict[str, object], odd: dict[str, object]) -> None:
    """Whatever the fields hold, deep or not, the door answers with its name and an answer or an error id."""
    reply = ask({**right, **odd, "door": door})
    assert reply["door"] == door
    if "error" in reply:
        assert reply["error"]["id"] and reply["error"]["field"]  # type: ignore[index]


@pytest.mark.parametrize("request_", [DEADLINE, SCREENING, {"door": "letters"}, {"door": "questions"}])
def test_the_same_request_gives_the_same_text(request_: dict[str, object]) -> None:
    """Keys come in a fixed order: two processes print the same bytes."""
    code = "import sys; from checker.browser import answer; sys.stdout.buffer.write(answer(sys.argv[1]).encode())"
    text = json.dumps(request_)
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, text], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == browser.answer(text).encode()


def test_light_imports() -> None:
    """Loading the door brings in no parser of command lines or files."""
    code = "import sys, checker.browser; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    heavy = {
        "argparse",
        "tomllib",
        "pathlib",
        "difflib",
        "asyncio",
        "typing_extensions",
        "logging",
    }
    assert heavy & set(loaded) == set()


def test_facts_can_be_given() -> None:
    """Facts from plain data answer the same as the package's own files."""
    own = browser.facts()
    before = ask(DEADLINE)
    browser.use(type(own).from_data(json.loads(json.dumps(own.as_data()))))
    try:
        assert ask(DEADLINE) == before
    finally:
        browser.use(own)
