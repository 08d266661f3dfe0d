"""Stands in for `checker.letter_words` in the browser: the build has read the TOML, here it is one JSON."""

import json
from typing import Any

FILE = "letter_words.json"


def raw() -> dict[str, Any]:
    """Return the word list from the JSON that the build has put beside this module, in the same zip."""
    folder = __file__.rpartition("/")[0]
    content: bytes = __loader__.get_data(f"{folder}/{FILE}")  # type: ignore[name-defined]
    data: dict[str, Any] = json.loads(content)
    return data
