"""The list of requests: it reaches every door, letter, question and answer, and is the same every time."""

import gc
import json
from collections.abc import Iterator
from typing import Any

import pytest

from checker import browser, findings, letters
from scripts.runtime import sample_requests


def parsed() -> Iterator[dict[str, Any]]:
    """The requests that are JSON objects."""
    for text in sample_requests.requests():
        if text not in sample_requests.NOT_REQUESTS:
            yield json.loads(text)


def test_same_every_time() -> None:
    """Two calls give the same texts."""
    assert sample_requests.requests() == sample_requests.requests()


def test_every_door() -> None:
    """No door of the checker is left out."""
    assert set(browser.DOORS) == {one["door"] for one in parsed()}


def test_every_letter_and_choice() -> None:
    """Every letter is asked about, with every answer that can be chosen beside it."""
    asked = {(str(one["letter"]), field, str(one[field])) for one in parsed() if "letter" in one for field in one}
    for letter in letters.LETTERS:
        for field, values in letter.choices.items():
            assert {(letter.id, field, value) for value in values} <= asked


def test_every_answer() -> None:
    """Every answer of every question of the screening is given at least once."""
    given = {
        (question, str(answer))
        for one in parsed()
        if one["door"] == "screening" and isinstance(one.get("answers"), dict)
        for question, answers in one["answers"].items()
        for answer in (answers if isinstance(answers, list) else [answers])
    }
    for question in findings.QUESTIONS:
        if question.kind == "choice":
            assert {(question.id, answer) for answer in question.answers} <= given


def test_every_finding() -> None:
    """The walks through the screening meet every finding."""
    met = {
        finding["id"]
        for one in parsed()
        if one["door"] == "screening"
        for finding in browser.reply(one).get("findings", ())
    }
    assert {finding.id for finding in findings.FINDINGS} == met


@pytest.mark.parametrize("door", browser.DOORS)
def test_no_request_breaks_the_checker(door: str) -> None:
    """Every request is answered, also the wrong ones: an error is an answer with an id."""
    for one in parsed():
        if one.get("door") == door:
            assert browser.reply(one)["door"] == door


def test_no_request_leaves_a_cycle() -> None:
    """The browser's Python never looks for cycles (scripts/runtime/stand_ins/sitecustomize.py), so none may be left."""
    requests = [json.dumps(one) for one in parsed()]
    for request in requests:  # what is made once and stays
        browser.answer(request)
    gc.collect()
    gc.disable()
    try:
        for request in requests:
            browser.answer(request)
        assert gc.collect() == 0
    finally:
        gc.enable()
