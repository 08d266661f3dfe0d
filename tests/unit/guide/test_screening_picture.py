"""The picture of the screening: everything is on it, and nothing lies over anything else."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from collections import Counter

from checker.findings import FINDINGS, QUESTIONS
from scripts.guide import screening_map, screening_picture

SVG = "{http://www.w3.org/2000/svg}"
ROOT = ET.fromstring(screening_picture.picture(screening_map.stops()))


def boxes(kind: str | None) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of the rectangles of a class."""
    found = []
    for one in ROOT.iter(f"{SVG}rect"):
        if one.get("class") == kind and one.get("x"):
            x, y, width, height = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + height))
    return found


def texts() -> list[tuple[float, float, str]]:
    """Where each text begins, and what it says."""
    return [(float(one.attrib["x"]), float(one.attrib["y"]), one.text or "") for one in ROOT.iter(f"{SVG}text")]


def test_every_question_and_finding_is_written_on_it() -> None:
    """A finding as often as it has alternatives, a question that is not asked of everyone where it comes from too."""
    written = Counter(text for _, _, text in texts())
    led_to = Counter(
        text
        for x, y, text in texts()
        for left, top, right, bottom in boxes(None)
        if left < x < right and top < y < bottom
    )
    for finding in FINDINGS:
        assert len(finding.any_of) == led_to[finding.id], finding.id
    for question in QUESTIONS:
        assert 1 + bool(question.asked_when) == written[f"{question.id}?"], question.id
    assert sum(bool(question.asked_when) for question in QUESTIONS) == len(ROOT.findall(f"{SVG}path[@class='asks']"))


def test_no_box_lies_over_another_or_outside() -> None:
    """Boxes of questions among themselves, and what answers lead to among itself."""
    width, height = float(ROOT.attrib["width"]), float(ROOT.attrib["height"])
    for kind in ("box", None):
        assert len(boxes(kind)) > len(QUESTIONS)
        for left, top, right, bottom in boxes(kind):
            assert 0 <= left < right <= width and 0 <= top < bottom <= height
        for one, other in itertools.combinations(boxes(kind), 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_every_text_fits() -> None:
    """An answer ends before the lines begin that lead on from it, a name before the end of its box."""
    chips = boxes(None)
    for x, y, text in texts():
        end = x + len(text) * screening_picture.SIGN
        for left, top, right, bottom in chips:
            if top < y < bottom and x < right and end > left:
                assert x > left and end <= right, text
