"""The facts of asylum law as dated data: what held on which day, on what article it rests, and who said so.

The data are the TOML files in `checker/facts/`: one table a fact, one entry of `versions` for each span of time in
which its value was the same. `sources.toml` names the texts and acts, `holidays.toml` the days equated by decree.

`load` reads and checks them (`facts_files.py`). The browser gets the same data as JSON, from `Facts.as_data` to
`Facts.from_data`, and needs neither files nor checks. Nothing here knows a letter, a question or a language.

Values by kind
    term          pairs of number and unit, in order: ((90, "days"), (3, "months")); goes with a rule of counting
    money         whole euros              number, percent, age   a whole number
    date          a day                    countries              CLDR codes: ("BD", "XK")
    name          a text that is the same in every language
    organisation  name and url; where they are known phone, hours (`always` or `1-5 09:00-17:00`), free, address
    statement     no value: the words are in docs/
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

KINDS = ("term", "money", "number", "percent", "age", "date", "countries", "name", "statement", "organisation")
BEFORE_PACT = "before-pact"
PACT = "pact"
BOTH = "both"
REGIMES = (BEFORE_PACT, PACT, BOTH)
TODAY = "today"  # what can be asked now: the law of the reader's day, whenever the letter was sent or asylum asked
DECIDED_BY = ("application", "decision", "event", TODAY)
NUMBERS = ("term", "money", "number", "percent", "age")  # kinds whose number is in a paragraph
CONFIDENCES = ("high", "medium")  # what is less sure is not here
SOURCE_KINDS = ("law", "official", "other")
SEEN = ("text", "secondary")
_DAY = timedelta(days=1)
PACT_START = "pact-start"  # the fact that says from which day the Pact applies


def seen(text: str) -> str:
    """A text in which what cannot be seen, such as a line break of another script, is shown by its number."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


