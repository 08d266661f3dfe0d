"""Stands in for `checker.facts_files` in the browser: the build has read and checked the TOML, here it is one JSON.

So neither tomllib nor the checks are downloaded, and the start does not parse TOML. `checker.facts.load` cannot tell.
"""

import json
from typing import Any

FILE = "facts.json"


def read_folder(_: object = None) -> bytes:
    """Return the JSON that the build has put beside this module, in the same zip."""
    folder = __file__.rpartition("/")[0]
    content: bytes = __loader__.get_data(f"{folder}/{FILE}")  # type: ignore[name-defined]
    return content


def parse(content: bytes) -> dict[str, Any]:
    """Return what `Facts.as_data` gave the build."""
    data: dict[str, Any] = json.loads(content)
    return data


def problems(_: object) -> tuple[()]:
    """Return none: they would have stopped the build."""
    return ()
