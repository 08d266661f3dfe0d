"""Prints every fact for whoever reviews the law: what it says, its article, for whom, and where a reader meets it.

    python -m scripts.law_review               a list to tick off (Markdown), after what changed since a review
    python -m scripts.law_review --from v1.0   the same, below what changed since a tag or commit
    python -m scripts.law_review --csv         both as a table for a spreadsheet
    python -m scripts.law_review --done        remembers the law of today as reviewed on this machine

Where no review is remembered, the changes are those since the last commit. A changed fact is shown with the pages that
use it, in every language; then come the answers that are no longer the approved ones, for whom and since when.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from babel import Locale

from checker import facts as checker_facts
from checker import facts_files, findings, letters
from scripts import answer_changes, approve, approve_screening
from scripts.guide import formats, page_kinds, pages, staging
from scripts.guide.languages import SOURCE, languages
from scripts.guide.phrases import Phrase, read
from scripts.problems import in_sentences

ROOT = Path(__file__).resolve().parent.parent
REVIEWED = Path("build/law-review.json")  # a State as it was reviewed
FACTS = Path("checker/facts")


@dataclass(frozen=True, slots=True)
class State:
    """What a review is about. law: see `snapshot`. answers, screening: the approved answers, as their files are."""

    law: Mapping[str, object]
    answers: str
    screening: str


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


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed. part: a heading of the list; of: a fact, act, letter or person; reaches: what for."""

    part: str
    of: str
    reaches: str


LAW = "Law, and the pages that use it"
HORIZON = "last day of the decrees"
ANSWERS = "Answers about letters, in every language; days are counted from that of the letter"
SCREENING = "What fits my situation, in every language"


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
            files[fact.file] = (root / fact.file).read_text("utf-8").split("\n")
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


def as_csv(listed: Iterable[Entry], changed: Sequence[Change] = ()) -> str:
    """The same as a table; the first column is empty, to be ticked, the second says what a change reaches.

    A change that is of no fact has a row of its own, after those of the facts.
    """
    out = io.StringIO()
    names = [field.name for field in fields(Entry)]
    table = csv.DictWriter(out, ["reviewed", "changed", *names])
    table.writeheader()
    listed, reaches = list(listed), {change.of: change.reaches for change in changed}
    table.writerows({"changed": reaches.get(f"fact {entry.fact}", ""), **asdict(entry)} for entry in listed)
    shown = {f"fact {entry.fact}" for entry in listed}
    table.writerows({"changed": one.reaches, "fact": one.of} for one in changed if one.of not in shown)
    return out.getvalue()


