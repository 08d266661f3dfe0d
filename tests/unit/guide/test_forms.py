"""What the forms share: templates and the words for a script."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

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


@pytest.mark.parametrize("checker", ["deadline", "screening"])
def test_what_a_form_says_at_once_stands_on_its_page(stage: Stage, checker: str) -> None:
    """Its words by id, with the language that no translator of a browser changes."""
    soup = BeautifulSoup(forms.form_words(stage, checker), "html.parser")
    assert list(forms.FORM_WORDS[checker]) == [row["data-word"] for row in soup.select("[data-word]")]
    assert soup.div and "en" == soup.div["data-language"]
