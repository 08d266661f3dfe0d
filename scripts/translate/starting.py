"""A start for a new language."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale, UnknownLocaleError

from scripts.guide import formats, opening
from scripts.guide.languages import SOURCE, Language, declared
from scripts.guide.markdown import lines_of
from scripts.problems import Problem

_CODE = re.compile(r"[a-z]{2}")  # with three letters in mkdocs.yml, static-i18n ends the build of every language
OTHER_CODES = {"kmr": "ku", "pes": "fa", "prs": "fa", "tir": "ti", "som": "so", "pus": "ps", "ara": "ar"}


def new_language(root: Path, code: str) -> Language:
    """Make `docs/<code>/` and list the language in mkdocs.yml, if it is not listed; no English text is copied.

    Raises Problem for a code that is no language's, or a language that is there already. Nothing is changed then.
    """
    if code in OTHER_CODES:
        raise Problem(
            "new",
            f"the code “{code}”",
            f"“{OTHER_CODES[code]}”, the code that this site uses",
            f"Write “python -m scripts.translate new {OTHER_CODES[code]}”",
        )
    try:
        if not _CODE.fullmatch(code):
            raise ValueError(code)
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        raise Problem(
            "new",
            f"“{code}”, which is no code of a language",
            "the two letters of ISO 639-1, such as ti, so or ur: mkdocs-static-i18n takes no other",
            "Look up the code of your language",
        ) from None
    folder = root / "docs" / code
    if folder.exists():
        raise Problem(
            f"docs/{code}/",
            "the language already there",
            "a new one",
            f"See what it lacks with “python -m scripts.translate status {code}”",
        )
    if all(language.code != code for language in declared(root)):
        settings = root / "mkdocs.yml"
        lines = [f"{line}\n" for line in lines_of(settings.read_text("utf-8"))]
        last = max(number for number, line in enumerate(lines) if re.match(r"\s*- \{ locale: ", line))
        indent = lines[last][: lines[last].index("-")]
        name = str(locale.display_name or code)
        name = name[:1].upper() + name[1:]
        lines.insert(last + 1, f"{indent}- {{ locale: {code}, name: {name}, build: true }}\n")
        settings.write_text("".join(lines), "utf-8")
    (folder / "_words").mkdir(parents=True)
    first = f"<!-- Begin with these of docs/{SOURCE}/_words/site.md: {', '.join(opening.NOTICES)} -->\n"
    (folder / "_words/site.md").write_text(first, "utf-8")
    return next(language for language in declared(root) if language.code == code)


NEXT = """docs/{code}/ is there: {name}. It stays hidden until the parts are there that nobody should miss. What to do:
1. docs/{code}/_words/site.md: copy each “## id” from the English file, and write your words below it. First: {first}.
2. docs/{code}/_words/units.md: lengths for each plural form ({forms}); see them with
   .venv/bin/python -m scripts.translate grammar {code}
3. docs/{code}/index.md and the other pages, each with “status: draft” in its first lines. Ids, double braces and links
   stay as they are. Leave out what you have not translated: the site shows it in another language, and says so.
4. See it while you write: make dev LANG={code}
5. See what is wrong: .venv/bin/python -m scripts.translate check {code}
6. See what it lacks: .venv/bin/python -m scripts.translate status {code}
CONTRIBUTING.md tells more."""


def what_next(made: Language) -> str:
    """What somebody does with a language that was just made."""
    shown = ", ".join(formats.forms(made.locale))
    return NEXT.format(code=made.code, name=made.name, first=", ".join(opening.NOTICES), forms=shown)
