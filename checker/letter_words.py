"""Reads letter_words.toml: the Dutch words by which letters, dates and terms are recognised.

The runtime's build puts another module in this place, which reads the same as JSON.
"""

import tomllib
from pathlib import Path
from typing import Any


def raw() -> dict[str, Any]:
    """The tables of letter_words.toml as they are in the file."""
    return tomllib.loads(Path(__file__).with_name("letter_words.toml").read_text(encoding="utf-8"))
