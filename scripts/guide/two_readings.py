"""Every deadline for which the checker shows more than one reading, as the page for lawyers lists them.

The checker itself is asked, in every situation that can be told: so the list holds what it shows, whatever the entry of
a letter says next year. It shows two readings as one where they end on the same day, so it is asked for letters of
every day of a week, which are the same ones for as long as the law is: then the list is whole, and no other tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from itertools import product

from checker import deadlines, letters
from checker.facts import FactError, Facts, Version
from checker.inputs import InputError
from checker.letters import Letter
from checker.readings import Reading, term_of
from scripts.guide import formats
from scripts.guide.languages import declared
from scripts.guide.pages import Stage
from scripts.guide.uses import Uses

PAGE = "lawyers.md"

_DAY = timedelta(days=1)
_WEEK = 7
# Notices about the day of the letter or about every answer: they say nothing of the readings.
_OF_NO_READING = frozenset({"ask-lawyer", "event-in-future", "beyond-decrees"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A deadline with its readings, in the checker's order: the first gives the day that it shows.

    letters  each letter that gives it, with the answers that lead there: a question and some of its choices
    notices  what the reader is told in each of these cases
    """

    due: str
    readings: tuple[Reading, ...]
    letters: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
    notices: tuple[str, ...]

    def facts(self) -> tuple[tuple[str, ...], ...]:
        """The facts of each reading."""
        return tuple(reading.facts for reading in self.readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """One answer of the checker: what was told, and the readings of one deadline."""

    letter: str
    due: str
    told: tuple[tuple[str, object], ...]
    readings: tuple[Reading, ...]
    notices: tuple[str, ...]

    def key(self) -> tuple[object, ...]:
        """What two answers have alike that are one row."""
        return self.due, self.notices, tuple((tuple(sorted(one.facts)), one.term) for one in self.readings)

    def case(self) -> tuple[object, ...]:
        """The letter and the choices, whatever day was told, with what is shown."""
        choices = tuple(told for told in self.told if told[0] in letters.CHOICES)
        return self.letter, self.due, choices, _facts(self)


def _facts(shown: _Shown) -> tuple[tuple[str, ...], ...]:
    return tuple(reading.facts for reading in shown.readings)


def _options(letter: Letter, facts: Facts) -> dict[str, tuple[object, ...]]:
    """The questions that can change a reading: every choice, and days on each side of the change of the law."""
    first = facts.latest("border-days-start").value
    start = facts.pact_start
    days = {"applied": (first - _DAY, start, start + _DAY), "intention": (start - _DAY, start)}
    return {name: days[name] for name in days if name in letter.asks} | {
        name: choices for name, choices in letter.choices.items() if name != "printed"
    }


def _shown(letter: Letter, told: dict[str, object], event: date, facts: Facts) -> Iterator[_Shown]:
    try:
        answer = deadlines.answer(deadlines.Told(letter=letter.id, event=event, today=event, **told), facts)  # type: ignore[arg-type]
    except InputError:
        return  # nobody can have this letter with these answers
    for deadline in answer.deadlines:
        if len(deadline.readings) > 1:
            yield _Shown(
                letter=letter.id,
                due=deadline.id,
                told=tuple(told.items()),
                readings=deadline.readings,
                notices=tuple(notice for notice in answer.notices if notice not in _OF_NO_READING),
            )


def _all_told(letter: Letter, event: date, facts: Facts) -> Iterator[_Shown]:
    options = _options(letter, facts)
    for chosen in product(*options.values()):
        yield from _shown(letter, dict(zip(options, chosen, strict=True)), event, facts)


def _cases(letter: str, found: list[_Shown]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The choices that lead to a row, of the questions of which not every choice does."""
    cases = []
    for name, choices in letters.BY_ID[letter].choices.items():
        led = {value for one in found for asked, value in one.told if asked == name}
        if led and led != set(choices):
            cases.append((name, tuple(choice for choice in choices if choice in led)))
    return tuple(cases)


def _rows(found: list[_Shown]) -> tuple[Row, ...]:
    alike: dict[tuple[object, ...], list[_Shown]] = {}
    for one in found:
        alike.setdefault(one.key(), []).append(one)
    return tuple(
        Row(
            due=group[0].due,
            readings=group[0].readings,
            letters=tuple(
                (letter, _cases(letter, [one for one in group if one.letter == letter]))
                for letter in dict.fromkeys(one.letter for one in group)
            ),
            notices=group[0].notices,
        )
        for group in alike.values()
    )


def event_days(facts: Facts, today: date) -> list[date]:
    """The days of the letters that are asked for: a week from the last change of the law, or up to the next one.

    On some day of a week a term ends on a working day, on another on a Saturday, from which only some terms move.
    """
    versions = [version for key in facts.ids() for version in facts[key].versions]
    begins = {version.in_force_from for version in versions if version.in_force_from}
    begins |= {version.in_force_until + _DAY for version in versions if version.in_force_until}
    now = max(today, facts.pact_start)
    first = max(day for day in (*begins, facts.pact_start) if day <= now)
    after = min((day for day in begins if day > now), default=date.max)
    # Not the first day itself: a letter of the Pact's first day can be about no application of a day after it.
    week = (first + number * _DAY for number in range(1, _WEEK + 1))
    return [day for day in week if day < after] or [first]


def _apart(alike: list[_Shown]) -> _Shown:
    """One deadline of letters of several days: each reading by itself that is so on one of these days."""
    most = max(alike, key=lambda one: len(one.readings))
    seen = [reading for one in alike for reading in one.readings]
    return replace(most, readings=tuple(part for reading in most.readings for part in _parts(reading, seen)))


def _parts(merged: Reading, seen: Iterable[Reading]) -> Iterable[Reading]:
    """The readings that one reading is made of, by the day on which they end; itself where there are none."""
    of = set(merged.facts)
    found = {frozenset(one.facts): one for one in seen if one.term == merged.term and set(one.facts) < of}
    least = [facts for facts in found if not any(other < facts for other in found)]
    return [found[facts] for facts in least] if least and of == frozenset().union(*least) else (merged,)


def _united(asked: Iterable[_Shown]) -> list[_Shown]:
    """What was told, whatever the day of the letter."""
    alike: dict[tuple[object, ...], list[_Shown]] = {}
    for one in asked:
        alike.setdefault((one.letter, one.due, one.told), []).append(one)
    return [_apart(shown) for shown in alike.values()]


def rows(facts: Facts, today: date) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """What the law leaves open though everything is told, and what only an answer that is missing leaves open."""
    events = event_days(facts, today)
    asked = (one for letter in letters.LETTERS for event in events for one in _all_told(letter, event, facts))
    first: dict[tuple[object, ...], _Shown] = {}
    for one in _united(asked):
        first.setdefault(one.case(), one)  # another day of asking with the same readings is no other case
    told = list(first.values())
    known = {(one.letter, one.due, _facts(one)) for one in told}
    untold = _united(one for letter in letters.LETTERS for event in events for one in _shown(letter, {}, event, facts))
    return _rows(told), _rows([one for one in untold if (one.letter, one.due, _facts(one)) not in known])


# --- as text ---


def section(stage: Stage, language: str) -> tuple[str, list[str]]:
    """Both lists as Markdown in the language of the page, and the facts that they stand on."""
    if language != stage.language.code:  # the page is not translated
        own = next(one for one in declared(stage.root) if one.code == language)
        stage = Stage(stage.root, own, stage.source_language, stage.facts, stage.today)
    w = stage.words
    disputed, unanswered = rows(stage.facts, stage.today)
    parts = []
    for name, listed in (("readings", disputed), ("readings-open", unanswered)):
        parts += [f"## {w[f'{name}-title']} {{#{name}}}", w[f"{name}-note"]]
        parts += [_row(stage, row) for row in listed]
    facts = dict.fromkeys(fact for row in (*disputed, *unanswered) for reading in row.facts() for fact in reading)
    return "\n\n".join(parts), list(facts)


def _row(stage: Stage, row: Row) -> str:
    """A deadline and its letters, its readings in order, and what the reader is told."""
    w = stage.words
    named = " · ".join(_letter(stage, letter, cases) for letter, cases in row.letters)
    lines = [f"- **{w[f'due-{row.due}']}**: {named}", ""]
    lines += [f"    {number}. {_reading(stage, reading)}" for number, reading in enumerate(row.readings, 1)]
    told = " ".join(w[f"notice-{notice}"] for notice in row.notices)
    if told:
        lines += ["", f"    *{w['readings-told']}* {told}"]
    return "\n".join(lines)


def _letter(stage: Stage, letter: str, cases: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    answers = [_choice(stage, name, choice) for name, choices in cases for choice in choices]
    return _link(stage, letter) + (f" ({' · '.join(answers)})" if answers else "")


def _link(stage: Stage, letter: str) -> str:
    page = next(source for source in stage.sources() if source.key == f"letters/{letter}")
    return f"[{stage.front(page)['title']}](letters/{letter}.md)"


def _choice(stage: Stage, name: str, choice: str) -> str:
    return _link(stage, choice) if choice in letters.BY_ID else stage.words[f"ask-{name}-{choice}"]


def _reading(stage: Stage, reading: Reading) -> str:
    """The term and its articles, each act as a link."""
    uses = Uses()
    versions = [(fact, _version(stage, fact, reading)) for fact in reading.facts]
    articles = {article: version for _, version in versions for article in version.basis}
    term = formats.term(tuple((n.number, n.unit) for n in reading.term), stage.grammar)
    marks = "".join(uses.add(fact, version) for fact, version in versions)
    shown = " · ".join(_article(stage, article, version) for article, version in articles.items())
    return f"**{term or stage.words['readings-same-day']}** ({shown}){marks}"


def _article(stage: Stage, article: str, version: Version) -> str:
    """An article as a link: to the text of the day that was read, where the older and the newer one differ."""
    act = stage.facts.acts[article.partition(" ")[0]].url or ""
    read = (stage.facts.sources[source].url or "" for source in version.sources)
    address = next((url for url in read if url.startswith(f"{act}/")), act)
    return f'<a href="{escape(address)}"><bdi dir="ltr" translate="no">{escape(article)}</bdi></a>'


def _version(stage: Stage, fact: str, reading: Reading) -> Version:
    """The version that was counted: of those that hold, the one with this term."""
    found = []
    for regime in reversed(letters.BOTH):
        try:
            found.append(stage.facts.version(fact, regime, reading.event))
        except FactError:
            continue
    return next((one for one in found if one.value is None or term_of(one) == reading.term), found[0])
