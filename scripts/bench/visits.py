"""What a visit costs, counted at the server: all that was sent, what comes after `load` and unasked among it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from scripts.bench.serving import BASE, Sent, counted

PHONE: ViewportSize = {"width": 390, "height": 844}
LETTER = "letters/dublin/"
SILENT = (
    "Object.defineProperty(navigator, 'connection', { value: undefined })"  # as Firefox and Safari: data may be dear
)

# What follows a page that is shown already, by its place: what ours keeps; the search of stock Material, and its look
# for the page in other languages. Whether it comes before `load` or after differs from one visit to the next.
FOLLOWS = re.compile(r"/sw\.js$|/offline/|/search/|/workers/|/lunr/|/sitemap\.xml$")


def opened(browser: Browser, sent: Sent, path: str) -> tuple[int, int]:
    """Open a page as somebody new, and wait until nothing more comes; bytes of the page, and of what follows it."""
    sent.bytes.clear()
    context = browser.new_context(viewport=PHONE)
    context.new_page().goto(f"http://127.0.0.1:{sent.port}{path}", wait_until="load")
    whole = sent.settle()
    context.close()
    follows = sum(size for address, size in sent.bytes.items() if FOLLOWS.search(address))
    return whole - follows, follows


def answered(page: Page, address: str) -> None:
    """Ask for the day of a letter on its own page, as a reader does."""
    page.goto(address, wait_until="load")
    page.wait_for_selector('form[data-checker] [type="submit"]')
    page.fill("[name=event-day]", "13")
    page.select_option("[name=event-month]", "10")
    page.fill("[name=event-year]", "2026")
    page.click("button[type=submit]")
    page.wait_for_selector("[data-answer] time.leaf")


def kept(page: Page, address: str, *, with_checker: bool = False) -> None:
    """Keep the guide of a language on the phone. with_checker: and what the checkers need to answer everything."""
    page.goto(address, wait_until="load")
    for name in ("keep", "checker")[: 1 + with_checker]:
        button = page.locator(f"[data-{name}-button]")
        button.click()
        button.wait_for(state="hidden")


def whole_visits(browser: Browser, site: Path, codes: list[str]) -> list[list[str]]:
    """For each language: a letter's page read, answered, answered on a fast line, the guide kept; bytes."""
    rows = []
    for code in codes:
        found = []
        for visit in ("read", "answer", "fast answer", "keep"):
            with counted(site) as sent:
                context = browser.new_context(viewport=PHONE)
                if visit != "fast answer":
                    context.add_init_script(SILENT)
                page = context.new_page()
                address = f"http://127.0.0.1:{sent.port}{BASE}{code}/{LETTER}"
                if "answer" in visit:
                    answered(page, address)
                elif visit == "keep":
                    kept(page, address)
                else:
                    page.goto(address, wait_until="load")
                found.append(sent.settle())
                context.close()
        rows.append([code, *(f"{one:,}" for one in found)])
    return rows


def renewed(page: Page, sent: Sent) -> int:
    """Come back to a kept guide after a release, and take what is new where it is offered; bytes."""
    before = sent.total
    page.reload(wait_until="load")
    page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
    sent.settle()
    offered = page.locator("[data-update]:visible").get_by_role("button")
    if offered.count():
        offered.first.click()
        sent.settle()
    return sent.total - before
