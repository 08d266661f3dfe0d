"""Lists what the law's reviewer should look at this month: old facts, the end of the decrees, silent addresses.

    python -m scripts.guide.law_due            Markdown for an issue; nothing when nothing is due
    python -m scripts.guide.law_due --offline  without asking any address

Reading a source again is a person's work: an address that answers can still say something else.
"""

from __future__ import annotations

import argparse
import http.client
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from checker import facts as checker_facts
from scripts.guide import settings, staging
from scripts.problems import in_sentences

ROOT = Path(__file__).resolve().parents[2]
# Days before the last one of the known decrees. A term can be counted far ahead, and a decree must be found and read.
DECREES_ENDING = 548
_SECONDS = 30  # that a source may take to answer
_AT_ONCE = 4
_ASKS = {"User-Agent": "Wegwijs, a check of its own sources"}
# Says that somebody is there who does not serve programs: no sign that the page is gone.
_REFUSES_PROGRAMS = (401, 403, 405, 429)


def past_review(facts: checker_facts.Facts, today: date, days: int) -> list[str]:
    """A line for each fact that was last read more than `days` ago, the oldest first.

    Law that ended counts too: older letters are under it, and a page that shows it says when that was checked.
    """
    checks = [(min(version.checked for version in fact.versions), fact) for fact in facts]
    due = [(checked, fact) for checked, fact in checks if checked + timedelta(days=days) < today]
    return [
        f"- [ ] {fact.id}, read on {checked} ({fact.file}:{fact.line})"
        for checked, fact in sorted(due, key=lambda one: (one[0], one[1].id))
    ]


def answer(address: str) -> str:
    """What is wrong with an address: empty when it answers, else the number or the error."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=_ASKS), timeout=_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in _REFUSES_PROGRAMS else str(error.code)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return str(error) or type(error).__name__


def decrees_end(horizon: date, today: date) -> list[str]:
    """A line where the days that decrees make free are known for less than a year and a half. horizon: the last day."""
    if today + timedelta(days=DECREES_ENDING) < horizon:
        return []
    return [
        f"- [ ] The decrees of free days are known up to {horizon}: read the next one (checker/facts/holidays.toml)"
    ]


def addresses(facts: checker_facts.Facts) -> dict[str, str]:
    """Every address that the facts name, once, with what it is: sources, acts, decrees, organisations."""
    named = [(source.url, source.title) for source in facts.sources.values()]
    named += [(act.url, act.title) for act in facts.acts.values()]
    named += [(decree.url, decree.name) for decree in facts.decrees]
    named += [
        (version.value.get("url"), str(version.value["name"]))
        for fact in facts
        if fact.kind == "organisation"
        for version in fact.versions
        if isinstance(version.value, Mapping)
    ]
    found: dict[str, str] = {}
    for address, name in named:
        if address:
            found.setdefault(str(address), name)
    return found


def silent(named: Mapping[str, str], ask: Callable[[str], str] = answer) -> list[str]:
    """A line for each address that does not answer when it is asked twice. named: what each is.

    What was said instead is told on standard error: it differs from one time to the next, and a line that was ticked
    is to stay the same.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        first = [url for url, said in zip(named, pool.map(ask, named), strict=True) if said]
        again = {url: said for url, said in zip(first, pool.map(ask, first), strict=True) if said}
    for url, said in again.items():
        print(f"{url}: {said}", file=sys.stderr)
    return [f"- [ ] {named[url]}: {url}" for url in again]


def report(due: list[str], ending: list[str], gone: list[str]) -> str:
    """The issue's text; empty when nothing is due."""
    parts = (
        ("Facts that nobody read for long", due),
        ("Days that end", ending),
        ("Addresses that do not answer", gone),
    )
    return "\n".join(f"## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts if lines)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the list; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.guide.law_due")
    parser.add_argument("--offline", action="store_true", help="ask no address")
    chosen = parser.parse_args(arguments)
    facts = checker_facts.load()
    today = staging.today()
    due = past_review(facts, today, settings.review_days(root))
    gone = [] if chosen.offline else silent(addresses(facts))
    print(report(due, decrees_end(facts.horizon, today), gone), end="")
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(lambda: main(sys.argv[1:])))
