"""Prints which approved answers changed since a commit or tag, for whom, and for letters of which days.

    make changes FROM=v1.0            up to what is in the folder now; TO=v1.1: up to another commit
    make changes                      the same since the last tag
    make changes RELEASE=2027-01-15   and writes into docs/answers-changed.toml what readers of before that day are told

It compares the two files of `make approve` as they were at both, and prints Markdown for CHANGELOG.md. Days are told as
days after the letter, so that one change of the law is one line and not a line for each day that was tried.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from checker import letters
from scripts import approve, approve_screening
from scripts.guide import answers_changed
from scripts.problems import Problem, in_sentences

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 6  # of what those told for whom something changed
_HEADING = re.compile(r"^(?P<title>\S.*)\n=+\n", re.M)
_DAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{4}-\d\d-\d\d)")
_ASKED = re.compile(r"letter of (?P<letter>[^,]+), asked on (?P<today>[^,]+)(?:, (?P<told>.*))?$")
_DEADLINE = re.compile(r"  - (?P<id>\S+) \((?P<to>[^)]*)\): (?P<days>.*) \((?P<state>.*)\)$")
_LIST = re.compile(r"\s+(?P<name>To know of the whole|follow ups|when late|cautions|facts): (?P<ids>.*)$")
UNREAD = (": terms", ": facts")  # why an answer is as it is: an answer that says the same is the same
NOTHING_MORE = "nothing more"  # was told
LISTS = ("To know of the whole", "terms", "follow ups", "when late", "cautions", "facts", "screening")
_NUMBER = re.compile(r"day (-?\d+)")  # as _since writes it
_READING = re.compile(r"      (?P<term>[^,]+), (?P<fact>[^,]+), (?P<rule>[^:,]+): ")


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation of the file: the day of its letter, what else was told, and what the answer says, by name.

    answer: a sentence or the ids of a list, by what it is about, such as `viewpoint: act by`
    """

    letter_day: date
    told: str
    answer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Answers = Mapping[str, Mapping[str, Situation]]  # by letter, by the line of the situation


def read(text: str) -> Answers:
    """The approved answers about letters, from the text of their file. Raises Problem for a line of another form."""
    found: dict[str, dict[str, Situation]] = {}
    for letter, part in _sections(text):
        situations = found.setdefault(letter, {})
        for block in part.split("\n* ")[1:] if part.startswith("\n") else part.split("* ")[1:]:
            line, _, rest = block.partition("\n")
            asked = _ASKED.match(line)
            if asked is None:
                raise Problem(str(approve.FILE), f"“{line}”", "“letter of DAY, asked on DAY”", "Run make approve")
            day = date.fromisoformat(asked["letter"].split()[-1])
            situations[line] = Situation(day, asked["told"] or "", _answer(rest, day))
    return found


def _sections(text: str) -> Iterator[tuple[str, str]]:
    parts = _HEADING.split(text)
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _answer(text: str, day: date) -> dict[str, tuple[str, ...]]:
    """What an answer says, by name; its days as days after the letter."""
    found: dict[str, tuple[str, ...]] = {}
    about = ""
    for line in text.splitlines():
        if deadline := _DEADLINE.match(line):
            about = f"{deadline['id']}: "
            found[about + "days"] = (_since(deadline["days"], day),)
            found[about + "to"] = (deadline["to"],)
        elif listed := _LIST.match(line):
            found[about + listed["name"]] = tuple(listed["ids"].split(", "))
        elif reading := _READING.match(line):
            name = about + "terms"
            found[name] = (*found.get(name, ()), f"{reading['term']} ({reading['fact']}, {reading['rule']})")
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            found[name] = (_since(value, day),)
    return found


def _since(text: str, day: date) -> str:
    def after(match: re.Match[str]) -> str:
        days = (date.fromisoformat(match[1]) - day).days
        return f"day {days}"

    return _DAY.sub(after, text)


def read_screening(text: str) -> dict[str, tuple[str, ...]]:
    """The findings of the screening by who it is, from the text of their file."""
    return {title: tuple(line.strip() for line in part.splitlines() if line.strip()) for title, part in _sections(text)}


