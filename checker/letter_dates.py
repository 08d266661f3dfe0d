"""The dates and the terms that are in a Dutch letter, each with what the words around it say that it is.

Pure. The words are in letter_words.toml: what comes before a date in [dates.ROLE], what a term is for in [terms].
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice, pairwise
from types import MappingProxyType
from typing import Any

from checker.dutch_text import Line, Phrase, Text, fold, near, phrases
from checker.inputs import read_number
from checker.letter_labels import DATE_LABEL, DAY_ROLES, NO_DAY, SHORT_DAYS, WEEKDAYS, Labels

# Why to look twice at a date, the gravest first.
DOUBTS = ("in-the-future", "long-ago", "other-weekday", "unclear-sign", "short-year", "digit-missing", "weekend")

_MONTHS = (
    ("januari", "jan"),
    ("februari", "feb", "febr"),
    ("maart", "mrt"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augustus", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_OF = MappingProxyType({fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names})
_NUMBERS = MappingProxyType(
    {
        fold(word): number
        for word, number in (
            *zip(("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"), range(1, 9), strict=True),
            *zip(("negen", "tien", "elf", "twaalf", "dertien", "veertien"), range(9, 15), strict=True),
            *(("zestien", 16), ("achttien", 18), ("negentien", 19), ("twintig", 20), ("eenentwintig", 21)),
            *(("achtentwintig", 28), ("dertig", 30), ("negentig", 90)),
        )
    }
)
_UNITS = MappingProxyType(
    {
        fold(word): unit
        for unit, words in (
            ("days", ("dag", "dagen", "kalenderdagen")),
            ("workdays", ("werkdag", "werkdagen")),
            ("weeks", ("week", "weken", "wk", "wkn")),
            ("months", ("maand", "maanden")),
            ("years", ("jaar", "jaren")),
            ("hours", ("uur", "uren")),
        )
        for word in words
    }
)
_THAT = fold("die")  # «binnen die week»: never «drie» misread
_THIS = (fold("dit"), fold("deze"))  # «dit voornemen»: whatever paper it is, it is this one
# Signs that scanners read for digits.
_DIGITS = str.maketrans({**dict.fromkeys("OoQ", "0"), **dict.fromkeys("Il|!", "1"), "Z": "2", "S": "5", "B": "8"})
_SIGN = "[0-9OoQIl|!ZSB]"
_DAY = rf"([0-3Il|] [0-9]|{_SIGN}{{1,2}})"
_YEAR = rf"({_SIGN}(?: ?{_SIGN}){{3}}|['’]?[0-9]{{2}})"
_BEFORE, _AFTER = r"(?<![\w/.\-])", r"(?![\w/\-]|\.\d)"
_NAMED = re.compile(
    rf"{_BEFORE}{_DAY}(?:e|de|ste)?[ .\n/-]{{0,3}}([^\W\d_][^\W_]{{2,8}}?)[.,/-]?\s{{0,2}}{_YEAR}{_AFTER}"
)
_NUMERIC = re.compile(rf"{_BEFORE}{_DAY} ?([-/.])\s?{_DAY} ?([-/.])\s?{_YEAR}{_AFTER}")
_YEAR_FIRST = re.compile(rf"{_BEFORE}(20\d\d)([-/.])(\d\d)\2(\d\d){_AFTER}")
_PLACE = re.compile(
    r"\W*((?:'?[sS]-)?[A-Z][A-Za-z]+(?:[ -](?:aan|den|der|de|het|op|bij|[A-Z][A-Za-z]+)){0,3})(,?)\s*"
    r"(?:de |den |[a-z]{4,7}dag )?"
)
_TWO_NAMES = re.compile(r"[ -][A-Z]")
_PLACE_AND_DAY = re.compile(r"\W*(?:'?s-)?[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,3}, ?d\.? ?d\.? ?")  # «Rijswijk, d.d. »
_HOURS = (24, 48, 72)  # other hours are times of the day
_WEEKEND = 5  # date.weekday() of a Saturday
_LONG_AGO = 2 * 366  # days
_SHORT_YEARS = range(15, 60)  # «1 mei 10 uur» holds no year
_MAIL = re.compile(r"[>\s]*(?:van|from|afzender)\s?:", re.IGNORECASE)
_MAIL_REACH = 3  # lines between who sent an e-mail and when
_COLUMN_REACH = 4  # signs by which a value may be beside its label
_COLON_WITHIN = 5  # signs after a word that is then the label of the next date: «Uitgereikt op: »
_TORN_LABEL = 14  # signs
_NO_LETTER = re.compile(r"[\W\d_]")
_NOTIFIED = ("handed-over", "sent")  # what a sentence may tell of another paper too
_LABEL_REACH = 6  # lines between a label that is alone and its date
_SHORT_LINE = 40  # signs
_ALONE_UNTIL = 40  # lines: a date without a label can be the letter's only near its top


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date of the letter.

    role      one of DAY_ROLES, or birth, applied, received, history, appointment, until; "" when nothing says which
    line      its line; position: that of its first word; sentence
    doubt     one of DOUBTS or no-label or spoilt-text, or ""
    told      its words are within a sentence, which may tell of another paper, not as a label that begins a line
    """

    day: date
    role: str
    line: str
    position: int
    sentence: int
    doubt: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTerm:
    """A length of time with what it is for: a name of [terms] in the word list."""

    number: int
    unit: str
    purpose: str
    line: str
    sentence: int


