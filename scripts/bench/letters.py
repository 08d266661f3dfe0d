"""Measures the reader of letters on the letters of tests/letters: how often it is right, and how often wrong and sure.

    python -m scripts.bench.letters              the tables
    python -m scripts.bench.letters --misses     every miss too

The two numbers that matter are "clear but wrong" and "wrong date without a doubt": both have to be 0.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker import browser, letter_text
from checker.letter_text import LetterRead
from scripts.bench import letter_samples
from scripts.bench.letter_samples import TODAY, Sample
from scripts.problems import in_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was right about one reading."""

    sample: Sample
    read: LetterRead
    milliseconds: float
    first: bool
    named: bool
    clear_but_wrong: bool
    day: str
    wrong_day_without_doubt: bool
    forbidden_day: bool
    term: str


def judge(sample: Sample) -> Judged:
    """Read one letter and hold it against its truth."""
    began = time.perf_counter()
    read = letter_text.read(sample.text, TODAY, browser.facts())
    took = (time.perf_counter() - began) * 1000
    letters = [found.letter for found in read.letters]
    first = letters[0] in sample.letters if letters and sample.letters else not letters and not sample.letters
    own = [found for found in read.dates if found.role != "appointment"]
    days = [found.day for found in own]
    day = "none" if not days else "right" if days == [sample.day] else "among" if sample.day in days else "wrong"
    terms = [(found.number, found.unit) for found in read.terms]
    if sample.term is None:
        term = ""
    else:
        term = (
            "right"
            if terms[:1] == [sample.term]
            else "among"
            if sample.term in terms
            else "none"
            if not terms
            else "wrong"
        )
    return Judged(
        sample=sample,
        read=read,
        milliseconds=took,
        first=first,
        named=bool(set(letters) & set(sample.letters)),
        clear_but_wrong=read.state == "clear" and not first,
        day=day,
        wrong_day_without_doubt=day == "wrong" and bool(sample.letters) and not own[0].doubt,
        forbidden_day=any(other in days for other in sample.never if other != sample.day),
        term=term,
    )


def outcome(known: Sequence[Judged], judged: Sequence[Judged]) -> tuple[str, ...]:
    """The cells from “clear but wrong” to “term right”. known: those of `judged` that are letters of ours."""
    terms = [one for one in known if one.term]
    return (
        f"**{sum(one.clear_but_wrong for one in judged)}**",
        str(sum(one.day == "right" for one in known)),
        str(sum(one.day == "none" for one in known)),
        f"**{sum(one.wrong_day_without_doubt for one in known)}**",
        str(sum(one.forbidden_day for one in judged)),
        f"{sum(one.term == 'right' for one in terms)} of {len(terms)}",
    )


def row(*cells: object) -> str:
    """A row of a table."""
    return "| " + " | ".join(map(str, cells)) + " |"


def _line(way: str, judged: list[Judged]) -> str:
    known = [one for one in judged if one.sample.letters]
    other = [one for one in judged if not one.sample.letters]
    return row(
        way,
        len(known),
        sum(one.first for one in known),
        sum(one.read.state == "clear" for one in known),
        sum(one.read.state == "unknown" for one in known),
        *outcome(known, judged),
        f"{sum(one.read.state == 'unknown' for one in other)} of {len(other)}",
        f"{statistics.median(one.milliseconds for one in judged):.0f} / {max(one.milliseconds for one in judged):.0f}",
    )


def misses(judged: Iterable[Judged]) -> Iterable[str]:
    """A line for everything that was not read as it is."""
    for one in judged:
        letters = [(found.letter, found.score) for found in one.read.letters]
        if one.clear_but_wrong or (one.sample.letters and not one.first):
            yield f"    {one.sample.name}: {one.read.state} {letters} {list(one.read.notes)}"
        elif not one.sample.letters and one.read.state != "unknown" and not one.sample.may:
            yield f"    {one.sample.name} (none of ours): {one.read.state} {letters}"
        if one.sample.letters and (one.day != "right" or one.forbidden_day):
            days = [(str(found.day), found.role, found.doubt) for found in one.read.dates]
            yield f"    {one.sample.name}: days {days}, is {one.sample.day}"
        if one.term not in ("", "right"):
            terms = [(found.number, found.unit, found.purpose) for found in one.read.terms]
            yield f"    {one.sample.name}: terms {terms}, is {one.sample.term}"


HEAD = (
    "| letters | known | named first | clear | unknown | clear but wrong | day right | no day | "
    "wrong day without doubt | forbidden day | term right | others unknown | ms median / most |"
)


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; 1 when something was wrong and sure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.letters", description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="name every miss")
    options = parser.parse_args(arguments)
    recall: dict[str, list[int]] = {}
    wrong = False
    print(HEAD + "\n" + "| --- " * HEAD.count(" | ") + "| --- |")
    real = letter_samples.real()
    sets = list(letter_samples.spoilt([*letter_samples.invented(), *letter_samples.others()]))
    for way, samples in [*sets, *([("real letters", real)] if real else [])]:
        judged = [judge(sample) for sample in samples]
        wrong = wrong or any(one.clear_but_wrong or one.wrong_day_without_doubt or one.forbidden_day for one in judged)
        print(_line(way, judged))
        if options.misses:
            print("\n".join(misses(judged)))
        for one in judged:
            for letter in one.sample.letters[:1]:
                counts = recall.setdefault(letter, [0, 0, 0, 0])
                plain = way in ("as typed", "real letters")
                counts[0 if plain else 2] += 1
                counts[1 if plain else 3] += one.first
    print("\n| letter | typed | named first | spoilt | named first |\n| --- | --- | --- | --- | --- |")
    for letter, (typed, right, bad, bad_right) in sorted(recall.items(), key=lambda row: row[1][3] / (row[1][2] or 1)):
        print(f"| {letter} | {typed} | {right / max(1, typed):.0%} | {bad} | {bad_right / max(1, bad):.0%} |")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(in_sentences(main))
