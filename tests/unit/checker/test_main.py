"""The command line: JSON on standard output, or one sentence on standard error and exit code 2."""

import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from checker import __main__ as command
from checker import deadlines, inputs, letters

ROOT = Path(__file__).parents[3]


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str, stdin: str = "", monkeypatch: pytest.MonkeyPatch | None = None
) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    if monkeypatch is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8"))))
    code = command.main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    """The example of the README: JSON with the safe day."""
    code, out, err = run(capsys, "deadline", "intention-withdraw", "2026-10-13", "--today", "2026-11-24")
    assert (code, err) == (0, "")
    assert json.loads(out)["deadlines"][0]["safe_day"] == "2026-11-24"


def test_deadline_without_today_reads_the_clock(capsys: pytest.CaptureFixture[str]) -> None:
    """Only here the clock is read: a letter of today has all its days left."""
    _, out, _ = run(capsys, "deadline", "intention-withdraw", date.today().isoformat())
    assert json.loads(out)["deadlines"][0]["days_left"] >= 41  # 42, but for a midnight between the two lines


def test_deadline_with_everything(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option reaches the engine; --json changes nothing."""
    asked = ["deadline", "no-decision-yet", "2026-07-01", "--track", "accelerated", "--notice", "2026-10-20"]
    asked += ["--extended", "no", "--today", "2026-11-24"]
    code, out, _ = run(capsys, *asked)
    assert (code, json.loads(out)["deadlines"][2]["safe_day"]) == (0, "2026-11-04")
    assert run(capsys, *asked, "--json")[1] == out
    for more in (
        ["permit-granted", "2026-03-02", "--permit-end", "2030-05-31", "--status", "refugee"],
        ["permit-withdrawn", "2026-12-01", "--intention", "2026-07-01"],
        ["court-judgment", "2026-12-01", "--after", "dublin"],
        ["intention-va", "2026-03-02", "--detained", "yes", "--applied", "2025-01-01"],
        ["refused-unfounded", "2026-12-01", "--procedure", "accelerated"],
        ["intention-aa", "2026-03-02", "--handed", "handed-over"],
        ["refused-leave", "2026-12-01", "--printed", "none"],
        ["no-decision-yet", "2026-07-01", "--track", "after-return-decision", "--late-request", "yes"],
        ["objection-waiting", "2026-12-01", "--about", "visa", "--delayed", "both"],
        ["judgment-without-hearing", "2026-12-01", "--judged", "court"],
        ["mvv-granted", "2026-12-01", "--arrival", "2026-12-05"],
        ["repair-request", "2026-12-01", "--named-day", "2026-12-15"],
    ):
        assert run(capsys, "deadline", *more)[0] == 0


@pytest.mark.parametrize("printed", ["2 weeks", "2 Weeks", "14 days", "٢ weeks", "2 week"])
def test_deadline_printed(capsys: pytest.CaptureFixture[str], printed: str) -> None:
    """A printed term in words and digits."""
    code, out, _ = run(capsys, "deadline", "subsidiary-only", "2026-12-01", "--printed", printed)
    found = {due["id"]: due for due in json.loads(out)["deadlines"]}
    assert (code, found["appeal"]["readings"][0]["printed"]) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["deadline", "nothing", "2026-12-01"], 'There is no letter "nothing"'),
        (["deadline", "", "2026-12-01"], "Name a letter"),
        (["deadline", "dublin", ""], "Give the day on which the letter was sent"),
        (["deadline", "dublin", "2026-02-30"], "There is no such day for the letter"),
        (["deadline", "dublin", "1999-01-01"], "The day of the letter lies before 2000-01-01"),
        (["deadline", "dublin", "2061-01-01"], "The day of the letter lies after 2060-12-31"),
        (["deadline", "dublin", "2026-01-01"], "These are: dublin-old."),
        (["deadline", "dublin", "2026-12-01", "--applied", "2026-12-02"], "lies before --applied"),
        (["deadline", "dublin", "2026-12-01", "--applied", "x"], "There is no such day for --applied"),
        (["deadline", "dublin", "2026-12-01", "--today", "x"], "There is no such day for --today"),
        (["deadline", "dublin", "2026-12-01", "--printed", "two weeks"], "The printed term cannot be used"),
        (["deadline", "dublin", "2026-12-01", "--printed", "2"], "The printed term cannot be used"),
        (["deadline", "no-decision-yet", "2026-07-01", "--extended", "99"], "longer than the law allows"),
        (["deadline", "no-decision-yet", "2026-07-01", "--extended", "x"], "or a number of months."),
        (["deadline", "permit-granted", "2026-12-01", "--permit-end", "1990-01-01"], "The day for --permit-end lies"),
        (["deadline", "moved-house", "2026-12-01", "--printed", "1 week"], "moved-house does not ask --printed"),
        (["deadline", "inadmissible", "2026-12-01", "--procedure", "border"], "Possible: standard, repeat."),
        (["deadline", "no-decision-yet", "2026-03-02", "--track", "accelerated"], "Possible: standard."),
        (["deadline", "family-visa-waiting", "2026-03-13", "--notice", "2026-12-13"], "may go out: 2026-12-14."),
        (["deadline", "objection-waiting", "2026-03-02", "--notice", "2026-12-21"], "may go out: 2026-12-22."),
        (["deadline", "mvv-granted", "2026-12-01", "--arrival", "2026-11-30"], "Possible: 2026-12-01 or later."),
        (["deadline", "repair-request", "2026-12-01", "--named-day", "2026-11-30"], "Possible: 2026-12-01 or later."),
        (["deadline", "coa-decision", "2026-12-01", "--printed", "none"], "The printed term cannot be used"),
        (["deadline", "refused-leave", "2026-12-01", "--printed", "0 days"], '"none" for a refused-leave'),
        (["deadline"], "The following arguments are required: LETTER, DATE."),
        (["deadline", "dublin", "2026-12-01", "--colour", "blue"], "Unrecognized arguments"),
        ([], "The following arguments are required: COMMAND."),
        (["fly"], "Argument COMMAND: invalid choice"),
        (["facts", "nothing"], 'no fact "nothing"'),
        (["facts", "--on", "yesterday"], "There is no such day for --on"),
        (["facts", "appeal-two-week-cases", "--on", "2026-06-11"], "from 2026-06-12"),
        (["count"], "Give a day and a term"),
        (["count", "2026-12-18"], "Give a day and a term"),
        (["count", "2026-12-18", "1"], "Give a day and a term"),
        (["count", "2026-12-18", "x", "weeks"], "The term[0].number cannot be used"),
        (["count", "2026-12-18", "-1", "weeks"], "The term[0].number cannot be used"),
        (["count", "2026-12-18", "1", "moons"], "The term[0].unit cannot be used"),
        (["count", "2026-12-18", "1", "hours"], "The term[0].unit cannot be used"),
        (["count", "2026-02-30", "1", "weeks"], "The event cannot be used"),
        (["count", "2026-12-18", "1", "weeks", "--rule", "moon"], "The rule cannot be used"),
        (["count", "2026-12-18", "--batch"], "leave out the date"),
    ],
)
def test_wrong_input(capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str) -> None:
    """One clear sentence, exit code 2, nothing on standard output."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_every_error_has_a_sentence() -> None:
    """No error of a deadline can come without its sentence, and each sentence can be filled."""
    assert set(command.SENTENCES) == {*deadlines.ERRORS, *inputs.ERRORS}
    for name in command.SENTENCES:
        assert command._sentence(inputs.InputError(name, "applied"), {"letter": "dublin", "applied": "x"})


def test_letters(capsys: pytest.CaptureFixture[str]) -> None:
    """Every letter."""
    _, out, _ = run(capsys, "letters")
    assert [row["id"] for row in json.loads(out)["letters"]] == list(letters.BY_ID)


def test_facts(capsys: pytest.CaptureFixture[str]) -> None:
    """All facts, those in force on a day, one fact, one fact on a day."""
    everything = json.loads(run(capsys, "facts", "--json")[1])
    then = json.loads(run(capsys, "facts", "--on", "2026-06-11")[1])
    assert 0 < len(then) < len(everything)
    assert len(json.loads(run(capsys, "facts", "permit-length")[1])["versions"]) == 2
    for day, years in (("2026-06-11", 5), ("2026-06-12", 3)):
        fact = json.loads(run(capsys, "facts", "permit-length", "--on", day)[1])
        assert fact["version"]["value"] == [[years, "years"]]


@pytest.mark.parametrize(
    ("arguments", "last_day"),
    [
        (["2026-12-18", "1", "weeks", "--rule", "atw"], "2026-12-28"),
        (["2026-12-18", "1", "week"], "2026-12-28"),
        (["2026-12-18", "1", "weeks", "--rule", "none"], "2026-12-25"),
        (["٢٠٢٦-١٢-١٨", "١", "weeks"], "2026-12-28"),
        (["2023-08-08", "90", "days", "3", "months"], "2024-02-06"),
    ],
)
def test_count(capsys: pytest.CaptureFixture[str], arguments: list[str], last_day: str) -> None:
    """One term or a chain of unlike ones; the rule of the Act when none is named."""
    code, out, _ = run(capsys, "count", *arguments)
    assert (code, json.loads(out)["last_day"]) == (0, last_day)


def test_batch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One answer a line, in order; a bad line gives its error in its place and the rest goes on."""
    good = '{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}'
    lines = [good, "", "{", "[]", '{"event": "2026-02-30", "term": [[1, "weeks"]], "rule": "atw"}', "[" * 9999, good]
    code, out, err = run(capsys, "count", "--batch", stdin="\n".join(lines) + "\n", monkeypatch=monkeypatch)
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(answers)) == (0, "", len(lines))
    assert [("error" in answer) for answer in answers] == [False, True, True, True, True, True, False]
    assert answers[0] == answers[-1]
    assert {"last_day", "nominal", "safe_day", "moved_by", "moved_days", "provisional"} <= set(answers[0])
    assert answers[4]["error"]["id"] == "event-impossible"


def test_batch_streams() -> None:
    """Each answer comes before the next request is sent; bytes that are no UTF-8 give an error line."""
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "count", "--batch"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line, expected in (
            (b'{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}\n', "last_day"),
            (b"\xff\xfe\n", "error"),
            (b'{"event": "2026-12-18", "term": [[2, "weeks"]], "rule": "pact"}\n', "last_day"),
        ):
            process.stdin.write(line)
            process.stdin.flush()
            assert expected in json.loads(process.stdout.readline())
        process.stdin.close()
        assert process.wait() == 0


def test_batch_whose_reader_goes_away() -> None:
    """A closed pipe ends the run without a word."""
    line = '{"event": "2026-12-18", "term": [[1, "weeks"]], "rule": "atw"}\n'
    shell = f"{sys.executable} -m checker count --batch | head -1"
    done = subprocess.run(shell, shell=True, cwd=ROOT, input=line * 5000, capture_output=True, text=True, check=True)
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)


def test_screen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers on standard input, bare or as a whole request."""
    for stdin in ('{"place": "abroad"}', '{"answers": {"place": "abroad"}}'):
        code, out, _ = run(capsys, "screen", "--today", "2026-11-24", stdin=stdin, monkeypatch=monkeypatch)
        assert (code, "abroad" in [row["id"] for row in json.loads(out)["findings"]]) == (0, True)


@pytest.mark.parametrize(
    ("stdin", "sentence"),
    [("", "must hold one JSON object"), ("[]", "must hold one JSON object"), ('{"place": "moon"}', "Possible: ")],
)
def test_screen_wrong_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, stdin: str, sentence: str
) -> None:
    """One sentence and exit code 2."""
    code, out, err = run(capsys, "screen", stdin=stdin, monkeypatch=monkeypatch)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_screen_pictures(capsys: pytest.CaptureFixture[str]) -> None:
    """The questions as JSON and the graph as Mermaid."""
    assert json.loads(run(capsys, "screen", "--questions")[1])["questions"][0]["id"] == "place"
    assert run(capsys, "screen", "--graph")[1].startswith("flowchart")


