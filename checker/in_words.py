"""Says a count in words: `explain(counted, "nl")` gives a sentence for each of its steps.

For programs and offices; not for the browser, where the page holds the words. The words are those of the phrase books
in docs/<lang>/_words/, which the build of the package puts into words/<lang>.json (`scripts/guide/library_words.py`):
a checkout has none. The lists of plural forms and date patterns there make CLDR unnecessary here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.readings import Reading
from checker.time_limits import Count, Step, Term, sum_alike

if TYPE_CHECKING:
    from pathlib import Path

_FORMS_REPEAT = 100  # above this number plural forms of whole numbers go by the last two digits


class LanguageError(LookupError):
    """There are no words in this language; `possible` are the languages of the package."""

    def __init__(self, language: str, possible: tuple[str, ...]) -> None:
        """language: what was asked for."""
        super().__init__(f"found no words in “{language}”; expected one of: {', '.join(possible) or 'none are there'}")
        self.possible = possible


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a language says about a count.

    phrases   texts with slots such as `{day}`, by id: `step-moved`, `why-sunday`, `same-day`
    months    a date of each month with `{d}` and `{y}`; first: what stands for the day on the first of a month
    lengths   a length of each unit by plural form, with `{n}`
    forms     the plural form of 0 to 199
    joined    `two`, `start`, `middle` and `end` of a list, with `{a}` and `{b}`
    """

    phrases: Mapping[str, str]
    months: Sequence[str]
    first: str
    lengths: Mapping[str, Mapping[str, str]]
    forms: Sequence[str]
    joined: Mapping[str, str]

    def day(self, day: date) -> str:
        """A date as the language writes it."""
        number = self.first if day.day == 1 else str(day.day)
        return self.months[day.month - 1].replace("{d}", number).replace("{y}", str(day.year))

    def length(self, number: int, unit: str) -> str:
        """A number of one unit: `6 weeks`."""
        place = number if number < len(self.forms) else _FORMS_REPEAT + number % _FORMS_REPEAT
        return self.lengths[unit][self.forms[place]].replace("{n}", str(number))

    def term(self, term: Term) -> str:
        """A term, neighbours of the same unit as one: `6 months and 3 days`; no length is the same day."""
        parts = [self.length(length.number, length.unit) for length in sum_alike(term)]
        if not parts:
            return self.phrases["same-day"]
        text = parts[0]
        for place, part in enumerate(parts[1:], start=2):
            last = place == len(parts)
            kind = ("two" if place == 2 else "end") if last else ("start" if place == 2 else "middle")
            text = self.joined[kind].replace("{a}", text, 1).replace("{b}", part, 1)
        return text


def _own() -> "Path":
    from pathlib import Path  # the browser's door, which never comes here, has no use for it

    return Path(__file__).with_name("words")


def languages(folder: "Path | None" = None) -> tuple[str, ...]:
    """The languages of the package, by code; none in a checkout that was not built."""
    return tuple(sorted(path.stem for path in (folder or _own()).glob("*.json")))


@cache
def load(language: str, folder: "Path | None" = None) -> Words:
    """The words of a language. Raises LanguageError for one that is not there."""
    if language not in languages(folder):
        raise LanguageError(language, languages(folder))
    raw: dict[str, Any] = json.loads(((folder or _own()) / f"{language}.json").read_text("utf-8"))
    return Words(**raw)


def explain(counted: Count | Reading, language: str = "en", folder: "Path | None" = None) -> tuple[str, ...]:
    """A sentence for each step of a count, in order, as the site says it; plain text. Raises LanguageError.

    counted: what `time_limits.count` gives, or a reading of a deadline of `deadlines.answer`
    """
    words = load(language, folder)
    return tuple(_sentence(step, counted, words) for step in counted.steps)


def _sentence(step: Step, counted: Count | Reading, words: Words) -> str:
    name = f"step-{step.step}-{step.why}" if step.step == "does-not-move" else f"step-{step.step}"
    slots = {
        "{day}": words.day(step.day),
        "{event}": words.day(counted.event),
        "{term}": words.term(counted.term),
        "{why}": words.phrases.get(f"why-{step.why}", ""),
    }
    text = words.phrases[name]
    for slot, value in slots.items():
        text = text.replace(slot, value)
    return text
