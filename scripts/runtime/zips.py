"""Reads and writes zip files; the same content is always the same file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can hold


def read(path: Path) -> dict[str, bytes]:
    """The files of a zip, path -> content."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write(files: Mapping[str, bytes], path: Path) -> Path:
    """Write `files` (path in the zip -> content) to `path`. They are not packed: pack.py does that better."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return path
