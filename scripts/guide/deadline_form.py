"""The form that counts the deadlines of a letter, as HTML inside plain Markdown, with the words of its answers."""

from __future__ import annotations

from checker import letters
from scripts.guide import forms, letter_list
from scripts.guide.pages import Stage
from scripts.guide.phrases import SLOT

# Phrase books whose texts a script shows, in parts or whole.
WORDS = ("steps", "errors", "deadlines")
# The questions before the list of letters, with their answers, and a Dutch word that may stand on such a letter.
FINDER = (
    ("sender", letters.SENDERS),
    ("says", letters.SAYS),
    ("regime", (letters.PACT, letters.BEFORE_PACT)),
)
DUTCH = {
    "court": "rechtbank",
    "no": "afwijzing",
    "plan": "voornemen",
    "yes": "inwilliging",
    "come": "uitnodiging",
    "pay": "griffierecht",
}


def printed_units(stage: Stage) -> list[tuple[str, str]]:
    """The units that a letter can print, with their names."""
    return [(unit, stage.words[f"unit-{unit}"]) for unit in ("days", "weeks", "months")]


def deadline_form(stage: Stage, letter: str | None, depth: int) -> tuple[str, list[str]]:
    """The form and the words for its answers, and the facts they stand on. letter: the only one, or None for all."""
    chosen = [letters.BY_ID[letter]] if letter else list(letters.LETTERS)
    facts = sorted({fact for entry in chosen for fact in entry.facts()})
    asks = [ask for ask in letters.QUESTIONS if any(ask in entry.asks for entry in chosen)]
    form = (
        forms.environment(stage)
        .get_template("deadline.html")
        .render(
            letter=letter,
            letters=letter_list.letter_rows(stage) if not letter or "after" in asks else [],
            finder=FINDER,
            dutch=DUTCH,
            asks=asks,
            dates=letters.DATES_ASKED,
            choices=letters.CHOICES,
            after=letters.CHOICES["after"],
            units=printed_units(stage),
            depth=depth,
            events={entry.id for entry in letters.LETTERS if f"ask-event-{entry.id}" in stage.words},
        )
    )
    keys = [*forms.FURNITURE, *(key for name in WORDS for key in forms.book(stage, name)), *cautions(stage)]
    # Titles of the letters to name when the reader's does not fit the date of the application.
    named = {id for entry in chosen for id in entry.fits} | {entry.id for entry in chosen}
    titles = {f"letter-{id}": front["title"] for id, front in letter_list.letter_pages(stage).items() if id in named}
    words = forms.word_block(stage, dict.fromkeys(keys), facts, facts, depth, titles)
    return f"{forms.block(form)}\n\n{words}\n", facts


def cautions(stage: Stage) -> list[str]:
    """The cautions that an answer can carry."""
    return forms.book(stage, "cautions")


def how_counted(stage: Stage) -> str:
    """The steps of a count in words, for a reader without scripts."""
    rows = [
        f"- {SLOT.sub('…', ' '.join(stage.words[key].split()))}"
        for key in forms.book(stage, "steps")
        if key.startswith("step-")
    ]
    return f"## {stage.words['how-counted']} {{#how}}\n\n" + "\n".join(rows)
