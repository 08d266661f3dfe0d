"""Reads the text of a Dutch letter: which letter it may be, which dates it shows, which terms it prints.

It never decides. It ranks, and gives with everything the letter's own words, so that a person can confirm. Pure: a text
and a day in, data out; nothing is kept. The words by which it knows letters are data: letter_words.toml.

States: `clear`, one letter stands out; `several`, a look at the paper has to choose; `unknown`, none of ours, or too
little to say. A letter that is unknown can still be urgent.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from checker import letters
from checker.dutch_text import Phrase, Text, clean, fold, near, phrases
from checker.facts import Facts
from checker.letter_dates import DOUBTS, DateReader, FoundDate, FoundTerm, TermReader, in_spoilt_text
from checker.letter_labels import DAY_ROLES

STATES = ("clear", "several", "unknown")
NOTES = ("empty", "not-dutch", "cut", "rules-unknown", "other-sender", "spoilt")
LONGEST = 60_000  # signs of about 20 pages; what follows is not read

_MOST_NAMED = 4  # letters
_LEAST = 3.0  # points under which a letter is not named
_LEAST_CLEAR, _LEAST_CLEAR_UNTITLED = 6.0, 9.0  # points that a clear letter needs, with and without a subject line
_RIVAL = 0.7  # share of the best letter's points with which another one is a rival
_CAP = 9.0  # points that one subject can give: a word said ten times says no more than twice
_LEAST_DOMAIN, _LEAST_DOMAIN_CLEAR = 2.0, 3.0
_LETTERHEAD = 1.0  # points for the office that decides on nothing but residence, at the head of the paper
_OTHER_MATTER = 3.0  # points for a matter that is no letter of ours, from which nothing is clear
_RULES_KNOWN = 1.0  # points for or against the newer rules from which they are known
_APPLIED = 3.0  # points for the rules that the day of the application gives
_ONLY_LEAVE = 1.4  # times the points of a letter that says to leave, when it prints no other term
_CLOSED = 0.3  # share of the points of a judgment against which nothing can be done
_OTHER_SENDER = 0.4  # share of the points when somebody else sends it; half of it for what only the sender can ask
_NO_REGISTRY = 0.4  # share of the points for a letter of a registry when the sender is no court
_PAST = 45  # days: a sentence with a day so long before the letter's own tells of the past
_HARDLY = ("in-the-future", "long-ago", "other-weekday", "no-label")  # doubts with which a day says nothing of others
_HEAD = 14  # lines in which the sender is looked for when there is no greeting
_TITLES_UNTIL = 45  # lines
_TITLE_LENGTH = 90  # signs
_PLACE_WEIGHT = MappingProxyType({"title": 2.0, "text": 1.0, "general": 0.4, "past": 0.25, "denied": 0.0})
_CLAUSE_ENDS = frozenset(",;:")
_MOST_WORDS = 6  # quotes for one letter
_TO_ACT = ("viewpoint", "appeal", "objection", "onward-appeal", "verzet")
_LONG = 1_000  # days: more than any term that is told in days or weeks
_READ_WELL = 120  # words among which one may look misread
_MISREAD_NUMBER = frozenset("0123456789OolI")
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
# Everyday words that any page of Dutch holds.
_EVERYDAY = frozenset(
    fold(word) for word in ("de", "het", "een", "van", "u", "uw", "en", "is", "niet", "dat", "op", "te")
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A letter that fits, with its score and the letter's own words that led to it, the weightiest first."""

    letter: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRead:
    """What was seen, everything best first.

    dates  those that can be the day of the letter (or of the appointment it is about), never a day of birth, of an
           application or of another paper
    terms  those of the reader, not how long an authority may take
    notes  of NOTES
    """

    state: str
    letters: tuple[Candidate, ...]
    dates: tuple[FoundDate, ...]
    terms: tuple[FoundTerm, ...]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Lists, strings, numbers; days are ISO strings; no doubt is null."""
        return {
            "state": self.state,
            "letters": [{"letter": c.letter, "score": c.score, "words": list(c.words)} for c in self.letters],
            "dates": [
                {"date": d.day.isoformat(), "role": d.role, "line": d.line, "doubt": d.doubt or None}
                for d in self.dates
            ],
            "terms": [{"term": [[t.number, t.unit]], "for": t.purpose, "line": t.line} for t in self.terms],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """An entry of [letters] in the word list; what the keys mean is there."""

    letter: str
    kinds: tuple[str, ...]
    senders: tuple[str, ...]
    rules: str
    purpose: str
    day: str
    main: tuple[str, ...]
    clear: tuple[str, ...]
    helps: Mapping[str, float]
    against: Mapping[str, float]


class Words:
    """The word list, ready for use."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """`raw`: the tables of letter_words.toml."""
        self.known = frozenset(_words_of(raw))
        abroad = [f"{country} {act}" for country in raw["countries"] for act in raw["abroad"]]
        self.past = phrases([*raw["past"], *abroad])
        self.present = phrases(raw["present"])
        self.acting = phrases(raw["acting"])
        self.about = phrases(raw["about"])
        self.denied = phrases(raw["denied"])
        self.denying = phrases(raw["denying"])
        self.undone = phrases(raw["undone"])
        self.no = frozenset(phrase.parts[0].word for phrase in self.denying)
        self.general = phrases(raw["general"])
        self.own = phrases(raw["own"])
        self.papers = phrases(raw["papers"])
        self.closed = phrases(raw["closed"])
        self.again = phrases(raw["again"])
        self.elsewhere = phrases(raw["elsewhere"])
        self.subject = phrases(raw["subject"])
        self.title = phrases(raw["title"])
        self.greeting = phrases(raw["greeting"])
        self.domain = phrases(raw["domain"])
        self.pact = phrases(raw["pact"])
        self.before = phrases(raw["before"])
        self.senders = {sender: phrases(rows) for sender, rows in raw["senders"].items()}
        self.kinds = {kind: phrases(rows) for kind, rows in raw["kinds"].items()}
        self.subjects = {subject: phrases(rows) for subject, rows in raw["subjects"].items()}
        self.twins: Mapping[str, list[str]] = raw["twins"]
        self.letters = {
            letter: _Letter(
                letter=letter,
                kinds=tuple(row["kinds"]),
                senders=tuple(row["senders"]),
                rules=row.get("rules", ""),
                purpose=row.get("for", ""),
                day=row.get("day", ""),
                main=tuple(row["main"].split("|")),
                clear=tuple(row.get("clear", row["main"]).split("|")),
                helps=row.get("helps", {}),
                against=row.get("against", {}),
            )
            for letter, row in raw["letters"].items()
        }
        self.dates = DateReader(raw["dates"])
        self.terms = TermReader(raw["terms"])


def _words_of(raw: object) -> Iterator[str]:
    """Every folded word of the word list, however deep it is."""
    if isinstance(raw, str):
        yield from (part.word for part in Phrase.of(raw).parts if not part.start)
    elif isinstance(raw, Mapping):
        for key, value in raw.items():
            yield from _words_of(key)
            yield from _words_of(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from _words_of(value)


@lru_cache(maxsize=1)
def own_words() -> Words:
    """The word list of the package, read once."""
    from checker import letter_words

    return Words(letter_words.raw())


@dataclass(frozen=True, slots=True)
class _Seen:
    """The best place of a phrase."""

    points: float
    where: str
    position: int
    quote: str


class _Page:
    """One letter's text with what is known of its parts: the title, the head, and sentences that tell of the past."""

    def __init__(self, text: Text, words: Words, today: date) -> None:
        self.text = text
        self.words = words
        self.titles = self._title_lines()
        self.greeting = self._greeting_line()
        self.past = self._sentences(words.past) - self._sentences(words.acting)
        self.about = self._about()
        self.denied = self._denied()
        self.general = self._sentences(words.general)
        self.own = self._sentences(words.own)
        self.papers = self._sentences(words.papers)
        self.closed = bool(self._sentences(words.closed))
        self.again = bool(self._sentences(words.again))
        self.elsewhere = self._sentences(words.elsewhere)
        self.told = frozenset(self.past)  # by words alone, before the days of the letter say more
        self.dates = words.dates.read(text, today)
        self._mark_past()

    def _sentences(self, table: Iterable[Phrase]) -> set[int]:
        return {self.text.sentence_of[found.start] for phrase in table for found in self.text.find(phrase)}

    def _title_lines(self) -> set[int]:
        """Lines of the subject, and headings that name a kind of paper."""
        lines, titles = self.text.lines, set()
        starts = {line.first for line in lines if line.end > line.first}
        for phrase in self.words.subject:
            for found in self.text.find(phrase):
                number = self.text.line_of[found.start]
                if found.start not in starts or number > _TITLES_UNTIL:
                    continue
                titles.add(number)
                alone = lines[number].end == found.stop
                following = next((n for n in range(number + 1, len(lines)) if lines[n].text.strip()), None)
                short = following is not None and len(lines[following].text.strip()) < _TITLE_LENGTH
                if following is not None and (alone or (short and following == number + 1)):
                    titles.add(following)
        for phrase in self.words.title:
            for found in self.text.find(phrase):
                line = lines[self.text.line_of[found.start]]
                bare = line.text.strip()
                short = len(bare) < _TITLE_LENGTH and not bare.endswith((".", ",", ";"))
                if found.start == line.first and short and self.text.line_of[found.start] < _TITLES_UNTIL:
                    titles.add(self.text.line_of[found.start])
        return titles

    def _about(self) -> set[int]:
        """The words of the subject line that name the paper against which somebody acts."""
        begins: dict[int, int] = {}  # one span a line, which may hold a phrase thousands of times
        for phrase in self.words.about:
            for place in self.text.find(phrase):
                line = self.text.line_of[place.start]
                if line in self.titles:
                    begins[line] = min(begins.get(line, place.stop), place.stop)
        return {position for line, begin in begins.items() for position in range(begin, self.text.lines[line].end)}

    def _denied(self) -> set[int]:
        """The words that a clause denies or only looks at."""
        found = {place.stop for phrase in self.words.denying for place in self.text.find(phrase)}
        # One span a clause: a text without a full stop may hold a phrase thousands of times.
        begins, ends = self._clauses()
        spans = {end: end for end in ends}
        for phrase in self.words.denied:
            for place in self.text.find(phrase):
                end = ends[place.stop]
                spans[end] = min(spans[end], place.start if phrase.has_gap else place.stop)
        undone = {begin: begin for begin in begins}
        for phrase in self.words.undone:
            for place in self.text.find(phrase):
                begin = begins[place.start]
                undone[begin] = max(undone[begin], place.stop)
        for begin, end in (*((begin, end) for end, begin in spans.items()), *undone.items()):
            found.update(range(begin, end))
        return found

    def _clauses(self) -> tuple[list[int], list[int]]:
        """Of each position between words, where the clause before it begins and where that after it ends."""
        edges = [self._clause_parts(position) for position in range(len(self.text.words) + 1)]
        begins, ends = list(range(len(edges))), list(range(len(edges)))
        for position in range(1, len(edges)):
            if not edges[position]:
                begins[position] = begins[position - 1]
        for position in range(len(edges) - 2, -1, -1):
            if not edges[position]:
                ends[position] = ends[position + 1]
        return begins, ends

    def _clause_parts(self, position: int) -> bool:
        """Whether a sentence or a part of one ends before a word."""
        text = self.text
        if not 0 < position < len(text.words) or text.sentence_of[position] != text.sentence_of[position - 1]:
            return True
        return not _CLAUSE_ENDS.isdisjoint(text.text[text.ends[position - 1] : text.starts[position]])

    def _greeting_line(self) -> int:
        starts = {line.first for line in self.text.lines}
        found = [
            self.text.line_of[place.start]
            for phrase in self.words.greeting
            for place in self.text.find(phrase)
            if place.start in starts
        ]
        return min(found, default=_HEAD)

    def _mark_past(self) -> None:
        """A sentence with a day long before the letter's own tells of an earlier paper."""
        latest = max(self.own_days(), default=date.min)
        present = self._sentences(self.words.present) | self._sentences(self.words.acting)
        for found in self.dates:
            told = found.told or found.role in ("history", "", "decision")
            told = told and self.text.line_of[found.position] not in self.titles
            if told and found.sentence not in present and (latest - found.day).days >= _PAST:
                self.past.add(found.sentence)

    def own_days(self) -> list[date]:
        """The days that this paper gives as its own, those that cannot be it left out."""
        return [
            found.day
            for found in self.dates
            if found.role in DAY_ROLES
            and found.doubt not in _HARDLY
            and not (found.told and found.sentence not in self.own)
        ]

    def headed(self) -> set[date]:
        """The days beside a label of a letter's own day; two are of two papers in one text."""
        return {found.day for found in self.dates if found.role == "letter" and not found.doubt}

    def labelled(self, found: FoundDate) -> bool:
        """Whether the label of a letter's head is right before a date, as it is in a text without line ends."""
        before = range(max(0, found.position - 2), found.position)
        return found.role == "letter" and any(self.text.text[self.text.starts[p]] == "D" for p in before)

    def where(self, position: int) -> str:
        """One of _PLACE_WEIGHT."""
        if position in self.denied:
            return "denied"
        if position in self.about:
            return "past"
        if self.text.line_of[position] in self.titles:
            return "title"
        sentence = self.text.sentence_of[position]
        return "past" if sentence in self.past else "general" if sentence in self.general else "text"

    def best(self, phrase: Phrase) -> _Seen | None:
        """The weightiest place of a phrase."""
        best: tuple[float, range] | None = None
        gapped = phrase.has_gap and self.words.no.isdisjoint(part.word for part in phrase.parts)
        for found in self.text.find(phrase):
            if gapped and found.stop - 1 in self.denied:  # «wordt niet ingewilligd» is no «wordt ~ ingewilligd»
                continue
            weight = _PLACE_WEIGHT[self.where(found.start)]
            if best is None or weight > best[0]:
                best = (weight, found)
        if best is None or not best[0]:
            return None
        weight, found = best
        return _Seen(phrase.weight * weight, self.where(found.start), found.start, self.text.quote(found))

    def seen(self, table: Iterable[Phrase]) -> list[_Seen]:
        """The best place of each phrase that is in the letter, the weightiest first."""
        found = [one for phrase in table if (one := self.best(phrase))]
        return sorted(found, key=lambda one: -one.points)

    def points(self, table: Iterable[Phrase]) -> float:
        """The sum of the points of the phrases that are in the letter."""
        return sum(one.points for one in self.seen(table))

    def _named(self, zone: range) -> list[tuple[int, str]]:
        """The senders that are named on these lines, outside the title, with the first place of each."""
        named = []
        for sender, table in self.words.senders.items():
            starts = [found.start for phrase in table for found in self.text.find(phrase)]
            places = [start for start in starts if self.text.line_of[start] in zone and self._heads(start)]
            named += [(min(places), sender)] if places else []
        return sorted(named)

    def _heads(self, position: int) -> bool:
        """Whether the line of a word can be part of a letterhead or of a signature, and is not the subject."""
        number = self.text.line_of[position]
        bare = self.text.lines[number].text.strip()
        return number not in self.titles and len(bare) < _TITLE_LENGTH and not bare.endswith((".", "?"))

    def _zones(self) -> tuple[range, range]:
        last = len(self.text.lines)
        return range(0, min(self.greeting, 2 * _HEAD)), range(max(0, last - _HEAD), last)

    def sender(self) -> str:
        """Who sends the letter, by what is first above the greeting (or, failing that, at the end); or ""."""
        head, tail = self._zones()
        ends = self._named(tail)
        signed = [row for row in ends if row[1] != "other"]  # a letter may end with who helps
        return next((sender for _, sender in (self._named(head) or signed or ends)), "")

    def authorities(self) -> bool:
        """Whether one of the authorities is in the head or at the end at all."""
        return any(sender != "other" for zone in self._zones() for _, sender in self._named(zone))


