"""A served site and a browser that notices when something goes wrong on a page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lines import Line, Record, serving
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

SYSTEM_CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site: ``http://127.0.0.1:PORT/wegwijs/``."""
    with serving(site) as line:
        yield line.address


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def line(copy: Path) -> Iterator[Line]:
    """A server of its own for ``copy``, whose line a test may cut."""
    with serving(copy) as line:
        yield line


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the system's if there is one, else Playwright's."""
    system = str(SYSTEM_CHROMIUM) if SYSTEM_CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=system, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield running
        running.close()


@pytest.fixture
def record() -> Record:
    """What the test's page did."""
    return Record()


@pytest.fixture
def new_page(browser: Browser, record: Record) -> Iterator[Callable[..., Page]]:
    """Makes pages in a fresh context each; takes the options of ``Browser.new_context``."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        record.watch(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page], record: Record) -> Iterator[Page]:
    """A page on a phone's screen, nothing stored. Fails when a request left the origin."""
    made = new_page()
    yield made
    visited = [url for url in record.requests if url.startswith("http")]
    if visited:
        origin = "/".join(visited[0].split("/")[:3]) + "/"
        assert record.foreign(origin) == []
