"""What a page's name adds to it: the checkers, the picture of a procedure, what changed, all pages."""

from __future__ import annotations

from typing import Any

from scripts import changes, checkers
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
        if source.path == changes.PAGE:
            return changes.placed(stage, source, body)
        if source.path == "all.md":
            return f"{body}\n\n{all_pages(stage)}", []
        return body, []

    return apply


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
