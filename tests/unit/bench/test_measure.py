"""How the measurements write numbers."""

from scripts.bench import measure


def test_one_run_is_one_number() -> None:
    """A range needs more than one run."""
    assert "120 ms" == measure.spread([120.0])


def test_several_runs_give_median_and_range() -> None:
    """The middle one, and between the brackets the least and the most."""
    assert "120 ms (110–190)" == measure.spread([190.0, 110.0, 120.0])


def test_ratio_says_how_many_times_less_ours_is() -> None:
    """Stock over ours."""
    assert "2.5×" == measure.ratio([100.0], [250.0])
