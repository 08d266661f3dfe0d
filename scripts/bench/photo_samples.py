"""Photos of invented letters, drawn by a browser: a page on a table, held a little askew, in bad light, out of focus.

Nobody photographed anything: real photos will be read less well.
"""

from __future__ import annotations

import html
import random
from dataclasses import dataclass

from playwright.sync_api import Browser

LEVELS = ("scan", "good", "middle", "bad", "screen")
_HARD = {"scan": 0.0, "good": 0.4, "middle": 1.0, "bad": 2.0, "screen": 0.8}
_FACES = ("Liberation Sans", "DejaVu Sans", "Liberation Serif")
_WIDTH = 794  # an A4 page at 96 dots an inch
_HEIGHT = 1123
_ROUND = 60  # of the table around it
# What brings a page that was turned around its corner back into the picture.
_ACROSS, _DOWN = _WIDTH + 2 * _ROUND, _HEIGHT + 2 * _ROUND
_BACK = ("0, 0", f"{_DOWN}px, 0", f"{_ACROSS}px, {_DOWN}px", f"0, {_ACROSS}px")


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG, and how it was made."""

    jpeg: bytes
    level: str


def photograph(browser: Browser, text: str, level: str, seed: str, quarters: int = 0) -> Photo:
    """A photo of a letter. level: one of LEVELS; quarters: how far the phone was turned; the same every time."""
    chance = random.Random(f"photo {seed}")
    scale = 2.0 if level == "scan" else chance.choice((1.4, 1.6, 2.0) if level == "bad" else (1.6, 2.0, 2.5))
    sides = (_ACROSS, _DOWN)[:: -1 if quarters % 2 else 1]
    page = browser.new_page(viewport={"width": sides[0], "height": sides[1]}, device_scale_factor=scale)
    try:
        page.set_content(_table(text, level, chance, quarters))
        return Photo(page.screenshot(type="jpeg", quality=85 if level == "scan" else 60, full_page=not quarters), level)
    finally:
        page.close()


def _table(text: str, level: str, chance: random.Random, quarters: int) -> str:
    """The page on a table as HTML."""
    hard = _HARD[level]
    askew = chance.uniform(-3, 3) * min(1.0, 0.4 + hard * 0.6) if hard else 0.0
    lean = [chance.uniform(-3, 3) * hard for _ in range(2)]
    hand = [chance.uniform(10, 90) for _ in range(2)]
    size = chance.choice((11.5, 12.5, 13.5))  # 8.6 to 10 points
    table = chance.randint(70, 150) if hard else 255
    shadow = min(0.6, 0.32 * hard)
    fall = 0.22 * hard
    moire = "repeating-linear-gradient(92deg, #0002 0 1px, #0000 1px 3px)," if level == "screen" else ""
    return f"""<!doctype html><meta charset="utf-8"><style>
* {{ margin: 0; box-sizing: border-box }}
html {{ background: rgb({table} {table} {table}); overflow: hidden }}
body {{ width: {_ACROSS}px; min-height: {_DOWN}px; padding: {_ROUND}px; overflow: hidden;
  position: relative; filter: blur({0.32 * hard * chance.uniform(0.5, 1.0):.2f}px);
  transform-origin: 0 0; transform: translate({_BACK[quarters]}) rotate({90 * quarters}deg) }}
pre {{ width: {_WIDTH}px; min-height: {_HEIGHT}px; padding: 70px 80px; background: #fdfdfb; color: #1c1c1c;
  font: {size}px/1.42 "{chance.choice(_FACES)}", sans-serif; white-space: pre-wrap;
  transform: perspective(2600px) rotateX({lean[0]:.2f}deg) rotateY({lean[1]:.2f}deg) rotateZ({askew:.2f}deg) }}
i {{ position: absolute; inset: 0; mix-blend-mode: multiply; background: {moire}
  radial-gradient(circle at {hand[0]:.0f}% {hand[1]:.0f}%, rgb(0 0 0 / {shadow:.2f}) 0 22%, #0000 30%),
  linear-gradient({chance.randint(0, 359)}deg, rgb(60 50 30 / {fall:.2f}), #0000) }}
svg {{ position: absolute; inset: 0; width: 100%; height: 100%; opacity: {0.1 * hard:.2f} }}
</style><pre>{html.escape(text)}</pre><i></i>
<svg><filter id="n">
<feTurbulence type="fractalNoise" baseFrequency="0.9" numOctaves="2" seed="{chance.randint(1, 99)}"/>
</filter><rect width="100%" height="100%" filter="url(#n)"/></svg>"""