def _misread(text: Text) -> int:
    """How many words a scanner seems to have read badly: digits within words, words without a vowel, or a known one."""
    odd = 0
    for start, end in zip(text.starts, text.ends, strict=True):
        raw = text.text[start:end]
        letters = sum(sign.isalpha() for sign in raw)
        mixed = letters > 2 and letters < len(raw) and raw[0].isalpha() and raw[1:].lower() == raw[1:]
        mixed = mixed or (0 < letters < len(raw) and _MISREAD_NUMBER.issuperset(raw))
        odd += mixed or (letters > 3 and raw.islower() and _VOWELS.isdisjoint(raw))
    return odd + len(text.misread)


def _fit(letter: _Letter, kinds: Mapping[str, float], titled: str) -> float:
    """How well the kind of paper suits: a factor. `titled`: the kind that the subject line names, or ""."""
    if (
        titled
        and titled not in letter.kinds
        and {"intention", "decision"} & set(letter.kinds)
        and (len(letter.kinds) == 1 or titled == "intention")
    ):
        return 0.2
    top = max(kinds.values(), default=0.0)
    if top < 2.5:
        return 1.0
    own = max(kinds.get(kind, 0.0) for kind in letter.kinds)
    return 1.0 if own >= 0.6 * top else 0.7 if own >= 0.35 * top else 0.35


