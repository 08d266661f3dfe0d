"""The checker on the command line: `python -m checker`, with nothing installed.

The rim of the package: only here the clock is read (for --today) and only here errors are sentences. Everything is
printed as JSON, but the words of `explain`, the graph of `screen` and the CSV of `list`. Wrong input gives one sentence
on standard error and exit code 2.
"""

import argparse
import contextlib
import csv
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO, NoReturn

from checker import browser, csv_list, deadlines, letters, time_limits
from checker.facts import FactError, describe, listing, seen
from checker.inputs import InputError, read_day, read_number
from checker.time_limits import UNITS

SENTENCES = {
    "letter-missing": "Name a letter: `{program} letters` lists them.",
    "letter-unknown": "There is no letter {found}: `{program} letters` lists them.",
    "letter-wrong-regime": "The {field} does not fit: that letter is not sent on an application of this date, or was "
    "not sent yet on this day. These are: {letters}.",
    "event-missing": "Give the day on which the letter was sent, as YYYY-MM-DD.",
    "event-impossible": "There is no such day for the letter: {found}. Write a day that exists, as YYYY-MM-DD.",
    "event-too-early": "The day of the letter lies before {first}: {found}. Write the year with four digits.",
    "event-too-late": "The day of the letter lies after {last}: {found}.",
    "event-before-application": "The day of the letter lies before --applied, the day of the application. "
    "Possible: {possible} or later.",
    "today-missing": "Give --today as YYYY-MM-DD.",
    "date-missing": "Give --{field} as YYYY-MM-DD.",
    "date-impossible": "There is no such day for {field}: {found}. Write a day that exists, as YYYY-MM-DD.",
    "date-too-early": "The day for {field} lies before {first}: {found}. Write the year with four digits.",
    "date-too-late": "The day for {field} lies after {last}: {found}.",
    "printed-impossible": 'The printed term cannot be used: {found}. Write it as "2 weeks" (days, weeks or months); '
    '"none" for a refused-leave that says: at once.',
    "question-not-asked": "{letter} does not ask {field}. It asks: {possible}.",
    "choice-unknown": "{field} cannot be {found}. Possible: {possible}.",
    "intention-after-event": "--intention lies after the day of the letter: the plan is announced before the decision. "
    "Possible: {possible} or earlier.",
    "card-ends-before-event": "--permit-end lies before the day of the decision that gave the permit. "
    "Possible: {possible} or later.",
    "notice-before-application": "--notice lies before the day of the application. Possible: {possible} or later.",
    "notice-too-early": "--notice lies before the first day on which the notice may go out: {possible}.",
    "arrival-before-visa": "--arrival lies before the day of the letter about the visa. Possible: {possible} or later.",
    "arrival-after-visa": "--arrival lies so long after the letter that its visa cannot be valid any more. "
    "Possible: {possible} or earlier.",
    "named-day-before-event": "--named-day lies before the day of the letter. Possible: {possible} or later.",
    "extended-too-long": "--extended makes the decision term longer than the law allows. Possible: {possible} at most.",
}


HELP = {
    "applied": "the day of the asylum application",
    "intention": "the day of the letter that announced the withdrawal",
    "permit_end": "the last day printed on the card",
    "notice": "the day on which a notice of default arrived",
    "printed": 'the term that the letter gives, such as "2 weeks", or none where it says: at once',
    "after": "the letter on which the court decided",
    "track": "the track of the application",
    "extended": "whether the IND wrote that it needs more time: how, or the months added",
    "status": "the status that the permit gives",
    "detained": "whether the person is in detention",
    "arrival": "the day of arriving in the Netherlands",
    "named_day": "the day that the letter names",
    "procedure": "the procedure in which the decision was made, or whether it was a repeat request",
    "late_request": "whether the request came too late after a return decision, after a warning, with nothing new",
    "handed": "whether the letter was sent or handed over",
    "judged": "who decided",
    "about": "what the letter is about",
    "delayed": "which letters of delay came",
}


_LONGEST = 1_000_000  # bytes on standard input, or in one line of it
_BOM = csv_list.BOM.encode()  # with which Windows begins a text


class UsageError(Exception):
    """What was typed cannot be used; the text is one sentence for the person who typed it."""


class _Parser(argparse.ArgumentParser):
    """A parser that gives one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        """Turn argparse's message into the one sentence."""
        text = message[:1].upper() + message[1:]
        raise UsageError(f"{text}. See `{self.prog} --help`.")


def _print(value: object) -> None:
    print(json.dumps(value, indent=2))


