"""A served site and a browser that notices when something goes wrong on a page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import sample
from lines import Line, Record, serving
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from scripts import engines
from scripts.chromium import executable
from scripts.engines import Evaluate


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site: `http://127.0.0.1:PORT/wegwijs/`."""
    with serving(site) as line:
        yield line.address


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the built site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def line(request: pytest.FixtureRequest, site: Path) -> Iterator[Line]:
    """A server of its own, whose line a test may cut: for `copy` where the test asks for that too, else the site."""
    served = request.getfixturevalue("copy") if "copy" in request.fixturenames else site
    with serving(served) as line:
        yield line


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives the browsers."""
    with sync_playwright() as playwright:
        yield playwright


def chromium(driver: Playwright, **options: object) -> Browser:
    """Chromium: the system's if there is one, else Playwright's."""
    return driver.chromium.launch(
        executable_path=executable(),
        args=["--no-sandbox", "--disable-background-networking"],
        **options,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """A browser for all tests."""
    running = chromium(driver)
    yield running
    running.close()


@pytest.fixture(scope="session")
def keeping_browser(driver: Playwright) -> Iterator[Browser]:
    """One that keeps the pages that are left, as a reader's does: the driver switches this back/forward cache off."""
    running = chromium(driver, ignore_default_args=["--disable-back-forward-cache"])
    yield running
    running.close()


@pytest.fixture
def record() -> Record:
    """What the test's page did."""
    return Record()


@contextmanager
def pages(browser: Browser, record: Record) -> Iterator[Callable[..., Page]]:
    """What makes pages in a fresh context each; it takes the options of `Browser.new_context`."""
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
def new_page(browser: Browser, record: Record) -> Iterator[Callable[..., Page]]:
    """Makes pages on a phone's screen."""
    with pages(browser, record) as make:
        yield make


@pytest.fixture
def with_cache(keeping_browser: Browser, record: Record) -> Iterator[Callable[..., Page]]:
    """Like `new_page`, in a browser with its back/forward cache."""
    with pages(keeping_browser, record) as make:
        yield make


@pytest.fixture
def page(new_page: Callable[..., Page], record: Record) -> Iterator[Page]:
    """A page on a phone's screen, nothing stored. Fails when a request left the origin."""
    made = new_page()
    yield made
    visited = [url for url in record.requests if url.startswith("http")]
    if visited:
        origin = "/".join(visited[0].split("/")[:3]) + "/"
        assert record.foreign(origin) == []


def evaluating(page: Page) -> Evaluate:
    """Evaluate an expression on this page."""

    def evaluate(url: str, expression: str) -> str:
        if url:
            page.goto(url)
        return str(page.evaluate(expression))

    return evaluate


@pytest.fixture(scope="module", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evaluate]:
    """Evaluate an expression on a page in a browser."""
    home = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        if request.param == "chromium":
            browser: Browser = request.getfixturevalue("browser")
            page = browser.new_page()
            stack.callback(page.close)
            yield evaluating(page)
        elif request.param == "firefox":
            if not engines.FIREFOX:
                sample.lacks("Firefox is not installed (Debian: firefox-esr)")
            yield stack.enter_context(engines.firefox(home))
        else:
            if not (engines.WEBKIT and engines.WEBKIT_BROWSERS and engines.SCREEN):
                sample.lacks("WebKit is not installed (Debian: webkit2gtk-driver, xvfb)")
            yield stack.enter_context(engines.webkit(home))


@pytest.fixture
def keeping_engine(request: pytest.FixtureRequest, engine: Evaluate) -> Evaluate:
    """The same in a browser that keeps the pages that are left, as all three do for readers.

    Chromium has a new page for each test: with a driver it crashes in the end where a page keeps many.
    """
    if request.node.callspec.params["engine"] != "chromium":
        return engine
    return evaluating(request.getfixturevalue("with_cache")())
