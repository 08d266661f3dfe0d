"""How far each language is, in words, on the page about this site."""

from __future__ import annotations

from scripts.guide import about_languages
from scripts.guide.languages import declared
from scripts.guide.pages import Stage


def test_each_language_says_how_far_it_is_and_who_checked_it(stage: Stage) -> None:
    """In the words of the reader; the languages that are being made are named."""
    text = about_languages.section(stage, "")
    names = [language.name for language in declared(stage.root)]
    assert [name for name in names[1:] if f">{name}</bdi>" not in text] == []
    assert '- <bdi lang="nl" dir="ltr">Nederlands</bdi>: The whole guide. No person has checked it yet.' in text
    assert "{#parts}" not in text


def test_each_short_text_has_a_link_to_its_own_file(arabic: Stage) -> None:
    """To the file of the reader's language, never to the English one."""
    text = about_languages.section(arabic, "https://example.org/edit/main/")
    assert "- [site.md](https://example.org/edit/main/docs/ar/_words/site.md){:" in text
    assert "/docs/en/" not in text
