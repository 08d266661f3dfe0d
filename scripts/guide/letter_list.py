"""The letters as the guide lists them: in groups, with the Dutch words on each and the time it gives."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import Any

from checker import letters
from scripts.guide import formats, letter_finder
from scripts.guide.pages import Stage
from scripts.problems import Problem

# How the letters are grouped in the list; within a group they stand in the order of `letters.LETTERS`.
GROUPS = {
    "letters-decision": (
        "refused-unfounded",
        "refused-manifestly",
        "inadmissible",
        "dublin",
        "not-processed",
        "subsidiary-only",
        "permit-withdrawn",
    ),
    "letters-decision-old": ("refused-aa", "refused-va", "extension-refused"),
    "letters-intention": ("intention-",),
    "letters-court": ("court-",),
    "letters-permit": ("permit-granted", "family-", "moved-"),
    "letters-other": ("",),
}

# About how many days a length of time has: enough to tell which of two terms is shorter.
_DAYS = {"hours": 0, "days": 1, "workdays": 1, "procedure-days": 1, "weeks": 7, "months": 30, "years": 365}


def letter_facts(letter: letters.Letter) -> list[str]:
    """The facts that can give a deadline of this letter."""
    facts = [basis.fact for due in letter.dues for basis in due.bases]
    facts += [due.detained for due in letter.dues if due.detained]
    if letter.id == "court-judgment":
        facts += [basis.fact for bases in letters.ONWARD.values() for basis in bases]
    if letter.id == "no-decision-yet":
        facts += [*letters.DECISION_OLD.values(), *letters.DECISION_PACT.values()]
        facts += [letters.DECISION_PACT_EXTENDED, letters.DECISION_PACT_LATEST]
    return list(dict.fromkeys(facts))


def group_of(letter: str) -> str:
    """The group of the list in which a letter stands."""
    if letter.endswith("-old"):
        return "letters-decision-old"
    return next(group for group, starts in GROUPS.items() if any(letter.startswith(start) for start in starts))


def letter_pages(stage: Stage) -> dict[str, dict[str, Any]]:
    """Front matter of the letter pages by letter id. Raises Problem for a letter without a page."""
    found = {}
    for source in stage.sources():
        if source.path.startswith("letters/"):
            found[source.key.removeprefix("letters/")] = stage.front(source)
    for letter in letters.LETTERS:
        if letter.id not in found:
            raise Problem(
                f"docs/en/letters/{letter.id}.md",
                "no such page",
                "a page for each letter of checker/letters.py",
                "Write it; the other letters show what it holds",
            )
    return {letter.id: found[letter.id] for letter in letters.LETTERS}


def letter_rows(stage: Stage) -> list[dict[str, Any]]:
    """What the list of letters shows of each, in groups: of the terms that can hold, the shortest."""
    rows = []
    start = stage.facts.latest("pact-start").value
    days = {letters.PACT: start, letters.BEFORE_PACT: start - timedelta(days=1)}
    for key, front in letter_pages(stage).items():
        letter = letters.BY_ID[key]
        bases = [basis for due in letter.dues[:1] for basis in due.bases]
        can_hold = [stage.facts.on(basis.fact, days[basis.regime]) for basis in bases]
        versions = sorted(can_hold, key=lambda version: sum(n * _DAYS[unit] for n, unit in version.value))[:1]
        rows.append(
            {
                "id": key,
                "title": front["title"],
                "dutch": front.get("dutch") or [],
                "asks": letter.asks,
                "regimes": letter.regimes,
                "sender": letter_finder.sent(key)[0],
                "says": letter_finder.sent(key)[1],
                "group": group_of(key),
                "term": formats.term(versions[0].value, stage.language.locale, stage.phrases) if versions else "",
                "basis": ", ".join(versions[0].basis) if versions else "",
            }
        )
    order = list(GROUPS)
    return sorted(rows, key=lambda row: order.index(row["group"]))


def letters_table(stage: Stage) -> str:
    """All letters for a reader without scripts: words on it, time, rule, and the page with what to do."""
    w = stage.words
    lines = [f"## {w['letters-all']} {{#letters}}", ""]
    group = None
    for row in letter_rows(stage):
        if row["group"] != group:
            group = row["group"]
            lines += ["", f"### {w[group]} {{#{group}}}", ""]
        dutch = " · ".join(f'<i lang="nl" dir="ltr" translate="no">{escape(word)}</i>' for word in row["dutch"][:3])
        time = f' – **{row["term"]}** (<bdi dir="ltr">{escape(row["basis"])}</bdi>)' if row["term"] else ""
        lines.append(f"- [{row['title']}](letters/{row['id']}.md){time}<br>{dutch}")
    return "\n".join(lines)
