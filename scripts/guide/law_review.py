"""Prints every fact for whoever reviews the law: what it says, its article, for whom, and where a reader meets it.

    python -m scripts.guide.law_review            a list to tick off (Markdown), and what changed since the last review
    python -m scripts.guide.law_review --csv      the same list as a table for a spreadsheet
    python -m scripts.guide.law_review --done     remembers the facts of today as reviewed on this machine

A changed fact is shown with the pages that use it, in every language, and the approved answers that are no longer the
same.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from babel import Locale

from checker import facts as checker_facts
from checker import findings, letters
from scripts import approve
from scripts.guide import formats, page_kinds, pages, staging
from scripts.guide.languages import SOURCE, languages
from scripts.guide.phrases import Phrase, read
from scripts.problems import in_sentences

ROOT = Path(__file__).resolve().parents[2]
REVIEWED = Path("build/law-reviewed.json")  # fact id -> its versions as they were reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One version of a fact, as text. says: the comment above it in its file. used: letters, findings and pages."""

    fact: str
    says: str
    value: str
    span: str
    regime: str
    holds_for: str
    articles: str
    number_in: str
    sources: str
    checked: str
    confidence: str
    caution: str
    used: str
    where: str


def comment_above(lines: list[str], line: int) -> str:
    """The comment directly above a line (counted from 1), as one sentence or more."""
    found: list[str] = []
    for text in reversed(lines[: line - 1]):
        if not text.startswith("#"):
            break
        found.insert(0, text.lstrip("# ").strip())
    return " ".join(found)


def value_in_words(kind: str, version: checker_facts.Version, words: dict[str, Phrase]) -> str:
    """The value as an English reader sees it; an organisation as its fields; empty for a statement."""
    english, value = formats.Grammar(Locale.parse(SOURCE), words), version.value
    match kind:
        case "statement":
            return ""
        case "term":
            return formats.term(value, english).replace(formats.NO_BREAK, " ") if value else "the same day"
        case "percent":
            return formats.percent(value, english)
        case "money":
            return formats.money(value, english)
        case "countries":
            return formats.countries(value, english)
        case "organisation":
            return ", ".join(f"{key}: {part}" for key, part in value.items())
        case _:
            return str(value)


def entries(
    facts: checker_facts.Facts, words: dict[str, Phrase], used: Mapping[str, Iterable[str]], root: Path
) -> list[Entry]:
    """Every version of every fact, in the order of the files."""
    found = []
    files: dict[str, list[str]] = {}
    for fact in facts:
        if fact.file not in files:
            files[fact.file] = (root / fact.file).read_text("utf-8").splitlines()
        holds_for = words.get(f"for-{fact.situation}")
        for version in fact.versions:
            sources = [facts.sources[key] for key in version.sources]
            found.append(
                Entry(
                    fact=fact.id,
                    says=comment_above(files[fact.file], fact.line),
                    value=value_in_words(fact.kind, version, words),
                    span=f"{version.in_force_from or ''} – {version.in_force_until or ''}".strip(),
                    regime=version.regime or fact.regime,
                    holds_for=holds_for.text if holds_for else fact.situation,
                    articles=", ".join(version.basis),
                    number_in=version.number_in or "",
                    sources="; ".join(f"{one.title} {one.url}" if one.url else one.title for one in sources),
                    checked=version.checked.isoformat(),
                    confidence=version.confidence,
                    caution=version.caution or "",
                    used=", ".join(used.get(fact.id, ())) or "nowhere",
                    where=f"{fact.file}:{fact.line}",
                )
            )
    return found


def as_markdown(listed: Iterable[Entry]) -> str:
    """A list to tick off: a box a version, with its parts below."""
    lines = ["# Facts to review", ""]
    for entry in listed:
        lines.append(f"- [ ] **{entry.fact}** {entry.value} ({entry.span}; {entry.regime}; {entry.confidence})")
        lines.append(f"    - says: {entry.says}")
        for name in ("holds_for", "articles", "number_in", "sources", "checked", "caution", "used", "where"):
            text = getattr(entry, name)
            if text:
                lines.append(f"    - {name.replace('_', ' ')}: {text}")
    return "\n".join(lines) + "\n"


