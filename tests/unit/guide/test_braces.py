"""A mistake between double braces is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import ARABIC, staged

from scripts.problems import Problem


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ('{{ term("viewpoint-withdrawl") }}', "viewpoint-withdrawl", "viewpoint-withdrawal"),
        ('{{ trem("viewpoint-withdrawal") }}', "trem", "term"),
        ('{{ date("viewpoint-withdrawal") }}', "is a term", "kind date"),
        ('{{ term("viewpoint-withdrawal" }}', "double braces", "{{ term("),
        ('{{ dutch("zienswijse") }}', "zienswijse", "zienswijze"),
        ("{{ term() }}", "cannot be read", "English page"),
        ("{{ dutch(zienswijze) }}", "something else than a call", "{{ term("),
        ("{{ " + "7" * 5000 + " }}", "too long to be read", "{{ term("),
        ("{{ zienswijze }}", "something else than a call", "{{ term("),
    ],
)
def test_a_mistake_is_named_with_file_and_line(project: Path, line: str, found: str, expected: str) -> None:
    """The line in the file, front matter counted; what was found, what was expected, what to do."""
    with pytest.raises(Problem) as caught:
        staged(project, f"First line.\n\n{line}\n", ARABIC)
    problem = caught.value
    assert "docs/ar/page.md:9" == problem.where
    assert found in problem.found
    assert expected in problem.expected
    assert problem.todo
