"""The first view of every page is light enough for a slow phone: what is sent before anybody touches anything."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from built import LANGUAGES, page_keys, parsed, path_of, target

from scripts.guide.languages import Language

LIMIT, LIMIT_WITH_FORM, LIMIT_OF_LETTERS = 35_000, 34_000, 22_000  # bytes as sent, gzip -9
# Bytes more for the two longest texts in a script of which a letter is two bytes: the rules for two kinds of permit, and
# all findings below each other.
LONGEST = {("ru", "letters/permit-granted"): 300, ("uk", "letters/permit-granted"): 200, ("ru", "findings"): 250}
FONT_LIMIT = 13_000  # on top of that, once, where a phone lacks the letters of Tigrinya
_STATIC = re.compile(r"""(?:^|;)import\b[^"'(]*["'](\./[^"']+)["']""", re.M)


@cache
def sent(path: Path) -> int:
    """The bytes of a file as sent."""
    return len(gzip.compress(path.read_bytes(), 9))


def scripts(first: Path) -> set[Path]:
    """A script and all that it imports before anything is touched."""
    found: set[Path] = set()
    left = [first]
    while left:
        script = left.pop()
        if script in found:
            continue
        found.add(script)
        text = script.read_text("utf-8")
        left += [script.parent / name for name in _STATIC.findall(text)]
    return found


def first_view(site: Path, path: Path) -> dict[Path, int]:
    """Every file of the first view, the page itself among them, with its bytes as sent."""
    page = parsed(path)
    files = {path}
    for tag in page.select('link[rel="stylesheet"], link[rel="icon"], link[rel="manifest"], img[src]'):
        address = str(tag.get("href") or tag.get("src"))
        if not address.startswith("data:"):  # a part of the page itself
            files.add(target(site, path, address)[0])
    for tag in page.select("script[src]"):
        files |= scripts(target(site, path, str(tag["src"]))[0])
    return {file: sent(file) for file in sorted(files)}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_first_view_is_light(site: Path, language: Language) -> None:
    """At most 35 KB in all on a page of the guide, 34 on a checker, 22 on the page of a letter; prints the heaviest."""
    weights = {}
    for key in page_keys():
        path = path_of(site, language, key)
        files = first_view(site, path)
        limit = LIMIT_WITH_FORM if parsed(path).select_one("form[data-checker]") else LIMIT
        limit = LIMIT_OF_LETTERS if key.startswith("letters/") else limit
        limit += LONGEST.get((language.code, key), 0)
        weights[key] = (limit - sum(files.values()), sum(files.values()), limit, files)
    for key, (_, total, limit, _files) in sorted(weights.items(), key=lambda entry: entry[1][0])[:5]:
        print(f"{language.code}/{key}: {total} of {limit} bytes")
    for key, (left, _, _, files) in weights.items():
        assert left >= 0, f"{language.code}/{key}: " + ", ".join(f"{file.name} {size}" for file, size in files.items())


def test_the_letters_that_a_phone_lacks_are_light(site: Path) -> None:
    """A font comes after the first view, and only to a phone that cannot show a page's letters without it."""
    fonts = list(site.glob("assets/*/*.woff2"))
    assert fonts
    assert [] == [font.name for font in fonts if font.stat().st_size > FONT_LIMIT]


def test_a_page_with_a_form_counts_the_scripts_of_its_form(site: Path) -> None:
    """The walk over the imports finds what a browser loads: else the budget would be measured on too little."""
    language = LANGUAGES[0]
    screening = {file.name for file in first_view(site, path_of(site, language, "screening"))}
    assert {"site.css", "site.js", "checker.js", "lost.js"} <= screening
    letter = {file.name for file in first_view(site, path_of(site, language, "letters/dublin"))}
    assert "checker.js" in letter and "deadline.js" not in letter  # comes when the form is touched
    assert "checker.js" not in {file.name for file in first_view(site, path_of(site, language, "who"))}
