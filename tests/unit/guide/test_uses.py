"""A use of a fact leaves a mark, which names the version and goes again."""

from __future__ import annotations

from checker import facts
from scripts.guide.uses import Uses, marks, unmarked


def test_a_mark_names_the_fact_and_the_version() -> None:
    """A version without a first day too."""
    versions, uses = facts.load()["permit-length"].versions, Uses()
    text = f"5{uses.add('permit-length', versions[0])} or 3{uses.add('permit-length', versions[1])} years"
    days = [version.in_force_from for version in versions]
    assert marks(text) == [("permit-length", str(day or "")) for day in days]
    assert unmarked(text) == "5 or 3 years"
    assert list(uses.versions) == [("permit-length", day) for day in days]
