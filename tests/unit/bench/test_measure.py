"""How the measurements write numbers."""

import subprocess
from pathlib import Path

import pytest

from scripts.bench import measure


@pytest.mark.parametrize(("given", "quick"), [([], False), (["QUICK=1"], True)])
def test_fewer_runs_are_made_only_where_somebody_wants_that(root: Path, given: list[str], quick: bool) -> None:
    """A variable of the Makefile with that name once made every measurement a quick one."""
    dry = subprocess.run(["make", "--dry-run", "bench", *given], cwd=root, capture_output=True, text=True, check=True)
    assert quick == ("--quick" in dry.stdout) and "-m scripts.bench" in dry.stdout


def test_one_run_is_one_number() -> None:
    """A range needs more than one run."""
    assert "120 ms" == measure.spread([120.0])


def test_several_runs_give_median_and_range() -> None:
    """The middle one, and between the brackets the least and the most."""
    assert "120 ms (110–190)" == measure.spread([190.0, 110.0, 120.0])


def test_ratio_says_how_many_times_less_ours_is() -> None:
    """Stock over ours."""
    assert "2.5×" == measure.ratio([100.0], [250.0])