def _by_terms(letter: _Letter, purposes: set[str]) -> float:
    """How well the printed terms suit: who may go to court has a decision in hand, not an intention."""
    if letter.purpose in ("onward-appeal", "verzet") and "none" in purposes and letter.purpose not in purposes:
        return _CLOSED
    if letter.purpose == "leave" and purposes == {"leave"}:
        return _ONLY_LEAVE
    against = purposes & {"appeal", "objection", "onward-appeal"}
    if letter.purpose == "viewpoint" and against and "viewpoint" not in purposes:
        return 0.4
    if letter.purpose in ("appeal", "objection") and "viewpoint" in purposes and not against:
        return 0.4
    if letter.purpose == "appeal" and "objection" in purposes and "appeal" not in purposes:
        return 0.7
    if letter.purpose == "objection" and "appeal" in purposes and "objection" not in purposes:
        return 0.7
    return 1.0


def _titled(page: _Page) -> str:
    """The kind that the subject line names: intention or decision, or ""."""
    title = {page.text.words[p] for p in range(len(page.text.words)) if page.text.line_of[p] in page.titles}
    if any(near(word, fold("voornemen"), 1) for word in title):
        return "intention"
    decided = [fold(word) for word in ("beschikking", "besluit", "beslissing", "afwijzing", "inwilliging")]
    return "decision" if any(near(word, d, 1) for word in title for d in decided) else ""


