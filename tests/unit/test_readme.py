"""README and CONTRIBUTING agree with the facts and the rules."""

from pathlib import Path

import pytest

from scripts import readme

ROOT = Path(__file__).resolve().parents[2]


def test_generated_parts_are_up_to_date() -> None:
    """`python -m scripts.readme` would change nothing."""
    for path, expected in readme.documents(ROOT).items():
        assert expected == path.read_text("utf-8"), f"{path.name} is behind: run .venv/bin/python -m scripts.readme"


def test_a_text_without_the_comments_is_refused() -> None:
    """Nothing is written into a file that has no place for it."""
    with pytest.raises(ValueError, match="letters"):
        readme.replaced("# Title\n", "letters", "x")


def test_only_what_stands_between_the_comments_is_replaced() -> None:
    """The text around stays."""
    text = "a\n<!-- letters: made by scripts/readme.py -->\nold\n<!-- /letters -->\nb\n"
    assert "a\n<!-- letters: made by scripts/readme.py -->\nnew\n<!-- /letters -->\nb\n" == readme.replaced(
        text, "letters", "new"
    )
