"""The form that counts the deadlines of a letter, as HTML inside plain Markdown."""

from __future__ import annotations

from typing import Any

from checker import letter_text, letters
from checker.facts import BEFORE_PACT, PACT
from scripts.guide import forms, letter_list, settings
from scripts.guide.pages import Stage
from scripts.guide.phrases import SLOT

# The questions before the list of letters, with their answers, and a Dutch word that may be on such a letter.
FINDER = (
    ("sender", letters.SENDERS),
    ("says", letters.SAYS),
    ("regime", (PACT, BEFORE_PACT)),
)
DUTCH = {
    "court": "rechtbank",
    "no": "afwijzing",
    "plan": "voornemen",
    "yes": "inwilliging",
    "come": "uitnodiging",
    "pay": "griffierecht",
}


# The word in the drawing of a letter that can be any letter, and the longest one for which it has room.
EXAMPLE = "ongegrond"
ROOM = 23


def word_of(front: dict[str, Any]) -> str:
    """The Dutch word by which a letter is known, for the drawing: of its page's title if it can be, short enough."""
    words = [word for word in front.get("dutch") or [] if len(word) <= ROOM]
    return next((word for word in words if word in front["title"]), words[0] if words else EXAMPLE)


def printed_units(stage: Stage) -> list[tuple[str, str]]:
    """The units that a letter can print, with their names."""
    return [(unit, stage.words[f"unit-{unit}"]) for unit in ("days", "weeks", "months")]


def choices(chosen: list[letters.Letter]) -> dict[str, dict[str, list[str]]]:
    """For each question its answers, and for each answer the letters to which it can be given."""
    found: dict[str, dict[str, list[str]]] = {}
    for letter in chosen:
        printed = {ask: possible for ask, possible in letter.only.items() if ask == "printed"}
        for ask, possible in {**letter.choices, **printed}.items():
            for choice in possible:
                found.setdefault(ask, {}).setdefault(choice, []).append(letter.id)
    return found


def deadline_form(stage: Stage, letter: str | None) -> tuple[str, list[str]]:
    """The form, and the facts on which its answers rest. letter: the only one, or None for all."""
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
            word=word_of(letter_list.letter_pages(stage)[letter]) if letter else EXAMPLE,
            asks=asks,
            dates=letters.DATES_ASKED,
            choices=choices(chosen),
            units=printed_units(stage),
            **read_letter(),
            photo=settings.photo(stage.root),
            events={entry.id for entry in letters.LETTERS if f"ask-event-{entry.id}" in stage.words},
        )
    )
    return f"{forms.block(form)}\n\n{forms.form_words(stage, 'deadline')}\n", facts


def read_letter() -> dict[str, object]:
    """What the part that reads a pasted letter knows: whose day is not that of the letter, and what a term is for."""
    known = letter_text.own_words().letters.values()
    return {
        "read_appointment": [letter.letter for letter in known if letter.day == "appointment"],
        "read_no_day": [letter.letter for letter in known if letter.day == "none"],
        "read_terms": {letter.letter: letter.purpose for letter in known if letter.purpose},
    }


def how_counted(stage: Stage) -> str:
    """The steps of a count in words, for a reader without scripts."""
    rows = [
        f"- {SLOT.sub('…', ' '.join(stage.words[key].split()))}"
        for key in forms.book(stage, "steps")
        if key.startswith("step-")
    ]
    return f"## {stage.words['how-counted']} {{#how}}\n\n" + "\n".join(rows)
