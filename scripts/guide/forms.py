"""What the forms of the checkers share: the templates, and the words that a script shows.

The page already holds every answer in the reader's language; a script only chooses. Words that a script fills in later
are in the page with named slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape

import jinja2

from scripts.guide import formats
from scripts.guide.pages import Stage, relink
from scripts.guide.phrases import SLOT

# Page furniture that a script shows.
FURNITURE = (
    "safe-day", "last-day", "last-day-note", "first-day", "other-reading-note", "days-left", "days-until", "days-past",
    "who-to", "show-steps", "basis", "letter-page", "loading", "loading-failed", "megabytes", "caution-title",
    "because", "finding-none", "change-answer",
)  # fmt: skip


@lru_cache(2)  # of a stage: its forms are many
def environment(stage: Stage) -> jinja2.Environment:
    """Templates in overrides/checkers/, with the words of the language."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(stage.root / "overrides/checkers"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        w=stage.words,
        weekdays=weekdays(stage),
        language=stage.language,
        months=[
            {
                "number": month,
                "name": formats.month_names(month, stage.language.locale),
                "dutch": formats.month_names(month, stage.legal_locale),
                "pattern": formats.day_pattern(month, stage.language.locale),
            }
            for month in range(1, 13)
        ],
    )
    return made


def weekdays(stage: Stage) -> str:
    """Names of the days from Sunday on, for a script to split at the bars."""
    return "|".join(formats.weekday_names(stage.language.locale))


def block(html: str) -> str:
    """Template output as one HTML block of Markdown: without the blank lines that would end it."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def slots(text: str) -> str:
    """A phrase with ``{event}`` turned into an element that a script fills."""
    return SLOT.sub(r'<span data-slot="\1"></span>', text)


def word_block(
    stage: Stage,
    keys: Iterable[str],
    terms: Iterable[str],
    bases: Iterable[str],
    depth: int,
    more: Mapping[str, str] | None = None,
) -> str:
    """Hidden words by id: phrases, the terms of these facts in words, and the articles that they stand on."""
    rows = [
        f'<div data-word="{key}" markdown="span">{slots(relink(" ".join(stage.words[key].split()), depth))}</div>'
        for key in keys
    ]
    rows += [f'<div data-word="term-{key}">{escape(text)}</div>' for key, text in sorted(term_words(stage, terms))]
    rows += [f'<div data-word="{key}">{escape(text)}</div>' for key, text in (more or {}).items()]
    for fact in sorted(set(bases)):
        articles = {basis for version in stage.facts[fact].versions for basis in version.basis}
        if articles:
            rows.append(f'<div data-word="basis-{fact}" dir="ltr">{escape("; ".join(sorted(articles)))}</div>')
    return '<div id="words" hidden markdown="block">\n' + "\n".join(rows) + "\n</div>"


def term_words(stage: Stage, facts: Iterable[str]) -> set[tuple[str, str]]:
    """(``6-weeks``, "6 weeks") for every version of these facts that is a term."""
    locale, phrases = stage.language.locale, stage.phrases
    values = [v.value for key in facts if stage.facts[key].kind == "term" for v in stage.facts[key].versions]
    return {(formats.term_id(value), formats.term(value, locale, phrases)) for value in values}


def book(stage: Stage, name: str) -> list[str]:
    """Ids of the phrases in ``_words/<name>.md``, in the order of the English book."""
    return [key for key, phrase in stage.english.items() if f"/_words/{name}.md:" in phrase.where]
