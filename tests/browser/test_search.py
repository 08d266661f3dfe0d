"""Search: found in every language, loaded only when asked for, usable by keyboard and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lines import Record
from playwright.sync_api import Page, Route, expect


def open_search(page: Page) -> None:
    """Open the search of a page."""
    page.locator("[data-search]").click()
    expect(page.get_by_role("searchbox")).to_be_focused()


def known_word(site: Path, language: str) -> str:
    """The longest word of the heading of the page on withdrawal, in that language."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", (site / language / "withdrawal/index.html").read_text("utf-8"))
    assert heading
    words: list[str] = re.findall(r"\w+", heading[1])
    return max(words, key=len)


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_a_known_word_is_found_in_each_language(
    page: Page, address: str, site: Path, record: Record, language: str
) -> None:
    """A word of a page leads to that page, in the same language, without a complaint of the browser."""
    page.goto(f"{address}{language}/who/")
    open_search(page)
    page.get_by_role("searchbox").fill(known_word(site, language))
    found = page.get_by_role("search").get_by_role("listitem").get_by_role("link")
    expect(found.first).to_be_visible()
    addresses = found.evaluate_all("links => links.map((link) => link.href)")
    assert f"{address}{language}/withdrawal/" in addresses
    assert all(one.startswith(f"{address}{language}/") for one in addresses)
    rows = page.get_by_role("search").get_by_role("listitem").count()
    expect(page.get_by_role("search").get_by_role("status")).to_contain_text(str(rows))
    assert record.errors == []


def test_nothing_of_the_search_is_loaded_before_it_is_opened(
    new_page: Callable[..., Page], address: str, record: Record
) -> None:
    """A page view costs no search; opening costs the search of one language."""
    page = new_page(service_workers="block")  # it keeps the search's script with the others
    page.goto(f"{address}ar/")
    page.wait_for_load_state("networkidle")
    assert [url for url in record.requests if "search" in url] == []
    open_search(page)
    page.get_by_role("searchbox").fill("xqzvwk")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text(status.get_attribute("data-none") or "")
    assert [url for url in record.requests if "/ar/search-0-" in url]
    assert [url for url in record.requests if "/en/search" in url or "/nl/search" in url] == []


def test_a_word_that_is_nowhere_is_said_to_be_nowhere(page: Page, address: str) -> None:
    """The status says that nothing was found, in words of the page; the list of all pages is one link away."""
    page.goto(f"{address}en/")
    open_search(page)
    page.get_by_role("searchbox").fill("xqzvwk")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text(status.get_attribute("data-none") or "")
    expect(page.get_by_role("search").get_by_role("link")).to_have_count(1)


def test_a_search_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    """Without a connection the status says that the search could not be loaded."""
    page.goto(f"{address}en/")
    page.context.route("**/search-0-*.json", lambda route: route.abort())
    open_search(page)
    page.get_by_role("searchbox").fill("permit")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text(status.get_attribute("data-failed") or "")


def test_the_search_is_opened_used_and_closed_by_keyboard(page: Page, address: str) -> None:
    """Space opens it, Tab leads to a result, Enter follows it, Escape closes it and gives the focus back."""
    page.goto(f"{address}en/who/")
    link = page.locator("[data-search]")
    link.focus()
    page.keyboard.press(" ")
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("permit")
    page.keyboard.press("Enter")
    expect(page.get_by_role("search").get_by_role("listitem").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("search").get_by_role("listitem").first.get_by_role("link").first).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_without_scripts_the_search_leads_to_all_pages(new_page: Callable[..., Page], address: str) -> None:
    """The same link is a plain one then, and the field is not there."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}nl/who/")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    page.locator("[data-search]").click()
    expect(page).to_have_url(f"{address}nl/all/")


def test_menus_close_on_escape_and_on_a_click_elsewhere(page: Page, address: str) -> None:
    """Escape gives the focus back to the button of the menu."""
    page.goto(f"{address}en/who/")
    menu = page.locator("details.languages")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.mouse.click(380, 820)
    expect(menu).not_to_have_attribute("open", "")


def test_old_facts_are_announced_by_the_date_of_the_phone(page: Page, address: str) -> None:
    """A page that was kept for long says that its facts were not checked since; a fresh one does not."""
    page.goto(f"{address}en/withdrawal/")
    expect(page.locator(".aged")).to_be_hidden()
    page.clock.set_fixed_time("2031-01-01")
    page.reload()
    expect(page.locator(".aged")).to_be_visible()


def test_enter_before_the_search_has_arrived_loses_nothing(new_page: Callable[..., Page], address: str) -> None:
    """The page stays, and what was typed is looked up as soon as the script is there."""
    page = new_page(service_workers="block")  # its requests could not be held
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.goto(f"{address}en/who/")
    page.locator("[data-search]").click()
    page.keyboard.type("permit")
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_have_value("permit")
    page.wait_for_timeout(300)  # a form that was sent would leave the page now
    held[0].continue_()
    expect(page.get_by_role("search").get_by_role("listitem").first).to_be_visible()
    assert f"{address}en/who/" == page.url


@pytest.mark.parametrize("language", ["en", "nl", "ar"])
def test_the_search_survives_the_translator_of_a_browser(page: Page, address: str, site: Path, language: str) -> None:
    """Which changes the language of the page, and its texts: finds are the same, and the guide is kept in its language."""
    page.goto(f"{address}{language}/who/")
    page.evaluate("document.documentElement.lang = 'so'; document.documentElement.dir = 'ltr'")
    open_search(page)
    page.get_by_role("searchbox").fill(known_word(site, language))
    found = page.get_by_role("search").get_by_role("listitem").get_by_role("link")
    expect(found.first).to_be_visible()
    addresses = found.evaluate_all("links => links.map((link) => link.href)")
    assert f"{address}{language}/withdrawal/" in addresses
    assert all(one.startswith(f"{address}{language}/") for one in addresses)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_dutch_words_and_dates_are_left_alone_by_a_translator(page: Page, address: str, language: str) -> None:
    """They have to be as they are on the letter."""
    for path in ("deadlines/", "letters/dublin/", "decision/", "words/"):
        page.goto(f"{address}{language}/{path}")
        left = page.locator("article :is(.dutch, small[lang=nl], i[lang=nl], time)")
        assert left.count() > 0, path
        assert 0 == page.locator("article :is(.dutch, small[lang=nl], i[lang=nl], time):not([translate=no])").count(), (
            path
        )


def test_a_find_leads_to_the_section_that_says_it(page: Page, address: str) -> None:
    """`lawyer` leads to the part of the page on help, not only to its top."""
    page.goto(f"{address}en/who/")
    open_search(page)
    page.get_by_role("searchbox").fill("i have no lawyer")
    first = page.get_by_role("search").get_by_role("listitem").first
    expect(first.get_by_role("link").first).to_have_attribute("href", f"{address}en/help/")
    expect(first.get_by_role("link").last).to_have_attribute("href", f"{address}en/help/#lawyer")


def test_words_that_cannot_be_seen_are_not_found(page: Page, address: str) -> None:
    """The names of holidays are in every form, for the script."""
    page.goto(f"{address}en/who/")
    open_search(page)
    page.get_by_role("searchbox").fill("christmas")
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_text(status.get_attribute("data-none") or "")