def _rules(page: _Page, pact_start: date) -> float:
    """Points for the newer rules (below 0: the older) from signs alone; near 0 they are not known."""
    score = page.points(page.words.pact) - page.points(page.words.before)
    other = page.elsewhere | page.told
    applied = [found.day for found in page.dates if found.role == "applied" and found.sentence not in other]
    newer = [day >= pact_start for day in applied]
    if applied and all(newer):
        score += _APPLIED
    elif applied and not any(newer) and not page.again:  # who asked again has a newer day, which may be nowhere
        score -= _APPLIED
    own = page.own_days()
    if own and max(own) < pact_start:
        score -= _APPLIED
    return score


def _ranked(page: _Page, terms: list[FoundTerm], rules: float) -> tuple[list[Candidate], dict[str, list[_Seen]]]:
    """The letters that fit, best first, and what was seen of each subject."""
    words = page.words
    seen = {subject: page.seen(table) for subject, table in words.subjects.items()}
    seen["regular"] = [one for one in seen["regular"] if one.where in ("title", "text")]
    strength = {subject: min(sum(one.points for one in found), _CAP) for subject, found in seen.items()}
    sender = page.sender()
    kinds = {kind: page.points(table) for kind, table in words.kinds.items()}
    if sender == "coa":
        kinds["coa"] += 3
    if sender not in ("", "court", "council"):
        kinds["registry"] *= _NO_REGISTRY
    if kinds["measure"]:
        kinds["measure"] += 0.6 * kinds["decision"]
    titled = _titled(page)
    purposes = _purposes(page, terms)
    ranked = []
    for letter in words.letters.values():
        main = max(strength[subject] for subject in letter.main)
        if not main:
            continue
        score = main + sum(strength[subject] * share for subject, share in letter.helps.items())
        score -= sum(strength[subject] * share for subject, share in letter.against.items())
        score -= strength["regular"]
        if not any(one.where in ("title", "text") for subject in letter.main for one in seen[subject]):
            score *= 0.5
        score *= _fit(letter, kinds, titled) * _by_terms(letter, purposes)
        if sender not in ("", *letter.senders) and (sender != "other" or not page.authorities()):
            score *= _OTHER_SENDER if sender != "other" or letter.purpose else _OTHER_SENDER / 2
        score += {"pact": 1, "before": -1}.get(letter.rules, 0) * max(-2.5, min(2.5, rules))
        if score >= _LEAST:
            own = [one for subject in (*letter.main, *letter.helps) for one in seen[subject] if one.where != "past"]
            own.sort(key=lambda one: -one.points)
            quotes = tuple(dict.fromkeys(one.quote for one in own))[:_MOST_WORDS]
            ranked.append(Candidate(letter.letter, round(score, 1), quotes))
    ranked.sort(key=lambda candidate: -candidate.score)
    return ranked, seen


