"""What mkdocs.yml sets that is the project's own: languages that stand in, the menu, photos, how long a check holds."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import yaml

from checker.inputs import shown
from scripts.guide.markdown import UNREADABLE, Loader, check_plain, line_of_error, lines_of
from scripts.problems import Problem, read_text

FILE = "mkdocs.yml"
_DEEPEST = 8  # levels: a language in the list of a plugin is six


class _Loader(Loader):
    """Reads mkdocs.yml; tags such as !ENV belong to MkDocs and are passed over."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data, which must not be changed. Raises Problem for what is no YAML."""
    return _read(read_text(root / FILE, root))


@lru_cache(4)  # it is asked for by every form
def _read(text: str) -> dict[str, Any]:
    try:
        check_plain(text, FILE, first=1, deepest=_DEEPEST, like="settings as in the repository", loader=_Loader)
        loaded = yaml.load(text, Loader=_Loader)  # a SafeLoader
    except UNREADABLE as error:
        raise Problem(
            f"{FILE}:{line_of_error(text, error, _Loader) + 1}",
            f"no YAML ({getattr(error, 'problem', None) or 'a sign or a value that it does not know'})",
            "settings in YAML",
            "Correct the line, or one above it; compare it with the lines around it",
        ) from None
    return loaded if isinstance(loaded, dict) else {}


def line_of(root: Path, *keys: str) -> int:
    """The line of the last of these keys that is there, each looked for below the one before; else 1."""
    found = 0
    lines = lines_of(read_text(root / FILE, root))
    for key in keys:
        begins = re.compile(rf"[\s{{,-]*{re.escape(key)}\s*:")
        found = next((number for number, line in enumerate(lines, 1) if number > found and begins.match(line)), found)
    return found or 1


def review_days(root: Path) -> int:
    """For how many days the check of a fact holds. Raises Problem for what is no such number."""
    days = _extra(root).get("review_days")
    if isinstance(days, bool) or not isinstance(days, int) or days < 1:
        _refuse(root, days, "a number of days, such as 183", "extra", "review_days")
    return days


def photo(root: Path) -> bool:
    """Whether the site offers to read photos. Raises Problem for another word than true or false."""
    on = _extra(root).get("photo")
    if not isinstance(on, bool):
        _refuse(root, on, "true or false", "extra", "photo")
    return on


def fallback(root: Path, codes: Set[str]) -> dict[str, tuple[str, ...]]:
    """The languages that stand in for one before the source, by its code. Raises Problem for what is not of `codes`."""
    chains = _extra(root).get("fallback") or {}
    if not isinstance(chains, dict):
        _refuse(root, chains, "languages, each with those that stand in for it, such as ps: [fa]", "extra", "fallback")
    for code, others in chains.items():
        if code not in codes:
            _refuse(root, others, "a language that is listed under `plugins`", "extra", "fallback", str(code))
        if not _texts(others) or not set(others) <= codes:
            listed = "codes of languages that are listed under `plugins`, such as [fa]"
            _refuse(root, others, listed, "extra", "fallback", str(code))
    return {code: tuple(others) for code, others in chains.items()}


def menu(root: Path, names: Container[str]) -> list[tuple[str, list[str]]]:
    """The groups of the menu, each with its pages as in `nav`. Raises Problem for what is none."""
    listed = read(root).get("nav")
    if not isinstance(listed, list):
        _refuse(root, listed, "the pages of the menu", "nav")
    groups = []
    for entry in listed:
        if isinstance(entry, str):
            continue  # a page of its own
        named = list(entry.items()) if isinstance(entry, dict) else []
        if len(named) != 1 or not _texts(named[0][1]):
            key = str(named[0][0]) if named else "nav"
            _refuse(root, entry, "a page, or a group with the pages in it", "nav", key)
        if named[0][0] not in names:
            _refuse(root, named[0][0], "a group that docs/en/_words/navigation.md names", "nav", named[0][0])
        groups += named
    return groups


def _extra(root: Path) -> dict[str, Any]:
    extra = read(root).get("extra")
    return extra if isinstance(extra, dict) else {}


def _texts(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(one, str) for one in value)


def _refuse(root: Path, found: object, expected: str, *keys: str) -> NoReturn:
    said = "nothing" if found is None else f"“{found if isinstance(found, str) and len(found) < 60 else shown(found)}”"
    raise Problem(
        f"{FILE}:{line_of(root, *keys)}",
        f"{said} for `{'.'.join(keys)}`",
        expected,
        "Write it as in the repository (git diff mkdocs.yml)",
    )
