"""Lighthouse's scores of five kinds of pages in two languages: for bench/results.md and tests/browser/.

Lighthouse runs as it comes: a phone, a slow line that is simulated. See scripts/bench/lighthouse.mjs.
"""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserType

from scripts import chromium
from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ar")  # one from the left, one from the right
KINDS = ("", "withdrawal/", "words/", "screening/", "deadlines/")
SPEED, RULES = "performance", ("accessibility", "best-practices", "seo")
HEAD = ("page", "language", "performance: median (range)", "accessibility", "best practices", "SEO")


@dataclass(frozen=True, slots=True)
class Report:
    """What Lighthouse says of a page. scores: 0 to 100, by category; failed: audits that cost points, with places."""

    page: str
    scores: Mapping[str, int]
    failed: tuple[str, ...]


# --- pure ---------------------------------------------------------------------------------------------------------


def read(text: str) -> Report:
    """A report from Lighthouse's JSON. Raises Problem when the page could not be judged."""
    data = json.loads(text)
    page = data["requestedUrl"]
    if "runtimeError" in data:
        raise Problem(page, data["runtimeError"]["message"], "a report", "Open the page in Chromium and look")
    unknown = [id_ for id_, category in data["categories"].items() if category["score"] is None]
    if unknown:
        raise Problem(page, f"no score for {', '.join(unknown)}", "a report", "Run it again on a quiet machine")
    scores = {id_: round(category["score"] * 100) for id_, category in data["categories"].items()}
    failed = (
        failure(id_, data["audits"][ref["id"]])
        for id_, category in data["categories"].items()
        for ref in category["auditRefs"]
        if ref["weight"] and (data["audits"][ref["id"]]["score"] or 0) < 1
        and data["audits"][ref["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    )  # fmt: skip
    return Report(page, scores, tuple(failed))


def failure(category: str, audit: Mapping[str, Any]) -> str:
    """`seo: document-title (Document doesn't have a title) <html>`: the audit, and the first elements it names."""
    items = audit.get("details", {}).get("items", ())
    places = [item["node"]["snippet"] for item in items if "snippet" in item.get("node", ())]
    why = audit.get("explanation") or audit.get("errorMessage") or audit.get("displayValue") or audit["title"]
    return " ".join((f"{category}: {audit['id']} ({why})", *places[:3]))


def row(page: str, first: Report, speeds: Sequence[int]) -> list[str]:
    """A line of the table. page: `ar/words/`; speeds: the score for performance of each run."""
    language, _, kind = page.partition("/")
    middle, least, most = f"{median(speeds):g}", min(speeds), max(speeds)
    speed = middle if len(speeds) == 1 else f"{middle} ({least}–{most})"
    return [f"`{kind or 'start'}`", language, speed, *(str(first.scores[rule]) for rule in RULES)]


# --- Lighthouse and Chromium ----------------------------------------------------------------------------------------


@contextmanager
def listening(kind: BrowserType) -> Iterator[int]:
    """A Chromium of its own; the port at which it listens. kind: Chromium, as Playwright knows it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    running = kind.launch(
        executable_path=chromium.executable(),
        args=["--no-sandbox", "--disable-background-networking", f"--remote-debugging-port={port}"],
    )
    try:
        yield port
    finally:
        running.close()


def judge(port: int, pages: Sequence[str], categories: Sequence[str]) -> list[Report]:
    """Run Lighthouse on each page. pages: addresses. Raises Problem when it fails."""
    result = subprocess.run(
        ["node", str(ROOT / "scripts/bench/lighthouse.mjs"), str(port), ",".join(categories), *pages],
        capture_output=True, text=True,
    )  # fmt: skip
    if result.returncode:
        where = "scripts/bench/lighthouse.mjs"
        raise Problem(where, result.stderr.strip(), "reports", "Run “make clean” and try again")
    return [read(line) for line in result.stdout.splitlines()]


def rows(kind: BrowserType, root: str, runs: int) -> list[list[str]]:
    """The table, one line a page, under HEAD. root: the site's address, with a slash at the end.

    Only performance differs from run to run, so the other categories are judged once.
    """
    pages = [f"{language}/{kind}" for kind in KINDS for language in LANGUAGES]
    addresses = [root + page for page in pages]
    with listening(kind) as port:
        first = judge(port, addresses, (SPEED, *RULES))
        again = [judge(port, addresses, (SPEED,)) for _ in range(runs - 1)]
    return [row(page, first[at], [run[at].scores[SPEED] for run in (first, *again)]) for at, page in enumerate(pages)]
