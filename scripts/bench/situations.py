"""Measures how long what fits is on a phone, for eight situations: screens, words, where the first act is.

    python -m scripts.bench.situations [--site FOLDER]

Prints a table in Markdown for each language. "Folded" is the page as it opens, "open" with every fold opened.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from scripts import chromium
from scripts.screens import LANGUAGES, NOW, PHONE, ROOT, served

# The answers in the order of the questions. A list: several at once.
SITUATIONS: dict[str, dict[str, Any]] = {
    "plain: here, grown up, nothing before": {
        "place": "netherlands", "nationality": "other", "age": "adult", "earlier": "no", "elsewhere": "no",
        "reasons": ["persecution"],
    },
    "abroad: not yet in the Netherlands": {
        "place": "abroad", "nationality": "other", "age": "adult", "earlier": "no", "elsewhere": "no",
        "reasons": ["war"],
    },
    "abroad, with family here": {
        "place": "abroad", "nationality": "other", "age": "adult", "earlier": "no", "elsewhere": "no",
        "reasons": ["family"], "family": "spouse", "sponsor-permit": "refugee",
        "sponsor-permit-date": "2026-10-05",
    },
    "at the airport": {
        "place": "border", "nationality": "other", "age": "adult", "earlier": "no", "elsewhere": "no",
        "reasons": ["persecution", "torture"],
    },
    "under age and alone": {
        "place": "netherlands", "nationality": "other", "age": "minor-alone", "earlier": "no", "elsewhere": "no",
        "reasons": ["war"],
    },
    "waiting since before the change, fingerprints elsewhere": {
        "place": "netherlands", "nationality": "other", "age": "adult", "earlier": "waiting",
        "applied": "2026-03-02", "elsewhere": "fingerprints", "reasons": ["persecution"],
    },
    "after a no, in detention": {
        "place": "detention", "nationality": "other", "age": "adult", "earlier": "refused", "elsewhere": "no",
        "reasons": ["persecution"],
    },
    "everything unknown": {
        "place": "unknown", "nationality": "unknown", "age": "unknown", "earlier": "unknown", "elsewhere": "unknown",
        "reasons": ["unknown"],
    },
}  # fmt: skip

_MEASURE = """() => {
  const answer = document.querySelector("[data-answered] [data-answer]");
  const place = (one) => one.getBoundingClientRect();
  const seen = () => [answer.scrollHeight, (answer.innerText.match(/[\\p{L}\\p{N}]+/gu) || []).length];
  const first = Math.round(place(answer.querySelector(".first .big")).top - place(answer).top);
  const folded = seen();
  for (const fold of answer.querySelectorAll("details")) fold.open = true;
  return [first, ...folded, ...seen()];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """act: CSS pixels from the top of the answer to its first act; heights in CSS pixels."""

    act: int
    folded_height: int
    folded_words: int
    open_height: int
    open_words: int


def answer(page: Page, answers: dict[str, Any]) -> None:
    """Answer one question after the other, and wait for what fits."""
    for question, given in answers.items():
        here = page.locator(f'[data-question="{question}"]')
        here.wait_for()
        if isinstance(given, str) and given[:1].isdigit():
            year, month, day = given.split("-")
            here.locator(f'[name="{question}-day"]').fill(str(int(day)))
            here.locator(f'[name="{question}-month"]').select_option(str(int(month)))
            here.locator(f'[name="{question}-year"]').fill(year)
        else:
            for value in given if isinstance(given, list) else [given]:
                here.locator(f'input[value="{value}"]').check()
        page.click('form [type="submit"]')
    page.locator("[data-answered] .first .big").first.wait_for()


def measure(page: Page, address: str, answers: dict[str, Any]) -> Length:
    """How long what fits is. Reads the page's own layout, so the phone's size is that of the browser."""
    page.goto(address)
    page.locator('form[data-checker] [type="submit"]').wait_for()
    answer(page, answers)
    act, folded_height, folded_words, open_height, open_words = page.evaluate(_MEASURE)
    return Length(
        act=act,
        folded_height=folded_height,
        folded_words=folded_words,
        open_height=open_height,
        open_words=open_words,
    )


def row(name: str, length: Length, screen: int) -> str:
    """A line of the table. screen: the height of a screen, CSS pixels."""
    folded, whole = length.folded_height / screen, length.open_height / screen
    return f"| {name} | {folded:.1f} | {length.folded_words} | {length.act} | {whole:.1f} | {length.open_words} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.situations", description="Measure what fits.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    chosen = parser.parse_args(arguments)
    width, height = PHONE
    with sync_playwright() as driver, served(chosen.site) as address:
        browser = driver.chromium.launch(executable_path=chromium.executable(), args=["--no-sandbox"])
        for language in LANGUAGES:
            print(f"\n{language}, {width} x {height}\n")
            print("| situation | screens, folded | words, folded | first act, px | screens, open | words, open |")
            print("| --- | --- | --- | --- | --- | --- |")
            for name, answers in SITUATIONS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, service_workers="block")
                page.clock.set_fixed_time(NOW)
                print(row(name, measure(page, f"{address}{language}/screening/", answers), height), flush=True)
                page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
