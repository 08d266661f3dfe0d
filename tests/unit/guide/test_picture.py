"""The picture of a procedure: a drawing, and the same in words."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from scripts.guide.picture import HEIGHT, MIDDLE, TEXT, WIDTH, picture

WORDS = {
    "picture-title": "The steps",
    "picture-text": "The same in words",
    "step-who": "Who",
    "step-long": "How long",
    "step-unknown": "not fixed",
}
STEPS = [
    {"id": "ask", "name": "You ask", "who": "You", "long": ""},
    {"id": "wait", "name": "Rest & <wait>", "long": "6 weeks"},
]


def drawn(direction: str = "ltr") -> ElementTree.Element:
    """The picture, parsed: so it is well formed."""
    return ElementTree.fromstring(picture(STEPS, WORDS, direction))


def test_every_step_has_a_number_in_order() -> None:
    """From one on."""
    assert ["1", "2"] == [element.text for element in drawn().iter("text")]


def test_the_drawing_is_as_high_as_its_steps() -> None:
    """The line ends at the last dot."""
    assert f"0 0 {WIDTH} {2 * HEIGHT}" == drawn().find("svg").attrib["viewBox"]
    assert f"M{MIDDLE} {MIDDLE}V{HEIGHT + MIDDLE}" == drawn().find("svg/path").attrib["d"]


def test_a_right_to_left_drawing_is_mirrored() -> None:
    """Dots at the right, words from the left edge, so that nothing overlaps."""
    svg = drawn("rtl").find("svg")
    assert {str(WIDTH - MIDDLE)} == {dot.attrib["cx"] for dot in svg.iter("circle")}
    assert {("0", str(WIDTH - TEXT))} == {(x.attrib["x"], x.attrib["width"]) for x in svg.iter("foreignObject")}
    assert {"rtl"} == {text.attrib["dir"] for text in svg.iter("p")}


def test_the_text_version_links_each_step_to_its_section() -> None:
    """With its name, as a person writes it."""
    links = [(link.attrib["href"], link.text) for link in drawn().iter("a")]
    assert [("#ask", "You ask"), ("#wait", "Rest & <wait>")] == links


def test_the_text_version_says_who_and_how_long() -> None:
    """A length that is not known is said to be so; nobody named is left out."""
    rows = ["".join(row.itertext()) for row in drawn().iter("li")]
    assert ["You ask. Who: You. How long: not fixed", "Rest & <wait>. How long: 6 weeks"] == rows


def test_the_drawing_has_a_name_for_who_does_not_see_it() -> None:
    """In the language of the page."""
    assert {"The steps", "img"} <= set(drawn().find("svg").attrib.values())


def test_the_picture_is_one_line_of_markdown() -> None:
    """A blank line would end the HTML block."""
    assert "\n" not in picture(STEPS, WORDS, "ltr")
