"""The languages of the site: which ones, how each is called, written and counted.

mkdocs.yml lists them once (for static-i18n); everything else about a language comes from CLDR through Babel. A listed
language is hidden until enough of it is there: see opening.py.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from scripts.guide import opening, settings
from scripts.problems import Problem

SOURCE = "en"  # texts are written in this language first
LEGAL = "nl"  # the language of the letters


@dataclass(frozen=True, slots=True)
class Language:
    """code: folder under docs/ and the `lang` of its pages; direction: `ltr` or `rtl`.

    fallback: the languages whose text stands in for one that is not there, in order; the source is the last.
    """

    code: str
    name: str
    direction: str
    fallback: tuple[str, ...] = (SOURCE,)

    @property
    def locale(self) -> Locale:
        """The CLDR locale that Babel formats with."""
        return Locale.parse(self.code)

    @property
    def script(self) -> str:
        """The script that it is written in, by ISO 15924: `Arab`, `Cyrl`, `Ethi`, `Latn`."""
        likely: str = get_global("likely_subtags")[self.code]  # ti: ti_Ethi_ET
        return likely.split("_")[1]


def _listed(root: Path) -> list[dict[str, Any]]:
    """The languages as mkdocs.yml lists them, an entry a line. Raises Problem for one that cannot be used."""
    plugins = settings.read(root).get("plugins")
    plugins = plugins if isinstance(plugins, list) else []
    own = next((one["i18n"] for one in plugins if isinstance(one, dict) and "i18n" in one), None)
    listed = own.get("languages") if isinstance(own, dict) else None
    listed = listed if isinstance(listed, list) else []
    first = settings.line_of(root, "plugins", "i18n", "languages")
    for number, entry in enumerate(listed or [None], 1):
        try:
            Locale.parse(entry["locale"])
            entry["name"].strip()
        except (TypeError, KeyError, AttributeError, ValueError, UnknownLocaleError):
            raise Problem(
                f"{settings.FILE}:{first + number if listed else first}",
                "no language" if entry is None else f"a language of which {entry} is said",
                "an entry such as { locale: ar, name: العربية, build: true }",
                "Correct the line; locale is a code that CLDR knows, name is what the language calls itself",
            ) from None
    return listed


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the script of the language runs."""
    return "rtl" if Locale.parse(code).character_order == "right-to-left" else "ltr"


def declared(root: Path) -> list[Language]:
    """The languages that mkdocs.yml lists, the source first, in the order listed there, the hidden ones too.

    WEGWIJS_ONLY=ar leaves Arabic, the source and the language of the letters: `make quick` builds and tests no other.
    """
    only = os.environ.get("WEGWIJS_ONLY")
    listed = _listed(root)
    chains = settings.fallback(root, {entry["locale"] for entry in listed})
    return [
        Language(
            code=entry["locale"],
            name=entry["name"],
            direction=direction(entry["locale"]),
            fallback=(*(code for code in chains.get(entry["locale"], ()) if opening.is_open(root, code)), SOURCE),
        )
        for entry in listed
        if not only or entry["locale"] in (SOURCE, LEGAL, only)
    ]


def languages(root: Path) -> list[Language]:
    """The languages that readers see: those of `declared` that are open. Nothing is built of the others."""
    return [language for language in declared(root) if opening.is_open(root, language.code)]
