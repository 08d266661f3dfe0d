"""Nothing of the research is lost silently: every entry has a fate, and every fact names the entries it rests on."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from checker import facts, findings, letters

ROOT = Path(__file__).parents[3]
FATES: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "data" / "fact-base.toml").read_text("utf-8"))
FACTS = facts.load()

# The entries of the research, section by section: first number, last number, how many digits they are written with.
SECTIONS = {
    "A": [(1, 24, 2)],
    "B": [(1, 17, 2)],
    "C": [
        (1, 6, 2),
        (10, 26, 2),
        (30, 37, 2),
        (40, 46, 2),
        (60, 73, 2),
        (75, 75, 2),
        (81, 88, 2),
        (90, 92, 2),
        (94, 94, 2),
    ],
    "D": [
        (1, 10, 3),
        (101, 147, 3),
        (201, 208, 3),
        (210, 211, 3),
        (301, 311, 3),
        (320, 321, 3),
        (401, 408, 3),
        (422, 423, 3),
        (501, 509, 3),
        (520, 521, 3),
        (601, 616, 3),
        (620, 626, 3),
        (630, 632, 3),
        (701, 706, 3),
        (720, 720, 3),
        (722, 724, 3),
    ],
    "E": [(1, 17, 2)],
    "F": [(1, 18, 2), (30, 36, 2)],
}
INSERTED = {"C-21a", "C-33a", "C-37a", "C-37b", "D-201a", "D-201b"}


def test_every_entry_of_the_research_has_a_fate() -> None:
    """The list holds each entry of the research once, and no other."""
    expected = INSERTED | {
        f"{letter}-{number:0{digits}}"
        for letter, spans in SECTIONS.items()
        for first, last, digits in spans
        for number in range(first, last + 1)
    }

    assert expected == {entry for entry in FATES if not entry.startswith("H-")}  # H: people who help


@pytest.mark.parametrize("entry", FATES)
def test_a_fate_is_use_or_a_reason(entry: str) -> None:
    """An entry is used by at least one fact, or left out for a reason that is said; never both, never neither."""
    fate = FATES[entry]

    assert set(fate) <= {"used", "left_out", "note"}
    assert ("used" in fate) != ("left_out" in fate)
    assert fate.get("used") or fate.get("left_out")
    assert fate.get("note") != ""


@pytest.mark.parametrize("entry", FATES)
def test_the_facts_that_name_an_entry_are_those_listed(entry: str) -> None:
    """The list and the facts agree in both directions."""
    naming = {fact.id for fact in FACTS if entry in fact.base}

    assert set(FATES[entry].get("used", [])) == naming


def test_every_fact_stands_on_entries_of_the_research() -> None:
    """No fact names an entry that the research does not have."""
    named = {entry for fact in FACTS for entry in fact.base}

    assert set() == named - set(FATES)


# Facts that no reader is shown, and why.
UNSEEN = {
    "count-limit-days": "a rule of counting: time_limits.py",
    "count-limit-weeks": "a rule of counting: time_limits.py",
    "count-limit-months": "a rule of counting: time_limits.py",
    "general-term-not-used": "a warning to whoever adds a letter",
    "csg-best-within": "the page says: best in the first days, but later too",
}


def test_a_fact_that_is_used_reaches_a_reader() -> None:
    """A fate that says "used" is kept: the fact is on an English page or behind a letter or a finding."""
    pages = "".join(path.read_text("utf-8") for path in sorted((ROOT / "docs" / "en").rglob("*.md")))
    seen = set(re.findall(r'"([a-z0-9-]+)"', pages))
    seen |= {fact for letter in letters.LETTERS for fact in letter.facts()}
    seen |= {fact for named in letters.FOLLOW_UPS.values() for fact in named}
    seen |= {fact for finding in findings.FINDINGS for fact in finding.facts}

    assert set(UNSEEN) == {fact.id for fact in FACTS} - seen


def test_every_caution_has_words() -> None:
    """The cautions that facts carry are those that the English phrase book explains."""
    words = (ROOT / "docs" / "en" / "_words" / "cautions.md").read_text("utf-8")
    carried = {version.caution for fact in FACTS for version in fact.versions if version.caution}

    assert carried == set(re.findall(r"^## (\S+)$", words, re.MULTILINE))


# Articles that are cited for a number without a paragraph, and why; every other number names its paragraph.
WITHOUT_PARAGRAPH = {
    "Awb art. 6:7": "it has one paragraph",
    "Awb art. 8:56": "it has one paragraph",
    "Vb art. 4.43": "it has one paragraph",
    "Vw art. 40": "it has one paragraph",
}


def test_a_number_names_its_paragraph() -> None:
    """Who looks a number up finds it: an article without its paragraph is the exception, with a reason."""
    cited = {version.number_in for fact in FACTS for version in fact.versions if version.number_in}

    assert set(WITHOUT_PARAGRAPH) == {one for one in cited if " art. " in one and "(" not in one}


# Entries of the research that name a number it distrusts, or none: nothing on the site may show one.
NO_NUMBER = {"H-REFUGEEHELP", "H-RVR", "H-NOVA", "H-TERAPEL", "H-KMAR", "H-NIDOS", "H-DFC", "H-LHBTI", "H-TRACING"}


def test_no_telephone_number_that_the_research_distrusts() -> None:
    """A number that the research calls medium carries the caution to check it; one that it calls low is not there."""
    for fact in (one for one in FACTS if one.kind == "organisation"):
        version = fact.versions[-1]
        if "phone" in version.value:
            assert not NO_NUMBER & set(fact.base), fact.id
            assert version.confidence == "medium" and version.caution == "check-website", fact.id


def test_no_text_was_read_on_a_day_to_come() -> None:
    """A slip in a year would make the law look newer than it is, and every phone's clock wrong. A day for time zones."""
    tomorrow = date.today() + timedelta(days=1)
    read = [(f"{fact.file}:{fact.line}", version.checked) for fact in FACTS for version in fact.versions]
    read += [(f"the source {key}", one.date) for key, one in FACTS.sources.items() if isinstance(one.date, date)]
    assert [] == [(where, day) for where, day in read if day > tomorrow]