def as_csv(listed: Iterable[Entry]) -> str:
    """The same as a table; the first column is empty, to be ticked."""
    out = io.StringIO()
    names = [field.name for field in fields(Entry)]
    table = csv.DictWriter(out, ["reviewed", *names])
    table.writeheader()
    table.writerows({"reviewed": "", **asdict(entry)} for entry in listed)
    return out.getvalue()


def where_used(root: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each fact the letters, findings and English pages that stand on it; and its pages in every language."""
    used: dict[str, list[str]] = {}
    for letter in letters.LETTERS:
        for fact in letter.facts():
            used.setdefault(fact, []).append(f"letter {letter.id}")
    for finding in findings.FINDINGS:
        for fact in finding.facts:
            used.setdefault(fact, []).append(f"finding {finding.id}")
    in_languages: dict[str, list[str]] = {}
    for language in languages(root):
        chosen, source = staging.find_language(root, language.code)
        stage = pages.Stage(root, chosen, source, checker_facts.load(), staging.today())
        made, _ = pages.stage_pages(stage, page_kinds.transform(stage), page_kinds.split)
        for page in made:
            for fact in page.used:
                in_languages.setdefault(fact, []).append(f"{language.code}/{page.path}")
                if language.code == SOURCE:
                    used.setdefault(fact, []).append(page.path)
    return used, in_languages


def snapshot(facts: checker_facts.Facts) -> dict[str, list[dict[str, object]]]:
    """What a review is about: each fact's versions as data."""
    return {fact.id: [version.as_data() for version in fact.versions] for fact in facts}


def changed_facts(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The ids of facts that are new, gone or different."""
    return sorted(fact for fact in {*before, *after} if before.get(fact) != after.get(fact))


def changed_answers(approved: str, now: str) -> list[str]:
    """The situations, each under its letter, whose answer is no longer the approved one."""

    def situations(text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        letter = ""
        for part in text.split("\n\n"):
            first, _, rest = part.strip("\n").partition("\n")
            if rest.startswith("="):
                letter = first
            elif first.startswith("* "):
                found[f"{letter}: {first[2:]}"] = rest
        return found

    before, after = situations(approved), situations(now)
    return [asked for asked in {**before, **after} if before.get(asked) != after.get(asked)]


def changes(root: Path, facts: checker_facts.Facts, in_languages: Mapping[str, list[str]]) -> str:
    """What changed since the last review on this machine, and what it changes for a reader; empty when nothing did."""
    lines = []
    if (root / REVIEWED).is_file():
        for fact in changed_facts(json.loads((root / REVIEWED).read_text("utf-8")), snapshot(facts)):
            lines.append(f"- fact {fact}: {', '.join(in_languages.get(fact, [])) or 'on no page'}")
    answers = changed_answers((root / approve.FILE).read_text("utf-8"), approve.text())
    lines += [f"- answer to {asked}" for asked in answers]
    return "\n".join(["# Changed since the last review", "", *lines, ""]) + "\n" if lines else ""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the list; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.guide.law_review")
    parser.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    parser.add_argument("--done", action="store_true", help="remember the facts of today as reviewed")
    chosen = parser.parse_args(arguments)
    facts = checker_facts.load()
    if chosen.done:
        (root / REVIEWED).parent.mkdir(exist_ok=True)
        (root / REVIEWED).write_text(json.dumps(snapshot(facts)), "utf-8")
        print(f"{REVIEWED}: {len(facts)} facts")
        return 0
    words = read(root / "docs" / SOURCE / "_words", root)
    used, in_languages = where_used(root)
    listed = entries(facts, words, used, root)
    print(as_csv(listed) if chosen.csv else changes(root, facts, in_languages) + as_markdown(listed), end="")
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(lambda: main(sys.argv[1:])))
