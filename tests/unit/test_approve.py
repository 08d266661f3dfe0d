"""The approved answers: what the checker says today is what was reviewed."""

from pathlib import Path

from checker import facts as checker_facts
from checker import letters, screening
from checker.findings import FINDINGS
from scripts import approve, approve_screening


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


def test_the_screening_answers_as_approved(root: Path) -> None:
    """Each situation has the findings, titles and days that were reviewed."""
    approved = (root / approve_screening.FILE).read_text("utf-8")
    assert approved.splitlines() == approve_screening.text(root).splitlines()


def test_about_thirty_situations_that_reach_most_findings() -> None:
    """Complete sets of answers but for the first two of somebody who tells little; every finding occurs but a few."""
    facts = checker_facts.load()
    results = [
        screening.evaluate(told, approve_screening.TODAY, facts) for told in approve_screening.SITUATIONS.values()
    ]
    assert len(results) >= 30
    assert {found.finding.id for result in results for found in result.findings} == {one.id for one in FINDINGS}
