"""Counts the time limits of Dutch asylum law and finds the first right step, without words, clock or network.

As a library: `load()` gives the law, `law_day(law)` its day; `answer(read({...}), law)` the deadlines of a letter;
`count(...)` one term; `explain(counted, "nl")` its steps in words. Three modules are imported by themselves (`from
checker import screening`): `screening.evaluate(...)` gives the findings, `csv_list.answer(...)` the deadlines of a list
of letters; `browser.answer(text)` is all of it, JSON in and out.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- run from a checkout, where no installer has looked at the version
    sys.stderr.write(f"The checker needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.\n")
    raise SystemExit(2)

from checker.deadlines import Answer, Deadline, Told, answer, calendar_of, read
from checker.facts import FactError, Facts, load
from checker.facts_files import law_day, law_fingerprint
from checker.in_words import LanguageError, explain, languages
from checker.inputs import InputError
from checker.readings import Reading
from checker.time_limits import Calendar, Count, Length, Step, count

__all__ = [
    "Answer",
    "Calendar",
    "Count",
    "Deadline",
    "FactError",
    "Facts",
    "InputError",
    "LanguageError",
    "Length",
    "Reading",
    "Step",
    "Told",
    "answer",
    "calendar_of",
    "count",
    "explain",
    "languages",
    "law_day",
    "law_fingerprint",
    "load",
    "read",
]