def _input(wanted: str) -> BinaryIO:
    """Standard input as bytes. Raises UsageError where it is closed. wanted: what it should hold."""
    if sys.stdin is None:
        raise UsageError(f"There is nothing to read: standard input is closed. Give it {wanted}.")
    return sys.stdin.buffer


def _unread(error: OSError, wanted: str) -> UsageError:
    return UsageError(f"Standard input cannot be read ({error.strerror or error}). Give it {wanted}.")


def _line(stream: BinaryIO, wanted: str) -> bytes:
    """The next line of standard input, or as much of it as may be read at once. Raises UsageError."""
    try:
        return stream.readline(_LONGEST)
    except OSError as error:
        raise _unread(error, wanted) from None


def _text(wanted: str) -> str:
    """All of standard input, with its BOM. Raises UsageError for what is too long, unreadable or no text in UTF-8."""
    stream = _input(wanted)
    try:
        raw = stream.read(_LONGEST + 1)
        text = raw.decode("utf-8")
    except OSError as error:
        raise _unread(error, wanted) from None
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UsageError(f"Standard input must hold {wanted} as text in UTF-8; save it so, or copy and paste it.")
    if len(raw) > _LONGEST:
        raise UsageError(f"Standard input is longer than {_LONGEST} bytes. Give it {wanted}, and nothing else.")
    return text


def _sentence(error: InputError, typed: dict[str, Any]) -> str:
    option = "--" + error.field.replace("_", "-")
    extra = " or a number of months" if (error.key, error.field) == ("choice-unknown", "extended") else ""
    possible = error.possible
    if error.key == "question-not-asked":
        possible = tuple("--" + ask.replace("_", "-") for ask in possible)
    return SENTENCES[error.key].format(
        program=_called(),
        field=option if error.field not in ("event", "letter") else error.field,
        found=json.dumps(typed.get(error.field), ensure_ascii=False),
        letter=typed["letter"],
        letters=", ".join(error.letters),
        possible=(", ".join(possible) or "nothing") + extra,
        first=time_limits.FIRST_EVENT,
        last=time_limits.LAST_EVENT,
    )


def _deadline(options: argparse.Namespace) -> int:
    typed = {
        "letter": options.letter,
        "event": options.event,
        "today": options.today,
        **{field: getattr(options, field) for field in letters.QUESTIONS},
    }
    try:
        printed = None if options.printed is None else csv_list.printed(options.printed)
        told = deadlines.read({**typed, "printed": printed})
        found = deadlines.answer(told, browser.facts())
    except InputError as error:
        raise UsageError(_sentence(error, typed)) from None
    _print({"door": "deadline", **found.as_json()})
    return 0


def _letters(options: argparse.Namespace) -> int:
    _print(browser.reply({"door": "letters"}))
    return 0


def _facts(options: argparse.Namespace) -> int:
    day = None
    if options.on is not None:
        try:
            day = read_day(options.on, "on")
        except InputError:
            day = None
        if day is None:
            raise UsageError(f"There is no such day for --on: {options.on}. Write a day that exists, as YYYY-MM-DD.")
    try:
        if options.id is None:
            _print(listing(browser.facts(), day))
        else:
            _print(describe(browser.facts(), options.id, day))
    except FactError as error:
        raise UsageError(str(error)) from None
    return 0


def _count(options: argparse.Namespace) -> int:
    if options.batch:
        if options.event is not None:
            raise UsageError("With --batch the requests come from standard input: leave out the date and the term.")
        return _batch()
    _print(_counted(options).as_json())
    return 0


def _explain(options: argparse.Namespace) -> int:
    from checker import in_words

    try:
        sentences = in_words.explain(_counted(options), options.language)
    except in_words.LanguageError as error:
        possible = ", ".join(error.possible)
        raise UsageError(
            f"There are no words in {options.language}. Possible: {possible}."
            if possible
            else "There are no words here: the build of the package adds them. Use it installed: `pip install .`"
        ) from None
    if options.json:
        _print(sentences)
        return 0
    for number, sentence in enumerate(sentences, start=1):
        sys.stdout.write(f"{number}. {sentence}\n")
    return 0


def _counted(options: argparse.Namespace) -> time_limits.Count:
    """The count of the day, the term and the rule that were typed."""
    if options.event is None or not options.term or len(options.term) % 2:
        raise UsageError(
            f"Give a day and a term, such as `{_called()} {options.command} 2026-12-18 1 weeks`; units are "
            + ", ".join(UNITS)
            + "."
        )
    lengths = []
    for number, unit in zip(options.term[::2], options.term[1::2], strict=True):
        read = read_number(number)
        lengths.append([number if read is None else read, csv_list.plural(unit)])
    try:
        event = read_day(options.event, "event")
        text = options.event if event is None else event.isoformat()
    except InputError:
        text = options.event
    try:
        calendar = deadlines.calendar_of(browser.facts())
        term = time_limits.parse_term(lengths)
        return time_limits.count(time_limits.parse_day(text), term, options.rule, calendar)
    except InputError as error:
        raise UsageError(f"The {error.field} cannot be used: found {error.found}, expected {error.expected}.") from None