def test_what_is_no_json_is_not_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for JSON gets it, or a sentence: never something else."""
    code, out, err = run(capsys, "screen", "--graph", "--json")
    assert (code, out, err.count("\n")) == (2, "", 1) and "Mermaid" in err


def test_version_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What `version` says; a command is not needed."""
    found = json.loads(run(capsys, "version")[1])
    with pytest.raises(SystemExit) as end:
        command.main(["--version"])
    assert not end.value.code
    line = capsys.readouterr().out
    assert line.count("\n") == 1 and f"law of {found['law']}, facts {found['facts']}" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is there on Linux alone")
def test_version_that_cannot_be_written() -> None:
    """A sentence and exit code 1, as for every answer."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "--version"], stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT
        )
    assert done.returncode == 1 and "cannot be written" in done.stderr and done.stderr.count("\n") == 1


def test_a_unit_that_is_none_is_shown_as_it_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """No s is put behind a Dutch word; a single week is understood."""
    code, _, err = run(capsys, "count", "2026-12-18", "2", "weken")
    assert code == 2 and "weken" in err and "wekens" not in err
    assert run(capsys, "count", "2026-12-18", "1", "week")[1] == run(capsys, "count", "2026-12-18", "1", "weeks")[1]


def test_screen_enumerate_starts_at_once() -> None:
    """Outcomes come one a line; a reader may take as many as it wants."""
    shell = f"{sys.executable} -m checker screen --enumerate | head -3"
    done = subprocess.run(shell, shell=True, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert ([set(row) for row in rows], done.stderr) == ([{"answers", "findings"}] * 3, "")


def test_runs_with_nothing_installed() -> None:
    """`python -m checker` in an isolated interpreter, without site packages."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "checker", "deadline", "intention-withdraw", "2026-10-13"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["deadlines"][0]["last_day"] == "2026-11-24"


