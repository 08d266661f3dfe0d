"""A Dutch text cut into lines, sentences and words, and phrases found in it, forgiving what a scanner gets wrong.

Pure: text in, positions out. What the phrases mean is in letter_text.py.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_ACCENTS = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ", "aaaaaaceeeeiiiinooooouuuuyAAAAAACEEEEIIIINOOOOOUUUUY"
)
_ALIKE = str.maketrans("lj1|!05", "iiiiios")
# Accents of their own, soft hyphens, invisible signs, halves of a sign.
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\ufeff\ud800-\udfff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_]{2})[-¬]\n[ \t]*([a-zà-ÿ]{2,})")
# A blank line within a sentence, as scan apps and e-mail leave them after every line.
_BLANK_WITHIN = re.compile(r"^([^\n]{25,}[^\s.!?:;])[ \t]*\n[ \t]*\n(?=[ \t]*[a-zà-ÿ])", re.MULTILINE)
# Words that lost the space between them: «binnenéén week», «binnen 4weken», «derechtbank».
_GLUED = re.compile(
    r"\b(binnen)(?=(?:\d|[eé][eé]n|twee|drie|vier|zes|acht|zeven|veertien)(?:\b|week))"
    r"|(?<![^\W_])(\d{1,2}|[eé][eé]n|twee|drie|vier|zes)(?=(?:week|weken|dag|dagen|maanden?)\b)"
    r"|\b(de)(?=rechtbank\b)",
    re.I,
)
_PLUS = re.compile(r"(?<=\w\w)\+(?=\W)")  # AA+ is a name of its own
_WORD = re.compile(r"[^\W_]+(?:[|!][^\W_]+)*|[|!][^\W_]+")
# A stop is the end of a sentence unless it belongs to one of these; a single letter is an initial.
_ABBREVIATION = re.compile(
    r"(?:\b(?:d\.?d|verz|verzendd|art|artt|mr|mrs|nr|nrs|dr|drs|ing|jl|geb|tel|blz|stb|stcrt|ca|bijv|resp|jo|no|t\.a\.v|o\.g\.v)|\b[A-Z])\.$",
    re.I,
)
_LONGEST_ABBREVIATION = 10  # signs, with one before it
_STOP = re.compile(r"[.!?;](?=\s|$)")
_HEADING = 60  # a shorter line before one with a capital is a heading or an entry of a list
_AROUND, _LONGEST_QUOTE = 12, 240  # words on either side, signs
_GAP = 9  # words that may be between the halves of a verb


def clean(text: str) -> str:
    """The text without invisible signs, with one kind of line end and hyphen; words cut at a line end are whole."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = _DASHES.sub("-", text.replace("\u0133", "ij").replace("\u0132", "IJ").replace("\u00a0", " "))
    text = _BLANK_WITHIN.sub(r"\1\n", _MARKS.sub("", _PLUS.sub("-plus", text)))
    text = _BROKEN_WORD.sub(r"\1\n", text)
    return _GLUED.sub(lambda found: found[0] + " ", text)


def fold(word: str) -> str:
    """What scanners and typists tell apart: case and accents go; l, i, j and 1 are one sign, o and 0, rn and m."""
    plain = word.translate(_ACCENTS).lower()
    if plain.isdigit():
        return plain
    plain = plain.replace("rn", "m").replace("vv", "w").replace("ÿ", "ij").replace("y", "ij")
    return plain.translate(_ALIKE)


def near(a: str, b: str, most: int) -> bool:
    """Whether at most `most` signs of two folded words differ."""
    if a == b:
        return True
    if not most or abs(len(a) - len(b)) > most or (a[0] != b[0] and a[-1] != b[-1]):
        return False
    return _within(a, b, most)


def _within(a: str, b: str, most: int) -> bool:
    if a == b:
        return True
    if not most or abs(len(a) - len(b)) > most:
        return False
    at = 0
    while a[at : at + 1] == b[at : at + 1]:  # ends, since they differ
        at += 1
    left, right = a[at + 1 :], b[at + 1 :]  # without a wrong sign; or one is too many, on either side
    return _within(left, right, most - 1) or _within(left, b[at:], most - 1) or _within(a[at:], right, most - 1)


