"""A value that changes on a coming day: both are staged, each with its days, and the page shows the reader's own.

The site has the clock of its build. It is built every day; between two builds docs/assets/site.js chooses by the
reader's date, and where no script runs both values are there with their days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from checker.facts import FactError
from scripts.guide import formats
from scripts.guide.formats import Grammar
from scripts.guide.phrases import SLOT, Phrase

_DAY = timedelta(days=1)

At = Callable[[date], str]


def spans(at: At, days: Iterable[date], today: date) -> list[tuple[date | None, str]]:
    """The value of today, with no first day, and each other value that takes its place on a later one of the days."""
    found: list[tuple[date | None, str]] = [(None, at(today))]
    for day in sorted({day for day in days if day > today}):
        try:
            shown = at(day)
        except FactError:
            continue  # that procedure knows no such rule any more: the build of that day says so
        if shown != found[-1][1]:
            found.append((day, shown))
    return found


def dated(at: At, days: Iterable[date], today: date, phrases: Mapping[str, Phrase], grammar: Grammar) -> str:
    """The value, or all that follow each other in words, as HTML in a line of text."""
    found = spans(at, days, today)
    if len(found) == 1:
        return found[0][1]
    parts = []
    for number, (first, shown) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else None
        last = following - _DAY if following else None
        words = phrases["dated-from" if first else "dated-until"].text
        day = formats.day_html(first or last or today, grammar, with_numeric=False)
        value = f"<span data-value>{shown}</span>"
        text = SLOT.sub(lambda match, d=day, v=value: {"day": d, "value": v}[match[1]], words)  # type: ignore[misc]
        parts.append(f"<span data-dated{_days(first, last)}>{text}</span>")
    return "".join(parts)


def label(now: str, then: str, day: date, today: date) -> str:
    """A text that is another one from a day on; without scripts only the first is shown, which names no rule of law."""
    if day <= today:
        return then
    first, second = _days(None, day - _DAY), _days(day, None)
    return (
        f"<span data-dated{first}><span data-value>{now}</span></span>"
        f"<span data-dated{second} hidden><span data-value>{then}</span></span>"
    )


def _days(first: date | None, last: date | None) -> str:
    begins = f' data-from="{first.isoformat()}"' if first else ""
    return begins + (f' data-until="{last.isoformat()}"' if last else "")
