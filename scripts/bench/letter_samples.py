"""Letters with their truth, to test and measure the reader of letters: invented ones, other papers, and real ones.

    tests/letters/invented.toml, others.toml   put together here from heads, bodies and ends; the same every time
    tests/letters/invented/NAME.txt             written whole, by another hand
    tests/letters/real/NAME.txt                real letters without anything personal (tests/letters/README.md)

`spoilt` gives the same letters as bad photographs, cut pages and quoting lawyers would.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scripts.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "letters"
TODAY = date(2026, 11, 26)

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NAMES = ("A. Rahimi", "S. Haddad", "M. Tesfay", "F. Demir", "N. Osman", "K. Ahmadi", "L. Berhane", "R. Khoury")
_PLACES = ("Ter Apel", "Zwolle", "Rijswijk", "Budel", "Schiphol", "Arnhem")
_LANDS = ("Duitsland", "Kroatië", "Italië", "België", "Frankrijk", "Oostenrijk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A letter and what is true of it.

    letters  every id that is right; empty when it is none of ours
    may      a paper that is none of ours may be `several`, never `clear`
    day      the day of the letter; never: days that must not be offered; term: number and unit
    """

    name: str
    text: str
    letters: tuple[str, ...] = ()
    may: bool = False
    day: date | None = None
    never: tuple[date, ...] = ()
    term: tuple[int, str] | None = None


def written(day: date, style: int) -> str:
    """A day as Dutch offices write it, in one of eight styles."""
    long = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return {
        1: day.strftime("%d-%m-%Y"),
        3: f"{_WEEKDAYS[day.weekday()]} {long}",
        5: f"{day.day} {_MONTHS[day.month - 1][:3]}. {day.year}" if day.month not in (3, 5) else long,
        7: day.strftime("%d/%m/%Y"),
    }.get(style, long)


def _values(name: str, old: bool) -> tuple[dict[str, str], date, tuple[date, ...]]:
    """What is filled into a letter, its day, and the days that are not its own."""
    chance = random.Random(name)
    letter = TODAY - timedelta(days=chance.randint(1, 40))
    while letter.weekday() > 4:
        letter -= timedelta(days=1)
    days = {
        "letter": letter,
        "birth": date(chance.randint(1966, 2005), chance.randint(1, 12), chance.randint(1, 28)),
        "applied": date(2025, chance.randint(1, 12), chance.randint(1, 28))
        if old
        else date(2026, chance.randint(7, 9), chance.randint(1, 28)),
        "heard": letter - timedelta(days=chance.randint(4, 25)),
        "past": date(chance.randint(2019, 2024), chance.randint(1, 12), chance.randint(1, 28)),
        "future": TODAY + timedelta(days=chance.randint(6, 40)),
    }
    style = chance.randrange(8)
    values = {key: written(day, style) for key, day in days.items()}
    values |= {
        "name": chance.choice(_NAMES),
        "place": chance.choice(_PLACES),
        "land": chance.choice(_LANDS),
        "v": f"{chance.randint(100, 299)}.{chance.randint(100, 999)}.{chance.randint(1000, 9999)}",
    }
    return values, letter, tuple(days[key] for key in ("birth", "applied", "heard", "past"))


def _term(text: str | None) -> tuple[int, str] | None:
    if not text:
        return None
    number, unit = text.split()
    return int(number), unit


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def invented(folder: Path = FOLDER) -> list[Sample]:
    """The invented letters."""
    data = _load(folder / "invented.toml")
    fillers = list(data["fillers"].values())
    counts: dict[str, int] = {}
    samples = []
    for row in data["letter"]:
        kind = row["letters"][0]
        counts[kind] = counts.get(kind, 0) + 1
        name = f"{kind}.{counts[kind]}"
        values, letter, never = _values(name, row.get("old", False))
        values["filler"] = random.Random(name + "filler").choice(fillers)
        values["subject"] = row["subject"].format(**values)
        parts = (data["heads"][row.get("head", "ind")], row["body"], data["ends"][row.get("end", "ind")])
        text = "\n".join(part.strip("\n").format(**values) + "\n" for part in parts)
        samples.append(
            Sample(
                name=name,
                text=text,
                letters=tuple(row["letters"]),
                day=letter,
                never=never,
                term=_term(row.get("term")),
            )
        )
    return [*samples, *_whole(folder / "invented")]


