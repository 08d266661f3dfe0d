"""Live reload for people who write: the checkers answer there too."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect
from test_checker_pages import ask, expected, journeys, open_form, shown, walk
from test_deadline_page import SLOW

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300  # seconds until the runtime and the pages are made


@pytest.fixture(scope="module")
def live() -> Iterator[str]:
    """The address at which the English pages are shown live."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "scripts.dev", "en", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True) as running:
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
