"""The sources of the law that a page names, and of which day the law is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from checker.facts import Facts
from scripts.guide.languages import LEGAL, SOURCE
from scripts.guide.uses import Uses

_PARTS = re.compile(r"(\d+)")


def listed(uses: Uses, facts: Facts, words: Mapping[str, str], *, together: bool = False) -> list[dict[str, Any]]:
    """The sources of a page: acts with their articles first, then pages that were read, each once.

    together: each act and each article once too, without a word on whom a rule is for, for the page is for all of
        them; and pages only where there is no article. The page of each letter and subject names the others.
    """
    articles: dict[tuple[str, str], list[str]] = {}  # (act, for whom): articles
    pages: dict[str, dict[str, None]] = {}  # source: for whom
    for (fact, _), version in uses.versions.items():
        situation = "everyone" if together else facts[fact].situation
        for basis in version.basis:
            act, _, article = basis.partition(" ")
            named = articles.setdefault((act, situation), [])
            if article not in named:
                named.append(article)
        for key in version.sources if not (together and version.basis) else ():
            pages.setdefault(key, {})[situation] = None
    listed_acts = [
        {
            "title": facts.acts[act].title,
            "lang": _tongue(facts.acts[act].title, facts.acts[act].url),
            "url": facts.acts[act].url,
            "articles": each_once(list_) if together else sorted(list_),
            "for": _for_whom([situation], words),
        }
        for (act, situation), list_ in sorted(articles.items())
    ]
    addresses = {act["url"] for act in listed_acts}
    return listed_acts + [
        {
            "title": read_.title,
            "lang": _tongue(read_.title, read_.url),
            "url": read_.url,
            "date": str(read_.date or ""),
            "articles": [],
            "for": _for_whom(pages[key], words),
        }
        for key in sorted(pages)
        if (read_ := facts.sources[key]).url not in addresses
    ]


def _for_whom(situations: Iterable[str], words: Mapping[str, str]) -> str:
    """Who a rule is for, in words; nothing where it is for everybody."""
    named = [str(words[f"for-{one}"]) for one in situations if one != "everyone"]
    return str(words["source-for"]).replace("{who}", "; ".join(named)) if named else ""


def each_once(articles: Iterable[str]) -> list[str]:
    """`["arts 29(2), 29(4)", "art. 29(2)", "art. 3"]` as one line: `["arts 3, 29(2), 29(4)"]`."""
    numbers = {number for article in articles for number in article.partition(" ")[2].split(", ") if number}
    ordered = sorted(
        numbers, key=lambda number: [(int(part) if part.isdigit() else 0, part) for part in _PARTS.split(number)]
    )
    return [f"{'arts' if ordered[1:] else 'art.'} {', '.join(ordered)}"] if ordered else []


def _tongue(title: str, address: str | None) -> str:
    """The language of a source's title: the bare name of a Dutch act is Dutch, all others are English."""
    return LEGAL if "wetten.overheid.nl" in (address or "") and "," not in title else SOURCE
