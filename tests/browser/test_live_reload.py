"""Live reload for people who write: the checkers answer there too."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect
from test_checker_pages import ask, expected, journeys, open_form, shown, walk
from test_deadline_page import SLOW

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300  # seconds until the runtime and the pages are made


@contextmanager
def shown_live(root: Path) -> Iterator[str]:
    """The address at which the English pages of a project are shown live, or what is wrong with them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "scripts.dev", "en", "--port", str(port)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, start_new_session=True) as running:
        try:
            address = f"http://127.0.0.1:{port}/"
            end = time.monotonic() + PATIENCE
            while True:
                try:
                    with urlopen(address):
                        break
                except OSError:
                    assert running.poll() is None and time.monotonic() < end, "The pages were not shown."
                    time.sleep(0.5)
            yield address
        finally:
            os.killpg(running.pid, signal.SIGTERM)  # MkDocs is a process of its own


@pytest.fixture(scope="module")
def live() -> Iterator[str]:
    """The address at which the English pages are shown live."""
    with shown_live(ROOT) as address:
        yield address


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project whose texts a test may spoil. What was built of it is there too."""
    for name in ("checker", "docs", "overrides", "scripts", "build/runtime", "build/runtime-steps"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml", "package-lock.json", "package.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "build/stage").mkdir()  # as scripts/setup.sh does
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def test_a_letter_gets_its_date(page: Page, live: str) -> None:
    """By Python: its table is not made."""
    open_form(page, f"{live}deadlines/")
    ask(page, "intention-withdraw", "13", "10", "2026")
    expect(page.locator(".due .leaf").first).to_have_attribute("datetime", "2026-11-24", timeout=SLOW)


def test_the_search_finds_pages_and_letters(page: Page, live: str) -> None:
    """What is found can be read, and the list of letters knows words that mean the same."""
    page.goto(live)
    page.click("[data-search]")
    page.fill("#search-field", "sick")
    found = page.locator("#search li a").first
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("h1")).to_be_visible()
    open_form(page, f"{live}deadlines/")
    page.fill("[data-find]", "denied")
    expect(page.locator("[name=letter][value=refused-unfounded]")).to_be_visible()
    expect(page.locator("[name=letter][value=moved-house]")).to_be_hidden()


def test_the_screening_leads_to_its_findings(page: Page, live: str) -> None:
    """One question at a time, from its table."""
    open_form(page, f"{live}screening/")
    answers = journeys(21, 1)[0]
    walk(page, answers)
    assert expected(answers) == shown(page)


def test_a_mistake_is_read_in_the_page(page: Page, project: Path) -> None:
    """Where it was there before the pages, and where it comes while they are shown; mended, it is gone by itself."""
    text = project / "docs/en/words.md"
    good = text.read_text("utf-8")
    spoilt = good.replace("\n---\n", "\n---\n\n{{ no_such_fact() }}\n", 1)
    text.write_text(spoilt, "utf-8")
    mistake = page.get_by_text(re.compile(r"docs/en/words\.md:\d+: found .*no_such_fact"))
    with shown_live(project) as address:
        page.goto(address)
        expect(mistake).to_be_visible()
        expect(page.get_by_role("link")).to_have_count(0)
        for content, times in ((good, 0), (spoilt, 1)):
            text.write_text(content, "utf-8")
            expect(mistake).to_have_count(times, timeout=SLOW)
            expect(page.locator("main h1")).to_be_visible(timeout=SLOW)