def _with_twins(ranked: list[Candidate], words: Words, rules: float) -> list[Candidate]:
    """The same with the twins of the best letter beside it when nothing shows which rules hold."""
    twins = words.twins.get(ranked[0].letter, [])
    if abs(rules) >= _RULES_KNOWN or not twins:
        return ranked
    best = ranked[0]
    beside = [Candidate(letter, best.score, best.words) for letter in twins]
    return [best, *beside, *(one for one in ranked[1:] if one.letter not in twins)]


def _purposes(page: _Page, terms: Iterable[FoundTerm]) -> set[str]:
    """What the printed terms are for, those of older papers left out; `none` when it says that nothing can be done."""
    return {term.purpose for term in terms if term.sentence not in page.past} | ({"none"} if page.closed else set())


def _as_days(number: int, unit: str) -> int | None:
    """The length of a term in days, where it has one: in months and office days it has not."""
    return number * 7 if unit == "weeks" else number if unit == "days" else None


def _length(term: FoundTerm) -> int:
    """About how many days a term has, to compare it with others."""
    return {"hours": 0, "days": 1, "workdays": 1, "weeks": 7}.get(term.unit, _LONG) * term.number


def _agrees(letter: str, printed: Iterable[FoundTerm], facts: Facts) -> bool:
    """Whether a printed term is one that the law gives for acting on this letter, if both are known.

    Facts with several parts, and terms of which the law leaves the length to the letter, agree with any.
    """
    dues = next((one.dues for one in letters.LETTERS if one.id == letter), ())
    known: set[int | None] = set()
    for fact in (facts[name] for due in dues if due.direction == letters.ACT for name in due.facts()):
        if fact.kind == "term":
            known.update(_as_days(*parts[0]) if len(parts := v.value) == 1 else None for v in fact.versions)
    lengths = {_as_days(term.number, term.unit) for term in printed}
    return not known or not lengths or None in known | lengths or not known.isdisjoint(lengths)


