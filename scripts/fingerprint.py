"""Tells whether anything changed on which a built part depends, so that it is built again only then."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """The files that are named, and those inside the folders that are named; without what Python compiled."""
    for name in names:
        path = root / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and one.suffix != ".pyc")


def fingerprint(root: Path, names: Iterable[str], *more: str) -> str:
    """A hash of files and folders under `root`, their names among it, of the version of Python, and of more texts."""
    digest = hashlib.sha256("\0".join((sys.version, *more)).encode())
    for path in files(root, names):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