def _batch() -> int:
    """Each line a request, each answer a line, in order, at once; a bad line gives its error and the rest goes on."""
    wanted = "requests, one a line"
    lines = _input(wanted)
    calendar = deadlines.calendar_of(browser.facts())
    first = True
    while line := _line(lines, wanted):
        whole = line
        while len(whole) == _LONGEST and not whole.endswith(b"\n"):
            whole = _line(lines, wanted)  # the rest of a line that is too long is not kept
            line = b""
        try:
            request = json.loads(line.removeprefix(_BOM if first else b"").decode("utf-8"))
        except (ValueError, RecursionError):
            error = {"id": "request-not-json", "field": "request", "found": "a line", "expected": "one JSON object"}
            reply: dict[str, object] = {"error": error}
        else:
            reply = time_limits.count_request(request, calendar)
        first = False
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
    return 0


def _screen(options: argparse.Namespace) -> int:
    from checker import screening_tables

    if options.graph:
        if options.json:
            raise UsageError(
                "The graph is a Mermaid flowchart and no JSON: leave out --json. "
                f"`{_called()} screen --questions` is JSON."
            )
        sys.stdout.write(screening_tables.graph())
        return 0
    if options.enumerate:
        for outcome in screening_tables.enumerate_outcomes():
            sys.stdout.write(json.dumps(outcome) + "\n")
        return 0
    if options.questions:
        _print(browser.reply({"door": "questions"}))
        return 0
    wanted = 'one JSON object of answers, such as {"place": "abroad"}'
    try:
        given = json.loads(_text(wanted).removeprefix(csv_list.BOM))
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise UsageError(f"Standard input must hold {wanted}.")
    request = given if "answers" in given else {"answers": given}
    reply = browser.reply({"today": options.today, **request, "door": "screening"})
    if "error" in reply:
        error = reply["error"]
        possible = f" Possible: {', '.join(error['possible'])}." if error.get("possible") else ""
        raise UsageError(f"{error['field']}: found {error['found']} ({error['id']}).{possible}")
    _print(reply)
    return 0


def _list(options: argparse.Namespace) -> int:
    text = _text("a list as CSV, with the columns letter and event")
    try:
        today = read_day(options.today, "today")
        if today is None:
            raise InputError("date-impossible", "today")
        rows = csv_list.answer(text, today.isoformat(), browser.facts())
        names = next(rows)
    except InputError:
        raise UsageError(f"There is no such day for --today: {options.today}. Write a day that exists.") from None
    except csv_list.ColumnError as error:
        raise UsageError(
            f"The list cannot be read ({error}). Begin with a line such as: letter,event,number."
        ) from None
    if options.json:
        if doubles := sorted(name for name, times in Counter(names).items() if times > 1):
            raise UsageError(f"JSON holds each name once: there are two columns {' and two columns '.join(doubles)}.")
        begin = "["
        for row in rows:  # one at a time: a list may be long
            found = json.dumps(dict(zip(names, row, strict=True)), indent=2).replace("\n", "\n  ")
            sys.stdout.write(f"{begin}\n  {found}")
            begin = ","
        sys.stdout.write("[]\n" if begin == "[" else "\n]\n")
        return 0
    if text.startswith(csv_list.BOM):  # a spreadsheet that writes it wants to find it
        sys.stdout.write(csv_list.BOM)
    out = csv.writer(sys.stdout, delimiter=csv_list.mark_of(text))
    out.writerow(names)
    out.writerows(rows)
    return 0


def _read(options: argparse.Namespace) -> int:
    text = _text("the text of a letter").removeprefix(csv_list.BOM)
    reply = browser.reply({"door": "read", "text": text, "today": options.today})
    if "error" in reply:
        raise UsageError(SENTENCES[reply["error"]["id"]].format(field="today", found=json.dumps(options.today)))
    _print({key: reply[key] for key in ("state", "letters", "dates", "terms")})
    return 0


def _versions() -> dict[str, str | None]:
    from importlib import metadata

    from checker import facts_files

    try:
        installed = metadata.version("wegwijs-checker")
    except metadata.PackageNotFoundError:  # in a checkout
        installed = None
    law = facts_files.law_day(browser.facts()).isoformat()
    return {"version": installed, "law": law, "facts": facts_files.law_fingerprint()}


