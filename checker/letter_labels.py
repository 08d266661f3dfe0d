"""The labels of a letter's head that say what a date is, beside their dates or in a row before them.

Pure. The words are in letter_words.toml: what comes before a date in [dates.ROLE].
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from checker.dutch_text import Line, Phrase, Text, fold, near

# Roles of a date that can be the day of the letter, the surest first.
DAY_ROLES = ("handed-over", "sent", "letter", "judgment", "measure")
NO_DAY = "number"  # the role of a label whose value is no date
WEEKDAYS = tuple(
    fold(name) for name in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
)
SHORT_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
COLUMNS = re.compile(r"\S(?: {2,}|\t)\S")
DATE_LABEL = fold("datum")  # so short that a wrong sign is forgiven only at the start of a line
_LONGEST_STACK = 24  # lines
_LABEL_LENGTH = 60  # signs
_MORE_WORDS = 2  # that a line may hold beside its label: «Geboortedatum kind»
_ROW_REACH = 3  # words between the dates of a row of labels and values


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a letter's head: the role of the label that it is, or the date that is on it alone, or neither."""

    role: str | None = None
    date: int | None = None  # its first word


class Labels:
    """The words that say what a date is, by the position at which they start, and by one past their last."""

    def __init__(
        self, text: Text, before: Mapping[str, tuple[Phrase, ...]], places: tuple[Phrase, ...], own: frozenset[str]
    ) -> None:
        """Find them, and the places where letters are written.

        before: for each role the phrases before a date; own: words that a letter's own label may hold.
        """
        self.own = own
        self.places = {found.start for phrase in places for found in text.find(phrase)}
        self.columned = {number for number, line in enumerate(text.lines) if COLUMNS.search(line.text.strip())}
        self._filled = [number for number, line in enumerate(text.lines) if line.end > line.first]
        self.starting: dict[int, list[tuple[range, str]]] = {}
        self.ending: dict[int, list[tuple[range, str]]] = {}
        for role, table in before.items():
            for phrase in table:
                for found in text.find(phrase):
                    self._add(found, role)
        for line in text.lines:
            if line.end > line.first and near(text.words[line.first], DATE_LABEL, 1):
                self._add(range(line.first, line.first + 1), "letter")

    def _add(self, found: range, role: str) -> None:
        self.starting.setdefault(found.start, []).append((found, role))
        self.ending.setdefault(found.stop, []).append((found, role))

    def above(self, line: int, most: int) -> list[int]:
        """The lines with words before a line, at most so many, the nearest last."""
        at = bisect_left(self._filled, line)
        return self._filled[max(0, at - most) : at]

    def below(self, line: int) -> list[int]:
        """The next line with words, if there is one."""
        at = bisect_right(self._filled, line)
        return self._filled[at : at + 1]

    def at(self, position: int, end: int) -> tuple[range, str] | None:
        """The longest label that starts at a position and ends before `end`: «Datum», «Gehoor» on two lines are two."""
        starting = (label for label in self.starting.get(position, ()) if label[0].stop <= end)
        return max(starting, key=lambda label: len(label[0]), default=None)

    def stacked(self, text: Text, dates: list[tuple[int, int]]) -> dict[int, str]:
        """The role of each date whose label is not beside it: several labels come first, then their values.

        dates: the first word and one past the last of each, in the order of the text. Keys are their first words. The
        role is "" where nobody can say which date belongs to which label.
        """
        return {**self._side_by_side(text, dates), **self._one_below_another(text, dates)}

    def _one_below_another(self, text: Text, dates: list[tuple[int, int]]) -> dict[int, str]:
        """Labels on lines of their own, then as many lines with their values, in the same order."""
        found: dict[int, str] = {}
        rows = list(self._lines(text, dates))
        at = 0
        while at < len(rows):
            block = [row for row in takewhile(lambda row: row is not None, rows[at : at + _LONGEST_STACK]) if row]
            first = next((place for place, row in enumerate(block) if row.date is not None), 0)
            if block and block[0].role not in (None, NO_DAY) and first == 1 and self._goes_on(rows, at):
                at += self._leave(block, found)
            elif first < 2 or block[0].role in (None, NO_DAY):
                at += 1
            else:
                at += self._pair(block, first, found)
        return found

    @staticmethod
    def _goes_on(rows: list[_Row | None], at: int) -> bool:
        """Whether two dates follow a label at once below a line that may be a label too."""
        above = rows[at - 1] if at else None
        more = rows[at + 2] if at + 2 < len(rows) else None
        return above is not None and above.date is None and more is not None and more.date is not None

    @staticmethod
    def _leave(block: list[_Row], found: dict[int, str]) -> int:
        """Say of the dates that follow the label of a block that nobody knows whose they are; how many rows that is."""
        dates = [row.date for row in takewhile(lambda row: row.date is not None, block[1:]) if row.date is not None]
        found.update(dict.fromkeys(dates, ""))
        return 1 + len(dates)

    def _pair(self, block: list[_Row], first: int, found: dict[int, str]) -> int:
        """Add the roles of the dates of a block that begins with labels; how many of its rows are done with.

        first: the row of its first date. The labels are as many as the values; a label of a date has a date.
        """
        end = next((place for place in range(first, len(block)) if block[place].role), len(block))
        dates = [place for place in range(first, end) if block[place].date is not None]
        labels = [row.role for row in block[:first] if row.role not in (None, NO_DAY)]
        fitting = []
        for size in range(2, first + 1):
            partners = {place: block[place - size] for place in range(size, min(end, 2 * size))}
            whole = all(place in partners for place in dates)
            for place, label in enumerate(block[:size]):
                value = block[place + size] if place + size < end else None
                whole = whole and (label.role in (None, NO_DAY) or (value is not None and value.date is not None))
            if whole:
                fitting.append(partners)
        if len(fitting) == 1 or len(labels) > 1 or len(dates) > 1:
            for place in dates:
                role = fitting[0][place].role if len(fitting) == 1 else ""
                if (date := block[place].date) is not None:
                    found[date] = "" if role in (None, NO_DAY) else role
        return end

    def _lines(self, text: Text, dates: list[tuple[int, int]]) -> Iterator[_Row | None]:
        """The lines that hold words; None for one that is too long for a label or a value."""
        date_of = {text.line_of[first]: (first, stop) for first, stop in reversed(dates)}
        for number, line in enumerate(text.lines):
            if line.end == line.first:
                continue
            first, stop = date_of.get(number, (None, 0))
            label = self.at(line.first, line.end)
            if first is not None and self._only_weekdays(text, line.first, first) and stop >= line.end:
                yield _Row(date=first)
            elif first is not None or len(line.text.strip()) > _LABEL_LENGTH or self._is_a_sentence(line):
                yield None
            elif label and line.end - label[0].stop <= _MORE_WORDS:
                more = text.words[label[0].stop : line.end]
                another = label[1] == "letter" and any(word not in self.own for word in more)
                yield _Row(role="history" if another else label[1])
            else:
                ending = self.ending.get(line.end, ()) if line.end - line.first <= _MORE_WORDS + 1 else ()
                ends = [role for found, role in ending if found.start >= line.first]
                yield _Row(role=ends[0] if ends else None)

    @staticmethod
    def _is_a_sentence(line: Line) -> bool:
        return line.end - line.first > _MORE_WORDS and line.text.rstrip().endswith((".", ","))

    @staticmethod
    def _only_weekdays(text: Text, first: int, stop: int) -> bool:
        return all(word in SHORT_DAYS or word in WEEKDAYS for word in text.words[first:stop])

    def _side_by_side(self, text: Text, dates: list[tuple[int, int]]) -> dict[int, str]:
        """Labels within a line, then their values within it or on the next, as many as they are."""
        found: dict[int, str] = {}
        dated = {text.line_of[first] for first, _ in dates}
        for number, line in enumerate(text.lines):
            if {number, number + 1}.isdisjoint(dated) or number in self.columned:
                continue
            for roles, end in self._rows(line):
                values: list[int] = []
                at = end
                for first, stop in islice(dates, bisect_left(dates, (end,)), None):
                    if first < at:
                        continue
                    if first - at > _ROW_REACH or any(position in self.starting for position in range(at, first)):
                        break
                    values.append(first)
                    at = stop
                if len(values) == len(roles):
                    found.update(zip(values, roles, strict=True))
                elif not all(role in DAY_ROLES for role in roles):  # «verzonden/uitgereikt op» is no row
                    found.update(dict.fromkeys(values, ""))
        return found

    def _rows(self, line: Line) -> Iterator[tuple[list[str], int]]:
        """At least two labels of different roles beside each other, and one past the last word."""
        roles: list[str] = []
        position = line.first
        while position <= line.end:
            label = self.at(position, line.end)
            if label:
                if label[1] != NO_DAY and label[1] not in roles[-1:]:  # «Datum/Date» is one
                    roles.append(label[1])
                position = label[0].stop
                continue
            if len(roles) > 1:
                yield roles, position
            roles = []
            position += 1
