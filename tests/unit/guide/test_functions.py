"""What is between double braces becomes a value of the law, an office to call, a Dutch word."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import ARABIC, ENGLISH, TODAY, staged

from checker import facts
from scripts.guide.functions import Functions
from scripts.guide.pages import Stage
from scripts.guide.source_files import Source
from scripts.problems import Problem


def test_term_is_put_in_with_the_plural_of_the_language(project: Path) -> None:
    """Six weeks, in English and in Arabic, with the digit."""
    body = 'You have {{ term("viewpoint-withdrawal") }}.\n'
    assert "You have 6\u00a0weeks." in staged(project, body).body
    assert "6\u00a0أسابيع" in staged(project, body, ARABIC).body


def test_the_date_picks_the_version(project: Path) -> None:
    """Five years before the Pact, three since."""
    body = '{{ term("permit-length", on="before-pact") }} / {{ term("permit-length", on="pact") }}\n'
    assert "5\u00a0years / 3\u00a0years" in staged(project, body).body


@pytest.mark.parametrize(
    ("fact", "address", "shown"),
    [
        ("emergency-number", "tel:112", ["112"]),
        ("org-veilig-thuis", "tel:08002000", ["Veilig Thuis", "Free", "Day and night"]),
    ],
)
def test_a_button_to_call_says_who_and_when(root: Path, fact: str, address: str, shown: list[str]) -> None:
    """The name of who answers, what it costs and when, with a number from the facts."""
    stage = Stage(root, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = Source(path="page.md", name="docs/en/page.md", language="en")
    button = Functions(stage, source, plain=False).dial(fact)
    assert f'href="{address}"' in button and "<svg" in button
    assert [] == [text for text in shown if text not in button]


def test_an_office_without_a_number_is_linked(root: Path) -> None:
    """Nothing is shown as a number that is none."""
    stage = Stage(root, ENGLISH, ENGLISH, facts.load(), TODAY)
    source = Source(path="page.md", name="docs/en/page.md", language="en")
    link = Functions(stage, source, plain=False).dial("org-nidos")
    assert "tel:" not in link and 'href="https://www.nidos.nl"' in link


def test_an_office_of_which_nothing_is_said_is_named_with_the_id_to_write(project: Path) -> None:
    """As when its fact is new: a sentence with the line of the call, and no error of the program."""
    with pytest.raises(Problem) as caught:
        staged(project, '\n{{ card("org-gza") }}\n')
    assert (caught.value.where, caught.value.found) == ("docs/en/page.md:8", "no text “## help-org-gza”")
    assert caught.value.expected == "one in a file of docs/en/_words/"


def test_a_card_names_who_helps_and_how_to_reach_them(stage: Stage) -> None:
    """Number to tap, hours, whether it is free, the day on which it was read and where to check it."""
    functions = Functions(stage, stage.sources()[0], plain=False)

    card = functions.card("org-gza")

    assert 'href="tel:+31881122112"' in card
    assert "Free" in card and "Monday to Friday" in card and ">08:30" in card
    assert "2025" in card and "https://www.gzasielzoekers.nl" in card
    assert 'href="tel:112"' in functions.call("emergency-number")
    assert "tel:" not in functions.call("org-nidos") and "https://www.nidos.nl" in functions.call("org-nidos")


def test_dutch_word_is_linked_to_the_glossary_from_every_depth(project: Path) -> None:
    """One folder down the link goes up first."""
    body = 'Your {{ dutch("zienswijze") }}.\n'
    assert "[zienswijze](words.md#zienswijze)" in staged(project, body).body
    assert "[zienswijze](../words.md#zienswijze)" in staged(project, body, name="letters/x.md").body
