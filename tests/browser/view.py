"""What a reader sees without scrolling."""

from __future__ import annotations

import time

from playwright.sync_api import Locator

PLACE = """(one) => {
  const { top, bottom, left, right } = one.getBoundingClientRect();
  return { top, bottom, left, right, width: innerWidth, height: innerHeight };
}"""
STEP = 50  # milliseconds between two looks


def in_view(locator: Locator, *, whole: bool = False, seconds: float = 10) -> None:
    """Wait until a part of an element, or all of it, is on the screen.

    Playwright's own expectation waits for a frame without a limit of time, and a browser without a screen may never
    draw one.
    """
    end = time.monotonic() + seconds
    while True:
        place = locator.evaluate(PLACE)
        if inside(place, whole=whole):
            return
        if time.monotonic() > end:
            part = "all" if whole else "a part"
            raise AssertionError(f"{locator}: expected {part} of it on the screen within {seconds} s, found {place}")
        locator.page.wait_for_timeout(STEP)


def inside(place: dict[str, float], *, whole: bool) -> bool:
    """Whether a box has a part, or all of it, on the screen; all in pixels from the screen's upper left corner."""
    wide = min(place["right"], place["width"]) - max(place["left"], 0)
    high = min(place["bottom"], place["height"]) - max(place["top"], 0)
    if wide <= 0 or high <= 0:
        return False
    lost = max(place["right"] - place["left"] - wide, place["bottom"] - place["top"] - high)
    return not whole or lost < 1  # a place is a fraction of a pixel