LETTER = "Immigratie- en Naturalisatiedienst\nDatum: 12 november 2026\nBetreft: Overdrachtsbesluit\n\nUw asielaanvraag nemen wij niet in behandeling. U kunt binnen één week in beroep.\n"


def read_letter(text: bytes | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m checker read` in a process of its own; None: with standard input closed."""
    command_line = [sys.executable, "-m", "checker", "read", "--today", "2026-11-26", *arguments]
    if text is None:
        closed = " ".join(f"'{part}'" for part in command_line) + " <&-"
        return subprocess.run(closed, shell=True, capture_output=True, text=True, cwd=ROOT)
    done = subprocess.run(command_line, input=text, capture_output=True, cwd=ROOT)
    return subprocess.CompletedProcess(command_line, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    "text",
    [LETTER.encode(), b"\xef\xbb\xbf" + LETTER.encode(), LETTER.replace("\n", "\r\n").encode()],
    ids=["plain", "with a byte order mark", "with Windows line ends"],
)
def test_read(text: bytes) -> None:
    """The letter, its day and its term, in exactly this shape."""
    done = read_letter(text)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == ["state", "letters", "dates", "terms"]
    assert {row["letter"] for row in found["letters"][:2]} == {"dublin", "dublin-old"} and found["state"] == "several"
    assert set(found["letters"][0]) == {"letter", "score", "words"}
    assert found["dates"] == [
        {"date": "2026-11-12", "role": "letter", "line": "Datum: 12 november 2026", "doubt": None}
    ]
    assert [(row["term"], row["for"]) for row in found["terms"]] == [([[1, "weeks"]], "appeal")]


@pytest.mark.parametrize(
    "text", [b"", b"\n", "موعد".encode(), b"x" * 300_000], ids=["nothing", "blank", "Arabic", "long"]
)
def test_read_what_is_no_letter(text: bytes) -> None:
    """Any text gets an answer: it is not known."""
    done = read_letter(text)
    assert done.returncode == 0 and json.loads(done.stdout)["state"] == "unknown"


@pytest.mark.parametrize(
    "text",
    [None, LETTER.encode("cp1252"), bytes(range(256)), LETTER.encode("utf-16"), b"Datum\0"],
    ids=["closed", "Windows-1252", "binary", "UTF-16", "a zero byte"],
)
def test_read_what_is_no_text(text: bytes | None) -> None:
    """One sentence that says what to do."""
    done = read_letter(text)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1 and "standard input" in done.stderr.lower()


def test_read_a_day_that_does_not_exist() -> None:
    """The sentence of every other command."""
    done = read_letter(LETTER.encode(), "--today", "2026-02-30")
    assert done.returncode == 2 and "There is no such day for today" in done.stderr


@pytest.mark.parametrize("made", ["folder", "link to nothing", "empty words", "no facts"])
def test_what_cannot_be_read_is_no_answer_that_cannot_be_written(tmp_path: Path, made: str) -> None:
    """A copy of the checker in which a file is spoilt: one sentence that names the file."""
    package = tmp_path / "checker"
    shutil.copytree(Path(command.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    spoilt = package / "facts" / "zz.toml"
    if made == "folder":
        spoilt.mkdir()
    elif made == "link to nothing":
        spoilt.symlink_to("none")
    elif made == "no facts":
        spoilt = package / "facts"
        shutil.rmtree(spoilt)
    else:
        spoilt = package / "letter_words.toml"
        spoilt.write_text("")
    arguments = [sys.executable, "-B", "-m", "checker", "read"]
    done = subprocess.run(arguments, cwd=tmp_path, input=LETTER.encode(), capture_output=True, check=False, timeout=60)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"") and len(said.splitlines()) == 1
    assert spoilt.relative_to(tmp_path).as_posix() in said and "written" not in said


def test_input_that_cannot_be_read_is_no_answer_that_cannot_be_written(tmp_path: Path) -> None:
    """Standard input that was opened to be written."""
    for arguments in (["count", "--batch"], ["read"]):
        with (tmp_path / "file").open("wb") as closed:
            done = subprocess.run(
                [sys.executable, "-B", "-m", "checker", *arguments],
                stdin=closed,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
        assert (done.returncode, done.stdout) == (2, "") and len(done.stderr.splitlines()) == 1
        assert "Standard input cannot be read" in done.stderr and "None" not in done.stderr


def test_a_sentence_is_one_line_whatever_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """No sign of what was typed begins another line or speaks to the terminal."""
    for typed in ("a\n::stop-commands::x", "\x1b[31m", "a\u2028b"):
        for arguments in (
            ["facts", typed],
            ["facts", "--on", typed],
            ["deadline", typed, "2026-11-20"],
            [typed],
            ["count", "2026-11-20", "1", typed],
        ):
            assert command.main(arguments) == 2
            said = capsys.readouterr().err
            assert said.endswith("\n") and said[:-1].isprintable(), said
