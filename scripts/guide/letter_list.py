"""The letters as the guide lists them: in groups, with the Dutch words on each and the time it gives."""

from __future__ import annotations

from html import escape
from typing import Any

from checker import letters
from scripts.guide import formats
from scripts.guide.pages import Stage
from scripts.problems import Problem

# About how many days a length of time has: enough to tell which of two terms is shorter.
_DAYS = {"hours": 0, "days": 1, "workdays": 1, "procedure-days": 1, "weeks": 7, "months": 30, "years": 365}


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
    for key, front in letter_pages(stage).items():
        letter = letters.BY_ID[key]
        bases = [basis for due in letter.dues[:1] for basis in due.unsaid()]
        can_hold = [stage.facts.version(basis.fact, basis.regime, stage.today) for basis in bases]
        # A statement instead of a term: the day itself can be the last one, and there is no time to show.
        versions = sorted(can_hold, key=lambda version: sum(n * _DAYS[unit] for n, unit in version.value or ()))[:1]
        shown = versions[0] if versions and versions[0].value else None
        rows.append(
            {
                "id": key,
                "title": front["title"],
                "dutch": front.get("dutch") or [],
                "asks": letter.asks,
                "regimes": letter.regimes,
                "sender": letter.sender,
                "says": letter.says,
                "group": letter.group,
                "term": formats.term(shown.value, stage.language.locale, stage.phrases) if shown else "",
                "basis": ", ".join(shown.basis) if shown else "",
            }
        )
    order = list(letters.GROUPS)
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