def where_used(root: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each fact the letters, findings and English pages that rest on it; and its pages in every language."""
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


def snapshot(facts: checker_facts.Facts) -> dict[str, object]:
    """The law as data, by what a reviewer calls it: each fact, each source, each act, each decree of free days."""
    data = facts.as_data()
    return {
        **{f"fact {key}": fact for key, fact in data["facts"].items()},
        **{f"source {key}": source for key, source in data["sources"].items()},
        **{f"act {key}": act for key, act in data["acts"].items()},
        **{f"decree {decree['name']}": decree for decree in data["decrees"]},
        HORIZON: data["horizon"],
    }


def state_at(root: Path, commit: str) -> State:
    """The law and its approved answers at a commit. Raises Problem for a commit that is not there."""
    answers, screening = (answer_changes.at(root, commit, file) for file in (approve.FILE, approve_screening.FILE))
    names = answer_changes.names_at(root, commit, FACTS)
    texts = [facts_files.Text(name.as_posix(), answer_changes.at(root, commit, name)) for name in names]
    law = snapshot(checker_facts.Facts.from_data(facts_files.parse(texts))) if texts else {}
    return State(law, answers, screening)


def base(root: Path, commit: str) -> tuple[str, State | None]:
    """Since when changes are told, in words and as a state: a commit, else the last review, else the last commit."""
    if not commit and (root / REVIEWED).is_file():
        return "your last review", State(**json.loads((root / REVIEWED).read_text("utf-8")))
    if not commit and not (root / ".git").exists():
        return "", None
    return commit or "the last commit", state_at(root, commit or "HEAD")


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of what is new, gone or different."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def pages_of(name: str, facts: checker_facts.Facts, in_languages: Mapping[str, list[str]]) -> list[str]:
    """The pages on which a part of a snapshot is used: those of a fact, or of the facts that name a source or act."""
    kind, _, key = name.partition(" ")
    if kind == "fact":
        return in_languages.get(key, [])
    named = [fact.id for fact in facts if any(key in _named(kind, one) for one in fact.versions)]
    return sorted({page for fact in named for page in in_languages.get(fact, [])})


def _named(kind: str, version: checker_facts.Version) -> Sequence[str]:
    if kind == "act":
        return [article.partition(" ")[0] for article in version.basis]
    return version.sources if kind == "source" else ()


def _reaches(name: str, facts: checker_facts.Facts, in_languages: Mapping[str, list[str]]) -> str:
    if name == HORIZON or name.startswith("decree "):
        return "every counted answer"
    return ", ".join(pages_of(name, facts, in_languages)) or "on no page"


def _law_changes(
    old: Mapping[str, object],
    new: Mapping[str, object],
    facts: checker_facts.Facts,
    in_languages: Mapping[str, list[str]],
) -> list[Change]:
    names = changed(old, new)
    found = []
    if old and not any(name.startswith("act ") for name in old):  # a review of before they were remembered
        names = [name for name in names if not name.startswith("act ")]
        found = [Change(LAW, "acts", "the review before did not remember them, so look at each of them once")]
    return [*found, *(Change(LAW, name, _reaches(name, facts, in_languages)) for name in names)]


def changes(old: State, new: State, facts: checker_facts.Facts, in_languages: Mapping[str, list[str]]) -> list[Change]:
    """What changed between two states, and what it changes for a reader."""
    found = _law_changes(old.law, new.law, facts, in_languages)
    answers = answer_changes.changes(answer_changes.read(old.answers), answer_changes.read(new.answers))
    people = answer_changes.screening_changes(
        answer_changes.read_screening(old.screening), answer_changes.read_screening(new.screening)
    )
    for part, lines in ((ANSWERS, answers), (SCREENING, people)):
        for line in lines:
            of, dot, reaches = re.split(r"([,:])", line.removeprefix("- "), maxsplit=1)
            found.append(Change(part, of, f"{dot}{reaches}"))
    return found


def told(since: str, changed: Sequence[Change]) -> str:
    """The changes as Markdown; empty when there are none. since: a commit or a review, in words."""
    parts = [f"# Changed since {since}\n"]
    for part in (LAW, ANSWERS, SCREENING):
        if listed := [one for one in changed if one.part == part]:
            lines = (f"- {one.of}{': ' if part == LAW else ''}{one.reaches}" for one in listed)
            parts.append(f"## {part}\n\n" + "\n".join(lines) + "\n")
    return "\n".join([*parts, ""]) if changed else ""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Print the list; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.law_review")
    parser.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    parser.add_argument("--done", action="store_true", help="remember the law of today as reviewed")
    parser.add_argument("--from", dest="commit", metavar="COMMIT", default="", help="tell what changed since this one")
    chosen = parser.parse_args(arguments)
    facts = checker_facts.load()
    now = State(snapshot(facts), approve.text(), approve_screening.text(root))
    if chosen.done:
        (root / REVIEWED).parent.mkdir(exist_ok=True)
        (root / REVIEWED).write_text(json.dumps(asdict(now)), "utf-8")
        print(f"{REVIEWED}: {len(facts)} facts")
        return 0
    since, old = base(root, chosen.commit)
    words = read(root / "docs" / SOURCE / "_words", root)
    used, in_languages = where_used(root)
    listed = entries(facts, words, used, root)
    found = changes(old, now, facts, in_languages) if old else []
    print(as_csv(listed, found) if chosen.csv else told(since, found) + as_markdown(listed), end="")
    return 0


if __name__ == "__main__":
    sys.exit(in_sentences(lambda: main(sys.argv[1:])))