@dataclass(frozen=True, slots=True)
class _Written:
    day: date
    start: int
    end: int
    doubt: str


# Words that say what a term is for: the first, the order in which they were found, one past the last, the purpose.
_Said = tuple[int, int, int, str]


def _number(signs: str) -> int | None:
    digits = signs.replace(" ", "").strip("'’").translate(_DIGITS)
    return int(digits) if digits.isdigit() else None


def _month(word: str) -> int | None:
    folded = fold(word)
    if folded in _MONTH_OF:
        return _MONTH_OF[folded]
    close = {number for name, number in _MONTH_OF.items() if len(name) > 4 and near(folded, name, 1 + (len(name) > 7))}
    return close.pop() if len(close) == 1 else None


def _named(match: re.Match[str]) -> tuple[date, str] | None:
    return _date(match[1], _month(match[2]), match[3], fold(match[2]) in _MONTH_OF)


def _numeric(match: re.Match[str]) -> tuple[date, str] | None:
    found = _date(match[1], _number(match[3]), match[5], match[2] == match[4] and match[3].isdigit())
    # 3-11-2026 can be 13-11-2026 read badly; 03-11-2026 and 3-1-2026 less so.
    return (found[0], "digit-missing") if found and not found[1] and len(match[1]) != len(match[3]) else found


def _year_first(match: re.Match[str]) -> tuple[date, str] | None:
    return _date(match[4], int(match[3]), match[1], True)


def _date(day: str, month: int | None, year: str, month_clean: bool) -> tuple[date, str] | None:
    """The date and its doubt; None when there is no such day."""
    days, years = _number(day), _number(year)
    if days is None or years is None or month is None:
        return None
    short = years < 100
    if short and years not in _SHORT_YEARS:
        return None
    try:
        written = date(years + 2000 if short else years, month, days)
    except ValueError:
        return None
    clean = month_clean and day.isdigit() and (year.isdigit() or short)
    return written, "short-year" if short else "" if clean else "unclear-sign"


def _written(text: str) -> list[_Written]:
    """Every date that exists, in the order of the text."""
    found: list[_Written] = []
    taken = bytearray(len(text))
    for pattern, read in ((_NAMED, _named), (_NUMERIC, _numeric), (_YEAR_FIRST, _year_first)):
        at = 0
        while match := pattern.search(text, at):
            one = read(match)
            at = match.end() if one else match.start() + 1
            if one and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                found.append(_Written(one[0], match.start(), match.end(), one[1]))
    return sorted(found, key=lambda one: one.start)


def _short(line: Line) -> bool:
    """Whether a line can be a label, and is no sentence."""
    bare = line.text.strip()
    return len(bare) < _SHORT_LINE and not bare.endswith(".")