def _state(
    page: _Page,
    facts: Facts,
    ranked: list[Candidate],
    seen: Mapping[str, list[_Seen]],
    terms: list[FoundTerm],
    domain: float,
    spoilt: bool,
) -> str:
    if not ranked:
        return "unknown"
    best = ranked[0]
    letter = page.words.letters[best.letter]
    rivals = [one for one in ranked[1:] if one.score >= _RIVAL * best.score]
    here = [one for subject in letter.clear for one in seen[subject] if one.where in ("title", "text")]
    kinds = {kind: page.points(page.words.kinds[kind]) for kind in ("intention", "decision")}
    kind = letter.kinds[0]
    other_kind = kinds.get({"intention": "decision", "decision": "intention"}.get(kind, ""), 0.0)
    titled = any(one.where == "title" for subject in letter.main for one in seen[subject])
    printed = [term for term in terms if term.purpose == letter.purpose and term.sentence not in page.past]
    sure = (
        not rivals
        and not spoilt
        and len(page.headed()) < 2
        and (kind not in kinds or _titled(page) == kind or kinds[kind] > 2 * other_kind)
        and any(found.role in DAY_ROLES for found in page.dates)  # a leaflet has no day
        and page.sender() in letter.senders
        and _by_terms(letter, _purposes(page, terms)) >= 1
        and _agrees(best.letter, printed, facts)
        and domain >= _LEAST_DOMAIN_CLEAR
        and bool(here)
        and best.score >= (_LEAST_CLEAR if titled else _LEAST_CLEAR_UNTITLED)
        and sum(one.points for one in seen["regular"]) < _OTHER_MATTER
    )
    return "clear" if sure else "several"


def _of_this_paper(page: _Page, letter: _Letter | None, dates: list[FoundDate]) -> list[FoundDate]:
    """The dates without those on which, as a sentence tells, another paper was sent or handed over.

    No paper is sent before the day that is on top of it. Without such a day nobody knows which paper is meant. A
    letter of somebody else, and one that counts from an earlier decision, may well tell of the day that is wanted.
    """
    if page.sender() == "other":
        if page.authorities() and len(page.headed()) < 2:
            return dates
        # Somebody's letter about the paper, or around it, has a day on top too.
        return [replace(found, doubt=found.doubt or "no-label") if found.role == "letter" else found for found in dates]
    if letter is not None and letter.purpose == "leave":
        return dates
    top = max(page.own_days(), default=date.max)
    return [
        found
        for found in dates
        if not found.told or found.sentence in page.own or (found.day >= top and found.sentence not in page.papers)
    ]


