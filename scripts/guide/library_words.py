"""Writes what the package `checker` says in words: checker/words/<lang>.json of its wheel, from the phrase books.

setup.py calls it when the package is built; `checker/in_words.py` reads the files. Open languages alone, each with the
texts that its pages show: where a text is not translated, or its English changed since, that of another language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from checker.facts_files import law_day
from checker.time_limits import UNITS
from scripts.guide import formats, staging
from scripts.guide.languages import SOURCE, languages
from scripts.guide.pages import Stage

FORMS = 200  # whole numbers whose plural form is listed; above it goes by the last two digits
_TAGS = re.compile(r"</?[a-z][^>]*>|\*\*")


def words(stage: Stage) -> dict[str, Any]:
    """The fields of `checker.in_words.Words` for one language."""
    grammar = stage.grammar
    wanted = re.compile(r"step-|why-|same-day$")
    phrases = {key: _plain(text) for key, text in sorted(stage.words.items()) if wanted.match(key)}
    forms = [grammar.locale.plural_form(number) for number in range(FORMS)]
    example = {form: number for number, form in reversed(list(enumerate(forms))) if number}
    patterns = grammar.locale.list_patterns["standard"]
    own = {"two": "list-two", "start": "list-start", "middle": "list-middle", "end": "list-end"}
    kinds = {"two": "2", "start": "start", "middle": "middle", "end": "end"}
    return {
        "phrases": phrases,
        "months": [_plain(formats.day_pattern(month, grammar)) for month in range(1, 13)],
        "first": formats.first_day(grammar),
        "lengths": {
            unit: {
                form: formats.length(number, unit, grammar).replace(str(number), "{n}", 1)
                for form, number in example.items()
            }
            for unit in UNITS
        },
        "forms": forms,
        "joined": {
            kind: grammar.says(own[kind]) or patterns[name].replace("{0}", "{a}").replace("{1}", "{b}")
            for kind, name in kinds.items()
        },
    }


def _plain(text: str) -> str:
    return " ".join(_TAGS.sub("", text).split(" "))


def write(root: Path, folder: Path) -> None:
    """Write the file of every open language to `folder`."""
    listed = {language.code: language for language in languages(root)}
    law = staging.law()
    folder.mkdir(parents=True, exist_ok=True)
    for language in listed.values():
        # The day matters to no word of a count, so it is one that gives the same words every time.
        found = words(Stage(root, language, listed[SOURCE], law, law_day(law)))
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{language.code}.json").write_text(text + "\n", "utf-8")
