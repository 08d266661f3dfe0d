"""Which of many alike tests run: all where the site is published from, elsewhere so many that each value is in one.

`.github/workflows/pages.yml` asks for all of them on main (WEGWIJS_PROVE=all).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import product
from typing import Any, NoReturn

import pytest

WHOLE = os.environ.get("WEGWIJS_PROVE") == "all"


def rows(*columns: Sequence[Any], whole: bool = WHOLE) -> list[tuple[Any, ...]]:
    """Every combination of the values of the columns; in a sample each value at least once."""
    if whole:
        return list(product(*columns))
    longest = max(map(len, columns))
    return [tuple(column[number % len(column)] for column in columns) for number in range(longest)]


def some(values: Sequence[Any], step: int, *, whole: bool = WHOLE) -> Sequence[Any]:
    """All values; in a sample the first of each `step`."""
    return values if whole else values[::step]


def lacks(what: str, *, whole: bool = WHOLE) -> NoReturn:
    """Leave a test out that this machine cannot run. Where everything is proved, that is a failure."""
    if whole:
        pytest.fail(f"{what}; everything is to be proved here (WEGWIJS_PROVE=all), so nothing may be left out.")
    pytest.skip(what)
