"""What the forms share: templates and the words for a script."""

from __future__ import annotations

from scripts.guide import forms
from scripts.guide.pages import Stage


def test_a_block_has_no_blank_line() -> None:
    """One would end the HTML in Markdown."""
    assert "<p>\na\n</p>" == forms.block("\n<p>\n\n  a\n   \n</p>\n")


def test_slots_become_places_that_a_script_fills() -> None:
    """Everything around them stays."""
    assert 'Until <span data-slot="day"></span>.' == forms.slots("Until {day}.")


def test_weekdays_begin_with_sunday(stage: Stage) -> None:
    """As a script counts them."""
    days = forms.weekdays(stage).split("|")
    assert (7, "Sunday") == (len(days), days[0])


def test_terms_of_facts_are_told_in_words(stage: Stage) -> None:
    """By their id; a fact that is no term gives none."""
    assert {("6-weeks", "6\u00a0weeks")} == forms.term_words(stage, ["viewpoint-withdrawal", "pact-start"])
