"""The row of what can be done with a page: the Dutch beside it, reading aloud, sharing; and the code on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

DECISION = "ar/decision/"
# A phone with these voices: what it is asked to say is noted, and a test says when a text has been read.
SPEECH = """(() => {
  const spoken = (window.spoken = []);
  const listeners = [];
  let voices = VOICES;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.arrive = (more) => { voices = more; listeners.forEach((one) => one()); };
  window.finish = () => spoken.at(-1).onend();
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    addEventListener: (name, listen) => listeners.push(listen),
    speak: (words) => spoken.push(words),
    cancel: () => spoken.at(-1)?.onerror({ error: "canceled" }),
  } });
})()"""
OWN = {"lang": "ar-EG", "localService": True}
AWAY = {"lang": "ar-SA", "localService": False}
OTHER = {"lang": "en_GB", "localService": True}


def with_voices(page: Page, *voices: dict[str, object]) -> None:
    """The phone has these voices."""
    page.add_init_script(SPEECH.replace("VOICES", json.dumps(voices)))


def texts(page: Page) -> list[str]:
    """What the phone was asked to say."""
    found: list[str] = page.evaluate("spoken.map(({ text }) => text)")
    return found


# ---- The Dutch beside ---------------------------------------------------------------------------------------------


def test_the_dutch_stands_below_each_block_and_goes_again(page: Page, address: str) -> None:
    """In its own language and direction; the same text as on the Dutch page, without its links."""
    page.goto(address + DECISION)
    button = page.locator("[data-tool=beside]")
    shown = (button.text_content() or "").strip()
    button.click()
    dutch = page.locator("article .in-dutch")
    expect(dutch.first).to_be_visible()
    assert dutch.count() == page.locator("[data-nl]").count() > 20
    assert page.evaluate(
        "[...document.querySelectorAll('.in-dutch')].every((one) => one.lang == 'nl' && one.dir == 'ltr')"
    )
    assert page.locator(".in-dutch a, .in-dutch [id]").count() == 0
    below = page.evaluate(
        """() => { const [own, dutch] = document.querySelector("#appeal ~ p .pair").children;
        return dutch.getBoundingClientRect().top - own.getBoundingClientRect().bottom }"""
    )
    assert below >= 0
    expect(button).not_to_have_text(shown)
    button.click()
    expect(dutch.first).to_be_hidden()
    expect(button).to_have_text(shown)


def test_on_a_wide_screen_and_on_paper_both_stand_side_by_side(new_page: Callable[..., Page], address: str) -> None:
    """The reader's own first: on the right in Arabic."""
    page = new_page(viewport={"width": 1400, "height": 900})
    page.goto(address + DECISION)
    page.locator("[data-tool=beside]").click()
    expect(page.locator("article .in-dutch").first).to_be_visible()
    sides = """() => { const [own, dutch] = document.querySelector("#appeal ~ p .pair").children;
      const [mine, theirs] = [own.getBoundingClientRect(), dutch.getBoundingClientRect()];
      return [mine.top - theirs.top, mine.left - theirs.right] }"""
    top, apart = page.evaluate(sides)
    assert top == 0 and apart > 0
    page.emulate_media(media="print")
    top, apart = page.evaluate(sides)
    assert top == 0 and apart > 0


def test_without_internet_it_says_so_and_comes_at_the_next_try(new_page: Callable[..., Page], address: str) -> None:
    """On a phone that does not keep the guide. The page stays as it is."""
    page = new_page(service_workers="block")
    page.goto(address + DECISION)
    page.route("**/dutch/**", lambda route: route.abort())
    button = page.locator("[data-tool=beside]")
    button.click()
    expect(page.locator("[data-tools]")).to_have_text(button.get_attribute("data-failed") or "-")
    assert page.locator(".in-dutch").count() == 0
    page.unroute("**/dutch/**")
    button.click()
    expect(page.locator(".in-dutch").first).to_be_visible()
    expect(page.locator("[data-tools]")).to_be_empty()


def test_without_scripts_each_heading_leads_to_the_dutch_one(new_page: Callable[..., Page], address: str) -> None:
    """The same part of the Dutch page, not its top."""
    page = new_page(java_script_enabled=False)
    page.goto(address + DECISION)
    link = page.locator("#appeal + noscript a")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url("**/nl/decision/#appeal")
    expect(page.locator("[data-tool]:visible")).to_have_count(0)


def test_the_dutch_page_offers_no_dutch_beside(site: Path) -> None:
    """It is that already."""
    page = BeautifulSoup((site / "nl/decision/index.html").read_text("utf-8"), "html.parser")
    assert page.select("[data-tool=share]") and not page.select("[data-tool=beside], [data-nl]")


