"""A sample leaves out no value, and the whole no combination."""

from __future__ import annotations

import pytest
import sample

LANGUAGES, WIDTHS = ("en", "nl", "ar"), (390, 1280)


def test_in_a_sample_each_value_is_in_a_row() -> None:
    """As many rows as the longest column has values."""
    assert [("en", 390), ("nl", 1280), ("ar", 390)] == sample.rows(LANGUAGES, WIDTHS, whole=False)


def test_the_whole_has_every_combination() -> None:
    """Where the site is published from."""
    assert 6 == len(set(sample.rows(LANGUAGES, WIDTHS, whole=True)))


def test_some_of_a_list_begin_with_its_first() -> None:
    """One of each three."""
    assert ((0, 3, 6), tuple(range(8))) == tuple(sample.some(tuple(range(8)), 3, whole=one) for one in (False, True))


def test_what_cannot_run_is_left_out_of_a_sample_and_fails_in_the_whole() -> None:
    """A browser that could not be installed is not taken for one that passed."""
    with pytest.raises(pytest.skip.Exception, match="Firefox"):
        sample.lacks("Firefox is not installed", whole=False)
    with pytest.raises(pytest.fail.Exception, match="Firefox"):
        sample.lacks("Firefox is not installed", whole=True)
