"""WCAG 2.2 on every kind of page: colours, large and spaced letters, forced colours, size for a thumb, what is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import sample
from playwright.sync_api import Page, expect
from test_access import LANGUAGES, THUMB, too_wide, violations
from test_checker_pages import ANSWER, ask, fill_date, journeys, open_form, walk
from view import in_view

# One page of each kind: what their templates and their Markdown can hold; and those that belong to no language.
KINDS = (
    *("", "letters/dublin/", "deadlines/", "screening/", "findings/", "help/", "emergency/", "procedure-pact/"),
    *("words/", "all/", "changed/", "who/", "permit/", "about/"),
)
BARE = ("", "404.html", "en/offline/")
PHONE, NARROW, WIDE = ({"width": width, "height": 844} for width in (390, 320, 1400))
LARGE = "html { font-size: 200% !important }"  # 1.4.4
SPACED = """body * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
body p { margin-bottom: 2em !important }"""  # 1.4.12

STYLE = """(text) => {
  let style = document.querySelector("#look-at");
  if (!style) document.head.append((style = Object.assign(document.createElement("style"), { id: "look-at" })));
  style.textContent = text;
}"""
OPEN = "for (const one of document.querySelectorAll('main details')) one.open = true"
# Text that is cut: it reaches beyond the screen, or its box hides what does not fit and cannot be scrolled.
CUT = """() => Array.from(document.querySelectorAll("body *")).filter((one) => {
  if (!one.clientWidth || !one.checkVisibility() || one.closest(".only-read, svg, .skip, [hidden], [data-short]")) return false;
  const style = getComputedStyle(one);
  if (!one.textContent.trim() || style.clipPath !== "none" || style.visibility === "hidden") return false;
  const hides = (value) => value === "hidden" || value === "clip";
  const { left, right } = one.getBoundingClientRect();
  return right > innerWidth + 1 || left < -1
    || (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2)
    || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2);
}).map((one) => `cut: ${one.outerHTML.slice(0, 160)}`)"""
# Text in a column so narrow that its words break in the middle.
SQUEEZED = """() => Array.from(document.querySelectorAll("body *")).filter((one) => {
  const own = Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim().length > 12);
  if (!own || !one.checkVisibility() || one.closest(".only-read, svg, [hidden], td, th")) return false;
  const size = parseFloat(getComputedStyle(one).fontSize);
  return one.clientWidth > 1 && one.clientWidth < 4.5 * size && one.clientHeight > 4 * size;
}).map((one) => `squeezed to ${one.clientWidth}: ${one.outerHTML.slice(0, 120)}`)"""
# Figures of a date that are read from right to left: after Arabic letters 5-6-2026 is shown as 2026-6-5.
TURNED = """() => Array.from(document.querySelectorAll("[dir=rtl] [data-answer] *")).filter((one) =>
  Array.from(one.childNodes).some((node) => node.nodeType === 3 && /\\d+-\\d+-\\d{4}/.test(node.data))
    && one.closest("[dir]").dir !== "ltr").map((one) => `turned: ${one.outerHTML.slice(0, 120)}`)"""
# What is smaller than a thumb, in either direction: all that can be used. For a choice its whole line can; a link of
# some lines has all of them. Not a link in a sentence or before a year, and not the notice line, which is as wide as
# the screen.
SMALL = """(least) => {
  const target = (one) => one.matches("[type=radio], [type=checkbox]") ? one.closest(".choice, label") ?? one : one;
  const inSentence = (one) => {
    const block = one.closest("p, li, dd, td, th, label, legend, h1, h2, h3, h4, figcaption");
    if (!one.matches("a") || getComputedStyle(one).display !== "inline" || !block) return false;
    let others = block.textContent;
    for (const link of block.querySelectorAll("a, button")) others = others.replace(link.textContent, "");
    return /[\\p{L}\\d]{2}/u.test(others);
  };
  return Array.from(document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])"))
    .filter((one) => one.getClientRects().length && one.checkVisibility({ checkVisibilityCSS: true })
      && !one.closest(".only-read, .skip, .unofficial, [hidden]") && !inSentence(one))
    .map((one) => [one, target(one).getBoundingClientRect()])
    .filter(([, { width, height }]) => width < least - 0.5 || height < least - 0.5)
    .map(([one, { width, height }]) => `${Math.round(width)} by ${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`);
}"""
# In forced colours a ground is no edge: only a border is.
EDGELESS = """() => Array.from(document.querySelectorAll(
  "button, .button, input, select, textarea, .choice, a.call, .dial, .letter-tile, .tiles.grid a, .page-tools > *"))
  .filter((one) => {
    if (!one.getClientRects().length || one.closest(".choice") !== one && one.closest(".choice")) return false;
    if (one.matches("[type=radio], [type=checkbox]")) return false; // the browser's own
    const { borderBlockEndWidth, borderBlockEndStyle } = getComputedStyle(one);
    return parseFloat(borderBlockEndWidth) < 1 || borderBlockEndStyle === "none";
  }).map((one) => `no edge: ${one.outerHTML.slice(0, 120)}`)"""


def go(page: Page, address: str) -> None:
    """Open a page, and wait for its form if it has one."""
    answered = page.goto(address)
    assert answered is not None and (answered.ok or address.endswith("/404.html")), address
    if page.locator("form[data-checker]").count():
        page.wait_for_selector('form[data-checker] [type="submit"]', state="attached")


def faults(page: Page, root: Path, number: int) -> dict[str, Any]:
    """What is wrong with a page, by the condition in which it is.

    number: which width and which colours axe-core looks at in a sample; all of them where all is proved
    """
    found: dict[str, Any] = {}
    page.evaluate(OPEN)
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found[f"too small for a thumb at {size['width']}"] = page.evaluate(SMALL, THUMB)
    page.emulate_media(forced_colors="active")
    found["forced colours"] = page.evaluate(EDGELESS)
    page.emulate_media(forced_colors="none")
    looks = list(product((PHONE, WIDE), ("light", "dark")))
    for size, scheme in looks if sample.WHOLE else [looks[number % len(looks)]]:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")  # a colour may be on its way
        found[f"{size['width']} {scheme}"] = violations(page, root)
    for name, style in (("200 %", LARGE), ("spaced", SPACED)):
        page.evaluate(STYLE, style)
        for size in (PHONE, NARROW):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            found[f"{name} at {size['width']}"] = too_wide(page) + page.evaluate(CUT)
            if size is PHONE:
                found[f"{name}, narrow columns"] = page.evaluate(SQUEEZED)
    page.evaluate(STYLE, "")
    return {name: one for name, one in found.items() if one}


@pytest.mark.parametrize(
    ("number", "kind", "language"), [(n, *row) for n, row in enumerate(sample.rows(KINDS, LANGUAGES))]
)
def test_a_page_of_each_kind_has_nothing_to_mend(
    new_page: Callable[..., Page], address: str, root: Path, number: int, kind: str, language: str
) -> None:
    """axe-core on a phone and a desk, light and dark, letters twice as large, spaced text, forced colours, a thumb; everything unfolded."""
    page = new_page(bypass_csp=True, service_workers="block")
    go(page, f"{address}{language}/{kind}")
    assert {} == faults(page, root, number)


@pytest.mark.parametrize("kind", BARE)
def test_the_pages_without_a_menu_have_nothing_to_mend(
    new_page: Callable[..., Page], address: str, root: Path, kind: str
) -> None:
    """The choice of a language, the page for a wrong address, the one without a connection."""
    page = new_page(bypass_csp=True, service_workers="block")
    go(page, f"{address}{kind}")
    assert {} == faults(page, root, BARE.index(kind))


@pytest.mark.parametrize("language", LANGUAGES if sample.WHOLE else ["en", "ar"])
def test_an_answer_in_large_letters_is_seen_and_has_nothing_to_mend(
    new_page: Callable[..., Page], address: str, root: Path, language: str
) -> None:
    """The date is on the screen after the button with letters twice as large; so is the first thing of the screening."""
    page = new_page(bypass_csp=True, service_workers="block")
    page.clock.set_fixed_time("2026-11-26T12:00:00+01:00")
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => ({STYLE})({json.dumps(LARGE)}))")
    open_form(page, f"{address}{language}/deadlines/")
    ask(page, "refused-unfounded", "20", "11", "2026")
    page.wait_for_selector(ANSWER)
    in_view(page.locator(".leaf").first, whole=True)
    assert [] == page.evaluate(TURNED)
    turn = LANGUAGES.index(language)
    assert {} == faults(page, root, turn)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    open_form(page, f"{address}{language}/screening/")
    walk(page, journeys(5, 1)[0])
    page.wait_for_selector(ANSWER)
    in_view(page.locator(".first .big").first)
    assert {} == faults(page, root, turn + 1)


# --- what is told, and the way of the keyboard --------------------------------------------------------------------


def tree(page: Page) -> list[dict[str, Any]]:
    """What Chromium tells a screen reader: role, name, and whether it has the focus or speaks by itself."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told = []
    for node in nodes:
        if node.get("ignored"):
            continue
        about = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        told.append({"role": node["role"]["value"], "name": node.get("name", {}).get("value", ""), **about})
    return told


