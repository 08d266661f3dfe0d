"""What a page's name adds to it: the checkers, the picture of a procedure, the table of changes, the list of pages."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import Any

from checker.facts import Version
from scripts import checkers, formats
from scripts.pages import Source, Stage, Transform
from scripts.picture import picture


def transform(stage: Stage) -> Transform:
    """The function that ``pages.stage_pages`` calls for every page of this language."""

    def apply(source: Source, meta: dict[str, Any], body: str) -> tuple[str, list[str]]:
        if source.path == "index.md":
            for door in meta.get("doors", []):
                door["address"] = door["link"].replace("index.md", "").removesuffix(".md") + "/"
        if source.path == "screening.md":
            meta["checker"] = "screening"
            return checkers.screening_page(stage, source, body)
        if source.path == "deadlines.md":
            meta["checker"] = "deadline"
            form, facts = checkers.deadline_checker(stage, None, 0)
            head, _ = checkers.parts(body)
            rest = body[len(head) :]
            listed = f"{checkers.letters_table(stage)}\n\n{checkers.how_counted(stage)}"
            return f"{form}\n\n{head}\n\n{listed}\n\n{rest}", facts
        if source.path.startswith("letters/"):
            meta["checker"] = "deadline"
            form, facts = checkers.deadline_checker(stage, source.key.removeprefix("letters/"), 1)
            return f"{form}\n\n{body}", facts
        if meta.get("steps"):
            words, language = stage.words, stage.language
            return f"{picture(meta['steps'], words, language.direction)}\n\n{body}", []
        if source.path == "changed.md":
            return f"{body}\n\n{changes(stage)}", []
        if source.path == "all.md":
            return f"{body}\n\n{all_pages(stage)}", []
        return body, []

    return apply


def shown(stage: Stage, fact: str, version: Version) -> str:
    """The value of a fact in words; empty for a statement."""
    locale = stage.language.locale
    match stage.facts[fact].kind:
        case "term":
            return formats.term(version.value, locale, stage.phrases)
        case "money":
            return formats.money(version.value, locale)
        case "percent":
            return formats.percent(version.value, locale)
        case "number" | "age":
            return formats.number(version.value, locale)
        case "date":
            return formats.day(version.value, locale)
        case "countries":
            return formats.countries(version.value, locale)
        case "name":
            return str(version.value)
    return ""


def changes(stage: Stage) -> str:
    """Every fact with a name in the phrase books (``fact-…``) that changed, newest change first, with both values."""
    w = stage.words
    rows: list[tuple[date, str]] = []
    for key in stage.facts.ids():
        fact = stage.facts[key]
        if f"fact-{key}" not in w:
            continue
        for before, after in _turns(fact.versions):
            day = after.in_force_from if after and after.in_force_from else None
            if day is None and before and before.in_force_until:
                day = before.in_force_until + timedelta(days=1)
            if day is None:
                continue
            old = (shown(stage, key, before) or w["changed-held"]) if before else w["changed-none"]
            new = (shown(stage, key, after) or w["changed-held"]) if after else w["changed-ended"]
            since = formats.day_html(day, stage.language.locale, with_numeric=False)
            rows.append(
                (
                    day,
                    f"<tr><td>{w[f'fact-{key}']}</td><td>{escape(old)}</td>"
                    f"<td><strong>{escape(new)}</strong></td><td>{since}</td></tr>",
                )
            )
    rows.sort(key=lambda row: row[0], reverse=True)
    head = "".join(
        f'<th scope="col">{w[name]}</th>'
        for name in ("changed-what", "changed-before", "changed-since", "changed-from")
    )
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(w["changed-what"])}">'
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(row for _, row in rows)}</tbody></table></div>"
    )


def _turns(versions: tuple[Version, ...]) -> list[tuple[Version | None, Version | None]]:
    """Each change within a fact: (what held, what holds); None where it did not exist or ended."""
    turns: list[tuple[Version | None, Version | None]] = list(pairwise(versions))
    if versions[0].in_force_from:
        turns.insert(0, (None, versions[0]))
    if versions[-1].in_force_until:
        turns.append((versions[-1], None))
    return turns


def all_pages(stage: Stage) -> str:
    """Every page with its title and the line for whom it is; letters under their own heading."""
    guide: list[str] = []
    letters: list[str] = []
    for source in stage.sources():
        if source.path in ("index.md", "all.md"):
            continue
        front = stage.front(source)
        row = f"- [{front['title']}]({source.path}) – {front['for']}"
        (letters if source.path.startswith("letters/") else guide).append(row)
    w = stage.words
    return "\n".join(
        [
            f"## {w['guide']} {{#guide}}",
            "",
            *guide,
            "",
            f"## {w['letters']} {{#letters}}",
            "",
            *letters,
        ]
    )
