"""What the forms of the checkers share: the templates, and the words that a form says by itself.

All words of an answer are in the file of scripts/guide/answer_words.py; a script only chooses and fills named slots.
"""

from __future__ import annotations

from functools import lru_cache

import jinja2

from checker import time_limits
from checker.facts_files import law_day
from scripts.guide import formats
from scripts.guide.pages import Stage
from scripts.guide.phrases import SLOT

# What the form of a checker says at once, before anything else has come.
_BOTH = (
    "loading", "loading-start", "loading-failed", "megabytes",
    "error-date-missing", "error-date-impossible", "error-date-too-early", "error-date-too-late",
)  # fmt: skip
FORM_WORDS = {
    "deadline": (
        *_BOTH, "error-letter-missing", "error-event-missing", "error-event-impossible", "error-event-too-early",
        "error-event-too-late", "error-part-missing", "error-printed-impossible",
    ),
    "screening": (*_BOTH, "finding-none", "screening-error-unknown-with-others"),
}  # fmt: skip


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
        language=stage.language,
        checked=law_day(stage.facts).isoformat(),
        first=time_limits.FIRST_EVENT.isoformat(),
        last=time_limits.LAST_EVENT.isoformat(),
        months=[
            {
                "number": month,
                "name": formats.month_name(month, stage.grammar, alone=True),
                "dutch": formats.month_name(month, stage.legal_grammar),
            }
            for month in range(1, 13)
        ],
    )
    return made


def weekdays(stage: Stage) -> str:
    """Names of the days from Sunday on, for a script to split at the bars."""
    return "|".join(formats.weekday_names(stage.grammar))


def block(html: str) -> str:
    """Template output as one HTML block of Markdown: without the blank lines that would end it."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


def slots(text: str) -> str:
    """A phrase with `{event}` turned into an element that a script fills."""
    return SLOT.sub(r'<span data-slot="\1"></span>', text)


def form_words(stage: Stage, checker: str) -> str:
    """The words that the form of a checker needs before anything else has come, hidden, by id."""
    words = dict(stage.words)
    if checker == "screening":  # its answers are on a page of their own
        link = f'<a href="../findings/">{words["findings-title"]}</a>'
        words["loading-failed"] = f"{words['findings-loading-failed']} {link}"
    rows = [
        f'<div data-word="{key}" markdown="span">{slots(" ".join(words[key].split()))}</div>'
        for key in FORM_WORDS[checker]
    ]
    head = f'<div id="words" data-language="{stage.language.code}" hidden markdown="block">\n'
    return head + "\n".join(rows) + "\n</div>"


def book(stage: Stage, name: str) -> list[str]:
    """Ids of the phrases in `_words/<name>.md`, in the order of the English book."""
    return [key for key, phrase in stage.english.items() if f"/_words/{name}.md:" in phrase.where]
