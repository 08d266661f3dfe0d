"""Lists what the law's reviewer should look at this month: facts nobody read for long, sources that no longer answer.

    python -m scripts.guide.law_due            Markdown for an issue; nothing when nothing is due
    python -m scripts.guide.law_due --offline  the facts alone

Reading a source again is a person's work: an address that answers can still say something else.
"""

from __future__ import annotations

import argparse
import http.client
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from checker import facts as checker_facts
from scripts.guide import staging
from scripts.guide.languages import read_settings
from scripts.problems import in_sentences

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 30  # that a source may take to answer
_AT_ONCE = 4
_ASKS = {"User-Agent": "Wegwijs, a check of its own sources"}
# Says that somebody is there who does not serve programs: no sign that the page is gone.
_REFUSES_PROGRAMS = (401, 403, 405, 429)


def past_review(facts: checker_facts.Facts, today: date, days: int) -> list[str]:
    """A line for each fact that is in force and was last read more than `days` ago, the oldest first."""
    found = []
    for fact in facts:
        for version in fact.versions:
            ended = version.in_force_until is not None and version.in_force_until < today
            if not ended and version.checked + timedelta(days=days) < today:
                found.append((version.checked, f"- [ ] {fact.id}, read on {version.checked} ({fact.file}:{fact.line})"))
    return [line for _, line in sorted(found)]


def answer(address: str) -> str:
    """What is wrong with an address: empty when it answers, else the number or the error."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=_ASKS), timeout=_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in _REFUSES_PROGRAMS else str(error.code)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return str(error) or type(error).__name__


def silent(sources: Iterable[checker_facts.Source], ask: Callable[[str], str] = answer) -> list[str]:
    """A line for each source with an address that does not answer, with what it said instead."""
    named = [source for source in sources if source.url]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        told = pool.map(lambda source: ask(source.url or ""), named)
        return [
            f"- [ ] {source.title}: {source.url} ({said})" for source, said in zip(named, told, strict=True) if said
        ]


def report(due: list[str], gone: list[str]) -> str:
    """The issue's text; empty when nothing is due."""
    parts = []
    if due:
        parts.append("## Facts that nobody read for long\n\n" + "\n".join(due) + "\n")
    if gone:
        parts.append("## Sources that do not answer\n\n" + "\n".join(gone) + "\n")
    return "\n".join(parts)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the list; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.guide.law_due")
    parser.add_argument("--offline", action="store_true", help="leave the sources' addresses alone")
    chosen = parser.parse_args(arguments)
    facts = checker_facts.load()
    due = past_review(facts, staging.today(), read_settings(root)["extra"]["review_days"])
    gone = [] if chosen.offline else silent(facts.sources.values())
    print(report(due, gone), end="")
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(lambda: main(sys.argv[1:])))
