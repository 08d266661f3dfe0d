"""The languages of the site: which ones, how each is called, written and counted.

mkdocs.yml lists them once (for static-i18n); everything else about a language comes from CLDR through Babel. A listed
language is hidden until enough of it is there: see opening.py.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global

from scripts.guide import opening
from scripts.guide.markdown import Loader

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


class _Loader(Loader):
    """Reads mkdocs.yml; tags such as !ENV belong to MkDocs and are passed over."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data, which must not be changed."""
    return _settings((root / "mkdocs.yml").read_text("utf-8"))


@lru_cache(4)  # it is asked for by every form
def _settings(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)  # a SafeLoader
    return loaded


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the script of the language runs."""
    return "rtl" if Locale.parse(code).character_order == "right-to-left" else "ltr"


def declared(root: Path) -> list[Language]:
    """The languages that mkdocs.yml lists, the source first, in the order listed there, the hidden ones too.

    WEGWIJS_ONLY=ar leaves Arabic, the source and the language of the letters: `make quick` builds and tests no other.
    """
    only = os.environ.get("WEGWIJS_ONLY")
    settings = read_settings(root)
    listed = next(one["i18n"]["languages"] for one in settings["plugins"] if isinstance(one, dict) and "i18n" in one)
    chains = (settings.get("extra") or {}).get("fallback") or {}
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