def forgiven(word: str) -> int:
    """How many signs of a folded word may be wrong: none in a short one, where they make another word."""
    return 0 if len(word) < 6 else 1 if len(word) < 12 else 2


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a phrase; `start` when only its beginning is given, `gap` for any few words of the same sentence."""

    word: str
    start: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row and their weight. In the word list `*` ends a beginning of a word, `~` stands for a gap."""

    parts: tuple[Part, ...]
    weight: float

    @property
    def has_gap(self) -> bool:
        """Whether other words may be within it."""
        return any(part.gap for part in self.parts)

    @staticmethod
    def of(text: str, weight: float = 1.0) -> "Phrase":
        """The phrase that a line of the word list gives."""
        parts: list[Part] = []
        for piece in text.split():
            if piece == "~":
                parts.append(Part("", gap=True))
                continue
            words = [fold(word) for word in _WORD.findall(piece)]
            parts += [Part(word, start=piece.endswith("*") and word is words[-1]) for word in words]
        return Phrase(tuple(parts), weight)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: where it starts, its words (first and one past the last), and itself."""

    start: int
    first: int
    end: int
    text: str


class Text:
    """A letter's text, cut up once.

    words, starts, ends  the folded words and their places in `text`
    line_of, sentence_of for each word the number of its line and its sentence
    """

    def __init__(self, text: str, known: frozenset[str]) -> None:
        """Cut the text up; `known`: folded words that are never another one misread."""
        self.text = text
        self.known = known
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.line_of: list[int] = []
        self.sentence_of: list[int] = []
        self.lines: list[Line] = []
        self._cut()
        self.sentences: list[range] = []
        for position, sentence in enumerate(self.sentence_of):
            if sentence == len(self.sentences):
                self.sentences.append(range(position, position))
            self.sentences[-1] = range(self.sentences[-1].start, position + 1)
        self._index: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            self._index.setdefault(word, []).append(position)
        self._by_length: dict[int, list[str]] = {}
        for word in self._index:
            self._by_length.setdefault(len(word), []).append(word)
        self._places: dict[Part, frozenset[int]] = {}
        self.misread: set[str] = set()  # words that are a phrase's word with a sign wrong or lost

    def _cut(self) -> None:
        sentence, fresh = 0, True  # fresh: the sentence has no word yet
        at = 0
        rows = self.text.split("\n")
        for number, row in enumerate(rows):
            first = len(self.words)
            bare = row.strip()
            if not bare and not fresh:
                sentence, fresh = sentence + 1, True
            stops = [
                stop.end()
                for stop in _STOP.finditer(row)
                if not _ABBREVIATION.search(row[max(0, stop.end() - _LONGEST_ABBREVIATION) : stop.end()])
            ]
            left = stops[::-1]
            for match in _WORD.finditer(row):
                while left and left[-1] <= match.start():
                    left.pop()
                    if not fresh:
                        sentence, fresh = sentence + 1, True
                self.words.append(fold(match[0]))
                self.starts.append(at + match.start())
                self.ends.append(at + match.end())
                self.line_of.append(number)
                self.sentence_of.append(sentence)
                fresh = False
            following = rows[number + 1].strip() if number + 1 < len(rows) else ""
            heading = len(bare) < _HEADING and not bare.endswith((",", "-")) and not following[:1].islower()
            if not fresh and (left or heading):
                sentence, fresh = sentence + 1, True
            self.lines.append(Line(at, first, len(self.words), row))
            at += len(row) + 1

    def places(self, part: Part) -> frozenset[int]:
        """Where a word of a phrase is."""
        found = self._places.get(part)
        if found is None:
            found = self._places[part] = self._find_places(part)
        return found

    def _find_places(self, part: Part) -> frozenset[int]:
        word = part.word
        if part.start:
            size, most = len(word), 1 if len(word) > 7 else 0
            hits = [w for w in self._index if w.startswith(word) or (most and near(w[:size], word, most))]
            return frozenset(position for hit in hits for position in self._index[hit])
        found = set(self._index.get(word, ()))
        most = forgiven(word)
        for length in range(len(word) - most, len(word) + most + 1):
            for other in self._by_length.get(length, ()):
                if most and other not in self.known and near(word, other, most):
                    found.update(self._index[other])
                    if length <= len(word) and word[:-1] != other[: len(word) - 1]:
                        self.misread.add(other)
        return frozenset(found)

    def find(self, phrase: Phrase) -> Iterator[range]:
        """Every place where a phrase is, as positions of words."""
        parts = phrase.parts
        for start in sorted(self.places(parts[0])) if parts else ():
            end = self._match(parts, 1, start + 1)
            if end:
                yield range(start, end)

    def _match(self, parts: tuple[Part, ...], index: int, position: int) -> int:
        """One past the last word when the rest of the phrase is at `position`, else 0."""
        while index < len(parts):
            if position >= len(self.words):
                return 0
            if parts[index].gap:
                wanted = self.places(parts[index + 1])
                sentence = self.sentence_of[position - 1]
                for place in range(position, min(position + _GAP, len(self.words))):
                    if self.sentence_of[place] != sentence:
                        return 0
                    if place in wanted and (end := self._match(parts, index + 2, place + 1)):
                        return end
                return 0
            if position not in self.places(parts[index]):
                return 0
            index, position = index + 1, position + 1
        return position

    def quote(self, found: range) -> str:
        """The letter's own words at these positions, on one line."""
        return " ".join(self.text[self.starts[found.start] : self.ends[found.stop - 1]].split())

    def line(self, position: int) -> str:
        """The line that a word is on, without the blanks around and between; of a long one the part around it."""
        line = self.lines[self.line_of[position]]
        first, end = max(line.first, position - _AROUND), min(line.end, position + _AROUND)
        start = line.start if first == line.first else self.starts[first]
        stop = line.start + len(line.text) if end == line.end else self.ends[end - 1]
        return " ".join(self.text[start : min(stop, start + _LONGEST_QUOTE)].split())

    def at(self, offset: int) -> int:
        """The position of the first word that ends after an offset of the text; len(words) when none does."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.ends[middle] <= offset else (low, middle)
        return low


def phrases(table: Mapping[str, float] | list[str]) -> tuple[Phrase, ...]:
    """The phrases of a table (phrase -> weight) or list of the word list."""
    rows = table if isinstance(table, Mapping) else MappingProxyType(dict.fromkeys(table, 1.0))
    return tuple(Phrase.of(text, weight) for text, weight in rows.items())
