"""The languages of the site: which ones, how each is called, written and counted.

mkdocs.yml lists them once (for static-i18n); everything else about a language comes from CLDR through Babel.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

SOURCE = "en"  # texts are written in this language first
LEGAL = "nl"  # the language of the letters


@dataclass(frozen=True, slots=True)
class Language:
    """code: folder under docs/ and the ``lang`` of its pages; direction: ``ltr`` or ``rtl``."""

    code: str
    name: str
    direction: str

    @property
    def locale(self) -> Locale:
        """The CLDR locale that Babel formats with."""
        return Locale.parse(self.code)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; tags such as !ENV belong to MkDocs and are passed over."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data."""
    loaded: dict[str, Any] = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=_Loader)  # a SafeLoader
    return loaded


def languages(root: Path) -> list[Language]:
    """The languages that mkdocs.yml builds, the source first, in the order listed there.

    WEGWIJS_ONLY=ar leaves Arabic, the source and the language of the letters: `make quick` builds and tests no other.
    """
    only = os.environ.get("WEGWIJS_ONLY")
    plugins = read_settings(root)["plugins"]
    listed = next(plugin["i18n"]["languages"] for plugin in plugins if isinstance(plugin, dict) and "i18n" in plugin)
    return [
        Language(
            code=entry["locale"],
            name=entry["name"],
            direction="rtl" if Locale.parse(entry["locale"]).character_order == "right-to-left" else "ltr",
        )
        for entry in listed
        if not only or entry["locale"] in (SOURCE, LEGAL, only)
    ]
