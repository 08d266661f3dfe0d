"""Packs what the runtime needs at the start into one file, and says what is in it.

A server sends wasm and scripts as gzip; xz makes them a quarter smaller, which on a slow line is a quarter of the wait.
No browser knows xz, so the npm package xz-decompress (10 KB) unpacks it, while it arrives.

The pack is the parts one after another, without names or gaps, in one xz stream; the manifest lists them in order.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
from dataclasses import dataclass
from pathlib import Path

# A dictionary as large as what is packed. The other three are better for wasm than the usual ones, by one percent.
FILTERS = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 23, "lc": 2, "lp": 0, "pb": 0},
]


@dataclass(frozen=True, slots=True)
class File:
    """One published file.

    when: `start`, or `later` if it is fetched only when something rare is asked
    bytes: its size; sent: its size on the wire, from a server that compresses what can be compressed (gzip -9)
    """

    name: str
    when: str
    bytes: int
    sent: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the pack."""

    name: str
    bytes: int
    sha256: str


def describe(path: Path, when: str) -> File:
    """Return name, sizes and hash of a file."""
    content = path.read_bytes()
    sent = min(len(content), len(gzip.compress(content, 9, mtime=0)))
    return File(path.name, when, len(content), sent, hashlib.sha256(content).hexdigest())


def pack(folder: Path, target: Path, last: str) -> tuple[Part, ...]:
    """Write the files of FOLDER to the pack TARGET and return what is in it, in order; the file LAST is the last."""
    files = sorted(folder.iterdir(), key=lambda path: (path.name == last, path.name))
    contents = [path.read_bytes() for path in files]
    packed = lzma.compress(b"".join(contents), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=FILTERS)
    target.write_bytes(packed)
    return tuple(
        Part(path.name, len(content), hashlib.sha256(content).hexdigest())
        for path, content in zip(files, contents, strict=True)
    )