def focused(page: Page) -> dict[str, Any]:
    """Where a screen reader is: the deepest node with the focus."""
    return [node for node in tree(page) if node.get("focused") and node["role"] != "RootWebArea"][-1]


def test_a_screen_reader_is_led_from_error_to_answer(new_page: Callable[..., Page], address: str) -> None:
    """The list of errors, then the heading of the answer: each has the focus, and a name that says what it is."""
    page = new_page(service_workers="block")
    open_form(page, f"{address}ar/letters/intention-withdraw/")
    fill_date(page, "event", "31", "2", "2026")
    page.click("button[type=submit]")
    expect(page.locator("[data-errors]")).to_be_focused()
    told = tree(page)
    alert = next(node for node in told if node["role"] == "alert")
    assert alert.get("live") == "assertive"
    assert any(node.get("invalid") == "true" and node["name"] for node in told)
    fill_date(page, "event", "13", "10", "2026")
    page.click("button[type=submit]")
    expect(page.locator("[data-answer] h2").first).to_be_focused()
    here = focused(page)
    assert here["role"] == "heading" and here["name"].strip()
    told = tree(page)
    assert not any(node.get("invalid") == "true" for node in told)
    assert any(node["role"] == "status" and node.get("live") == "polite" for node in told)


@pytest.mark.parametrize("kind", sample.some(KINDS, 3))
def test_a_screen_reader_hears_one_page_with_named_parts(
    new_page: Callable[..., Page], address: str, kind: str
) -> None:
    """One main part, one heading of level 1, landmarks with names of their own, a name for all that can be used."""
    page = new_page(service_workers="block")
    go(page, f"{address}en/{kind}")
    told = tree(page)
    assert 1 == sum(node["role"] == "main" for node in told)
    assert 1 == sum(node["role"] == "heading" and node.get("level") == 1 for node in told)
    used = ("link", "button", "radio", "checkbox", "textbox", "combobox", "DisclosureTriangle", "navigation")
    assert [] == [node for node in told if node["role"] in used and not node["name"].strip()]
    names = [node["name"] for node in told if node["role"] == "navigation"]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_stop_leads_past_the_head(page: Page, address: str, language: str) -> None:
    """It is seen when it has the focus, and the next stop after it is in the text."""
    page.goto(f"{address}{language}/who/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    in_view(page.locator(".skip"), whole=True)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
