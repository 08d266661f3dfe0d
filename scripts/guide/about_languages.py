"""What the page about this site says of its languages: how far each is, and where its short texts can be mended."""

from __future__ import annotations

import re
from html import escape

from scripts.guide import formats, markdown, stamps
from scripts.guide.languages import SOURCE, Language, declared, languages
from scripts.guide.pages import Stage
from scripts.problems import read_text

PAGE = "about.md"
_STATUS = re.compile(r"^status: (\w+)", re.M)


def section(stage: Stage, edit: str) -> str:
    """Markdown of both lists. edit: the address under which a file is edited; no second list without one."""
    w = stage.words
    shown = languages(stage.root)
    lines = [f"## {w['status-title']} {{#languages}}", ""]
    lines += [f"- {_named(one)}: {state(stage, one)}" for one in shown if one.code != SOURCE]
    hidden = [one for one in declared(stage.root) if one not in shown]
    if hidden:
        lines += ["", w["status-hidden"].replace("{languages}", ", ".join(map(_named, hidden)))]
    if edit:
        folder = stage.docs / stage.language.code / "_words"
        lines += ["", f"### {w['improve-parts']} {{#parts}}", ""]
        lines += [
            f'- [{path.name}]({edit}{path.relative_to(stage.root).as_posix()}){{: dir="ltr" translate="no" }}'
            for path in sorted(folder.glob("*.md"))
        ]
    return "\n".join(lines)


def _named(language: Language) -> str:
    return f'<bdi lang="{language.code}" dir="{language.direction}">{escape(language.name)}</bdi>'


def state(stage: Stage, language: Language) -> str:
    """One language in words: how many pages, who checked them, how much changed in English since."""
    w, folder = stage.words, stage.docs / language.code
    english = {path.relative_to(stage.docs / SOURCE).as_posix() for path in (stage.docs / SOURCE).rglob("*.md")}
    pages = sorted(path for path in english if not path.startswith("_") and (folder / path).exists())
    total = sum(not path.startswith("_") for path in english)
    states = [_STATUS.search("\n".join(markdown.split(read_text(folder / path, stage.root))[:1])) for path in pages]
    reviewed = sum(bool(found and found[1] == "reviewed") for found in states)
    stale = 0
    for path, stamp in stage.stamps_of(language.code).items():
        if path in english:
            text = read_text(stage.docs / SOURCE / path, stage.root)
            stale += sum(1 if numbers is None else len(numbers) for numbers in stamps.stale(path, stamp, text).values())

    def said(key: str, **values: int) -> str:
        text = str(w[key])
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", formats.number(value, stage.grammar))
        return text

    parts = [said("status-all") if len(pages) == total else said("status-part", done=len(pages), total=total)]
    parts.append(said("status-reviewed", number=reviewed) if reviewed else said("status-draft"))
    if stale:
        # It changes with every English sentence: searched, it would change the index of every language each time.
        parts.append(f"<span data-not-searched>{said('status-stale', number=stale)}</span>")
    return " ".join(parts)
