"""A value that changes on a coming day: the page that was built before it shows the one of the reader's day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

BOTH = (
    '<p id="both"><span data-dated data-until="2027-03-31"><span data-value>four weeks</span> until then</span>'
    '<span data-dated data-from="2027-04-01">; <span data-value>six weeks</span> from then on</span></p>'
)


def with_both(route: Route) -> None:
    """The page with a value that changes on 1 April 2027."""
    reply = route.fetch()
    route.fulfill(response=reply, body=reply.text().replace("<h1", f"{BOTH}<h1", 1))


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2027-03-31T20:00:00Z", "four weeks"),
        ("2027-03-31T23:00:00Z", "six weeks"),  # past midnight in the Netherlands
        ("2028-01-01T12:00:00Z", "six weeks"),
    ],
)
def test_the_page_shows_the_value_of_the_readers_day(
    new_page: Callable[..., Page], address: str, now: str, shown: str
) -> None:
    """The day in the Netherlands counts, wherever the phone is."""
    page = new_page(timezone_id="America/New_York")
    page.clock.set_fixed_time(now)
    page.route("**/en/late/", with_both)
    page.goto(f"{address}en/late/")
    expect(page.locator("#both")).to_have_text(shown)


def test_without_scripts_both_values_stand_there_with_their_days(new_page: Callable[..., Page], address: str) -> None:
    """Nothing chooses, so nothing is left out."""
    page = new_page(java_script_enabled=False)
    page.route("**/en/late/", with_both)
    page.goto(f"{address}en/late/")
    expect(page.locator("#both")).to_have_text("four weeks until then; six weeks from then on")