def _version(options: argparse.Namespace) -> int:
    _print(_versions())
    return 0


class _Version(argparse.Action):
    """--version: what `version` says, in a line; the facts are read only when it is asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the line and end."""
        found = _versions()
        version = found["version"] or "(not installed)"
        line = f"{parser.prog} {version}, law of {found['law']}, facts {found['facts']}"
        print(line, file=sys.stdout or sys.stderr, flush=True)  # argparse would not say that it cannot be written
        parser.exit()


def _metavar(ask: str) -> str:
    if ask in letters.DATES_ASKED:
        return "DATE"
    if ask == "printed":
        return "TERM"
    return "|".join(letters.CHOICES[ask]) if ask != "after" else "LETTER"


def _called() -> str:
    """How this program is called: by its own name where it is installed."""
    return "wegwijs" if os.path.basename(sys.argv[0]).startswith("wegwijs") else "python -m checker"  # noqa: PTH119


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=_called(), description="Time limits of Dutch asylum law, and a first orientation.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print what `version` does, in a line")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: Any, summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary)
        added.set_defaults(run=run)
        added.add_argument("--json", action="store_true", help="print JSON, as all but `explain` and `list` do anyway")
        return added

    def today(added: argparse.ArgumentParser) -> None:
        clock = date.today().isoformat()
        added.add_argument("--today", metavar="DATE", default=clock, help="the day to count from (default: today)")

    one = command("deadline", _deadline, "the deadlines of a letter")
    one.add_argument("letter", metavar="LETTER", help="an id from `letters`")
    one.add_argument("event", metavar="DATE", help="the day on which it was sent or handed over, YYYY-MM-DD")
    for ask in letters.QUESTIONS:
        one.add_argument("--" + ask.replace("_", "-"), metavar=_metavar(ask), help=HELP[ask])
    today(one)

    command("version", _version, "the version, the day of its law and the hash of its facts, as version.json of a site")

    command("letters", _letters, "every letter, what it asks and what can be answered")

    facts = command("facts", _facts, "the facts of the law, all or one")
    facts.add_argument("id", nargs="?", metavar="ID")
    facts.add_argument("--on", metavar="DATE", help="only what was in force on this day")

    def term(added: argparse.ArgumentParser) -> None:
        added.add_argument("event", nargs="?", metavar="DATE")
        added.add_argument("term", nargs="*", metavar="N UNIT", help="lengths: " + ", ".join(UNITS))
        added.add_argument("--rule", default="atw", help="one of " + ", ".join(time_limits.RULES) + " (default: atw)")

    count = command("count", _count, "count one term, or many from standard input")
    term(count)
    count.add_argument("--batch", action="store_true", help="JSON lines from standard input, one answer a line")

    words = command("explain", _explain, "count one term, and say each step in words")
    term(words)
    words.add_argument("--language", metavar="LANG", default="en", help="the code of a language (default: en)")

    screen = command("screen", _screen, "findings for the answers (JSON) on standard input")
    today(screen)
    other = screen.add_mutually_exclusive_group()
    other.add_argument("--questions", action="store_true", help="every question with its answers")
    other.add_argument("--graph", action="store_true", help="questions, answers and findings as a Mermaid flowchart")
    other.add_argument("--enumerate", action="store_true", help="every set of answers with its findings, one a line")

    today(command("list", _list, "the deadlines of a list of letters: CSV on standard input, CSV out"))
    today(command("read", _read, "which letter a Dutch text on standard input may be, its dates and its terms"))
    return parser


def _say(sentence: str) -> None:
    """One line on standard error, where there is one."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            print(seen(sentence), file=sys.stderr, flush=True)


def _write_nowhere() -> None:
    """Python would complain once more at exit about what it cannot write, so give it somewhere to write."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 where the answer cannot be written, 2 for wrong input."""
    try:
        options = _parser().parse_args(arguments)
        if sys.stdout is None:
            _say("The answer cannot be written: standard output is closed. Leave it open, or send it to a file.")
            return 1
        if isinstance(sys.stdout, io.TextIOWrapper):  # Windows would write a file in its own letters and line ends
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except (UsageError, FactError) as error:  # FactError: somebody edits the facts, and one of them is wrong
        _say(str(error))
        return 2
    except BrokenPipeError:  # the reader of our output has gone
        _write_nowhere()
        return 0
    except OSError as error:
        _say(f"The answer cannot be written ({error.strerror}). Make room, or send it elsewhere.")
        _write_nowhere()
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
