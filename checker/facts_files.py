"""Reads the facts from their TOML files, and finds every mistake in them before anybody relies on them.

`parse` turns files into plain tables, `problems` checks the tables. Both are for builds, tests and the command line;
the browser gets data that passed. What the tables mean is in `facts.py`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.facts import (
    BEFORE_PACT,
    CONFIDENCES,
    DECIDED_BY,
    KINDS,
    NUMBERS,
    PACT,
    PACT_START,
    REGIMES,
    SEEN,
    SOURCE_KINDS,
    FactError,
    Facts,
    did_you_mean,
)
from checker.time_limits import RULES, UNITS_NOT_COUNTED
from checker.time_limits import UNITS as UNITS_COUNTED

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

SOURCES_FILE = "sources.toml"
HOLIDAYS_FILE = "holidays.toml"
REGIMES_FILE = "regimes.toml"

LONGEST = 200_000  # bytes of a file: six times the longest
MOST_LINES = 10_000  # of a file
LONGEST_LINE = 1_000  # signs
MOST_DOTS = 30  # of a line, outside quotes: TOML makes a table in a table of each
MOST = 50  # mistakes that are shown at once

UNITS = (*UNITS_COUNTED, *UNITS_NOT_COUNTED)  # of a term
_SKIPPED_DAYS = ("workdays", "procedure-days")  # units that the rule `workdays` counts, and no other rule
_DAY = timedelta(days=1)
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""")  # and comments
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BASE = re.compile(r"[A-F]-\d{2,3}[a-z]?|H-[A-Z0-9-]+")  # H: people who help
_PHONE = re.compile(r"[0-9][0-9 -]+[0-9]")
# A Dutch number without blanks: of a place or a mobile, free or paid, of an emergency. One digit less calls another.
_DIGITS = re.compile(r"0[1-79][0-9]{8}|08[1-9][0-9]{7}|0[89]0[0-9](?:[0-9]{4}|[0-9]{7})|1[0-9]{2,5}")
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_HOURS = re.compile(rf"always|1-[1-7] {_TIME}-{_TIME}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_URL = re.compile(r"""https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s"'<>\\^`{|}]*)?""")
_LONGEST_TERM = 25 * 366  # days; a longer term is a slip of the finger, and ends after the last day that can be counted
_DAYS_IN = {"weeks": 7, "months": 30, "years": 366}  # about
_LOOSE_DATE = re.compile(r"undated|\d{4}(-(0[1-9]|1[0-2]))?")
_ARTICLE = r"\d+[A-Za-z]{0,2}(?:[.:]\d+[a-z]{0,2})?(?:\([0-9a-z]{1,2}\))*"
_ARTICLES = rf"{_ARTICLE}(?:-{_ARTICLE})?"
_BASIS = re.compile(rf"\S+ (?:art\. {_ARTICLE}|arts {_ARTICLES}(?:, {_ARTICLES})*)")

