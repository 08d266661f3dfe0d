"""What a page's name adds to it: the checkers, the way of a procedure, what changed, all pages."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from scripts.guide import (
    about_languages,
    changes,
    deadline_form,
    letter_list,
    markdown,
    screening_page,
    settings,
    two_readings,
)
from scripts.guide.languages import LEGAL
from scripts.guide.pages import Stage, Transform
from scripts.guide.picture import way
from scripts.guide.source_files import Source


def transform(stage: Stage) -> Transform:
    """The function that `pages.stage_pages` calls for every page of this language."""

    def apply(source: Source, meta: dict[str, Any], body: str) -> tuple[str, list[str]]:
        for tile in meta.get("tiles", []):
            tile["address"] = address_of(tile["link"], source.path)
        if source.path == screening_page.PAGE:
            meta["checker"] = "screening"
            return screening_page.screening_page(stage, source, body), []
        if source.path == screening_page.FINDINGS_PAGE:
            meta |= {key: stage.words[f"findings-{key}"] for key in ("title", "description", "for")}
            return screening_page.findings_page(stage, source, body)
        if source.path == "deadlines.md":
            meta["checker"] = "deadline"
            form, facts = deadline_form.deadline_form(stage, None)
            head, _ = markdown.sections(body)
            rest = body[len(head) :]
            listed = f"{letter_list.letters_table(stage)}\n\n{deadline_form.how_counted(stage)}"
            return f"{form}\n\n{head}\n\n{listed}\n\n{rest}", facts
        if source.path.startswith("letters/"):
            meta["checker"] = "deadline"
            if source.language != LEGAL:
                meta["heading"] = heading(meta["title"], meta.get("dutch") or [])
            form, facts = deadline_form.deadline_form(stage, source.key.removeprefix("letters/"))
            return f"{form}\n\n{body}", facts
        if meta.get("steps"):
            return f"{way(stage.root, meta['steps'], stage.words)}\n\n{body}", []
        if source.path == changes.PAGE:
            return changes.placed(stage, source, body)
        if source.path == about_languages.PAGE:
            return f"{body}\n\n{about_languages.section(stage, stage.edit)}", []
        if source.path == two_readings.PAGE:
            head, _ = markdown.sections(body)
            listed, facts = two_readings.section(stage, source.language)
            return f"{head}\n\n{listed}\n\n{body[len(head) :]}", facts
        if source.path == "all.md":
            return f"{body}\n\n{all_pages(stage)}", []
        return body, []

    return apply


def split(source: Source) -> list[Source]:
    """The sources of the pages that one file makes: the screening makes two."""
    return screening_page.split(source) if source.path == screening_page.PAGE else [source]


def heading(title: str, dutch: list[str]) -> str:
    """The title as HTML, its Dutch words marked as Dutch: a voice reads them so, and no browser translates them."""
    longest = sorted(dutch, key=len, reverse=True)
    pattern = "|".join(rf"(?<![\w-]){re.escape(escape(word))}(?![\w-])" for word in longest)
    if not pattern:
        return escape(title)
    return re.sub(pattern, lambda word: f'<bdi lang="{LEGAL}" translate="no">{word[0]}</bdi>', escape(title))


def address_of(link: str, page: str) -> str:
    """Where a link of the front matter leads, as MkDocs writes addresses: from `who.md` to `help.md#lawyer`.

    Both are at the top; `#lawyer` alone is a place on the page itself.
    """
    path, mark, anchor = link.partition("#")
    base = "" if page == "index.md" or not path else "../"
    address = f"{path.removesuffix('index.md').removesuffix('.md')}/" if path else ""
    return f"{base}{address if address != '/' else ''}{mark}{anchor}"


def all_pages(stage: Stage) -> str:
    """Every page with its title and the line for whom it is: the guide as in the menu, the letters as in their list."""
    rows = {
        source.path: f"- [{stage.front(source)['title']}]({source.path}) – {stage.front(source)['for']}"
        for source in stage.sources()
        if source.path not in ("index.md", "all.md")
    }
    w = stage.words
    rows[screening_page.PAGE] += f"\n- [{w['findings-title']}]({screening_page.FINDINGS_PAGE}) – {w['findings-for']}"
    lines = [f"## {w['guide']} {{#guide}}"]
    for group, paths in settings.menu(stage.root, w):
        lines += ["", f"### {w[group]} {{#{group}}}", "", *(rows[path] for path in paths if path in rows)]
    lines += ["", f"## {w['letters']} {{#letters}}"]
    part = None
    for letter in letter_list.letter_rows(stage):
        if letter["group"] != part:
            part = letter["group"]
            lines += ["", f"### {w[part]} {{#{part}}}", ""]
        lines.append(rows[f"letters/{letter['id']}.md"])
    return "\n".join(lines)