def changes(old: Answers, new: Answers) -> list[str]:
    """The answers that changed, a line for each change of a letter: what, for whom, and for letters of which days.

    A situation that came, went or was renamed is compared with nothing, so it is counted.
    """
    lines = [f"- `{letter}`: a new letter." for letter in new if letter not in old]
    lines += [f"- `{letter}`: no longer answered." for letter in old if letter not in new]
    for letter in [letter for letter in new if letter in old]:
        groups: dict[str, list[Situation]] = {}
        both = [line for line in new[letter] if line in old[letter]]
        for line in both:
            for what in _differences(old[letter][line].answer, new[letter][line].answer):
                groups.setdefault(what, []).append(new[letter][line])
        days_first = sorted(groups.items(), key=lambda group: ": days: " not in group[0])
        lines += [f"- `{letter}`, {what}. {_whom(those, len(both))}" for what, those in days_first]
        came, went = _without(new[letter], old[letter]), _without(old[letter], new[letter])
        lines += [f"- `{letter}`: {_counted(came, 'new')}"] if came else []
        lines += [f"- `{letter}`: {_counted(went, 'no longer asked')}"] if went else []
    return lines


def _without(those: Mapping[str, Situation], others: Mapping[str, Situation]) -> list[Situation]:
    return [one for line, one in those.items() if line not in others]


def _differences(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name, ()), new.get(name, ())
        if name.endswith(LISTS):  # each by itself, so that what is alike in many situations is one line
            yield from (f"{name}: + {one}" for one in after if one not in before)
            yield from (f"{name}: − {one}" for one in before if one not in after)
        elif before != after:
            yield f"{name}: {before[0] if before else 'none'} → {after[0] if after else 'none'}"


def _whom(those: Sequence[Situation], of: int) -> str:
    if len(those) == of:
        return f"In every situation; {_when(those)}."
    return f"In {len(those)} of {of} situations {_some(_told(those))}; {_when(those)}."


def _counted(those: Sequence[Situation], what: str) -> str:
    """How many came or went, with what was told in all of them once, before what was told in some."""
    situations = "1 situation is" if len(those) == 1 else f"{len(those)} situations are"
    told = _told(those)
    parts = [one.split(", ") for one in told]
    common = [part for part in parts[0] if all(part in other for other in parts)] if len(told) > 1 else []
    rest = [", ".join(part for part in own if part not in common) or NOTHING_MORE for own in parts]
    everywhere = f", each told {', '.join(common)}" if common else ""
    return f"{situations} {what}{everywhere} {_some(rest)}; {_when(those)}."


def _some(told: Sequence[str]) -> str:
    more = f" and {len(told) - SHOWN} others" if len(told) > SHOWN else ""
    return f"(told: {'; '.join(told[:SHOWN])}{more})"


def _when(those: Iterable[Situation]) -> str:
    days = sorted(one.letter_day for one in those)
    return f"letters of {days[0]}" + (f" to {days[-1]}" if days[-1] != days[0] else "")


def _told(those: Iterable[Situation]) -> list[str]:
    return list(dict.fromkeys(one.told or NOTHING_MORE for one in those))


def entries(old: Answers, new: Answers, release: date) -> list[answers_changed.Entry]:
    """What readers who asked before a release are told: the letters with an answer that says something else since.

    So does one whose situation is no longer asked: what was told then may be another case now.
    """
    found: dict[tuple[str, tuple[str, ...], date, date], list[str]] = {}
    for letter in (letter for letter in new if letter in old and letter in letters.BY_ID):
        ways: dict[str, list[Situation]] = {}
        for line, before in old[letter].items():
            after = new[letter].get(line)
            if way := _way(before.answer, after.answer) if after else "other":
                ways.setdefault(way, []).append(before)
        for way, those in ways.items():
            cases = _told(those) if len(those) < len(old[letter]) else []
            days = [one.letter_day for one in those]
            found.setdefault((way, tuple(cases), min(days), max(days)), []).append(letter)
    return [
        answers_changed.Entry(release=release, letters=tuple(ids), day=way, cases=cases, first=first, last=last)
        for (way, cases, first, last), ids in found.items()
    ]