class FactError(KeyError):
    """A fact that is not there, or data that cannot be used.

    found, expected, todo: what was there, what may be there, what to do, as text.
    file, line, key: where; empty or 0 when it is a question about the data and not a mistake in them.
    """

    def __init__(self, found: str, expected: str, todo: str, *, file: str = "", line: int = 0, key: str = "") -> None:
        """Keep the parts, and make one line of them for a log or a command line."""
        super().__init__(found)
        self.found, self.expected = seen(found), seen(expected)
        self.todo = seen(todo)
        self.file = seen(file)
        self.line = line
        self.key = seen(key)

    def __str__(self) -> str:
        """`permit.toml:12: permit-length.regime: found "both2"; expected one of ...; do this.`."""
        where = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        key = f"{self.key}: " if self.key else ""
        return f"{where}{key}found {self.found}; expected {self.expected}. {self.todo}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A fact as it was in one span of time. Both ends are inclusive; None means that the span is open there.

    number_in: the paragraph (or, without an article, the source) in which the number is.
    regime: whose line of law it changes, where it changes one alone (a change of the older law after the Pact began);
    None where its span says it.
    """

    value: Any
    rule: str | None
    in_force_from: date | None
    in_force_until: date | None
    basis: tuple[str, ...]
    sources: tuple[str, ...]
    checked: date
    confidence: str
    caution: str | None
    regime: str | None = None
    number_in: str | None = None

    def in_force(self, day: date) -> bool:
        """Whether the day lies in the span."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until)

    def as_data(self) -> dict[str, Any]:
        """The version as in the TOML file, days as ISO text; what is not there is left out."""
        data: dict[str, Any] = {
            "value": _plain(self.value),
            "rule": self.rule,
            "in_force_from": _plain(self.in_force_from),
            "in_force_until": _plain(self.in_force_until),
            "basis": list(self.basis),
            "sources": list(self.sources),
            "checked": self.checked.isoformat(),
            "confidence": self.confidence,
            "caution": self.caution,
            "regime": self.regime,
            "number_in": self.number_in,
        }
        return {key: value for key, value in data.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact with its versions, oldest first.

    base: the entries of the research that it rests on. regime: whose law it is, of REGIMES. situation: for whom it
    holds, so that a general rule is not shown where a special one governs (`for` in the file).
    decided_by: the day that picks the version, of DECIDED_BY. replaces: the facts whose place it took in the law.
    file and line: where it is written, if it was read there.
    """

    id: str
    kind: str
    base: tuple[str, ...]
    regime: str
    decided_by: str
    versions: tuple[Version, ...]
    situation: str = ""
    replaces: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def on(self, day: date) -> Version | None:
        """The version in force on the day, if there is one; a change of the older law alone is not looked at."""
        for version in reversed(self.versions):
            if version.regime != BEFORE_PACT and version.in_force(day):
                return version
        return None

    def line_of(self, regime: str, pact_start: date) -> tuple[Version, ...]:
        """The versions that one procedure knows, oldest first: its own, and those whose span touches its time."""

        def belongs(version: Version) -> bool:
            if version.regime is not None:
                return version.regime == regime
            if regime == BEFORE_PACT:
                return version.in_force_from is None or version.in_force_from < pact_start
            return version.in_force_until is None or version.in_force_until >= pact_start

        return tuple(version for version in self.versions if belongs(version))

    def before(self, version: Version, pact_start: date) -> Version | None:
        """The version whose place this one took: the one before it in the same line of law."""
        line = self.line_of(version.regime, pact_start) if version.regime else self.versions
        older = [one for one in line[: line.index(version)] if version.regime or one.regime is None]
        return older[-1] if older else None

    def as_data(self) -> dict[str, Any]:
        """The fact as in the TOML file, days as ISO text; `replaces`, if there is any, as a list."""
        return {
            "kind": self.kind,
            "base": list(self.base),
            "regime": self.regime,
            "decided_by": self.decided_by,
            "for": self.situation,
            **({"replaces": list(self.replaces)} if self.replaces else {}),
            "versions": [version.as_data() for version in self.versions],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text as it was read. date: a day, or `2026-06`, `2026` or `undated`. kind: of SOURCE_KINDS."""

    key: str
    title: str
    date: date | str
    url: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Act:
    """An act under the short name that `basis` uses. whole: it is cited without an article."""

    key: str
    title: str
    url: str | None
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """Days that one decree equates with holidays. seen: `text` when the decree was read, else `secondary`."""

    name: str
    days: tuple[date, ...]
    source: str
    url: str | None
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts, with the texts and acts they rest on and the days equated by decree. Never changes."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    acts: Mapping[str, Act]
    decrees: tuple[Decree, ...]
    horizon: date

    def __getitem__(self, name: str) -> Fact:
        """The fact with this id. Raises FactError, with the nearest id, when there is none."""
        try:
            return self.facts[name]
        except KeyError:
            raise FactError(
                f'no fact "{name}"', "an id of checker/facts/*.toml" + did_you_mean(name, self.facts), "Correct the id"
            ) from None

    def __contains__(self, name: object) -> bool:
        """Whether there is a fact with this id."""
        return name in self.facts

    def __iter__(self) -> Iterator[Fact]:
        """Every fact, in the order of the files."""
        return iter(self.facts.values())

    def __len__(self) -> int:
        """How many facts there are."""
        return len(self.facts)

    def ids(self) -> tuple[str, ...]:
        """Every id, in the order of the files."""
        return tuple(self.facts)

    def on(self, name: str, day: date) -> Version:
        """The version in force on the day. Raises FactError when the id is unknown or nothing was in force then."""
        fact = self[name]
        version = fact.on(day)
        if version is None:
            spans = "; ".join(_span(version) for version in fact.versions)
            raise FactError(
                f'nothing of "{name}" on {day.isoformat()}',
                f"a day on which it is in force: {spans}",
                f"Ask for a day in that time; the day of the {fact.decided_by} decides",
                key=name,
            )
        return version

    @property
    def pact_start(self) -> date:
        """The first day of the Pact. Raises FactError or TypeError where the facts hold no such day."""
        day = self[PACT_START].versions[-1].value
        if not isinstance(day, date):
            raise TypeError(f"the fact {PACT_START} holds no date")
        return day

    def version(self, name: str, regime: str, day: date) -> Version:
        """The version that one procedure has on a day: the only place that decides it.

        regime: before-pact or pact. The older law goes on for whoever it governs, so its last version before the Pact
        holds on later days too, until a version of the older line takes its place; the newer law begins with the Pact,
        so an earlier day counts as its first. Raises FactError when the id is unknown or that procedure knows no such
        rule on the day.
        """
        start = self.pact_start
        fact = self[name]
        line = fact.line_of(regime, start)
        last_of_old = start - _DAY
        if regime != BEFORE_PACT:
            day = max(day, start)
        for number in reversed(range(len(line))):
            version = line[number]
            if version.in_force_from is not None and version.in_force_from > day:
                continue
            until = version.in_force_until
            goes_on = until is None or day <= until or (regime == BEFORE_PACT and until == last_of_old)
            if goes_on:
                return version
            break
        spans = "; ".join(_span(version) for version in line) or "never"
        raise FactError(
            f'nothing of "{name}" on {day.isoformat()} in the regime "{regime}"',
            f"a day on which that regime has it: {spans}",
            f"Ask for a day in that time, or for the other regime; the day of the {fact.decided_by} decides",
            key=name,
        )

    def latest(self, name: str) -> Version:
        """The newest version, in force or not. Raises FactError when the id is unknown."""
        return self[name].versions[-1]

    @property
    def decreed(self) -> frozenset[date]:
        """Every day equated with a holiday by decree."""
        return frozenset(day for decree in self.decrees for day in decree.days)

    def calendar_data(self) -> tuple[frozenset[date], date]:
        """What `time_limits.Calendar` is made of: the decreed days and the last day for which decrees are known."""
        return self.decreed, self.horizon

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Facts":
        """Facts from plain tables that are known to be right, as `as_data` gives them; days may be ISO text."""
        return cls(
            facts={name: _fact(name, table) for name, table in data["facts"].items()},
            sources={
                key: Source(
                    key=key,
                    title=table["title"],
                    date=_loose_date(table["date"]),
                    url=table.get("url"),
                    kind=table["kind"],
                )
                for key, table in data["sources"].items()
            },
            acts={
                key: Act(key, table["title"], table.get("url"), table.get("whole", False))
                for key, table in data["acts"].items()
            },
            decrees=tuple(
                Decree(
                    name=table["name"],
                    days=tuple(map(_day, table["days"])),
                    source=table["source"],
                    url=table.get("url"),
                    seen=table["seen"],
                )
                for table in data["decrees"]
            ),
            horizon=_day(data["horizon"]),
        )

    def as_data(self) -> dict[str, Any]:
        """Plain tables, ready for JSON, from which `from_data` makes equal facts again."""
        return {
            "facts": {fact.id: fact.as_data() for fact in self},
            "sources": {
                source.key: _without_none(
                    {"title": source.title, "date": _plain(source.date), "url": source.url, "kind": source.kind}
                )
                for source in self.sources.values()
            },
            "acts": {
                act.key: _without_none({"title": act.title, "url": act.url, "whole": act.whole or None})
                for act in self.acts.values()
            },
            "decrees": [
                _without_none(
                    {
                        "name": decree.name,
                        "days": [day.isoformat() for day in decree.days],
                        "source": decree.source,
                        "url": decree.url,
                        "seen": decree.seen,
                    }
                )
                for decree in self.decrees
            ],
            "horizon": self.horizon.isoformat(),
        }


def _without_none(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def _plain(value: Any) -> Any:
    """A value as JSON has it: days as ISO text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _loose_date(value: date | str) -> date | str:
    return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-06-12") else value


def _value(kind: str, value: Any) -> Any:
    if kind == "term":
        return tuple((number, unit) for number, unit in value)
    if kind == "date":
        return _day(value)
    if kind == "countries":
        return tuple(value)
    return value


def _version(kind: str, table: Mapping[str, Any]) -> Version:
    since, until = table.get("in_force_from"), table.get("in_force_until")
    return Version(
        value=_value(kind, table.get("value")),
        rule=table.get("rule"),
        in_force_from=None if since is None else _day(since),
        in_force_until=None if until is None else _day(until),
        basis=tuple(table["basis"]),
        sources=tuple(table["sources"]),
        checked=_day(table["checked"]),
        confidence=table["confidence"],
        caution=table.get("caution"),
        regime=table.get("regime"),
        number_in=table.get("number_in"),
    )


def _replaced(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids in `replaces` of a fact's table, which may be one text or a list."""
    value = table.get("replaces", ())
    return (value,) if isinstance(value, str) else tuple(value)


def _fact(name: str, table: Mapping[str, Any]) -> Fact:
    kind = table["kind"]
    return Fact(
        id=name,
        kind=kind,
        base=tuple(table["base"]),
        regime=table["regime"],
        decided_by=table["decided_by"],
        situation=table.get("for", ""),
        versions=tuple(_version(kind, version) for version in table["versions"]),
        replaces=_replaced(table),
        file=table.get("file", ""),
        line=table.get("line", 0),
    )


def _span(version: Version) -> str:
    since, until = version.in_force_from, version.in_force_until
    if since is None and until is None:
        return "always"
    if since is None:
        return f"until {until}"
    return f"from {since}" if until is None else f"from {since} until {until}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` with the nearest known word, or nothing."""
    try:
        import difflib  # only for a mistake, and not in the browser's trimmed standard library
    except ImportError:
        return ""

    close = difflib.get_close_matches(word, list(known), n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""


# --- what the command line prints ---


def describe(facts: Facts, name: str, on: date | None = None) -> dict[str, Any]:
    """One fact as a plain table: all its versions, or only `version`, the one in force on a day.

    Raises FactError when the id is unknown or nothing was in force on that day.
    """
    fact = facts[name]
    row: dict[str, Any] = {"id": name} | fact.as_data()
    if on is not None:
        del row["versions"]
        row["version"] = facts.on(name, on).as_data()
    row["file"], row["line"] = fact.file, fact.line
    return row


def listing(facts: Facts, on: date | None = None) -> list[dict[str, Any]]:
    """Every fact as `describe` gives it; with a day, only what was in force on it."""
    return [describe(facts, fact.id, on) for fact in facts if on is None or fact.on(on) is not None]


def load(folder: "Traversable | Path | None" = None) -> Facts:
    """Read and check the files of a folder, those of this package when none is given.

    Raises FactError for the first mistake; `facts_files.problems` gives them all.
    """
    from checker import facts_files  # reading and checking stay out of the browser

    data = facts_files.parse(facts_files.read_folder(folder))
    for problem in facts_files.problems(data):
        raise problem
    return Facts.from_data(data)
