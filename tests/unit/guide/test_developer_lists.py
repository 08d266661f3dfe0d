"""The lists for developers agree with the facts and the rules."""

import re
from pathlib import Path

import pytest

import checker
from checker import letters
from scripts.guide import developer_lists
from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[3]


def test_generated_parts_are_up_to_date() -> None:
    """`python -m scripts.guide.developer_lists` would change nothing."""
    for path, expected in developer_lists.documents(ROOT).items():
        assert expected == path.read_text("utf-8"), (
            f"{path.name} is behind: run .venv/bin/python -m scripts.guide.developer_lists"
        )


def test_what_the_package_says_it_does_is_in_its_reference() -> None:
    """Each function that its docstring names, under the name by which a program gets it."""
    named = re.findall(r"`([a-z_]+(?:\.[a-z_]+)?)\(", checker.__doc__ or "")
    assert {"load", "screening.evaluate", "csv_list.answer", "browser.answer"} <= set(named)
    reference = (ROOT / "docs-for-developers/library-reference.md").read_text("utf-8")
    assert [] == [name for name in named if not re.search(rf"^##+ `{re.escape(name)}`$", reference, flags=re.M)]
    modules = {name.partition(".")[0] for name in named if "." in name}
    assert [] == [name for name in modules if f"`from checker import {name}`" not in reference]


SAMPLE = """
@pytest.mark.parametrize("letter", ["dublin", "inadmissible"])
def test_one_week(letter): ...
@pytest.mark.parametrize(("letter", "day"), [("dublin", 1)])
def test_others(letter, day): ...
def test_dublin_over_christmas(): ...
def test_dublin_old(): ...
def helper(): ...
"""


def test_a_letter_is_covered_by_tests_that_bear_its_name_or_run_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A longer name may be that of another letter."""
    chosen = [letter for letter in letters.LETTERS if letter.id in ("dublin", "dublin-old", "inadmissible")]
    monkeypatch.setattr(letters, "LETTERS", chosen)
    assert {
        "dublin": ["test_one_week", "test_dublin_over_christmas"],
        "dublin-old": ["test_dublin_old"],
        "inadmissible": ["test_one_week"],
    } == developer_lists.letter_tests(SAMPLE)


def test_a_letter_without_a_test_is_refused() -> None:
    """The table would promise what is not there."""
    with pytest.raises(
        Problem, match="no test for the letter “intention-withdraw”; expected one named test_intention_"
    ):
        developer_lists.letter_tests(SAMPLE)
