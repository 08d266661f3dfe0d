"""Writes version.json: which state of the code and of the law a published site is.

`{version, commit, law, facts}`: the version of pyproject.toml; the commit, with `-dirty` behind it where files
differ from it, and empty where there is no git; the day on which the newest fact was read; the SHA-256 of the files of
facts one after another, which `cat checker/facts/*.toml | sha256sum` and `wegwijs version` print too.

The pages say version and law alone. With the commit in them every page would be another one after each commit, and a
phone that keeps the guide would fetch them all again for nothing.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from checker import facts_files
from scripts.guide import staging

NAME = "version.json"


def commit(root: Path) -> str:
    """The commit of a checkout, 40 hexadecimal digits and perhaps `-dirty`; empty where there is none."""
    if not (root / ".git").exists():  # else git would look for a checkout around this folder
        return ""
    try:
        told = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return ""
    return told.stdout.strip()


def write(root: Path, site: Path) -> None:
    """Write the file into the root of the site. After the service worker: another commit alone is no other release."""
    found = {
        "version": staging.version(root),
        "commit": commit(root),
        "law": facts_files.law_day(staging.law()).isoformat(),
        "facts": facts_files.law_fingerprint(root / "checker/facts"),
    }
    (site / NAME).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
