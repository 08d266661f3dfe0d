"""Knows a sentence of another language by its words: the files of the guide are the word lists.

Pure functions from texts to words. A word belongs to a language when two of its files have it, so that a page copied
from another language does not vouch for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from scripts.guide.blocks import BRACES, CALL
from scripts.guide.languages import SOURCE
from scripts.guide.markdown import COMMENT, body

Vocabularies = Mapping[str, frozenset[str]]  # by code of the language

_WORD = re.compile(r"[^\W\d_]+(?:[\u200c'’ʼ][^\W\d_]+)*")
_NO_WORDS = (COMMENT, CALL, re.compile(r"\]\([^()]*\)"), BRACES, re.compile(r"^## [a-z0-9-]+$", re.M))
_FEWEST = 3  # words: a shorter sentence may be the same in two languages
_OWN, _OTHER, _BETWEEN = 0.6, 0.75, 0.35  # shares of known words: at most, at least, and how far apart


def listed(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(text.casefold())


@lru_cache(2048)
def _words_of(text: str) -> frozenset[str]:
    shown = body(text)
    for pattern in _NO_WORDS:
        shown = pattern.sub(" ", shown)
    return frozenset(listed(shown))


def of(texts: Iterable[str]) -> frozenset[str]:
    """The words that at least two of the files have."""
    found = Counter(word for text in texts for word in _words_of(text))
    return frozenset(word for word, files in found.items() if files > 1)


def other_language(sentence: str, english: str, code: str, known: Vocabularies) -> str | None:
    """The language of which the words of a sentence are, if it is not the one of the page.

    english: the text that was translated; what is Dutch there, or a name, is so in every language.
    """
    every = listed(sentence)
    same = frozenset(listed(english))
    if len(every) < _FEWEST or code not in known or _share(every, known[code]) > _OWN:
        return None
    new = [word for word in every if word not in same]
    if not new:  # the English text, of which `blocks` tells
        return None
    found: dict[str, float] = {}
    for one in known.keys() - {code}:
        words = every if one == SOURCE else new
        share = _share(words, known[one])
        if len(words) >= _FEWEST and share >= max(_OTHER, _share(words, known[code]) + _BETWEEN):
            found[one] = share
    return max(found, key=lambda one: (found[one], one), default=None)


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    """How many of the words are known, from 0 to 1."""
    return sum(word in known for word in words) / len(words) if words else 0
