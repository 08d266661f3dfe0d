"""The letters as the guide lists them: in groups, with the Dutch words on each and the time it gives."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape
from typing import Any

from checker import letters
from checker.facts import Version
from scripts.guide import coming, formats
from scripts.guide.pages import Stage
from scripts.problems import Problem

# About how many days a length of time has: enough to tell which of two terms is shorter.
_DAYS = {"hours": 0, "days": 1, "workdays": 1, "procedure-days": 1, "weeks": 7, "months": 30, "years": 365}


def letter_pages(stage: Stage) -> dict[str, dict[str, Any]]:
    """Front matter of the letter pages by letter id. Raises Problem for a letter without a page."""
    found = {}
    for source in stage.sources():
        if source.path.startswith("letters/"):
            found[source.key.removeprefix("letters/")] = stage.front(source)
    for letter in letters.LETTERS:
        if letter.id not in found:
            raise Problem(
                f"docs/en/letters/{letter.id}.md",
                "no such page",
                "a page for each letter of checker/letters.py",
                "Write it; the other letters show what it holds",
            )
    return {letter.id: found[letter.id] for letter in letters.LETTERS}


def letter_rows(stage: Stage) -> list[dict[str, Any]]:
    """What the list of letters shows of each, in groups: of the terms that can hold, the shortest."""
    rows = []
    for key, front in letter_pages(stage).items():
        letter = letters.BY_ID[key]
        shown, terms = _shortest(stage, letter, stage.today), partial(_term, stage, letter)
        rows.append(
            {
                "id": key,
                "title": front["title"],
                "dutch": front.get("dutch") or [],
                "asks": letter.asks,
                "regimes": letter.regimes,
                "sender": letter.sender,
                "says": letter.says,
                "group": letter.group,
                "term": coming.dated(terms, _days(stage, letter), stage.today, stage.phrases, stage.grammar),
                "basis": ", ".join(shown.basis) if shown else "",
            }
        )
    order = list(letters.GROUPS)
    return sorted(rows, key=lambda row: order.index(row["group"]))


def _bases(letter: letters.Letter) -> list[letters.Basis]:
    return [basis for due in letter.dues[:1] for basis in due.unsaid()]


def _days(stage: Stage, letter: letters.Letter) -> set[date]:
    """The days on which a term of the letter's first due begins to hold."""
    versions = [version for basis in _bases(letter) for version in stage.facts[basis.fact].versions]
    return {version.in_force_from for version in versions if version.in_force_from}


def _shortest(stage: Stage, letter: letters.Letter, day: date) -> Version | None:
    """Of the versions that can hold on the day, the one with the shortest term."""
    can_hold = [stage.facts.version(basis.fact, basis.regime, day) for basis in _bases(letter)]
    first = min(can_hold, key=lambda version: sum(n * _DAYS[unit] for n, unit in version.value or ()), default=None)
    # A statement instead of a term: the day itself can be the last one, and there is no time to show.
    return first if first and first.value else None


def _term(stage: Stage, letter: letters.Letter, day: date) -> str:
    version = _shortest(stage, letter, day)
    return formats.term(version.value, stage.grammar) if version else ""


def dutch_words(row: dict[str, Any]) -> str:
    """The words to look for on the letter of a row, as HTML."""
    return " · ".join(f'<i lang="nl" dir="ltr" translate="no">{escape(word)}</i>' for word in row["dutch"][:3])


def letters_table(stage: Stage) -> str:
    """All letters for a reader without scripts: words on it, time, rule, and the page with what to do."""
    w = stage.words
    lines = [f"## {w['letters-all']} {{#letters}}", ""]
    group = None
    for row in letter_rows(stage):
        if row["group"] != group:
            group = row["group"]
            lines += ["", f"### {w[group]} {{#{group}}}", ""]
        time = f' – **{row["term"]}** (<bdi dir="ltr">{escape(row["basis"])}</bdi>)' if row["term"] else ""
        lines.append(f"- [{row['title']}](letters/{row['id']}.md){time}<br>{dutch_words(row)}")
    return "\n".join(lines)
