"""Spoils a text file the way people, editors and disks do: a number says which mistake, so that each can be had again.

The small form runs with every test; WEGWIJS_FUZZ=all (`make fuzz`) runs all of them.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable

WHOLE = os.environ.get("WEGWIJS_FUZZ") == "all"

_VALUES = (
    *(
        "-1",
        "0",
        "999999999999999999999",
        "1e999",
        "nan",
        "inf",
        "-0.0",
        "1.5",
        "true",
        "[]",
        "{}",
        '""',
        '"x"',
        "null",
    ),
    *(
        "2026-02-30",
        "2026-06-12",
        "9999-12-31",
        "0001-01-01",
        "07:30:00",
        "2026-06-12T00:00:00Z",
        "[[1]]",
        '[["x", 1]]',
    ),
    *('[[0, "weeks"]]', '[[6, "moons"]]', '{ name = "x" }', "٣", "'''x", '"\\ud800"', '"\\u0000"', "12_000", "0x10"),
)
_SIGNS = (
    "\0",
    "\x07",
    "\x1b",
    "\x85",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\U0001f600",
    "é",
    "e\u0301",
)
_PIECES = (
    *(
        "[[",
        "]]",
        "{{",
        "}}",
        "{% ",
        " %}",
        "{#",
        "#}",
        "<!--",
        "-->",
        "---\n",
        "## ",
        "- ",
        "| a |\n",
        "**",
        "](",
        "`",
    ),
    *(
        "<b>",
        "&#0;",
        "![",
        "\\",
        '"',
        "'",
        "#",
        "= ",
        "\n\n",
        "\r",
        "\t",
        "    ",
        "{n}",
        "{: }",
        "{#a}",
        "1. ",
        "~~~\n",
    ),
    *(
        '{{ term("nothing") }}',
        "{{ term( }}",
        "{{ dutch('x') }}",
        "*" * 40,
        "[" * 400,
        "> " * 200,
        "a" * 5000,
        "- " * 300,
    ),
    *("{" * 300, "{a: " * 300, "&a [*a, *a]", "!!python/name:os.system", "? [a]\n: b", "<" * 300, "\\u0041"),
)


_LONG = ("x", "ж", "7", "\u0301", "\u3164", "*", "`", "a.", "a-", "xж")
_HIDDEN = ("<script>alert(1)</script>", "[a](https://evil.example/)", "12 weeks", '<a href="tel:0900">0900</a>')
_HIDING = (
    "`<!--` … `-->`",
    "\\<!-- … -->",
    "```\n<!-- … -->\n```\n",
    "\n\n    <!-- … -->\n",
    "<!-- … --> a",
    "<!-- …",
    "{!-- … --!}",
)
_COMMANDS = ("::stop-commands::x", "::notice ::x", "##[error]x", "%0A::notice ::x", "[2J")


def spoilt(raw: bytes, number: int) -> tuple[str, bytes]:
    """The name of the mistake, and the file with it. The same number gives the same mistake."""
    chance = random.Random(number)
    kind = sorted(_KINDS)[number % len(_KINDS)]
    return kind, _KINDS[kind](raw, chance)


def _lines(change: Callable[[list[str], random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    def apply(raw: bytes, chance: random.Random) -> bytes:
        lines = raw.decode("utf-8").split("\n")
        change(lines, chance)
        return "\n".join(lines).encode("utf-8", "surrogatepass")

    return apply


def _swap(lines: list[str], chance: random.Random) -> None:
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _double(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    part = lines[start : start + chance.randint(1, 12)]
    place = chance.randrange(len(lines))
    lines[place:place] = part


def _lose(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.randint(1, 6)]


def _join(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(max(1, len(lines) - 1))
    lines[start : start + 2] = ["".join(lines[start : start + 2])]


def _value(lines: list[str], chance: random.Random) -> None:
    places = [number for number, line in enumerate(lines) if re.match(r"\S+\s*[=:]\s", line)] or [0]
    place = chance.choice(places)
    key, mark, _ = re.split(r"([=:])", lines[place] + "=", maxsplit=1)
    lines[place] = f"{key}{mark} {chance.choice(_VALUES)}"


def _key(lines: list[str], chance: random.Random) -> None:
    places = [number for number, line in enumerate(lines) if re.match(r"\W*[a-z]", line)] or [0]
    place = chance.choice(places)
    lines[place] = lines[place].replace(chance.choice("aeiost"), chance.choice(["", "x", "ee", "-", " ", "."]), 1)


def _quoted(lines: list[str], chance: random.Random) -> None:
    places = [number for number, line in enumerate(lines) if '"' in line]
    if not places:
        return _key(lines, chance)
    place, other = chance.choice(places), chance.choice(places)
    words = re.findall(r'"[^"]*"', lines[other]) or ['""']
    lines[place] = re.sub(r'"[^"]*"', lambda _: chance.choice(words), lines[place], count=1)
    return None


def _sign(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    at = chance.randint(0, len(lines[place]))
    lines[place] = lines[place][:at] + chance.choice(_SIGNS) + lines[place][at:]


def _put(lines: list[str], chance: random.Random, piece: str) -> None:
    place = chance.randrange(len(lines))
    at = chance.choice([0, len(lines[place]), chance.randint(0, len(lines[place]))])
    lines[place] = lines[place][:at] + piece + lines[place][at:]


def _piece(lines: list[str], chance: random.Random) -> None:
    _put(lines, chance, chance.choice(_PIECES))


def _long(lines: list[str], chance: random.Random) -> None:
    _put(lines, chance, chance.choice(_LONG) * chance.choice([400, 20_000]))


def _code(lines: list[str], chance: random.Random) -> None:
    """A tag, a link or a number that the marks of a comment hide from who does not read code as code."""
    hidden = chance.choice(_HIDDEN)
    _put(lines, chance, chance.choice(_HIDING).replace("…", hidden))


def _image(lines: list[str], chance: random.Random) -> None:
    places = [number for number, line in enumerate(lines) if "](" in line]
    if not places:
        return _put(lines, chance, "![a](help.md#lawyer)")
    place = chance.choice(places)
    lines[place] = lines[place].replace("[", "![", 1)
    return None


def _control(lines: list[str], chance: random.Random) -> None:
    _put(lines, chance, chance.choice(_SIGNS) + chance.choice(_COMMANDS))


def _bytes(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + chance.randbytes(chance.randint(1, 9)) + raw[at:]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(raw)))
    return raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :] if raw else raw


def _again(raw: bytes, chance: random.Random) -> bytes:
    return raw + raw[chance.randint(0, len(raw)) :]


_KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": lambda raw, chance: raw[: chance.randint(0, len(raw))],
    "begun late": lambda raw, chance: raw[chance.randint(0, len(raw)) :],
    "empty": lambda raw, chance: chance.choice([b"", b"\n", b" ", b"---\n", b"---\n---\n", b"\xef\xbb\xbf"]),
    "twice": _again,
    "lines swapped": _lines(_swap),
    "lines doubled": _lines(_double),
    "lines lost": _lines(_lose),
    "lines joined": _lines(_join),
    "wrong value": _lines(_value),
    "another wrong value": _lines(_value),
    "wrong key": _lines(_key),
    "wrong text": _lines(_quoted),
    "strange sign": _lines(_sign),
    "strange piece": _lines(_piece),
    "another strange piece": _lines(_piece),
    "UTF-16": lambda raw, chance: raw.decode().encode(chance.choice(["utf-16", "utf-16-le", "utf-16-be"])),
    "Windows": lambda raw, chance: raw.decode().encode("cp1252", "replace"),
    "BOM": lambda raw, chance: b"\xef\xbb\xbf" + raw,
    "line ends": lambda raw, chance: raw.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b""])),
    "bytes": _bytes,
    "a bit": _flip,
    "a long word": _lines(_long),
    "code": _lines(_code),
    "image": _lines(_image),
    "control signs": _lines(_control),
}
