"""What is on the screen is found out without waiting for a frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from view import in_view, inside

SCREEN = {"width": 390, "height": 800}


@pytest.mark.parametrize(
    ("top", "bottom", "left", "right", "part", "whole"),
    [
        (10, 50, 0, 390, True, True),
        (-0.4, 50, 0.2, 390.3, True, True),
        (780, 820, 0, 390, True, False),
        (-20, 20, 0, 390, True, False),
        (10, 50, 350, 450, True, False),
        (800, 850, 0, 390, False, False),
        (-50, 0, 0, 390, False, False),
        (10, 50, -90, 0, False, False),
        (10, 10, 0, 0, False, False),
    ],
    ids=["inside", "fractions", "below", "above", "beside", "under it", "over it", "beside it", "not drawn"],
)
def test_a_box_is_on_the_screen_wholly_partly_or_not(
    top: float, bottom: float, left: float, right: float, part: bool, whole: bool
) -> None:
    """At each edge of the screen."""
    place = {"top": top, "bottom": bottom, "left": left, "right": right, **SCREEN}
    assert (part, whole) == (inside(place, whole=False), inside(place, whole=True))


def test_what_never_comes_into_view_is_told(page: Page) -> None:
    """With the element and its place; what is there is found."""
    page.set_content("<h1>There</h1><p style='margin-top: 3000px'>Below")
    in_view(page.locator("h1"), whole=True)
    with pytest.raises(AssertionError, match=r"a part of it on the screen within 0\.1 s, found \{'top': 3"):
        in_view(page.locator("p"), seconds=0.1)


def test_no_test_waits_for_a_frame_without_a_limit() -> None:
    """Playwright's expectation of that name does."""
    never = "to_be_in_" + "viewport"
    users = [path.name for path in Path(__file__).parent.glob("*.py") if never in path.read_text("utf-8")]
    assert [] == users, f"found {never} in these; expected in_view of view.py"
