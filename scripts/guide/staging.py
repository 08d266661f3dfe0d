"""Stages one language: its pages into build/stage/<lang>/, its words and settings for the templates."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker import facts as checker_facts
from checker import facts_files
from checker.facts_files import law_day
from scripts.guide import answer_words, assets, formats, page_kinds, pages, scan, settings
from scripts.guide.languages import SOURCE, Language, declared, languages
from scripts.problems import Problem, Problems

_IDS = re.compile(r"\s*\{#[^}\n]*\}| id=\"[^\"]*\"")


def today() -> date:
    """The build date: WEGWIJS_TODAY (for repeatable builds) or the local date. The clock is read only here."""
    set_date = os.environ.get("WEGWIJS_TODAY")
    return date.fromisoformat(set_date) if set_date else date.today()


def address() -> str:
    """Where the site will be, with a slash at the end: WEGWIJS_URL, else the place of a repository at GitHub Pages.

    The repository OWNER.github.io is at the root of its host, every other one below its name.
    """
    given = os.environ.get("WEGWIJS_URL")
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    host = f"{owner.lower()}.github.io"
    at_github = f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
    return (given or (at_github if name else "http://127.0.0.1:8000/wegwijs/")).rstrip("/") + "/"


def version(root: Path) -> str:
    """The version of the project, as its wheel says it."""
    found: str = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return found


def law() -> checker_facts.Facts:
    """The facts. Raises Problems, with every mistake in their files."""
    try:
        return _law(tuple(facts_files.read_folder()))
    except checker_facts.FactError as error:
        raise _mistakes([error]) from None


@lru_cache(1)  # in live reload a text changes more often than a fact
def _law(texts: tuple[facts_files.Text, ...]) -> checker_facts.Facts:
    data = facts_files.parse(texts)
    if mistakes := facts_files.problems(data):
        raise _mistakes(mistakes)
    return checker_facts.Facts.from_data(data)


def _mistakes(errors: list[checker_facts.FactError]) -> Problems:
    def found(one: checker_facts.FactError) -> str:
        return f"{one.found} ({one.key})" if one.key else one.found

    return Problems([Problem(f"{one.file}:{one.line}", found(one), one.expected, one.todo) for one in errors])


def find_language(root: Path, code: str) -> tuple[Language, Language]:
    """The language asked for and the source language. Raises Problem for one that mkdocs.yml does not list."""
    listed = {language.code: language for language in declared(root)}
    if code not in listed:
        raise Problem(
            "mkdocs.yml",
            f"no language “{code}”",
            f"one of: {', '.join(listed)}",
            f"Add it under plugins, i18n, languages, and make the folder docs/{code}/",
        )
    if not (root / "docs" / code).is_dir():
        raise Problem(
            f"docs/{code}/",
            "no such folder",
            "a folder with the translated pages",
            f"Make it, or take “{code}” out of mkdocs.yml",
        )
    return listed[code], listed[SOURCE]


def stage(root: Path, code: str, *, beside: bool = False) -> dict[str, Any]:
    """Write the staged pages of a language; what its templates need (`config.extra`).

    beside: show by each translated page its English one, for those who write. Raises Problems that name every mistake
    at once. Files that did not change are left alone.
    """
    language, source_language = find_language(root, code)
    day = today()
    staged = pages.Stage(root, language, source_language, law(), day)
    staged.edit = os.environ.get("WEGWIJS_EDIT", "")
    review = timedelta(days=settings.review_days(root))
    made, problems = pages.stage_pages(staged, page_kinds.transform(staged), page_kinds.split)
    if problems:
        raise Problems(problems)
    shown = languages(root)
    if language not in shown:  # a hidden one is seen by those who write it
        shown.append(language)
    for page in made:
        page.meta["written"] = [one.code for one in shown if is_written(root, one.code, page.meta["file"])]
        checked = date.fromisoformat(page.meta["checked"])
        page.meta["checked_text"] = formats.day(checked, staged.grammar)
        page.meta["checked_short"] = f'<bdi dir="ltr">{formats.numeric(checked)}</bdi>'
        page.meta["code"] = scan.picture(scan.page_address(address(), code, page.path))
        page.meta["aged"] = day - checked > review
        if page.meta.get("of") and page.meta["translated"]:
            page.meta["of_text"] = formats.day(date.fromisoformat(page.meta["of"]), staged.grammar)
        if isinstance(page.meta.get("reviewed_on"), date):
            page.meta["reviewed_text"] = formats.day(page.meta["reviewed_on"], staged.grammar)
    if beside and language != source_language:
        made = with_english(made, pages.Stage(root, source_language, source_language, staged.facts, day))
    pages.write(made, root / "build/stage" / code)
    assets.gather(root, root / "build/stage")
    answer_words.write(staged, root / "build/stage" / assets.PLACE)
    return {
        "words": staged.words,
        "language": language,
        "languages": shown,
        "address": address(),
        "calls": calls(staged),
        "version": version(root),
        "law": formats.day(law_day(staged.facts), staged.grammar),
    }


def is_written(root: Path, code: str, file: str) -> bool:
    """Whether a language has a page in its own words. file: that page's in any language, `docs/en/late.md`."""
    return (root / "docs" / code / Path(*Path(file).parts[2:])).is_file()


def calls(staged: pages.Stage) -> dict[str, dict[str, str]]:
    """Whom every page says to call: `danger` and `advice`, each `{name, phone, address}` for a template."""
    rows = {}
    for key, fact in (("danger", "emergency-number"), ("advice", "org-juridisch-loket")):
        value = staged.facts.on(fact, staged.today).value
        name, phone = (value["name"], value["phone"]) if isinstance(value, dict) else (str(value), str(value))
        rows[key] = {
            "name": f'<bdi lang="nl" translate="no">{name}</bdi>',
            "phone": f'<bdi dir="ltr" translate="no">{formats.phone(phone)}</bdi>',
            "address": formats.phone_address(phone),
        }
    return rows


def with_english(made: list[pages.Page], english: pages.Stage) -> list[pages.Page]:
    """The pages, each that is translated with the text of its English page, without forms and ids."""
    parts = (part for whole in english.sources() for part in page_kinds.split(whole))
    texts = {part.path: english.page(part, lambda source, meta, body: (body, [])).body for part in parts}
    found = []
    for page in made:
        body = page.body
        if page.meta["translated"]:
            text = _IDS.sub("", texts[page.path])
            body += f'\n\n<details class="beside" lang="{SOURCE}" dir="ltr" data-not-searched markdown="block">\n'
            body += f"<summary>{english.source_language.name}</summary>\n\n{text}\n\n</details>\n"
        found.append(replace(page, body=body))
    return found
