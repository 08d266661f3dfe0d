"""The style sheets: colours that can be told apart (text 4.5 to 1, what is pressed 3 to 1), one rule for one thing."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "docs/assets"
SHEET = FOLDER / "site.css"
GROUNDS = ("paper", "card", "sand", "glow")
TEXT, RIM = 4.5, 3.0  # WCAG 2.2: 1.4.3, 1.4.11
URGENT = ("today", "tomorrow", "week", "later", "over", "opens")
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "soft", "link") for ground in GROUNDS),
    *((state, ground, TEXT) for state in URGENT for ground in ("paper", "card")),
    *(("card", state, TEXT) for state in URGENT),  # the weekday on its band
    *(("on", "brand", TEXT), ("lamp-ink", "lamp", TEXT), ("go-ink", "go", TEXT)),
    *((ink, "care", TEXT) for ink in ("ink", "link", "care-ink")),
    *((rim, ground, RIM) for rim in ("edge", "link", "brand", "today") for ground in ("paper", "card", "sand")),
    *(("focus", ground, RIM) for ground in (*GROUNDS, "lamp", "care")),
    ("go", "lamp", RIM),
]


@cache
def tokens(scheme: str) -> dict[str, str]:
    """Name of a token -> its colour; what dark does not say is as in light."""
    sheet = SHEET.read_text("utf-8")
    light = re.search(r"^:root {(.*?)}", sheet, re.S | re.M)
    dark = re.search(r"scheme: dark\) {\s*:root {(.*?)}", sheet, re.S)
    assert light and dark
    blocks = [light[1], dark[1]] if scheme == "dark" else [light[1]]
    return {name: value for block in blocks for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)}


def brightness(colour: str) -> float:
    """WCAG's relative luminance of `#rrggbb`, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, 1 to 21."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_is_that_of_wcag() -> None:
    """Black on white, the grey that just passes, a colour on itself."""
    found = [round(contrast(*pair), 2) for pair in (("#000000", "#ffffff"), ("#767676", "#ffffff"), ("#12525a",) * 2)]
    assert [21, 4.54, 1] == found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_that_meet_can_be_told_apart(scheme: str) -> None:
    """Every pair of a text or a rim and its ground."""
    known = tokens(scheme)
    faint = {
        f"--{one} on --{ground}: {found:.2f}, expected {least}"
        for one, ground, least in PAIRS
        if (found := contrast(known[one], known[ground])) < least
    }
    assert set() == faint


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_no_rule_is_written_in_two_halves(path: Path) -> None:
    """What one selector says is in one rule, not in two that follow each other."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    rules = pairwise(re.finditer(r"([^{}]+){[^{}]*}", text))
    beside = [
        (" ".join(one[1].split()), " ".join(after[1].split())) for one, after in rules if one.end() == after.start()
    ]
    assert [] == [one for one, after in beside if one == after]
