"""The approved answers of the screening: about thirty situations, in the English of the page, for a lawyer to read.

Each situation is written as the reader would tell it: question and answer, then the findings by their titles, with the
day that one of them names. `scripts.approve` writes the file and a test compares it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from checker import facts as checker_facts
from checker import screening
from checker.findings import GROUPS, QUESTIONS
from scripts.guide import markdown

FILE = Path("tests/data/approved-screening.txt")
PAGE = Path("docs/en/screening.md")
TODAY = date(2026, 12, 2)
_CALL = re.compile(r"\{\{.*?\}\}")

Answers = Mapping[str, str | Sequence[str]]

HERE: Answers = {"place": "netherlands", "nationality": "other", "age": "adult"}
NEW: Answers = {**HERE, "earlier": "no", "elsewhere": "no"}
WAITS: Answers = {**HERE, "earlier": "waiting", "elsewhere": "no"}
FAMILY: Answers = {**NEW, "reasons": ["family"]}
FAR: Answers = {**FAMILY, "place": "abroad"}
REFUGEE: Answers = {"sponsor-permit": "refugee", "sponsor-permit-date": "2026-10-01"}
SUBSIDIARY: Answers = {"sponsor-permit": "subsidiary", "sponsor-permit-date": "2026-07-01"}

SITUATIONS: dict[str, Answers] = {
    "A man who fled a war and has not asked yet": {**NEW, "reasons": ["war"]},
    "A woman in danger because of her politics, who may be tortured": {**NEW, "reasons": ["persecution", "torture"]},
    "Somebody who may get the death penalty": {**NEW, "reasons": ["death-penalty"]},
    "Somebody who wants to work, and says nothing else": {**NEW, "reasons": ["other"]},
    "Somebody who keeps the reasons to themselves": {**NEW, "reasons": "unknown"},
    "Somebody who answers nothing": {},
    "Fingerprints in another country": {**NEW, "elsewhere": "fingerprints", "reasons": ["war"]},
    "Protected in another country": {**NEW, "elsewhere": "protection", "reasons": ["persecution"]},
    "At the airport, an adult": {**NEW, "place": "border", "reasons": ["persecution"]},
    "At the airport, a minor alone": {**NEW, "place": "border", "age": "minor-alone", "reasons": ["war"]},
    "In detention, not asked yet": {**NEW, "place": "detention", "reasons": ["persecution"]},
    "In another country": {**NEW, "place": "abroad", "reasons": ["war"]},
    "A minor who is here alone": {**NEW, "age": "minor-alone", "reasons": ["war"]},
    "A minor with a parent": {**NEW, "age": "minor-with-adult", "reasons": ["persecution"]},
    "From Ukraine, not asked yet": {**NEW, "nationality": "ukraine", "reasons": ["war"]},
    "A citizen of the European Union": {
        "place": "netherlands", "nationality": "eu", "age": "adult", "earlier": "no", "reasons": ["persecution"],
    },
    "Asked in 2025 and waits": {**WAITS, "applied": "2025-05-01", "reasons": ["war"]},
    "Asked on 5 June 2026, in the days before the new rules": {
        **WAITS, "applied": "2026-06-05", "elsewhere": "fingerprints", "reasons": ["war"],
    },
    "Asked on 12 June 2026, fingerprints elsewhere": {
        **WAITS, "applied": "2026-06-12", "elsewhere": "fingerprints", "reasons": ["war"],
    },
    "Asked in August 2026 and waits": {**WAITS, "applied": "2026-08-03", "reasons": ["persecution"]},
    "Refused": {**HERE, "earlier": "refused", "elsewhere": "no", "reasons": ["persecution"]},
    "Took the application back": {**HERE, "earlier": "withdrawn", "elsewhere": "no", "reasons": ["war"]},
    "Has an asylum permit": {**HERE, "earlier": "permit"},
    "Partner without marriage, here, of a refugee": {**FAMILY, "family": "unmarried-partner", **REFUGEE},
    "Adult child, here, of somebody with subsidiary protection": {
        **FAMILY, "family": "my-adult-parent", **SUBSIDIARY,
    },
    "Adult brother, here, of a minor with a permit": {**FAMILY, "family": "sibling-minor", **REFUGEE},
    "Wife, abroad, of a refugee with a permit of October 2026": {**FAR, "family": "spouse", **REFUGEE},
    "Wife, abroad, of a refugee whose permit is of May 2026": {
        **FAR, "family": "spouse", "sponsor-permit": "refugee", "sponsor-permit-date": "2026-05-01",
    },
    "Husband, abroad, of a woman with subsidiary protection since July 2026": {
        **FAR, "family": "spouse", **SUBSIDIARY,
    },
    "Partner without marriage, abroad, of a refugee": {**FAR, "family": "unmarried-partner", **REFUGEE},
    "Mother, abroad, of a minor with subsidiary protection": {**FAR, "family": "my-minor-child", **SUBSIDIARY},
    "Family abroad, nothing known of the permit": {
        **FAR, "family": "unknown", "sponsor-permit": "unknown", "sponsor-permit-date": "unknown",
    },
}  # fmt: skip


def text(root: Path) -> str:
    """The whole file. root: the project's folder, for the words of the page."""
    words = {
        mark.id: " ".join(_CALL.sub("", mark.text).split()) for mark in markdown.marks((root / PAGE).read_text("utf-8"))
    }
    facts = checker_facts.load()
    parts = [f"Approved answers of the screening, on {TODAY}. Made by `make approve`; review each difference.\n"]
    for title, answers in SITUATIONS.items():
        parts.append("\n".join([f"\n{title}", "=" * len(title), *_situation(answers, words, facts)]) + "\n")
    return "".join(parts)


def _situation(answers: Answers, words: Mapping[str, str], facts: checker_facts.Facts) -> Iterator[str]:
    for question in QUESTIONS:
        if question.id in answers:
            given = answers[question.id]
            chosen = [given] if isinstance(given, str) else given
            yield f"  {words[question.id]} {'; '.join(words.get(f'{question.id}-{one}', one) for one in chosen)}"
    result = screening.evaluate(answers, TODAY, facts)
    yield f"  Procedure: {result.regime or 'not known'}"
    for group in GROUPS:
        yield f"  {group}"
        for found in result.findings:
            if found.finding.group != group:
                continue
            day = found.deadline
            counted = f" [act by {day.safe_day}, last day {day.last_day}, {day.state}]" if day else ""
            yield f"    - {words[found.finding.id]}{counted}"
