"""Whose kept answer could have changed: the file that remembers it, and the part of “What changed” that tells readers.

`docs/answers-changed.toml` has an entry for each change of answers that a release brought. `make changes` writes them
from the approved answers (scripts/answer_changes.py) and a person reads them before they are committed:

    [[change]]
    release = 2027-01-15      the day on which the release was published
    letters = ["intention"]   ids of checker/letters.py
    day = "earlier"           or "later"; "other" where no day moved, one came or went, or the case is no longer asked
    cases = ["track aa"]      what was told where the answer changed or went; empty: in every situation that was tried
    first = 2026-03-02        the first and the last day of the event, of those that were tried, with a changed answer
    last = 2027-04-29

Only some days and cases are tried, so a reader with another one is not told to be safe: the page names the letters, and
who asked about one of them asks again. `cases`, `first` and `last` are for the person who reads the entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from checker import letters
from checker.facts import did_you_mean
from checker.facts_files import line_of
from scripts.guide import formats, letter_list
from scripts.guide.pages import Stage
from scripts.problems import Problem, Problems, read_text

FILE = Path("docs/answers-changed.toml")
SHOWN = timedelta(days=366)  # after the release; who asked before that has passed the day of the answer, or asks anew
DAYS = ("earlier", "later", "other")
_TABLE = "change"
_HEADER = f"[[{_TABLE}]]\n"
_DATES = ("release", "first", "last")
_KEYS = ("release", "letters", "day", "cases", "first", "last")
_AGAIN = "Correct it, or delete the entry and let make changes write it again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of answers, as the file holds it."""

    release: date
    letters: tuple[str, ...]
    day: str
    cases: tuple[str, ...]
    first: date
    last: date

    def is_shown(self, day: date) -> bool:
        """Whether the page of a day tells it."""
        return day <= self.release + SHOWN

    def text(self) -> str:
        """As it is in the file."""

        def listed(texts: Iterable[str]) -> str:
            quoted = [f'"{one}"' for one in texts]
            return f"[{', '.join(quoted)}]"

        return (
            f"{_HEADER}release = {self.release}\nletters = {listed(self.letters)}\n"
            f'day = "{self.day}"\ncases = {listed(self.cases)}\nfirst = {self.first}\nlast = {self.last}\n'
        )


def read(root: Path, horizon: date) -> list[Entry]:
    """The entries of a project; none where it has no such file. Raises Problems, with every mistake at its line.

    horizon: the last day that can be counted
    """
    path = root / FILE
    if not path.exists():
        return []
    text = read_text(path, root)
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise Problem(
            FILE.as_posix(), f"what is not TOML ({error})", "entries like those of make changes", _AGAIN
        ) from None
    found: list[Entry] = []
    problems = [
        Problem(f"{FILE}:{line_of(text, key)}", f"“{key}”", f"nothing but {_HEADER.strip()}", "Take it out")
        for key in data
        if key != _TABLE
    ]
    listed = data.get(_TABLE, [])
    if not isinstance(listed, list):
        raise Problem(f"{FILE}:{line_of(text, _TABLE)}", f"“{_TABLE}” that is no list", _HEADER.strip(), _AGAIN)
    for number, table in enumerate(listed):
        wrong = [
            Problem(f"{FILE}:{line_of(text, _TABLE, number, key)}", what, expected, _AGAIN)
            for key, what, expected in _mistakes(table, horizon)
        ]
        problems += wrong
        if not wrong:
            table |= {key: tuple(table[key]) for key in ("letters", "cases")}
            found.append(Entry(**table))
    if problems:
        raise Problems(problems)
    return found


def _mistakes(table: dict[str, Any], horizon: date) -> Iterable[tuple[str | None, str, str]]:
    """Of one entry: the key, what was found and what was expected."""
    yield from ((key, f"“{key}”", f"one of: {', '.join(_KEYS)}") for key in table if key not in _KEYS)
    missing = [key for key in _KEYS if key not in table]
    yield from ((None, f"an entry without “{key}”", f"all of: {', '.join(_KEYS)}") for key in missing)
    dates = {key: table[key] for key in _DATES if key in table}
    for key, value in dates.items():
        if type(value) is not date:  # a moment is a date too
            yield key, f"“{value}”", "a day without quotes, such as 2027-01-15"
    right = {key: value for key, value in dates.items() if type(value) is date}
    if "release" in right and right["release"] > horizon:
        yield "release", f"a release on {right['release']}", f"a day up to {horizon}, the last that can be counted"
    if "first" in right and "last" in right and right["last"] < right["first"]:
        yield "last", f"a last day before the first, {right['first']}", "that day or a later one"
    for key in ("letters", "cases"):
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            yield key, f"“{key}” that is no list of texts", '["…", "…"]'
        elif key == "letters":
            if key in table and not value:
                yield key, "no letter", "the id of one at least"
            for name in value:
                if name not in letters.BY_ID:
                    yield key, f"no letter “{name}”", "an id of checker/letters.py" + did_you_mean(name, letters.BY_ID)
    if "day" in table and table["day"] not in DAYS:
        yield "day", f"“{table['day']}”", f"one of: {', '.join(DAYS)}"


def with_entries(text: str, release: date, entries: Sequence[Entry]) -> str:
    """The text of the file with these entries as those of their release; the same again changes nothing."""
    head, *blocks = text.split(_HEADER)
    kept = [f"{_HEADER}{block.rstrip()}\n" for block in blocks if f"release = {release}\n" not in block]
    return "\n".join([f"{head.rstrip()}\n" if head.strip() else "", *kept, *(one.text() for one in entries)]).lstrip(
        "\n"
    )


def section(stage: Stage, entries: Sequence[Entry], page_language: str) -> str:
    """The part of the page in Markdown; empty where no release of the last months changed an answer."""
    shown = [one for one in entries if one.is_shown(stage.today)]
    if not shown:
        return ""
    w, language = stage.words, stage.language
    out = [f"## {w['ask-again']} {{#ask-again}}", ""]
    for release in sorted({one.release for one in shown}, reverse=True):
        day = formats.day_html(release, stage.grammar, with_numeric=False)
        out += [w["ask-again-before"].replace("{day}", day), ""]
        for row in letter_list.letter_rows(stage):
            ways = {one.day for one in shown if one.release == release and row["id"] in one.letters}
            if ways:
                link = f"[{row['title']}](letters/{row['id']}.md)"
                moved = _moved(ways)
                said = w[f"ask-again-{moved}"].replace("{letter}", link) if moved else link
                out.append(f"- {said}<br>{letter_list.dutch_words(row)}")
        out.append("")
    if page_language != language.code:  # words of the site on a page that is not translated
        out = [f'<div lang="{language.code}" dir="{language.direction}" markdown="block">', "", *out, "</div>", ""]
    return "\n".join(out)


def _moved(ways: set[str]) -> str:
    """The way to name: an earlier day wherever there is one, a later one where nothing else happened."""
    if "earlier" in ways:
        return "earlier"
    return "later" if ways == {"later"} else ""
