"""The journeys of both checkers in Chromium, Firefox and WebKit, and back to a page that the browser had kept."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_checker_pages import expected, journeys

from checker import browser as door
from scripts.engines import Evaluate

pytestmark = pytest.mark.timeout(600)

SCRIPT = (Path(__file__).parent / "journeys.js").read_text("utf-8")
LETTER = "intention-withdraw"


def go(engine: Evaluate, address: str, step: str) -> Any:
    """What a function of journeys.js gives on a page ("": the one that is open)."""
    return json.loads(engine(address, f"(async () => {{ {SCRIPT}; return {step}; }})()"))


def there_and_back(engine: Evaluate, here: str, there: str) -> bool:
    """Go to another page and back as with the button of the browser. Whether the browser had kept the page as it was."""
    go(engine, "", "watch()")
    engine(there, "(async () => '')()")
    engine("", "(async () => { setTimeout(() => history.back(), 50); return ''; })()")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        time.sleep(0.2)
        with suppress(Exception):  # each engine has its own for a page that goes while it is asked
            came = go(engine, "", "cameBack()")
            if came["here"] == here and came["kept"] is not None:
                return bool(came["kept"])
    pytest.fail(f"{here} did not come back")


def days(sent: str) -> set[str]:
    """What Python says here of the letter that was sent on that day."""
    event = dict(zip(("year", "month", "day"), sent.split("-"), strict=True))
    request = {"door": "deadline", "letter": LETTER, "event": event, "today": date.today().isoformat()}
    found = {deadline["safe_day"] for deadline in door.reply(request)["deadlines"]}
    assert found
    return found


@pytest.mark.parametrize(("language", "sent"), [("en", "2026-10-13"), ("ar", "2024-10-13")], ids=["table", "Python"])
def test_a_letter_and_its_date_give_the_day(engine: Evaluate, address: str, language: str, sent: str) -> None:
    """From a table of answers, and from Python."""
    assert days(sent) == set(go(engine, f"{address}{language}/deadlines/", f"letter({LETTER!r}, {sent!r})"))


@pytest.mark.parametrize(("language", "seed"), [("en", 31), ("ar", 32)])
def test_the_screening_leads_to_what_fits(engine: Evaluate, address: str, language: str, seed: int) -> None:
    """One question after the other."""
    (answers,) = journeys(seed, 1)
    shown = go(engine, f"{address}{language}/screening/", f"screening({json.dumps(answers)})")
    assert expected(answers) == set(shown)


def test_nothing_comes_back_after_leaving(keeping_engine: Evaluate, address: str) -> None:
    """Neither what was chosen nor what was typed nor the answer, where the browser keeps the page as it was."""
    (answers,) = journeys(31, 1)
    first = dict(list(answers.items())[:2])
    steps = {"deadlines/": f"letter({LETTER!r}, '2026-10-13')", "screening/": f"screening({json.dumps(first)}, false)"}
    for path, step in steps.items():
        assert go(keeping_engine, f"{address}en/{path}", step)
        assert there_and_back(keeping_engine, f"{address}en/{path}", f"{address}en/help/"), f"{path} was loaded again"
        assert [] == go(keeping_engine, "", "left()"), path


@pytest.mark.parametrize(("language", "sent"), [("en", "2026-10-13"), ("ar", "2024-10-13")], ids=["table", "Python"])
def test_a_page_that_was_kept_answers_again(keeping_engine: Evaluate, address: str, language: str, sent: str) -> None:
    """Another letter's days, in the page that the browser kept: with its tables, and with a Python that stood still."""
    here = f"{address}{language}/deadlines/"
    assert days(sent) == set(go(keeping_engine, here, f"letter({LETTER!r}, {sent!r})"))
    assert there_and_back(keeping_engine, here, f"{address}{language}/help/"), "it was loaded again"
    later = sent.replace("-13", "-27")
    assert days(later) != days(sent)
    assert days(later) == set(go(keeping_engine, "", f"letter({LETTER!r}, {later!r})"))
