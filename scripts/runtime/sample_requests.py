"""One list of requests to the checker that covers every door, letter, question and kind of mistake.

The runtime's build runs them to learn what the checker imports and which functions of Python it needs; the tests
answer them in CPython and in the browser's Python and compare byte by byte. So the list is the same every time, and it
is made from the checker's own tables: a new letter or question is in it by itself.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from checker import browser, findings, letters, time_limits

TODAY = "2026-11-24"
# Days on which something is the matter: ends on Sundays, holidays and decreed days, month ends, the leap day, the days
# around the Pact's start, and both ends of what can be counted.
DAYS = (
    "2000-01-01",
    "2023-02-28",
    "2024-02-29",
    "2024-12-31",
    "2025-04-17",
    "2026-03-25",
    "2026-04-27",
    "2026-06-11",
    "2026-06-12",
    "2026-08-31",
    "2026-10-13",
    "2026-11-24",
    "2026-12-11",
    "2026-12-25",
    "2027-03-25",
    "2027-05-07",
    "2028-02-29",
    "2029-01-01",
    "2060-12-31",
)
FEW_DAYS = ("2026-04-27", "2026-10-13", "2027-03-25")
TERMS: tuple[list[list[object]], ...] = (
    [[1, "weeks"]],
    [[6, "weeks"]],
    [[3, "days"]],
    [[4, "months"]],
    [[90, "days"], [3, "months"]],
    [[2, "years"]],
    [[5, "workdays"]],
    [[48, "hours"]],
)
# What a field may be sent as by a page that is broken or a person who writes requests by hand.
WRONG: tuple[object, ...] = (
    None,
    "",
    "x",
    "2026-02-30",
    "13-10-2026",
    "1999-12-31",
    "2061-01-01",
    "٢٠٢٦-١٠-١٣",
    7,
    -1,
    [],
    {},
)
NOT_REQUESTS = (
    "",
    "x",
    "null",
    "[]",
    "7",
    '"deadline"',
    "{}",
    '{"door": "elsewhere"}',
    '{"door": 7}',
    '{"door": "\\ud800"}',
    '{"door": "deadline", "letter": "intention-withdraw", "event": 1e999}',
    "[" * 50 + "]" * 50,
)
# Letters as people paste them: typed, read badly by a scanner, another language, much too long.
LETTER_TEXTS = (
    "Immigratie- en Naturalisatiedienst\n\nDatum: 12 november 2026\nBetreft: Beschikking asiel\nV-nummer 281.123.4567\n"
    "Geachte heer,\n\nOp 3-8-2026 vroeg u asiel. Ik wijs uw aanvraag af als kennelijk ongegrond (2024/1348).\n\n"
    "Rechtsmiddelen\nTegen deze beschikking kunt u binnen één week beroep instellen bij de rechtbank Den Haag.",
    "Rechtbank Den Haag\r\nDatum\r\nl2 novernber 2O26\r\n0nderwerp: gr1ffierecht\r\n\r\n"
    "U moet bin-\r\nnen 2 (twee) weken bet|alen, in de "
    "vreemdelin\u00adgenzaak van e\u0301\u0301n eiser, geboren 1 / 2 / 1990. Uitgereikt op donderdag 13/11/26.",
    "السيد المحترم، تم رفض طلب اللجوء الخاص بك بتاريخ 12 نوفمبر 2026.",
    "COA, Zwolle. U verhuist op 2026-12-01 naar een andere opvanglocatie. Bezwaar kan binnen vier weken. " * 700,
)
SCREENINGS = 150  # walks through the questions, each with chance answers, a request after every answer


def requests() -> list[str]:
    """The requests as JSON texts, always the same ones in the same order."""
    made = (
        *_deadlines(),
        *_screenings(),
        *_counts(),
        *_questions(),
        *_letters_read(),
        {"door": "letters"},
    )
    return [*NOT_REQUESTS, *(json.dumps(one, ensure_ascii=False) for one in made)]


def answered(root: Path) -> dict[str, str]:
    """Every request with the answer that CPython gives with the checker in `root`; what is repeated once.

    The checker promises an answer to everything; if it breaks that promise, all runtimes must do so in the same way.
    """
    ours = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-m", "scripts.runtime.sample_requests"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), ours])},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def answer(request: str) -> str:
    """The checker's answer, in the words of scripts/runtime/probe.mjs where it raises."""
    try:
        return browser.answer(request)
    except Exception as error:
        return f"exception {type(error).__name__}"


