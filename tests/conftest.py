"""What several kinds of tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what is of the split where it is switched off."""
    if item.get_closest_marker("split"):
        from scripts.runtime import build  # this file is read in Pyodide too, which has no such tests

        if not build.SPLIT:
            pytest.skip("the split is switched off")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site, as it is published."""
    folder = ROOT / os.environ.get("WEGWIJS_SITE", "site")
    if not (folder / "sw.js").exists():
        pytest.fail(f"{folder}: found no built site; expected one. Run “make build” first.")
    return folder