def others(folder: Path = FOLDER) -> list[Sample]:
    """Papers that are none of ours, with nothing and far too much beside them."""
    samples = []
    for row in _load(folder / "others.toml")["paper"]:
        values, letter, never = _values(row["name"], False)
        samples.append(
            Sample(
                name=row["name"], text=row["text"].format(**values), may=row.get("may", False), day=letter, never=never
            )
        )
    return [*samples, Sample(name="empty", text=" \n\n "), Sample(name="endless", text="een brief van niets " * 3000)]


def real(folder: Path = FOLDER / "real") -> list[Sample]:
    """The real letters."""
    return _whole(folder)


def _whole(folder: Path) -> list[Sample]:
    """Letters with their truth above them, each in a file."""
    return [_from_file(path) for path in sorted(folder.glob("*.txt"))]


def _from_file(path: Path) -> Sample:
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    try:
        return Sample(
            name=path.stem,
            text=text,
            letters=tuple(part.strip() for part in told["letters"].split(",") if part.strip()),
            day=date.fromisoformat(told["date"]) if told.get("date") else None,
            never=tuple(date.fromisoformat(day.strip()) for day in told.get("never", "").split(",") if day.strip()),
            term=_term(told.get("term")),
        )
    except (KeyError, ValueError) as error:
        raise Problem(
            f"{path.parent.name}/{path.name}",
            f"a head that cannot be read ({error})",
            "lines `letters:`, `date: YYYY-MM-DD`, `term: 2 weeks`, then `---` and the text",
            "Write the head as tests/letters/README.md says",
        ) from None


# ---- Spoiling ------------------------------------------------------------------------------------------------------

_LOOKALIKE = MappingProxyType(
    {
        **{"l": "I1|i", "i": "l1j!", "o": "0c", "O": "0", "0": "O", "1": "lI", "e": "c", "c": "e", "n": "h", "u": "n"},
        **{"t": "f", "a": "o", "g": "q", "s": "5", "B": "8", "5": "S", "é": "e", "ë": "e", "j": "i", "-": " "},
    }
)
_QUOTES = (
    "Bij besluit van {d} is een eerdere aanvraag van u afgewezen als kennelijk ongegrond.",
    "In het verleden, op {d}, is uw aanvraag niet in behandeling genomen omdat Italië verantwoordelijk was.",
    "De rechtbank heeft bij uitspraak van {d} een eerder beroep ongegrond verklaard.",
    "Op {d} is een voornemen tot intrekking uitgebracht dat later is ingetrokken.",
    "Uw broer, geboren op {d}, heeft wel een verblijfsvergunning asiel gekregen.",
)


def _noise(text: str, chance: random.Random, share: float) -> str:
    out = []
    for sign in text:
        roll = chance.random()
        if roll < share and sign in _LOOKALIKE:
            out.append(chance.choice(_LOOKALIKE[sign]))
        elif roll > 1 - share / 6:
            continue
        else:
            out.append(sign)
    return "".join(out)


def _quoting(sample: Sample, chance: random.Random) -> str:
    parts = sample.text.split("\n\n")
    day = sample.day or TODAY
    for quote in chance.sample(_QUOTES, 2):
        parts.insert(
            max(2, len(parts) // 2), quote.format(d=written(day - timedelta(days=chance.randint(200, 1500)), 0))
        )
    return "\n\n".join(parts)


def _without_subject(text: str) -> str:
    return re.sub(r"(?mi)^(?:betreft|onderwerp).*\n", "", text)


def _split_digits(text: str) -> str:
    return re.sub(r"\b(\d)(\d)(?= \w+ 20\d\d)", r"\1 \2", text)


WAYS: Mapping[str, Callable[[Sample, random.Random], str]] = MappingProxyType(
    {
        "as typed": lambda sample, chance: sample.text,
        "no subject line": lambda sample, chance: _without_subject(sample.text),
        "first half only": lambda sample, chance: sample.text[: len(sample.text) * 6 // 10],
        "second half only": lambda sample, chance: sample.text[len(sample.text) // 2 :],
        "3 % of signs wrong": lambda sample, chance: _noise(sample.text, chance, 0.03),
        "8 % of signs wrong": lambda sample, chance: _noise(sample.text, chance, 0.08),
        "older papers quoted": _quoting,
        "quoted, 3 %, no subject": lambda sample, chance: _noise(
            _without_subject(_quoting(sample, chance)), chance, 0.03
        ),
        "digits apart": lambda sample, chance: _split_digits(sample.text),
        "one long line": lambda sample, chance: " ".join(sample.text.split()),
    }
)


def spoilt(samples: list[Sample]) -> Iterator[tuple[str, list[Sample]]]:
    """Each way of WAYS with all samples in it."""
    for way, spoil in WAYS.items():
        yield way, [replace(one, text=spoil(one, random.Random(way + one.name))) for one in samples]
