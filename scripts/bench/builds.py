"""Whole builds of the site in a copy of this checkout: the seconds of each, and the releases that they make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from scripts.guide import staging

ROOT = Path(__file__).resolve().parents[2]
_MADE = ("runtime", "runtime-steps")  # of build/: made from Pyodide once, in minutes, whatever the guide says
_FIRST_WORD = re.compile(r"^([A-Z][a-z]+) ", re.M)
_WEEKS = "value = [[6, "
_WEEKS_NOW = "value = [[5, "


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to the copy before it is built again. days: after the day of the first build."""

    name: str
    change: Callable[[Path], None]
    days: int = 0


def _nothing(copy: Path) -> None:
    """As it is."""


def _comma(copy: Path) -> None:
    """Put a comma behind the first word of a page's first sentence."""
    page = copy / "docs/en/withdrawal.md"
    head, fence, body = page.read_text("utf-8").rpartition("\n---\n")
    page.write_text(head + fence + _FIRST_WORD.sub(r"\1, ", body, count=1), "utf-8")


def _fact(copy: Path) -> None:
    """Shorten a term by a week."""
    path = copy / "checker/facts/viewpoints.toml"
    path.write_text(path.read_text("utf-8").replace(_WEEKS, _WEEKS_NOW, 1), "utf-8")


STEPS = (
    Step("all languages, the runtime made before", _nothing),
    Step("again, nothing changed", _nothing),
    Step("the next day, nothing changed", _nothing, 1),
    Step("a comma in an English page", _comma, 1),
    Step("a fact changed", _fact, 1),
)


def copied(target: Path) -> None:
    """Copy what git knows of this checkout, as it stands, with the packages and the runtime."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, listed):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)
    (target / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    (target / "build/stage").mkdir(parents=True)  # MkDocs wants it before the hook fills it
    for name in _MADE:
        shutil.copytree(ROOT / "build" / name, target / "build" / name)


def build(copy: Path, days: int = 0, only: str = "") -> float:
    """Build the site of a copy; seconds. only: one language, with English and Dutch."""
    day = staging.today() + timedelta(days=days)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "scripts.build", *(["--only", only] if only else [])],
        cwd=copy, check=True, env=os.environ | {"WEGWIJS_TODAY": day.isoformat(), "WEGWIJS_URL": staging.address()},
    )  # fmt: skip
    return time.perf_counter() - start


def releases(scratch: Path) -> Iterator[tuple[Step, float, Path]]:
    """Each step, its seconds, and the site as it is then: the folder of the next step is the same one."""
    copy = scratch / "copy"
    copied(copy)
    for step in STEPS:
        step.change(copy)
        yield step, build(copy, step.days), copy / "site"


def few_languages(scratch: Path) -> float:
    """Seconds to build three languages from nothing but the runtime."""
    copy = scratch / "few"
    copied(copy)
    return build(copy, only="ar")
