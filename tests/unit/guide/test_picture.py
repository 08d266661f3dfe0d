"""Pictures: small, drawn in the colours of the page, hidden or described for who does not see them, mirrored."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from scripts.guide.picture import ICONS, sign, way
from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[3]
SIGNS = sorted((ROOT / ICONS).glob("*.svg"))
DRAWINGS = sorted((ROOT / "overrides/drawings").glob("*.svg"))
SKETCH = ROOT / "overrides/checkers/which-date.html"
SIGN_LIMIT, SKETCH_LIMIT = 400, 2048  # bytes
WORDS = {"picture-title": "The steps", "step-you": "Filled: you act.", "step-you-mark": "you act here"}
STEPS: list[dict[str, Any]] = [
    {"id": "ask", "icon": "door", "name": "You ask", "who": "You", "long": "", "you": True},
    {"id": "wait", "icon": "clock", "name": "Rest & <wait>", "long": "6 weeks"},
]
name_of = pytest.mark.parametrize("path", SIGNS + DRAWINGS, ids=lambda path: path.stem)


def drawn() -> ElementTree.Element:
    """The way, parsed: so it is well formed."""
    return ElementTree.fromstring(f"<div>{way(ROOT, STEPS, WORDS)}</div>")


@name_of
def test_a_picture_is_small_and_well_formed(path: Path) -> None:
    """A sign of at most 400 bytes, a drawing of at most 2 KB, one SVG each."""
    text = path.read_text("utf-8").strip()
    assert len(text.encode()) <= (SIGN_LIMIT if path in SIGNS else SKETCH_LIMIT)
    assert ElementTree.fromstring(text).tag == "svg"


@name_of
def test_a_sign_stands_beside_words_and_is_hidden_from_who_listens(path: Path) -> None:
    """What is said twice tires; nothing in a drawing is text."""
    svg = ElementTree.fromstring(path.read_text("utf-8"))
    assert "true" == svg.attrib["aria-hidden"]
    assert not list(svg.itertext()) or not "".join(svg.itertext()).strip()


@pytest.mark.parametrize("path", SIGNS, ids=lambda path: path.stem)
def test_a_sign_has_no_colour_of_its_own(path: Path) -> None:
    """The style sheet gives the line and the one warm spot: else dark and forced colours would not reach it."""
    text = path.read_text("utf-8")
    assert None is re.search(r"#[0-9a-f]{3,6}|fill=|stroke=|style=", text)
    assert 'viewBox="0 0 24 24"' in text


@pytest.mark.parametrize("name", ["arrow", "next"])
def test_what_points_forward_turns_with_the_direction(name: str) -> None:
    """The class of the style sheet that mirrors it on a right-to-left page."""
    assert "flip" in (ElementTree.fromstring(sign(ROOT, name)).attrib["class"]).split()


def test_the_drawing_of_a_letter_is_small_and_described() -> None:
    """At most 2 KB; a Dutch letter is not mirrored, and its description is in the language of the page."""
    (svg,) = re.findall(r"<svg.*?</svg>", SKETCH.read_text("utf-8"), re.S)
    assert len(svg.encode()) <= SKETCH_LIMIT
    opening = svg[: svg.index(">")]
    assert 'role="img"' in opening and 'aria-label="{{ w["sketch-label"] }}"' in opening
    assert 'direction="ltr"' in opening and "lang=" not in opening


def test_an_unknown_sign_is_named_with_the_one_that_was_meant() -> None:
    """As for every word in double braces."""
    with pytest.raises(Problem, match="did you mean “door”"):
        sign(ROOT, "doors")


def test_every_step_links_to_its_section_in_order() -> None:
    """With its name, as a person writes it."""
    links = [(link.attrib["href"], link.text) for link in drawn().iter("a")]
    assert [("#ask", "You ask"), ("#wait", "Rest & <wait>")] == links


def test_a_step_says_who_and_how_long_where_it_is_known() -> None:
    """Nothing is said of a length that nobody knows."""
    rows = [[note.text for note in row.iter("p")] for row in drawn().iter("li")]
    assert [["You"], ["6 weeks"]] == rows


def test_where_the_reader_acts_is_said_in_words_too() -> None:
    """Not by the filled circle alone; below the list is what it means."""
    rows = ["".join(row.itertext()) for row in drawn().iter("li")]
    assert ["you act here" in row for row in rows] == [True, False]
    assert [row.attrib.get("class") for row in drawn().iter("li")] == ["you", None]
    assert "Filled: you act." == "".join(drawn()[-1].itertext())


def test_the_way_has_a_name_and_is_one_line_of_markdown() -> None:
    """In the language of the page; a blank line would end the HTML block."""
    assert "The steps" == drawn()[0].attrib["aria-label"]
    assert "\n" not in way(ROOT, STEPS, WORDS)
