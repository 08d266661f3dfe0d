"""The approved answers: what the checker says today is what was reviewed."""

from pathlib import Path

from checker import letters
from scripts import approve


def test_answers_are_the_approved_ones(root: Path) -> None:
    """A difference is either a mistake or a change to be reviewed line by line: then run `make approve`."""
    approved = (root / approve.FILE).read_text("utf-8")
    assert approved.splitlines() == approve.text().splitlines()


def test_every_letter_has_its_situations() -> None:
    """Ordinary, awkward and late days, and each answer to each question that the letter asks."""
    for letter in letters.LETTERS:
        found = list(approve.requests(letter))
        assert len(found) >= 7
        assert set(letter.asks) <= {field for request in found for field in request}