def _days(page: _Page, letter: _Letter | None, today: date) -> list[FoundDate]:
    """The dates to offer: one row for each day, those that start a term first."""
    court = page.sender() in ("court", "council")
    own = [
        found
        for found in page.dates
        if found.role in DAY_ROLES
        # A judgment begins with a sentence that tells the whole case, with its old days.
        and (found.sentence not in (page.told if found.role == "judgment" else page.past) or page.labelled(found))
    ]
    if letter is None or "judgment" not in letter.kinds:
        own = [found for found in own if found.role != "judgment"]
    if letter is None or "measure" not in letter.kinds:
        own = [found for found in own if found.role != "measure"]
    if not court and not any(found.role == "letter" and found.doubt != "no-label" for found in own):
        own += [found for found in page.dates if found.role == "decision" and found.sentence not in page.past]
    own = _of_this_paper(page, letter, [found for found in own if found.doubt != "long-ago"])
    if any(found.doubt != "no-label" for found in own):
        own = [found for found in own if found.doubt != "no-label"]
    order = {role: place for place, role in enumerate((*DAY_ROLES, "decision"))}
    doubts = {doubt: place for place, doubt in enumerate(reversed(DOUBTS), 1)}
    own.sort(key=lambda found: (found.doubt == "in-the-future", order[found.role], doubts.get(found.doubt, 0)))
    if letter is not None and letter.day == "appointment":
        own += [found for found in page.dates if found.role == "appointment" and found.day >= today]
    unique: dict[date, FoundDate] = {}
    for found in own:
        unique.setdefault(found.day, found)
    return list(unique.values())


def read(text: str, today: date, facts: Facts, words: Words | None = None) -> LetterRead:
    """All that the text of a letter shows, with the words on which it rests.

    text   as pasted, or as a scanner gave it; what follows after LONGEST signs is not read
    today  to judge whether a date can be that of the letter
    facts  for the first day of the newer rules, and the terms of each letter
    """
    words = words or own_words()
    notes = ["cut"] if len(text) > LONGEST else []
    cut = Text(clean(text[:LONGEST]), words.known)
    if not cut.words:
        return LetterRead(state="unknown", letters=(), dates=(), terms=(), notes=("empty",))
    if sum(word in _EVERYDAY for word in cut.words) < max(1, len(cut.words) // 25):
        notes.append("not-dutch")
    page = _Page(cut, words, today)
    misread = _misread(cut)
    spoilt = misread > max(1, len(cut.words) // _READ_WELL)
    if spoilt:
        notes.append("spoilt")
    if misread:
        page.dates = in_spoilt_text(page.dates, every=spoilt)
    terms = words.terms.read(cut)
    domain = page.points(words.domain) + (_LETTERHEAD if page.sender() == "ind" else 0)
    rules = _rules(page, facts.pact_start)
    ranked, seen = _ranked(page, terms, rules) if domain >= _LEAST_DOMAIN else ([], {})
    if ranked:
        if abs(rules) < _RULES_KNOWN and ranked[0].letter in words.twins:
            notes.append("rules-unknown")
        ranked = _with_twins(ranked, words, rules)
    if page.sender() == "other":
        notes.append("other-sender")
    letter = words.letters[ranked[0].letter] if ranked else None
    wanted = letter.purpose if letter else ""
    terms = [term for term in terms if term.sentence not in page.past]
    # Of an unknown letter the shortest time in which something can be lost comes first.
    terms.sort(key=lambda term: term.purpose != wanted if wanted else (term.purpose not in _TO_ACT, _length(term)))
    unique: dict[tuple[int, str, str], FoundTerm] = {}
    for term in terms:
        unique.setdefault((term.number, term.unit, term.purpose), term)
    return LetterRead(
        state=_state(page, facts, ranked, seen, terms, domain, spoilt),
        letters=tuple(ranked[:_MOST_NAMED]),
        dates=tuple(_days(page, letter, today)),
        terms=tuple(unique.values()),
        notes=tuple(notes),
    )