# ---- Reading aloud --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("voices", [(), (AWAY,), (OTHER,)], ids=["none", "of the network", "of another language"])
def test_nothing_is_shown_where_the_phone_has_no_voice_of_its_own(
    page: Page, address: str, voices: tuple[dict[str, object], ...]
) -> None:
    """A voice of the network would send the text away. One that arrives later is noticed."""
    with_voices(page, *voices)
    page.goto(address + DECISION)
    expect(page.locator("[data-tool=share]")).to_be_visible()  # the script has looked
    button = page.locator("[data-tool=aloud]")
    expect(button).to_be_hidden()
    page.evaluate("(voices) => arrive(voices)", [OWN])
    expect(button).to_be_visible()


def test_it_reads_block_by_block_pauses_goes_on_and_stops(page: Page, address: str) -> None:
    """The block that is read is marked, and no other; after a pause the same block is read from its beginning."""
    with_voices(page, AWAY, OWN)
    page.goto(address + DECISION)
    button = page.locator("[data-tool=aloud]")
    start = (button.text_content() or "").strip()
    button.click()
    expect(page.locator("article h1")).to_have_attribute("data-read", "")
    assert texts(page) == [" ".join((page.locator("article h1").text_content() or "").split())]
    assert page.evaluate("spoken[0].voice.localService && spoken[0].lang") == "ar-EG"
    page.evaluate("finish()")
    expect(page.locator("[data-read]")).to_have_count(1)
    expect(page.locator("article .for")).to_have_attribute("data-read", "")
    button.click()
    expect(button).to_have_text(button.get_attribute("data-on") or "-")
    expect(page.locator("[data-tools]")).to_be_empty()  # a pause is no failure
    button.click()
    expect(button).to_have_text(button.get_attribute("data-pause") or "-")
    said = texts(page)
    assert len(said) == 3 and said[1] == said[2]
    page.locator("[data-stop]").click()
    expect(page.locator("[data-read]")).to_have_count(0)
    expect(button).to_have_text(start)
    expect(page.locator("[data-stop]")).to_be_hidden()


def test_numbers_of_telephones_are_read_digit_by_digit_and_days_in_words(page: Page, address: str) -> None:
    """All that a reader sees of the text is read, to its end; no figures of a date, no words of the site around it."""
    with_voices(page, OTHER)
    page.goto(address + "en/letters/dublin/")
    page.locator("[data-tool=aloud]").click()
    expect(page.locator("[data-stop]")).to_be_visible()
    page.evaluate("while (document.querySelector('[data-read]')) finish()")
    said = texts(page)
    assert any("0 8 0 0, 8 0 2 0" in text for text in said)
    assert any("12 June 2026" in text for text in said)
    assert not any("0800" in text or "12-6-2026" in text for text in said)
    assert len(said) == len(set(said)) > 15
    expect(page.locator("[data-stop]")).to_be_hidden()


# ---- Sharing, and the code on paper -----------------------------------------------------------------------------------


def test_the_address_is_shared_without_what_stands_behind_it(page: Page, address: str) -> None:
    """By the phone's own sharing, where there is one."""
    page.add_init_script(
        "navigator.share = async (what) => { document.documentElement.dataset.shared = JSON.stringify(what); }"
    )
    page.goto(address + "en/late/?from=somewhere#notice")
    page.locator("[data-tool=share]").click()
    expect(page.locator("html")).to_have_attribute("data-shared", re.compile("url"))
    shared = json.loads(page.locator("html").get_attribute("data-shared") or "")
    assert shared == {"title": page.title(), "url": address + "en/late/"}


def test_where_nothing_is_shared_the_address_is_copied_or_shown(page: Page, address: str) -> None:
    """And the page says so."""
    page.add_init_script(
        """delete Navigator.prototype.share;
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => {
          if (window.copied) throw new Error("no more"); window.copied = text; } } })"""
    )
    page.goto(address + "en/late/")
    button, status = page.locator("[data-tool=share]"), page.locator("[data-tools]")
    button.click()
    expect(status).to_have_text(button.get_attribute("data-copied") or "-")
    assert page.evaluate("copied") == address + "en/late/"
    button.click()
    expect(status.locator("bdi")).to_have_text(address + "en/late/")


def test_the_code_of_the_page_stands_on_paper_only(page: Page, address: str) -> None:
    """With the words that say what it is for."""
    page.goto(address + DECISION)
    code = page.locator("article > .code")
    expect(code).to_be_hidden()
    page.emulate_media(media="print")
    expect(code).to_be_visible()
    assert page.evaluate("document.querySelector('.code img').naturalWidth") > 25