def _way(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> str:
    """How an answer changed for its reader: one of answers_changed.DAYS, earlier before all; empty if it did not."""
    changed = [
        name
        for name in dict.fromkeys([*old, *new])
        if old.get(name, ()) != new.get(name, ()) and not name.endswith(UNREAD)
    ]
    moved: set[str] = set()
    for name in changed:
        before, after = (" ".join(one.get(name, ())) for one in (old, new))
        numbers = [[int(number) for number in _NUMBER.findall(text)] for text in (before, after)]
        if _NUMBER.sub("", before) == _NUMBER.sub("", after):
            moved |= {"earlier" if b < a else "later" for a, b in zip(*numbers, strict=True) if a != b} or {"other"}
        else:
            moved.add("other")
    return next((way for way in ("earlier", "other", "later") if way in moved), "")


def write(root: Path, release: date, first: str, last: str = "") -> int:
    """Put the entries of a release into their file, in place of what it had of that day; how many."""
    made = entries(read(at(root, first, approve.FILE)), read(at(root, last, approve.FILE)), release)
    path = root / answers_changed.FILE
    text = path.read_text("utf-8") if path.exists() else ""
    path.write_text(answers_changed.with_entries(text, release, made), "utf-8")
    return len(made)


def last_tag(root: Path) -> str:
    """The tag of the release before. Raises Problem where there is none."""
    found = _git(root, "describe", "--tags", "--abbrev=0").stdout.strip()
    if not found:
        raise Problem(
            "FROM",
            "nothing, and no tag of a release to begin with",
            "a commit of this checkout",
            "Say since when: make changes FROM=COMMIT (git log shows them)",
        )
    return found


def screening_changes(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The same of the screening: a line for each person."""
    lines = []
    for who in dict.fromkeys([*new, *old]):
        if who not in old or who not in new:
            lines.append(f"- {who}: {'a new situation' if who in new else 'no longer asked'}.")
        elif found := list(_differences({"screening": old[who]}, {"screening": new[who]})):
            lines.append(f"- {who}: {'; '.join(one.removeprefix('screening: ') for one in found)}.")
    return lines


def at(root: Path, commit: str, name: Path) -> str:
    """A file as it was at a commit; empty where it was not there yet, for no commit as it is now. Raises Problem."""
    if not commit:
        return (root / name).read_text("utf-8")
    if _git(root, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").returncode:
        raise Problem("FROM, TO", f"no commit “{commit}”", "a tag or commit of this checkout", "See git tag, git log")
    shown = _git(root, "show", f"{commit}:{name.as_posix()}")
    return "" if shown.returncode else shown.stdout


def names_at(root: Path, commit: str, folder: Path) -> list[Path]:
    """The files of a folder as they were at a commit, by name."""
    listed = _git(root, "ls-tree", "--name-only", commit, f"{folder.as_posix()}/")
    return [Path(name) for name in listed.stdout.splitlines()]


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)


def report(root: Path, first: str, last: str = "") -> str:
    """The Markdown. first, last: commits; last empty: what is in the folder."""
    letters = changes(read(at(root, first, approve.FILE)), read(at(root, last, approve.FILE)))
    name = approve_screening.FILE
    people = screening_changes(read_screening(at(root, first, name)), read_screening(at(root, last, name)))
    day = _git(root, "log", "-1", "--format=%cs", first).stdout.strip()
    head = f"### Answers that changed since {first} ({day})\n"
    parts = [head, "Days are counted from that of the letter.\n", *letters]
    parts += ["", "What fits my situation:\n", *people] if people else []
    return "\n".join(parts if letters or people else [head, "None."]) + "\n"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """The command line: `python -m scripts.answer_changes [--from COMMIT] [--to COMMIT] [--release DAY]`."""
    parser = argparse.ArgumentParser(prog="python -m scripts.answer_changes", description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", metavar="FROM", default="", help="a tag or commit; else the last tag")
    parser.add_argument("--to", dest="last", metavar="TO", default="", help="another; else what is here now")
    parser.add_argument("--release", metavar="DAY", default="", help="write what readers of before this day are told")
    options = parser.parse_args(arguments)

    def run() -> int:
        day = _day(options.release) if options.release else None
        first = options.first or last_tag(root)
        print(report(root, first, options.last), end="")
        if day:
            print(f"\n{answers_changed.FILE}: entries of {day}: {write(root, day, first, options.last)}; read them")
        return 0

    return in_sentences(run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("RELEASE", f"“{text}”", "the day of the release, such as 2027-01-15", "Correct it") from None


if __name__ == "__main__":
    sys.exit(main())
