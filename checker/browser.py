"""The one door to the checker: JSON in, JSON out. The web worker, the tables and the command line all use it.

A request names its door: deadline, screening, questions, letters, count, read. A bad request gets
{"door": ..., "error": {"id", "field", ...}} and never an exception. Keys come in a fixed order, so that the same
request always gives the same text.
"""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from checker import deadlines, letters
from checker.facts import Facts
from checker.inputs import InputError, read_day

ERRORS = ("request-not-json", "request-shape", "door-unknown")

_Reply = dict[str, Any]

_LONGEST_REQUEST = 200_000  # characters
# "[" and "{" in a request: an honest one has some thirty. Nested a few thousand deep, they end the browser's stack
# where CPython still raises RecursionError.
_MOST_BRACKETS = 500

_facts: Facts | None = None


def use(facts: Facts) -> None:
    """Answer from these facts from now on, instead of reading the package's own files at the first request."""
    global _facts
    _facts = facts


def facts() -> Facts:
    """The facts in use; read once, at the first request that needs them."""
    if _facts is None:
        from checker.facts import load

        use(load())
    assert _facts is not None
    return _facts


def _error(door: str | None, name: str, field: str) -> _Reply:
    return {"door": door, "error": {"id": name, "field": field}}


def _deadline(request: Mapping[str, Any]) -> _Reply:
    return deadlines.reply(request, facts())


def _screening(request: Mapping[str, Any]) -> _Reply:
    from checker import screening

    return screening.answer(request, facts())


def _questions(request: Mapping[str, Any]) -> _Reply:
    """Every question with its answers, and which are asked with the `answers` given so far."""
    from checker import findings, screening

    answers = request.get("answers", {})
    if not isinstance(answers, Mapping):
        return _error("questions", "request-shape", "answers")
    try:
        asked = list(screening.questions(answers))
    except InputError as error:
        return {"door": "questions", "error": error.as_json()}
    rows = [
        {"id": one.id, "kind": one.kind, "several": one.several, "answers": list(one.answers)}
        for one in findings.QUESTIONS
    ]
    return {"door": "questions", "asked": asked, "questions": rows}


def _letters(request: Mapping[str, Any]) -> _Reply:
    """Every letter with what it asks, and the answers that can be chosen."""
    rows = [
        {
            "id": letter.id,
            "regimes": list(letter.regimes),
            "asks": list(letter.asks),
            "choices": {ask: list(answers) for ask, answers in letter.choices.items()},
            "fits": list(letter.fits),
            "deadlines": [{"id": due.id, "direction": due.direction, "to": due.to} for due in letter.dues],
        }
        for letter in letters.LETTERS
    ]
    choices = {ask: list(answers) for ask, answers in letters.CHOICES.items()}
    return {"door": "letters", "letters": rows, "choices": choices}


def _count(request: Mapping[str, Any]) -> _Reply:
    from checker import time_limits

    event = request.get("event")
    if isinstance(event, Mapping):  # day, month and year, as a form sends them
        try:
            day = read_day(event, "event")
        except InputError as error:
            return {"door": "count", "error": error.as_json()}
        request = {**request, "event": None if day is None else day.isoformat()}
    return {"door": "count", **time_limits.count_request(dict(request), deadlines.calendar_of(facts()))}


def _read(request: Mapping[str, Any]) -> _Reply:
    """{"text": the text of a Dutch letter, "today": "2026-11-26"} -> which letter it may be: see letter_text."""
    from checker import letter_text

    text = request.get("text")
    if not isinstance(text, str):
        return _error("read", "request-shape", "text")
    try:
        today = read_day(request.get("today"), "today")
        if today is None:
            raise InputError("today-missing", "today")
    except InputError as error:
        return {"door": "read", "error": error.as_json()}
    return {"door": "read", **letter_text.read(text, today, facts()).as_json()}


_DOORS: Mapping[str, Callable[[Mapping[str, Any]], _Reply]] = MappingProxyType(
    {
        "deadline": _deadline,
        "screening": _screening,
        "questions": _questions,
        "letters": _letters,
        "count": _count,
        "read": _read,
    }
)
DOORS = tuple(_DOORS)


def reply(request: object) -> _Reply:
    """The answer to one request that is not text any more."""
    if not isinstance(request, Mapping):
        return _error(None, "request-shape", "request")
    door = request.get("door")
    if not isinstance(door, str) or door not in _DOORS:
        return _error(None, "door-unknown", "door")
    return _DOORS[door](request)


def answer(request_json: str) -> str:
    """The answer to one request, as JSON text."""
    if len(request_json) > _LONGEST_REQUEST or request_json.count("[") + request_json.count("{") > _MOST_BRACKETS:
        return json.dumps(_error(None, "request-shape", "request"))
    try:
        request = json.loads(request_json)
    except (TypeError, ValueError, RecursionError):
        return json.dumps(_error(None, "request-not-json", "request"))
    text = json.dumps(reply(request), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # half a sign, as a request may hold: "\\ud800"
