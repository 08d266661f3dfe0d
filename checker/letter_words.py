"""Reads letter_words.toml: the Dutch words by which letters, dates and terms are recognised.

The runtime's build puts another module in this place, which reads the same as JSON.
"""

from pathlib import Path
from typing import Any

from checker.facts import FactError
from checker.facts_files import line_of, read_file, tables_of

NAME = "checker/letter_words.toml"
# What the reader of letters asks for by its name: of each table its keys, of a key without a point a list or a table.
_TABLES = ("domain", "senders", "pact", "before", "kinds", "subjects", "letters", "twins", "dates", "terms")
_LISTS = (
    *("countries", "abroad", "past", "present", "acting", "about", "denied", "denying", "undone", "general", "own"),
    *("papers", "closed", "again", "elsewhere", "subject", "title", "greeting"),
    *("dates.letter.alone", "dates.letter.places", "dates.letter.own", "dates.history.heads", "dates.birth.beside"),
    *("terms.triggers", "terms.following"),
)
_OF_A_LETTER: dict[str, type] = {"kinds": list, "senders": list, "main": str}


def raw(folder: Path = Path(__file__).parent) -> dict[str, Any]:
    """The tables of letter_words.toml as they are in the file. Raises FactError where they cannot be used."""
    text = read_file(folder / "letter_words.toml", NAME)
    tables = tables_of(text)
    wanted: dict[str, type] = {**dict.fromkeys(_TABLES, dict), **dict.fromkeys(_LISTS, list)}
    if isinstance(letters := tables.get("letters"), dict):
        wanted |= {f"letters.{letter}.{key}": kind for letter in letters for key, kind in _OF_A_LETTER.items()}
    for path, kind in wanted.items():
        found: Any = tables
        for key in path.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        if not isinstance(found, kind) or (kind is list and not all(isinstance(word, str) for word in found)):
            what = "nothing" if found is None else "something else"
            named = "a table" if kind is dict else "a text" if kind is str else "a list of texts"
            line = line_of(text.text, path) or line_of(text.text, path.rpartition(".")[0]) or 1
            raise FactError(what, named, "Put it back as it was", file=NAME, line=line, key=path)
    return tables
