"""English pages can be read by people who learned English at school: grade 8 of Flesch and Kincaid or below.

Counted here and not by textstat: for English that package (0.7.13) fetches NLTK's cmudict corpus while it runs.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built import LANGUAGES, page_keys, parsed, path_of

LIMIT = 8.0
ENGLISH = next(language for language in LANGUAGES if language.code == "en")
# Not running text: furniture, forms, lists of sources, words that a script shows one at a time.
_LEFT_OUT = "form, nav, aside.aged, details, [hidden], [data-word], noscript, .tiles, time.numeric, table, svg, i"
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def syllables(word: str) -> int:
    """How many syllables an English word has: groups of vowels, without the silent ones at its end."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$", word):  # like, whole; not: table, the
        groups -= 1
    elif re.search(r"[^aeiouy](?<![sxz])(?<!ch)(?<!sh)(?<![cg])es$", word) and not re.search(r"[^aeiouy]les$", word):
        groups -= 1  # rules are met above by their vowel; dates, homes
    elif re.search(r"[^aeiouytd]ed$", word):  # asked; not: wanted, needed
        groups -= 1
    # Two vowels that are two syllables.
    groups += len(re.findall(r"ia(?!l|n)|io(?!n|us)|eo(?!p)|uou|ua(?=t)|[dr]ea$|[aeiouy]ing", word))
    return max(groups, 1)


def blocks(page: BeautifulSoup) -> list[str]:
    """The paragraphs and list items of a page's text. A Dutch word is a name for the reader: one word, as “letter”."""
    article = copy.copy(page.article)
    assert article is not None
    for tag in article.select(_LEFT_OUT):
        tag.decompose()
    for tag in article.select('[lang="nl"]'):
        tag.replace_with("letter")
    found = []
    for tag in article.select("li, p, dd, blockquote"):
        own = copy.copy(tag)
        for inner in own.select("li, p, ul, ol"):
            inner.decompose()
        # In lists of pages a title is before a dash and a sentence after it.
        found += [part.strip() for part in re.sub(r"\s+", " ", own.get_text()).split(" – ")]
    return [text for text in found if _WORD.search(text)]


def grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade: years of school in English. Each text is at least one sentence."""
    sentences = sum(max(1, len(_SENTENCE.findall(text))) for text in texts)
    words = [word for text in texts for word in _WORD.findall(text)]
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_every_english_page_is_plain(site: Path) -> None:
    """At most grade 8. Prints the five hardest pages."""
    grades = {key: grade(texts) for key in page_keys() if (texts := blocks(parsed(path_of(site, ENGLISH, key))))}
    assert len(grades) > 40
    hardest = sorted(grades.items(), key=lambda entry: -entry[1])
    for key, value in hardest[:5]:
        print(f"{value:4.1f} {key}")
    assert [] == [f"{key}: {value:.1f}" for key, value in hardest if value > LIMIT]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("the", 1), ("like", 1), ("table", 2), ("whole", 1), ("asked", 1), ("wanted", 2), ("dates", 1), ("houses", 2),
     ("decision", 3), ("application", 4), ("people", 2), ("being", 2), ("asylum", 3), ("procedure", 3), ("lawyer", 2),
     ("viewpoint", 2), ("answer", 2), ("family", 3), ("idea", 3), ("situation", 4)],
)  # fmt: skip
def test_syllables_are_counted(word: str, expected: int) -> None:
    """Words of the site, counted by hand."""
    assert expected == syllables(word)
