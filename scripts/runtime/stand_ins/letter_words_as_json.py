"""Stands in for `checker.letter_words` in the browser: the build has read the TOML, here it is one JSON."""

import json
from typing import Any

FILE = "letter_words.json"


def raw() -> dict[str, Any]:
    """The word list from the JSON that lies beside the checker's zip."""
    with open(f"{__file__.rpartition('/checker.zip/')[0]}/{FILE}", "rb") as file:  # noqa: PTH123  pathlib is not there
        data: dict[str, Any] = json.loads(file.read())
    return data