def _letters_read() -> Iterator[dict[str, object]]:
    """Yield texts of letters, and what is no text at all."""
    for text in (*LETTER_TEXTS, *WRONG):
        yield {"door": "read", "text": text, "today": TODAY}
    yield from ({"door": "read", "text": LETTER_TEXTS[0], "today": value} for value in WRONG)


def _deadline(letter: object, event: object, **more: object) -> dict[str, object]:
    return {"door": "deadline", "letter": letter, "event": event, "today": TODAY, **more}


def _deadlines() -> Iterator[dict[str, object]]:
    for letter in letters.LETTERS:
        yield from (_deadline(letter.id, day) for day in DAYS)
        for field in letter.asks:
            yield from (
                _deadline(letter.id, day, **{field: value}) for day in FEW_DAYS for value in _values(letter, field, day)
            )
    first = letters.LETTERS[0].id
    for digits in ("13 10 2026", "١٣ ١٠ ٢٠٢٦", "۱۳ ۱۰ ۲۰۲۶", "\u200e13\u200f 10 2026", "31 9 2026", "0 0 0"):
        day, month, year = digits.split()
        yield _deadline(first, {"day": day, "month": month, "year": year})
        yield {"door": "count", "event": {"day": day, "month": month, "year": year}, "term": TERMS[1], "rule": "atw"}
    yield {"door": "deadline"}
    yield {"door": "deadline", "letter": first}
    for value in WRONG:
        yield _deadline(value, FEW_DAYS[0])
        yield _deadline(first, value)
        yield _deadline(first, FEW_DAYS[0]) | {"today": value}
        yield from (_deadline(first, FEW_DAYS[0], **{field: value}) for field in letters.QUESTIONS)


def _values(letter: letters.Letter, field: str, event: str) -> Sequence[object]:
    """Values of one question beside a letter of the day `event`."""
    if field in letter.choices:
        return letter.choices[field]
    if field == "printed":
        return TERMS[:4]
    day = date.fromisoformat(event)
    return tuple((day + timedelta(days)).isoformat() for days in (-400, -30, 0, 30, 800))


def _screenings() -> Iterator[dict[str, object]]:
    def screening(answers: object) -> dict[str, object]:
        return {"door": "screening", "answers": answers, "today": TODAY}

    questions = {question.id: question for question in findings.QUESTIONS}
    for question in findings.QUESTIONS:
        yield from (screening({question.id: value}) for value in (*_answers(question), *WRONG))
    yield from (screening(value) for value in WRONG)
    yield {"door": "screening", "answers": {}}
    choose = random.Random(SCREENINGS)  # the same numbers every time
    for _ in range(SCREENINGS):
        answers: dict[str, object] = {}
        yield screening(dict(answers))
        while following := browser.reply(screening(answers)).get("next"):
            answers[following] = choose.choice(_answers(questions[following]))
            yield screening(dict(answers))


def _answers(question: findings.Question) -> Sequence[Any]:
    if question.kind == "date":
        return (*DAYS[5:12], findings.UNKNOWN)
    if question.several:
        pairs = [[first, second] for first, second in zip(question.answers, question.answers[1:], strict=False)]
        return [*([one] for one in question.answers), *pairs]
    return question.answers


def _counts() -> Iterator[dict[str, object]]:
    for rule in time_limits.RULES:
        for term in TERMS:
            for day in DAYS:
                yield {"door": "count", "event": day, "term": term, "rule": rule}
    for value in WRONG:
        yield {"door": "count", "event": value, "term": TERMS[0], "rule": "atw"}
        yield {"door": "count", "event": DAYS[0], "term": value, "rule": "atw"}
        yield {"door": "count", "event": DAYS[0], "term": TERMS[0], "rule": value}


def _questions() -> Iterator[dict[str, object]]:
    yield {"door": "questions"}
    for value in WRONG:
        yield {"door": "questions", "answers": value}
    for question in findings.QUESTIONS:
        for answer in _answers(question):
            yield {"door": "questions", "answers": {question.id: answer}}


if __name__ == "__main__":
    print(json.dumps({request: answer(request) for request in requests()}))
