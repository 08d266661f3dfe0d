"""Two releases whose law differs: whatever a reader does, no page gives a day of another release than its own.

tests/unit/publish/phone.mjs walks every order of events with a small site; here are a browser, the tables and Python.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import releases
from lines import Line
from playwright.sync_api import Page, expect
from test_checker_pages import fill_date
from test_offline import FIRST, STATE, keep

from scripts.guide.languages import languages
from scripts.publish import search, service_worker

LETTER, FACT, QUARTER = "intention-withdraw", "viewpoint-withdrawal", "2026q4"
OLD, NEW = "2026-11-24", "2026-11-10"  # six weeks after 13 October, and four
EARLY_OLD, EARLY_NEW = "2024-11-26", "2024-11-12"  # of a day that no table holds: Python answers
NONE = ""


def answer(page: Page, year: str = "2026") -> str:
    """The first day of the answer to the letter of 13 October, or of 15 October 2024; NONE where a sentence says so."""
    fill_date(page, "event", "13" if year == "2026" else "15", "10", year)
    page.click("button[type=submit]")
    day = page.locator(f"[data-answer] time.leaf[datetime^='{year}']")
    shown = day.or_(page.locator("p.care[role=status]:visible")).first
    expect(shown).to_be_visible(timeout=60_000)
    return shown.get_attribute("datetime") or NONE


@pytest.fixture
def next_release(root: Path, copy: Path, tmp_path: Path) -> Callable[[], None]:
    """Publishes a release that shortens the term from six weeks to four."""
    parts = root / "build/runtime/parts"
    return lambda: releases.shorten(
        copy, parts, tmp_path / "parts", fact=FACT, letter=LETTER, quarter=QUARTER, amount=4
    )


def test_guide_tables_and_python_of_a_kept_release_go_together(
    page: Page, line: Line, copy: Path, next_release: Callable[[], None]
) -> None:
    """Kept, then a shorter term: the old page keeps its day, the new page has its own, from table and Python, offline."""
    address = f"{line.address}en/letters/{LETTER}/"
    page.goto(address)
    assert page.evaluate(FIRST, "en")
    keep(page, "en")
    page.locator("[data-checker-button]").click()
    assert page.evaluate(STATE, ["en", "runtime"])["runtime"]
    assert answer(page) == OLD
    old_tab = page
    asked = len(line.asked)
    next_release()
    page = old_tab.context.new_page()
    page.goto(address)
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible(timeout=60_000)
    expect(notice).to_contain_text("ask again")
    line.is_cut = True
    for tab in (page, old_tab):
        tab.reload()
        assert answer(tab) == OLD
        assert answer(tab, "2024") == EARLY_OLD, "Python is of the release on the screen"
    line.is_cut = False
    notice.get_by_role("button").click()
    expect(page.locator(f"html[data-law*='{releases.law(copy)}']")).to_be_attached()
    expect(old_tab.locator("[data-update]")).to_be_visible()
    assert page.evaluate(STATE, ["en", "runtime"])["runtime"], "renewed with the guide"
    assert [path for path in line.asked[asked:] if "/python-" in path] == [], "Python itself is the same"
    line.is_cut = True
    page.reload()
    assert answer(page) == NEW
    assert answer(page, "2024") == EARLY_NEW
    assert answer(old_tab) in (OLD, NONE)
    assert answer(old_tab, "2024") in (EARLY_OLD, NONE)


def test_an_old_page_takes_nothing_of_a_new_release(
    page: Page, line: Line, copy: Path, next_release: Callable[[], None]
) -> None:
    """No table was kept: an old tab, or an old page that was, gives its own day or a sentence; renewed, the new day."""
    address = f"{line.address}en/letters/{LETTER}/"
    page.goto(address)
    assert page.evaluate(FIRST, "en")
    next_release()
    assert answer(page) in (OLD, NONE)
    assert answer(page, "2024") in (EARLY_OLD, NONE)
    other = page.context.new_page()
    other.goto(address)
    assert (answer(other), answer(other, "2024")) in ((NEW, EARLY_NEW), (NONE, NONE))
    other.locator("[data-update]").get_by_role("button").click(timeout=60_000)
    expect(other.locator(f"html[data-law*='{releases.law(copy)}']")).to_be_attached()
    assert (answer(other), answer(other, "2024")) == (NEW, EARLY_NEW)


def kept_files(site: Path) -> dict[str, int]:
    """What a phone has that keeps the English guide and its search: names by content -> bytes as sent."""
    lists = [*site.glob("offline/en-*.json")]
    program = (site / "sw.js").read_bytes()
    found = {service_worker.content_hash(program): service_worker.sent(program)}
    found |= {path.name: service_worker.sent(path.read_bytes()) for path in lists}
    for path in lists:
        found |= {name: sent for _, name, _, sent in json.loads(path.read_text("utf-8"))["files"]}
    return found


@pytest.mark.parametrize(
    ("what", "instead", "search_part"), [(r" still ", ", still ", 0), (r"\b6(\s)weeks", r"5\1weeks", 3_500)]
)
def test_a_changed_page_costs_a_kept_guide_little_more_than_the_page(
    root: Path, copy: Path, what: str, instead: str, search_part: int
) -> None:
    """For a comma the page, a list of files and sw.js; for a number also another list, and the numbers in the search."""
    (english,) = [language for language in languages(root) if language.code == "en"]
    page = copy / "en/withdrawal/index.html"

    def publish() -> dict[str, int]:
        search.write_language(root, copy / "en", english)
        releases.again(copy)
        return kept_files(copy)

    kept = publish()
    head, article, text = page.read_text("utf-8").partition("<article")
    changed = re.sub(what, instead, text)
    assert changed != text
    page.write_text(head + article + changed, "utf-8")
    fetched = {name: sent for name, sent in publish().items() if name not in kept}
    print(fetched)
    size = service_worker.sent(page.read_bytes())
    assert size - 1_000 < sum(fetched.values()) < size + 8_000 + search_part
