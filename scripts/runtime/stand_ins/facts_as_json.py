"""Stands in for `checker.facts_files` in the browser: the build has read and checked the TOML, here it is one JSON.

So neither tomllib nor the checks are downloaded, and the start does not parse TOML. `checker.facts.load` cannot tell.
"""

import json
from typing import Any

FILE = "facts.json"


def read_folder(_: object = None) -> bytes:
    """The JSON that lies beside the checker's zip."""
    with open(f"{__file__.rpartition('/checker.zip/')[0]}/{FILE}", "rb") as file:  # noqa: PTH123  pathlib is not there
        return file.read()


# What stays behind in the build, since only pages ask it: see `without_pages` in scripts/runtime/python.py.
_NOT_OF_A_FACT: dict[str, Any] = {"base": (), "decided_by": ""}
_NOT_OF_A_VERSION: dict[str, Any] = {"basis": (), "sources": (), "checked": "2000-01-01", "confidence": ""}
_NOT_OF_A_DECREE: dict[str, Any] = {"name": "", "source": "", "seen": ""}


def parse(content: bytes) -> dict[str, Any]:
    """What `Facts.from_data` takes, with blanks for what stayed behind."""
    data: dict[str, Any] = json.loads(content)
    for name, fact in data["facts"].items():
        data["facts"][name] = {**_NOT_OF_A_FACT, **fact}
        for version in fact["versions"]:
            version |= _NOT_OF_A_VERSION
    for decree in data["decrees"]:
        decree |= _NOT_OF_A_DECREE
    return {"sources": {}, "acts": {}, **data}


def problems(_: object) -> tuple[()]:
    """None: they would have stopped the build."""
    return ()
