"""What the tests of the guide share: the project's own texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import facts
from scripts.guide.languages import Language
from scripts.guide.pages import Stage

ENGLISH = Language("en", "English", "ltr")

ARABIC = Language("ar", "العربية", "rtl")


@pytest.fixture(scope="module")
def stage(root: Path) -> Stage:
    """The project's own English."""
    return Stage(root, ENGLISH, ENGLISH, facts.load(), date(2026, 11, 24))


@pytest.fixture(scope="module")
def arabic(root: Path) -> Stage:
    """The project's own Arabic."""
    return Stage(root, ARABIC, ENGLISH, facts.load(), date(2026, 11, 24))