_FACT_KEYS = ("kind", "base", "regime", "decided_by", "for", "replaces", "versions")
_VERSION_KEYS = (
    "value",
    "rule",
    "in_force_from",
    "in_force_until",
    "basis",
    "sources",
    "checked",
    "confidence",
    "caution",
    "regime",
    "number_in",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A TOML file: its name as a maintainer would look for it, and its text."""

    name: str
    text: str


def read_folder(folder: "Traversable | Path | None" = None) -> list[Text]:
    """The TOML files of a folder (this package's if none is given), by name.

    Raises FactError if there are none, and for a file that cannot be read, is too long or not UTF-8.
    """
    if folder is None:
        from importlib.resources import files

        folder = files(__package__) / "facts"
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        what = f"a folder that cannot be read ({error.strerror})"
        raise FactError(
            what, "the files of checker/facts", "Give the folder that holds them", file=str(folder)
        ) from None
    found = sorted((entry for entry in entries if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    if not found:
        raise FactError(f"no TOML file in {folder}", "the files of checker/facts", "Give the folder that holds them")
    return [read_file(entry, f"checker/facts/{entry.name}") for entry in found]


def read_file(file: "Traversable | Path", name: str) -> Text:
    """A file with the name that errors give it.

    Raises FactError for what is no file or too long, and with the line of what is not UTF-8.
    """
    try:
        if not file.is_file():  # a pipe would be waited for
            raise FactError(
                "no file, or not one of the ordinary kind", "a file", "Take it away, or put it back", file=name
            )
        with file.open("rb") as opened:
            raw = opened.read(LONGEST + 1)
    except OSError as error:
        raise FactError(
            f"a file that cannot be read ({error.strerror})", "a file", "Look at its permissions", file=name
        ) from None
    if len(raw) > LONGEST:
        raise FactError(
            f"a file of more than {LONGEST} bytes",
            "a file that can be read in a moment",
            "Take out what does not belong in it; facts that are too many are two files",
            file=name,
            line=1,
        )
    try:
        return Text(name, raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError as error:
        raise FactError(
            f"the byte 0x{error.object[error.start]:02X}",
            "text in UTF-8",
            "Save the file as UTF-8 and look at the letters of that line",
            file=name,
            line=error.object.count(b"\n", 0, error.start) + 1,
        ) from None


def law_fingerprint(folder: "Traversable | Path | None" = None) -> str:
    """The SHA-256 of the facts, file after file, in hexadecimal: the same law has the same one everywhere.

    `version.json` of a site has it too, as `facts`. folder: as for `load`.
    """
    import hashlib

    return hashlib.sha256("".join(text.text for text in read_folder(folder)).encode()).hexdigest()


def law_day(facts: Facts) -> date:
    """The day of the law: the one on which the newest fact was read in its source."""
    return max(version.checked for fact in facts for version in fact.versions)


def tables_of(text: Text) -> dict[str, Any]:
    """The tables of a TOML file. Raises FactError, with the line, for what is none or would take long to read."""
    import tomllib

    _short(text)
    try:
        return tomllib.loads(text.text)
    except RecursionError:
        nested = [line.count("[") + line.count("{") for line in text.text.split("\n")]
        raise FactError(
            "brackets in brackets, too many to read",
            "TOML with the few levels of a fact",
            "Take the brackets out; compare the line with one that is right",
            file=text.name,
            line=nested.index(max(nested)) + 1,
        ) from None
    except ValueError as error:  # also a number too long to be one, which is no TOMLDecodeError
        at = re.search(r"at line (\d+)", str(error))
        raise FactError(
            f"what is not TOML ({error})",
            "TOML",
            "Correct the line; compare it with one that is right",
            file=text.name,
            line=int(at[1]) if at else _last_line(text.text, str(error)),
        ) from None


def _short(text: Text) -> None:
    """Raise FactError for a line that would keep the reader of TOML busy, and for more lines than a file may have."""
    for number, line in enumerate(text.text.split("\n"), 1):
        found, most = "", ""
        if number > MOST_LINES:
            found, most = f"more than {MOST_LINES} lines", f"at most {MOST_LINES}"
        elif len(line) > LONGEST_LINE:
            found, most = f"a line of {len(line)} signs", f"at most {LONGEST_LINE}"
        elif line.count(".") > MOST_DOTS and (dots := _QUOTED.sub("", line).count(".")) > MOST_DOTS:
            found, most = f"{dots} dots outside quotes in one line", f"at most {MOST_DOTS}"
        if found:
            todo = "Take out what does not belong there, or divide it"
            raise FactError(found, most, todo, file=text.name, line=number)


def parse(texts: Iterable[Text]) -> dict[str, Any]:
    """Plain tables from TOML: facts (each with its file and line), sources, acts, decrees, horizon.

    Raises FactError for what is not TOML and for an id that is in two files.
    """
    data: dict[str, Any] = {"facts": {}, "sources": {}, "acts": {}, "decrees": [], "horizon": None}
    data |= {"files": {}, "strange": []}
    for text in texts:
        data["files"][text.name] = text.text
        tables = tables_of(text)
        name = text.name.rpartition("/")[2]
        if name == SOURCES_FILE:
            for key in ("sources", "acts"):
                if isinstance(tables.get(key), dict):
                    data[key] = tables.pop(key)
            data["strange"] += [(text.name, key) for key in tables]
        elif name == HOLIDAYS_FILE:
            if isinstance(tables.get("decree"), list):
                data["decrees"] = tables.pop("decree")
            data["horizon"] = tables.pop("horizon", None)
            data["strange"] += [(text.name, key) for key in tables]
        else:
            first = _first_lines(text.text)
            for key, table in tables.items():
                line = first.get(key, 1)
                if not isinstance(table, dict):
                    data["strange"].append((text.name, key))
                elif key in data["facts"]:
                    other = data["facts"][key]
                    raise FactError(
                        f'a second fact "{key}"',
                        f"each id once; the first is at {other['file']}:{other['line']}",
                        "Rename one of the two or take it out",
                        file=text.name,
                        line=line,
                        key=key,
                    )
                else:
                    data["facts"][key] = table | {"file": text.name, "line": line}
    return data


def _first_lines(text: str) -> dict[str, int]:
    """Of each table `line_of` it, found in one go: `[table]`, its first part, or its key at the top of a file."""
    found: dict[str, int] = {}
    for line, content in enumerate(text.split("\n"), 1):
        bare = content.split("#")[0].strip()
        name = bare.strip("[]").partition(".")[0] if bare.startswith("[") else bare.partition("=")[0].strip()
        if bare and (not bare.startswith("[[") or "." in bare):
            found.setdefault(name.strip("\"'"), line)
    return found


def _last_line(text: str, error: str) -> int:
    """The line of a mistake for which tomllib names none: the longest number, or the end of the file."""
    lines = text.split("\n")
    if "end of document" in error:
        return len(lines)
    return max(range(len(lines)), key=lambda number: sum(map(str.isdigit, lines[number]))) + 1


def line_of(text: str, table: str, number: int | None = None, key: str | None = None) -> int:
    """The line of `[table]`, of the n-th `[[table]]` (from 0), or of a key in it; 0 when it is not there.

    A table that is only there through its parts (`[[table.versions]]`) has the line of the first part, and a key at
    the top of a file its own line.
    """
    header = f"[{table}]" if number is None else f"[[{table}]]"
    part = (f"[{table}.", f"[[{table}.")
    own = re.compile(rf"[\"']?{re.escape(key or table)}[\"']?\s*=")
    left, at = number or 0, 0
    for line, content in enumerate(text.split("\n"), 1):
        bare = content.split("#")[0].strip()
        if at:
            if bare.startswith("["):
                break
            if own.match(bare):
                return line
        elif bare == header:
            if left:
                left -= 1
                continue
            at = line
            if key is None:
                break
        elif number is None and key is None and (bare.startswith(part) or own.match(bare)):
            return line
    return at


def problems(data: Mapping[str, Any]) -> list[FactError]:
    """Every mistake in tables as `parse` gives them, in the order of the files. Empty when they can be used.

    After MOST of them one that says how many more there are.
    """
    check = _Check(data)
    check.strange()
    check.sources()
    check.acts()
    check.decrees()
    for name, table in data["facts"].items():
        check.fact(name, table)
    check.replacements()
    check.whole()
    return check.told()


class At(NamedTuple):
    """Where a mistake is: a file, a table in it and, of tables with the same name, which (from 0)."""

    file: str
    table: str
    number: int | None = None


class _Check:
    """Collects mistakes. Each method looks at one kind of table and goes on after a mistake."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.files: Mapping[str, str] = data.get("files", {})
        self.found: list[FactError] = []
        self.more = 0
        self.used_sources: set[str] = set()
        self.used_acts: set[str] = set()
        start = _get(data, "facts", PACT_START, "versions", 0, "value")
        self.pact_start = start if _is_day(start) else None

    def say(self, at: At, key: str | None, found: str, expected: str, todo: str) -> None:
        """Note a mistake, in a key of a table or in the table itself."""
        if len(self.found) == MOST:
            self.more += 1
            return
        path = at.table if at.number is None else f"{at.table}[{at.number}]"
        text = self.files.get(at.file, "")
        self.found.append(
            FactError(
                found,
                expected,
                todo,
                file=at.file,
                line=line_of(text, at.table, at.number, key) or line_of(text, at.table.partition(".")[0]) or 1,
                key=f"{path}.{key}" if key else path,
            )
        )

    def told(self) -> list[FactError]:
        """The mistakes that were noted, and how many were not."""
        if not self.more:
            return self.found
        last = self.found[-1]
        todo = f"Correct the first {MOST}, and look again"
        return [*self.found, FactError(f"{self.more} more mistakes", "none", todo, file=last.file, line=last.line)]

    def hint(self, word: str, known: Iterable[str]) -> str:
        """The nearest known word, as long as mistakes are shown: to look for it takes a while."""
        return did_you_mean(word, known) if len(self.found) < MOST else ""

    def keys(self, at: At, content: Any, known: Sequence[str], needed: str) -> bool:
        """Unknown and missing keys. needed: names divided by spaces. True when all that is needed is there."""
        if not isinstance(content, dict):
            self.say(at, None, _shown(content), f"a table with {needed}", "Make a table of it")
            return False
        for key in content:
            if key not in known:
                hint = self.hint(key, known)
                self.say(at, key, f'the key "{key}"', f"one of {', '.join(known)}{hint}", "Rename it")
        missing = [key for key in needed.split() if key not in content]
        for key in missing:
            self.say(at, None, f'no "{key}"', f'a line "{key} = ..."', "Add the line")
        return not missing

    def word(self, at: At, key: str, value: Any, known: Sequence[str]) -> bool:
        """A word from a closed list."""
        if isinstance(value, str) and value in known:
            return True
        hint = self.hint(value, known) if isinstance(value, str) else ""
        self.say(at, key, _shown(value), f"one of {', '.join(known)}{hint}", "Use one of these words")
        return False

    def texts(self, at: At, key: str, value: Any) -> list[str]:
        """A list of texts without doubles; empty when it is something else."""
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.say(at, key, _shown(value), 'a list of texts, such as ["one", "two"]', "Put the texts in a list")
            return []
        for part in (part for part, times in Counter(value).items() if times > 1):
            self.say(at, key, f'"{part}" twice', "each once", "Take one of them out")
        return value

    def text(self, at: At, key: str, value: Any, form: re.Pattern[str] | None = None) -> bool:
        """A text that is not empty and, if a form is given, has it."""
        right = isinstance(value, str) and value.strip() == value != "" and (form is None or form.fullmatch(value))
        if not right:
            wanted = {_URL: "an address that begins with https://", _ID: "small letters, digits and single hyphens"}
            self.say(at, key, _shown(value), wanted.get(form, "a text") if form else "a text", "Correct the line")
        return bool(right)

    # --- sources.toml, holidays.toml ---

    def strange(self) -> None:
        """What no file should hold at its top."""
        known = {SOURCES_FILE: "[sources.KEY] or [acts.KEY]", HOLIDAYS_FILE: "horizon or [[decree]]"}
        for file, name in self.data.get("strange", ()):
            expected = known.get(file.rpartition("/")[2], "a table, [id], for each fact")
            self.say(At(file, name), None, f'"{name}"', expected, "Rename it or take it out")

    def file_of(self, name: str) -> str:
        """The full name of a file, as errors give it."""
        return next((file for file in self.files if file.rpartition("/")[2] == name), name)

    def sources(self) -> None:
        """The texts that were read."""
        file = self.file_of(SOURCES_FILE)
        for key, table in self.data["sources"].items():
            at = At(file, f"sources.{key}")
            if not self.keys(at, table, ("title", "date", "url", "kind"), "title date kind"):
                continue
            self.text(at, "title", table["title"])
            self.word(at, "kind", table["kind"], SOURCE_KINDS)
            if "url" in table:
                self.text(at, "url", table["url"], _URL)
            day = table["date"]
            if not _is_day(day) and not (isinstance(day, str) and _LOOSE_DATE.fullmatch(day)):
                self.say(
                    at, "date", _shown(day), 'a day, or "2026-06", "2026" or "undated"', "Write the date in that form"
                )

    def acts(self) -> None:
        """The acts that `basis` may name."""
        file = self.file_of(SOURCES_FILE)
        for key, table in self.data["acts"].items():
            at = At(file, f"acts.{key}")
            if not self.keys(at, table, ("title", "url", "whole"), "title"):
                continue
            self.text(at, "title", table["title"])
            if "url" in table:
                self.text(at, "url", table["url"], _URL)
            if not isinstance(table.get("whole", False), bool):
                self.say(at, "whole", _shown(table["whole"]), "true or false", "Use true, or leave the line out")

    def decrees(self) -> None:
        """The horizon and the days equated by decree: real weekdays, each once, none after the horizon."""
        file = self.file_of(HOLIDAYS_FILE)
        horizon = self.data["horizon"]
        if not _is_day(horizon):
            self.say(
                At(file, "horizon"),
                None,
                _shown(horizon),
                "a day, such as 2028-12-31",
                "Write horizon = the last day for which decrees are known",
            )
        seen: set[date] = set()
        for number, table in enumerate(self.data["decrees"]):
            at = At(file, "decree", number)
            if not self.keys(at, table, ("name", "days", "source", "url", "seen"), "name days source seen"):
                continue
            self.text(at, "name", table["name"])
            self.text(at, "source", table["source"])
            self.word(at, "seen", table["seen"], SEEN)
            if "url" in table:
                self.text(at, "url", table["url"], _URL)
            days = table["days"]
            if not isinstance(days, list) or not days or not all(_is_day(day) for day in days):
                self.say(at, "days", _shown(days), "a list of days, such as [2027-05-07]", "Write the days in a list")
                continue
            for day in days:
                if day in seen:
                    self.say(at, "days", f"{day} twice", "each day once", "Take it out of one decree")
                elif day.weekday() > 4:
                    self.say(at, "days", f"{day}, in a weekend", "a day from Monday to Friday", "Compare the decree")
                elif _is_day(horizon) and day > horizon:
                    self.say(at, "days", f"{day}, after the horizon", f"a day until {horizon}", "Move the horizon")
                seen.add(day)

    # --- facts ---

    def fact(self, name: str, table: Mapping[str, Any]) -> None:
        """One fact with its versions."""
        file = str(table.get("file", ""))
        at = At(file, name)
        content = {key: value for key, value in table.items() if key not in ("file", "line")}
        if not _ID.fullmatch(name):
            self.say(at, None, f'the id "{name}"', "small letters, digits and single hyphens", "Rename the fact")
        if set(content) == {"versions"}:
            self.say(
                at,
                None,
                f"versions of a fact that is not there, [{name}]",
                f"[{name}] with kind, base, regime and decided_by",
                'Add the table, or correct the name before ".versions"',
            )
            return
        if not self.keys(at, content, _FACT_KEYS, "kind base regime decided_by for"):
            return
        kind_known = self.word(at, "kind", content["kind"], KINDS)
        self.word(at, "regime", content["regime"], REGIMES)
        self.word(at, "decided_by", content["decided_by"], DECIDED_BY)
        self.text(at, "for", content["for"], _ID)
        base = self.texts(at, "base", content["base"])
        if content["base"] == []:
            self.say(at, "base", "an empty list", 'entries of the research, such as ["D-102"]', "Name the entries")
        for entry in base:
            if not _BASE.fullmatch(entry):
                self.say(at, "base", f'"{entry}"', "an entry such as D-102 or C-21a", "Correct the entry")
        versions = content.get("versions")
        if not isinstance(versions, list) or not versions or not all(isinstance(entry, dict) for entry in versions):
            self.say(at, None, "a fact without versions", f"at least one [[{name}.versions]]", "Add it")
            return
        for number, version in enumerate(versions):
            at_version = At(file, f"{name}.versions", number)
            self.version(at_version, content["kind"] if kind_known else None, version)
        ends = [version[key] for version in versions for key in ("in_force_from", "in_force_until") if key in version]
        if all(map(_is_day, ends)):
            self.spans(file, f"{name}.versions", content["regime"], versions)

    def version(self, at: At, kind: str | None, table: Mapping[str, Any]) -> None:
        """One version: keys, value, rule, days, basis, sources, confidence, caution."""
        if not self.keys(at, table, _VERSION_KEYS, "basis sources checked confidence"):
            return
        if kind is not None:
            self.value(at, kind, table)
        for key in ("in_force_from", "in_force_until", "checked"):
            if key in table and not _is_day(table[key]):
                self.say(at, key, _shown(table[key]), "a day without quotes, such as 2026-06-12", "Write the day so")
        basis = self.texts(at, "basis", table["basis"])
        for entry in basis:
            self.article(at, entry)
        sources = self.texts(at, "sources", table["sources"])
        for key in sources:
            self.used_sources.add(key)
            if key not in self.data["sources"]:
                hint = self.hint(key, self.data["sources"])
                self.say(
                    at,
                    "sources",
                    f'the source "{key}"',
                    f"a key of sources.toml{hint}",
                    "Correct the key, or add the source to sources.toml",
                )
        self.number_in(at, kind, table, basis, sources)
        if table["basis"] == [] and table["sources"] == []:
            self.say(at, "sources", "neither basis nor source", "at least one of the two", "Name where it comes from")
        confident = self.word(at, "confidence", table["confidence"], CONFIDENCES)
        if "caution" in table:
            self.text(at, "caution", table["caution"], _ID)
        elif confident and table["confidence"] == "medium":
            self.say(
                at,
                "confidence",
                '"medium" without a caution',
                'a line "caution = ..."',
                "Name a caution of docs/en/_words/cautions.md, or add one there",
            )

    def number_in(
        self, at: At, kind: str | None, table: Mapping[str, Any], basis: Sequence[str], sources: Sequence[str]
    ) -> None:
        """A number says in which paragraph of its basis it is or, without an article, in which source."""
        paragraphs = [f"{entry.split(' ', 1)[0]} art. {one}" for entry in basis for one in _articles(entry)]
        possible = [*paragraphs, *(entry for entry in basis if " " not in entry), *(() if basis else sources)]
        if kind not in NUMBERS:
            if "number_in" in table:
                self.say(at, "number_in", f"a paragraph for a {kind}", "none: it has no number", "Take the line out")
        elif (basis or sources) and table.get("number_in") not in possible:
            self.say(
                at,
                "number_in",
                _shown(table["number_in"]) if "number_in" in table else 'no "number_in"',
                f"where the number is, one of {', '.join(possible) or 'its basis'}",
                "Look the number up, and name the paragraph in basis and here",
            )

    def article(self, at: At, entry: str) -> None:
        """One entry of `basis`: a known act and articles in the known form."""
        act = entry.split(" ", 1)[0]
        self.used_acts.add(act)
        known: Mapping[str, Any] = self.data["acts"]
        if act not in known:
            hint = self.hint(act, known)
            self.say(
                at,
                "basis",
                f'the act "{act}"',
                f"one of {', '.join(known)}{hint}",
                "Correct the name, or add the act to sources.toml",
            )
        elif _get(known, act, "whole") is True:
            if entry != act:
                self.say(at, "basis", f'"{entry}"', f'"{act}" alone: it has no articles', "Take the rest out")
        elif not _BASIS.fullmatch(entry):
            self.say(
                at,
                "basis",
                f'"{entry}"',
                f'"{act} art. 69(2)(b)" or "{act} arts 3.109b, 3.109c"',
                "Write the articles in that form, one act an entry",
            )

    def value(self, at: At, kind: str, table: Mapping[str, Any]) -> None:
        """The value has the shape of its kind, and a term has a rule that can count its units."""
        if kind == "statement":
            if "value" in table:
                self.say(at, "value", "a value", "none: a statement has only words", "Take it out, or change the kind")
        elif "value" not in table:
            self.say(at, None, 'no "value"', _SHAPES[kind], "Add the line")
        elif not _has_shape(kind, table["value"]):
            self.say(at, "value", _shown(table["value"]), _SHAPES[kind], "Write the value in that form")
        elif kind == "organisation" and set(table["value"]) - set(_CONTACT):
            self.say(at, "value", _shown(table["value"]), f"only {', '.join(_CONTACT)}", "Take the rest out")

        if kind != "term":
            if "rule" in table:
                self.say(at, "rule", f"a rule for a {kind}", "a rule only where kind is term", "Take the line out")
            return
        if "rule" not in table:
            self.say(at, None, 'no "rule"', f"rule = one of {', '.join(RULES)}", "Say how the term is counted")
            return
        if not self.word(at, "rule", table["rule"], RULES) or not _has_shape(kind, table.get("value")):
            return
        units = {unit for _, unit in table["value"]}
        if (table["rule"] == "workdays") != bool(units & set(_SKIPPED_DAYS)):
            self.say(
                at,
                "rule",
                f'"{table["rule"]}" with {", ".join(sorted(units))}',
                f'the rule "workdays" with {" or ".join(_SKIPPED_DAYS)}, and only with them',
                "Change rule or unit",
            )

    def spans(self, file: str, table: str, regime: Any, versions: Sequence[Mapping[str, Any]]) -> None:
        """The versions follow each other without gap or overlap, and lie in the time of their regime.

        A version that names its own regime changes that line of law alone, from its first day on.
        """
        self.own_regimes(file, table, versions)
        numbered = [(number, version) for number, version in enumerate(versions) if "regime" not in version]
        if not numbered:
            self.say(
                At(file, table),
                "regime",
                "only versions with a regime of their own",
                "a version without that line, which they change",
                "Take the line out of the first version",
            )
            return
        self.order(file, table, numbered)
        if self.pact_start is not None:
            self.time_of_regime(file, table, regime, numbered, self.pact_start)

    def own_regimes(self, file: str, table: str, versions: Sequence[Mapping[str, Any]]) -> None:
        """A version with a regime of its own says which line of law it changes, and from which day."""
        for number, version in enumerate(versions):
            if "regime" in version and (version["regime"] not in (BEFORE_PACT, PACT) or "in_force_from" not in version):
                self.say(
                    At(file, table, number),
                    "regime",
                    f"{_shown(version['regime'])}, from {version.get('in_force_from', 'no first day')}",
                    f'"{BEFORE_PACT}" or "{PACT}", with in_force_from',
                    "Name the line of law that changes and the day, or take the line out",
                )

    def order(self, file: str, table: str, numbered: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """Each version begins on the day after the one before it. numbered: with their places in the file."""
        previous: Mapping[str, Any] | None = None
        for number, version in numbered:
            at = At(file, table, number)
            since, until = version.get("in_force_from"), version.get("in_force_until")
            if since and until and since > until:
                self.say(
                    at,
                    "in_force_until",
                    f"{until}, before {since}",
                    "a day on or after in_force_from",
                    "Correct one of the two days",
                )
            if previous is not None:
                self.follows(at, previous.get("in_force_until"), since)
            previous = version

    def follows(self, at: At, before: date | None, since: date | None) -> None:
        """One version after another. before: the last day of the one, since: the first day of the other."""
        if before is None or since is None or since <= before:
            self.say(
                at,
                "in_force_from",
                f"an overlap: the version before it is in force {f'until {before}' if before else 'without an end'}, "
                f"this one {f'from {since}' if since else 'since ever'}",
                "versions in order, each from the day after the one before",
                "Correct the days or the order",
            )
        elif since != before + _DAY:
            self.say(
                at,
                "in_force_from",
                f"a gap: nothing is in force from {before + _DAY} until {since - _DAY}",
                f"in_force_from = {before + _DAY}",
                "Close the gap, or make two facts of it",
            )

    def time_of_regime(
        self, file: str, table: str, regime: Any, numbered: Sequence[tuple[int, Mapping[str, Any]]], start: date
    ) -> None:
        """A fact of one regime alone has no version in the time of the other. start: the first day of the Pact."""
        (first_number, oldest), (last_number, newest) = numbered[0], numbered[-1]
        first, last = oldest.get("in_force_from"), newest.get("in_force_until")
        if regime == PACT and (first is None or first < start):
            self.say(
                At(file, table, first_number),
                "in_force_from",
                f"{first or 'no first day'} for a fact of the Pact",
                f"a day from {start}",
                "Set the day, or the regime to both",
            )
        if regime == BEFORE_PACT and (last is None or last >= start):
            self.say(
                At(file, table, last_number),
                "in_force_until",
                f"{last or 'no last day'} for a fact from before the Pact",
                f"a day before {start}",
                "Set the day, or the regime to both",
            )

    def replacements(self) -> None:
        """Each fact in `replaces` is there, ended on the day before, and has one fact in its place."""
        taken: dict[str, str] = {}
        for name, table in self.data["facts"].items():
            if "replaces" not in table:
                continue
            at = At(str(table.get("file", "")), name)
            value = table["replaces"]
            old_ids = [value] if isinstance(value, str) else self.texts(at, "replaces", value)
            if value == []:
                self.say(at, "replaces", "an empty list", "ids of facts", "Name them, or leave the line out")
            begins = _get(table, "versions", 0, "in_force_from")
            if old_ids and not _is_day(begins):
                self.say(
                    at,
                    "replaces",
                    "no first day of the fact itself",
                    "a first version with in_force_from",
                    "Write the day on which it took the place of the other, or take the line out",
                )
                continue
            for old in old_ids:
                self.replacement(at, name, old, begins, taken)

    def replacement(self, at: At, name: str, old: str, begins: date, taken: dict[str, str]) -> None:
        """One fact that another replaced. taken: the facts replaced so far, and by which."""
        if old == name:
            self.say(at, "replaces", f'"{old}", the fact itself', "another fact", "Take it out")
        elif old not in self.data["facts"]:
            hint = self.hint(old, self.data["facts"])
            self.say(at, "replaces", f'"{old}"', f"the id of a fact{hint}", "Correct the id")
        elif old in taken:
            self.say(
                at,
                "replaces",
                f'"{old}", which "{taken[old]}" replaces',
                "each fact replaced by one other",
                "Choose the one that took its place",
            )
        else:
            taken[old] = name
            # A version with a regime of its own goes on with that line of law, whatever took its place elsewhere.
            line = [version for version in _get(self.data, "facts", old, "versions") or () if "regime" not in version]
            last = line[-1].get("in_force_until") if line else None
            if last != begins - _DAY:
                self.say(
                    at,
                    "replaces",
                    f'"{old}", in force until {last}' if last else f'"{old}", in force without an end',
                    f"a fact in force until {begins - _DAY}, the day before this one begins",
                    "Correct one of the two days, or take the line out",
                )

    def whole(self) -> None:
        """What only shows when every fact was seen: the first day of the Pact, texts and acts that nothing names."""
        file = self.file_of(SOURCES_FILE)
        if self.pact_start is None:
            self.say(
                At(str(_get(self.data, "facts", PACT_START, "file") or self.file_of(REGIMES_FILE)), PACT_START),
                None,
                f"no day in [{PACT_START}]",
                "a fact of kind date with that id",
                "Add it: the regimes hang on it",
            )
        for key in self.data["sources"]:
            if key not in self.used_sources:
                self.say(
                    At(file, f"sources.{key}"),
                    None,
                    f'the source "{key}", which no fact names',
                    "sources that a fact names",
                    "Take it out, or name it in the fact that stands on it",
                )
        for key in self.data["acts"]:
            if key not in self.used_acts:
                self.say(
                    At(file, f"acts.{key}"),
                    None,
                    f'the act "{key}", which no fact names',
                    "acts that a fact names",
                    "Take it out, or name it in the basis of a fact",
                )


_SHAPES = {
    "term": f'a list of [number, unit] such as [[6, "weeks"]], with a number from 1 and a unit of {", ".join(UNITS)}, '
    "together at most 25 years",
    "money": "whole euros, from 0",
    "number": "a whole number, from 0",
    "percent": "a whole number from 0 to 100",
    "age": "a whole number from 0 to 120",
    "date": "a day without quotes, such as 2026-06-12",
    "countries": 'a list of CLDR codes, each once, such as ["BD", "XK"]',
    "name": "a text of signs that can be seen, without < and >",
    "organisation": '{ name = "...", url = "https://..." }, and perhaps phone = "088 043 04 30", '
    'hours = "always" or "1-5 09:00-17:00" (days of the week, Monday is 1), free = true, address = "..."; '
    "texts of signs that can be seen, without < and >, and all digits of a number",
}
_CONTACT = ("name", "url", "phone", "hours", "free", "address")


def _has_shape(kind: str, value: Any) -> bool:
    if kind == "term":
        return isinstance(value, list) and bool(value) and all(map(_is_length, value)) and _fits(value)
    if kind in ("money", "number", "percent", "age"):
        most = {"percent": 100, "age": 120}.get(kind)
        return type(value) is int and value >= 0 and (most is None or value <= most)
    if kind == "date":
        return _is_day(value)
    if kind == "countries":
        if not isinstance(value, list) or not value or len(set(map(str, value))) < len(value):
            return False
        return all(isinstance(code, str) and _COUNTRY.fullmatch(code) for code in value)
    if kind == "name":
        return _is_plain(value)
    if kind == "organisation":
        return isinstance(value, dict) and _is_organisation(value)
    return value is None


def _articles(entry: str) -> list[str]:
    """`Vw arts 69(1), 84(a)` -> 69(1) and 84(a)."""
    _, _, rest = entry.partition(" ")
    return rest.removeprefix("arts ").removeprefix("art. ").split(", ") if rest else []


def _is_organisation(value: Mapping[str, Any]) -> bool:
    texts = {key: text for key, text in value.items() if key != "free"}
    phone = texts.get("phone", "112")
    return (
        all(map(_is_plain, texts.values()))
        and value.get("free", True) is True
        and "name" in texts
        and bool(_URL.fullmatch(texts.get("url", "")))
        and bool(_PHONE.fullmatch(phone) and _DIGITS.fullmatch(re.sub("[ -]", "", phone)))
        and bool(_HOURS.fullmatch(texts.get("hours", "always")))
    )


def _is_plain(value: Any) -> bool:
    """A text as pages show it: no tag, no sign that turns or hides others, no blank at either end."""
    return (
        isinstance(value, str) and value.strip() == value != "" and value.isprintable() and not set("<>") & set(value)
    )


def _fits(lengths: list[list[Any]]) -> bool:
    days: int = sum(number * _DAYS_IN.get(unit, 1) for number, unit in lengths)
    return days <= _LONGEST_TERM


def _is_length(part: Any) -> bool:
    if not isinstance(part, list) or len(part) != 2:
        return False
    number, unit = part
    return type(number) is int and number >= 1 and unit in UNITS


def _is_day(value: Any) -> bool:
    return type(value) is date  # a TOML date; a date with a time is a datetime


def _get(data: Any, *path: str | int) -> Any:
    """What is at a path in nested tables and lists, or None."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
