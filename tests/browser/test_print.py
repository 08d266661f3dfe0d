"""On paper: what cannot be used is gone, what is folded is open, and links say where they lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

AFTER = "(link) => getComputedStyle(link, '::after').content"


def printed(new_page: Callable[..., Page], address: str) -> Page:
    """The page as it comes out of a printer."""
    page = new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("path", ["en/decision/", "ar/withdrawal/"])
def test_a_page_on_paper_has_its_sources_its_cautions_and_its_address(
    new_page: Callable[..., Page], address: str, path: str
) -> None:
    """Menu and contents are of no use there."""
    page = printed(new_page, address + path)
    for gone in ("header.bar", "footer.foot", "main .contents"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("main .sources li").first).to_be_visible()
    expect(page.locator("article > aside.notice:not([hidden])").last).to_be_visible()
    expect(page.locator("article > .address")).to_be_visible()
    assert (page.locator("article > .address").text_content() or "").endswith(path)


def test_a_link_to_another_site_shows_its_address_on_paper(new_page: Callable[..., Page], address: str) -> None:
    """Also those of the sources."""
    page = printed(new_page, address + "en/help/")
    links = page.locator('main a[href^="http"]').all()
    assert links
    for link in links:
        assert (link.get_attribute("href") or "-") in link.evaluate(AFTER)


def test_the_form_of_a_letter_is_not_printed(new_page: Callable[..., Page], address: str) -> None:
    """The answer is, and what the page says."""
    page = printed(new_page, address + "en/letters/refused-va/")
    expect(page.locator("form.checker")).to_be_hidden()
    expect(page.locator("#do")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator("form.checker")).to_be_visible()
