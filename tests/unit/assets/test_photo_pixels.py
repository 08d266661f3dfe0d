"""The pure parts of the reading of photos (docs/assets/photo-pixels.js, photo-text.js), called in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def said(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What photo.mjs prints."""
    folder = tmp_path_factory.mktemp("modules")
    for name in ("photo-pixels.js", "photo-text.js"):
        shutil.copy(root / "docs/assets" / name, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    done = subprocess.run(["node", HERE / "photo.mjs", folder], capture_output=True, text=True, check=True, timeout=60)
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def test_the_slope_of_lines_is_found_and_taken_away(said: dict[str, Any]) -> None:
    """Within half a degree, which what reads forgives."""
    assert all(abs(slope - found) <= 0.5 for slope, found in said["slopes"]), said["slopes"]
    assert all(abs(slope) <= 0.5 for slope in said["levelled"])
    assert said["far"] == 0  # a page that lies straight is left as it is


def test_a_page_on_its_side_is_told_from_one_that_stands(said: dict[str, Any]) -> None:
    """By its lines; whether it is on its head only reading shows."""
    stands, right, head, left = said["upright"]
    assert min(stands, head) > 1.3
    assert max(right, left) < 1 / 1.3


def test_the_shadow_of_a_hand_is_taken_away(said: dict[str, Any]) -> None:
    """The paper is alike on both sides then, and ink stays ink."""
    assert said["paper"][0] - said["paper"][1] > 100
    assert min(said["paperFlat"]) > 225
    assert max(said["inkFlat"]) < 90


def test_a_pattern_over_the_page_is_taken_away(said: dict[str, Any]) -> None:
    """The stripes of a photographed screen kept what reads busy without end. Letters stay; a plain page is left."""
    (ink, ink_after), (grey, grey_after) = said["pattern"]
    assert grey > 0.3
    assert grey_after == ink
    assert 0 < ink_after <= ink  # a little lighter
    assert said["plain"] == [True, True]


def test_pixels_are_turned_averaged_and_counted(said: dict[str, Any]) -> None:
    """As the hand of a clock goes; the bright corner says where."""
    assert said["turned"] == [[0, 3, 2], [1, 2, 3], [5, 3, 2], [4, 2, 3]]
    assert said["shrunk"] == [50, 50]
    assert (said["grey"], said["middle"], said["brightness"]) == ([255, 0], 7, [20, 0])


def test_a_quote_is_found_in_the_words_of_a_photo(said: dict[str, Any]) -> None:
    """Over a line end, a hyphen and a sign that the reader of letters writes otherwise; never in the middle of a word."""
    assert said["places"] == [
        [[1, "kennelijk ongegrond."]],
        [[1, "beroep- schrift"]],
        [[1, "AA+"]],
        [[2, "binnen een week"]],
        [[1, "ongegrond."]],
        [],
        [],
    ]
    assert said["dateWords"] == ["12 november 2026", "12-11-2026", "2 november 2026", "geen datum hier"]


def test_a_photo_is_gone_by_only_when_enough_of_it_is_sure(said: dict[str, Any]) -> None:
    """Else a reason is said."""
    assert said["sure"] == [True, False, False, False]
    assert said["failing"] == ["", "dark", "unclear", "no-text"]


def test_a_page_of_another_letter_is_noticed(said: dict[str, Any]) -> None:
    """By its number or its day, where both have one; a digit may be misread."""
    asked = {"other number", "other day"}
    assert {name for name, is_another in said["another"].items() if is_another} == asked
    assert said["joined"] == "a\n\nb"
