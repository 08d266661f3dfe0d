"""What a page's name adds to it: the checkers, the picture of a procedure, what changed, all pages."""

from __future__ import annotations

from typing import Any

from scripts.guide import changes, deadline_form, letter_list, markdown, screening_page
from scripts.guide.languages import read_settings
from scripts.guide.pages import Source, Stage, Transform
from scripts.guide.picture import picture


def transform(stage: Stage) -> Transform:
    """The function that ``pages.stage_pages`` calls for every page of this language."""

    def apply(source: Source, meta: dict[str, Any], body: str) -> tuple[str, list[str]]:
        if source.path == "index.md":
            for door in meta.get("doors", []):
                door["address"] = door["link"].replace("index.md", "").removesuffix(".md") + "/"
        if source.path == "screening.md":
            meta["checker"] = "screening"
            return screening_page.screening_page(stage, source, body)
        if source.path == "deadlines.md":
            meta["checker"] = "deadline"
            form, facts = deadline_form.deadline_form(stage, None)
            head, _ = markdown.sections(body)
            rest = body[len(head) :]
            listed = f"{letter_list.letters_table(stage)}\n\n{deadline_form.how_counted(stage)}"
            return f"{form}\n\n{head}\n\n{listed}\n\n{rest}", facts
        if source.path.startswith("letters/"):
            meta["checker"] = "deadline"
            form, facts = deadline_form.deadline_form(stage, source.key.removeprefix("letters/"))
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
    """Every page with its title and the line for whom it is: the guide as in the menu, the letters as in their list."""
    rows = {
        source.path: f"- [{stage.front(source)['title']}]({source.path}) – {stage.front(source)['for']}"
        for source in stage.sources()
        if source.path not in ("index.md", "all.md")
    }
    w = stage.words
    lines = [f"## {w['guide']} {{#guide}}"]
    for entry in read_settings(stage.root)["nav"]:
        for group, paths in entry.items() if isinstance(entry, dict) else ():
            lines += ["", f"### {w[group]} {{#{group}}}", "", *(rows[path] for path in paths if path in rows)]
    lines += ["", f"## {w['letters']} {{#letters}}"]
    group = None
    for letter in letter_list.letter_rows(stage):
        if letter["group"] != group:
            group = letter["group"]
            lines += ["", f"### {w[group]} {{#{group}}}", ""]
        lines.append(rows[f"letters/{letter['id']}.md"])
    return "\n".join(lines)
