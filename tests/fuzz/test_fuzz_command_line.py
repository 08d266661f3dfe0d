"""Whatever is typed or piped: JSON and exit code 0, or one sentence and exit code 2; 1 where nothing can be written."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest
from mutations import WHOLE
from test_fuzz_door import KNOWN, ODD_TEXTS, day, no_constant, text_of, value

from checker import __main__ as command
from checker import facts_files, letters

ROOT = Path(__file__).parents[2]
COMMANDS = ("deadline", "letters", "version", "facts", "count", "explain", "screen", "read", "list")
OPTIONS = ("--today", "--on", "--rule", "--batch", "--questions", "--graph", "--json", "--colour", "--", "-1")


def typed(chance: Random) -> list[str]:
    """A command with its arguments, some of them odd."""

    def word() -> str:
        match chance.randrange(5):
            case 0:
                return chance.choice(ODD_TEXTS)
            case 1:
                return str(value(chance, 3))
            case 2:
                return chance.choice(KNOWN)
            case 3:
                return day(chance)
            case _:
                return chance.choice([*OPTIONS, *("--" + ask.replace("_", "-") for ask in letters.QUESTIONS)])

    name = chance.choice(COMMANDS) if chance.random() < 0.9 else word()
    match name if chance.random() < 0.6 else "":
        case "deadline":
            first = [chance.choice(list(letters.BY_ID)), day(chance)]
        case "count":
            first = [
                day(chance),
                str(chance.randrange(99)),
                chance.choice(["days", "weeks", "week", "months", "moons"]),
            ]
        case _:
            first = []
    return [name, *first, *(word() for _ in range(chance.randrange(4)))]


def piped(chance: Random) -> bytes:
    """What is on standard input: requests, letters, other encodings, Windows line ends, bytes that are no text."""
    text = "\n".join(text_of(chance) for _ in range(chance.randrange(3)))
    if chance.random() < 0.3:
        text = json.dumps({"place": "abroad"})
    raw = text.encode(chance.choice(["utf-8", "utf-8", "utf-8", "utf-16", "cp1252"]), "replace")
    raw = chance.choice([raw, b"\xef\xbb\xbf" + raw, raw.replace(b"\n", b"\r\n"), chance.randbytes(30), raw + b"\0"])
    return raw


@pytest.mark.parametrize("part", range(5))
def test_whatever_is_typed_is_answered(
    part: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No exception, no page of usage; JSON that any program reads."""
    for number in range(part, 10_000, 5 if WHOLE else 250):
        chance = Random(number)
        arguments = typed(chance)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped(chance))))
        try:
            code = command.main(arguments)
        except SystemExit as end:
            assert end.code == 0 and {"-h", "--help"} & set(arguments), (number, arguments)
            capsys.readouterr()
            continue
        except Exception as error:
            pytest.fail(f"command {number}: {error!r}: {arguments!r}")
        out, err = capsys.readouterr()
        if code == 0:
            assert err == "", (number, arguments)
            if "--batch" in arguments or "--enumerate" in arguments:
                for line in out.splitlines():
                    json.loads(line, parse_constant=no_constant)
            elif not out.startswith("flowchart") and arguments[0] != "list":
                json.loads(out, parse_constant=no_constant)
        else:
            assert (code, out) == (2, ""), (number, arguments)
            assert len(err.splitlines()) == 1 and err.rstrip().endswith((".", "`")), (number, arguments, err)


def shell(line: str, given: bytes = b"") -> tuple[int, bytes, str]:
    """A line for the shell after `python -m checker`: exit code, output, errors."""
    done = subprocess.run(
        f"'{sys.executable}' -m checker {line}", shell=True, input=given, capture_output=True, cwd=ROOT, timeout=60
    )
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("letters >&-", 1, "standard output is closed"),
        ("letters >/dev/full", 1, "No space left"),
        ("count --batch >/dev/full", 1, "No space left"),
        ("facts 2>&- >/dev/full", 1, ""),
        ("screen <&-", 2, "standard input is closed"),
        ("count --batch <&-", 2, "standard input is closed"),
        ("read <&-", 2, "standard input is closed"),
        ("facts nothing 2>/dev/full", 2, ""),
        ("facts nothing 2>&-", 2, ""),
        ("facts $(printf '\\377')", 2, "no fact"),
    ],
)
def test_a_closed_or_full_door_gets_a_sentence(line: str, code: int, said: str) -> None:
    """Standard input, output and errors that are closed; a disk that is full; bytes that are no text."""
    request = b'{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}\n'
    ended, out, err = shell(line, request)
    assert (ended, out) == (code, b"")
    assert said in err and "Traceback" not in err and len(err.splitlines()) == bool(said)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_a_text_from_windows_is_read(before: bytes) -> None:
    """An invisible mark in front and other line ends change no answer."""
    code, out, err = shell(
        "count --batch", before + b'{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}\r\n'
    )
    assert (code, err, json.loads(out)["last_day"]) == (0, "", "2026-12-28")
    code, out, err = shell("screen --today 2026-11-27", before + b'{"place": "abroad"}\r\n')
    assert (code, err) == (0, "") and json.loads(out)["findings"]


def test_a_line_without_end_is_an_error_and_the_next_is_answered() -> None:
    """Memory stays small, and the answers stay in order."""
    good = b'{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}\n'
    code, out, err = shell("count --batch", b"[" * 2_500_000 + b"\n" + good)
    assert (code, err) == (0, "")
    assert ["error" in json.loads(line) for line in out.splitlines()] == [True, False]


def test_input_that_is_too_long_gets_a_sentence() -> None:
    """A film instead of a letter."""
    for line in ("read", "screen"):
        code, out, err = shell(line, b"a" * 2_000_000)
        assert (code, out, len(err.splitlines())) == (2, b"", 1) and "longer than" in err


def test_a_wrong_fact_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever edits a fact and asks at once is told which line is wrong."""
    real = facts_files.read_folder

    def spoilt(folder: object = None) -> list[facts_files.Text]:
        return [facts_files.Text(one.name, one.text.replace('kind = "term"', 'kind = "trem"', 1)) for one in real()]

    monkeypatch.setattr(facts_files, "read_folder", spoilt)
    monkeypatch.setattr("checker.browser._facts", None)
    assert command.main(["deadline", "dublin", date(2026, 11, 20).isoformat()]) == 2
    err = capsys.readouterr().err
    assert "checker/facts/" in err and "trem" in err and len(err.splitlines()) == 1
