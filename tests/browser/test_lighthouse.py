"""Lighthouse on a phone: accessibility, best practices and what search engines want. Times are in `make bench`."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import pytest
import sample
import websocket
from playwright.sync_api import Browser

from scripts.bench import lighthouse


@pytest.mark.parametrize("language", lighthouse.LANGUAGES)
def test_lighthouse_finds_nothing_to_mend(browser: Browser, address: str, language: str) -> None:
    """A hundred of a hundred for the start, the guide, the glossary and both checkers; else it says what costs points.

    The English run takes the chooser of languages too. In a sample each kind of page is judged in one language.
    """
    kinds = [kind for kind, one in sample.rows(lighthouse.KINDS, lighthouse.LANGUAGES) if one == language]
    pages = [f"{address}{language}/{kind}" for kind in kinds] + [address] * (language == "en")
    with lighthouse.listening(browser.browser_type) as port:
        reports = lighthouse.judge(port, pages, lighthouse.RULES)
    assert pages == [report.page for report in reports]
    assert {} == {report.page: report.failed for report in reports if report.failed}
    assert [dict.fromkeys(lighthouse.RULES, 100)] * len(pages) == [report.scores for report in reports]


def test_a_tab_that_breaks_down_is_judged_once_more(browser: Browser, address: str) -> None:
    """Chromium crashed once below Lighthouse, in a page that it had opened a thousand times."""
    page = f"{address}en/words/"
    with lighthouse.listening(browser.browser_type) as port, ThreadPoolExecutor() as pool:
        waiting = pool.submit(lighthouse.judge, port, [page], ("seo",))
        crash(port, page)
        assert not waiting.done()
        (report,) = waiting.result()
    assert (page, {"seo": 100}) == (report.page, report.scores)


def crash(port: int, page: str, seconds: float = 60) -> None:
    """Have the tab with a page crash, as soon as it is there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        tabs = json.load(urlopen(f"http://127.0.0.1:{port}/json"))
        lines = [tab["webSocketDebuggerUrl"] for tab in tabs if tab["url"] == page]
        if lines:
            websocket.create_connection(lines[0], suppress_origin=True).send('{"id": 1, "method": "Page.crash"}')
            return
        time.sleep(0.02)
    pytest.fail(f"no tab with {page}")
