"""Lighthouse's reports: what is read from them and how it is shown. Lighthouse itself runs in tests/browser/."""

import json
from typing import Any

import pytest

from scripts.bench import lighthouse as lighthouse
from scripts.problems import Problem

PAGE = "http://127.0.0.1/wegwijs/ar/words/"


def report(*audits: dict[str, Any], score: float | None = 0.9, weight: int = 7, **more: Any) -> str:
    """A report with one category, in Lighthouse's form."""
    refs = [{"id": audit["id"], "weight": weight} for audit in audits]
    return json.dumps(
        {
            "requestedUrl": PAGE,
            "categories": {"accessibility": {"score": score, "auditRefs": refs}},
            "audits": {audit["id"]: audit for audit in audits},
            **more,
        }
    )


def audit(score: float | None, mode: str = "binary", **more: Any) -> dict[str, Any]:
    """An audit of pictures without words."""
    return {"id": "image-alt", "title": "No words for a picture", "score": score, "scoreDisplayMode": mode, **more}


def test_an_audit_that_costs_points_is_named_with_its_place() -> None:
    """The category, the audit, why, and the element."""
    details = {"items": [{"node": {"snippet": '<img src="a.png">'}}, {"url": "https://example.org/"}]}
    found = lighthouse.read(report(audit(0, details=details)))
    expected = ('accessibility: image-alt (No words for a picture) <img src="a.png">',)
    assert lighthouse.Report(PAGE, {"accessibility": 90}, expected) == found


def test_an_audit_says_why_in_its_own_words() -> None:
    """What it found here is worth more than its title."""
    (failed,) = lighthouse.read(report(audit(0.5, explanation="Two pictures"))).failed
    assert "accessibility: image-alt (Two pictures)" == failed


@pytest.mark.parametrize("mode", ["notApplicable", "manual", "informative"])
def test_an_audit_that_gives_no_points_is_left_out(mode: str) -> None:
    """There is nothing on the page for it, or only a person can tell."""
    assert () == lighthouse.read(report(audit(None, mode), score=1)).failed


def test_an_audit_without_weight_is_left_out() -> None:
    """It costs no points."""
    assert () == lighthouse.read(report(audit(0), score=1, weight=0)).failed


def test_an_audit_that_broke_is_no_success() -> None:
    """Lighthouse gives it no score; the page may be wrong all the same."""
    (failed,) = lighthouse.read(report(audit(None, "error", errorMessage="No answer"))).failed
    assert "accessibility: image-alt (No answer)" == failed


def test_a_score_just_below_a_hundred_is_not_rounded_up() -> None:
    """Lighthouse gives two decimals; 0.29 times a hundred is no whole number in a computer."""
    assert {"accessibility": 99} == lighthouse.read(report(score=0.99)).scores
    assert {"accessibility": 29} == lighthouse.read(report(score=0.29)).scores


def test_a_page_that_could_not_be_judged_is_a_problem() -> None:
    """Not loaded, or a category without a score."""
    with pytest.raises(Problem, match="did not load"):
        lighthouse.read(report(runtimeError={"code": "NO_FCP", "message": "It did not load"}))
    with pytest.raises(Problem, match="no score for accessibility"):
        lighthouse.read(report(score=None))


def test_a_line_of_the_table_shows_the_middle_and_the_range() -> None:
    """Of all runs; the other scores once."""
    scores = {"performance": 97, "accessibility": 100, "best-practices": 96, "seo": 92}
    first = lighthouse.Report(PAGE, scores, ())
    assert ["`words/`", "ar", "99 (97–100)", "100", "96", "92"] == lighthouse.row("ar/words/", first, [97, 100, 99])
    assert ["`start`", "en", "97", "100", "96", "92"] == lighthouse.row("en/", first, [97])
    assert len(lighthouse.HEAD) == len(lighthouse.row("en/", first, [97]))
