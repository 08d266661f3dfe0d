"""Takes the pictures of the site: docs/screenshots/, on a phone, on a desk, in the dark, on paper.

    python -m scripts.screens [--site FOLDER] [--into FOLDER] [--only NAME]

Pictures are small WebP files; the page is the built one, the day is fixed, so that two runs differ only by a change.
"""

from __future__ import annotations

import argparse
import base64
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import chromium, serve

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/screenshots"
NOW = datetime(2026, 11, 27, 10)  # on the clock of the browser
LANGUAGES = ("en", "ar")
PHONE, DESK, PAPER = (390, 844), (1400, 900), (794, 1123)  # CSS pixels; paper is A4
QUALITY = 45  # of WebP: text stays legible
LETTER = "letters/refused-unfounded/"


def nothing(page: Page) -> None:
    """The page as it opens."""


def answered(page: Page) -> None:
    """The answer to a letter of three days before."""
    form = page.locator("form[data-checker]")
    form.locator('[name="event-day"]').fill("24")
    form.locator('[name="event-month"]').select_option("11")
    form.locator('[name="event-year"]').fill("2026")
    form.locator('[type="submit"]').click()
    page.locator("[data-answered] .answer .due").first.wait_for()


def screened(page: Page) -> None:
    """What fits, after the first answer to each question."""
    for _ in range(40):
        if page.locator("[data-answered]").count():
            break
        field_ = page.locator("fieldset[data-open]").last
        if field_.locator("input").count():
            field_.locator("input").first.check(force=True)
        page.locator("form .buttons button:not([type=reset]):visible").first.click()
        page.wait_for_timeout(60)
    page.locator(".first").first.wait_for()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One picture: a page of the guide, what is done on it, and how it is looked at."""

    name: str
    path: str
    size: tuple[int, int] = PHONE
    act: Callable[[Page], None] = nothing
    options: dict[str, object] = field(default_factory=dict)


SCREENS = (
    Screen(name="start-390", path=""),
    Screen(name="start-1400", path="", size=DESK),
    Screen(name="start-dark", path="", options={"color_scheme": "dark"}),
    Screen(name="emergency-390", path="emergency/"),
    Screen(name="letter-390", path=LETTER),
    Screen(name="answer-390", path=LETTER, act=answered),
    Screen(name="answer-1400", path=LETTER, act=answered, size=DESK),
    Screen(name="answer-dark", path=LETTER, act=answered, options={"color_scheme": "dark"}),
    Screen(name="answer-print", path=LETTER, act=answered, size=PAPER, options={"media": "print"}),
    Screen(name="screening-390", path="screening/", act=screened),
    Screen(name="guide-390", path="procedure-pact/"),
    Screen(name="guide-1400", path="procedure-pact/", size=DESK),
    Screen(name="guide-print", path="withdrawal/", size=PAPER, options={"media": "print"}),
)


def picture(page: Page) -> bytes:
    """What is on the screen, as WebP."""
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(shot["data"])


def take(browser: Browser, address: str, language: str, screen: Screen) -> bytes:
    """One picture, in a browser in which nothing was stored."""
    options = dict(screen.options)
    media = options.pop("media", None)
    width, height = screen.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        service_workers="block",
        **options,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}{language}/{screen.path}")
    page.wait_for_load_state("networkidle")
    screen.act(page)
    page.wait_for_timeout(300)  # what scrolls comes to rest
    if media:
        page.emulate_media(media=str(media))  # type: ignore[arg-type]
        page.evaluate("scrollTo(0, 0)")
    shot = picture(page)
    context.close()
    return shot


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A built site at an address of this machine."""
    with serve.answering(serve.server(site, port=0)) as port:
        yield f"http://127.0.0.1:{port}/wegwijs/"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; prints each picture with its size."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screens", description="Take the pictures of the site.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    parser.add_argument("--into", type=Path, default=FOLDER, help="where the pictures go")
    parser.add_argument("--only", default="", help="only pictures whose name begins so")
    chosen = parser.parse_args(arguments)
    chosen.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver, served(chosen.site) as address:
        browser = driver.chromium.launch(executable_path=chromium.executable(), args=["--no-sandbox"])
        for language in LANGUAGES:
            for screen in SCREENS:
                if not screen.name.startswith(chosen.only):
                    continue
                target = chosen.into / f"{screen.name}-{language}.webp"
                target.write_bytes(take(browser, address, language, screen))
                print(f"{target.name}: {target.stat().st_size} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
