"""Reads letter_words.toml: the Dutch words by which letters, dates and terms are recognised.

The runtime's build puts another module in this place, which reads the same as JSON.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.facts import FactError
from checker.facts_files import Text, line_of, read_file, tables_of

NAME = "checker/letter_words.toml"
_TABLE, _LIST, _TEXT = "a table", "a list of texts", "a text"
# What the reader of letters asks for by its name.
_TABLES = (
    *("domain", "senders", "pact", "before", "kinds", "subjects", "letters", "twins", "dates", "terms"),
    *("kinds.intention", "kinds.decision", "kinds.measure", "kinds.registry", "kinds.coa", "subjects.regular"),
)
_LISTS = (
    *("countries", "abroad", "past", "present", "acting", "about", "denied", "denying", "undone", "general", "own"),
    *("papers", "closed", "again", "elsewhere", "subject", "title", "greeting"),
    *("dates.letter.alone", "dates.letter.places", "dates.letter.own", "dates.history.heads", "dates.birth.beside"),
    *("terms.triggers", "terms.following"),
)


def raw(folder: Path = Path(__file__).parent) -> dict[str, Any]:
    """The tables of letter_words.toml as they are in the file. Raises FactError where they cannot be used."""
    text = read_file(folder / "letter_words.toml", NAME)
    tables = tables_of(text)
    _need(text, tables, {**dict.fromkeys(_TABLES, _TABLE), **dict.fromkeys(_LISTS, _LIST)})
    for letter, row in tables["letters"].items():
        own = f"letters.{letter}"
        _need(text, tables, {own: _TABLE, f"{own}.kinds": _LIST, f"{own}.senders": _LIST, f"{own}.main": _TEXT})
        subjects = (*f"{row['main']}|{row.get('clear', row['main'])}".split("|"), *row.get("helps", ()))
        _need(text, tables, {f"subjects.{subject}": _TABLE for subject in (*subjects, *row.get("against", ()))})
    return tables


def _need(text: Text, tables: dict[str, Any], wanted: Mapping[str, str]) -> None:
    """Raise FactError for the first path of tables, divided by points, where there is something else."""
    for path, shape in wanted.items():
        found: Any = tables
        for key in path.split("."):
            found = found.get(key) if isinstance(found, dict) else None
        if shape == _LIST:
            fits = isinstance(found, list) and all(isinstance(word, str) for word in found)
        else:
            fits = isinstance(found, dict if shape == _TABLE else str)
        if not fits:
            what = "nothing" if found is None else "something else"
            line = line_of(text.text, path) or line_of(text.text, path.rpartition(".")[0]) or 1
            raise FactError(what, shape, "Put it back as it was", file=NAME, line=line, key=path)