class DateReader:
    """Finds the dates of letters; holds the words that say what a date is."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """`table`: [dates] of the word list."""
        self._before = {role: phrases(rows["before"]) for role, rows in table.items() if "before" in rows}
        self._after = {role: phrases(rows["after"]) for role, rows in table.items() if "after" in rows}
        self._reach = {role: int(rows.get("reach", 0)) for role, rows in table.items()}
        self._alone = phrases(table["letter"]["alone"])
        self._places = phrases(table["letter"]["places"])
        self._heads = phrases(table["history"]["heads"])
        self._birth = frozenset(fold(word) for word in table["birth"]["beside"])
        self._own = frozenset(fold(word) for word in table["letter"]["own"])
        self._farthest = max(4, *self._reach.values())
        self._between = frozenset(
            fold(word) for word in ("op", "van", "de", "den", "d", "dag", "is", "te", "per", "om", *SHORT_DAYS)
        )

    def read(self, text: Text, today: date) -> list[FoundDate]:
        """Every date with its role, in the order of the text."""
        labels = Labels(text, self._before, self._places, self._own)
        after = {
            found.start: role for role, table in self._after.items() for phrase in table for found in text.find(phrase)
        }
        dates = []
        mailed = self._mailed(text)
        unlabelled: set[int] = set()
        previous = -1  # the last word of the date before
        places = [(text.at(one.start), text.at(one.end - 1), one) for one in _written(text.text)]
        places = [place for place in places if place[0] < len(text.words)]
        dated = {text.line_of[first] for first, _, _ in places}
        stacked = labels.stacked(text, [(first, end + 1) for first, end, _ in places])
        for first, end, written in places:
            if first in stacked:
                role, named = stacked[first], True
            else:
                role, named = self._role(text, labels, after, written, range(previous + 1, first), end + 1)
            role = "history" if role == NO_DAY else role
            bare = role == "letter" and first not in stacked and self._unlabelled(text, labels, first, end + 1)
            if bare:
                unlabelled.add(first)
                role = "birth" if self._of_a_person(text, labels, first, dated) else role
            if role in _NOTIFIED and self._of_another(text, labels, role, range(previous + 1, first)):
                role = "history"
            weekday = next((name for name in WEEKDAYS if near(name, text.words[first - 1], 1)), "") if first else ""
            doubt = self._doubt(written, role, weekday, today)
            found = FoundDate(
                day=written.day,
                role=role,
                line=text.line(first),
                position=first,
                sentence=text.sentence_of[first],
                doubt="no-label" if text.line_of[first] in mailed else doubt or ("" if named else "no-label"),
                told=role in DAY_ROLES and self._told(text, labels, role, first),
            )
            dates.append(found)
            previous = end
        # Of several days without a label nobody can say which is the letter's: one may be that of a child's birth.
        several = len({found.day for found in dates if found.position in unlabelled}) > 1
        return [
            replace(found, role="", doubt="") if several and found.position in unlabelled else found for found in dates
        ]

    def _role(
        self,
        text: Text,
        labels: Labels,
        after: Mapping[int, str],
        written: _Written,
        free: range,
        end: int,
    ) -> tuple[str, bool]:
        """The role, and whether a label gives it. `free`: the words between the date before and this one."""
        first = free.stop
        row = text.lines[text.line_of[first]]
        lead = row.text[: max(0, written.start - row.start)]
        leading = (text.words[p] for p in range(row.first, first))
        alone = all(word in SHORT_DAYS or any(near(word, day, 1) for day in WEEKDAYS) for word in leading)
        dated = first > row.first and any(near(text.words[first - 1], day, 1) for day in WEEKDAYS)
        column = self._column(text, labels, first, text.starts[first - dated] - row.start)
        if column:
            return column, True
        best: tuple[int, int, str] | None = None
        for stop in range(max(free.start, first - self._farthest), first + 1):
            for found, role in labels.ending.get(stop, ()):
                gap = range(stop, first)
                far = text.line_of[first] - text.line_of[found.start] > 2
                if found.start < free.start or len(gap) > max(4, self._reach[role]) or far:
                    continue
                if role != "birth" and self._stopped(text, found.start, first):
                    continue
                between = [text.words[p] for p in gap]
                loose = [w for w in between if w not in self._between and not any(near(w, d, 1) for d in WEEKDAYS)]
                key = (stop, len(found), role)
                if len(loose) <= self._reach[role] and (best is None or key[:2] > best[:2]):
                    best = key
        follows = self._follows(text, after, end)
        if follows and (follows == "history" or best is None or best[2] in ("letter", "history", "applied")):
            return follows, True
        rest = row.text[max(0, written.end - row.start) :].strip(" .|")
        if not rest and text.line_of[first] < _ALONE_UNTIL and range(row.first, first) in self._lone(text):
            return "letter", False
        if not rest and _PLACE_AND_DAY.fullmatch(lead) and text.line_of[first] < _ALONE_UNTIL:
            return "letter", True
        if best:
            return best[2], not self._in_a_row(text, labels, best)
        if not rest and self._torn_label(lead):
            return "letter", True
        if not rest and (place := _PLACE.fullmatch(lead)):
            known = row.first in labels.places
            # «Musselkanaal, » is a place that the list lacks; «Amina Naam, » is a person.
            return ("letter", known) if known or (place[2] and not _TWO_NAMES.search(place[1])) else ("", True)
        if alone and not rest and text.line_of[first] < _ALONE_UNTIL and not self._below_another(text, first):
            return "letter", self._lone_label(text, labels, first)
        return "", True

    def _of_another(self, text: Text, labels: Labels, role: str, free: range) -> bool:
        """Whether a label that ends with a colon names another paper: «Voornemen verzonden: », «Verzonden aan X: »."""
        first = free.stop
        start = max(free.start, text.lines[text.line_of[first]].first, text.sentences[text.sentence_of[first]].start)
        if first == start or ":" not in text.text[text.ends[first - 1] : text.starts[first]]:
            return False
        own = {
            position
            for begin in range(start, first)
            for found, other in labels.starting.get(begin, ())
            if other == role
            for position in found
        }
        return any(
            position not in own and text.words[position] not in self._own and text.words[position - 1] not in _THIS
            for position in range(start, first)
        )

    def _heads_at(self, text: Text, line: Line) -> Iterator[range]:
        """Where a line begins with the name of what another day is of: «Gehoor»."""
        return (found for phrase in self._heads for found in text.find(phrase) if found.start == line.first)

    @staticmethod
    def _unlabelled(text: Text, labels: Labels, first: int, stop: int) -> bool:
        """Whether a date is on its line with a place at most, and below no label of the letter's own day."""
        number = text.line_of[first]
        row = text.lines[number]
        lead = text.text[row.start : text.starts[first]]
        if stop != row.end or any(position in labels.starting for position in range(row.first, first)):
            return False
        above = [text.lines[place] for place in labels.above(number, 1)]
        named = [labels.at(line.first, line.end) for line in above if _short(line)]
        return (first == row.first or bool(_PLACE.fullmatch(lead))) and not any(
            label and label[1] in DAY_ROLES for label in named
        )

    def _of_a_person(self, text: Text, labels: Labels, first: int, dated: set[int]) -> bool:
        """Whether the lines around a date name a child or a birth. dated: those that have a date of their own."""
        number = text.line_of[first]
        lines = [text.lines[place] for place in {*labels.above(number, 2), *labels.below(number)} - dated]
        return any(not self._birth.isdisjoint(text.words[line.first : line.end]) for line in lines if _short(line))

    def _below_another(self, text: Text, first: int) -> bool:
        """Whether the line above a lone date calls it the day of something else: «Datum onderzoek»."""
        above = [line for line in text.lines[: text.line_of[first]] if line.end > line.first][-1:]
        words = [text.words[p] for line in above for p in range(line.first, line.end)]
        if any(len(found) == len(words) for line in above for found in self._heads_at(text, line)):
            return True
        return bool(words) and words[0] == DATE_LABEL and any(word not in self._own for word in words[1:])

    def _follows(self, text: Text, after: Mapping[int, str], end: int) -> str:
        """The role that a word of the same sentence after the date gives, such as «is op 3 mei 2026 uitgereikt»."""
        first = ""
        for position in range(end, min(end + 7, len(text.words))):
            if text.sentence_of[position] != text.sentence_of[end - 1]:
                break
            close = position in after and position - end <= max(3, self._reach[after[position]])
            if close and ":" not in text.text[text.ends[position] : text.ends[position] + _COLON_WITHIN]:
                first = first or after[position]
                # The hour of a measure is before what was done at that hour.
                if first != "appointment" or after[position] == "measure":
                    return after[position]
        return first

    @staticmethod
    def _stopped(text: Text, label: int, first: int) -> bool:
        """Whether a sentence ends with a stop between a label and a date: then the label speaks of something else."""
        between = text.text[text.ends[label] : text.starts[first]]
        return text.sentence_of[label] != text.sentence_of[first] and any(
            sign in ".!?" and following.isspace() for sign, following in pairwise(between)
        )

    @staticmethod
    def _torn_label(lead: str) -> bool:
        """Whether a line begins with «D at um»: scanners tear the words of a letter's head apart."""
        return len(lead) <= _TORN_LABEL and near(fold(_NO_LETTER.sub("", lead)), DATE_LABEL, 1)

    @staticmethod
    def _told(text: Text, labels: Labels, role: str, first: int) -> bool:
        """Whether no label of this role begins the line or the sentence of a date, so that a sentence tells of it."""
        if role not in _NOTIFIED or ":" in text.text[text.starts[first - 1] : text.starts[first]]:
            return False
        begins = (text.lines[text.line_of[first]].first, text.sentences[text.sentence_of[first]].start)
        return not any(other == role for p in begins for _, other in labels.starting.get(p, ()))

    @staticmethod
    def _column(text: Text, labels: Labels, first: int, offset: int) -> str:
        """The role that a label gives which is above a date, in a row of labels above a row of values; or ""."""
        number = text.line_of[first]
        own, row = text.lines[number].first, text.lines[number].text
        if not own:
            return ""
        over = text.line_of[own - 1]
        above = text.lines[over]
        # Below a label that is alone at the right.
        right = offset > len(row) - len(row.lstrip()) and number in labels.columned
        if not right and over not in labels.columned:
            return ""
        best: tuple[int, str] | None = None
        under = above.start + offset
        begin, end = bisect_left(text.starts, under - _COLUMN_REACH), bisect_right(text.starts, under + _COLUMN_REACH)
        for position in range(max(above.first, begin), min(above.end, end)):
            for found, role in labels.starting.get(position, ()):
                if found.stop <= above.end and (best is None or len(found) > best[0]):
                    best = (len(found), role)
        return best[1] if best else ""

    @staticmethod
    def _in_a_row(text: Text, labels: Labels, label: tuple[int, int, str]) -> bool:
        """Whether another label is right before the paper's own: of a row of labels, each value may come first."""
        stop, length, role = label
        start = stop - length
        return role in ("letter", "decision") and any(
            other != role and text.line_of[found.start] == text.line_of[start]
            for found, other in labels.ending.get(start, ())
        )

    def _lone(self, text: Text) -> Iterator[range]:
        """Where words say nothing but that a date follows."""
        return (found for phrase in self._alone for found in text.find(phrase))

    @staticmethod
    def _mailed(text: Text) -> set[int]:
        """The lines of the heads of e-mails: a date there may be of the day on which a letter was only brought."""
        senders = [number for number, row in enumerate(text.lines) if _MAIL.match(row.text)]
        return {line for sender in senders for line in range(sender - _MAIL_REACH + 1, sender + _MAIL_REACH + 1)}

    @staticmethod
    def _lone_label(text: Text, labels: Labels, first: int) -> bool:
        """Whether a label for the letter's day is alone on a line not far above."""
        number = text.line_of[first]
        for row in text.lines[max(0, number - _LABEL_REACH) : number]:
            for found, role in labels.starting.get(row.first, ()):
                if role == "letter" and row.end == found.stop:
                    return True
        return False

    @staticmethod
    def _doubt(written: _Written, role: str, weekday: str, today: date) -> str:
        day = written.day
        offered = role in DAY_ROLES or role == "decision"
        if offered and day > today:
            return "in-the-future"
        if offered and (today - day).days > _LONG_AGO:
            return "long-ago"
        if weekday and WEEKDAYS.index(weekday) != day.weekday():
            return "other-weekday"
        if written.doubt:
            return written.doubt
        return "weekend" if role in ("sent", "letter", "judgment") and day.weekday() >= _WEEKEND else ""


