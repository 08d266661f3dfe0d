"""Counts the time limits of Dutch asylum law and finds the first right step, without words, clock or network.

As a library: `facts.load()` gives the law; `deadlines.answer(deadlines.read({...}), law)` the deadlines of a letter;
`time_limits.count(...)` one term; `screening.evaluate(...)` the findings; `csv_list.answer(...)` a list of letters.
`browser.answer(text)` is all of it, JSON in and out.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- run from a checkout, where no installer has looked at the version
    sys.stderr.write(f"The checker needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.\n")
    raise SystemExit(2)