class TermReader:
    """Finds the terms of letters; holds the words that say what a term is for."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """`table`: [terms] of the word list."""
        self._triggers = phrases(table["triggers"])
        self._following = phrases(table["following"])
        # First what is not the reader's: «beslissen op uw bezwaar» is nothing that an objection has to keep to.
        self._purposes: dict[str, tuple[Phrase, ...]] = {
            purpose: phrases(table[purpose])
            for purpose in sorted(table, key=lambda name: name != "nobody")
            if purpose not in ("triggers", "following")
        }

    def read(self, text: Text) -> list[FoundTerm]:
        """Every term that is the reader's own; what the authorities or a ban may last is left out."""
        triggers = {found.start for phrase in self._triggers for found in text.find(phrase)}
        following = {found.start for phrase in self._following for found in text.find(phrase)}
        said = self._said(text)
        longest = max((stop - start for places in said.values() for start, _, stop, _ in places), default=0)
        terms = []
        for position, word in enumerate(text.words):
            unit = _unit(word)
            if unit is None or not position:
                continue
            for number in self._numbers(text, position):
                if unit == "hours" and number not in _HOURS:
                    continue
                sentence = text.sentences[text.sentence_of[position]]
                led = triggers.intersection(range(max(sentence.start, position - 10), position))
                if not led and position + 1 not in following and not self._after_colon(text, position):
                    continue
                purpose = self._purpose(text, said, longest, position)
                if purpose:
                    terms.append(
                        FoundTerm(
                            number=number,
                            unit=unit,
                            purpose=purpose,
                            line=text.line(position),
                            sentence=text.sentence_of[position],
                        )
                    )
        return terms

    @staticmethod
    def _after_colon(text: Text, position: int) -> bool:
        """Whether a length of time is right after its label, as in «Beroep: 1 week»."""
        number = text.starts[position - 1]
        return position > 1 and ":" in text.text[text.ends[position - 2] : number]

    @staticmethod
    def _numbers(text: Text, position: int) -> list[int]:
        """The number before a unit; both when it is given twice and they differ, as in «2 (drie) weken»."""
        found: list[int] = []
        for place in range(position - 1, max(-1, position - 3), -1):
            number = _count(text.text[text.starts[place] : text.ends[place]])
            if number is None:
                break
            if number not in found:
                found.append(number)
        return found[:1] if len(found) > 1 and found[1] in (1, 20, 30) else found

    def _said(self, text: Text) -> dict[int, list[_Said]]:
        """Every word that says what a term is for, by sentence; «hoger beroep» does not count as «beroep» too."""
        said: dict[int, list[_Said]] = {}
        taken: dict[int, str] = {}
        for purpose, table in self._purposes.items():
            for phrase in table:
                for found in text.find(phrase):
                    if all(taken.get(position, purpose) == purpose for position in found):
                        taken.update(dict.fromkeys(found, purpose))
                        places = said.setdefault(text.sentence_of[found.start], [])
                        places.append((found.start, len(places), found.stop, purpose))
        for places in said.values():
            places.sort()
        return said

    @staticmethod
    def _purpose(text: Text, said: Mapping[int, list[_Said]], longest: int, position: int) -> str:
        """What the nearest words say: those of the same sentence, else of the one before, the next, or two before.

        longest: the number of words of the longest of them; a sentence may hold thousands, of which few can be nearest.
        """
        here = text.sentence_of[position]
        for sentence in (here, here - 1, here + 1, here - 2):
            places = said.get(sentence, [])
            following = bisect_left(places, (position,))
            best: tuple[int, int, str] | None = None
            for start, order, stop, purpose in chain(
                islice(places, following, following + 1), (places[place] for place in range(following - 1, -1, -1))
            ):
                far = sentence != here and abs(text.line_of[start] - text.line_of[position]) > 3
                if start < position and (far or (best and position - start - longest > best[0])):
                    break
                found = (position - stop if start < position else start - position, order, purpose)
                if not far and (best is None or found < best):
                    best = found
            if best:
                return "" if best[2] == "nobody" else best[2]
        return ""


@lru_cache(maxsize=4096)
def _unit(word: str) -> str | None:
    if word in _UNITS:
        return _UNITS[word]
    close = {unit for name, unit in _UNITS.items() if len(name) > 4 and near(word, name, 1)}
    return close.pop() if len(close) == 1 else None


@lru_cache(maxsize=4096)
def _count(raw: str) -> int | None:
    if raw.isdigit():
        number = read_number(raw)
        return number if number and number < 100 else None
    folded = fold(raw)
    if folded in _NUMBERS:
        return _NUMBERS[folded]
    if folded == _THAT:
        return None
    if raw in ("l", "I", "|", "i"):
        return 1
    close = {number for word, number in _NUMBERS.items() if len(word) > 3 and near(folded, word, 1)}
    return close.pop() if len(close) == 1 else None


def in_spoilt_text(dates: list[FoundDate], *, every: bool) -> list[FoundDate]:
    """The same dates, doubted since their text was read badly: every one, or those whose day may have lost a digit."""
    return [
        replace(found, doubt="spoilt-text") if not found.doubt and (every or found.day.day < 10) else found
        for found in dates
    ]
